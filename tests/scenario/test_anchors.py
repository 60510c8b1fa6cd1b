"""The presets give the totals of the table of anchors, to the rounding printed there."""

import pytest

from quartiersmonitor.scenario import assumptions, model
from tests.scenario import countries

ASSUMED = assumptions.read()
PRESETS = {preset.id: preset.settings for preset in ASSUMED.presets}

# FTE, contact points, million EUR a year, EUR per resident, EUR per resident 65+, each with the
# decimals printed. 2,965,691 residents, 699,562 of them 65+, 168 units, 15 districts.
ANCHORS = {
    "rlp_grant": ("22.5", "15", "1.6", "0.54", "2.3"),
    "rlp_full": ("22.5", "15", "2.5", "0.84", "3.6"),
    "half_per_unit": ("84", "168", "11.0", "3.70", "15.7"),
    "one_per_unit": ("168", "168", "19.4", "6.55", "27.8"),
    "per_2500_65plus": ("280", "280", "32.4", "10.9", "46"),
    "per_10000": ("297", "297", "34.3", "11.6", "49"),
    "per_5000": ("593", "593", "68.6", "23.1", "98"),
}


def printed(value: float, like: str) -> str:
    """The value with as many decimals as the example."""
    return f"{value:.{len(like.partition('.')[2])}f}"


@pytest.mark.parametrize("preset", ANCHORS)
def test_a_preset_gives_the_totals_of_the_table(preset: str) -> None:
    settings = PRESETS[preset]
    if settings.planning == "district":
        country = countries.official_districts()
    else:
        country = countries.official()
    full = model.budget(country, settings)
    cost = full.cost.sum()
    found = (
        full.fte.sum(),
        # Published with one contact point per body; the grant covers posts only.
        full.sites.sum(),
        cost / 1e6,
        cost / countries.RESIDENTS,
        cost / countries.RESIDENTS_65PLUS,
    )
    expected = ANCHORS[preset]
    assert tuple(map(printed, found, expected)) == expected


def test_every_preset_but_the_first_has_an_anchor() -> None:
    assert set(PRESETS) - set(ANCHORS) == {ASSUMED.presets[0].id}


def test_a_full_post_and_a_contact_point_cost_what_the_table_says() -> None:
    settings = PRESETS["per_10000"]
    post = settings.personnel * (1 + settings.overhead / 100) + settings.material
    assert round(post) == 100_620
    assert settings.programme + settings.room == 15_000
