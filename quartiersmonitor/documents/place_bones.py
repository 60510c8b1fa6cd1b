"""The spine of a place on paper: every indicator against the state, in words and as a small picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quartiersmonitor.speech import language, numbers, shares, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region
from quartiersmonitor.views import reading, verdicts
from quartiersmonitor.views.choice import STATE

_REACH = 0.46  # of the picture, to either side of the state


@dataclass(frozen=True)
class Drawn:
    """Where place, interval and peers lie, as shares of the picture; the state is its middle.

    To the right is better, or higher where the indicator has no direction.
    """

    place: float
    low: float | None
    high: float | None
    peers_low: float | None
    peers_high: float | None


@dataclass(frozen=True, kw_only=True)
class Bone:
    """One indicator: `rank` is 0 for what matters most, and the last to be left out."""

    topic: str
    title: str
    unit: str
    value: str
    interval: str
    state: str
    verdict: str
    colour: str
    drawn: Drawn | None
    rank: int


@dataclass(frozen=True)
class Spine:
    """What has a value, and why the other indicators have none: reasons with their titles."""

    bones: tuple[Bone, ...]
    silent: tuple[tuple[str, tuple[str, ...]], ...]


Cells = Mapping[tuple[str, str], Evidence]


def of(place: Region, period: str, peers: Sequence[str], cells: Cells) -> Spine:
    """The indicators measured for places of this level, in the order of the topics."""
    bones, silent = [], dict[str, list[str]]()
    for header in reading.mains(language.current()).values():
        value = cells.get((place.region_id, header.id))
        if place.level not in header.levels or value is None:
            continue
        if value.number is None:
            silent.setdefault(wording.status(value.status), []).append(header.title)
            continue
        others = [cells.get((peer, header.id)) for peer in peers]
        known = [
            one.number
            for one in others
            if one is not None and one.number is not None and not shares.is_of_few(one, header)
        ]
        bones.append(_bone(header, value, cells.get((STATE, header.id)), known, place))
    return Spine(
        tuple(_ranked(bones)), tuple((reason, tuple(titles)) for reason, titles in silent.items())
    )


def _bone(
    header: Header, value: Evidence, state: Evidence | None, peers: Sequence[float], place: Region
) -> Bone:
    is_few = shares.is_of_few(value, header)
    with_unit = header.unit == "percent" and not is_few
    is_state = place.level == "state"
    code = "none" if is_state else verdicts.of(value, header)
    # What matters: what opens the overview, then what differs, then everything else.
    rank = header.headline or (50 if code not in ("similar", "none") else 100)
    return Bone(
        topic=wording.topic(header.topic),
        title=header.title,
        unit=shares.things(header.counted)
        if is_few and header.counted
        else ("" if with_unit else wording.unit(header.unit)),
        value=wording.shown(value, header, with_unit=with_unit),
        interval=_span(value.low, value.high, header),
        state="" if is_state else wording.shown(state, header, with_unit=header.unit == "percent"),
        verdict="" if code == "none" else verdicts.said(value, header),
        colour=verdicts.mark(code),
        drawn=None if is_state else _drawn(header, value, state, peers),
        rank=rank,
    )


def _ranked(bones: Sequence[Bone]) -> list[Bone]:
    """In the order they came in, numbered by what is left out last."""
    order = sorted(range(len(bones)), key=lambda index: (bones[index].rank, index))
    ranks = {index: rank for rank, index in enumerate(order)}
    return [replace(bone, rank=ranks[index]) for index, bone in enumerate(bones)]


def _drawn(
    header: Header, value: Evidence, state: Evidence | None, peers: Sequence[float]
) -> Drawn | None:
    number, middle = value.number, state.number if state else None
    if header.is_sum or shares.is_of_few(value, header) or number is None or middle is None:
        return None
    ends = [end for end in (number, value.low, value.high, *peers) if end is not None]
    reach = max(abs(end - middle) for end in ends)
    direction = -1 if header.polarity == "lower_is_better" else 1

    def position(end: float) -> float:
        return 0.5 + (_REACH * direction * (end - middle) / reach if reach else 0.0)

    def span(low: float | None, high: float | None) -> tuple[float | None, float | None]:
        if low is None or high is None:
            return None, None
        first, last = sorted((position(low), position(high)))
        return first, last

    return Drawn(
        position(number),
        *span(value.low, value.high),
        *(span(min(peers), max(peers)) if peers else (None, None)),
    )


def _span(low: float | None, high: float | None, header: Header) -> str:
    if low is None or high is None:
        return ""
    return f"{numbers.decimal(low, header.decimals)}–{numbers.decimal(high, header.decimals)}"
