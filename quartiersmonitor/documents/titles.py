"""What the files of documents are called."""

import re
import unicodedata

from quartiersmonitor.decks.compose import Presentation
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views.view import View

_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
_LONGEST = 60


def of_presentation(presentation: Presentation, kind: str) -> str:
    """`Jung_und_Alt_2025-Q4_1a6175f70c7f.pptx`: title, period and data version; `kind` is the ending."""
    periods = [slide.view.period for slide in presentation.slides if slide.view]
    period = presentation.deck.period or max(periods, default="")
    name = plain(presentation.title) or plain(_("Presentation"))
    return _joined(name, plain(period), plain(presentation.version)) + f".{kind}"


def of_view(view: View, kind: str) -> str:
    """`Bevoelkerungsabdeckung_65_Kiel_2025-Q4.png`: what a picture shows, where and when."""
    return (
        _joined(plain(view.title) or view.id, _place(view.place), plain(view.period)) + f".{kind}"
    )


def of_place(place: Region, period: str, kind: str) -> str:
    """`Steckbrief_Rethwisch_2025-Q4.pdf`: the sheet of a place."""
    return _joined(plain(_("Profile sheet")), _place(place), plain(period)) + f".{kind}"


def _place(place: Region) -> str:
    return plain(place.name) or plain(place.region_id)


def _joined(*parts: str) -> str:
    return "_".join(part for part in parts if part)


def plain(text: str) -> str:
    """Words joined by `_`, without anything that a file system or a header could misread."""
    letters = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    ascii_only = letters.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9-]+", "_", ascii_only).strip("_-")[:_LONGEST].rstrip("_-")
