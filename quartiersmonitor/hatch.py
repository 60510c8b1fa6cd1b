"""A hatch: the pattern that tells an area apart without colour, whoever draws it."""

from dataclasses import dataclass
from enum import StrEnum


class Line(StrEnum):
    """The direction of a family of parallel lines."""

    LEVEL = "level"
    UPRIGHT = "upright"
    RISING = "rising"
    FALLING = "falling"


@dataclass(frozen=True)
class Hatch:
    """A pattern: its families of lines, whole or dotted, and how Plotly draws it on a bar.

    `gap` counts steps between neighbouring lines. A light hatch lies on a coloured area and
    leaves the colour to be read.
    """

    lines: tuple[Line, ...]
    bar: str
    gap: int = 1
    is_dotted: bool = False
    is_light: bool = False

    @property
    def layer(self) -> str:
        """The name of the map layer it is drawn in; hatches of one layer share pen and colour."""
        return ("light" if self.is_light else "strong") + ("-dots" if self.is_dotted else "-lines")

    def swatch(self, ink: str) -> str:
        """The pattern as a CSS background image, for legends."""
        size = 4 + 2 * self.gap
        if self.is_dotted:
            dot = 0.8 if self.is_light else 1.3
            image = f"radial-gradient(circle,{ink} {dot}px,transparent {dot + 0.4}px)"
            return f"background-image:{image};background-size:{size}px {size}px"
        width = 1 if self.is_light else 1.3
        angles = {Line.LEVEL: 0, Line.UPRIGHT: 90, Line.RISING: 135, Line.FALLING: 45}
        images = (
            f"repeating-linear-gradient({angles[line]}deg,"
            f"{ink} 0 {width}px,transparent {width}px {size}px)"
            for line in self.lines
        )
        return "background-image:" + ",".join(images)
