"""A value with the counts and the limits it rests on."""

from dataclasses import dataclass

from quartiersmonitor.speech.figures import Value


@dataclass(frozen=True, slots=True)
class Evidence(Value):
    """A value, its counts, and its 99.8 % limits; None where they are not published.

    Limits are in the unit of the value, counts are what they count.
    """

    numerator: float | None
    denominator: float | None
    low998: float | None
    high998: float | None

    @property
    def has_limits(self) -> bool:
        """Whether chance is known well enough to compare the value with the state."""
        return self.number is not None and self.low998 is not None and self.high998 is not None
