"""What python-pptx leaves open of a native chart: fills, marks, words, axes and where they run."""

from collections.abc import Mapping, Sequence

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.graphfrm import GraphicFrame

from quartiersmonitor.documents.powerpoint import overlay
from quartiersmonitor.documents.powerpoint.canvas import Canvas
from quartiersmonitor.documents.powerpoint.frame import Categories, Frame
from quartiersmonitor.documents.powerpoint.looks import Run, bar, fill, line
from quartiersmonitor.documents.typed_text import printable
from quartiersmonitor.views.plot_marks import Axis, Bars, Lines, Points

_NAMESPACES = nsdecls("c", "a")
_INK = "#1B2733"
_MUTED = "#5B6770"
_PX = 0.85
_COUNTRIES = {"de-DE": "[$-407]", "en-GB": "[$-809]"}
"""Whose decimal mark a number format has."""
_SYMBOLS = {
    "circle": "circle",
    "diamond": "diamond",
    "square": "square",
    "triangle-up": "triangle",
    "triangle-down": "triangle",
    "triangle-right": "triangle",
    "x": "x",
}
# The order that the schema asks for within a series.
_AFTER_LOOK = (
    "invertIfNegative",
    "marker",
    "dPt",
    "dLbls",
    "trendline",
    "errBars",
    "cat",
    "xVal",
    "val",
    "yVal",
    "smooth",
)


class ChartXml:
    """A chart that python-pptx has made, to be given our look."""

    def __init__(self, graphic: GraphicFrame) -> None:
        self.graphic = graphic
        self._space = graphic.chart._chartSpace
        self._area = self._space.find(f".//{qn('c:plotArea')}")
        self._left_out: list[str] = []
        for name in ("legend", "title"):
            for found in self._space.findall(f"{qn('c:chart')}/{qn(f'c:{name}')}"):
                found.getparent().remove(found)
        graphic.chart.has_title = False
        graphic.chart.has_legend = False
        for axis in self._space.iter(qn("c:axId"), qn("c:crossAx")):
            # The library numbers axes below zero, which the schema does not allow.
            axis.set("val", axis.get("val").lstrip("-"))
        blanks = self._space.find(f"{qn('c:chart')}/{qn('c:dispBlanksAs')}")
        if blanks is not None:
            blanks.set("val", "gap")

    def series(self, index: int) -> BaseOxmlElement:
        found: BaseOxmlElement = list(self._space.iter(qn("c:ser")))[index]
        return found

    def hide(self, index: int) -> None:
        """A series that only lifts the next one of a stack."""
        _look(self.series(index), "<a:noFill/><a:ln><a:noFill/></a:ln>")

    def fill_bars(self, series: BaseOxmlElement, bars: Bars, first: int) -> None:
        """Colour, hatch and edge of every bar, the same for all where they are the same."""
        looks = list(zip(bars.colours, bars.hatches, bars.pens, bars.outlines, strict=True))
        usual = max(dict.fromkeys(looks), key=looks.count)
        _look(series, _bar_look(*usual))
        for found in series.findall(qn("c:invertIfNegative")):
            found.set("val", "0")
        for at, look in sorted(zip(bars.at, looks, strict=True)):
            if look != usual:
                _insert(
                    series,
                    f'<c:dPt {_NAMESPACES}><c:idx val="{round(at) - first}"/><c:invertIfNegative val="0"/>'
                    f'<c:bubble3D val="0"/><c:spPr>{_bar_look(*look)}</c:spPr></c:dPt>',
                    "dPt",
                )

    def label(
        self,
        series: BaseOxmlElement,
        words: Mapping[int, str],
        place: str,
        size: float,
        ink: str,
        *,
        hides: bool,
    ) -> None:
        """Words at single bars, by their index; they hide the rules beneath them if told to."""
        placed = {index: (text, place) for index, text in words.items()}
        self._labels(series, placed, size, ink, "#FFFFFF" if hides and place != "ctr" else "")

    def space_bars(self, bars: Sequence[Bars], *, piled: bool) -> None:
        """Gaps between bars as in the figure."""
        whole = bars[0].width * (1 if piled else len(bars))
        gap = max(0.0, 1 - whole) / (whole if piled else bars[0].width)
        plot = self._area.find(qn("c:barChart"))
        for name in ("gapWidth", "overlap"):
            for found in plot.findall(qn(f"c:{name}")):
                plot.remove(found)
        made = [f'<c:gapWidth {_NAMESPACES} val="{min(500, round(100 * gap))}"/>']
        made.append(f'<c:overlap {_NAMESPACES} val="{100 if piled else 0}"/>')
        axis = plot.find(qn("c:axId"))
        for xml in made:
            axis.addprevious(parse_xml(xml))

    def draw_line(self, series: BaseOxmlElement, lines: Lines) -> None:
        _look(series, line(lines.colour, lines.width * _PX, lines.dash))
        marker = '<c:symbol val="none"/>'
        if lines.markers:
            marker = _marker(lines.symbol, lines.size * _PX + 1, lines.colour, lines.colour, 0.75)
        _marked(series, marker)

    def draw_points(self, series: BaseOxmlElement, points: Points, size: float) -> None:
        """Marks of one look, with their words."""
        _look(series, "<a:ln><a:noFill/></a:ln>")
        _marked(
            series,
            _marker(
                points.symbols[0],
                points.sizes[0] * _PX,
                points.colours[0],
                points.outline,
                points.outline_width * _PX,
            ),
        )
        words = {
            index: (text, _side(points.sides[index]))
            for index, text in enumerate(points.texts)
            if text
        }
        self._labels(series, words, size, points.ink or _INK)

    def _labels(
        self,
        series: BaseOxmlElement,
        words: Mapping[int, tuple[str, str]],
        size: float,
        ink: str,
        ground: str = "",
    ) -> None:
        for found in series.findall(qn("c:dLbls")):
            series.remove(found)
        if not words:
            return
        shows = "".join(
            f'<c:{name} val="{int(name == "showVal")}"/>'
            for name in (
                "showLegendKey",
                "showVal",
                "showCatName",
                "showSerName",
                "showPercent",
                "showBubbleSize",
            )
        )
        hidden = shows.replace('showVal val="1"', 'showVal val="0"')
        each = "".join(
            f'<c:dLbl><c:idx val="{index}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>'
            f"{Run(printable(text), size, ink).xml('de-DE')}</a:p></c:rich></c:tx>"
            f"<c:spPr>{fill(ground)}</c:spPr>"
            f'<c:dLblPos val="{place}"/>{shows}</c:dLbl>'
            for index, (text, place) in sorted(words.items())
        )
        _insert(series, f"<c:dLbls {_NAMESPACES}>{each}{hidden}</c:dLbls>", "dLbls")

    def categories(self, categories: Categories, axis: Axis, frame: Frame) -> None:
        """The axis of categories; where names repeat regularly, only every so many are written."""
        found = self._area.find(qn("c:catAx"))
        shows = axis.is_visible and any(categories.names)
        written = [round(tick.at) - categories.first for tick in axis.ticks]
        step = 1
        if len(axis.names) == len(categories.names) and len(written) > 1 and written[0] == 0:
            step = written[1] - written[0]
        skip = f'<c:tickLblSkip val="{step}"/>'
        self._axis(
            found,
            axis,
            frame,
            scaling='<c:orientation val="minMax"/>',
            shows=shows,
            format_="General",
            more=f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>{skip}<c:noMultiLvlLbl val="1"/>',
            title_x=0.5,
        )

    def values(self, axis: Axis, frame: Frame, *, is_x: bool) -> None:
        """An axis of values from its low to its high end, with ticks where the figure has them."""
        axes = self._area.findall(qn("c:valAx"))
        found = axes[0] if is_x or len(axes) == 1 else axes[1]
        low, high = min(axis.low, axis.high), max(axis.low, axis.high)
        step = axis.ticks[1].at - axis.ticks[0].at if len(axis.ticks) > 1 else 0.0
        starts = bool(step) and abs((axis.ticks[0].at - low) / step) < 1e-6
        regular = all(
            abs(after.at - before.at - step) < 1e-6 * step
            for before, after in zip(axis.ticks, axis.ticks[1:], strict=False)
        )
        said = all(tick.text.replace("−", "-")[:1] in "-0123456789" for tick in axis.ticks)
        native = axis.kind == "linear" and starts and regular and said
        native = native and not any("%" in tick.text for tick in axis.ticks)
        if axis.is_visible and axis.ticks and not native:
            self._left_out.append("x" if is_x else "y")
        base = ""
        if axis.kind == "log":
            base, low, high = '<c:logBase val="10"/>', 10.0**low, 10.0**high
        turned = "maxMin" if axis.low > axis.high else "minMax"
        scaling = (
            f'{base}<c:orientation val="{turned}"/><c:max val="{high!r}"/><c:min val="{low!r}"/>'
        )
        decimals = max((_decimals(tick.text) for tick in axis.ticks), default=0)
        more = (
            '<c:crossBetween val="between"/>' if self._area.find(qn("c:catAx")) is not None else ""
        )
        more = more or '<c:crossBetween val="midCat"/>'
        if step and axis.kind == "linear":
            more += f'<c:majorUnit val="{step!r}"/>'
        self._axis(
            found,
            axis,
            frame,
            scaling=scaling,
            shows=axis.is_visible and bool(axis.ticks),
            format_="#,##0" + ("." + "0" * decimals if decimals else ""),
            more=more,
            title_x=0.5 if is_x else -1,
            writes=native,
        )

    def _axis(
        self,
        found: BaseOxmlElement,
        axis: Axis,
        frame: Frame,
        *,
        scaling: str,
        shows: bool,
        format_: str,
        more: str,
        title_x: float,
        writes: bool = True,
    ) -> None:
        """An axis anew, in the order that the schema asks for."""
        tag = _tag(found)
        ids = [found.find(qn("c:axId")).get("val"), found.find(qn("c:crossAx")).get("val")]
        place = found.find(qn("c:axPos")).get("val")
        grid = ""
        if axis.grid and shows and writes:
            grid = f"<c:majorGridlines><c:spPr>{line(axis.grid, 0.75)}</c:spPr></c:majorGridlines>"
        edge = line(_MUTED, 0.75) if tag == "catAx" or axis.zero else line("", 0)
        title = _title(axis.title, frame, title_x) if axis.title and shows else ""
        labels = "nextTo" if writes and shows else "none"
        if tag == "catAx" and shows:
            labels = "low"  # beside the drawing area, also where bars go below zero
        xml = (
            f'<c:{tag} {_NAMESPACES}><c:axId val="{ids[0]}"/><c:scaling>{scaling}</c:scaling>'
            f'<c:delete val="{int(not shows if tag == "valAx" else not axis.is_visible)}"/><c:axPos val="{place}"/>{grid}{title}'
            f'<c:numFmt formatCode="{format_}" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>'
            f'<c:spPr>{edge}</c:spPr><c:txPr><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
            f'<a:defRPr sz="{round(frame.size * 100)}">{fill(_INK)}</a:defRPr></a:pPr>'
            f'<a:endParaRPr lang="de-DE"/></a:p></c:txPr><c:crossAx val="{ids[1]}"/>'
            f'<c:crosses val="{"autoZero" if tag == "catAx" else "min"}"/>{more}</c:{tag}>'
        )
        found.getparent().replace(found, parse_xml(xml))

    def fix(self, frame: Frame) -> None:
        """The axes run where shapes over the chart expect them."""
        for found in self._area.findall(qn("c:layout")):
            self._area.remove(found)
        outer, inner = frame.outer, frame.inner
        parts = {
            "x": (inner.left - outer.left) / outer.width,
            "y": (inner.top - outer.top) / outer.height,
            "w": inner.width / outer.width,
            "h": inner.height / outer.height,
        }
        sizes = "".join(f'<c:{name} val="{value:.6f}"/>' for name, value in parts.items())
        self._area.insert(
            0,
            parse_xml(
                f'<c:layout {_NAMESPACES}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
                f'<c:yMode val="edge"/>{sizes}</c:manualLayout></c:layout>'
            ),
        )

    def describe(self, name: str, alt: str, id_: int) -> None:
        """Name and alternative text."""
        properties = self.graphic._element.nvGraphicFramePr.cNvPr
        properties.set("id", str(id_))
        properties.set("name", name)
        properties.set("descr", printable(alt))

    def speak(self, language: str) -> None:
        """The language of every word and of the decimal mark of every axis."""
        for tag in ("rPr", "endParaRPr"):
            for found in self._space.iter(qn(f"a:{tag}")):
                found.set("lang", language)
        for found in self._space.iter(qn("c:numFmt")):
            format_ = found.get("formatCode")
            if format_ and format_.startswith("#"):
                found.set("formatCode", f"{_COUNTRIES[language]}{format_}")

    def ticks_left_out(self, canvas: Canvas, frame: Frame) -> list[str]:
        """Words at ticks that a native axis cannot have."""
        return [
            words
            for direction in self._left_out
            for words in overlay.tick_words(canvas, frame, direction)
        ]


def _look(series: BaseOxmlElement, look: str) -> None:
    for found in series.findall(qn("c:spPr")):
        series.remove(found)
    _insert(series, f"<c:spPr {_NAMESPACES}>{look}</c:spPr>", "spPr")


def _marked(series: BaseOxmlElement, marker: str) -> None:
    for found in (*series.findall(qn("c:marker")), *series.findall(qn("c:smooth"))):
        series.remove(found)
    _insert(series, f"<c:marker {_NAMESPACES}>{marker}</c:marker>", "marker")
    _insert(series, f'<c:smooth {_NAMESPACES} val="0"/>', "smooth")


def _insert(series: BaseOxmlElement, xml: str, tag: str) -> None:
    later = set(_AFTER_LOOK[_AFTER_LOOK.index(tag) + 1 :]) if tag in _AFTER_LOOK else _AFTER_LOOK
    made = parse_xml(xml)
    for child in series:
        if _tag(child) in later:
            child.addprevious(made)
            return
    series.append(made)


def _bar_look(colour: str, hatch: str, pen: str, outline: str) -> str:
    return bar(colour, hatch, pen) + line(outline, 0.75)


def _marker(symbol: str, size: float, colour: str, outline: str, width: float) -> str:
    is_open = symbol.endswith("-open")
    look = "<a:noFill/>" if is_open else fill(colour)
    edge = line(colour if is_open else outline, max(width, 1.25) if is_open else width)
    drawn = _SYMBOLS.get(symbol.removesuffix("-open"), "circle")
    size = max(2, min(72, round(size)))
    return f'<c:symbol val="{drawn}"/><c:size val="{size}"/><c:spPr>{look}{edge}</c:spPr>'


def _side(side: str) -> str:
    vertical, _space, horizontal = side.partition(" ")
    if vertical == "middle" or horizontal in ("left", "right"):
        return {"left": "l", "right": "r"}.get(horizontal, "ctr")
    return "t" if vertical == "top" else "b"


def _tag(element: BaseOxmlElement) -> str:
    return str(element.tag).rpartition("}")[2]


def _decimals(text: str) -> int:
    for mark in (",", "."):
        before, found, after = text.rpartition(mark)
        if found and after.isdigit() and len(after) < 3 and before:
            return len(after)
    return 0


def _title(text: str, frame: Frame, share: float) -> str:
    """The title of an axis: below the middle of x, above the upper end of y."""
    outer, inner = frame.outer, frame.inner
    x, y = 0.0, 0.0
    if share >= 0:
        x = (
            inner.left - outer.left + inner.width / 2 - len(text) * frame.size * 0.26
        ) / outer.width
        y = 1 - frame.size * 1.6 / outer.height
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(frame.size * 100)}" b="0">{fill(_MUTED)}</a:defRPr></a:pPr>'
        f"{Run(text, frame.size, _MUTED).xml('de-DE')}</a:p></c:rich></c:tx><c:layout><c:manualLayout>"
        f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{max(0.0, x):.5f}"/><c:y val="{y:.5f}"/>'
        '</c:manualLayout></c:layout><c:overlay val="0"/></c:title>'
    )
