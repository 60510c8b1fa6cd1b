"""Where something lies on a slide, in points from its upper left corner."""

from dataclasses import dataclass

from quartiersmonitor.documents.powerpoint.looks import emu


@dataclass(frozen=True)
class Rect:
    """A rectangle in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def transform(self, name: str = "a:xfrm") -> str:
        """As a DrawingML transform."""
        return (
            f'<{name}><a:off x="{emu(self.left)}" y="{emu(self.top)}"/>'
            f'<a:ext cx="{emu(self.width)}" cy="{emu(self.height)}"/></{name}>'
        )

    def without(
        self, *, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0
    ) -> "Rect":
        """What is left when strips at its edges are taken off."""
        return Rect(
            self.left + left, self.top + top, self.width - left - right, self.height - top - bottom
        )
