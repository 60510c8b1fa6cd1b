"""What the codes of the exports are called: the labels of the data contract."""

from quartiersmonitor import contract
from quartiersmonitor.speech import language


def labels(table: str, column: str) -> dict[str, str]:
    """Every code of a column with its label in the language of the page, in contract order.

    KeyError for a table or column that the contract does not have.
    """
    spoken = language.current()
    return {
        code.code: _capitalised(code.de if spoken == "de" else code.en)
        for code in contract.read_all()[table].column(column).labels
    }


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
