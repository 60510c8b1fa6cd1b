"""Other counts by repair: change a target, then move single counts until every window holds again.

A min-conflicts search, many targets of one surrounding at a time. Only atoms of one provider move,
so that whoever is another cannot rule the outcome out. All arithmetic is of small whole numbers,
which floats hold exactly: the same publication gives the same witnesses on any machine.

Method: Minton, S. et al. (1992), Minimizing conflicts, Artif. Intell. 58, 161–205; weights of
broken windows: Morris, P. (1993), The breakout method for escaping from local minima, AAAI-93.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quartiersmonitor.disclosure.attack_system import Marks, Numbers, System

_Floats = npt.NDArray[np.float32]

# Of a target of several atoms, so many are tried as the one that changes.
_STARTS = 4
# What a window weighs at first; it weighs one more for every move that leaves it broken.
_WEIGHT = 3
# An atom that moved rests for so many moves.
_REST = 3
# Ties are broken by a random number below this; scores are multiples of it.
_TIES = 512
_NEVER = np.float32(2**23)


@dataclass(frozen=True)
class Question:
    """Can these targets change by these steps while only `movable` atoms (of one provider) move?

    `inside` (movable atoms × questions, true or false) marks the atoms of each question's target,
    `steps` has the wanted change of each, not 0.
    """

    movable: Numbers
    inside: Marks
    steps: Numbers


def witnessed(system: System, question: Question, moves: int, random: np.random.Generator) -> Marks:
    """For each question whether a change was found that breaks no window, in at most `moves` moves.

    One that was not found may exist all the same.
    """
    counts = system.counts[question.movable].astype(np.float32)
    conditions = system.by_atom[:, question.movable].tocsr()
    touched = np.flatnonzero(np.diff(conditions.indptr))
    incidence = conditions[touched].astype(np.float32)
    by_atom = incidence.T.tocsr()
    # No sum can move farther than this, and windows without an end have one here.
    farthest = moves + int(np.abs(question.steps).max(initial=0)) + 1
    most, least = (
        np.clip(slack[touched], -farthest, farthest).astype(np.float32)[:, None]
        for slack in (system.high - system.totals, system.low - system.totals)
    )
    starts, asked = _starts(question, counts)
    found = np.zeros(len(question.steps), bool)
    running = np.arange(len(starts))
    change = np.zeros((len(counts), len(starts)), np.float32)
    change[starts, running] = question.steps[asked]
    sums = incidence @ change
    weights = np.full_like(sums, _WEIGHT)
    rests_until = np.where(question.inside[:, asked], moves + 1, 0)
    for move in range(moves + 1):
        above, below = sums > most, sums < least
        broken = above | below
        is_open = broken.any(axis=0)
        found[asked[running[~is_open]]] = True
        # Another start of the same target may have got there first.
        kept = is_open & ~found[asked[running]]
        if move == moves or not kept.any():
            break
        if not kept.all():
            running, change, sums = running[kept], change[:, kept], sums[:, kept]
            weights, rests_until = weights[:, kept], rests_until[:, kept]
            above, below, broken = above[:, kept], below[:, kept], broken[:, kept]
        weights += broken
        raising = weights * ((sums >= most).astype(np.float32) - below)
        lowering = weights * ((sums <= least).astype(np.float32) - above)
        runs = len(running)
        worse = (by_atom @ np.hstack([raising, lowering])).reshape(-1, 2, runs)
        worse *= _TIES
        worse += random.integers(0, _TIES, (len(worse), 2, 1), dtype=np.int16)
        worse[np.broadcast_to((rests_until > move)[:, None], worse.shape)] = _NEVER
        worse[:, 1][change < 1 - counts[:, None]] = _NEVER
        worse = worse.reshape(-1, runs)
        best = worse.argmin(axis=0)
        each = np.arange(runs)
        is_movable = worse[best, each] < _NEVER
        atom = best // 2
        direction = np.where(is_movable, 1 - 2 * (best % 2), 0).astype(np.float32)
        change[atom, each] += direction
        rests_until[atom, each] = np.maximum(rests_until[atom, each], move + 1 + _REST)
        widths = np.diff(by_atom.indptr)[atom]
        entries = _ranges(by_atom.indptr[atom], widths)
        sums[by_atom.indices[entries], np.repeat(each, widths)] += np.repeat(direction, widths)
    return found


def _ranges(begins: Numbers, widths: Numbers) -> Numbers:
    """Whole numbers from each begin on, as many as its width says, one range after the other."""
    ends = np.cumsum(widths)
    return np.arange(ends[-1]) + np.repeat(begins - ends + widths, widths)


def _starts(question: Question, counts: _Floats) -> tuple[Numbers, Numbers]:
    """The atoms that change first, and for each the question it belongs to."""
    possible = question.inside & (counts[:, None] + question.steps >= 0)
    among = possible & (np.cumsum(possible, axis=0) <= _STARTS)
    asked, starts = np.nonzero(among.T)
    return starts, asked
