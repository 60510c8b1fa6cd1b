"""What stands beside a value that is told from usage: how much of it is unknown or estimated."""

from collections.abc import Iterator

import pyarrow.compute as pc
import pyarrow.parquet as pq

from quartiersmonitor import indicator
from quartiersmonitor.indicator import Companion
from tests.oracle.comparison import same
from tests.oracle.conftest import Case
from tests.oracle.country import Country

TOLD_FROM_USAGE = [
    found.id for found in indicator.read_all().values() if found.companion is Companion.USAGE
]
Key = tuple[str, str, str]  # level, region_id, period
Shares = tuple[float | None, float | None]  # of visits of unknown age, of estimated dates


def test_shares_of_unknown_ages_and_of_estimates_equal_those_of_the_raw_rows(case: Case) -> None:
    expected = dict(shares(case.country))
    columns = ("level", "region_id", "period", "share_unknown", "share_estimated")
    rows = pq.read_table(
        case.snapshot / "values.parquet",
        filters=pc.field("indicator").isin(TOLD_FROM_USAGE),
    )
    cells = list(zip(*(rows[name].to_pylist() for name in columns), strict=True))
    assert len(cells) == len(TOLD_FROM_USAGE) * len(case.country.regions) * len(
        case.country.periods
    )
    for level, region_id, period, unknown, estimated in cells:
        wanted = expected.get((level, region_id, period), (None, None))
        assert same(wanted[0], unknown), (level, region_id, period)
        assert same(wanted[1], estimated), (level, region_id, period)


def shares(country: Country) -> Iterator[tuple[Key, Shares]]:
    for period in country.periods:
        for (level, region_id), tally in country.tallies(period).items():
            visits, dates = tally["visits"], tally["dates"]
            unknown = tally["visits unknown"] / visits if visits else None
            estimated = tally["dates estimated"] / dates if dates else None
            yield (level, region_id, period.name), (unknown, estimated)
