"""Views that compare places heed the peers and say only what chance does not explain."""

from dataclasses import replace

import pytest

from quartiersmonitor.peers import Group
from quartiersmonitor.views import funnel, process, reading, rug, spine
from quartiersmonitor.views.view import Missing, View
from tests.views.conftest import Choose

pytestmark = pytest.mark.usefixtures("_english")


class TestSpine:
    def test_it_has_a_row_per_indicator_that_applies(self, choose: Choose) -> None:
        shown = spine.view(choose(place="01058"))
        assert isinstance(shown, View)
        assert "does not apply" not in {row[1] for row in shown.table().rows}

    def test_what_differs_comes_first(self, choose: Choose) -> None:
        shown = spine.view(choose(place="01058"))
        assert isinstance(shown, View)
        differs = [row[-1][:1] in ("▲", "▼") for row in shown.table().rows]
        assert differs == sorted(differs, reverse=True)

    def test_the_state_has_none(self, choose: Choose) -> None:
        assert isinstance(spine.view(choose()), Missing)

    def test_its_passports_are_those_of_what_differs(self, choose: Choose) -> None:
        shown = spine.view(choose(place="01058"))
        assert isinstance(shown, View)
        differing = [row[0] for row in shown.table().rows if row[-1][:1] in ("▲", "▼")]
        titles = [reading.headers("en")[id_].title for id_ in shown.indicators]
        assert titles == differing


class TestRug:
    def test_it_lists_only_what_differs_with_arrow_and_word(self, choose: Choose) -> None:
        shown = rug.view(choose())
        assert isinstance(shown, View)
        assert {row[-1].split()[0] for row in shown.table().rows} <= {"▲", "▼"}

    def test_other_peers_are_other_rows(self, choose: Choose) -> None:
        asked = choose(place="01058")
        inside = rug.view(replace(asked, group=Group.INSIDE))
        similar = rug.view(replace(asked, group=Group.SIMILAR))
        assert isinstance(inside, View)
        assert isinstance(similar, View)
        assert {row[1] for row in inside.table().rows} != {row[1] for row in similar.table().rows}


class TestFunnel:
    def test_of_a_full_count_there_is_none(self, choose: Choose) -> None:
        shown = funnel.of(choose("F1"))
        assert isinstance(shown, Missing)
        assert "has no funnel" in shown.reason

    def test_an_indicator_that_the_level_lacks_gives_way_and_it_is_said(
        self, choose: Choose
    ) -> None:
        shown = funnel.of(choose("A2", place="Q01"))
        assert "shown instead" in (shown.subtitle if isinstance(shown, View) else shown.reason)

    def test_the_finding_names_the_place_in_one_sentence(self, choose: Choose) -> None:
        shown = funnel.of(choose("T1", place="01058"))
        assert isinstance(shown, View)
        assert "Rendsburg-Eckernförde" in shown.finding
        assert shown.finding.count(". ") == 0


def test_notes_tell_signal_from_noise(choose: Choose) -> None:
    shown = process.of(choose("T1", place="01058"))
    assert isinstance(shown, View)
    assert shown.notes[0].startswith("Signal or noise? ")
