"""An invented neighbourhood in an invented quarter, with a bit of everything a review holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from quartiersmonitor import indicator
from quartiersmonitor.review.quarter import (
    CaseHours,
    Count,
    Course,
    Deadline,
    Delivered,
    Due,
    Figure,
    MixedDate,
    Need,
    Offer,
    Paragraph,
    Participation,
    QuarterReview,
    Spread,
    Volunteers,
)
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region
from quartiersmonitor.state.annotations import Annotation
from quartiersmonitor.state.targets import Target

PLACE = "Q-T-01"
QUARTERS = tuple(f"{year}-Q{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4))
QUARTERS = QUARTERS[: QUARTERS.index("2025-Q3") + 1]
HOSTILE = '#import "x": * *fett* _schräg_ $x^2$ \\ @ziel <marke> `code` "q" = + - // [a] {b} ~'
"""Words that a typesetting language would take for its own."""

_SERIES = {
    "T1": (88.2, 91.0, 86.4, 90.1, 93.7, 89.9, 92.3, 95.0, 91.8, 94.4, 131.6),
    "T2": (2.4, 2.6, 2.2, 2.8, 2.7, 2.5, 2.9, 3.0, 2.8, 3.1, 2.6),
    "G2": (22.1, None, 25.0, 24.0, 26.3, 22.2, 25.5, 27.1, 24.9, 28.0, 30.8),
    "E1": (7.5, 7.5, 8.1, 8.0, 8.3, 8.2, 8.6, 8.9, 8.5, 8.8, 8.4),
    "F1": (31.0, 28.0, 25.0, 22.0, 19.0, 16.0, 13.0, 34.0, 31.0, 28.0, 25.0),
    "N1": (0.0,) * 11,
}


def header(id_: str, language: str = "de") -> Header:
    """The header of a real indicator."""
    found = indicator.read_all()[id_]
    said = found.de if language == "de" else found.en
    return Header(
        id=found.id,
        topic=found.topic,
        kind=found.kind,
        unit=found.unit,
        decimals=found.decimals,
        polarity=found.polarity,
        levels=found.levels,
        privacy=found.privacy,
        minimum_count=found.minimum_count,
        needs=found.needs,
        motion=found.motion,
        owner=found.owner,
        reviewed=found.reviewed,
        headline=found.headline,
        title=said.title,
        definition=said.definition,
        formula=said.formula,
        caveats=said.caveats,
        finding=said.finding,
        companion=found.companion,
        variant_of=found.variant_of,
    )


def value(id_: str, period: str, number: float | None) -> Evidence:
    status = "not_delivered" if number is None else "ok" if number else "zero"
    return Evidence(
        indicator=id_,
        level="neighbourhood",
        region_id=PLACE,
        grain="quarter",
        period=period,
        value=number if status == "ok" else None,
        low=None,
        high=None,
        status=status,
        flags="",
        comparison="none",
        reporting_rate=1.0,
        share_unknown=None,
        share_estimated=None,
        numerator=None,
        denominator=None,
        low998=None,
        high998=None,
    )


def figure(id_: str, language: str = "de", target: float | None = None) -> Figure:
    series = tuple(
        value(id_, period, number) for period, number in zip(QUARTERS, _SERIES[id_], strict=True)
    )
    return Figure(
        header=header(id_, language),
        now=series[-1],
        series=series,
        previous=series[-2],
        year_before=series[-5],
        target=None if target is None else _target(id_, target),
        published=series[-1],
        state=replace(series[-1], level="state", region_id="01", value=80.0, status="ok"),
        peers=Spread(peers=8, low=61.25, median=74.5, high=99.125),
    )


def _target(id_: str, number: float) -> Target:
    return Target(
        id=1,
        neighbourhood_id=PLACE,
        indicator=id_,
        value=number,
        valid_from="2025-Q1",
        author="A. Beispiel",
        set_at=datetime(2025, 1, 7, 9, tzinfo=UTC),
        withdrawn_at=None,
        withdrawn_by=None,
    )


def note(id_: int, day: date, text: str, indicator_id: str | None = None) -> Annotation:
    return Annotation(
        id=id_,
        neighbourhood_id=PLACE,
        day=day,
        text=text,
        author="B. Beispiel",
        indicator=indicator_id,
        written_at=datetime(2025, 10, 2, 8, 30, tzinfo=UTC),
        withdrawn_at=None,
        withdrawn_by=None,
    )


def offer(number: int, name: str, visits: int | None, course: Course) -> Offer:
    return Offer(
        offer_id=f"A-{number}",
        name=name,
        kind=("TRE", "MIT", "DIG")[number % 3],
        section71=("5", "1", "4")[number % 3],
        dates_held=None if visits is None else 12 - number,
        dates_cancelled=None if visits is None else number % 3,
        visits=visits,
        visits_previous=None if visits is None else visits - 7,
        visits_year_before=None,
        course=course,
    )


def review(language: str = "de", *, name: str = "Musterquartier") -> QuarterReview:
    """A full quarter. Its header texts are in the language."""
    return QuarterReview(
        neighbourhood=place(name),
        provider="Musterträger gGmbH",
        period="2025-Q3",
        synthetic=True,
        data_until=date(2025, 9, 30),
        version="2026-11-22-abc123",
        created="2026-11-22T10:00:00+00:00",
        sources=("© BKG 2025, dl-de/by-2-0", "© Statistikamt Nord 2025"),
        figures=(
            figure("T1", language, 120.0),
            figure("T2", language),
            figure("G2", language),
            figure("E1", language, 9.0),
            figure("F1", language),
            figure("N1", language),
        ),
        offers=(
            offer(0, "Offener Treff", 412, Course.GROWING),
            offer(1, "Mittagstisch", 1288, Course.STEADY),
            offer(2, "Digitalsprechstunde", 31, Course.SHRINKING),
            offer(3, "Singkreis", None, Course.PAUSED),
            offer(4, "Neuer Lauftreff", 57, Course.NEW),
            offer(5, "Werkstatt", None, Course.PAUSED),
        ),
        paragraphs=tuple(
            Paragraph(number=number, offers=offers, dates=dates, visits=visits)
            for number, offers, dates, visits in (
                ("1", 2, 19, 1345),
                ("2", 0, 0, 0),
                ("3", 0, 0, 0),
                ("4", 1, 10, 31),
                ("5", 2, 21, 412),
                ("6", 1, 3, 9),
            )
        ),
        mixed_dates=mixed_dates(17),
        participation=Participation(
            visits=Count(now=1797, previous=1702, year_before=1655),
            aged_80plus=Count(now=341, previous=298, year_before=305),
            age_unknown=Count(now=64, previous=70, year_before=0),
            first_visits=Count(now=57, previous=41, year_before=None),
            asked=Count(now=1203, previous=1111, year_before=None),
        ),
        volunteers=Volunteers(
            active=Count(now=21, previous=22, year_before=20),
            joined=Count(now=2, previous=3, year_before=1),
            left=Count(now=3, previous=0, year_before=2),
            hours=Count(now=2310.75, previous=1980.5, year_before=1875.25),
            by_field=(("TRE", 1201.5), ("FAH", 1109.25)),
        ),
        case_hours=tuple(
            CaseHours(case_type=code, hours=Count(now=now, previous=before, year_before=None))
            for code, now, before in (
                ("spezifisch", 120.25, 118.5),
                ("uebergreifend", 88.75, 96.0),
                ("unspezifisch", 151.5, 140.0),
                ("organisatorisch", 61.0, 75.25),
            )
        ),
        deadlines=(
            Deadline(
                due=Due.PROOF_OF_USE,
                day=date(2026, 6, 30),
                grant_id="F-1",
                funder="Land Beispiel, Förderrichtlinie Quartier",
                amount=48250.5,
                is_assumed=True,
            ),
            Deadline(
                due=Due.APPLICATION,
                day=date(2026, 3, 31),
                grant_id="F-1",
                funder="Land Beispiel, Förderrichtlinie Quartier",
                amount=48250.5,
                is_assumed=True,
            ),
            Deadline(
                due=Due.FUNDING_END,
                day=date(2026, 9, 30),
                grant_id="F-1",
                funder="Land Beispiel, Förderrichtlinie Quartier",
                amount=48250.5,
                is_assumed=False,
            ),
        ),
        needs=(
            Need(
                topic="mobilitaet",
                noted_on=date(2025, 7, 14),
                addressee="gemeinde",
                raised_on=date(2025, 8, 20),
                answered_on=None,
                status="eingebracht",
            ),
        ),
        delivered=(
            delivered("angebotsnutzung", (7, 8, 9)),
            delivered("ehrenamt_bestand", (9,), expected=1),
            delivered("personal_stunden", (7, 8)),
        ),
        annotations=(
            note(3, date(2025, 8, 4), "Neuer Treffpunkt in der Alten Schule eröffnet"),
            note(1, date(2024, 2, 12), HOSTILE),
            note(2, date(2024, 11, 1), "Stelle neu besetzt", "E1"),
        ),
        targets=(_target("T1", 120.0), _target("E1", 9.0)),
        peers_reason="Acht Quartiere derselben Art (Stadtteil) zum Vergleich.",
    )


def place(name: str) -> Region:
    return Region(
        level="neighbourhood",
        region_id=PLACE,
        name=name,
        unit_id="010615168",
        unit_name="Amt Beispiel",
        district_id="01061",
        district_name="Steinburg",
        unit_kind="amt",
        size_class=None,
        residents=4210.0,
        residents_65plus=1102.0,
        residents_65plus_estimated=False,
        longitude=9.5,
        latitude=53.9,
        area_km2=12.5,
    )


def mixed_dates(count: int) -> tuple[MixedDate, ...]:
    return tuple(
        MixedDate(
            day=date(2025, 7, 1 + number),
            offer_id=f"A-{number % 3}",
            offer=("Offener Treff", "Mittagstisch", "Werkstatt")[number % 3],
            visits=20 + number,
            under30=5 if number != 4 else 0,
            aged_30_to_64=number,
            aged_65plus=15,
            is_mixed=number != 4,
        )
        for number in range(count)
    )


def delivered(table: str, months: Sequence[int], expected: int = 3) -> Delivered:
    return Delivered(
        table=table,
        expected=expected,
        months=tuple(date(2025, month, 1) for month in months),
        last_delivery="L-2025-10-07-a1b2c3d4",
        last_delivered_on=date(2025, 10, 7),
        is_complete=len(months) == expected,
    )
