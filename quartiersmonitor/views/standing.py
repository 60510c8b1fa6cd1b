"""How a place stands, in one sentence that says only what the 99.8 % limits carry."""

from collections import Counter

from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import periods, reading, verdicts
from quartiersmonitor.views.compare import Company


def finding(company: Company, period: str) -> str:
    """What the 99.8 % limits carry about the place, or about the places inside the state."""
    if instead := periods.in_delivery(period):
        return instead
    headers = reading.mains(language.current())
    place = company.place
    if place.level == "state":
        return _of_districts(company, period)
    found = Counter(
        verdicts.of(value, headers[indicator])
        for (region_id, indicator), value in reading.evidence_of((place.region_id,), period).items()
        if region_id == place.region_id and indicator in headers and value.has_limits
    )
    compared = found.total() - found["none"]
    if not compared and _has_no_project(place, period):
        return _(
            "{place}: no project known to these exports, so no indicator can be compared with the "
            "state."
        ).format(place=place.name)
    if not compared:
        return _("{place}: no indicator can be compared with the state.").format(place=place.name)
    if found["similar"] == compared:
        return _(
            "{place}: none of {count} comparable indicators differs from the state by more than "
            "chance."
        ).format(place=place.name, count=numbers.decimal(compared))
    parts = [
        f"{numbers.decimal(found[code])} {verdicts.word(code)}"
        for code in ("better", "worse", "higher", "lower")
        if found[code]
    ]
    return _(
        "{place}: of {count} indicators comparable with the state, by more than chance: {parts}."
    ).format(place=place.name, parts=", ".join(parts), count=numbers.decimal(compared))


def _has_no_project(place: Region, period: str) -> bool:
    values = reading.evidence_of((place.region_id,), period).values()
    return any(value.status == "no_project" for value in values)


def _of_districts(company: Company, period: str) -> str:
    ids = tuple(region.region_id for region in company.everyone)
    cells = reading.evidence_of(ids, period)
    differing = {
        region_id
        for (region_id, _indicator), value in cells.items()
        if value.comparison in ("higher", "lower") and value.has_limits
    }
    if not differing:
        return _("No district differs from the state by more than chance.")
    return _(
        "{count} of {total} districts differ from the state by more than chance in at least one "
        "indicator."
    ).format(count=numbers.decimal(len(differing)), total=numbers.decimal(len(ids)))
