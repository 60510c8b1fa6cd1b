"""What the player draws: of each slide a figure for a light and one for a dark ground, or a map."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartiersmonitor.decks.compose import Presentation
from quartiersmonitor.documents.player import outlines
from quartiersmonitor.hatch import Hatch
from quartiersmonitor.views import catalogue, colours, hatching, reading
from quartiersmonitor.views.view import View

# So many municipalities of one name on average are coloured as parts of something larger.
_JOINED_FROM = 1.5

Json = Mapping[str, object]


@dataclass(frozen=True)
class Twins:
    """The same view for a light and for a dark ground."""

    light: View
    dark: View


def twins(presentation: Presentation) -> dict[int, Twins]:
    """By the number of the slide; a slide without a view is left out.

    The view that was composed is kept, and only its twin for the other ground is made here.
    """
    found = {}
    for slide in presentation.slides:
        if slide.view is None:
            continue
        is_dark = colours.is_dark()
        with colours.on_ground(dark=not is_dark):
            other = catalogue.KINDS[slide.view.id].make(slide.view.choice)
        twin = other if isinstance(other, View) else slide.view
        found[slide.number] = Twins(twin, slide.view) if is_dark else Twins(slide.view, twin)
    return found


def needs_plotly(found: Mapping[int, Twins]) -> bool:
    """Whether there is a chart; maps, figures in large type and tables are drawn without it."""
    return any(_is_chart(twin.light) for twin in found.values())


def as_json(found: Mapping[int, Twins]) -> str:
    """All drawings by number of the slide, and the outlines where there is a map.

    Nothing in it can end the script element that it stands in.
    """
    drawn = {str(number): shown for number, twin in found.items() if (shown := _drawn(twin))}
    text = json.dumps(drawn, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    has_map = any(twin.light.is_map for twin in found.values())
    ground = outlines.paths_as_json() if has_map else "null"
    return f'{{"slides":{text},"outlines":{ground}}}'.replace("<", "\\u003c")


def _drawn(twin: Twins) -> Json | None:
    if twin.light.is_map:
        return _map(twin)
    if _is_chart(twin.light):
        return {"light": twin.light.figure, "dark": twin.dark.figure}
    return None


def _is_chart(view: View) -> bool:
    return view.figure is not None and not view.is_map


def _map(twin: Twins) -> Json:
    """Areas as key, position of their look, name and what is said of them."""
    looks: dict[tuple[str, str, tuple[Hatch, ...]], int] = {}
    areas = []
    there = twin.light.areas
    for area, dark in zip(there, twin.dark.areas, strict=True):
        look = looks.setdefault((area.colour, dark.colour, area.hatches), len(looks))
        areas.append((area.id, look, area.name, area.said))
    place = twin.light.choice.place
    names = {area.name for area in there}
    return {
        "frame": outlines.frame(hatching.box(reading.regions(), place)),
        "looks": [
            {"light": light, "dark": dark, "hatches": _hatches(hatches)}
            for light, dark, hatches in looks
        ],
        "areas": areas,
        "joined": len(there) >= _JOINED_FROM * len(names),
        "place": place.region_id if place.level == "municipality" else "",
    }


def _hatches(hatches: Sequence[Hatch]) -> list[Json]:
    return [
        {
            "lines": [str(line) for line in hatch.lines],
            "gap": hatch.gap,
            "dotted": hatch.is_dotted,
            "light": hatch.is_light,
        }
        for hatch in hatches
    ]
