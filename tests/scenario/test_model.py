"""What holds for every country and every scenario within the ranges."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.scenario import assumptions, model, uncertainty
from quartiersmonitor.scenario.assumptions import Settings
from quartiersmonitor.scenario.model import Country
from tests.scenario.countries import countries, official

ASSUMED = assumptions.read()
NEARLY = 1 + 1e-9


@st.composite
def scenarios(draw: st.DrawFn) -> Settings:
    """Any preset with a few numbers moved, as far as the fields of the page let."""
    settings = draw(st.sampled_from(ASSUMED.presets)).settings
    moved = draw(st.lists(st.sampled_from(ASSUMED.parameters), max_size=6, unique_by=id))
    return settings.with_values(
        {
            parameter.id: draw(st.floats(parameter.least, parameter.most))
            if parameter.step % 1
            else float(draw(st.integers(int(parameter.least), int(parameter.most))))
            for parameter in moved
        }
    )


def additional(country: Country) -> uncertainty.Outcome:
    return lambda settings: float(model.budget(country, settings).additional.sum())


def decade(country: Country) -> uncertainty.Outcome:
    return lambda settings: float(
        model.path(country, settings, ASSUMED.price_year).additional[:10].sum()
    )


@given(countries(), scenarios(), st.sampled_from(["key_residents", "key_65plus"]))
def test_a_looser_key_never_needs_more(country: Country, settings: Settings, key: str) -> None:
    looser = settings.with_values({key: 2 * settings.value(key)})
    tight, loose = model.budget(country, settings), model.budget(country, looser)
    assert (loose.fte <= tight.fte * NEARLY).all()
    assert (loose.cost <= tight.cost * NEARLY).all()
    assert (loose.additional <= tight.additional * NEARLY + 1e-6).all()


@given(countries(), scenarios())
def test_cost_of_the_whole_is_the_sum_of_its_parts(country: Country, settings: Settings) -> None:
    needed, full = model.demand(country, settings), model.budget(country, settings)
    assert full.fte.sum() == pytest.approx(needed.fte.sum())
    per_post = settings.personnel * (1 + settings.overhead / 100) + settings.material
    per_site = settings.programme + settings.room + settings.allowance
    parts = needed.fte * per_post + needed.sites * per_site
    assert full.cost.sum() == pytest.approx(parts.sum())
    assert full.cost == pytest.approx(full.staff_cost + full.material_cost + full.site_cost)


@given(countries(), scenarios())
def test_units_alone_cost_what_they_cost_together(country: Country, settings: Settings) -> None:
    # The top quarter by share 65+ is a quarter of the whole country, so it has to stay out here.
    settings = settings.with_values({"aged_surcharge": 0.0})
    if np.isnan(country.residents_65plus).any():
        country = replace(country, residents_65plus=country.residents * 0.2)
    together = model.budget(country, settings).cost
    for account in range(country.accounts):
        inside = country.account == account
        alone = replace(
            country,
            residents=country.residents[inside],
            residents_65plus=country.residents_65plus[inside],
            area_km2=country.area_km2[inside],
            account=np.zeros(inside.sum(), dtype=np.int64),
            district=np.zeros(1, dtype=np.int64),
            fte_secured=country.fte_secured[[account]],
            eur_secured=country.eur_secured[[account]],
        )
        assert model.budget(alone, settings).cost.sum() == pytest.approx(together[account])


@given(st.floats(0, 1e9), st.floats(0, 100), st.floats(0, 100))
def test_payers_bear_the_whole_and_nobody_gets_money(
    amount: float, state: float, district: float
) -> None:
    settings = replace(ASSUMED.default, share_state=state, share_district=district)
    shares = model.payers(amount, settings)
    assert sum(shares) == pytest.approx(amount)
    assert min(shares) >= 0


@given(countries(), scenarios())
def test_nothing_is_ever_below_nothing(country: Country, settings: Settings) -> None:
    full = model.budget(country, settings)
    for field in fields(full):
        assert (getattr(full, field.name) >= 0).all(), field.name
    assert (full.additional <= full.cost * NEARLY).all()
    assert full.credited.sum() <= settings.third_party * NEARLY
    assert (model.path(country, settings, ASSUMED.price_year).additional >= 0).all()


@given(countries(), scenarios())
def test_a_surplus_of_one_unit_pays_for_no_other(country: Country, settings: Settings) -> None:
    settings = settings.with_values({"third_party": 0.0})
    before = model.budget(country, settings).additional
    rich = replace(country, eur_secured=country.eur_secured + np.eye(country.accounts)[0] * 1e9)
    after = model.budget(rich, settings).additional
    assert after[0] == 0
    assert after[1:] == pytest.approx(before[1:])


@given(countries(), scenarios(), st.booleans())
def test_the_range_holds_what_the_chosen_numbers_give(
    country: Country, settings: Settings, decisions: bool
) -> None:
    for outcome in (additional(country), decade(country)):
        span = uncertainty.span(ASSUMED, settings, outcome, decisions=decisions)
        assert span.low <= span.middle * NEARLY + 1
        assert span.middle <= span.high * NEARLY + 1


@given(countries(), scenarios())
def test_the_range_holds_for_every_single_unit(country: Country, settings: Settings) -> None:
    cheap, dear = uncertainty.ends(ASSUMED, settings)
    low, middle, high = (
        model.budget(country, found).additional for found in (cheap, settings, dear)
    )
    assert (low <= middle * NEARLY + 1e-6).all()
    assert (middle <= high * NEARLY + 1e-6).all()


@given(countries(), scenarios())
def test_no_single_parameter_leaves_the_range_of_all_together(
    country: Country, settings: Settings
) -> None:
    outcome = additional(country)
    widest = uncertainty.span(ASSUMED, settings, outcome, decisions=True)
    swings = uncertainty.swings(ASSUMED, settings, outcome)
    assert [s.width for s in swings] == sorted((s.width for s in swings), reverse=True)
    for swing in swings:
        assert widest.low <= swing.low * NEARLY + 1
        assert swing.high <= widest.high * NEARLY + 1


@given(countries(), scenarios())
def test_the_path_comes_to_full_operation(country: Country, settings: Settings) -> None:
    way = model.path(country, settings, ASSUMED.price_year)
    assert way.planned[-1] == 1
    assert (np.diff(way.planned) >= 0).all()
    assert (way.filled <= way.planned + 1e-12).all()
    steps = round(settings.ramp_years)
    assert way.planned[steps - 1] == 1
    assert len(way.years) >= max(10, steps + 2)


def test_the_default_ramp_is_the_one_stated() -> None:
    way = model.path(official(), ASSUMED.default, ASSUMED.price_year)
    assert way.planned[:5] == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert list(way.years[:5]) == [2027, 2028, 2029, 2030, 2031]


@given(countries(), scenarios())
def test_without_wage_growth_and_vacancies_the_last_year_costs_the_running_cost(
    country: Country, settings: Settings
) -> None:
    settings = settings.with_values({"recruitment": 100.0, "wage_growth": 0.0})
    way = model.path(country, settings, ASSUMED.price_year)
    assert way.filled[-1] == pytest.approx(1)
    running = model.budget(country, settings).additional.sum()
    assert way.additional[-1] == pytest.approx(running, abs=1)


def test_open_posts_carry_over_to_the_next_year() -> None:
    settings = ASSUMED.default.with_values({"ramp_years": 1.0, "recruitment": 70.0})
    way = model.path(official(), settings, ASSUMED.price_year)
    assert way.filled[:3] == pytest.approx([0.7, 0.91, 0.973])


def test_paths_of_parts_add_up_to_the_path_of_the_whole() -> None:
    country = replace(official(), eur_secured=np.linspace(0, 9e4, 168))
    whole = model.path(country, ASSUMED.default, ASSUMED.price_year)
    parts = [
        model.path(country, ASSUMED.default, ASSUMED.price_year, where)
        for where in np.array_split(np.arange(168), 5)
    ]
    assert sum(part.additional for part in parts) == pytest.approx(whole.additional)
    assert sum(part.posts for part in parts) == pytest.approx(whole.posts)


def test_a_place_with_an_unknown_age_structure_is_planned_like_the_rest() -> None:
    country = official()
    aged = country.residents_65plus.copy()
    aged[3] = np.nan
    settings = ASSUMED.default.with_values({"minimum_fte": 0.0})
    settings = replace(settings, basis="residents_65plus")
    needed = model.demand(replace(country, residents_65plus=aged), settings)
    assert needed.fte[3] == pytest.approx(model.demand(country, settings).fte[3], rel=1e-6)


def test_a_quarter_of_the_units_gets_the_surcharge_for_age_and_large_ones_that_for_travel() -> None:
    country = official()
    share = np.linspace(0.1, 0.4, 168)
    country = replace(country, residents_65plus=country.residents * share)
    plain = ASSUMED.default.with_values(
        {"minimum_fte": 0.0, "aged_surcharge": 0.0, "travel_surcharge": 0.0}
    )
    base = model.demand(country, plain).fte
    aged = model.demand(country, plain.with_values({"aged_surcharge": 25.0})).fte / base
    assert np.isclose(aged, 1.25).sum() == 42
    assert np.isclose(aged, 1.0).sum() == 126
    far = model.demand(country, plain.with_values({"travel_surcharge": 10.0})).fte / base
    assert (np.isclose(far, 1.1) == (country.area_km2 > 150)).all()
