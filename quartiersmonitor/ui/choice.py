"""What the reader has chosen: place, level, period and indicator, kept in the link."""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from quartiersmonitor.peers import Group
from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.figures import Header, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import peers, periods, reading
from quartiersmonitor.views.choice import STATE, SWITCHES, Choice

_PAGES = {"needs": "needs"}  # topics with a second page, by what its indicators stand on
KEYS = ("lang", "version", "indicator", "level", "place", "period", "peers", *SWITCHES)


def bind_link() -> None:
    """Tie the choices to the query parameters of the same names.

    The bound fields hold codes, so that a link means the same in every language; pickers with
    words are seeded from them and write back into them. Bound fields belong to the frame: those
    of a page would lose their parameter when the reader opens another page.
    """
    with st.container(key="link_state"):  # not displayed, see style.css
        for key in KEYS:
            st.text_input(key, key=key, bind="query-params")


def speak() -> None:
    """Speak the language of the link or of the switch in this run."""
    language.speak(st.session_state.get("lang"))


def current(default_indicator: str = "A2", topic: str | None = None) -> Choice:
    """The choices of the link; what it leaves open or names wrongly takes its default.

    A page on one topic only takes an indicator of its topic.
    """
    regions = reading.regions()
    headers = reading.headers(language.current())
    indicator = headers.get(_wanted("indicator"), headers[default_indicator])
    if topic and indicator.topic != topic:
        indicator = headers[default_indicator]
    shown = reading.shown()
    return Choice(
        place=regions.get(_wanted("place"), regions[STATE]),
        level=_wanted("level") if _wanted("level") in wording.MAP_LEVELS else "municipality",
        period=_wanted("period")
        if _wanted("period") in shown.newest_first
        else shown.default_period,
        indicator=indicator,
        group=Group(_wanted("peers")) if _wanted("peers") in list(Group) else None,
        switches={key: code for key, codes in SWITCHES.items() if (code := _wanted(key)) in codes},
    )


def names_a_period() -> bool:
    """Whether the link names a period that there is."""
    return _wanted("period") in reading.shown().newest_first


def group(chosen: Choice, *, same_level: bool = False) -> Group:
    """With whom the place is compared: what the link wants, where the place has such peers."""
    there = peers.offered(chosen, same_level=same_level)
    return chosen.group if chosen.group in there else there[0]


def complaints() -> list[str]:
    """What the link names that is not there, and what is shown instead."""
    chosen = current()
    known: dict[str, tuple[bool, str, str]] = {
        "place": (_wanted("place") in reading.regions(), _("place"), wording.place(chosen.place)),
        "period": (
            _wanted("period") in reading.shown().newest_first,
            _("period"),
            numbers.long_period(chosen.period),
        ),
        "level": (
            _wanted("level") in wording.MAP_LEVELS,
            _("level"),
            wording.levels(chosen.level),
        ),
        "indicator": (
            _wanted("indicator") in reading.headers(language.current()),
            _("indicator"),
            chosen.indicator.title,
        ),
        "peers": (
            _wanted("peers") in list(Group),
            _("kind of peers"),
            peers.name(group(chosen), chosen.place),
        ),
        "lang": (
            _wanted("lang") in language.LANGUAGES,
            _("language"),
            language.LANGUAGES[language.current()],
        ),
        "version": (
            _wanted("version") == reading.shown().version,
            _("data version"),
            reading.shown().version,
        ),
    }
    for key, codes in SWITCHES.items():
        known[key] = (_wanted(key) in codes, _("view"), _("the usual view"))
    return [
        _(
            "The link names a {kind} that does not exist here: “{named}”. Shown instead: {shown}."
        ).format(kind=kind, named=_harmless(_wanted(key)), shown=instead)
        for key, (is_known, kind, instead) in known.items()
        if _wanted(key) and not is_known
    ]


def period_picker() -> None:
    """Quarters and years, the latest first; what is still being delivered is called so."""
    names = {period: periods.name(period) for period in reading.shown().newest_first}
    st.session_state["period_picker"] = current().period
    st.selectbox(
        _("Period"),
        list(names),
        format_func=names.__getitem__,
        key="period_picker",
        on_change=_write_back,
        args=("period", "period_picker", reading.shown().default_period),
    )


def place_picker() -> None:
    """The state and every district, administrative unit, municipality and neighbourhood."""
    regions = reading.regions()
    st.session_state["place_picker"] = current().place.region_id
    st.selectbox(
        _("Place (type to search)"),
        list(regions),
        format_func=_place_names(regions).__getitem__,
        key="place_picker",
        on_change=_write_back,
        args=("place", "place_picker", STATE),
    )


def level_picker() -> None:
    """What one area of the map or one row of the table is."""
    st.session_state["level_picker"] = current().level
    st.segmented_control(
        _("Level"),
        wording.MAP_LEVELS,
        format_func={level: wording.levels(level) for level in wording.MAP_LEVELS}.__getitem__,
        required=True,
        key="level_picker",
        on_change=_write_back,
        args=("level", "level_picker", "municipality"),
        width="stretch",
    )


def peers_picker(*, same_level: bool = False) -> None:
    """With whom the place is compared; nothing where there is no choice."""
    chosen = current()
    there = peers.offered(chosen, same_level=same_level)
    if len(there) < 2:
        return
    st.session_state["peers_picker"] = group(chosen, same_level=same_level)
    st.segmented_control(
        _("Compared with"),
        there,
        format_func={
            found: _capitalised(peers.name(found, chosen.place)) for found in there
        }.__getitem__,
        required=True,
        key="peers_picker",
        on_change=_write_back,
        args=("peers", "peers_picker", str(there[0])),
        width="content",
    )


def indicator_picker(default_indicator: str = "A2", topic: str | None = None) -> None:
    """Every indicator, or those of one topic; beneath it its variants, where it has some."""
    headers = reading.mains(language.current())
    names = {
        id_: header.title if topic else f"{wording.topic(header.topic)} · {header.title}"
        for id_, header in headers.items()
        if topic in (None, header.topic)
    }
    chosen = current(default_indicator, topic).indicator
    st.session_state["indicator_picker"] = chosen.main
    st.selectbox(
        _("Indicator"),
        list(names),
        format_func=names.__getitem__,
        key="indicator_picker",
        on_change=_write_back,
        args=("indicator", "indicator_picker", ""),
    )
    variants = {found.id: found.title for found in reading.variants(chosen.id, language.current())}
    if len(variants) < 2:
        return
    st.session_state["variant_picker"] = chosen.id
    st.selectbox(
        _("Variant"),
        list(variants),
        format_func=variants.__getitem__,
        key="variant_picker",
        on_change=_write_back,
        args=("indicator", "variant_picker", ""),
    )


def switch(key: str, label: str, names: Mapping[str, str]) -> str:
    """A switch of one page, kept in the link: its code that is chosen, and the buttons for it.

    `key` is one of `SWITCHES`, `names` are the words for its codes.
    """
    codes = SWITCHES[key]
    chosen = _wanted(key) if _wanted(key) in codes else codes[0]
    st.session_state[f"{key}_switch"] = chosen
    st.segmented_control(
        label,
        codes,
        format_func=names.__getitem__,
        required=True,
        key=f"{key}_switch",
        on_change=_write_back,
        args=(key, f"{key}_switch", codes[0]),
        width="content",
    )
    return chosen


def language_picker() -> None:
    """German or English; the label is in both."""
    st.session_state["language_picker"] = language.current()
    st.segmented_control(
        "Sprache · Language",
        list(language.LANGUAGES),
        format_func=language.LANGUAGES.__getitem__,
        required=True,
        key="language_picker",
        on_change=_write_back,
        args=("lang", "language_picker", language.default()),
        width="stretch",
    )


def address(header: Header, chosen: Choice) -> str:
    """The link to the page of an indicator that shows this one, all other choices kept."""
    page = _PAGES.get(header.companion, header.topic)
    is_state = chosen.place.region_id == STATE
    parameters = {
        "lang": "" if language.current() == language.default() else language.current(),
        "version": _wanted("version"),
        "period": "" if chosen.period == reading.shown().default_period else chosen.period,
        "place": "" if is_state else chosen.place.region_id,
        "level": "" if chosen.level == "municipality" else chosen.level,
        "peers": _wanted("peers"),
        "indicator": header.id,
        "embed": "true" if st.context.is_embedded else "",
    }
    return f"{page}?{urlencode({key: code for key, code in parameters.items() if code})}"


def wanted_version() -> str | None:
    """The data version the link asks for."""
    return _wanted("version") or None


def forget_version() -> None:
    """Follow the version in force again."""
    st.session_state["version"] = ""


def _write_back(key: str, picker: str, default: str) -> None:
    chosen = st.session_state[picker]
    st.session_state[key] = "" if chosen == default else chosen


def _wanted(key: str) -> str:
    return str(st.session_state.get(key) or "").strip()


def _place_names(regions: dict[str, Region]) -> dict[str, str]:
    # 1,300 names on every run: look each kind of place up once, not once per place.
    kinds: dict[tuple[str, bool, bool], str] = {}
    names = {}
    for id_, region in regions.items():
        key = (region.level, region.unit_kind == "amt", id_ < "01050")
        if key not in kinds:
            kinds[key] = wording.kind_of_place(region)
        names[id_] = f"{region.name} ({kinds[key]})"
    return names


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _harmless(text: str) -> str:
    """What a stranger wrote into a link, cut short and without any markup."""
    kept = "".join(letter for letter in text if letter.isalnum() or letter in " .,-_")
    return kept[:40] + ("…" if len(kept) > 40 else "")
