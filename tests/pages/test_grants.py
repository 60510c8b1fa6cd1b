"""Every line of funding has its place on the timeline, and ends when it ends."""

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from quartiersmonitor import grants
from quartiersmonitor.grants import NEVER, Grant, Stage, Successors
from quartiersmonitor.speech.figures import Count, Region
from quartiersmonitor.views import cliff, deadlines, timeline, timeline_figure
from quartiersmonitor.views.grants import Funded

PERIOD = "2025-Q4"
DAY = date(2025, 12, 31)
STATE = Region(
    **{field: None for field in Region.__dataclass_fields__}  # type: ignore[arg-type]
    | {"level": "state", "region_id": "01", "name": "Land"}
)
ONE = replace(STATE, level="neighbourhood", region_id="Q01", name="Quartier Ahornhof")
GRANT = Grant(
    grant_id="F1",
    neighbourhood_id="Q01",
    funder_name="Soziallotterie",
    funder_kind="stiftung_lotterie",
    legal_basis="DHW",
    approval_status="bewilligt",
    approved_on=date(2023, 5, 1),
    begins_on=date(2023, 7, 1),
    ends_on=date(2026, 6, 30),
    annual_amount=60_000.0,
    is_regular=False,
    predecessor_id=None,
    report_due=date(2026, 12, 31),
)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "en")


class TestGrants:
    @pytest.mark.parametrize(
        ("changed", "stage"),
        [
            ({}, Stage.RUNNING),
            ({"ends_on": None}, Stage.RUNNING),
            ({"ends_on": DAY}, Stage.RUNNING),
            ({"approval_status": "beendet"}, Stage.RUNNING),
            ({"ends_on": date(2025, 12, 30)}, Stage.ENDED),
            ({"begins_on": date(2026, 1, 1)}, Stage.LATER),
            ({"approval_status": "beantragt"}, Stage.APPLIED),
            ({"approval_status": "geplant"}, Stage.PLANNED),
            ({"approval_status": "abgelehnt"}, Stage.REJECTED),
        ],
    )
    def test_what_a_line_is_depends_on_the_day(
        self, changed: dict[str, object], stage: Stage
    ) -> None:
        assert replace(GRANT, **changed).stage(DAY) is stage  # type: ignore[arg-type]

    def test_main_funding_ends_when_half_of_the_money_has_ended(self) -> None:
        small = replace(GRANT, grant_id="F2", annual_amount=5_000.0, ends_on=date(2026, 3, 31))
        assert main_end(GRANT, small) == date(2026, 6, 30)
        large = replace(small, annual_amount=60_000.0)
        assert main_end(GRANT, large) == date(2026, 3, 31)

    def test_only_an_approved_successor_carries_on(self) -> None:
        successor = replace(
            GRANT,
            grant_id="F2",
            predecessor_id="F1",
            begins_on=date(2026, 7, 1),
            ends_on=date(2029, 6, 30),
            approved_on=date(2025, 12, 1),
        )
        assert main_end(GRANT, successor) == NEVER
        later = replace(successor, approved_on=date(2026, 1, 15))
        assert main_end(GRANT, later) == GRANT.ends_on
        applied = replace(successor, approval_status="beantragt", approved_on=None)
        assert main_end(GRANT, applied) == GRANT.ends_on

    def test_unlimited_money_never_ends_and_none_is_none(self) -> None:
        assert main_end(replace(GRANT, ends_on=None)) == NEVER
        assert main_end(replace(GRANT, ends_on=date(2024, 1, 1))) is None


def main_end(*lines: Grant) -> date | None:
    return grants.main_end(lines, Successors.among(lines, DAY), DAY)


class TestTimeline:
    def test_lines_of_the_same_payers_and_days_are_one_bar(self) -> None:
        own = replace(GRANT, grant_id="F2", funder_kind="eigenmittel")
        gift = replace(GRANT, grant_id="F3", funder_kind="spende")
        found = timeline_figure.bars([GRANT, own, gift], DAY)
        assert sorted(len(bar.lines) for bar in found) == [1, 2]

    def test_every_bar_has_a_place_of_its_own(self) -> None:
        lines = [
            replace(GRANT, grant_id=f"F{n}", begins_on=date(year, 1, 1), ends_on=date(end, 12, 31))
            for n, (year, end) in enumerate([(2023, 2024), (2024, 2026), (2025, 2027)])
        ]
        figure = timeline_figure.figure([funded(*lines)], DAY)
        drawn = [
            (y, base, base + length / 86_400_000)
            for trace in traces(figure)
            if trace["type"] == "bar"
            for y, base, length in zip(
                trace["y"], map(day_number, trace["base"]), trace["x"], strict=True
            )
        ]
        assert len(drawn) == 3
        for (y, start, end), (other, begin, until) in product(drawn, drawn):
            if (y, start) != (other, begin):
                assert y != other or end <= begin or until <= start

    def test_applied_for_is_hatched_and_ended_is_faded(self) -> None:
        applied = replace(GRANT, grant_id="F2", approval_status="beantragt")
        ended = replace(GRANT, grant_id="F3", ends_on=date(2025, 6, 30))
        figure = timeline_figure.figure([funded(GRANT, applied, ended)], DAY)
        looks = [
            ("pattern" in trace["marker"], trace["marker"].get("opacity", 1) < 1)
            for trace in traces(figure)
            if trace["type"] == "bar"
        ]
        assert sorted(looks) == [(False, False), (False, True), (True, False)]

    def test_the_table_has_every_line(self) -> None:
        endless = replace(GRANT, grant_id="F2", ends_on=None, annual_amount=None)
        rows = timeline.table([funded(GRANT, endless)], DAY).rows
        assert len(rows) == 2
        assert {row[5] for row in rows} == {"30 Jun 2026", "unlimited"}
        assert {row[6] for row in rows} == {"€60,000", "…"}


def funded(*lines: Grant) -> Funded:
    return Funded(ONE, lines, main_end(*lines), is_running=True)


def traces(figure: dict[str, object]) -> list[dict[str, object]]:
    found = figure["data"]
    assert isinstance(found, list)
    return found


def day_number(text: str) -> int:
    return date.fromisoformat(text).toordinal()


class TestDeadlines:
    def test_a_grant_that_ends_and_a_proof_of_use_are_both_due(self) -> None:
        found = deadlines.among([funded(GRANT)], DAY)
        assert [(one.day, one.is_report) for one in found] == [
            (date(2026, 6, 30), False),
            (date(2026, 12, 31), True),
        ]

    def test_grants_of_the_same_day_are_one_deadline_the_largest_first(self) -> None:
        small = replace(GRANT, grant_id="F0", funder_kind="kommune", annual_amount=2_000.0)
        [end, _report] = deadlines.among([funded(small, GRANT)], DAY)
        assert [grant.grant_id for grant in end.grants] == ["F1", "F0"]
        assert end.annual_amount == 62_000.0

    def test_own_funds_and_what_lies_further_ahead_are_no_deadline(self) -> None:
        own = replace(GRANT, funder_kind="eigenmittel")
        far = replace(GRANT, ends_on=date(2027, 1, 1), report_due=None)
        assert deadlines.among([funded(own, far)], DAY) == ()


def test_main_funding_ends_when_the_breakdown_says(snapshots: Path) -> None:
    day = DAY
    every = [
        Grant(
            **{
                name: _plain(cell)
                for name, cell in row.items()
                if name in Grant.__dataclass_fields__
            }
        )
        for row in pd.read_parquet(version(snapshots) / "grants.parquet").to_dict("records")
    ]
    after = Successors.among(every, day)
    for (region_id, period), counts in cells_of(snapshots, "funding_end").items():
        if period != PERIOD or not region_id.startswith("Q"):
            continue
        [category] = [c for (c, name), v in counts.items() if name == "neighbourhoods"]
        lines = [line for line in every if line.neighbourhood_id == region_id]
        end = grants.main_end(lines, after, day)
        if end is None:
            assert category == "over"
        elif end == NEVER or category == "later":
            assert category == "later"
            assert end > date(2028, 12, 31)
        else:
            assert category == f"{end.year}-Q{(end.month + 2) // 3}"


def cells_of(snapshots: Path, breakdown: str) -> dict[tuple[str, str], cliff.Cells]:
    """The cells of a breakdown by region and period, of the levels that every figure has."""
    found = read(snapshots, "breakdowns", breakdown=breakdown)
    return {
        place: {
            (row.category, row.measure): Count(
                row.region_id, row.period, row.category, row.measure, row.value, row.status
            )
            for row in rows.itertuples()
        }
        for place, rows in found.groupby(["region_id", "period"])
    }


def version(snapshots: Path) -> Path:
    return snapshots / (snapshots / "current").read_text().strip()


def read(snapshots: Path, table: str, **wanted: str) -> pd.DataFrame:
    """Rows of a snapshot's table about state, districts and neighbourhoods, in three periods."""
    filters = [(name, "==", value_) for name, value_ in wanted.items()]
    filters += [
        ("level", "in", ["state", "district", "neighbourhood"]),
        ("period", "in", ["2023-Q2", "2024", PERIOD]),
    ]
    return pd.read_parquet(version(snapshots) / f"{table}.parquet", filters=filters)


def _plain(cell: object) -> object:
    return None if pd.isna(cell) else cell
