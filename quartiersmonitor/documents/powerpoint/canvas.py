"""Native shapes on a slide: boxes of words, lines, closed outlines, marks and groups of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pptx.oxml import parse_xml
from pptx.slide import Slide

from quartiersmonitor.documents.powerpoint.looks import (
    NAMESPACES,
    Run,
    attribute,
    emu,
    fill,
    line,
    paragraphs,
)
from quartiersmonitor.documents.powerpoint.rect import Rect
from quartiersmonitor.views.plot_marks import Dash

Point = tuple[float, float]

_SYMBOLS = {
    "circle": "ellipse",
    "square": "rect",
    "diamond": "diamond",
    "triangle-up": "triangle",
    "triangle-down": "flowChartMerge",
    "triangle-right": "rtTriangle",
    "line-ns": "rect",
}
_FIRST_ID = 100


@dataclass
class Canvas:
    """A slide that shapes are laid on, in the order in which they are read."""

    slide: Slide
    language: str
    _next: int = field(default=_FIRST_ID)

    def number(self) -> int:
        """An identifier that no other shape of the slide has."""
        self._next += 1
        return self._next

    def lay(self, xml: str) -> None:
        """Lay a shape on top of all others."""
        if xml:
            self.slide.shapes._spTree.append(parse_xml(_with_namespaces(xml)))

    def words(
        self,
        rect: Rect,
        lines: Sequence[Sequence[Run]],
        name: str,
        *,
        align: str = "l",
        anchor: str = "t",
        ground: str = "",
        wrapped: bool = True,
    ) -> str:
        """A box of paragraphs."""
        wrap = "square" if wrapped else "none"
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self.number()}" name={attribute(name)}/>'
            f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{rect.transform()}'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill(ground)}</p:spPr>'
            f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"/>'
            f"<a:lstStyle/>{paragraphs(lines, self.language, align)}</p:txBody></p:sp>"
        )

    def shape(self, kind: str, rect: Rect, look: str, edge: str, name: str, said: str = "") -> str:
        """A preset shape without words; `said` is its alternative text."""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self.number()}" name={attribute(name)}{_descr(said)}/>'
            f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{rect.transform()}"
            f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{look}{edge}</p:spPr></p:sp>'
        )

    def mark(
        self,
        at: Point,
        size: float,
        symbol: str,
        colour: str,
        outline: str,
        width: float,
        name: str,
    ) -> str:
        """A mark of a Plotly symbol around a point."""
        solid = symbol.removesuffix("-open")
        rect = Rect(at[0] - size / 2, at[1] - size / 2, size, size)
        if solid == "line-ns":
            rect = Rect(at[0] - 1.5, at[1] - size / 2, 3, size)
        is_open = symbol.endswith("-open")
        look = "<a:noFill/>" if is_open else fill(outline if solid == "line-ns" else colour)
        edge = line(colour if is_open else outline, max(width, 1.5) if is_open else width)
        return self.shape(_SYMBOLS.get(solid, "ellipse"), rect, look, edge, name)

    def stroke(
        self, start: Point, end: Point, colour: str, width: float, dash: Dash, name: str
    ) -> str:
        """A straight line."""
        left, top = min(start[0], end[0]), min(start[1], end[1])
        rect = Rect(left, top, abs(end[0] - start[0]), abs(end[1] - start[1]))
        flip = ' flipV="1"' if (end[0] - start[0]) * (end[1] - start[1]) < 0 else ""
        place = rect.transform().replace("<a:xfrm>", f"<a:xfrm{flip}>")
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{self.number()}" name={attribute(name)}/>'
            f"<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{place}"
            f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line(colour, width, dash)}</p:spPr></p:cxnSp>'
        )

    def outline(
        self,
        contours: Iterable[Sequence[Point]],
        look: str,
        edge: str,
        name: str,
        said: str = "",
        *,
        closed: bool = True,
    ) -> str:
        """One freeform of several contours; a hole is a contour that runs the other way."""
        parts = [[(emu(x), emu(y)) for x, y in contour] for contour in contours]
        xs = [x for part in parts for x, _y in part]
        ys = [y for part in parts for _x, y in part]
        if not xs:
            return ""
        left, top = min(xs), min(ys)
        wide, high = max(max(xs) - left, 1), max(max(ys) - top, 1)
        path = []
        for part in parts:
            first, *others = ((x - left, y - top) for x, y in part)
            path.append(f'<a:moveTo><a:pt x="{first[0]}" y="{first[1]}"/></a:moveTo>')
            path += [f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in others]
            path.append("<a:close/>" if closed else "")
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self.number()}" name={attribute(name)}{_descr(said)}/>'
            f'<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
            f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>'
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{wide}" h="{high}">{"".join(path)}'
            f"</a:path></a:pathLst></a:custGeom>{look}{edge}</p:spPr></p:sp>"
        )

    def group(self, rect: Rect, members: Sequence[str], name: str, said: str) -> str:
        """Shapes as one, with an alternative text; nothing for no shapes."""
        if not any(members):
            return ""
        place = (
            f'<a:off x="{emu(rect.left)}" y="{emu(rect.top)}"/>'
            f'<a:ext cx="{emu(rect.width)}" cy="{emu(rect.height)}"/>'
        )
        inner = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        return (
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{self.number()}" name={attribute(name)}{_descr(said)}/>'
            f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}{inner}</a:xfrm>"
            f"</p:grpSpPr>{''.join(members)}</p:grpSp>"
        )


def _descr(said: str) -> str:
    return f" descr={attribute(said)}" if said else ""


def _with_namespaces(xml: str) -> str:
    end = min(place for place in (xml.find(">"), xml.find(" ")) if place > 0)
    return xml if "xmlns:p=" in xml[:400] else f"{xml[:end]} {NAMESPACES}{xml[end:]}"
