"""One place on one page: what it is, how it stands, how it moves, and what each figure means."""

from collections.abc import Mapping, Sequence

import streamlit as st

from quartiersmonitor.speech import change, findings, language, numbers, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import about, printed, show, standing
from quartiersmonitor.ui.compare import Company
from quartiersmonitor.views import cells, peers, process, reading, rug, spine, tables, verdicts
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.tables import Table


def finding(company: Company, period: str) -> str:
    """What kind of place it is and what the 99.8 % limits carry about it."""
    if company.place.level == "state":
        return _("A profile describes one place: choose a municipality, district or neighbourhood")
    return standing.finding(company, period)


def facts(place: Region, period: str, key: str) -> None:
    """Residents, size, where it lies, who serves it, and how it is covered."""
    rows = [row for row in _facts(place, period) if row[1]]
    printed.show(
        Table((_("Property"), _("Value")), tuple(rows)),
        _("What kind of place {place} is").format(place=place.name),
        key,
        with_legend=False,
    )


def _facts(place: Region, period: str) -> list[tuple[str, str]]:
    own = reading.places()[place.region_id]
    share = "" if own.share_65plus is None else numbers.percent(100 * own.share_65plus)
    rows = [
        (_("Kind of place"), wording.kind_of_place(place)),
        (_("Residents"), wording.people(place.residents, estimated=False)),
        (
            _("Residents 65+"),
            wording.people(
                place.residents_65plus, estimated=bool(place.residents_65plus_estimated)
            ),
        ),
        (_("Share 65+"), share),
        (_("Size class"), wording.size(own.size_class) if own.size_class else ""),
        (_("Settlement type"), peers.settlement(own)),
        (_("Kind of neighbourhood"), peers.kind(own)),
    ]
    if place.level in ("municipality", "neighbourhood"):
        rows.append((wording.level("unit"), place.unit_name or ""))
    if place.level not in ("district", "state"):
        rows.append((wording.level("district"), place.district_name or ""))
    if place.level == "neighbourhood":
        rows.append((_("Works since"), numbers.day(own.start_date) if own.start_date else ""))
        rows.append((_("Ended on"), numbers.day(own.end_date) if own.end_date else ""))
    else:
        rows.append((_("Coverage"), _coverage(place, period)))
        rows.append((_neighbourhoods_where(place), _neighbourhoods(place, period)))
        rows.append((_("Volunteer hours of the other municipalities"), _others(place, period)))
    return rows


def _coverage(place: Region, period: str) -> str:
    """The status of a municipality, or how many municipalities have which."""
    counts = {
        count.category: count.value or 0.0
        for count in reading.counts_over_time("coverage_status", place, period)
        if count.period == period and count.measure == "municipalities" and count.value
    }
    if place.level == "municipality":
        return ", ".join(
            f"{wording.coverage(code)}: {wording.coverage_explained(code)}" for code in counts
        )
    return ", ".join(
        f"{wording.coverage(code)} {numbers.decimal(counts[code])}"
        for code in wording.COVERAGE
        if code in counts
    )


def _others(place: Region, period: str) -> str:
    """The hours of the municipalities of a unit that are too few volunteers' to be shown alone."""
    counts = {
        count.category: count
        for count in reading.counts_over_time("other_municipalities", place, period)
        if count.period == period
    }
    if not counts:
        return ""
    return _("{hours} in {count} municipalities that are not shown alone").format(
        hours=cells.whole(counts["hours"]), count=cells.whole(counts["municipalities"])
    )


def _neighbourhoods_where(place: Region) -> str:
    """A catchment is not published; where most of it lives is."""
    if place.level == "municipality" and place.unit_kind == "amt":
        return _("Neighbourhoods in the same Amt")
    return _("Neighbourhoods at home here")


def _neighbourhoods(place: Region, period: str) -> str:
    homes = {place.unit_id if place.level == "municipality" else place.region_id}
    first, last = reading.days(period)
    places = reading.places()
    names = [
        region.name
        for region in reading.regions().values()
        if region.level == "neighbourhood"
        and places[region.region_id].runs(first, last)
        and homes & {region.unit_id, region.district_id, STATE}
    ]
    if len(names) > 12:
        return numbers.decimal(len(names))
    return ", ".join(sorted(names)) or wording.SIGNS["zero"]


def against(company: Company, chosen: Choice, key: str) -> None:
    """The spine: every indicator against the state and the range of the peers."""
    place = company.place
    if place.level == "state":
        st.info(
            _("The state is what places are compared with. Choose a place above."),
            icon=":material/info:",
        )
        return
    headers = [h for h in reading.mains(language.current()).values() if place.level in h.levels]
    alike = [region.region_id for region in company.everyone if region.level == place.level]
    cells = reading.evidence_of((STATE, place.region_id, *alike), chosen.period)
    vertebrae = spine.of(headers, place.region_id, STATE, alike, cells)
    title = _("{place} against the state and its peers, {period}").format(
        place=place.name, period=numbers.long_period(chosen.period)
    )
    if all(v.place is None or v.place.number is None for v in vertebrae):
        st.info(_nothing_known(place, [v.place for v in vertebrae]), icon=":material/info:")
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
    st.html(rug.legend_html(codes))
    printed.twin(lambda: spine.table(vertebrae), title, key)
    show.source()


def _nothing_known(place: Region, values: Sequence[Evidence | None]) -> str:
    reasons = dict.fromkeys(
        wording.status(value.status) for value in values if value is not None
    ) or {wording.status("not_delivered"): None}
    return _("Nothing is known about {place} in this period: {reasons}.").format(
        place=place.name, reasons=", ".join(reasons)
    )


def over_time(company: Company, chosen: Choice, header: Header, key: str) -> None:
    """The series with its process limits, signal or noise, and the change to the year before."""
    place, period = company.place, chosen.period
    values = reading.over_time(place, period).get(header.id, ())
    known = any(value.number is not None for value in values)
    sentence = change.signal(values, header, period).text if known else ""
    st.caption(f"{header.title} · {wording.unit(header.unit)} · {place.name}")
    show.chart(
        process.figure(values, header),
        f"{findings.trend(values, header, place)} {sentence}".strip(),
        lambda: process.table(values, header),
        key,
    )
    if not known:
        return
    st.markdown(f"**{_('Signal or noise?')}** {sentence}")
    before = numbers.year_before(period)
    changed = change.year_on_year(
        _evidence(place, header, period), _evidence(place, header, before), header
    )
    st.markdown(
        f"**{numbers.short_period(period)} / {numbers.short_period(before)}:** {changed.text}"
    )


def _evidence(place: Region, header: Header, period: str) -> Evidence | None:
    return reading.evidence_of((place.region_id,), period).get((place.region_id, header.id))


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
        (_("95 % interval"), _span(value.low, value.high, header)),
        (_("99.8 % interval"), _span(value.low998, value.high998, header)),
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
