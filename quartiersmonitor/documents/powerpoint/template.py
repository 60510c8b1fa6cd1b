"""The empty presentation: 16:9, our own master with two layouts, fonts that every system has."""

from pptx import Presentation as open_presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Pt

from quartiersmonitor.documents.powerpoint.looks import NAMESPACES, Run, attribute, emu, fill
from quartiersmonitor.documents.powerpoint.rect import Rect
from quartiersmonitor.speech.language import _

WIDTH, HEIGHT = 960.0, 540.0
STRIP = Rect(0, 0, WIDTH, 22)
TITLE = Rect(40, 30, 880, 66)
SUBTITLE = Rect(40, 100, 880, 40)
CONTENT = Rect(40, 144, 880, 334)
REMARK = Rect(40, 480, 880, 20)
FOOTER = Rect(40, 500, 820, 37)
NUMBER = Rect(870, 503, 50, 30)
_TITLE_OF_DECK = Rect(70, 150, 820, 130)
_SUBTITLE_OF_DECK = Rect(70, 290, 820, 150)

INK, MUTED, ACCENT, WARNING = "#1B2733", "#5B6770", "#0B5C8A", "#FFE08A"
_FONT = "Arial"
_THEME_COLOURS = {
    "dk1": INK,
    "lt1": "#FFFFFF",
    "dk2": "#4A5660",
    "lt2": "#E3E8EB",
    "accent1": ACCENT,
    "accent2": "#D55E00",
    "accent3": "#009E73",
    "accent4": "#CC79A7",
    "accent5": "#21918C",
    "accent6": "#3B528B",
    "hlink": ACCENT,
    "folHlink": "#440154",
}
_DEFAULT_LAYOUTS_KEPT = {"Title Slide": "title", "Title Only": "picture"}


def empty(invented: str, language: str) -> Presentation:
    """A presentation without slides; `invented` stands on top of its master where it is given."""
    presentation = open_presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    presentation.element.sldSz.attrib.pop("type", None)
    _drop_leftovers(presentation)
    _dress(presentation, invented, language)
    return presentation


def _drop_leftovers(presentation: Presentation) -> None:
    """Layouts, a thumbnail and printer settings that python-pptx brings along."""
    for layout in list(presentation.slide_layouts):
        if layout.name not in _DEFAULT_LAYOUTS_KEPT:
            presentation.slide_layouts.remove(layout)
    package = presentation.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package._rels.pop(key)
    for key, relation in list(presentation.part.rels.items()):
        if relation.reltype.endswith("/printerSettings"):
            presentation.part.rels.pop(key)


def _dress(presentation: Presentation, invented: str, language: str) -> None:
    master = presentation.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _theme(theme.blob)
    old = master.element.cSld
    old.getparent().replace(old, parse_xml(_master(invented, language)))
    styles = master.element.find(qn("p:txStyles"))
    styles.getparent().replace(styles, parse_xml(_styles()))
    for layout in presentation.slide_layouts:
        is_title = _DEFAULT_LAYOUTS_KEPT[layout.name] == "title"
        made = _title_layout(language) if is_title else _picture_layout(language)
        layout.element.replace(layout.element.cSld, parse_xml(made))
        if not is_title:
            layout.element.attrib.pop("type", None)
            layout.element.set("userDrawn", "1")


def _theme(blob: bytes) -> bytes:
    root = parse_xml(blob)
    root.set("name", "Quartiersmonitor")
    for name, value in _THEME_COLOURS.items():
        found = root.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        assert found is not None
        for child in list(found):
            found.remove(child)
        found.append(parse_xml(f'<a:srgbClr {NAMESPACES} val="{value[1:]}"/>'))
    for fonts in ("majorFont", "minorFont"):
        found = root.find(f".//{qn('a:fontScheme')}/{qn(f'a:{fonts}')}/{qn('a:latin')}")
        assert found is not None
        found.set("typeface", _FONT)
    return serialize_part_xml(root)


def _master(invented: str, language: str) -> str:
    strip = ""
    if invented:
        strip = _shape(
            8, _("Banner"), STRIP, fill(WARNING), _said(invented, 11, INK, language, "ctr")
        )
    accent = _shape(7, _("Accent"), Rect(0, 30, 10, 66), fill(ACCENT), _nothing(language))
    return (
        f"<p:cSld {NAMESPACES}><p:bg><p:bgPr>{fill('#FFFFFF')}<a:effectLst/></p:bgPr></p:bg>"
        f"<p:spTree>{_TREE}{strip}{accent}"
        + placeholder(
            2, _("Title of the slide"), 'type="title"', TITLE, _("The finding"), language, "b"
        )
        + placeholder(3, _("Text"), 'type="body" idx="1"', CONTENT, _("Text"), language, "t")
        + footer(4, FOOTER, _("Source / As of / Data version"), language, index=3)
        + slide_number(5, NUMBER, language, index=4)
        + "</p:spTree></p:cSld>"
    )


def _title_layout(language: str) -> str:
    return (
        f"<p:cSld {NAMESPACES} name={attribute(_('Title slide'))}><p:spTree>{_TREE}"
        + placeholder(
            2,
            _("Title of the slide"),
            'type="ctrTitle"',
            _TITLE_OF_DECK,
            _("Title of the slide"),
            language,
            "b",
            size=40,
        )
        + placeholder(
            3,
            _("Subtitle"),
            'type="subTitle" idx="1"',
            _SUBTITLE_OF_DECK,
            _("Subtitle"),
            language,
            "t",
            size=20,
        )
        + footer(4, FOOTER, "", language)
        + slide_number(5, NUMBER, language)
        + "</p:spTree></p:cSld>"
    )


def _picture_layout(language: str) -> str:
    return (
        f"<p:cSld {NAMESPACES} name={attribute(_('Finding and picture'))}><p:spTree>{_TREE}"
        + placeholder(
            2, _("Title of the slide"), 'type="title"', TITLE, _("The finding"), language, "b"
        )
        + placeholder(
            3,
            _("Subtitle"),
            'type="body" sz="quarter" idx="13"',
            SUBTITLE,
            _("What the picture shows"),
            language,
            "t",
            size=14,
            colour_of=MUTED,
        )
        + footer(4, FOOTER, "", language)
        + slide_number(5, NUMBER, language)
        + "</p:spTree></p:cSld>"
    )


_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def placeholder(
    id_: int,
    name: str,
    kind: str,
    rect: Rect,
    prompt: str,
    language: str,
    anchor: str,
    *,
    size: float = 0,
    colour_of: str = "",
) -> str:
    """A placeholder of a master or layout."""
    look = ""
    if size:
        ink = fill(colour_of) if colour_of else ""
        look = f'<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="{round(size * 100)}">{ink}</a:defRPr></a:lvl1pPr>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name={attribute(name)}/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{rect.transform()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/>'
        f"</a:bodyPr><a:lstStyle>{look}</a:lstStyle>{_said(prompt, 0, '', language)}</p:txBody></p:sp>"
    )


def footer(id_: int, rect: Rect, text: str, language: str, index: int = 11) -> str:
    """The footer with source, day and version."""
    look = (
        f'<a:lstStyle><a:lvl1pPr algn="l"><a:defRPr sz="1000">{fill(MUTED)}'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></a:lstStyle>'
    )
    return _standing(
        id_,
        _("Source"),
        f'type="ftr" sz="quarter" idx="{index}"',
        rect,
        look,
        _said(text, 10, MUTED, language, "l"),
    )


def slide_number(id_: int, rect: Rect, language: str, index: int = 12) -> str:
    """The number of the slide, as a field."""
    look = (
        f'<a:lstStyle><a:lvl1pPr algn="r"><a:defRPr sz="1200">{fill(MUTED)}'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></a:lstStyle>'
    )
    field = (
        '<a:p><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f'<a:rPr lang="{language}"/><a:t>1</a:t></a:fld></a:p>'
    )
    return _standing(
        id_,
        _("Number of the slide"),
        f'type="sldNum" sz="quarter" idx="{index}"',
        rect,
        look,
        field,
    )


def _standing(id_: int, name: str, kind: str, rect: Rect, look: str, text: str) -> str:
    place = rect.transform() + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    body = '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{id_}" name={attribute(name)}/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr><p:txBody>{body}{look}{text}</p:txBody></p:sp>"
    )


def _shape(id_: int, name: str, rect: Rect, look: str, text: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name={attribute(name)}/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{rect.transform()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}'
        '<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="ctr"/><a:lstStyle/>{text}</p:txBody></p:sp>'
    )


def _said(text: str, size: float, ink: str, language: str, align: str = "") -> str:
    if not text:
        return _nothing(language)
    aligned = f'<a:pPr algn="{align}"/>' if align else ""
    return f"<a:p>{aligned}{Run(text, size, ink).xml(language)}</a:p>"


def _nothing(language: str) -> str:
    return f'<a:p><a:endParaRPr lang="{language}"/></a:p>'


def _styles() -> str:
    levels = "".join(
        f'<a:lvl{level}pPr marL="{emu(14 * (level - 1))}" indent="0" algn="l"><a:spcBef><a:spcPts val="400"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="1600">{_ink()}</a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 6)
    )
    return (
        f'<p:txStyles {NAMESPACES}><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="92000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="2800" b="1" kern="1200">'
        f"{_ink()}</a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        f'<p:otherStyle><a:lvl1pPr algn="l"><a:defRPr sz="1400">{_ink()}</a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles>'
    )


def _ink() -> str:
    return (
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/>'
        '<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
    )
