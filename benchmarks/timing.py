"""How long something usually takes: the median of a few times."""

import time
from collections.abc import Callable
from statistics import median

_TIMES = 5


def usual(make: Callable[[], object]) -> float:
    """Seconds."""
    taken = []
    for _time in range(_TIMES):
        begun = time.perf_counter()
        make()
        taken.append(time.perf_counter() - begun)
    return median(taken)
