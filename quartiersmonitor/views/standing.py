"""How a place stands, in one sentence that says only what the 99.8 % limits carry."""

from collections.abc import Sequence

from quartiersmonitor.speech import language, numbers
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
    found: dict[str, list[str]] = {code: [] for code in verdicts.CODES}
    for (region_id, indicator), value in reading.evidence_of((place.region_id,), period).items():
        if region_id == place.region_id and indicator in headers and value.has_limits:
            found[verdicts.of(value, headers[indicator])].append(headers[indicator].title)
    compared = sum(len(titles) for code, titles in found.items() if code != "none")
    if not compared:
        return _("{place}: no indicator can be compared with the state.").format(place=place.name)
    differing = {code: found[code] for code in ("better", "worse", "higher", "lower")}
    if not any(differing.values()):
        return _(
            "{place}: none of {count} comparable indicators differs from the state by more than "
            "chance."
        ).format(place=place.name, count=numbers.decimal(compared))
    parts = [
        _("{verdict} in {titles}").format(verdict=verdicts.word(code), titles=_listed(titles))
        for code, titles in differing.items()
        if titles
    ]
    return _("{place}: {parts} – of {count} indicators comparable with the state.").format(
        place=place.name, parts="; ".join(parts), count=numbers.decimal(compared)
    )


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


def _listed(titles: Sequence[str]) -> str:
    quoted = [f"„{t}“" if language.current() == "de" else f"“{t}”" for t in titles]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {_('and')} {quoted[-1]}"
