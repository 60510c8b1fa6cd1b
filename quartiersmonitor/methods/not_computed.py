"""Why a figure cannot be computed although its input is sound."""

from enum import StrEnum


class Reason(StrEnum):
    """What is missing; the interface words it, so the values are stable names."""

    MOVES_IN_STEPS = "moves_in_steps"
    NO_DENOMINATOR = "no_denominator"
    NO_EVENTS = "no_events"
    NO_EARLIER_EVENTS = "no_earlier_events"
    NO_LOGIT = "no_logit"
    NO_VARIATION = "no_variation"
    NO_OLDER_PARTICIPANTS = "no_older_participants"
    TOO_FEW_AREAS = "too_few_areas"
    TOO_FEW_DATES = "too_few_dates"
    TOO_FEW_PERSONS = "too_few_persons"
    TOO_FEW_QUARTERS = "too_few_quarters"
    TOO_FEW_YEARS = "too_few_years"
    YEARS_WITH_GAPS = "years_with_gaps"


class NotComputed(ValueError):
    """Raised by functions of one value where sound input does not carry the figure."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
