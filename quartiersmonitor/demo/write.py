"""Writes the demo: plans it, fills a folder beside the target and swaps the two."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quartiersmonitor import contract, exports_change, paths
from quartiersmonitor.demo import (
    costs,
    counselling,
    defects,
    funding,
    masters,
    needs,
    networks,
    phases,
    projection,
    reach,
    scale,
    staff,
    volunteers,
)
from quartiersmonitor.demo import recipe as recipes
from quartiersmonitor.demo.activity import calendar_of
from quartiersmonitor.demo.catalogue import plan_offers
from quartiersmonitor.demo.deliveries import Totals, delivery_rows, usage_totals
from quartiersmonitor.demo.offers import Offer
from quartiersmonitor.demo.places import read_reference
from quartiersmonitor.demo.plan import Plan, delivery_id, plan_all, quarter_of
from quartiersmonitor.demo.recipe import Recipe
from quartiersmonitor.demo.tables import (
    PREFIX,
    UsageTables,
    arrow_table,
    write_table,
)
from quartiersmonitor.demo.usage import Rows, missing_months, profile_rows

Row = dict[str, object]
Progress = Callable[[str, float], None]

LEFTOVER_AGE = 3600  # seconds
ROWS_AT_ONCE = 20_000


class ForeignExports(Exception):
    """The target holds files that are not synthetic exports."""


def write(
    out: Path,
    seed: int = 71,
    usage_rows: int | None = None,
    defects: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the synthetic exports into `out` and return the rows of each table.

    usage_rows: rows of `angebotsnutzung`; None = those of the recipe, fewer thin it evenly, more
    add offers that meet most days. defects: also write what `check` must refuse.
    progress: called with the table at work and the share that is done, 0 to 1.
    Raises ForeignExports, before anything is written, if `out` holds anything but a demo.
    The same arguments give the same bytes; a killed run leaves `out` as it was.
    """
    if usage_rows is not None and usage_rows < 1:
        raise ValueError(f"usage_rows must be at least 1, not {usage_rows}")
    with exports_change.settled(out):
        _refuse_foreign(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(out)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}.new-", dir=out.parent) as parent:
        folder = Path(parent) / out.name
        folder.mkdir()
        counts = _Demo(folder, seed, progress or _silent).write(usage_rows, defects)
        with exports_change.changing(out):
            # Deliveries may have been accepted meanwhile.
            _refuse_foreign(out)
            _swap(folder, out)
    return counts


class _Demo:
    """One demo on its way into a folder."""

    def __init__(self, folder: Path, seed: int, progress: Progress) -> None:
        self._folder = folder
        self._seed = seed
        self._progress = progress
        self._recipe: Recipe = recipes.read()
        self._schemas = {
            name: table.schema for name, table in contract.exports_only(contract.read_all()).items()
        }
        self._counts: dict[str, int] = {}

    def write(self, usage_rows: int | None, with_defects: bool) -> dict[str, int]:
        recipe, seed = self._recipe, self._seed
        plans = plan_all(recipe, read_reference(paths.REFERENCE), seed)
        offers = plan_offers(recipe, plans, seed)
        missing = missing_months(recipe, plans, seed)

        self._progress("quartiere", 0.05)
        self._master("quartiere", [masters.neighbourhood_row(plan, seed) for plan in plans])
        self._master(
            "quartier_gemeinde", [row for plan in plans for row in masters.catchment_rows(plan)]
        )
        self._master("traeger", masters.provider_rows(recipe, plans))
        self._funding(plans)
        self._volunteers(plans, missing, with_defects)
        self._staff(plans, missing)
        self._networks(plans)
        further, totals = self._usage(plans, offers, missing, usage_rows, with_defects)
        self._master("angebote", map(masters.offer_row, chain(offers, further)))
        deliveries = delivery_rows(recipe, plans, totals, missing, seed)
        if with_defects:
            deliveries += defects.repeated_delivery(recipe, deliveries)
        self._table("lieferungen", deliveries)
        self._progress("lieferungen", 1.0)
        return dict(sorted(self._counts.items()))

    def _funding(self, plans: Sequence[Plan]) -> None:
        grants = funding.plan_grants(self._recipe, plans, self._seed)
        rng = np.random.default_rng([self._seed, 20])
        self._master("foerderungen", [funding.grant_row(self._recipe, each) for each in grants])
        years = [row for each in grants for row in funding.year_rows(self._recipe, each, rng)]
        self._master("finanzierung_jahr", years)
        money = costs.money_of(plans, grants, years)
        self._master(
            "kosten_jahr",
            (row for plan in plans for row in costs.rows(self._recipe, plan, money, self._seed)),
        )
        self._master("projektphasen", phases.rows(self._recipe, plans, self._seed))

    def _volunteers(
        self, plans: Sequence[Plan], missing: set[tuple[int, int]], with_defects: bool
    ) -> None:
        stock: list[Row] = []
        hours: list[Row] = []
        for plan in plans:
            own = volunteers.stock_rows(self._recipe, plan, self._seed)
            stock += own
            hours += volunteers.hour_rows(self._recipe, plan, own, missing, self._seed)
        if with_defects:
            hours, spoilt = defects.decimal_comma(self._recipe, hours)
            self._add("ehrenamt_stunden", spoilt, defects.FROM_SPREADSHEET)
        self._table("ehrenamt_bestand", stock)
        self._table("ehrenamt_stunden", hours)

    def _staff(self, plans: Sequence[Plan], missing: set[tuple[int, int]]) -> None:
        """Posts, and the hours and counselling contacts that follow from how they are filled."""
        recipe, seed = self._recipe, self._seed
        posts: list[Row] = []
        hours: list[Row] = []
        contacts: list[Row] = []
        for plan in plans:
            own = staff.post_rows(recipe, plan, seed)
            filled = staff.filled(own)
            posts += own
            hours += staff.hour_rows(recipe, plan, filled, missing, seed)
            contacts += counselling.rows(recipe, plan, filled, missing, seed)
        self._table("personal_stellen", posts)
        self._table("personal_stunden", hours)
        self._table("beratungen", contacts)

    def _networks(self, plans: Sequence[Plan]) -> None:
        recipe, seed = self._recipe, self._seed
        partners: list[Row] = []
        meetings: list[Row] = []
        for plan in plans:
            own = networks.partners_of(recipe, plan, seed)
            partners += networks.partner_rows(plan, own)
            meetings += networks.meeting_rows(recipe, plan, own, seed)
        self._master("netzwerk_partner", partners)
        self._master("netzwerk_treffen", meetings)
        self._master(
            "bedarfsmeldungen", (row for plan in plans for row in needs.rows(recipe, plan, seed))
        )
        districts = projection.read_districts(paths.REFERENCE)
        self._table("bevoelkerung_prognose", projection.rows(recipe, districts, seed))

    def _usage(
        self,
        plans: Sequence[Plan],
        offers: Sequence[Offer],
        missing: set[tuple[int, int]],
        usage_rows: int | None,
        with_defects: bool,
    ) -> tuple[list[Offer], dict[str, Totals]]:
        """Write the usage rows; returns the further offers and the totals per provider."""
        recipe, seed = self._recipe, self._seed
        calendar = calendar_of(recipe, seed)
        tables = UsageTables(recipe, calendar)
        dated, monthly = profile_rows(
            recipe, plans, offers, missing, calendar, seed, self._within(0.1, 0.4)
        )
        visits = reach.quarter_visits(Rows.joined([dated, monthly]), offers, calendar, len(plans))
        self._table(
            "reichweite_quartal",
            [row for plan in plans for row in reach.rows(recipe, plan, visits, seed)],
        )
        wanted = usage_rows or len(dated) + len(monthly)
        dated, monthly = scale.thinned(dated, monthly, wanted)
        base = len(dated) + len(monthly)
        usage = pa.concat_tables(
            [
                tables.table(dated, offers, 1),
                tables.table(monthly, offers, 1 + len(dated), monthly=True),
            ]
        ).unify_dictionaries()
        self._add("angebotsnutzung", usage)
        if with_defects:
            self._add("angebotsnutzung", defects.repeated_usage(recipe, usage), defects.REPEATED)
        totals = usage_totals(recipe, Rows.joined([dated, monthly]), offers, calendar)
        orders = scale.orders(recipe, plans, offers, missing, wanted - base, base + 1, seed)
        for plan, added in scale.write(
            recipe, calendar, orders, self._folder, seed, self._within(0.4, 0.9)
        ):
            totals[plan.place.provider] += added
        self._counts["angebotsnutzung"] += wanted - base
        return [offer for order in orders for offer in order.offers], totals

    def _within(self, begin: float, end: float) -> Callable[[float], None]:
        """Progress of the usage rows as a part of the whole."""
        return lambda share: self._progress("angebotsnutzung", begin + (end - begin) * share)

    def _master(self, name: str, rows: Iterable[Row]) -> None:
        """Descriptive rows come with the newest delivery of their provider."""
        newest = quarter_of(self._recipe.period.last)
        self._table(
            name,
            (row | {"lieferung_id": delivery_id(str(row["traeger_id"]), newest)} for row in rows),
        )

    def _table(self, name: str, rows: Iterable[Row]) -> None:
        marked = (row | {"ist_synthetisch": True} for row in rows)
        # In parts: rows as Python objects take many times the room of their table.
        parts = iter(lambda: list(islice(marked, ROWS_AT_ONCE)), [])
        self._add(
            name, pa.concat_tables([arrow_table(part, self._schemas[name]) for part in parts])
        )

    def _add(self, name: str, table: pa.Table, suffix: str = "") -> None:
        write_table(self._folder, name, table, suffix)
        self._counts[name] = self._counts.get(name, 0) + table.num_rows


def _refuse_foreign(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise ForeignExports(f"{out} is not a folder")
    for path in sorted(out.rglob("*")):
        if path.is_file() and not _is_synthetic(path):
            raise ForeignExports(
                f"{path} is not a synthetic export; choose another folder or remove it yourself"
            )


def _is_synthetic(path: Path) -> bool:
    if not (path.name.startswith(PREFIX) and path.suffix == ".parquet"):
        return False
    try:
        marks = pq.read_table(path, columns=["ist_synthetisch"])["ist_synthetisch"]
    except (pa.ArrowException, KeyError, OSError):
        return False
    return bool(pc.all(marks, min_count=0).as_py())


def _clear_leftovers(out: Path) -> None:
    """Remove what killed runs left beside the target; a running one is younger."""
    for leftover in out.parent.glob(f".{out.name}.new-*"):
        if time.time() - leftover.stat().st_mtime > LEFTOVER_AGE:
            shutil.rmtree(leftover, ignore_errors=True)


def _swap(new: Path, out: Path) -> None:
    """Put `new` in the place of `out`; the old folder goes with the temporary one."""
    if out.exists():
        os.replace(out, new.parent / "old")
    os.replace(new, out)
    shutil.rmtree(new.parent / "old", ignore_errors=True)


def _silent(table: str, done: float) -> None:
    pass
