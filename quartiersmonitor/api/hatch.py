"""The hatch lines over one map, as a file that the browser fetches."""

import zlib

from starlette.requests import Request
from starlette.responses import Response

from quartiersmonitor.api import packed
from quartiersmonitor.speech import language
from quartiersmonitor.ui import session
from quartiersmonitor.views import hatches, hatching, reading

PATH = f"{hatching.ADDRESS}/{{version}}/{{what}}/{{level}}/{{period}}/{{place}}/{{layer}}.geojson"


def hatch(request: Request) -> Response:
    """The hatch lines over one map, as the snapshot of the version in the address has them."""
    lines = answer(**request.path_params)
    if lines is None:
        return Response(status_code=404)
    # A version never changes; new outlines from `reference` show within the hour.
    tag = f'"{request.path_params["version"]}-{zlib.crc32(lines):08x}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=3600"}
    return packed.response(request, lambda: lines, headers, "application/geo+json")


def answer(
    version: str, what: str, level: str, period: str, place: str, layer: str
) -> bytes | None:
    """The lines of one layer as compressed GeoJSON; None for anything the snapshot does not have.

    Everything comes from the published snapshot, so the lines tell no more than the map does.
    """
    found = session.snapshot(version)
    if found is None or found.version != version or layer not in hatches.LAYERS:
        return None
    session.show(found)
    regions = reading.regions()
    grain = "quarter" if "-" in period else "year"
    if place not in regions or period not in found.periods.get(grain, ()):
        return None
    if what == hatching.COVERAGE:
        if level != "municipality":
            return None
    elif level not in getattr(reading.headers(language.default()).get(what), "levels", ()):
        return None

    def draw() -> bytes:
        hatched = (
            hatching.of_coverage(hatching.coverage_statuses(period), regions)
            if what == hatching.COVERAGE
            else hatching.of_values(reading.by_region(what, level, period), regions, level)
        )
        wanted = {
            id_: [hatch for hatch in over if hatch.layer == layer] for id_, over in hatched.items()
        }
        return hatches.geojson(reading.outlines(), wanted, hatching.box(regions, regions[place]))

    return reading.drawn(draw, what, level, period, place, layer)
