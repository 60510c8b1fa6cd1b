"""Charts about what is offered, who comes, and where generations meet."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from quartiersmonitor.ui import (
    cells,
    charts,
    findings,
    numbers,
    show,
    tables,
    wording,
)
from quartiersmonitor.ui.choice import Choice
from quartiersmonitor.ui.figures import Count, Header, Region
from quartiersmonitor.ui.language import _
from quartiersmonitor.ui.tables import Table


def section71(chosen: Choice, key: str) -> None:
    """Share of offer dates by number of section 71 (2) SGB XII; of visits where published."""
    place, counts = cells.nearest("section71", chosen)
    st.caption(f"{wording.place(place)} · {numbers.long_period(chosen.period)}")
    measures = [("dates", _("Share of dates")), ("visits", _("Share of visits"))]
    published = {measure for _category, measure in counts}
    _shares(
        counts,
        wording.SECTION71,
        wording.section71,
        [(measure, label) for measure, label in measures if measure in published],
        _("Section 71 SGB XII, {place}, {period}").format(
            place=place.name, period=numbers.long_period(chosen.period)
        ),
        key,
    )
    if "visits" not in published:
        st.caption(
            _("Visits by number of section 71 are published for the state and districts only.")
        )


def age_mix(chosen: Choice, key: str) -> None:
    """Ages of visits, and the share of older people against their share of the population."""
    place, counts = cells.nearest("age_mix", chosen)
    is_small = place.level in ("municipality", "neighbourhood")
    st.caption(f"{wording.place(place)} · {numbers.long_period(chosen.period)}")
    _shares(
        counts,
        (*(wording.AGE_GROUPS if is_small else wording.AGES), "unknown"),
        wording.age,
        (("visits", _("Share of visits")),),
        _("Ages of visits, {place}").format(place=place.name),
        key,
    )
    if is_small:
        st.caption(
            _(
                "To protect people, places this small show three age groups; where more than 90 % "
                "are of one group, the others are not shown."
            )
        )
        counts = counts | {
            ("under65", "visits"): cells.together(counts, ("under30", "30-64"), "under65")
        }
    _shares(
        counts,
        ("under65", "65+"),
        wording.age,
        (("visits", _("Share of visits")), ("residents", _("Share of the population"))),
        _("Visits against the population, {place}").format(place=place.name),
        f"{key}_population",
    )


def designed_and_mixed(
    series: findings.Series, headers: Mapping[str, Header], place: Region, key: str
) -> None:
    """What is designed to link generations beside where they really met."""
    shown = [(headers[id_].title, headers[id_], series.get(id_, ())) for id_ in ("G1", "G2")]
    alt = " ".join(findings.trend(values, header, place) for _name, header, values in shown)
    show.chart(charts.lines(shown), alt, lambda: tables.of_series(shown), key)


def generation_formats(chosen: Choice, key: str) -> None:
    """Share of really mixed dates, by what the date was designed for."""
    place, counts = cells.nearest("generation_format", chosen)
    formats = ("linking", "open", "none")
    shares = [cells.percent(counts, code, "mixed_dates", "dates_with_ages") for code in formats]
    texts = [cells.shown(share) for share in shares]
    names = [wording.generation_format(code) for code in formats]
    alt = _("Share of dates where young and old met, {place}: {shares}.").format(
        place=place.name,
        shares=", ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True)),
    )
    st.caption(
        f"{wording.place(place)} · "
        + _("share of dates with recorded ages where young and old really met")
    )
    show.chart(
        charts.pairs(names, [(_("Really mixed"), shares, texts)], height=230),
        alt,
        lambda: Table(
            (_("Format"), _("Dates"), _("Dates with ages"), _("Mixed dates"), _("Share")),
            tuple(
                (
                    name,
                    *(
                        cells.whole(counts.get((code, measure)))
                        for measure in ("dates", "dates_with_ages", "mixed_dates")
                    ),
                    text,
                )
                for code, name, text in zip(formats, names, texts, strict=True)
            ),
        ),
        key,
    )


def _shares(
    counts: Mapping[tuple[str, str], Count],
    categories: Sequence[str],
    name: Callable[[str], str],
    measures: Sequence[tuple[str, str]],
    title: str,
    key: str,
) -> None:
    names = [name(category) for category in categories]
    series = []
    for measure, label in measures:
        found = [
            counts.get((category, measure)) or cells.nobody(counts, category, measure)
            for category in categories
        ]
        values = [cells.number(count) for count in found]
        total = sum(value for value in values if value is not None)
        shares = [100 * v / total if v is not None and total else None for v in values]
        texts = [
            cells.shown(share) if share else cells.whole(count)
            for share, count in zip(shares, found, strict=True)
        ]
        series.append((label, shares, texts))
    alt = f"{title}. " + " ".join(
        f"{label}: " + ", ".join(f"{n} {text}" for n, text in zip(names, texts, strict=True)) + "."
        for label, _shares_, texts in series
    )
    show.chart(
        charts.pairs(names, series),
        alt,
        lambda: Table(
            (_("Category"), *(label for _m, label in measures)),
            tuple(
                (n, *(texts[index] for _label, _values, texts in series))
                for index, n in enumerate(names)
            ),
        ),
        key,
    )
