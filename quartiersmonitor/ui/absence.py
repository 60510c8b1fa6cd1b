"""What stands in place of a chart of which nothing can be shown."""

from collections.abc import Iterable

import streamlit as st

from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.figures import Count, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import show
from quartiersmonitor.views import cells, reading
from quartiersmonitor.views.choice import Choice


def say(title: str, place: Region, counts: Iterable[Count] = ()) -> None:
    """Why there is nothing: kept secret where the cells are there without a number, else not
    delivered.
    """
    statuses = {count.status for count in counts}
    status = "suppressed" if "suppressed" in statuses else "not_delivered"
    st.info(
        _("{title}, {place}: {sign} {reason}").format(
            title=title,
            place=place.name,
            sign=wording.SIGNS[status],
            reason=wording.status(status),
        )
    )


def nearest(
    breakdown: str, chosen: Choice, title: str
) -> tuple[Region, dict[tuple[str, str], Count]]:
    """The breakdown of the smallest area with a number, once a smaller one's secrecy is said."""
    smaller, hidden = cells.nearest(breakdown, chosen)
    place, counts = cells.nearest(breakdown, chosen, with_numbers=True)
    if smaller != place or not counts:
        say(title, smaller, hidden.values())
    if counts:
        st.caption(f"{wording.place(place)} · {numbers.long_period(chosen.period)}")
    return place, counts


def stop_without(indicator: str, kicker: str) -> None:
    """End a page whose figures an older data version does not have, and say so."""
    if indicator in reading.headers(language.current()):
        return
    show.headline(kicker, _("This data version does not have these figures."))
    st.stop()
