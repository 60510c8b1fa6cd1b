"""What a slide asks for, as a choice that is there: every code checked, and what is wrong said."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from quartiersmonitor.decks import deck_file
from quartiersmonitor.decks.deck import Deck, Problem, Slide
from quartiersmonitor.peers import Group
from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.figures import Header, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import catalogue, peers, reading
from quartiersmonitor.views.choice import STATE, SWITCHES, Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.scenario import settings

OTHER = "other"
"""The switch that names a second place instead of a code."""

_MOST_NAMED = 8


@dataclass(frozen=True)
class Asked:
    """The kind of view and the choice for it; None where something needed is not there.

    `refusal` says what that is; `problems` also hold what is left out of a slide that is shown.
    """

    kind: Kind | None
    choice: Choice | None
    refusal: str
    problems: tuple[Problem, ...]


def of(slide: Slide, number: int, deck: Deck, scope: Callable[[Region], bool]) -> Asked:
    """What the slide asks of the snapshot that is shown."""
    desk = _Desk(number)
    kind = catalogue.KINDS.get(slide.view)
    if kind is None:
        desk.refuse("view", _no_view(slide.view))
        return desk.refused(None)
    header = _header(slide, kind, desk)
    place = _place(slide.place or deck.place, desk, scope)
    period = _period(slide.period or deck.period, desk)
    if header is None or place is None or period is None:
        return desk.refused(kind)
    _measured(kind, header, place, desk)
    chosen = Choice(
        place=place,
        level=_level(slide, kind, header, desk),
        period=period,
        indicator=header,
        switches=_switches(slide, kind, desk, scope),
        scenario=_scenario(slide, kind, desk),
    )
    group = _group(slide, kind, chosen, desk)
    _not_heeded(slide, kind, desk)
    if desk.is_refused:
        return desk.refused(kind)
    if group is not None:
        chosen = replace(chosen, group=group)
    return Asked(kind, chosen, "", tuple(desk.problems))


class _Desk:
    """Collects what is wrong with one slide."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.problems: list[Problem] = []
        self._refusals: list[str] = []

    def mention(self, field: str, what: str) -> None:
        """Something is left out, the slide is shown."""
        message = f"{deck_file.where(self._number)} {what}"
        self.problems.append(Problem(self._number, field, message))

    def refuse(self, field: str, what: str) -> None:
        """The slide cannot be shown."""
        self.mention(field, what)
        self._refusals.append(self.problems[-1].message)

    @property
    def is_refused(self) -> bool:
        return bool(self._refusals)

    def refused(self, kind: Kind | None) -> Asked:
        return Asked(kind, None, " ".join(self._refusals), tuple(self.problems))


def _no_view(wanted: str) -> str:
    if not wanted:
        return _("it names no view, for instance view = “{example}”.").format(example="map")
    return _("there is no view “{wanted}”; there is {known}.").format(
        wanted=deck_file.harmless(wanted), known=_near(wanted, catalogue.KINDS)
    )


def _header(slide: Slide, kind: Kind, desk: _Desk) -> Header | None:
    headers = reading.headers(language.current())
    wanted = slide.indicator if "indicator" in kind.takes else ""
    found = headers.get(wanted or kind.indicator)
    if found is None and wanted:
        desk.refuse(
            "indicator",
            _("there is no indicator “{wanted}”; there is {known}.").format(
                wanted=deck_file.harmless(wanted), known=_near(wanted.upper(), headers)
            ),
        )
        return None
    return found or next(iter(headers.values()))


def _place(wanted: str, desk: _Desk, scope: Callable[[Region], bool]) -> Region | None:
    found = _region(wanted or STATE, "place", desk)
    if found is not None and not scope(found):
        desk.refuse("place", _outside(found))
        return None
    return found


def _outside(place: Region) -> str:
    return _("{place} is outside of what you may see.").format(place=wording.place(place))


def _region(wanted: str, field: str, desk: _Desk) -> Region | None:
    regions = reading.regions()
    found = regions.get(wanted)
    if found is not None:
        return found
    sought = wanted.casefold()
    named = [region for region in regions.values() if region.name.casefold().startswith(sought)]
    if named:
        what = _("places are named by their key: “{wanted}” may be {known}.").format(
            wanted=deck_file.harmless(wanted),
            known=_listed(f"{region.region_id} ({wording.place(region)})" for region in named),
        )
    else:
        what = _(
            "there is no place “{wanted}” in this data version; “{state}” is the state, the others "
            "are in the link of their profile."
        ).format(wanted=deck_file.harmless(wanted), state=STATE)
    desk.refuse(field, what)
    return None


def _period(wanted: str, desk: _Desk) -> str | None:
    found = reading.shown().periods
    quarters, years = found.get("quarter", ()), found.get("year", ())
    if not wanted:
        return reading.shown().default_period
    if wanted in (*quarters, *years):
        return wanted
    spans = [
        _("{first} to {last}").format(first=some[0], last=some[-1])
        for some in (quarters, years)
        if some
    ]
    desk.refuse(
        "period",
        _("there is no period “{wanted}”; there is {known}.").format(
            wanted=deck_file.harmless(wanted), known=", ".join(spans)
        ),
    )
    return None


def _measured(kind: Kind, header: Header, place: Region, desk: _Desk) -> None:
    """A view of one indicator of one place needs it measured there.

    One at a level or among peers may show other places than that.
    """
    is_of_the_place = {"indicator", "place"} <= kind.takes and not {"level", "peers"} & kind.takes
    if is_of_the_place and place.level not in header.levels:
        desk.refuse("place", _not_measured(header, place.level))


def _not_measured(header: Header, level: str) -> str:
    return _("{indicator} is not measured per {level}; it is measured per {known}.").format(
        indicator=f"{header.id} ({header.title})",
        level=wording.level(level),
        known=", ".join(wording.level(other) for other in header.levels),
    )


def _level(slide: Slide, kind: Kind, header: Header, desk: _Desk) -> str:
    usual = wording.MAP_LEVELS[0]
    if not slide.level or "level" not in kind.takes:
        return usual
    if slide.level not in wording.MAP_LEVELS:
        desk.refuse(
            "level",
            _("there is no level “{wanted}”; there is {known}.").format(
                wanted=deck_file.harmless(slide.level), known=", ".join(wording.MAP_LEVELS)
            ),
        )
        return usual
    if slide.level not in header.levels:
        # The view takes the next coarser level and says so beneath it.
        desk.mention("level", _not_measured(header, slide.level))
    return slide.level


def _group(slide: Slide, kind: Kind, chosen: Choice, desk: _Desk) -> Group | None:
    if not slide.peers or "peers" not in kind.takes:
        return None
    there = peers.offered(chosen)
    if slide.peers in list(Group) and Group(slide.peers) in there:
        return Group(slide.peers)
    desk.refuse(
        "peers",
        _("{place} has no peers “{wanted}”; there is {known}.").format(
            place=wording.place(chosen.place),
            wanted=deck_file.harmless(slide.peers),
            known=", ".join(f"{group} ({peers.name(group, chosen.place)})" for group in there),
        ),
    )
    return None


def _switches(
    slide: Slide, kind: Kind, desk: _Desk, scope: Callable[[Region], bool]
) -> dict[str, str]:
    kept: dict[str, str] = {}
    for key, code in slide.switches.items():
        if key not in kind.takes or not (key in SWITCHES or key == OTHER):
            desk.mention("switches", _unknown_switch(key, kind))
        elif key == OTHER:
            other = _region(code, "switches", desk)
            if other is not None and not scope(other):
                desk.refuse("switches", _outside(other))
            elif other is not None:
                kept[key] = code
        elif code in SWITCHES[key]:
            kept[key] = code
        else:
            desk.refuse(
                "switches",
                _("the switch {key} has no “{wanted}”; there is {known}.").format(
                    key=key, wanted=deck_file.harmless(code), known=", ".join(SWITCHES[key])
                ),
            )
    return kept


def _unknown_switch(key: str, kind: Kind) -> str:
    known = [name for name in (*SWITCHES, OTHER) if name in kind.takes]
    if not known:
        return _("the view {view} has no switches; “{key}” is left out.").format(
            view=kind.id, key=deck_file.harmless(key)
        )
    return _("the view {view} has no switch “{key}”; there is {known}.").format(
        view=kind.id, key=deck_file.harmless(key), known=", ".join(known)
    )


def _scenario(slide: Slide, kind: Kind, desk: _Desk) -> Mapping[str, str]:
    if "scenario" not in kind.takes:
        return {}
    unusable, known = settings.problems(slide.scenario), settings.keys()
    for key in unusable:
        if key in known:
            what = _("the scenario cannot have “{wanted}” for {key}; it takes its usual value.")
        else:
            what = _("the scenario knows no “{key}”; there is {known}.")
        desk.mention(
            "scenario",
            what.format(
                key=deck_file.harmless(key),
                wanted=deck_file.harmless(slide.scenario[key]),
                known=_near(key, known),
            ),
        )
    return {key: value for key, value in slide.scenario.items() if key not in unusable}


def _not_heeded(slide: Slide, kind: Kind, desk: _Desk) -> None:
    """What the slide says and its view does not heed: a speaker could otherwise be misled."""
    said = {
        "indicator": slide.indicator if slide.indicator != kind.indicator else "",
        "level": slide.level,
        "place": slide.place,
        "period": slide.period,
        "peers": slide.peers,
        "scenario": slide.scenario,
    }
    for field, wanted in said.items():
        if wanted and field not in kind.takes:
            desk.mention(
                field,
                _("the view {view} does not heed “{field}”; it is left out.").format(
                    view=kind.id, field=field
                ),
            )


def _near(wanted: str, known: Collection[str]) -> str:
    """Those that may be meant, or the first ones, and how many there are."""
    near = get_close_matches(wanted[:80], known, n=3, cutoff=0.5)
    if near:
        return ", ".join(near)
    return _listed(known)


def _listed(every: Iterable[str]) -> str:
    """The first names of a list, and how many more there are."""
    names = list(every)
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    more = _("{count} more").format(count=numbers.decimal(len(names) - _MOST_NAMED))
    return ", ".join((*names[:_MOST_NAMED], more))
