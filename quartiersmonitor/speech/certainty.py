"""The levels of the published limits, in words."""

from quartiersmonitor import measure
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _


def usual() -> str:
    """The level of the limits of a value in per cent, without the sign."""
    return percent(measure.LIMITS["low", "high"])


def strict() -> str:
    """The level of the limits by which places are compared."""
    return percent(measure.LIMITS["low998", "high998"])


def percent(level: float) -> str:
    """A level as number of per cent with no more decimals than it has."""
    share = 100 * level
    return numbers.decimal(share, 0 if abs(share - round(share)) < 0.05 else 1)


def usual_interval() -> str:
    """What the limits of a value are called."""
    return _("{level} % interval").format(level=usual())


def strict_interval() -> str:
    """What the limits for comparisons are called."""
    return _("{level} % interval").format(level=strict())
