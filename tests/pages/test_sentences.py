"""A finding states a published figure, and compares it no further than its limits carry."""

import re
from dataclasses import replace
from html import unescape
from unittest import mock
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.speech import findings, numbers, sentences
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header
from tests.pages.conftest import PAGES, OpenPage
from tests.pages.regions import region
from tests.pages.test_compare import evidence
from tests.pages.test_signs import SHARE

HEADER = replace(SHARE, finding="{value} of something is there", privacy="P1")
NUMBER = {
    "de": re.compile(r"[−]?\d{1,3}(?:\u202f\d{3})*(?:,\d+)?"),
    "en": re.compile(r"[−]?\d{1,3}(?:,\d{3})*(?:\.\d+)?"),
}
MORE = {"de": ("mehr", "höher"), "en": ("more", "higher")}
LESS = {"de": ("weniger", "niedriger"), "en": ("less", "lower")}
MISSING = ("no_project", "not_delivered", "suppressed", "unreliable")

STATE = region("state", "01", "Land")

headers = st.builds(
    replace,
    st.just(HEADER),
    kind=st.sampled_from(["proportion", "rate", "ratio", "amount", "count", "index", "difference"]),
    unit=st.sampled_from(
        ["percent", "per_1000", "count", "months", "hours", "persons", "eur", "fte", "ratio"]
    ),
    decimals=st.integers(0, 2),
    privacy=st.sampled_from(["P0", "P1", "P2"]),
    polarity=st.sampled_from(["neutral", "higher_is_better", "lower_is_better"]),
)
flags = st.sampled_from(["", "p", "s", "ps", "r", "()", "s()"])


@st.composite
def values(draw: st.DrawFn) -> Evidence:
    """A value as publishing writes it: with both limits or none, a zero, or a missing one."""
    status = draw(st.sampled_from(["ok", "ok", "ok", "zero", *MISSING]))
    number = draw(st.floats(0.01, 3e6)) if status == "ok" else 0.0
    has_limits = status in ("ok", "zero") and draw(st.booleans())
    half = draw(st.floats(0.01, 50))
    return evidence(
        value=number if status in ("ok", "zero") else None,
        status=status,
        flags=draw(flags),
        comparison=draw(st.sampled_from(["higher", "lower", "similar"])) if has_limits else "none",
        low=number - half if has_limits else None,
        high=number + half if has_limits else None,
        low998=number - 1.6 * half if has_limits else None,
        high998=number + 1.6 * half if has_limits else None,
    )


def said(
    header: Header, now: Evidence | None, before: Evidence | None, state: Evidence | None, lang: str
) -> str:
    with mock.patch.dict("os.environ", {"QM_LANG": lang}):
        found = sentences.sentence(header, now, before, state)
    return found.text if found else ""


def parts(text: str, language: str) -> tuple[str, str]:
    """What is said about the state, and what about the year before."""
    state = {"de": "im Land", "en": "in the state"}[language]
    compared = text.partition(" – ")[2].removesuffix(".").split("), ")
    return (
        next((part for part in compared if state in part), ""),
        next((part for part in compared if part and state not in part), ""),
    )


def has_direction(text: str, language: str) -> bool:
    return any(f"{word} " in text for word in (*MORE[language], *LESS[language]))


@pytest.mark.parametrize("language", ["de", "en"])
class TestProperties:
    @given(header=headers, now=values(), before=values(), state=values())
    def test_what_has_no_number_or_little_reliability_is_no_finding(
        self, language: str, header: Header, now: Evidence, before: Evidence, state: Evidence
    ) -> None:
        text = said(header, now, before, state, language)
        if now.status in MISSING or "()" in now.flags:
            assert text == ""

    @given(header=headers, now=values(), before=values(), state=values())
    def test_a_direction_against_the_state_is_the_published_comparison(
        self, language: str, header: Header, now: Evidence, before: Evidence, state: Evidence
    ) -> None:
        about_state, _year = parts(said(header, now, before, state, language), language)
        words = {"higher": MORE[language], "lower": LESS[language]}
        if has_direction(about_state, language):
            assert now.has_limits
            assert about_state.startswith(words[now.comparison])

    @given(header=headers, now=values(), before=values(), state=values())
    def test_a_change_is_one_that_limits_or_a_full_count_carry(
        self, language: str, header: Header, now: Evidence, before: Evidence, state: Evidence
    ) -> None:
        _state, about_year = parts(said(header, now, before, state, language), language)
        if not about_year:
            return
        assert now.number is not None
        assert before.number is not None
        grew = now.number > before.number
        assert any(f"{word} " in about_year for word in (MORE if grew else LESS)[language])
        if now.low is None or before.low is None:
            assert now.low is None
            assert before.low is None
            assert header.privacy != "P2"
            assert round(now.number - before.number, header.decimals) != 0
        else:
            assert now.low > (before.high or 0) or (now.high or 0) < before.low

    @given(header=headers, now=values(), before=values(), state=values())
    def test_every_number_is_a_published_one_as_it_is_formatted(
        self, language: str, header: Header, now: Evidence, before: Evidence, state: Evidence
    ) -> None:
        text = said(header, now, before, state, language)
        known = set()
        with mock.patch.dict("os.environ", {"QM_LANG": language}):
            for value in (now, before, state):
                number = value.number or 0.0
                for decimals in (0, header.decimals):
                    known.add(numbers.decimal(number, decimals))
                known |= set(NUMBER[language].findall(numbers.eur(number, header.decimals)))
        bases = re.sub(r"je\s1\s000|per\s1,000", "", text)
        assert set(NUMBER[language].findall(bases)) <= known

    @given(header=headers, now=values())
    def test_doubts_are_told(self, language: str, header: Header, now: Evidence) -> None:
        text = said(header, now, None, None, language)
        if text and "s" in now.flags:
            assert {"de": "geschätzt", "en": "estimated"}[language] in text
        if text and "p" in now.flags:
            assert {"de": "vorläufig", "en": "provisional"}[language] in text

    @given(header=headers, before=values(), state=values())
    def test_a_zero_of_people_may_be_made_and_is_no_finding(
        self, language: str, header: Header, before: Evidence, state: Evidence
    ) -> None:
        nobody = evidence(value=0.0, status="zero", flags="")
        people = replace(header, privacy="P2")
        assert said(people, nobody, before, state, language) == ""


class TestWords:
    BARE = evidence(value=30.0, comparison="none", low=None, high=None, low998=None, high998=None)

    @pytest.mark.parametrize(
        ("number", "unit", "german", "english"),
        [
            (0.0, "percent", "0\xa0%", "0%"),
            (1.0, "hours", "1\xa0Stunde", "1\xa0hour"),
            (2.0, "hours", "2\xa0Stunden", "2\xa0hours"),
            (1.0, "months", "1\xa0Monat", "1\xa0month"),
            (1.0, "fte", "1\xa0Vollzeitstelle", "1\xa0full-time\xa0post"),
            (1250.0, "eur", "1\u202f250\xa0€", "€1,250"),
            (1_250_000.0, "eur", "1,2\xa0Mio.\xa0€", "€1.2m"),
        ],
    )
    def test_one_is_one_and_nothing_has_no_decimals(
        self, number: float, unit: str, german: str, english: str
    ) -> None:
        header = replace(HEADER, unit=unit, decimals=0, kind="ratio")
        value = replace(self.BARE, value=number, status="ok" if number else "zero")
        assert said(header, value, None, None, "de").startswith(german)
        assert said(header, value, None, None, "en").startswith(english)

    def test_decimals_stay_in_the_plural(self) -> None:
        header = replace(HEADER, unit="months")
        assert "1.0\xa0months" in said(header, replace(self.BARE, value=1.0), None, None, "en")

    def test_a_scale_is_higher_and_not_more(self) -> None:
        index = replace(HEADER, kind="index", unit="index")
        text = said(index, self.BARE, replace(self.BARE, value=20.0), None, "en")
        assert "higher than in the year before (20.0)" in text

    def test_a_share_of_a_single_thing_is_no_finding(self) -> None:
        assert said(HEADER, replace(self.BARE, denominator=1.0), None, None, "de") == ""

    def test_a_quantity_without_direction_is_no_finding(self) -> None:
        amount = replace(HEADER, kind="amount", unit="eur")
        assert said(amount, self.BARE, None, None, "de") == ""
        assert said(replace(amount, polarity="lower_is_better"), self.BARE, None, None, "de")

    def test_what_a_snapshot_has_no_sentence_for_is_no_finding(self) -> None:
        assert said(replace(HEADER, finding=""), self.BARE, None, None, "de") == ""


class TestChoice:
    NOW = TestWords.BARE

    def drawn(self, *headers: Header, **options: object) -> list[str]:
        cells = {header.id: self.NOW for header in headers}
        before = {headers[-1].id: replace(self.NOW, value=20.0)}
        found = sentences.drawn(headers, cells, before, {}, **options)  # type: ignore[arg-type]
        return [one.header.id for one in found]

    def test_headline_indicators_come_first_in_their_order_then_what_departs_most(self) -> None:
        first, second = replace(HEADER, id="H1", headline=1), replace(HEADER, id="H2", headline=2)
        plain, moved = replace(HEADER, id="X1"), replace(HEADER, id="X2")
        assert self.drawn(second, plain, first, moved, most=4) == ["H1", "H2", "X2", "X1"]

    def test_an_indicator_and_its_variants_speak_once(self) -> None:
        variant = replace(HEADER, id="X1_36", variant_of="X1")
        assert self.drawn(variant, HEADER) == ["X1"]

    def test_a_variant_speaks_where_its_indicator_has_nothing_to_say(self) -> None:
        variant = replace(HEADER, id="X1_36", variant_of="X1")
        assert self.drawn(replace(HEADER, finding=""), variant) == ["X1_36"]

    def test_what_the_headline_says_is_not_said_again(self) -> None:
        variant = replace(HEADER, id="X1_36", variant_of="X1")
        assert self.drawn(HEADER, variant, replace(HEADER, id="X2"), skip=("X1",)) == ["X2"]

    def test_there_are_three_at_most(self) -> None:
        assert len(self.drawn(*(replace(HEADER, id=f"X{n}") for n in range(9)))) == 3


class TestHeadline:
    RATE = replace(HEADER, id="T1", kind="rate", unit="per_1000")

    def said(self, before: float) -> str:
        series = {
            "T1": [
                evidence(value=before, low=before - 4, high=before + 4, period="2024-Q4"),
                evidence(value=30.0, low=26.0, high=34.0),
            ]
        }
        with mock.patch.dict("os.environ", {"QM_LANG": "en"}):
            return findings.participation(series, {"T1": self.RATE}, STATE, "2025-Q4")

    def test_a_change_within_the_limits_is_not_told(self) -> None:
        assert "year ago" not in self.said(27.0)

    def test_a_change_beyond_them_is(self) -> None:
        assert "10.0 more than a year ago" in self.said(20.0)


# The scenario is a model: it has ranges, not findings.
WITH_FINDINGS = [
    page for page in PAGES if page.startswith("pages/state/") and page != "pages/state/scenario.py"
] + ["pages/places/profile.py"]


@pytest.mark.parametrize("page", WITH_FINDINGS)
def test_every_page_of_figures_opens_with_findings(open_page: OpenPage, page: str) -> None:
    app = open_page(page)
    [body] = [e.proto.body for e in app.get("html") if '<ul class="qm-findings"' in e.proto.body]
    assert 1 <= body.count("<li>") <= 3


@pytest.mark.parametrize("place", ["01", "01058", "01002000"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_each_finding_is_a_link_that_keeps_the_choices(
    open_page: OpenPage, place: str, language: str
) -> None:
    app = open_page(place=place, period="2025-Q3", lang=language)
    [body] = [e.proto.body for e in app.get("html") if '<ul class="qm-findings"' in e.proto.body]
    links = [unescape(found) for found in re.findall(r'href="([^"]+)"', body)]
    assert 2 <= len(links) <= 3
    pages = {page.rpartition("/")[2].removesuffix(".py") for page in PAGES}
    for address in links:
        kept = {key: codes[0] for key, codes in parse_qs(urlsplit(address).query).items()}
        assert urlsplit(address).path in pages
        assert kept["period"] == "2025-Q3"
        assert kept["indicator"]
        assert kept.get("place", "01") == place
        assert kept.get("lang", "de") == language
