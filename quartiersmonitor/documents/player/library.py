"""The drawing library of the browser, as the installed package brings it along."""

from plotly.offline import get_plotlyjs, get_plotlyjs_version


def text() -> str:
    """Its whole source text, 5 MB."""
    return str(get_plotlyjs())


def version() -> str:
    """Its version, for instance `3.1.0`."""
    return str(get_plotlyjs_version())
