"""One place on one page: what it is, how it stands, how it moves, and what each figure means."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from quartiersmonitor.speech import certainty, language, numbers, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import about, printed, show
from quartiersmonitor.views import (
    legends,
    peers,
    periods,
    process,
    reading,
    rug,
    spine,
    standing,
    tables,
    verdicts,
)
from quartiersmonitor.views import profile as public
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.compare import Company
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing


def finding(company: Company, period: str) -> str:
    """What the limits for comparisons carry about the place."""
    if company.place.level == "state":
        return _("A profile describes one place: choose a municipality, district or neighbourhood")
    return standing.finding(company, period)


def facts(place: Region, period: str, key: str) -> None:
    """Residents, size, where it lies, who serves it, and how it is covered."""
    printed.show(
        public.facts(place, period),
        _("What kind of place {place} is").format(place=place.name),
        key,
        with_legend=False,
    )


def against(company: Company, chosen: Choice, key: str) -> None:
    """The spine: every indicator against the state and the range of the peers."""
    place = company.place
    if place.level == "state":
        st.info(
            _("The state is what places are compared with. Choose a place above."),
            icon=":material/info:",
        )
        return
    if instead := periods.in_delivery(chosen.period):
        st.info(instead, icon=":material/info:")
        return
    alike = spine.peers_of(company)
    vertebrae = spine.of_company(company, chosen.period)
    title = spine.titled(company, chosen.period)
    if all(v.place is None or v.place.number is None for v in vertebrae):
        st.info(spine.nothing_known(place, [v.place for v in vertebrae]), icon=":material/info:")
    st.caption(
        _(
            "Peers: {group} ({count}). The light bar spans them, the dark one their middle half; "
            "the line is the state, the dot is {place}. To the right is better, or higher where an "
            "indicator has no direction. Only colour and word say that a difference is more than "
            "chance."
        ).format(
            group=peers.name(company.group, place),
            count=numbers.decimal(len(alike)),
            place=place.name,
        )
    )
    st.html(spine.html(vertebrae, title))
    codes = {verdicts.of(vertebra.place, vertebra.header) for vertebra in vertebrae}
    st.html(legends.swatches(rug.legend(codes)))
    printed.twin(lambda: spine.table(vertebrae), title, key)
    show.source()


def over_time(chosen: Choice, key: str) -> None:
    """The series with its process limits, signal or noise, and the change to the year before."""
    drawn = process.of(chosen)
    if isinstance(drawn, Missing):
        show.view(drawn, key)
        return
    # They are larger here than notes are.
    show.view(replace(drawn, notes=()), key)
    for label, text in process.signal_and_change(chosen):
        st.markdown(f"**{label}** {text}")


def passports(company: Company, chosen: Choice) -> None:
    """Every indicator: value, counts, limits, completeness, what it means, and its variants."""
    place = company.place
    headers = reading.mains(language.current())
    cells = reading.evidence_of((place.region_id,), chosen.period)
    topic = ""
    for header in headers.values():
        if place.level not in header.levels:
            continue
        value = cells.get((place.region_id, header.id))
        if value is None:  # where an indicator does not apply it has no row
            continue
        if header.topic != topic:
            topic = header.topic
            st.subheader(wording.topic(topic), anchor=False)
        shown = wording.shown(value, header)
        key = f"passport_{header.id}"
        with st.expander(
            f"{header.id} · {header.title}: {shown}", key=key, on_change="rerun"
        ) as passport:
            if passport.open:
                _passport(value, header)
                _variants(place, header, cells)


def _variants(place: Region, header: Header, cells: Mapping[tuple[str, str], Evidence]) -> None:
    """The same question with other thresholds, where it was asked so."""
    rows = [
        (found.title, wording.shown(value, found), verdicts.said(value, found))
        for found in reading.variants(header.id, language.current())
        if found.variant_of and (value := cells.get((place.region_id, found.id)))
    ]
    if rows:
        printed.show(
            Table((_("Variant"), _("Value"), _("Compared")), tuple(rows)),
            _("Variants of “{title}”").format(title=header.title),
            f"passport_variants_{header.id}",
            with_legend=False,
        )


def _passport(value: Evidence, header: Header) -> None:
    rows = [
        (_("Value"), wording.shown(value, header)),
        (_("Status"), wording.status(value.status)),
        (_("Numerator"), _count(value.numerator)),
        (_("Denominator"), _count(value.denominator)),
        (certainty.usual_interval(), _span(value.low, value.high, header)),
        (certainty.strict_interval(), _span(value.low998, value.high998, header)),
        (_("How the interval is made"), _method(value, header)),
        (_("Compared"), verdicts.said(value, header)),
        (_("Reported"), tables.share(value.reporting_rate)),
        (_("Age unknown"), tables.share(value.share_unknown)),
        (_("Estimated"), tables.share(value.share_estimated)),
    ]
    meanings = wording.sign_meanings()
    flags = [f"{sign}: {meanings[sign]}" for sign in _signs(value) if sign in meanings]
    rows.append((_("Marks"), "; ".join(flags)))
    printed.show(
        Table((_("Property"), _("Value")), tuple(row for row in rows if row[1])),
        header.title,
        f"passport_table_{header.id}",
        with_legend=False,
    )
    about.passport(header)


def _signs(value: Value) -> list[str]:
    marks = ["( )"] if "()" in value.flags else []
    marks += [mark for mark in "prs" if mark in value.flags]
    return marks


def _method(value: Evidence, header: Header) -> str:
    if not value.has_limits:
        return _("none published: a full count, or too few cases")
    if header.kind == "proportion":
        return _("Wilson: a share of dates or cases")
    return _(
        "Poisson: a count of people or visits; visits by date, since those of one belong together"
    )


def _span(low: float | None, high: float | None, header: Header) -> str:
    if low is None or high is None:
        return ""
    return f"{numbers.decimal(low, header.decimals)}–{numbers.decimal(high, header.decimals)}"


def _count(number: float | None) -> str:
    if number is None:
        return ""
    return numbers.decimal(number, 0 if float(number).is_integer() else 1)


def links(chosen: Choice) -> None:
    """From the profile to the comparison and to the map."""
    with st.container(horizontal=True):
        st.page_link(
            "../pages/places/compare.py",
            label=_("Compare {place}").format(place=chosen.place.name),
            icon=":material/compare_arrows:",
        )
        st.page_link("../pages/state/overview.py", label=_("On the map"), icon=":material/map:")
