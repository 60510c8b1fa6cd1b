"""The file of assumptions says everything a reader has to know about each of them."""

import re
from pathlib import Path

import pytest

from quartiersmonitor import paths
from quartiersmonitor.scenario import assumptions
from quartiersmonitor.scenario.assumptions import AssumptionError

ASSUMED = assumptions.read()
SHARED_KEYS = {"indicator", "level", "place", "period", "peers", "lang", "version"}


@pytest.mark.parametrize("parameter", ASSUMED.parameters, ids=lambda found: found.id)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_parameter_has_title_and_basis_in_both_languages(
    parameter: assumptions.Parameter, language: str
) -> None:
    assert parameter.words[language]["title"].strip()
    assert parameter.words[language]["basis"].strip().endswith(".")


@pytest.mark.parametrize("parameter", ASSUMED.parameters, ids=lambda found: found.id)
def test_only_who_pays_is_free_of_a_range(parameter: assumptions.Parameter) -> None:
    assert (parameter.low is None) == parameter.id.startswith("share_")


def test_names_in_links_are_short_one_of_a_kind_and_not_those_of_every_page() -> None:
    links = [parameter.link for parameter in ASSUMED.parameters]
    assert len(set(links)) == len(links)
    assert not SHARED_KEYS & set(links)
    assert all(re.fullmatch(r"[a-z0-9]{2,6}", link) for link in links)


def test_presets_and_payers_are_told_apart() -> None:
    assert len({preset.settings for preset in ASSUMED.presets}) == len(ASSUMED.presets)
    for preset in ASSUMED.presets:
        other_payer = preset.settings.with_values({"share_state": 100.0, "share_district": 0.0})
        assert ASSUMED.preset_of(other_payer) == preset
        found = ASSUMED.payer_split_of(other_payer)
        assert found
        assert found.id == "connexity"
    own = ASSUMED.default.with_values({"room": 1.0, "share_state": 1.0})
    assert ASSUMED.preset_of(own) is None
    assert ASSUMED.payer_split_of(own) is None


def test_the_presets_can_be_entered_by_hand() -> None:
    for preset in ASSUMED.presets:
        for parameter in ASSUMED.parameters:
            value = preset.settings.value(parameter.id)
            assert parameter.least <= value <= parameter.most
            steps = (value - parameter.least) / parameter.step
            assert steps == pytest.approx(round(steps)) or parameter.step < 1000


@pytest.mark.parametrize(
    ("find", "put", "complaint"),
    [
        ('id = "room"', 'id = "rooms"', "differ from those of the model"),
        ("default = 78800", "default = 7880", "outside its range"),
        ("least = 20000", "least = 75000", "outside what may be entered"),
        ('kind = "assumption"', 'kind = "guess"', "unknown group or kind"),
        ('planning = "unit"', 'planning = "street"', "unknown planning area"),
        ("key_residents = 5000", "key_resident = 5000", "unknown parameters"),
    ],
)
def test_a_slip_in_the_file_is_refused(tmp_path: Path, find: str, put: str, complaint: str) -> None:
    wrong = tmp_path / "scenario.toml"
    text = assumptions.FILE.read_text(encoding="utf-8")
    assert find in text
    wrong.write_text(text.replace(find, put, 1), encoding="utf-8")
    with pytest.raises(AssumptionError, match=complaint):
        assumptions.read(wrong)


def test_every_name_in_a_link_is_documented() -> None:
    documented = (paths.ROOT / "docs" / "scenario.md").read_text(encoding="utf-8")
    for parameter in ASSUMED.parameters:
        assert f"`{parameter.link}`" in documented
