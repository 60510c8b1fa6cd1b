"""Ratios and rates as if every area had the age structure of a reference."""

import numpy as np

from quartiersmonitor.methods import inputs, intervals
from quartiersmonitor.methods.estimate import Estimate
from quartiersmonitor.methods.inputs import Values
from quartiersmonitor.methods.not_computed import NotComputed, Reason


def expected_events(
    residents: Values, reference_events: Values, reference_residents: Values
) -> float:
    """Events an area would have if every stratum had the rate of the reference.

    Formula: Σ nᵢ·Xᵢ/Nᵢ over strata, in events. One number per stratum in every list. A stratum
    without residents adds nothing. Raises NotComputed where the reference has no residents in a
    stratum that the area has, ValueError where a number is negative, missing or infinite.
    Source: Breslow, N. E. and Day, N. E. (1987), Statistical Methods in Cancer Research II, 65.
    """
    n = inputs.known_counts(residents, "Residents")
    events = inputs.known_counts(reference_events, "Events of the reference")
    whole = inputs.known_counts(reference_residents, "Residents of the reference")
    inputs.one_each(n, events, whole)
    lived_in = n > 0
    if np.any(whole[lived_in] == 0):
        raise NotComputed(Reason.NO_DENOMINATOR, "The reference lacks a stratum of the area.")
    return float(np.sum(n[lived_in] * events[lived_in] / whole[lived_in]))


def ratio(observed: float, expected: float, level: float) -> Estimate:
    """Indirectly standardised ratio O/E; 1 is the level of the reference.

    Formula: O/E, limits of O from `intervals.count_limits` over E, so it holds below 10 events.
    At O = 0 value and lower limit are 0. Raises NotComputed where nothing is expected, ValueError
    where a number is negative, missing or infinite.
    Source: Breslow and Day (1987), 69; Association of Public Health Observatories (2008),
    Technical Briefing 3.
    """
    o = inputs.known_counts(observed, "Observed events")
    e = inputs.known_counts(expected, "Expected events")
    if e == 0:
        raise NotComputed(Reason.NO_DENOMINATOR, "Nothing is expected to compare with.")
    low, high = intervals.count_limits(o, level)
    return Estimate(float(o / e), float(low / e), float(high / e))


def rate(observed: float, expected: float, reference_rate: float, level: float) -> Estimate:
    """Indirectly standardised rate: `ratio` times the crude rate of the reference, in its unit.

    Raises as `ratio` does, and ValueError where the reference rate is negative or not finite.
    """
    crude = float(inputs.known_counts(reference_rate, "The rate of the reference"))
    found = ratio(observed, expected, level)
    return Estimate(crude * found.value, crude * found.low, crude * found.high)
