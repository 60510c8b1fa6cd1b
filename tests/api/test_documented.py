"""Every address, parameter and format of the API is in docs/api.md."""

import re

import pytest

from quartiersmonitor import paths
from quartiersmonitor.api import endpoint, guide, resources
from quartiersmonitor.api.views import FORMATS

DOCUMENT = (paths.ROOT / "docs" / "api.md").read_text(encoding="utf-8")
CODES = set(re.findall(r"`([^`]+)`", DOCUMENT))


@pytest.mark.parametrize("path", [resource.path for resource in guide.every()])
def test_an_address_is_documented(path: str) -> None:
    assert endpoint.ROOT + path in CODES


@pytest.mark.parametrize(
    "parameter",
    sorted(
        {name for resource in guide.every() for name in resource.parameters}
        | set(endpoint.EVERYWHERE)
    ),
)
def test_a_parameter_is_documented(parameter: str) -> None:
    assert parameter in CODES
    assert parameter in resources.parameters()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_format_is_documented(ending: str) -> None:
    assert ending in CODES
