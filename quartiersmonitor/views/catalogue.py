"""Every kind of view, by the name that decks and links call it by."""

from quartiersmonitor.views import indicators
from quartiersmonitor.views.kind import Kind

KINDS: dict[str, Kind] = {kind.id: kind for room in (indicators,) for kind in room.KINDS}
