"""Findings read as one line each, in German and English, and long listings are cut."""

from pathlib import Path

import pyarrow as pa
import pytest

from quartiersmonitor import paths
from quartiersmonitor.checking import rows
from quartiersmonitor.checking.check import check
from quartiersmonitor.checking.finding import LISTED, Rule, read_rule, read_rules
from tests.contract import delivery
from tests.contract.conftest import repeated

USAGE = "angebotsnutzung"

RULES = [
    *read_rules(paths.CONTRACT / "rules" / "columns.toml").values(),
    *(check.rule for check in rows.read_all().values()),
]


def test_a_finding_is_one_line_with_its_place_and_what_to_do(
    exports: Path, reference: Path
) -> None:
    delivery.spoil(exports, USAGE, 4, tn_0_17=-3, tn_unbekannt=5)
    [german] = check(exports, reference)
    [english] = check(exports, reference, "en")
    assert german.line() == (
        "angebotsnutzung | angebotsnutzung.parquet | Zeile 4 | tn_0_17 | negative | -3"
        " – Fehler: Der Wert ist negativ; hier zählt nur 0 oder mehr."
    )
    assert english.line() == (
        "angebotsnutzung | angebotsnutzung.parquet | row 4 | tn_0_17 | negative | -3"
        " – error: The value is negative; only 0 or more counts here."
    )


def test_a_long_listing_is_cut_and_says_how_many_more(exports: Path, reference: Path) -> None:
    statuses = pa.array(["vielleicht"] * 150_000)
    many = repeated(USAGE, len(statuses), status=statuses)
    delivery.write(exports, many, name=f"{USAGE}.parquet")
    told = check(exports, reference, "en")
    findings = [f for f in told if f.rule == "allowed"]
    assert [f.row for f in findings] == [*range(1, LISTED + 1), None]
    assert findings[-1].count == 150_000 - LISTED
    assert findings[-1].line() == (
        "angebotsnutzung | status | allowed | … – error: 149,980 more findings of this rule."
    )
    keys = [f for f in told if f.rule == "duplicate_key"]
    assert [f.row for f in keys] == [*range(2, LISTED + 2), None]
    assert sum(f.count for f in keys) == 149_999


def test_errors_come_first(exports: Path, reference: Path) -> None:
    delivery.retype(exports, "angebote", "extra", pa.array(["?", "?"]))
    delivery.spoil(exports, USAGE, 1, termine=2)
    delivery.spoil(exports, "traeger", 1, verband="?")
    assert [f.severity for f in check(exports, reference)] == ["error", "warning", "notice"]


def test_a_cell_with_a_page_of_text_stays_one_short_line(exports: Path, reference: Path) -> None:
    delivery.spoil(exports, "traeger", 1, verband="AWO\n" * 500)
    [finding] = check(exports, reference)
    assert "\n" not in finding.line()
    assert len(finding.value) <= 60


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_every_rule_says_in_both_languages_what_to_do(rule: Rule) -> None:
    details = {"expected": "A", "delivered": "B"}
    german, english = rule.message("de", details), rule.message("en", details)
    assert german != english
    assert german.endswith((".", ")."))
    assert english.endswith((".", ")."))
    assert "{" not in german + english


def test_a_rule_with_an_unknown_or_missing_key_is_refused() -> None:
    with pytest.raises(ValueError, match="severty"):
        read_rule("x", {"severty": "error", "de": "", "en": ""})
    with pytest.raises(ValueError, match="'en'"):
        read_rule("x", {"severity": "error", "de": ""})
