"""Two places side by side: the same indicators of both, as for town and country."""

from collections.abc import Sequence
from dataclasses import dataclass

from quartiersmonitor.peers import Place
from quartiersmonitor.speech import language, numbers, sentences, signs, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import absence, behind, peers, reading, stage
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import KeyNumber, Missing, View

OTHER = "other"
"""The switch that holds the id of the second place."""

COUNTRY = ("dorfverbund", "amtsquartier")
TOWN = ("stadtteil",)
_TOPICS = ("participation", "generations", "volunteering", "coverage", "networks", "funding")
_LARGE = 3  # indicators in large type


@dataclass(frozen=True)
class _Line:
    """An indicator of both places."""

    header: Header
    one: Evidence | None
    other: Evidence | None

    @property
    def is_whole(self) -> bool:
        """Whether both places have a number."""
        return all(value and value.number is not None for value in (self.one, self.other))

    @property
    def is_nowhere_zero(self) -> bool:
        """Whether both have a number to read from afar; a sign says less."""
        return all(value and value.status == "ok" for value in (self.one, self.other))


def of(chosen: Choice) -> View | Missing:
    """Two places: up to three indicators in large type, one of each topic, and all in the table.

    Without a chosen place it is a neighbourhood of the country beside one of a town, each the
    one with the most published indicators; without a second one, its counterpart.
    """
    title = _("Two places side by side")
    if missing := absence.of_comparison("pair", title, chosen):
        return missing
    pair = _places(chosen)
    if pair is None:
        reason = _("There is no second place to put beside {place}.").format(
            place=chosen.place.name
        )
        return Missing(id="pair", title=title, choice=chosen, reason=reason)
    one, other = pair
    lines = _lines(one, other, chosen.period)
    large = _in_large(lines, chosen.indicator)
    if not large:
        reason = _("{one} and {other} have no figure in common.").format(
            one=one.name, other=other.name
        )
        return Missing(id="pair", title=title, choice=chosen, reason=reason)
    return View(
        id="pair",
        title=title,
        choice=chosen,
        place=one,
        period=chosen.period,
        subtitle=" · ".join(
            (_described(one), _described(other), numbers.long_period(chosen.period))
        ),
        finding=_said(large[0], one, other, chosen.period),
        numbers=(
            *(_number(line.header, line.one, one) for line in large),
            *(_number(line.header, line.other, other) for line in large),
        ),
        notes=(
            _(
                "Two examples, not a ranking. “higher” and “lower” stand only where the difference "
                "is more than chance."
            ),
        ),
        table=lambda: _table(lines, one, other),
        behind=lambda: behind.indicator(
            [line.header.id for line in lines],
            region_ids=[one.region_id, other.region_id],
            periods=[chosen.period],
        ),
        indicators=tuple(line.header.id for line in large),
    )


def _places(chosen: Choice) -> tuple[Region, Region] | None:
    regions = reading.regions()
    wanted, place = regions.get(chosen.switches.get(OTHER, "")), chosen.place
    if wanted is not None and wanted != place and place.region_id != STATE:
        return place, wanted
    country = _fullest(COUNTRY, chosen.period)
    town = _fullest(TOWN, chosen.period)
    if place.region_id == STATE:
        counterpart = wanted if wanted is not None and wanted != place else town
        return (country, counterpart) if country and counterpart else None
    if place.level != "neighbourhood":
        found = peers.groups(place, chosen.period)
        nearest = next((members[0] for members in found.values()), None)
        return (place, regions[nearest]) if nearest else None
    is_country = reading.places()[place.region_id].neighbourhood_kind in COUNTRY
    opposite = town if is_country else country
    return (place, opposite) if opposite and opposite != place else None


def _fullest(kinds: Sequence[str], period: str) -> Region | None:
    """The running neighbourhood of these kinds with the most published numbers, then the largest."""
    first, last = reading.days(period)
    there = [
        place
        for place in reading.places().values()
        if place.neighbourhood_kind in kinds and place.runs(first, last)
    ]
    if not there:
        return None
    found = reading.evidence_of(tuple(sorted(place.region_id for place in there)), period)

    def rank(place: Place) -> tuple[int, float, str]:
        known = sum(
            value.number is not None and not value.flags
            for (region, _indicator), value in found.items()
            if region == place.region_id
        )
        return (-known, -(place.residents_65plus or 0.0), place.region_id)

    return reading.regions()[min(there, key=rank).region_id]


def _lines(one: Region, other: Region, period: str) -> tuple[_Line, ...]:
    """The indicators that either place has a number of, sums left out: larger places have more."""
    found = reading.evidence_of((one.region_id, other.region_id), period)
    lines = (
        _Line(header, found.get((one.region_id, id_)), found.get((other.region_id, id_)))
        for id_, header in reading.mains(language.current()).items()
        if not header.is_sum
    )
    return tuple(
        line
        for line in lines
        if any(value and value.number is not None for value in (line.one, line.other))
    )


def _in_large(lines: Sequence[_Line], first: Header) -> list[_Line]:
    """The wanted indicator where both have it, then one of each topic, headlines first."""
    whole = sorted(
        (line for line in lines if line.is_whole and _tells(line)),
        key=lambda line: (
            line.header.id != first.id,
            not line.is_nowhere_zero,
            _reads_alike(line),
            _TOPICS.index(line.header.topic),
            line.header.headline or 99,
        ),
    )
    of_topic: dict[str, _Line] = {}
    for line in whole:
        of_topic.setdefault(line.header.topic, line)
    return list(of_topic.values())[:_LARGE]


def _reads_alike(line: _Line) -> bool:
    return wording.shown(line.one, line.header) == wording.shown(line.other, line.header)


def _tells(line: _Line) -> bool:
    """A share of a single thing is a yes or a no: too little for large type."""
    return line.header.kind != "proportion" or all(
        value is not None and (value.denominator is None or value.denominator > 1)
        for value in (line.one, line.other)
    )


def _number(header: Header, value: Evidence | None, place: Region) -> KeyNumber:
    assert value is not None  # of lines that are whole
    doubts = stage.doubts(value, header)
    return KeyNumber(
        label=header.title,
        text=stage.large(value, header),
        detail=" · ".join((place.name, *doubts)),
    )


def _said(line: _Line, one: Region, other: Region, period: str) -> str:
    return _("{title}, {period}: {value} in {place}, {other_value} in {other}.").format(
        title=line.header.title,
        period=numbers.long_period(period),
        value=_in_words(line.one, line.header),
        place=one.name,
        other_value=_in_words(line.other, line.header),
        other=other.name,
    )


def _in_words(value: Evidence | None, header: Header) -> str:
    assert value is not None  # of lines that are whole
    if value.status == "zero":
        return signs.word_for(value.status, header)
    doubts = ", ".join(stage.doubts(value, header))
    return stage.large(value, header) + (f" ({doubts})" if doubts else "")


def _described(place: Region) -> str:
    own = reading.places()[place.region_id]
    if place.level == "neighbourhood":
        return f"{place.name} ({peers.kind(own)}, {place.district_name or ''})"
    return wording.place(place)


def _table(lines: Sequence[_Line], one: Region, other: Region) -> Table:
    return Table(
        (
            _("Indicator"),
            one.name,
            other.name,
            _("The first is"),
        ),
        tuple(
            (
                line.header.title,
                wording.shown(line.one, line.header),
                wording.shown(line.other, line.header),
                _against(line),
            )
            for line in lines
        ),
    )


def _against(line: _Line) -> str:
    """Higher or lower where that is more than chance; nothing where either is no finding."""
    header, one, other = line.header, line.one, line.other
    if one is None or other is None:
        return ""
    if not sentences.is_finding(header, one) or not sentences.is_finding(header, other):
        return ""
    difference = sentences.change(header, one, other)
    if not difference:
        return _("not clearly different")
    return _("▲ higher") if difference > 0 else _("▼ lower")


KINDS = (
    Kind(
        id="pair",
        title=lambda: _("Two places side by side"),
        make=of,
        takes=frozenset({"indicator", "place", "period", OTHER}),
        indicator="T1",
    ),
)
