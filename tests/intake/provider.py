"""Provider A of the demo and the neighbourhood Q01, as far as the lists of the tests need them."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from quartiersmonitor import contract, intake
from quartiersmonitor.checking.finding import Finding

MESSY = Path(__file__).parent / "messy"

OFFERS = {
    "A0100001": "Reparaturcafé 1",
    "A0100004": "Vortragsreihe 4",
    "A0100007": "Spaziergang 7",
    "A0100008": "Handarbeitskreis 8",
    "A0100010": "Gemeinschaftsgarten 10",
    "A0100011": "Klönschnack 11",
}
REGISTER = intake.Register(
    tables={
        "traeger": {"A": intake.Entry("Träger A"), "B": intake.Entry("Träger B")},
        "quartiere": {
            "Q01": intake.Entry("Quartier Ahornhof", "", "A"),
            "Q02": intake.Entry("Quartier Birkenkamp", "", "A"),
        },
        "angebote": {
            **{id_: intake.Entry(name, "Q01", "A") for id_, name in OFFERS.items()},
            "A0200001": intake.Entry("Spieletreff 1", "Q02", "A"),
            "A0200011": intake.Entry("Klönschnack 11", "Q02", "A"),
            "B0900001": intake.Entry("Singkreis 1", "Q09", "B"),
        },
    }
)
CONTEXT = intake.Context(provider_id="A", neighbourhood_id="Q01", register=REGISTER)
NOTHING: Mapping[str, Mapping[str, str]] = {}


def converted(
    path: Path,
    table: str = "angebotsnutzung",
    *,
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, Mapping[str, str]] = NOTHING,
    constants: Mapping[str, str] | None = None,
    context: intake.Context = CONTEXT,
) -> intake.Converted:
    """The file as taken in with what is proposed, and what the user says on top of it."""
    source = intake.read(path, path.name, language=context.language)
    kind = contract.read_all()[table]
    assignments = {
        sheet: assignment
        and dataclasses.replace(
            assignment,
            columns={**assignment.columns, **(columns or {})},
            values={**assignment.values, **values},
            constants=constants or {},
        )
        for sheet, assignment in intake.proposed(source, kind).items()
    }
    return intake.convert(source, assignments, kind, context)


def list_of(folder: Path, *lines: str, name: str = "liste.csv") -> Path:
    """A CSV of these lines."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def counts(found: intake.Converted) -> tuple[int, int, int]:
    """Accepted, rejected and no data; they always add up to the rows of the file."""
    told = found.counts
    assert told.in_file == told.accepted + told.rejected + told.not_data
    return told.accepted, told.rejected, told.not_data


def places(findings: list[Finding], severity: str) -> set[tuple[str, int | None, str]]:
    """Rule, row and cell of the findings of a severity."""
    return {
        (finding.rule, finding.row, finding.value)
        for finding in findings
        if finding.severity == severity
    }


def texts(found: intake.Converted, *columns: str) -> list[tuple[str, ...]]:
    """The cells of some columns as text; "" for empty ones."""
    rows = found.rows.select(list(columns)).to_pylist()
    return [tuple("" if row[name] is None else str(row[name]) for name in columns) for row in rows]
