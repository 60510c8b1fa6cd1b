"""What the reader assumes in the scenario, kept in the link under short names."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from quartiersmonitor.scenario import assumptions
from quartiersmonitor.scenario.assumptions import Assumptions, Parameter, Settings
from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.language import _

OUTCOMES = ("year", "decade")
OWN = "own"
_PLANNING, _BASIS, _OUTCOME = "plan", "base", "out"


@dataclass(frozen=True)
class Chosen:
    """A valid scenario, whatever the link says, and what the tornado is about."""

    settings: Settings
    outcome: str


def assumed() -> Assumptions:
    """The assumptions with their ranges."""
    return assumptions.read()


def bind_link() -> None:
    """Tie the scenario to query parameters; the fields hold plain numbers in every language.

    They stay while the reader looks at other pages.
    """
    st.html("<style>.st-key-scenario_link{display:none}</style>")
    with st.container(key="scenario_link"):
        for key in _keys():
            st.text_input(key, key=key, bind="query-params", persist_state="session")


def current() -> Chosen:
    """The scenario of the link; what it leaves open or names wrongly takes its default."""
    default = assumed().default
    chosen = {
        parameter.id: number
        for parameter in assumed().parameters
        if (number := _number(parameter)) is not None
    }
    settings = replace(
        default,
        planning=_one_of(_PLANNING, assumptions.PLANNING, default.planning),
        basis=_one_of(_BASIS, assumptions.BASES, default.basis),
    ).with_values(chosen)
    # What the state bears, the districts cannot.
    most = 100 - settings.share_state
    return Chosen(
        settings.with_values({"share_district": min(settings.share_district, most)}),
        _one_of(_OUTCOME, OUTCOMES, OUTCOMES[0]),
    )


def warnings() -> None:
    """Say which numbers of the link cannot be, and what is computed with instead."""
    settings = current().settings
    for parameter in assumed().parameters:
        if _wanted(parameter.link) and _number(parameter) is None:
            _warn(title(parameter), parameter.link, shown(parameter, settings.value(parameter.id)))
    for key, codes, kind, instead in (
        (_PLANNING, assumptions.PLANNING, _("planning area"), planning(settings.planning)),
        (_BASIS, assumptions.BASES, _("staffing key"), basis(settings.basis)),
        (_OUTCOME, OUTCOMES, _("figure"), outcome(current().outcome)),
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
    found = assumed().preset_of(current().settings)
    names = {preset.id: words(preset.words, "title") for preset in assumed().presets}
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
    found = assumed().payer_split_of(current().settings)
    names = {split.id: words(split.words, "title") for split in assumed().payer_splits}
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
        OUTCOMES,
        format_func={code: outcome(code) for code in OUTCOMES}.__getitem__,
        required=True,
        key="outcome_picker",
        on_change=_write_back,
        args=(_OUTCOME, "outcome_picker", OUTCOMES[0]),
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
                for parameter in assumed().parameters:
                    if parameter.group == group:
                        with grid.cell():
                            _field(parameter)


def _area_and_key() -> None:
    settings = current().settings
    for label, key, codes, say, value, default in (
        (
            _("Who plans"),
            _PLANNING,
            assumptions.PLANNING,
            planning,
            settings.planning,
            assumed().default.planning,
        ),
        (
            _("Staffing key"),
            _BASIS,
            assumptions.BASES,
            basis,
            settings.basis,
            assumed().default.basis,
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
    settings = current().settings
    picker = f"{parameter.link}_field"
    whole = parameter.decimals == 0
    kind = int if whole else float
    st.session_state[picker] = kind(settings.value(parameter.id))
    st.number_input(
        f"{title(parameter)} ({unit(parameter)})" if unit(parameter) else title(parameter),
        min_value=kind(parameter.least),
        max_value=kind(parameter.most),
        step=kind(parameter.step),
        format="%d" if whole else f"%.{parameter.decimals}f",
        key=picker,
        help=f"{range_of(parameter)} {words(parameter.words, 'basis')}",
        disabled=not parameter.applies(settings),
        on_change=_take_number,
        args=(parameter.id, picker),
    )


def words(by_language: assumptions.Words, what: str) -> str:
    """A title or basis in the language of the page."""
    return by_language[language.current()][what]


def title(parameter: Parameter) -> str:
    return words(parameter.words, "title")


def shown(parameter: Parameter, value: float) -> str:
    """A number of a parameter with its unit."""
    text = numbers.decimal(value, parameter.decimals)
    if parameter.unit == "year":
        return f"{value:.0f}"
    if parameter.unit == "years":
        return _("{number} years").format(number=text)
    return numbers.with_unit(text, parameter.unit)


def range_of(parameter: Parameter) -> str:
    """The stated range in words."""
    if parameter.low is None or parameter.high is None:
        return _("Free choice.")
    return _("Range {low} to {high}.").format(
        low=shown(parameter, parameter.low), high=shown(parameter, parameter.high)
    )


def unit(parameter: Parameter) -> str:
    """The unit as the label of a field says it; empty where the title says it."""
    return {"percent": "%", "eur": "€", "fte": _("FTE")}.get(parameter.unit, "")


def kind(parameter: Parameter) -> str:
    return _("decision") if parameter.is_decision else _("assumption")


def planning(code: str) -> str:
    """Who plans the posts, in the plural."""
    return wording.levels(code)


def basis(code: str) -> str:
    return {
        "residents": _("by residents"),
        "residents_65plus": _("by residents 65+"),
        "none": _("the same for each area"),
    }[code]


def outcome(code: str) -> str:
    return {
        "year": _("additional cost per year"),
        "decade": _("cost of the first ten years"),
    }[code]


def _take_preset() -> None:
    taken = {preset.id: preset for preset in assumed().presets}.get(
        st.session_state["preset_picker"]
    )
    if taken is None:
        return
    default = assumed().default
    for key, value, usual in (
        (_PLANNING, taken.settings.planning, default.planning),
        (_BASIS, taken.settings.basis, default.basis),
    ):
        st.session_state[key] = "" if value == usual else value
    for parameter in assumed().parameters:
        if not parameter.id.startswith("share_"):
            _put(parameter, taken.settings.value(parameter.id))


def _take_payers() -> None:
    for split in assumed().payer_splits:
        if split.id == st.session_state["payers_picker"]:
            _put(assumed().parameter("share_state"), split.share_state)
            _put(assumed().parameter("share_district"), split.share_district)


def _take_number(id_: str, picker: str) -> None:
    _put(assumed().parameter(id_), float(st.session_state[picker]))


def _put(parameter: Parameter, value: float) -> None:
    # As plain text: 750000, not 7.5e+05.
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    usual = assumed().default.value(parameter.id)
    st.session_state[parameter.link] = "" if abs(value - usual) < 1e-9 else text


def _write_back(key: str, picker: str, default: str) -> None:
    chosen = st.session_state[picker]
    st.session_state[key] = "" if chosen == default else chosen


def _number(parameter: Parameter) -> float | None:
    try:
        number = float(_wanted(parameter.link))
    except ValueError:
        return None
    if not parameter.least <= number <= parameter.most:
        return None
    return float(round(number)) if parameter.decimals == 0 else number


def _one_of(key: str, codes: tuple[str, ...], default: str) -> str:
    return _wanted(key) if _wanted(key) in codes else default


def _wanted(key: str) -> str:
    return str(st.session_state.get(key) or "").strip()


def _keys() -> Mapping[str, None]:
    links = (parameter.link for parameter in assumed().parameters)
    return dict.fromkeys((_PLANNING, _BASIS, _OUTCOME, *links))
