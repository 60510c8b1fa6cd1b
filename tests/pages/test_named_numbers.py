"""A number that a sentence names comes from what computes with it, in both languages."""

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest

from quartiersmonitor import indicator, measure, paths, thresholds
from quartiersmonitor.disclosure import p_table, protection
from quartiersmonitor.documents.extracts import columns
from quartiersmonitor.methods import funnel as funnel_method
from quartiersmonitor.methods import intervals
from quartiersmonitor.speech import findings, language, numbers, signs, wording
from quartiersmonitor.speech.figures import Count
from quartiersmonitor.views import deadlines, funnel, headlines
from quartiersmonitor.views import funding as funding_page
from tests.pages.test_compare import evidence
from tests.pages.test_sentences import HEADER, STATE
from tests.pages.test_translation import SOURCES

# Names, ages, the one of a singular, and what is counted in the sentence itself.
_NAMES = re.compile(
    r"\b((of|von) )?1 (to|bis) 4\b|(§|[Ss]ection) 71( \(2\)| Abs\. 2)?|Art(icle|\.) 57( \(2\)| Abs\. 2)|P 9|OpenAPI 3\.1"
    r"|WGS 84|UTF-8|2025(-Q3)?|(Para|Abs|No|Nr)\. \d|30(\.| June| Juni)+|Pos 1"
    r"|\b(under|unter|[Aa]b|of|and|von|aged) (18|30|65|80)\b|\b(65|80) (and|or|und)\b|\b65\+"
    r"|\b0 (to|bis) 1\b|\b(never|nie) 0\b|(^1|\b(of|at|bei|von) 1)\b|= 100\b|\(1,? (where|wo)\b"
    r"|\b([aA]nteil|[sS]hare) 65\b"
)


def test_no_sentence_names_a_number_of_its_own() -> None:
    texts = [text for pair in language.messages("de").items() for text in pair]
    spoken = (re.sub(r"\{[^}]*\}", "", text) for text in texts)
    assert [text for text in spoken if re.search(r"\d", _NAMES.sub("", text))] == []


def _speaks(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"


def test_no_translated_text_is_patched() -> None:
    patched = [
        f"{source.relative_to(paths.ROOT)}:{call.lineno}"
        for source in SOURCES
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("replace", "removeprefix", "removesuffix")
        and any(_speaks(node) for node in ast.walk(call.func.value))
    ]
    assert patched == []


GAP = replace(HEADER, id="A5", unit="percentage_points", kind="difference")
LIMITS = {("low", "high"): 0.93, ("low998", "high998"): 0.977}


def _gap() -> str:
    return findings.gap(evidence(value=5.0, status="ok"), GAP)


def _needs() -> str:
    noted = Count("01", "2024-Q4", "reported", "needs", 5.0, "ok")
    return headlines.needs({("reported", "needs"): noted}, STATE, STATE)


@pytest.mark.parametrize(
    ("home", "constant", "changed", "say", "said"),
    [
        (thresholds, "TOWN_RESIDENTS", 37, _gap, "37"),
        (thresholds, "SMALL_RESIDENTS", 37, _gap, "37"),
        (thresholds, "CONTACT_POINT_HOURS", 37, lambda: wording.coverage_explained("own"), "37"),
        (thresholds, "NEEDS_MONTHS", 37, lambda: _needs(), "37"),
        (measure, "REPORTING_RATE_RELIABLE", 0.37, lambda: signs.FLAGS["()"].meaning, "37"),
        (measure, "LIMITS", LIMITS, lambda: columns.of("low").title, "93"),
        (measure, "LIMITS", LIMITS, lambda: columns.of("low998").title, "97[.,]7"),
        (numbers, "PER", numbers.PER | {"per_1000": 37}, lambda: numbers.with_unit("5", "per_1000"), "37"),
        (numbers, "PER", numbers.PER | {"per_1000": 37}, lambda: wording.unit("per_1000"), "37"),
        (funnel_method, "OUTER", 0.37, funnel._how_to_read, "37"),
        (funnel_method, "INNER", 0.37, funnel._how_to_read, "37"),
        (deadlines, "_YEARS_AHEAD", 3, deadlines._months, "36"),
        (thresholds, "CLIFF_MONTHS", (37, 39), funding_page._ahead, "37"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("spoken", ["de", "en"])
def test_a_sentence_names_the_number_that_is_computed_with(
    home: ModuleType,
    constant: str,
    changed: object,
    say: Callable[[], str],
    said: str,
    spoken: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with language.spoken(spoken):
        assert not re.search(said, say())
        monkeypatch.setattr(home, constant, changed)
        assert re.search(said, say())


# What the SQL computes with, where it is not handed over as a parameter.
_IN_SQL = {
    "facts/07_funding.sql": [
        (rf"months_left < {months}\b", 1) for months in thresholds.CLIFF_MONTHS
    ],
    "breakdowns/needs_stages.sql": [
        (rf"INTERVAL {thresholds.NEEDS_MONTHS} MONTH", 1),
        (rf"INTERVAL {thresholds.ANSWER_MONTHS} MONTH", 1),
    ],
    "breakdowns/needs_topics.sql": [(rf"INTERVAL {thresholds.NEEDS_MONTHS} MONTH", 1)],
    "protection/people/published_people.sql": [
        (rf"10 \* max\(people\) > {round(10 * thresholds.DOMINATING_AGE)} \*", 1)
    ],
}


@pytest.mark.parametrize("file", _IN_SQL)
def test_the_queries_compute_with_the_numbers_that_are_named(file: str) -> None:
    sql = (paths.QUERIES / file).read_text(encoding="utf-8")
    for pattern, times in _IN_SQL[file]:
        assert len(re.findall(pattern, sql)) == times, pattern


def test_one_number_has_one_value_wherever_it_is_kept() -> None:
    assert measure.FEWEST_DATES == intervals.DATES_NEEDED == thresholds.IN_FACTS["fewest_dates"]
    assert measure.LIMITS["low", "high"] == funnel_method.INNER
    assert measure.LIMITS["low998", "high998"] == funnel_method.OUTER
    per = {found.unit: found.per for found in indicator.read_all().values()}
    assert {unit: per[unit] for unit in numbers.PER if unit in per} == {
        unit: number for unit, number in numbers.PER.items() if unit in per
    }


# Two counts that are taken from each other or added up, four quarters of a year.
MULTIPLES = {p_table.LARGEST_DEVIATION: (2, 4)}


def _said_in_headers(pattern: str) -> set[tuple[str, str]]:
    return {
        (found.id, number.replace(",", "."))
        for found in indicator.read_all().values()
        for wording in (found.de, found.en)
        for text in (wording.definition, wording.formula, *wording.caveats)
        for number in re.findall(pattern, text)
    }


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        (r"(?:höchstens|at most) (\d+)\b(?! [Mm]on)", p_table.LARGEST_DEVIATION),
        (r"(?:[Aa]uf|[Rr]ounded to) (\d+)(?: Stunden| hours)? ?(?:gerundet|and|;|\.)", protection.HOURS_STEP),
        (r"(?:mindestens|at least) (\d+) (?:Stunden|hours)", thresholds.CONTACT_POINT_HOURS),
    ],
)  # fmt: skip
def test_headers_name_the_numbers_that_are_computed_with(pattern: str, number: int) -> None:
    found = _said_in_headers(pattern)
    assert found
    # A sum of altered counts is off by a multiple.
    allowed = {str(times * number) for times in (1, *MULTIPLES.get(number, ()))}
    assert {id_ for id_, said in found if said not in allowed} == set()


def test_the_value_of_an_hour_is_the_one_that_the_header_names() -> None:
    found = indicator.read_all()["E5"]
    [rate] = re.findall(r"hours \* (\d+\.\d+)", found.sql)
    assert {number for id_, number in _said_in_headers(r"(\d+[.,]\d\d)\b") if id_ == "E5"} == {rate}
