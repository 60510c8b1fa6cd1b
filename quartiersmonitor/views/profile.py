"""What kind of place it is: residents, size, where it lies, who serves it, how it is covered."""

from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import cells, peers, reading
from quartiersmonitor.views.choice import STATE
from quartiersmonitor.views.tables import Table


def facts(place: Region, period: str) -> Table:
    """Public facts about the place, those that it has."""
    rows = (row for row in _facts(place, period) if row[1])
    return Table((_("Property"), _("Value")), tuple(rows))


def _facts(place: Region, period: str) -> list[tuple[str, str]]:
    own = reading.places()[place.region_id]
    share = "" if own.share_65plus is None else numbers.percent(100 * own.share_65plus)
    rows = [
        (_("Kind of place"), wording.kind_of_place(place)),
        (_("Residents"), wording.people(place.residents, estimated=False)),
        (
            _("Residents 65+"),
            wording.people(
                place.residents_65plus, estimated=bool(place.residents_65plus_estimated)
            ),
        ),
        (_("Share 65+"), share),
        (_("Size class"), wording.size(own.size_class) if own.size_class else ""),
        (_("Settlement type"), peers.settlement(own)),
        (_("Kind of neighbourhood"), peers.kind(own)),
    ]
    if place.level in ("municipality", "neighbourhood"):
        rows.append((wording.level("unit"), place.unit_name or ""))
    if place.level not in ("district", "state"):
        rows.append((wording.level("district"), place.district_name or ""))
    if place.level == "neighbourhood":
        rows.append((_("Works since"), numbers.day(own.start_date) if own.start_date else ""))
        rows.append((_("Ended on"), numbers.day(own.end_date) if own.end_date else ""))
    else:
        rows.append((_("Coverage"), _coverage(place, period)))
        rows.append((_neighbourhoods_where(place), _neighbourhoods(place, period)))
        rows.append((_("Volunteer hours of the other municipalities"), _others(place, period)))
    return rows


def _coverage(place: Region, period: str) -> str:
    """The status of a municipality, or how many municipalities have which."""
    counts = {
        count.category: count.value or 0.0
        for count in reading.counts_over_time("coverage_status", place, period)
        if count.period == period and count.measure == "municipalities" and count.value
    }
    if place.level == "municipality":
        return ", ".join(
            f"{wording.coverage(code)}: {wording.coverage_explained(code)}" for code in counts
        )
    return ", ".join(
        f"{wording.coverage(code)} {numbers.decimal(counts[code])}"
        for code in wording.COVERAGE
        if code in counts
    )


def _others(place: Region, period: str) -> str:
    """The hours of the municipalities of a unit that are too few volunteers' to be shown alone."""
    counts = {
        count.category: count
        for count in reading.counts_over_time("other_municipalities", place, period)
        if count.period == period
    }
    if not counts:
        return ""
    return _("{hours} in {count} municipalities that are not shown alone").format(
        hours=cells.whole(counts["hours"]), count=cells.whole(counts["municipalities"])
    )


def _neighbourhoods_where(place: Region) -> str:
    """A catchment is not published; where most of it lives is."""
    if place.level == "municipality" and place.unit_kind == "amt":
        return _("Neighbourhoods in the same Amt")
    return _("Neighbourhoods at home here")


def _neighbourhoods(place: Region, period: str) -> str:
    homes = {place.unit_id if place.level == "municipality" else place.region_id}
    first, last = reading.days(period)
    places = reading.places()
    names = [
        region.name
        for region in reading.regions().values()
        if region.level == "neighbourhood"
        and places[region.region_id].runs(first, last)
        and homes & {region.unit_id, region.district_id, STATE}
    ]
    if len(names) > 12:
        return numbers.decimal(len(names))
    return ", ".join(sorted(names)) or wording.SIGNS["zero"]
