"""A value with the limits that decide how it compares."""

from dataclasses import dataclass

from quartiersmonitor.speech.figures import Value


@dataclass(frozen=True, slots=True)
class Evidence(Value):
    """A value and its 99.8 % limits in its unit; None where they are not published."""

    low998: float | None = None
    high998: float | None = None

    @property
    def has_limits(self) -> bool:
        """Whether chance is known well enough to compare the value with the state."""
        return self.number is not None and self.low998 is not None and self.high998 is not None
