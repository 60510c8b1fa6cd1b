"""Peers in words: which groups a place has, who is in them, and why."""

from collections.abc import Mapping

from quartiersmonitor import peers as rule
from quartiersmonitor.peers import Group, Peer, Place
from quartiersmonitor.speech import numbers, similarity, wording
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import reading
from quartiersmonitor.views.choice import Choice

Members = Mapping[Group, tuple[str, ...]]


def groups(place: Region, period: str) -> Members:
    """The groups of a place that have anybody in them, and all who are, by region id."""
    return reading.groups(place.region_id, period)


def offered(chosen: Choice, *, same_level: bool = False) -> list[Group]:
    """The groups of the place; what lies inside it is no yardstick for it, if others are."""
    there = list(groups(chosen.place, chosen.period))
    if same_level and there != [Group.INSIDE]:
        there = [found for found in there if found != Group.INSIDE]
    return there


def of(place: Region, period: str) -> tuple[Peer, ...]:
    """The similar places, each with what it has in common."""
    return reading.similar(place.region_id, period)


def at_most(place: Region, members: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Those nearest in residents 65+, where there are more than fit."""
    places = reading.places()
    kept = rule.nearest_in_size(
        places[place.region_id], [places[region_id] for region_id in members], most
    )
    return tuple(other.region_id for other in kept)


def level(group: Group, place: Region) -> str:
    """The level of the places in a group."""
    below = {"state": "district", "district": "unit", "unit": "municipality"}
    return below.get(place.level, place.level) if group is Group.INSIDE else place.level


def name(group: Group, place: Region) -> str:
    """A group as the picker calls it."""
    if group is Group.INSIDE:
        return {
            "state": _("its districts"),
            "district": _("its administrative units"),
            "unit": _("its municipalities"),
        }[place.level]
    return {
        Group.SIMILAR: _("similar places"),
        Group.UNIT: _("same administrative unit"),
        Group.DISTRICT: _("same district"),
        Group.STATE: _("all districts"),
    }[group]


def explained(place: Region) -> str:
    """The rule by which places like this one are called similar, in one sentence."""
    return similarity.explained(place.level)


def reason(peer: Peer) -> str:
    """Why a place is a peer, from public attributes only."""
    other = peer.place
    parts = []
    if other.level == "municipality":
        size = wording.size(other.size_class) if other.size_class else ""
        same = _("same size class {size}") if peer.size_steps == 0 else _("other size class {size}")
        parts.append(same.format(size=size))
        parts.append(settlement(other))
    elif other.level == "neighbourhood":
        same = _("same kind: {kind}") if peer.same_kind else _("other kind: {kind}")
        parts.append(same.format(kind=kind(other)))
        parts.append(
            _("{number} residents 65+").format(number=numbers.decimal(other.residents_65plus or 0))
        )
        return ", ".join(part for part in parts if part)
    else:
        same = (
            _("similar size: {number} residents")
            if peer.size_steps == 0
            else _("other size: {number} residents")
        )
        parts.append(same.format(number=numbers.decimal(other.residents or 0)))
    parts.append(share(other))
    return ", ".join(part for part in parts if part)


def share(place: Place) -> str:
    """The share of residents 65+, in words for a list of reasons."""
    if place.share_65plus is None:
        return ""
    return _("65+ {share}").format(share=numbers.percent(100 * place.share_65plus))


def settlement(place: Place) -> str:
    """The settlement type of the official register; a register of one's own keeps its words."""
    return {
        "gering besiedelt": _("thinly populated"),
        "mittlere Besiedlungsdichte": _("intermediate density"),
        "dicht besiedelt": _("densely populated"),
    }.get(place.settlement_type or "", place.settlement_type or "")


def kind(place: Place) -> str:
    """What kind of neighbourhood it is."""
    return {
        "stadtteil": _("urban district"),
        "kleinstadt": _("small town"),
        "amtsquartier": _("neighbourhood across an Amt"),
        "dorfverbund": _("group of villages"),
        "insel": _("island"),
    }.get(place.neighbourhood_kind or "", place.neighbourhood_kind or "")
