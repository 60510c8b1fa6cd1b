"""A presentation as one HTML file that opens from a USB stick and fetches nothing."""

from quartiersmonitor.decks.compose import Presentation
from quartiersmonitor.documents.player import library, page
from quartiersmonitor.documents.player.page import Plotly


def of(presentation: Presentation, *, with_notes: bool = True) -> bytes:
    """The file, for the snapshot that is shown; the same presentation gives the same bytes.

    The drawing library is inside only where a slide has a chart; without `with_notes` nothing
    that the speaker wants to say is in the file.
    """
    plotly = Plotly(text=library.text())
    return page.of(presentation, plotly, with_notes=with_notes).encode()
