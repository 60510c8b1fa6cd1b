"""The indicators and the sentences of the motion they answer, as a document: `docs/indicators.md`."""

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quartiersmonitor import indicator, paths
from quartiersmonitor.indicator import Companion, Indicator, Topic

INTRODUCTION = """\
# Kennzahlen · indicators

Erzeugt aus `queries/indicators` und `data/motion.toml` · generated from `queries/indicators` and
`data/motion.toml`: `python -m quartiersmonitor.indicator_list > docs/indicators.md`

**Deutsch.** {mains} Kennzahlen und {variants} Varianten, die dasselbe mit einer anderen Schwelle oder
in einer anderen Einheit fragen (eingerückt). Was jede bedeutet und was nicht, steht auf der Seite
*Indikatoren*; hier steht, welche Sätze des Antrags P 9 sie beantwortet und auf welcher Seite.

**English.** {mains} indicators and {variants} variants that ask the same with another threshold or in
another unit (indented). What each means, and what not, is told on the page *Indicators*; here is
which sentences of the motion P 9 it answers, and on which page.
"""
TOPICS = {
    Topic.COVERAGE: ("Abdeckung", "coverage"),
    Topic.PARTICIPATION: ("Teilhabe", "participation"),
    Topic.GENERATIONS: ("Generationen", "generations"),
    Topic.FUNDING: ("Finanzierung", "funding"),
    Topic.VOLUNTEERING: ("Ehrenamt", "volunteering"),
    Topic.NETWORKS: ("Netzwerk und Personal", "networks and staff"),
}
UNITS = {
    "percent": "%",
    "per_1000": "je 1\N{NARROW NO-BREAK SPACE}000 · per 1,000",
    "per_1000_65plus": "je 1\N{NARROW NO-BREAK SPACE}000 ab 65 · per 1,000 aged 65+",
    "per_10000": "je 10\N{NARROW NO-BREAK SPACE}000 · per 10,000",
    "count": "Zahl · number",
    "months": "Monate · months",
    "hours": "Stunden · hours",
    "index": "Index · index",
    "persons": "Personen · persons",
    "percentage_points": "Prozentpunkte · percentage points",
    "eur": "€",
    "fte": "VZÄ · FTE",
    "ratio": "Verhältnis · ratio",
}


def document(found: Mapping[str, Indicator]) -> str:
    """Every indicator by topic, its variants beneath it, then every sentence of the motion."""
    mains = [one for one in found.values() if not one.variant_of]
    parts = [INTRODUCTION.format(mains=len(mains), variants=len(found) - len(mains))]
    heads = ["", "Kennzahl", "indicator", "Einheit · unit", "Sätze · sentences", "Seite · page"]
    for topic, (german, english) in TOPICS.items():
        rows = [
            _row(one)
            for main in mains
            if main.topic is topic
            for one in (main, *(other for other in found.values() if other.variant_of == main.id))
        ]
        parts += [f"## {german} · {english}\n", *_lines(heads, rows), ""]
    parts += ["## Sätze des Antrags · sentences of the motion\n"]
    parts += _lines(["", "Deutsch", "English", "Kennzahlen · indicators"], _sentences(mains))
    return "\n".join(parts) + "\n"


def page(one: Indicator) -> str:
    """The page that shows the indicator: that of its topic, but needs have a page of their own."""
    return "needs" if one.companion is Companion.NEEDS else str(one.topic)


def _row(one: Indicator) -> list[str]:
    indent = "↳ " if one.variant_of else ""
    return [
        f"{indent}{one.id}",
        one.de.title,
        one.en.title,
        UNITS[one.unit],
        ", ".join(one.motion),
        f"`{page(one)}`",
    ]


def _sentences(mains: Sequence[Indicator]) -> Iterator[list[str]]:
    content = tomllib.loads((paths.ROOT / "data" / "motion.toml").read_text(encoding="utf-8"))
    for entry in content["statement"]:
        answering = [one.id for one in mains if entry["id"] in one.motion]
        yield [entry["id"], entry["de"]["says"], entry["en"]["says"], ", ".join(answering)]


def _lines(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in [heads, ["-"] * len(heads), *rows]:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


if __name__ == "__main__":
    sys.stdout.write(document(indicator.read_all()))
