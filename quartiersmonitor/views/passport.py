"""The passport of an indicator: what it means, how it is computed, and what it does not say."""

from dataclasses import dataclass

from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.speech.language import _


@dataclass(frozen=True)
class Passport:
    """What an indicator means: names and texts, one line each."""

    title: str
    lines: tuple[tuple[str, str], ...]


def of(header: Header) -> Passport:
    """All that the header of an indicator says, in the language of the header."""
    return Passport(_title(header), (*meaning(header), *facts(header)))


def in_brief(header: Header) -> Passport:
    """What the indicator means, without who answers for it and what it is made from."""
    return Passport(_title(header), (*meaning(header), (_("Direction"), _direction(header))))


def meaning(header: Header) -> tuple[tuple[str, str], ...]:
    """Definition, formula and caveats; what is empty is left out."""
    return _said(
        (_("Definition"), header.definition),
        (_("Formula"), header.formula),
        (_("Caveats"), " ".join(header.caveats)),
    )


def facts(header: Header) -> tuple[tuple[str, str], ...]:
    """Unit, direction, levels, exports, protection, and who answers for it since when."""
    return _said(
        (_("Unit"), wording.unit(header.unit)),
        (_("Direction"), _direction(header)),
        (_("Measured per"), ", ".join(wording.levels(level) for level in header.levels)),
        (_("Reads"), ", ".join(wording.export(table) for table in header.needs)),
        (_("Smallest number published"), numbers.decimal(header.minimum_count)),
        (_("A zero means"), wording.zero(header)),
        (_("Sentences of the motion"), ", ".join(header.motion)),
        (_("Answers for it"), header.owner),
        (_("Reviewed"), numbers.day(header.reviewed) if header.reviewed else ""),
    )


def _title(header: Header) -> str:
    return f"{header.id} · {header.title}"


def _direction(header: Header) -> str:
    return wording.polarity(header.polarity)


def _said(*lines: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(line for line in lines if line[1])
