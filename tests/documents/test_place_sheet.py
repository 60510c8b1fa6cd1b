"""One page about a place: always one, whole in words, and never other than the snapshot."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from quartiersmonitor import snapshot
from quartiersmonitor.documents import place_sheet
from quartiersmonitor.documents.place_sheet import PlaceSheet
from quartiersmonitor.documents.typesetting import typeset
from quartiersmonitor.speech import language, numbers, shares, wording
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.views import reading
from quartiersmonitor.views.reading import Shown
from tests.documents import tagged
from tests.documents.tagged import squeezed
from tests.documents.test_picture import HOSTILE

LEVELS = ("state", "district", "unit", "municipality", "neighbourhood")
A4 = (595.28, 841.89)

Sheet = Callable[[str], bytes]


@pytest.fixture(scope="module")
def shown(snapshots: Path) -> Iterator[Shown]:
    with reading.opened(snapshot.find(snapshots)) as found:
        yield found


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with language.spoken("de"):
        yield


def latest(shown: Shown) -> str:
    return shown.periods["quarter"][-1]


def place(region_id: str) -> Region:
    return reading.regions()[region_id]


def sample(level: str) -> list[Region]:
    """The place of a level with the longest name, the smallest and the largest."""
    every = [region for region in reading.regions().values() if region.level == level]
    by_name = sorted(every, key=lambda one: (-len(one.name), one.region_id))
    by_size = sorted(every, key=lambda one: (one.residents or 0, one.region_id))
    return list(dict.fromkeys((by_name[0], by_size[0], by_size[-1])))


@pytest.fixture(scope="module")
def sheet(shown: Shown) -> Sheet:
    """The German sheet of a place in the latest quarter, set once for all tests that only read it."""

    @cache
    def of(region_id: str) -> bytes:
        with language.spoken("de"):
            return place_sheet.of(place(region_id), latest(shown))

    return of


@pytest.mark.parametrize("level", LEVELS)
def test_every_place_gets_exactly_one_page(level: str, shown: Shown) -> None:
    places = sample(level)
    assert len(places) >= (1 if level == "state" else 2)
    for number, region in enumerate(places):
        with language.spoken(("de", "en")[number % 2]):
            document = place_sheet.of(region, latest(shown))
            [page] = tagged.read(document).pages
            assert tagged.is_accessible(document), region.name
            if number < 2:
                text = tagged.text_of(page)
                for said in (region.name, numbers.long_period(latest(shown)), shown.version):
                    assert squeezed(said) in text, region.name


@pytest.mark.parametrize("region_id", ["01", "01051", "01051044", "Q14", "Q45"])
def test_every_figure_is_the_published_one(region_id: str, shown: Shown, sheet: Sheet) -> None:
    period = latest(shown)
    [page] = tagged.read(sheet(region_id)).pages
    text = tagged.text_of(page)
    headers = reading.mains("de")
    values = reading.evidence_of((region_id,), period)
    assert values
    for (_id, indicator), value in values.items():
        if indicator not in headers:
            continue
        header = headers[indicator]
        assert squeezed(header.title) in text, indicator
        if value.number is not None:
            with_unit = header.unit == "percent" and not shares.is_of_few(value, header)
            said = wording.shown(value, header, with_unit=with_unit)
            assert squeezed(said) in text, indicator
        else:
            assert squeezed(wording.status(value.status)) in text, indicator


def test_all_parts_are_there(sheet: Sheet) -> None:
    text = tagged.text_of(tagged.read(sheet("01051")).pages[0])
    for said in (
        "Kreis",
        "Abdeckung, Dithmarschen",
        "eigene Anlaufstelle",
        "Alle Kennzahlen im Vergleich mit dem Land",
        "Im Zeitverlauf",
        "Finanzierung",
        "Bewilligt im Jahr:",
        "Quelle: synthetische",
        "Stand: ",
        "Gemeldet, je nach Kennzahl",
        "Alle Zahlen zu Quartieren",
    ):
        assert squeezed(said) in text


def test_map_and_trends_have_an_alternative_text(shown: Shown, sheet: Sheet) -> None:
    content = place_sheet.content(place("Q14"), latest(shown))
    document = sheet("Q14")
    told = [content.map_said, *(trend.alt for trend in content.trends)]
    assert tagged.alternatives(document) == sorted(told)
    kinds = [str(element["/S"]) for element in tagged.elements(document)]
    assert kinds.count("/Table") == 1
    assert kinds.count("/H1") == 3
    found = tagged.read(document).metadata
    assert found is not None
    assert found.title == content.title


def test_it_is_a4_and_gives_the_same_bytes(shown: Shown, sheet: Sheet) -> None:
    document = sheet("Q14")
    assert place_sheet.of(place("Q14"), latest(shown)) == document
    box = tagged.read(document).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(A4, abs=1)


def test_a_place_in_a_time_without_figures_says_why(shown: Shown) -> None:
    first = shown.periods["quarter"][0]
    later = next(
        region
        for region in reading.regions().values()
        if region.level == "neighbourhood"
        and not any(
            value.number is not None
            for value in reading.evidence_of((region.region_id,), first).values()
        )
    )
    [page] = tagged.read(place_sheet.of(later, first)).pages
    text = tagged.text_of(page)
    assert squeezed("Keine bewilligte Förderung läuft.") in text
    content = place_sheet.content(later, first)
    assert not content.spine.bones
    assert not content.trends


def test_years_have_a_page_too(shown: Shown) -> None:
    year = shown.periods["year"][-1]
    for region_id in ("01", "Q14"):
        [page] = tagged.read(place_sheet.of(place(region_id), year)).pages
        assert squeezed(f"Kalenderjahr {year}") in tagged.text_of(page)


def crowded(content: PlaceSheet) -> PlaceSheet:
    """The same page with three times as many indicators and deadlines."""
    count = len(content.spine.bones)
    bones = tuple(
        replace(bone, title=f"{bone.title} {turn}", rank=bone.rank + turn * count)
        for turn in range(3)
        for bone in content.spine.bones
    )
    due = content.money.due * 3
    return replace(
        content,
        spine=replace(content.spine, bones=bones),
        money=replace(content.money, due=due),
        left_out=tuple(f"{number} Kennzahlen fehlen" for number in range(len(bones) + 1)),
        due_left_out=tuple(f"{number} Fristen fehlen" for number in range(len(due) + 1)),
    )


def test_what_does_not_fit_is_left_out_from_the_least_important_on_and_counted(
    shown: Shown,
) -> None:
    content = crowded(place_sheet.content(place("01"), latest(shown)))
    [document] = typeset("place", content, "pdf")
    [page] = tagged.read(document).pages
    text = tagged.text_of(page)
    kept = [bone for bone in content.spine.bones if squeezed(bone.title) in text]
    missing = len(content.spine.bones) - len(kept)
    assert kept
    assert missing > 0
    assert sorted(bone.rank for bone in kept) == list(range(len(kept)))
    assert squeezed(f"{missing} Kennzahlen fehlen") in text
    assert "Fristenfehlen" in text
    assert squeezed("Quelle: synthetische") in text


def test_headline_indicators_are_left_out_last(shown: Shown) -> None:
    content = place_sheet.content(place("01"), latest(shown))
    by_rank = sorted(content.spine.bones, key=lambda bone: bone.rank)
    first = {header.title for header in reading.headlines("de")}
    assert {bone.title for bone in by_rank[: len(first)]} == first


def test_words_of_people_are_never_markup(shown: Shown) -> None:
    named = replace(place("Q14"), name=HOSTILE)
    document = place_sheet.of(named, latest(shown))
    [page] = tagged.read(document).pages
    assert squeezed('#import "x": * *fett* _schräg_ $x^2$') in tagged.text_of(page)
    found = tagged.read(document).metadata
    assert found is not None
    assert "#import" in str(found.title)


def test_a_long_name_is_set_smaller_and_stays_on_the_page(shown: Shown) -> None:
    named = replace(place("01051"), name="Amtsverwaltungsgemeinschaft " * 8)
    [page] = tagged.read(place_sheet.of(named, latest(shown))).pages
    assert squeezed("Quelle: synthetische") in tagged.text_of(page)


def test_more_is_never_claimed_than_the_limits_carry(shown: Shown) -> None:
    """Without a published comparison there is no verdict in words."""
    period = latest(shown)
    for region_id in ("Q14", "01051044", "01058"):
        headers = {header.title: header for header in reading.mains("de").values()}
        values = reading.evidence_of((region_id,), period)
        for bone in place_sheet.content(place(region_id), period).spine.bones:
            value = values[region_id, headers[bone.title].id]
            assert bool(bone.verdict) == (value.comparison in ("higher", "lower", "similar"))
            if bone.drawn:
                assert 0 <= bone.drawn.place <= 1
