"""The motion, sentence by sentence: the figures that answer each, and what none of them can."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import streamlit as st

from quartiersmonitor import paths
from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import choice, printed, show
from quartiersmonitor.views import reading
from quartiersmonitor.views.choice import STATE, Choice

PARTS = ("demand", "law", "work", "money", "politics")


@dataclass(frozen=True)
class Statement:
    """A sentence of the motion in our words, what no figure answers, and the law where it cites it."""

    id: str
    part: str
    says: str
    missing: str
    law: str = ""


@lru_cache(maxsize=4)
def statements(spoken: str) -> tuple[Statement, ...]:
    """Every sentence of the motion in its order, worded in one language."""
    content = tomllib.loads((paths.ROOT / "data" / "motion.toml").read_text(encoding="utf-8"))
    return tuple(
        Statement(id=entry["id"], part=entry["part"], **entry[spoken])
        for entry in content["statement"]
    )


def answering(statement: Statement) -> list[Header]:
    """The indicators whose header names the sentence."""
    headers = reading.mains(language.current()).values()
    return [header for header in headers if statement.id in header.motion]


def finding(chosen: Choice) -> str:
    """To how many sentences there is a figure for the place today."""
    cells = reading.evidence_of((chosen.place.region_id,), chosen.period)
    every = statements(language.current())
    answered = sum(
        any(_is_known(cells.get((chosen.place.region_id, header.id))) for header in found)
        for found in map(answering, every)
    )
    return _(
        "{place}: figures answer {answered} of the {count} sentences of the motion – none of them "
        "completely"
    ).format(
        place=chosen.place.name,
        answered=numbers.decimal(answered),
        count=numbers.decimal(len(every)),
    )


def _is_known(value: Evidence | None) -> bool:
    return value is not None and value.number is not None


def status() -> None:
    """That it is a motion, and that its sentences are told in other words here."""
    st.info(
        _(
            "P 9 is a motion of the AWO Landesverband Schleswig-Holstein e. V. to its conference: "
            "a request, not a resolution. Its sentences are told in our own words here; law is "
            "quoted from the law."
        ),
        icon=":material/gavel:",
    )


def sentence_by_sentence(chosen: Choice) -> None:
    """Every sentence with the figures that answer it, and what they cannot say."""
    regions = reading.regions()
    places = [regions[STATE]]
    if chosen.place.region_id != STATE:
        places.append(chosen.place)
    ids = tuple(place.region_id for place in places)
    cells = reading.evidence_of(ids, chosen.period)
    spoken = language.current()
    for part in PARTS:
        show.section(_titles()[part])
        for statement in statements(spoken):
            if statement.part == part:
                with st.container(border=True):
                    _statement(statement, chosen, [place.name for place in places], ids, cells)
    st.caption(printed.legend())
    show.source()


def _statement(
    statement: Statement,
    chosen: Choice,
    places: Sequence[str],
    ids: Sequence[str],
    cells: Mapping[tuple[str, str], Evidence],
) -> None:
    st.subheader(f"{statement.id} · {statement.says}", anchor=statement.id.lower())
    if statement.law:
        st.markdown(f"> {statement.law}")
    headers = answering(statement)
    rows = "".join(
        f'<tr><th scope="row"><a href="{escape(choice.address(header, chosen))}" target="_self">'
        f"{escape(header.title)}</a><small>{escape(_unit(header))}</small></th>"
        + "".join(f"<td>{_shown(cells.get((id_, header.id)), header, id_)}</td>" for id_ in ids)
        + "</tr>"
        for header in headers
    )
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in places)
    title = _("Figures that answer {id}, {period}").format(
        id=statement.id, period=numbers.long_period(chosen.period)
    )
    st.html(
        f'<div class="qm-scroll" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<table class="qm-answers"><caption class="qm-unseen">{escape(title)}</caption>'
        f'<thead><tr><th scope="col">{escape(_("Indicator"))}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
    st.markdown(f"**{_('What the deliveries cannot answer:')}** {statement.missing}")


def _unit(header: Header) -> str:
    return "" if header.unit == "percent" else wording.unit(header.unit)


def _shown(value: Evidence | None, header: Header, region_id: str) -> str:
    """The value or its sign with the reason; where the level has none, that."""
    level = reading.regions()[region_id].level
    if level not in header.levels:
        return f"<small>{escape(_('not measured'))}</small>"
    if value is None:
        return f"<small>{escape(_('does not apply'))}</small>"
    shown = escape(wording.brief(value, header))
    if value.status == "ok":
        return shown
    return f"{shown}<small>{escape(wording.status(value.status))}</small>"


def limits() -> None:
    """What no sentence of the motion can be answered with from deliveries at all."""
    st.markdown(
        _(
            "Four questions that the motion raises need a survey or a register, and no export "
            "answers them: whether people are less lonely, whether they are satisfied, how long "
            "they can stay at home, and what care that was not needed would have cost. Where "
            "figures stand beside each other here, that is no proof that one is the cause of the "
            "other."
        )
    )


def _titles() -> dict[str, str]:
    return {
        "demand": _("What the motion asks for"),
        "law": _("What the law says"),
        "work": _("What neighbourhood management is to do"),
        "money": _("What it needs: money, staff and time"),
        "politics": _("What politics is to make of it"),
    }
