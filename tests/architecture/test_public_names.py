"""Anything public is documented: commands, settings, indicators, make targets, folders."""

import re

import pytest

from quartiersmonitor import indicator, paths
from tests.architecture.sources import RUNNING

README = (paths.ROOT / "README.md").read_text()
DOCUMENTS = "\n".join(
    path.read_text() for path in [paths.ROOT / "README.md", *paths.ROOT.glob("docs/*.md")]
)
COMMANDS = re.findall(
    r'add_parser\(\s*"(\w+)"', (paths.ROOT / "quartiersmonitor/__main__.py").read_text()
)
SETTINGS = sorted(
    {found for path in RUNNING for found in re.findall(r"\bQM_[A-Z_]+", path.read_text())}
)
TARGETS = re.findall(r"^([a-z]+):.*##", (paths.ROOT / "Makefile").read_text(), re.MULTILINE)
INDICATORS = sorted(indicator.read_all(paths.QUERIES / "indicators"))


def test_there_is_something_to_check() -> None:
    assert COMMANDS
    assert SETTINGS
    assert TARGETS
    assert INDICATORS


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"`(python -m quartiersmonitor )?{command}\b", README)


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_is_in_the_readme(setting: str) -> None:
    assert f"`{setting}`" in README


@pytest.mark.parametrize("target", TARGETS)
def test_a_make_target_is_in_the_readme(target: str) -> None:
    assert f"`make {target}" in README


@pytest.mark.parametrize("slug", INDICATORS)
def test_an_indicator_is_documented(slug: str) -> None:
    assert re.search(rf"\b{slug}\b", DOCUMENTS)


def test_every_folder_is_on_the_map() -> None:
    folders = {path.name for path in paths.ROOT.iterdir() if path.is_dir()}
    ours = {name for name in folders if not name.startswith((".", "_"))}
    assert {name for name in ours if f"`{name}/`" not in README} == set()
