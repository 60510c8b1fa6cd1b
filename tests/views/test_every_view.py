"""What holds for every view of the catalogue, wherever and whenever it is asked for."""

import re

import plotly.graph_objects as go
import pytest

from quartiersmonitor.speech import language
from quartiersmonitor.views import catalogue, colours, reading
from quartiersmonitor.views.choice import SWITCHES
from quartiersmonitor.views.reading import Shown
from quartiersmonitor.views.view import Missing, View
from tests.views.conftest import Choose

PLACES = ("01", "01058", "010020000", "01002000", "Q01", "Q45")
GRAINS = ("quarter", "year")
TAKEN = {"indicator", "level", "place", "period", "peers", "scenario", "other", *SWITCHES}
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
# Codes of the snapshot and of Python that must never reach a reader.
RAW_CODES = re.compile(
    r"\b(None|nan|NaT|True|False|[a-z]+_[a-z_0-9]+|under65|per_1000|\d{4}-Q\d)\b|[{}]"
)


@pytest.mark.parametrize("kind_id", list(catalogue.KINDS))
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("grain", GRAINS)
def test_it_is_whole_or_says_why_not(
    kind_id: str, place: str, grain: str, choose: Choose, shown: Shown
) -> None:
    kind, turn = catalogue.KINDS[kind_id], PLACES.index(place) + GRAINS.index(grain)
    # Languages and grounds in turn.
    with language.spoken(("de", "en")[turn % 2]), colours.on_ground(dark=turn % 3 == 0):
        chosen = choose(kind.indicator, place, shown.periods[grain][-1])
        made = kind.make(chosen)
        assert (made.id, made.choice) == (kind_id, chosen)
        assert is_plain(made.title)
        if isinstance(made, Missing):
            assert is_plain(made.reason)
            return
        assert made.period == chosen.period
        look_at_words(made)
        look_at_table(made)
        look_at_picture(made)
        assert set(made.indicators) <= set(reading.headers(language.current()))
        assert made.behind().num_rows > 0


def look_at_words(made: View) -> None:
    assert all(is_plain(text) for text in (made.finding, *made.notes))
    assert not RAW_CODES.search(made.subtitle)
    assert all(is_plain(f"{one.label} {one.text} {one.detail}") for one in made.numbers)


def look_at_table(made: View) -> None:
    table = made.table()
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.columns)}
    cells = [cell for row in (table.columns, *table.rows) for cell in row]
    assert all(isinstance(cell, str) for cell in cells)
    assert not [cell for cell in cells if RAW_CODES.search(cell)]


def look_at_picture(made: View) -> None:
    """A picture, a map, figures in large type or a table, drawn without a browser too."""
    assert not (made.figure and made.numbers)
    assert made.figure or not made.is_map
    if made.figure is not None:
        go.Figure(made.figure)
    assert all(one.words for one in made.legend)
    assert all(not one.colour or COLOUR.fullmatch(one.colour) for one in made.legend)
    assert all(COLOUR.fullmatch(area.colour) for area in made.areas)


def is_plain(text: str) -> bool:
    """Words for people, in one line without marks of a program."""
    return bool(text.strip()) and "\n" not in text and not RAW_CODES.search(text)


@pytest.mark.parametrize("kind_id", list(catalogue.KINDS))
def test_a_kind_has_a_title_in_both_languages_and_says_what_it_heeds(
    kind_id: str, shown: Shown
) -> None:
    kind = catalogue.KINDS[kind_id]
    assert kind.id == kind_id
    assert kind.takes <= TAKEN
    for spoken in ("de", "en"):
        with language.spoken(spoken):
            assert is_plain(kind.title())
            assert kind.indicator in reading.headers(spoken)


def test_ids_are_such_as_decks_and_links_can_name() -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", id_) for id_ in catalogue.KINDS)
