"""What the reader assumes in the scenario, kept in the link under short names."""

from dataclasses import replace

import streamlit as st

from quartiersmonitor.scenario import assumptions
from quartiersmonitor.scenario.assumptions import Parameter
from quartiersmonitor.speech.language import _
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.scenario import assumed, settings
from quartiersmonitor.views.scenario.settings import Chosen

OWN = "own"


def bind_link() -> None:
    """Tie the scenario to query parameters; the fields hold plain numbers in every language.

    They stay while the reader looks at other pages.
    """
    st.html("<style>.st-key-scenario_link{display:none}</style>")
    with st.container(key="scenario_link"):
        for key in settings.fields():
            st.text_input(key, key=key, bind="query-params", persist_state="session")


def link() -> dict[str, str]:
    """What the link says about the scenario, as it stands there."""
    found = {key: str(st.session_state.get(key) or "") for key in settings.fields()}
    return {key: text for key, text in found.items() if text.strip()}


def with_scenario(chosen: Choice) -> Choice:
    """The same choice with the scenario of the link."""
    return replace(chosen, scenario=link())


def current() -> Chosen:
    """The scenario of the link; what it leaves open or names wrongly takes its default."""
    return settings.of(link())


def warnings() -> None:
    """Say which numbers of the link cannot be, and what is computed with instead."""
    chosen = current().settings
    for parameter in settings.assumed().parameters:
        if _wanted(parameter.link) and settings.number(parameter, link()) is None:
            _warn(
                assumed.title(parameter),
                parameter.link,
                assumed.shown(parameter, chosen.value(parameter.id)),
            )
    for key, codes, kind, instead in (
        (
            settings.PLANNING,
            assumptions.PLANNING,
            _("planning area"),
            assumed.planning(chosen.planning),
        ),
        (settings.BASIS, assumptions.BASES, _("staffing key"), assumed.basis(chosen.basis)),
        (settings.OUTCOME, settings.OUTCOMES, _("figure"), assumed.outcome(current().outcome)),
    ):
        if _wanted(key) and _wanted(key) not in codes:
            _warn(kind, key, instead)


def _warn(kind: str, key: str, instead: str) -> None:
    kept = "".join(letter for letter in _wanted(key) if letter.isalnum() or letter in " .,-_")
    st.warning(
        _("The link names “{named}” for: {kind}. Computed with {instead} instead.").format(
            named=kept[:40], kind=kind, instead=instead
        ),
        icon=":material/link_off:",
    )


def preset_picker() -> None:
    """A starting point; one's own scenario is named as such."""
    found = settings.assumed().preset_of(current().settings)
    names = {
        preset.id: assumed.words(preset.words, "title") for preset in settings.assumed().presets
    }
    if found is None:
        names = {OWN: _("own assumptions")} | names
    st.session_state["preset_picker"] = found.id if found else OWN
    st.selectbox(
        _("Variant"),
        list(names),
        format_func=names.__getitem__,
        key="preset_picker",
        on_change=_take_preset,
    )


def payers_picker() -> None:
    """Who bears what is left."""
    found = settings.assumed().payer_split_of(current().settings)
    names = {
        split.id: assumed.words(split.words, "title") for split in settings.assumed().payer_splits
    }
    if found is None:
        names = {OWN: _("own split")} | names
    st.session_state["payers_picker"] = found.id if found else OWN
    st.segmented_control(
        _("Who pays"),
        list(names),
        format_func=names.__getitem__,
        required=True,
        key="payers_picker",
        on_change=_take_payers,
        width="content",
    )


def outcome_picker() -> None:
    """What the bars of the sensitivity measure."""
    st.session_state["outcome_picker"] = current().outcome
    st.segmented_control(
        _("Figure"),
        settings.OUTCOMES,
        format_func={code: assumed.outcome(code) for code in settings.OUTCOMES}.__getitem__,
        required=True,
        key="outcome_picker",
        on_change=_write_back,
        args=(settings.OUTCOME, "outcome_picker", settings.OUTCOMES[0]),
        width="content",
    )


def fields() -> None:
    """A field for every assumption, in four groups, each with its basis."""
    groups = {
        "staffing": _("Posts"),
        "price": _("Prices"),
        "time": _("Time"),
        "payers": _("Payers"),
    }
    tabs = st.tabs(list(groups.values()))
    for tab, group in zip(tabs, groups, strict=True):
        with tab:
            if group == "staffing":
                _area_and_key()
            with st.grid(3, min_column_width=220) as grid:
                for parameter in settings.assumed().parameters:
                    if parameter.group == group:
                        with grid.cell():
                            _field(parameter)


def _area_and_key() -> None:
    chosen = current().settings
    for label, key, codes, say, value, default in (
        (
            _("Who plans"),
            settings.PLANNING,
            assumptions.PLANNING,
            assumed.planning,
            chosen.planning,
            settings.assumed().default.planning,
        ),
        (
            _("Staffing key"),
            settings.BASIS,
            assumptions.BASES,
            assumed.basis,
            chosen.basis,
            settings.assumed().default.basis,
        ),
    ):
        picker = f"{key}_picker"
        st.session_state[picker] = value
        st.segmented_control(
            label,
            codes,
            format_func={code: say(code) for code in codes}.__getitem__,
            required=True,
            key=picker,
            on_change=_write_back,
            args=(key, picker, default),
            width="content",
        )


def _field(parameter: Parameter) -> None:
    chosen = current().settings
    picker = f"{parameter.link}_field"
    whole = parameter.decimals == 0
    kind = int if whole else float
    st.session_state[picker] = kind(chosen.value(parameter.id))
    st.number_input(
        f"{assumed.title(parameter)} ({assumed.unit(parameter)})"
        if assumed.unit(parameter)
        else assumed.title(parameter),
        min_value=kind(parameter.least),
        max_value=kind(parameter.most),
        step=kind(parameter.step),
        format="%d" if whole else f"%.{parameter.decimals}f",
        key=picker,
        help=f"{assumed.range_of(parameter)} {assumed.words(parameter.words, 'basis')}",
        disabled=not parameter.applies(chosen),
        on_change=_take_number,
        args=(parameter.id, picker),
    )


def _take_preset() -> None:
    taken = {preset.id: preset for preset in settings.assumed().presets}.get(
        st.session_state["preset_picker"]
    )
    if taken is None:
        return
    default = settings.assumed().default
    for key, value, usual in (
        (settings.PLANNING, taken.settings.planning, default.planning),
        (settings.BASIS, taken.settings.basis, default.basis),
    ):
        st.session_state[key] = "" if value == usual else value
    for parameter in settings.assumed().parameters:
        if not parameter.id.startswith("share_"):
            _put(parameter, taken.settings.value(parameter.id))


def _take_payers() -> None:
    for split in settings.assumed().payer_splits:
        if split.id == st.session_state["payers_picker"]:
            _put(settings.assumed().parameter("share_state"), split.share_state)
            _put(settings.assumed().parameter("share_district"), split.share_district)


def _take_number(id_: str, picker: str) -> None:
    _put(settings.assumed().parameter(id_), float(st.session_state[picker]))


def _put(parameter: Parameter, value: float) -> None:
    # As plain text: 750000, not 7.5e+05.
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    usual = settings.assumed().default.value(parameter.id)
    st.session_state[parameter.link] = "" if abs(value - usual) < 1e-9 else text


def _write_back(key: str, picker: str, default: str) -> None:
    chosen = st.session_state[picker]
    st.session_state[key] = "" if chosen == default else chosen


def _wanted(key: str) -> str:
    return settings.wanted(link(), key)
