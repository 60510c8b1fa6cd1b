"""The scenario row by row: tables behind its views, and the files a reader takes along."""

import csv
import io
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from quartiersmonitor.scenario import model
from quartiersmonitor.scenario.assumptions import Settings
from quartiersmonitor.scenario.model import Places
from quartiersmonitor.scenario.uncertainty import Swing
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import reading
from quartiersmonitor.views.choice import STATE
from quartiersmonitor.views.scenario import assumed, settings, words
from quartiersmonitor.views.scenario.plan import Plan
from quartiersmonitor.views.tables import Table


def regions(plan: Plan) -> list[tuple[Region, Places]]:
    """State, districts and planning areas of the place, each with the areas that it sums."""
    found = reading.regions()
    districts = {str(area.district_id or area.region_id) for area in plan.areas}
    wanted = [STATE, *sorted(districts, key=lambda id_: found[id_].name)]
    if plan.settings.planning != "district":
        wanted += [area.region_id for area in plan.areas]
    rows = []
    for id_ in wanted:
        where = np.array(
            [
                index
                for index, area in enumerate(plan.areas)
                if id_ in (STATE, area.district_id, area.region_id)
            ]
        )
        if set(where) <= set(plan.where):
            rows.append((found[id_], where))
    return rows


def of_regions(plan: Plan, levels: Sequence[str]) -> Table:
    """Posts and cost of every region of some levels."""
    rows = []
    for region, where in regions(plan):
        if region.level not in levels:
            continue
        rows.append(
            (
                region.name,
                region.district_name or "",
                numbers.decimal(region.residents or 0),
                numbers.decimal(float(plan.middle.fte[where].sum()), 1),
                numbers.decimal(float(plan.country.fte_secured[where].sum()), 1),
                numbers.decimal(float(plan.middle.fte_additional[where].sum()), 1),
                words.money(plan.sum_of(lambda found: found.cost, where)),
                words.money(plan.sum_of(lambda found: found.additional, where)),
            )
        )
    columns = (
        wording.level(levels[0]),
        wording.level("district"),
        _("Residents"),
        _("Posts needed"),
        _("Posts secured"),
        _("Additional posts"),
        _("Cost per year"),
        _("Additional per year"),
    )
    if levels[0] == "district":
        return Table((columns[0], *columns[2:]), tuple((row[0], *row[2:]) for row in rows))
    return Table(columns, tuple(rows))


def behind(plan: Plan) -> pa.Table:
    """Every region of the place with posts, contact points and EUR per year, unrounded."""
    rows = []
    for region, where in regions(plan):
        cost = plan.sum_of(lambda found: found.cost, where)
        additional = plan.sum_of(lambda found: found.additional, where)
        rows.append(
            {
                "level": region.level,
                "region_id": region.region_id,
                "region_name": region.name,
                "period": plan.period,
                "price_year": plan.assumed.price_year,
                "residents": region.residents,
                "residents_65plus": region.residents_65plus,
                "fte": float(plan.middle.fte[where].sum()),
                "fte_secured": float(plan.country.fte_secured[where].sum()),
                "fte_additional": float(plan.middle.fte_additional[where].sum()),
                "sites": float(plan.middle.sites[where].sum()),
                "cost_low": cost.low,
                "cost": cost.middle,
                "cost_high": cost.high,
                "additional_low": additional.low,
                "additional": additional.middle,
                "additional_high": additional.high,
            }
        )
    return pa.Table.from_pylist(rows)


def of_swings(swings: Sequence[Swing], chosen: Settings) -> Table:
    """A row per parameter: what was tried, and what came out."""
    return Table(
        (_("Assumption"), _("Kind"), _("Chosen"), _("Tried"), _("Result")),
        tuple(
            (
                assumed.title(swing.parameter),
                assumed.kind(swing.parameter),
                assumed.shown(swing.parameter, chosen.value(swing.parameter.id)),
                " / ".join(
                    assumed.shown(swing.parameter, end) for end in (swing.cheap_end, swing.dear_end)
                ),
                words.money(swing.span) if swing.has_effect else _("no effect on this figure"),
            )
            for swing in swings
        ),
    )


def of_path(low: model.Path, middle: model.Path, high: model.Path) -> Table:
    """A row per year."""
    return Table(
        (
            _("Year"),
            _("Approved"),
            _("Filled"),
            _("Posts filled"),
            _("Additional cost, range"),
            _("With the chosen numbers"),
        ),
        tuple(
            (
                str(year),
                numbers.percent(100 * middle.planned[index], 0),
                numbers.percent(100 * middle.filled[index], 0),
                numbers.decimal(middle.posts[index], 1),
                words.money_of(low.additional[index], high.additional[index]),
                numbers.eur(round(middle.additional[index], -3)),
            )
            for index, year in enumerate(middle.years)
        ),
    )


def of_assumptions(chosen: Settings) -> Table:
    """Every assumption with what was chosen, its range, its kind and its basis."""
    rows = [
        (
            _("Who plans"),
            assumed.planning(chosen.planning),
            "",
            _("decision"),
            _(
                "The legal duty under section 71 SGB XII lies with districts and district-free "
                "cities; the motion asks for one of the municipalities, most of which share an "
                "administration."
            ),
        ),
        (
            _("Staffing key"),
            assumed.basis(chosen.basis),
            "",
            _("decision"),
            _("There is no norm for it."),
        ),
    ]
    for parameter in settings.assumed().parameters:
        ends = [
            assumed.shown(parameter, end)
            for end in (parameter.low, parameter.high)
            if end is not None
        ]
        value = assumed.shown(parameter, chosen.value(parameter.id))
        rows.append(
            (
                assumed.title(parameter),
                value if parameter.applies(chosen) else _("has no part in this variant"),
                "–".join(ends) or _("free"),
                assumed.kind(parameter),
                assumed.words(parameter.words, "basis"),
            )
        )
    return Table((_("Assumption"), _("Chosen"), _("Range"), _("Kind"), _("Basis")), tuple(rows))


def of_assumptions_in_short(chosen: Settings) -> Table:
    """The same in three columns, which fit a telephone."""
    whole = of_assumptions(chosen)
    return Table(
        (whole.columns[0], _("Chosen, range, kind"), whole.columns[4]),
        tuple(
            (name, f"{value} ({range_}) · {kind}" if range_ else f"{value} · {kind}", basis)
            for name, value, range_, kind, basis in whole.rows
        ),
    )


def full_file(plan: Plan) -> bytes:
    """Every region of the place with posts and cost, for spreadsheets."""
    number = words.for_file
    header = [
        _("Level"),
        _("Key"),
        _("Name"),
        wording.level("district"),
        _("Residents"),
        _("Residents 65+"),
        _("Posts needed (FTE)"),
        _("Posts secured (FTE)"),
        _("Additional posts (FTE)"),
        _("Contact points"),
        _("Cost per year, low (€)"),
        _("Cost per year, chosen (€)"),
        _("Cost per year, high (€)"),
        _("Secured by regular money (€)"),
        _("Running grants of third parties, not subtracted (€)"),
        _("Credited care insurance funds (€)"),
        _("Additional per year, low (€)"),
        _("Additional per year, chosen (€)"),
        _("Additional per year, high (€)"),
        *(
            title.format(payer=payer)
            for payer in (_("State budget"), _("Districts"), _("Municipalities"))
            for title in (
                _("of which {payer}, low (€)"),
                _("of which {payer}, chosen (€)"),
                _("of which {payer}, high (€)"),
            )
        ),
        _("Prices of"),
        _("Secured at the end of"),
        _("Data version"),
    ]
    rows = []
    for region, where in regions(plan):
        cost = plan.sum_of(lambda found: found.cost, where)
        additional = plan.sum_of(lambda found: found.additional, where)
        money = [
            cost.low,
            cost.middle,
            cost.high,
            float(plan.country.eur_secured[where].sum()),
            float(plan.third_party_running[where].sum()),
            float(plan.middle.credited[where].sum()),
            additional.low,
            additional.middle,
            additional.high,
            *(
                end[payer]
                for payer in range(3)
                for end in (
                    model.payers(amount, plan.settings)
                    for amount in (additional.low, additional.middle, additional.high)
                )
            ),
        ]
        posts = [
            float(amounts[where].sum())
            for amounts in (
                plan.middle.fte,
                plan.country.fte_secured,
                plan.middle.fte_additional,
                plan.middle.sites,
            )
        ]
        aged = region.residents_65plus
        rows.append(
            [
                wording.level(region.level),
                region.region_id,
                region.name,
                region.district_name or "",
                number(region.residents or 0, 0),
                "" if aged is None else number(aged, 0),
                *(number(value, 2) for value in posts),
                *(number(value, 0) for value in money),
                str(plan.assumed.price_year),
                numbers.short_period(plan.period),
                reading.shown().version,
            ]
        )
    return _file(header, rows)


def assumptions_file(chosen: Settings) -> bytes:
    """Every assumption behind the figures, for spreadsheets."""
    table = of_assumptions(chosen)
    return _file(table.columns, table.rows)


def _file(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Semicolons and a byte order mark, which Excel needs to read umlauts and columns."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
