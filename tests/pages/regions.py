"""Regions of which a test names only what it is about."""

from quartiersmonitor.speech.figures import Region


def region(
    level: str,
    region_id: str,
    name: str,
    *,
    unit_id: str | None = None,
    district_id: str | None = None,
) -> Region:
    """A region of which nothing else is known."""
    return Region(
        level=level,
        region_id=region_id,
        name=name,
        unit_id=unit_id,
        unit_name=None,
        district_id=district_id,
        district_name=None,
        unit_kind=None,
        size_class=None,
        residents=None,
        residents_65plus=None,
        residents_65plus_estimated=None,
        longitude=None,
        latitude=None,
        area_km2=None,
    )
