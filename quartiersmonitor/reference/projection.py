"""Longitude and latitude of UTM coordinates (ETRS89 / UTM zones, as the BKG publishes them)."""

import numpy as np
import numpy.typing as npt

# GRS 80, the ellipsoid of ETRS89.
_SEMI_MAJOR_AXIS = 6_378_137.0
_FLATTENING = 1 / 298.257222101
_SCALE = 0.9996
_FALSE_EASTING = 500_000.0

_n = _FLATTENING / (2 - _FLATTENING)
_RECTIFYING_RADIUS = _SEMI_MAJOR_AXIS / (1 + _n) * (1 + _n**2 / 4 + _n**4 / 64)
# Krüger's series in n, to the third order: better than a millimetre within a zone.
# Source: C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers (2011), eq. 36
# and the conformal-to-geographic series of the same order.
_BETA = (
    _n / 2 - 2 * _n**2 / 3 + 37 * _n**3 / 96,
    _n**2 / 48 + _n**3 / 15,
    17 * _n**3 / 480,
)
_DELTA = (
    2 * _n - 2 * _n**2 / 3 - 2 * _n**3,
    7 * _n**2 / 3 - 8 * _n**3 / 5,
    56 * _n**3 / 15,
)

# EPSG codes that official German files come in, and the central meridian of their zone (degrees).
CENTRAL_MERIDIANS = {"EPSG:25832": 9.0, "EPSG:25833": 15.0}
# Already longitude and latitude; ETRS89 and WGS84 differ by less than a metre.
GEOGRAPHIC = frozenset({"EPSG:4326", "EPSG:4258", "OGC:CRS84"})

Coordinates = npt.NDArray[np.float64]


def degrees_from_utm(easting_northing: Coordinates, central_meridian: float) -> Coordinates:
    """Longitude and latitude in degrees, shape (n, 2), of easting and northing in metres."""
    xi = easting_northing[:, 1] / (_SCALE * _RECTIFYING_RADIUS)
    eta = (easting_northing[:, 0] - _FALSE_EASTING) / (_SCALE * _RECTIFYING_RADIUS)
    xi_sphere, eta_sphere = xi.copy(), eta.copy()
    for order, beta in enumerate(_BETA, start=1):
        xi_sphere -= beta * np.sin(2 * order * xi) * np.cosh(2 * order * eta)
        eta_sphere -= beta * np.cos(2 * order * xi) * np.sinh(2 * order * eta)
    conformal = np.arcsin(np.sin(xi_sphere) / np.cosh(eta_sphere))
    latitude = conformal.copy()
    for order, delta in enumerate(_DELTA, start=1):
        latitude += delta * np.sin(2 * order * conformal)
    longitude = np.arctan2(np.sinh(eta_sphere), np.cos(xi_sphere))
    return np.column_stack([central_meridian + np.degrees(longitude), np.degrees(latitude)])
