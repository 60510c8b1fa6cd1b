"""How the review says amounts, changes and where its figures come from."""

from dataclasses import replace

import streamlit as st

from quartiersmonitor.review.quarter import Count, QuarterReview, Spread
from quartiersmonitor.speech import numbers, signs, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.speech.language import _

MISSING = signs.mark("not_delivered")


def section(title: str, anchor: str) -> None:
    """A heading that the list of contents can link to."""
    st.header(title, anchor=anchor)


def amount(value: float | None, decimals: int = 0) -> str:
    """A number, or the sign for what was not delivered; zero is exactly nothing."""
    if value is None:
        return MISSING
    return numbers.decimal(value, decimals) if value else signs.mark("zero")


def shown(value: Evidence | None, header: Header, *, with_unit: bool = True) -> str:
    """An exact value or its sign: here a zero of people is certainly nobody."""
    return wording.shown(value, certain(header), with_unit=with_unit)


def certain(header: Header) -> Header:
    """The header of exact figures, which nobody altered."""
    return replace(header, privacy="P0")


def change(now: float | None, before: float | None, decimals: int, unit: str = "count") -> str:
    """Arrow, difference and word; empty where one of the two is not known."""
    if now is None or before is None:
        return ""
    difference = round(now - before, decimals)
    if not difference:
        return f"= {_('unchanged')}"
    size = numbers.decimal(abs(difference), decimals)
    in_points = unit == "percent"
    with_unit = numbers.in_words(size, "percentage_points") if in_points else size
    arrow, word = ("▲", _("more")) if difference > 0 else ("▼", _("less"))
    return f"{arrow} {with_unit} {word}"


def against(count: Count) -> tuple[str, str, str]:
    """A count now, and against the quarter before and a year before."""
    return (
        amount(count.now),
        _beside(count.now, count.previous),
        _beside(count.now, count.year_before),
    )


def _beside(now: float | None, before: float | None) -> str:
    said = change(now, before, 0)
    return f"{amount(before)} {unbroken(f'({said})')}" if said else amount(before)


def unbroken(text: str) -> str:
    """The text as one piece that no line end takes apart."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def beside_peers(value: Evidence, spread: Spread, header: Header) -> str:
    """Where the value stands against the middle half of the peers."""
    number = value.number
    if number is None:
        return ""
    decimals = header.decimals
    if round(number, decimals) > round(spread.high, decimals):
        return f"▲ {_('above the middle half')}"
    if round(number, decimals) < round(spread.low, decimals):
        return f"▼ {_('below the middle half')}"
    return f"≈ {_('in the middle half')}"


def source(found: QuarterReview) -> None:
    """Where exact figures and those they are held against come from, in every case beneath them."""
    origin = (
        _("synthetic demonstration deliveries") if found.synthetic else _("providers' deliveries")
    )
    st.caption(
        _(
            "Source: {origin}, own calculation: exact figures, not for publication; peers and "
            "state: published data version {version}. As of {day}."
        ).format(origin=origin, version=found.version, day=numbers.day(found.data_until))
    )
