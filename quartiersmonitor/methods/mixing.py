"""How far generations actually meet at dates."""

from dataclasses import dataclass

import numpy as np

from quartiersmonitor.methods import inputs, intervals
from quartiersmonitor.methods.estimate import Estimate
from quartiersmonitor.methods.inputs import Marks, Numbers, Values
from quartiersmonitor.methods.not_computed import NotComputed, Reason

PERSONS_OF_A_MIXED_DATE = 4
PERSONS_OF_A_GENERATION = 2
DATES_NEEDED = 10


@dataclass(frozen=True)
class MixedDates:
    """How many dates could be mixed, how many were, and how many have no recorded ages."""

    mixed: int
    eligible: int
    without_ages: int
    share: Estimate


@dataclass(frozen=True)
class Exposure:
    """The share of younger people an older participant met, and what chance alone would give.

    `expected` holds under random mixing; `ratio` is value ÷ expected, None where nobody younger
    took part at all.
    """

    value: float
    expected: float
    ratio: float | None


def mixed_dates(attendance: Values, level: float) -> MixedDates:
    """The share of dates at which at least two generations with at least two persons each met.

    `attendance` has one row per date and one column per generation, in persons; a date without
    recorded ages is NaN in every column, is left out and counted. Eligible are dates with at least
    4 persons. Limits: Wilson. Raises NotComputed where no date is eligible, ValueError where a
    number is negative or infinite, or a date has some ages missing.
    Definition: own; the generations are fixed in advance, the value depends on them.
    """
    rows, recorded = _attendance(attendance)
    eligible = recorded & (rows.sum(axis=1) >= PERSONS_OF_A_MIXED_DATE)
    if not eligible.any():
        raise NotComputed(Reason.TOO_FEW_DATES, "No date has four persons of recorded age.")
    mixed = int(np.sum(eligible & _is_mixed(rows)))
    total = int(eligible.sum())
    low, high = intervals.wilson(np.array(mixed), np.array(total), level)
    share = Estimate(mixed / total, float(low), float(high))
    return MixedDates(mixed, total, int((~recorded).sum()), share)


def share_at_mixed_dates(attendance: Values, generation: int) -> float:
    """Of all visits of one generation, the share that took place at mixed dates.

    `generation` is a column of `attendance`, see `mixed_dates`, whose rule of mixed dates holds
    here too; dates below 4 persons stay in the whole. Raises NotComputed where the generation
    never took part, ValueError as `mixed_dates` does.
    """
    rows, recorded = _attendance(attendance)
    visits = np.where(recorded, rows[:, generation], 0.0)
    if visits.sum() == 0:
        raise NotComputed(Reason.NO_OLDER_PARTICIPANTS, "Nobody of this generation took part.")
    return float(visits[_is_mixed(rows)].sum() / visits.sum())


def exposure(older: Values, younger: Values, persons: Values) -> Exposure:
    """Of the other people an older participant met, the share that was younger.

    Formula: xP* = Σ (oₑ/O)·yₑ/(nₑ − 1), without oneself; expected under random mixing Y/(N − 1).
    One number per date; `persons` is everyone, of third generations too. Dates with fewer than two
    persons drop out of every sum. Exchanging older and younger gives yP*, and O·xP* = Y·yP*.
    Raises NotComputed where no older person met anyone, ValueError where a number is negative,
    missing or infinite, or older and younger exceed the persons.
    Source: Bell, W. (1954), Social Forces 32, 357–364.
    """
    o, y, n = _meetings(older, younger, persons)
    if o.sum() == 0:
        raise NotComputed(Reason.NO_OLDER_PARTICIPANTS, "No older person met anyone.")
    value = _exposure(o, y, n)
    expected = float(y.sum() / (n.sum() - 1))
    return Exposure(value, expected, value / expected if expected > 0 else None)


def exposure_limits(
    older: Values, younger: Values, persons: Values, level: float, seed: int, draws: int = 1000
) -> Estimate:
    """`exposure` with percentile limits from redrawing dates with replacement.

    The same seed gives the same limits. Raises NotComputed below 10 dates with two persons or
    more, and as `exposure` does.
    Source: Efron, B. and Tibshirani, R. J. (1993), An Introduction to the Bootstrap, chapter 13.
    """
    value = exposure(older, younger, persons).value
    o, y, n = _meetings(older, younger, persons)
    if o.size < DATES_NEEDED:
        raise NotComputed(Reason.TOO_FEW_DATES, f"Limits need {DATES_NEEDED} dates.")
    if draws < 1:
        raise ValueError("Limits need at least one draw.")
    random = np.random.default_rng(seed)
    tail = (1 - inputs.coverage(level)) / 2
    chosen = random.integers(0, o.size, (draws, o.size))
    # A draw without any older person says nothing about whom they met.
    found = [_exposure(o[row], y[row], n[row]) for row in chosen if o[row].sum() > 0]
    low, high = np.quantile(found, [tail, 1 - tail]) if found else (np.nan, np.nan)
    return Estimate(value, float(low), float(high))


def gini_simpson(persons: Values) -> float:
    """The chance that two participants drawn at random belong to different generations.

    Formula: G = 1 − Σnₖ(nₖ − 1)/(n(n − 1)), without bias, 0–1. One number of persons per
    generation. Raises NotComputed below two persons, ValueError where a number is negative,
    missing or infinite.
    Source: Simpson, E. H. (1949), Nature 163, 688; Gini, C. (1912).
    """
    k = inputs.known_counts(persons, "Persons")
    n = float(k.sum())
    if n < 2:
        raise NotComputed(Reason.TOO_FEW_PERSONS, "Two persons are needed to differ.")
    if np.any(k != np.floor(k)):
        raise ValueError("Drawing two persons needs whole persons.")
    return float(1 - np.sum(k * (k - 1)) / (n * (n - 1)))


def _attendance(attendance: Values) -> tuple[Numbers, Marks]:
    rows = inputs.counts(attendance, "Participants")
    if rows.ndim != 2:
        raise ValueError("Attendance has one row per date and one column per generation.")
    missing = np.isnan(rows)
    if np.any(missing.any(axis=1) != missing.all(axis=1)):
        raise ValueError("The ages of a date are recorded for all generations or for none.")
    return rows, np.asarray(~missing.any(axis=1), dtype=np.bool_)


def _is_mixed(rows: Numbers) -> Marks:
    return np.asarray(np.sum(rows >= PERSONS_OF_A_GENERATION, axis=1) >= 2)


def _meetings(older: Values, younger: Values, persons: Values) -> tuple[Numbers, Numbers, Numbers]:
    o = inputs.known_counts(older, "Older participants")
    y = inputs.known_counts(younger, "Younger participants")
    n = inputs.known_counts(persons, "Participants")
    inputs.one_each(o, y, n)
    inputs.at_most(o + y, n, "Older and younger participants must not exceed all.")
    met = n >= 2
    return o[met], y[met], n[met]


def _exposure(o: Numbers, y: Numbers, n: Numbers) -> float:
    return float(np.sum(o * y / (n - 1)) / o.sum())
