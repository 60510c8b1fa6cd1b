"""The motion is told sentence by sentence: with today's figures, and with what none can answer."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from quartiersmonitor import indicator, indicator_list, paths
from quartiersmonitor.speech import wording
from quartiersmonitor.ui import choice, motion, session
from quartiersmonitor.views import reading
from quartiersmonitor.views.choice import Choice
from tests.pages.conftest import OpenPage

PAGE = "pages/about/motion.py"
IDS = [f"M{number}" for number in range(1, 22)]
INDICATORS = indicator.read_all()


def test_there_are_its_twenty_one_sentences_in_both_languages() -> None:
    for spoken in ("de", "en"):
        assert [one.id for one in motion.statements(spoken)] == IDS
        assert all(one.says and one.missing for one in motion.statements(spoken))
        assert {one.part for one in motion.statements(spoken)} == set(motion.PARTS)


def test_every_sentence_has_a_figure_and_every_figure_a_sentence() -> None:
    answered = {id_ for found in INDICATORS.values() for id_ in found.motion}
    assert answered == set(IDS)
    assert all(found.motion for found in INDICATORS.values())


def test_it_is_neither_dated_nor_called_carried() -> None:
    text = (paths.ROOT / "data" / "motion.toml").read_text(encoding="utf-8")
    said = " ".join(f"{one.says} {one.missing}" for one in motion.statements("de")).lower()
    assert "beschlossen" not in said
    assert "angenommen" not in said
    assert not re.search(
        r"\b20\d\d\b", re.sub(r'reviewed = .*|^law = ".*$', "", text, flags=re.MULTILINE)
    )


def test_law_is_quoted_as_the_law_has_it() -> None:
    [law] = [one.law for one in motion.statements("de") if one.law]
    assert "ihre Fähigkeit zur Selbsthilfe zu stärken" in law
    assert "SGB XII" in law


@pytest.fixture
def _shown(qm_snapshots_env: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions of the test itself are put to the demo, in English."""
    monkeypatch.setenv("QM_LANG", "en")
    found = session.snapshot()
    assert found is not None
    session.show(found)


@pytest.mark.usefixtures("_shown")
@pytest.mark.parametrize("place", ["01", "01058", "Q01"])
def test_the_figures_are_the_published_ones(open_page: OpenPage, place: str) -> None:
    app = open_page(PAGE, place=place)
    bodies = [unescape(element.proto.body) for element in app.get("html")]
    answers = [body for body in bodies if '<table class="qm-answers"' in body]
    assert len(answers) == len(IDS)
    headers = reading.headers("en")
    ids = tuple(dict.fromkeys(("01", place)))
    cells = reading.evidence_of(ids, app.selectbox(key="period_picker").value)
    for answer in answers:
        for address, shown in re.findall(r'<a href="([^"]+)".*?</th>(.*?)</tr>', answer):
            header = headers[parse_qs(urlsplit(address).query)["indicator"][0]]
            texts = re.findall(r"<td>(.*?)(?:<small>.*?)?</td>", shown)
            for id_, text in zip(ids, texts, strict=True):
                value = cells.get((id_, header.id))
                assert text == ("" if value is None else wording.brief(value, header))


def test_the_headline_counts_the_sentences_that_have_a_figure(open_page: OpenPage) -> None:
    planned, state = (
        int(
            re.findall(
                r"answer (\d+) of the 21", open_page(PAGE, place=place, lang="en").title[0].value
            )[0]
        )
        for place in ("Q52", "01")
    )
    assert planned < state


def test_the_list_of_indicators_is_complete() -> None:
    """If this fails: `python -m quartiersmonitor.indicator_list > docs/indicators.md`."""
    written = (paths.ROOT / "docs" / "indicators.md").read_text(encoding="utf-8")
    assert written == indicator_list.document(INDICATORS)


@pytest.mark.usefixtures("_shown")
def test_the_list_names_the_page_that_links_open() -> None:
    headers = reading.headers("en")
    chosen = Choice(reading.regions()["01"], "municipality", "2025-Q4", headers["A2"])
    for id_, header in headers.items():
        opened = urlsplit(choice.address(header, chosen)).path
        assert opened == indicator_list.page(INDICATORS[id_])
