"""The p-table of the cell-key method: how far a published count lies from the true one.

Method: Fraser, B. and Wooton, J. (2005), A proposed method for confidentialising tabular output to
protect against differencing, UNECE Work Session on Statistical Data Confidentiality. Tables of
largest entropy: Giessing, S. (2016), Computational issues in the design of transition
probabilities and disclosure risk estimation for additive noise, PSD 2016, LNCS 9867.
"""

from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.optimize import root

LARGEST_DEVIATION = 3
VARIANCE = 2.0
KEYS = 2**32  # a cell key is one of so many
ALIKE_FROM = 5  # larger counts are altered just as this one

# 1 and 2 are never published and 0 always stays 0. For 2 people mean and variance leave no
# chance to any deviation but these two.
_DEVIATIONS = {
    0: (0,),
    1: (-1, 2),
    2: (-2, 1),
    3: (-3, 0, 1, 2, 3),
    4: (-1, 0, 1, 2, 3),
    ALIKE_FROM: (-2, -1, 0, 1, 2, 3),
}


def deviations(people: int) -> tuple[int, ...]:
    """The deviations a true count may get, ascending. Raises ValueError below 0."""
    if people < 0:
        raise ValueError(f"A count of people is never negative: {people}.")
    return _DEVIATIONS[min(people, ALIKE_FROM)]


@cache
def probabilities(people: int) -> npt.NDArray[np.float64]:
    """The probability of each of `deviations(people)`: sum 1, mean 0 and (above 0) variance 2.

    Of all distributions that hold to this it is the one of largest entropy,
    P(d) ∝ exp(a·d + b·d²); a and b solve the two equations of mean and variance.
    """
    allowed = np.array(deviations(people), dtype=np.float64)
    if allowed.size == 1:
        return np.ones(1)
    if allowed.size == 2:
        share = allowed[1] / (allowed[1] - allowed[0])
        return np.array([share, 1 - share])
    moments = np.array([allowed, allowed**2 - VARIANCE])

    def shares(multipliers: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        weights = np.exp(multipliers @ moments)
        found: npt.NDArray[np.float64] = weights / weights.sum()
        return found

    solution = root(lambda multipliers: moments @ shares(multipliers), np.zeros(2), tol=1e-14)
    return shares(solution.x)


def window(published: int) -> tuple[int, int]:
    """The smallest and largest true count that can have been published as this one.

    Whoever knows the method knows this; the release gate grants it to every attacker. Raises
    ValueError for a number that is never published (1, 2 and below 0).
    """
    reach = range(max(0, published - LARGEST_DEVIATION), published + LARGEST_DEVIATION + 1)
    possible = [people for people in reach if published - people in deviations(people)]
    if not possible:
        raise ValueError(f"{published} is never published.")
    return possible[0], possible[-1]


def table() -> pa.Table:
    """The p-table for SQL: a deviation per count (5 stands for 5 and more) and range of cell keys.

    Columns people, from_key, below_key, deviation; ranges are half open and cover 0 to 2³².
    """
    rows = []
    for people in _DEVIATIONS:
        bounds = np.rint(np.cumsum(probabilities(people)) * KEYS).astype(np.int64).tolist()
        bounds[-1] = KEYS
        for low, high, deviation in zip([0, *bounds], bounds, deviations(people), strict=False):
            rows.append(
                {"people": people, "from_key": low, "below_key": high, "deviation": deviation}
            )
    return pa.Table.from_pylist(rows)
