"""What the dashboard says about itself: indicators, versions, sources, completeness."""

from collections.abc import Sequence

import streamlit as st

from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import printed, show
from quartiersmonitor.views import passport as of_indicator
from quartiersmonitor.views import reading, tables
from quartiersmonitor.views.reading import Shown
from quartiersmonitor.views.tables import Table


def passport(header: Header) -> None:
    """All that the header of an indicator says."""
    st.subheader(f"{header.id} · {header.title}", anchor=header.id.lower())
    show.explain(header)
    st.caption(" · ".join(f"**{name}:** {words}" for name, words in of_indicator.facts(header)))


def variants(header: Header, key: str) -> None:
    """The same question with other thresholds or in another unit; nothing where there is none."""
    found = [other for other in reading.variants(header.id, show.spoken()) if other.variant_of]
    if not found:
        return
    rows = [(other.id, other.title, other.definition, wording.unit(other.unit)) for other in found]
    columns = (_("Variant"), _("Title"), _("Meaning"), _("Unit"))
    alt = _("Variants of “{title}”").format(title=header.title)
    _plain_table(columns, rows, alt, key)


def version_facts(found: Shown, key: str) -> None:
    """Version, dates, periods and checks of the snapshot shown."""
    quarters, years = found.periods.get("quarter", ()), found.periods.get("year", ())
    checks = _("{errors} errors, {warnings} warnings, {notices} notices").format(
        errors=found.checks.get("error", 0),
        warnings=found.checks.get("warning", 0),
        notices=found.checks.get("notice", 0),
    )
    rows = [
        (_("Data version"), found.version),
        (_("In force"), _("yes") if found.is_current else _("no, an older version")),
        (_("Published"), numbers.day(found.created)),
        (_("Data until"), numbers.day(found.data_until)),
        (_("Kind of data"), _("synthetic") if found.synthetic else _("delivered by providers")),
        (_("Calendar quarters"), _span(quarters)),
        (_("Calendar years"), _span(years)),
        (_("Checks of the deliveries"), checks),
        (_("Version of the data contract"), found.contract_version),
        (_("Computed with"), found.engine),
        (
            _("Protection of small numbers"),
            _("small counts of people are kept secret") if found.protection else _("none"),
        ),
    ]
    _plain_table((_("Property"), _("Value")), rows, _("Facts about the data version"), key)
    st.caption(
        _("A link that keeps this data version: {link}").format(
            link=f"**?version={found.version}**"
        )
    )


def sources(found: Shown) -> None:
    """Every source with its mandatory attribution."""
    spoken = show.spoken()
    for source in found.sources:
        title = source.get(f"title_{spoken}", source.get("id", ""))
        facts = (
            source.get("attribution", ""),
            _("As of {day}").format(day=_day(str(source.get("vintage", "")))),
            source.get("licence", ""),
        )
        st.markdown(f"**{title}**  \n{' · '.join(fact for fact in facts if fact)}")


def _day(vintage: str) -> str:
    """A date in the words of the language; anything else as the source gives it."""
    try:
        return numbers.day(vintage)
    except ValueError:
        return vintage


def reporting(key: str) -> None:
    """Reporting rate, share of unknown ages and share of estimates, quarter by quarter."""
    headers = reading.headers(show.spoken())
    usage = [row for row in reading.reporting("quarter") if row[1] == "T1"]
    stock = {row[0]: row[2] for row in reading.reporting("quarter") if row[1] == "E1"}
    rows = [
        (
            numbers.short_period(period),
            tables.share(reported) or wording.SIGNS["not_delivered"],
            tables.share(unknown) or wording.SIGNS["not_delivered"],
            tables.share(estimated) or wording.SIGNS["not_delivered"],
            tables.share(stock.get(period)) or wording.SIGNS["not_delivered"],
        )
        for period, _indicator, reported, unknown, estimated in reversed(usage)
    ]
    columns = (
        _("Calendar quarter"),
        _("Offer usage reported"),
        _("Age unknown"),
        _("Estimated"),
        f"{headers['E1'].title}: {_('reported')}",
    )
    printed.show(Table(columns, tuple(rows)), _("Completeness by calendar quarter"), key)


def deliveries(found: Shown, key: str) -> None:
    """How many rows each export brought."""
    rows = [
        (wording.export(table), numbers.decimal(count))
        for table, count in found.delivered_rows.items()
    ]
    _plain_table((_("Export"), _("Rows")), rows, _("Rows by export"), key)


def signs(key: str) -> None:
    """The signs of the tables."""
    rows = list(wording.sign_meanings().items())
    _plain_table((_("Sign"), _("Meaning")), rows, _("Signs in tables and their meaning"), key)


def _span(periods: tuple[str, ...]) -> str:
    if not periods:
        return wording.SIGNS["zero"]
    first, last = (numbers.short_period(period) for period in (periods[0], periods[-1]))
    return f"{first}–{last} ({numbers.decimal(len(periods))})"


def _plain_table(
    columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], alt: str, key: str
) -> None:
    printed.show(Table(columns, tuple(rows)), alt, key, with_legend=False)
