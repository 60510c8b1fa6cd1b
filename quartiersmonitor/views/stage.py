"""Views for the stage: a figure to be read from afar, the headline figures, and what is unknown."""

from collections.abc import Iterable, Sequence

from quartiersmonitor.speech import (
    certainty,
    findings,
    language,
    numbers,
    sentences,
    shares,
    signs,
    wording,
)
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import absence, behind, reading, tables
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import KeyNumber, Missing, View

_MOST = 6
_COMPLETENESS = "T1"  # the indicator whose rows say how completely offer usage was reported
_UNKNOWN = ("suppressed", "not_delivered", "unreliable")
_LEVELS = ("state", "district", "unit", "municipality", "neighbourhood")


def number(chosen: Choice) -> View | Missing:
    """One indicator of one place in the period, in large type."""
    header, place, period = chosen.indicator, chosen.place, chosen.period
    series = reading.over_time(place, period)
    value = findings.at(series, header.id, period)
    if value is None or value.number is None:
        reason = absence.of_value(header, place, value)
        return Missing(id="number", title=header.title, choice=chosen, reason=reason)
    shown = series[header.id]
    return View(
        id="number",
        title=header.title,
        choice=chosen,
        place=place,
        period=period,
        subtitle=" · ".join(
            (wording.place(place), numbers.long_period(period), wording.unit(header.unit))
        ),
        finding=_finding(header, place, period) or findings.trend(shown, header, place),
        numbers=(
            KeyNumber(
                label=header.title,
                text=large(value, header),
                detail=_listed((_named_interval(value, header), *_beside(series, value, header))),
            ),
        ),
        table=lambda: tables.of_series([(header.title, header, shown)]),
        behind=lambda: behind.indicator(
            [header.id], region_ids=[place.region_id], grain=chosen.grain
        ),
        indicators=(header.id,),
    )


def key_numbers(chosen: Choice) -> View | Missing:
    """The headline figures that the place has, six at most."""
    place, period, title = chosen.place, chosen.period, _("Key figures at a glance")
    series, headers = reading.over_time(place, period), reading.headers(language.current())
    there = [
        (header, value)
        for header in reading.headlines(language.current())
        if (value := findings.at(series, header.id, period)) and value.number is not None
    ][:_MOST]
    if not there:
        reason = _("{title}, {place}: {reason}").format(
            title=title, place=place.name, reason=wording.status("not_delivered")
        )
        return Missing(id="numbers", title=title, choice=chosen, reason=reason)
    first = there[0][0]
    said = (
        findings.overview(series, headers, place, period)
        if first.id == "A2"
        else _finding(first, place, period) or findings.trend(series[first.id], first, place)
    )
    before = numbers.year_before(period)
    return View(
        id="numbers",
        title=title,
        choice=chosen,
        place=place,
        period=period,
        subtitle=f"{wording.place(place)} · {numbers.long_period(period)}",
        finding=said,
        numbers=tuple(
            KeyNumber(header.title, large(value, header), _listed(_beside(series, value, header)))
            for header, value in there
        ),
        table=lambda: _table(there, series, period),
        behind=lambda: behind.indicator(
            [header.id for header, _value in there],
            region_ids=[place.region_id],
            periods=[before, period],
        ),
        indicators=tuple(header.id for header, _value in there),
    )


def unknown(chosen: Choice) -> View | Missing:
    """What is not known: what was not reported, has no age, is estimated, secret or missing.

    Shares of values are those of the place and all that lies in it, of places with a project.
    """
    place, period, title = chosen.place, chosen.period, _("What we do not know")
    counted = _statuses(chosen)
    value = findings.at(reading.over_time(place, period), _COMPLETENESS, period)
    shares = [*_of_reports(value), *_of_values(counted)]
    if not shares:
        reason = _("{title}, {place}: {reason}").format(
            title=title, place=place.name, reason=wording.status("no_project")
        )
        return Missing(id="unknown", title=title, choice=chosen, reason=reason)
    return View(
        id="unknown",
        title=title,
        choice=chosen,
        place=place,
        period=period,
        subtitle=f"{wording.place(place)} · {numbers.long_period(period)}",
        finding=f"{place.name}, {numbers.long_period(period)}: "
        + ", ".join(f"{name} {share}" for name, share, _of in shares)
        + ".",
        numbers=tuple(
            KeyNumber(name[:1].upper() + name[1:], share, of) for name, share, of in shares
        ),
        notes=(
            _(
                "No delivery says how lonely or content people are, how long they can stay at "
                "home, or what care would have cost otherwise."
            ),
            _("Other providers, such as churches and associations, are invisible here."),
        ),
        table=lambda: _table_of_statuses(counted),
        behind=lambda: reading.table("statuses", **_asked(chosen)),
        indicators=(_COMPLETENESS,),
    )


def large(value: Value, header: Header) -> str:
    """A value to be read from afar: with its unit, money in millions, in brackets where doubtful."""
    if value.status != "ok" or value.value is None:
        return signs.mark(value.status, header)
    text = (
        numbers.eur(value.value, header.decimals)
        if header.unit == "eur"
        else shares.said(value, header)
    )
    return f"({text})" if "()" in value.flags else text


def doubts(value: Value, header: Header) -> tuple[str, ...]:
    """What its sign and its flags say, in words: letters are not read from afar."""
    if value.status != "ok":
        return (signs.word_for(value.status, header),)
    return tuple(sign.word for sign in signs.flags_of(value.flags))


def _finding(header: Header, place: Region, period: str) -> str:
    """The value beside the year before and the state; empty where it is no finding."""
    found = reading.evidence_of((place.region_id, STATE), period)
    earlier = reading.evidence_of((place.region_id,), numbers.year_before(period))
    now, before, state = (
        _evidence(found, place.region_id, header),
        _evidence(earlier, place.region_id, header),
        _evidence(found, STATE, header) if place.region_id != STATE else None,
    )
    said = sentences.sentence(header, now, before, state)
    return f"{place.name}, {numbers.long_period(period)}: {said.text}" if said else ""


def _evidence(
    found: dict[tuple[str, str], Evidence], region_id: str, header: Header
) -> Evidence | None:
    return found.get((region_id, header.id))


def _named_interval(value: Value, header: Header) -> str:
    limits = _interval(value, header)
    return f"{certainty.usual_interval()} {limits}" if limits else ""


def _interval(value: Value, header: Header) -> str:
    if value.low is None or value.high is None or value.status != "ok":
        return ""
    low, high = (numbers.decimal(limit, header.decimals) for limit in (value.low, value.high))
    return f"{low}–{high}"


def _beside(series: findings.Series, value: Value, header: Header) -> tuple[str, ...]:
    """Its doubts, the change to the year before, and how completely was reported."""
    changed, before = (
        _changed(series, header, value.period),
        numbers.short_period(numbers.year_before(value.period)),
    )
    if changed:
        changed = _("{change} against {period}").format(change=changed, period=before)
    share = tables.share(value.reporting_rate)
    reported = _("reported {share}").format(share=share) if share else ""
    return (*doubts(value, header), changed, reported)


def _changed(series: findings.Series, header: Header, period: str) -> str:
    difference = findings.points(series, header, period)
    if difference is None:
        return ""
    return numbers.change(difference, header.decimals, header.unit)


def _listed(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def _table(there: Sequence[tuple[Header, Value]], series: findings.Series, period: str) -> Table:
    before = numbers.short_period(numbers.year_before(period))
    return Table(
        (
            _("Indicator"),
            _("Value"),
            certainty.usual_interval(),
            _("change against {period}").format(period=before),
            _("Reported"),
        ),
        tuple(
            (
                header.title,
                wording.shown(value, header),
                _interval(value, header),
                _changed(series, header, period),
                tables.share(value.reporting_rate),
            )
            for header, value in there
        ),
    )


def _asked(chosen: Choice) -> dict[str, str]:
    is_state = chosen.place.region_id == STATE
    return {"period": chosen.period, "region": "" if is_state else chosen.place.region_id}


def _statuses(chosen: Choice) -> dict[str, dict[str, float]]:
    """The number of published values by level and status."""
    found: dict[str, dict[str, float]] = {}
    for row in reading.rows("statuses", **_asked(chosen)):
        found.setdefault(str(row["level"]), {})[str(row["status"])] = float(str(row["value"]))
    return found


def _of_reports(value: Value | None) -> list[tuple[str, str, str]]:
    """Name, share and of what: reporting rate, unknown ages and estimates."""
    if value is None:
        return []
    parts = (
        (_("reported"), value.reporting_rate, _("of the reports expected on offer usage")),
        (_("age unknown"), value.share_unknown, _("of visits")),
        (_("estimated"), value.share_estimated, _("of the dates held")),
    )
    return [(name, tables.share(share), of) for name, share, of in parts if share is not None]


def _of_values(counted: dict[str, dict[str, float]]) -> list[tuple[str, str, str]]:
    """Name, share and of what: values that are secret, not delivered or not reliable."""
    total = sum(map(_with_project, counted.values()))
    if not total:
        return []
    of = _("of the values of places with a project")
    return [
        (
            wording.status(status),
            tables.share(sum(found.get(status, 0.0) for found in counted.values()) / total),
            of,
        )
        for status in _UNKNOWN
    ]


def _with_project(found: dict[str, float]) -> float:
    return sum(count for status, count in found.items() if status != "no_project")


def _table_of_statuses(counted: dict[str, dict[str, float]]) -> Table:
    return Table(
        (
            _("Level"),
            _("Values of places with a project"),
            *(_capitalised(wording.status(status)) for status in ("ok", *_UNKNOWN)),
        ),
        tuple(
            (
                wording.levels(level),
                numbers.decimal(total),
                tables.share((found.get("ok", 0.0) + found.get("zero", 0.0)) / total),
                *(tables.share(found.get(status, 0.0) / total) for status in _UNKNOWN),
            )
            for level in _LEVELS
            if (found := counted.get(level, {})) and (total := _with_project(found))
        ),
    )


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


KINDS = (
    Kind(
        id="number",
        title=lambda: _("One figure in large type"),
        make=number,
        takes=frozenset({"indicator", "place", "period"}),
        indicator="A2",
    ),
    Kind(
        id="numbers",
        title=lambda: _("Key figures at a glance"),
        make=key_numbers,
        takes=frozenset({"place", "period"}),
        indicator="A2",
    ),
    Kind(
        id="unknown",
        title=lambda: _("What we do not know"),
        make=unknown,
        takes=frozenset({"place", "period"}),
        indicator=_COMPLETENESS,
    ),
)
