"""What is hatched on a map of the snapshot shown, and where a browser fetches the lines from."""

from collections.abc import Iterable, Mapping, Sequence

from quartiersmonitor.hatch import Hatch
from quartiersmonitor.speech import signs
from quartiersmonitor.speech.figures import Region, Value
from quartiersmonitor.views import colours, hatches, reading
from quartiersmonitor.views.hatches import STRETCH, Box

ADDRESS = "/app/hatch"
COVERAGE = "coverage_status"
_STATE_BOX = (7.85, 53.35, 11.33, 55.07)
ASPECT = 1.18  # width to height of the frame in style.css
_KM_PER_DEGREE = 111  # of latitude

Hatched = Mapping[str, tuple[Hatch, ...]]
"""The hatches over each municipality, by its key; a municipality without any is left out."""


def of_values(values: Sequence[Value], regions: Mapping[str, Region], level: str) -> Hatched:
    """By the status of each value, or by the flags of its number."""
    by_region = {value.region_id: value for value in values}
    hatched = {}
    for id_, area in areas(regions, level):
        value = by_region.get(area.region_id)
        found = signs.of(value.status, value.flags) if value else signs.of("not_delivered")
        if found:
            hatched[id_] = tuple(sign.hatch for sign in found)
    return hatched


def of_coverage(status_of: Mapping[str, str], regions: Mapping[str, Region]) -> Hatched:
    """By coverage status, which colour alone would not tell apart for every reader."""
    return {
        id_: (hatch,)
        for id_, _area in areas(regions, "municipality")
        if (hatch := signs.coverage_hatch(status_of.get(id_, "not_delivered")))
    }


def layers(
    hatched: Hatched, what: str, level: str, period: str, focus: Region
) -> list[dict[str, object]]:
    """Map layers, each with a pen of its own, that the browser fills from `ADDRESS`."""
    needed = {hatch.layer for found in hatched.values() for hatch in found}
    version = reading.shown().version
    pens, drawn = _pens(), list[dict[str, object]]()
    for name in hatches.LAYERS:
        if name not in needed:
            continue
        place = focus.region_id if focus.level != "neighbourhood" else "01"
        source = f"{ADDRESS}/{version}/{what}/{level}/{period}/{place}/{name}.geojson"
        for colour, line in pens[name]:
            drawn.append(
                {"sourcetype": "geojson", "source": source, "type": "line", "color": colour}
                | {"line": line}
            )
    return drawn


def coverage_statuses(period: str) -> dict[str, str]:
    """The coverage status of every municipality in a period."""
    counts = reading.counts_by_region(COVERAGE, "municipality", period)
    return {c.region_id: c.category for c in counts if c.measure == "municipalities" and c.value}


def areas(regions: Mapping[str, Region], level: str) -> Iterable[tuple[str, Region]]:
    """Each municipality's key and the region of the level that it is coloured by."""
    for id_, region in regions.items():
        if region.level != "municipality":
            continue
        key = {"unit": region.unit_id, "district": region.district_id}.get(level, id_)
        yield id_, regions[key or id_]


def box(regions: Mapping[str, Region], focus: Region) -> Box:
    """West, south, east, north of what a map of the place shows."""
    inside = [
        (region.longitude, region.latitude)
        for region in regions.values()
        if region.level == "municipality"
        and region.longitude is not None
        and region.latitude is not None
        and focus.region_id in (region.region_id, region.unit_id, region.district_id)
    ]
    if focus.level in ("state", "neighbourhood") or not inside:
        return _STATE_BOX
    longitudes, latitudes = zip(*inside, strict=True)
    # Midpoints are known, borders are not; a lone municipality is shown with its surroundings.
    across = (focus.area_km2 or 0) ** 0.5 / _KM_PER_DEGREE
    margin = max(0.1, 1.3 * across) if len(inside) == 1 else 0.05
    west, east = min(longitudes) - margin * STRETCH, max(longitudes) + margin * STRETCH
    south, north = min(latitudes) - margin, max(latitudes) + margin
    missing = (east - west) / STRETCH / ASPECT - (north - south)
    if missing > 0:
        south, north = south - missing / 2, north + missing / 2
    return west, south, east, north


# Colour and line of each stroke. On five colours from yellow to violet no single ink stands out:
# what lies on a value has a dark core in a light seam.
def _pens() -> dict[str, list[tuple[str, dict[str, object]]]]:
    return {
        "strong-lines": [(colours.hatch(), {"width": 0.4})],
        "strong-dots": [(colours.hatch(), {"width": 3, "dash": [1, 1.5]})],
        "light-lines": [(colours.SEAM, {"width": 2.2}), (colours.CORE, {"width": 0.8})],
        "light-dots": [
            (colours.SEAM, {"width": 2.4, "dash": [1, 3]}),
            (colours.CORE, {"width": 1.2, "dash": [1, 7]}),
        ],
    }
