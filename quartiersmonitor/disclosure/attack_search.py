"""The search for other counts that would have been published just the same."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from quartiersmonitor.disclosure.attack_system import (
    Marks,
    Numbers,
    Part,
    Reals,
    System,
    part,
    relaxed_part,
)

# A changed count moves at most this far in a search; larger changes show nothing more.
FARTHEST = 60
# Values are noted as bits of one word; all from this one on count as a single value.
_LAST_BIT = 63
_SECONDS = 30.0
_NODES = 2_000
_FEASIBLE, _INFEASIBLE, _UNBOUNDED = 0, 2, 3

Outcome = Literal["witnessed", "failed", "undecided"]
Bits = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Targets:
    """The small counts to be kept open.

    `matrix` (targets × atoms, 0 or 1) sums atoms to targets, `totals` are their true counts.
    `relevant` (roles × targets) says for whom a target counts; the last role is the general
    reader, who knows nobody's records, the others are the providers in their order.
    """

    matrix: sparse.csr_matrix
    totals: Numbers
    relevant: Marks

    def atoms(self, target: int) -> Numbers:
        start, stop = self.matrix.indptr[target : target + 2]
        atoms: Numbers = self.matrix.indices[start:stop]
        return atoms


class Ledger:
    """Which values of each target have been shown to be possible, role by role."""

    def __init__(self, system: System, targets: Targets, wanted: int) -> None:
        self.system, self.targets, self.wanted = system, targets, wanted
        self.seen: Bits = np.zeros(targets.relevant.shape, np.uint64)
        self._note(targets.totals, np.arange(len(targets.totals)), self._roles_that_allow(0))

    def unsettled(self) -> Marks:
        """Roles × targets that count and have too few values so far."""
        return self.targets.relevant & (np.bitwise_count(self.seen) < self.wanted)

    def enter(self, columns: Numbers, change: Numbers) -> bool:
        """Note what other counts show; false where they break a window (and show nothing)."""
        everywhere = np.zeros(len(self.system.counts), np.int64)
        everywhere[columns] = change
        moved = np.unique(self.system.owner[everywhere != 0])
        if not len(moved) or not self.system.holds(everywhere):
            return False
        steps: Numbers = self.targets.matrix @ everywhere
        changed = np.flatnonzero(steps)
        roles = self._roles_that_allow(int(np.bitwise_or.reduce(1 << moved)))
        self._note(self.targets.totals[changed] + steps[changed], changed, roles)
        return True

    def enter_unnoticed(self, atoms: Numbers) -> None:
        """Note that these atoms, moved alone by their provider, can be one less or one more."""
        target_of_atom = np.full(len(self.system.counts), -1)
        single = np.flatnonzero(np.diff(self.targets.matrix.indptr) == 1)
        target_of_atom[self.targets.matrix.indices[self.targets.matrix.indptr[single]]] = single
        targets = target_of_atom[atoms]
        owner = self.system.owner[atoms]
        for provider in range(len(self.system.providers)):
            changed = targets[(owner == provider) & (targets >= 0)]
            roles = self._roles_that_allow(1 << provider)
            for step in (-1, 1):
                self._note(self.targets.totals[changed] + step, changed, roles)

    def _roles_that_allow(self, moved: int) -> Numbers:
        """Who cannot rule the change out: all but the providers whose own counts it moves."""
        roles: Numbers = np.arange(len(self.seen))
        return np.flatnonzero((moved >> roles) & 1 == 0)

    def _note(self, values: Numbers, targets: Numbers, roles: Numbers) -> None:
        bits = np.uint64(1) << np.minimum(values, _LAST_BIT).astype(np.uint64)
        self.seen[np.ix_(roles, targets)] |= bits


@dataclass(frozen=True)
class Pull:
    """One search for many targets at once: move these atoms as far as this objective pulls."""

    moving: Part
    objective: Reals


def pull(system: System, task: Pull) -> tuple[Numbers, Numbers] | None:
    """The atoms and their changes; none where the solver came to nothing."""
    columns = task.moving.columns
    change = _solve(
        task.moving,
        task.objective,
        -system.counts[columns].astype(float),
        np.full(len(columns), float(FARTHEST)),
        # Any good solution is a witness, so the best one is not waited for.
        {"node_limit": 20, "mip_rel_gap": 0.2, "time_limit": _SECONDS},
    )[1]
    return None if change is None else (columns, change)


@dataclass(frozen=True)
class Verdict:
    """What the single search for one target came to.

    `witnesses` are atoms with their changes; `candidates` are, for each role that failed, the
    values that could not be ruled out; `undecided` are roles where a limit was reached.
    """

    witnesses: list[tuple[Numbers, Numbers]]
    candidates: dict[int, tuple[int, ...]]
    undecided: frozenset[int]


class Settling:
    """The search for one target, in ever larger surroundings, until nothing is left open.

    In each of them other values are looked for with everything outside held at the truth (what
    is found is possible), then the extremes with everything outside free (what is beyond them is
    impossible). The last one is everything linked, where both are the same question.
    """

    def __init__(self, ledger: Ledger, target: int) -> None:
        self._system, self._targets, self._wanted = ledger.system, ledger.targets, ledger.wanted
        self._target = target
        self._true = int(ledger.targets.totals[target])
        self._atoms = ledger.targets.atoms(target)
        self._seen = {
            int(role): int(ledger.seen[role, target])
            for role in np.flatnonzero(ledger.unsettled()[:, target])
        }
        self._range = {role: (0, _LAST_BIT) for role in self._seen}
        self._witnesses: list[tuple[Numbers, Numbers]] = []
        self._candidates: dict[int, tuple[int, ...]] = {}
        self._undecided: set[int] = set()

    def run(self, limits: tuple[int, ...]) -> Verdict:
        """`limits` are the largest sizes of the cells that make up each surrounding."""
        for limit in limits:
            if not self._open_roles():
                break
            surrounding = self._within(limit)
            self._look(surrounding)
            self._rule_out(surrounding)
        if self._open_roles():
            self._decide()
        return Verdict(self._witnesses, self._candidates, frozenset(self._undecided))

    def _open_roles(self) -> list[int]:
        """Providers first: what one of them cannot rule out the general reader cannot either."""
        return [role for role in self._seen if not self._is_settled(role)]

    def _is_settled(self, role: int) -> bool:
        return role in self._candidates or self._seen[role].bit_count() >= self._wanted

    def _within(self, limit: int) -> Numbers:
        conditions = np.unique(
            np.concatenate([self._system.conditions_on(atom) for atom in self._atoms])
        )
        near = conditions[self._system.sizes[conditions] <= limit]
        return np.unique(
            np.concatenate([self._atoms, *(self._system.atoms_in(cell) for cell in near)])
        )

    def _look(self, surrounding: Numbers) -> None:
        owner = self._system.owner[surrounding]
        owners = np.isin(owner, self._system.owner[self._atoms])
        strangers = [r for r in self._open_roles() if r not in self._system.owner[self._atoms]]
        # Moving nobody else shows the same to every other provider in one go.
        if strangers and not owners.all():
            self._find_values(part(self._system, surrounding[owners]), strangers[0])
        tried: set[tuple[int, int, tuple[int, int]]] = set()
        for role in self._open_roles():
            if self._is_settled(role):
                continue
            # Providers without records here can move the same atoms as the general reader.
            is_here = bool((owner == role).any())
            question = (role if is_here else -1, self._seen[role], self._range[role])
            if question not in tried:
                tried.add(question)
                self._find_values(part(self._system, surrounding[owner != role]), role)

    def _find_values(self, moving: Part, role: int) -> tuple[list[tuple[int, int]], bool]:
        """Looks for values not seen yet. Returns the gaps without any, and if all was decided."""
        impossible: list[tuple[int, int]] = []
        decided = True
        while self._seen[role].bit_count() < self._wanted:
            gap = next((g for g in self._gaps(role) if g not in impossible), None)
            if gap is None:
                break
            status, change = self._reach(moving, *gap)
            if change is None:
                decided = decided and status == _INFEASIBLE
                impossible.append(gap)
            elif not self._enter(moving.columns, change, role):
                decided = False
                impossible.append(gap)
        return impossible, decided

    def _gaps(self, role: int) -> list[tuple[int, int]]:
        """Stretches of values not seen yet, the nearest to the truth first."""
        low, high = self._range[role]
        unseen = [v for v in range(low, high + 1) if not self._seen[role] >> v & 1]
        gaps: list[tuple[int, int]] = []
        for value in unseen:
            if gaps and gaps[-1][1] == value - 1:
                gaps[-1] = (gaps[-1][0], value)
            else:
                gaps.append((value, value))
        true = self._true
        return sorted(gaps, key=lambda gap: min(abs(gap[0] - true), abs(gap[1] - true)))

    def _reach(self, moving: Part, low: int, high: int) -> tuple[int, Numbers | None]:
        """Some changes that bring the target between two values, of few atoms by little.

        Asking for small changes makes the search fast however large the system: nearly all
        unknowns stay where they are, and the fractional optimum is mostly whole already.
        """
        columns = moving.columns
        upwards = np.full(len(columns), np.inf)
        downwards = self._system.counts[columns].astype(float)
        both = Part(
            columns,
            sparse.hstack([moving.matrix, -moving.matrix]).tocsc(),
            moving.least,
            moving.most,
        )
        over = self._sum_over(columns)
        top = np.inf if high >= _LAST_BIT else high - self._true
        status, moves = _solve(
            both,
            np.ones(2 * len(columns)),
            np.zeros(2 * len(columns)),
            np.concatenate([upwards, downwards]),
            # With a gap of one the first solution will do.
            {"node_limit": _NODES, "time_limit": _SECONDS, "mip_rel_gap": 1.0},
            LinearConstraint(np.hstack([over, -over]), low - self._true, top),
        )
        if moves is None:
            return status, None
        return status, moves[: len(columns)] - moves[len(columns) :]

    def _sum_over(self, columns: Numbers) -> Reals:
        return np.isin(columns, self._atoms).astype(float)[None, :]

    def _enter(self, columns: Numbers, change: Numbers, role: int) -> bool:
        everywhere = np.zeros(len(self._system.counts), np.int64)
        everywhere[columns] = change
        if not self._system.holds(everywhere):
            return False
        self._witnesses.append((columns, change))
        value = min(self._true + int(everywhere[self._atoms].sum()), _LAST_BIT)
        moved = set(self._system.owner[everywhere != 0].tolist())
        is_new = not self._seen[role] >> value & 1
        for other in self._seen:
            if other not in moved:
                self._seen[other] |= 1 << value
        return is_new

    def _rule_out(self, surrounding: Numbers) -> None:
        general = len(self._system.providers)
        # The general reader knows least: what he rules out everybody does.
        for role in sorted(self._open_roles(), reverse=True):
            if self._is_settled(role):
                continue
            low, high = self._extremes(surrounding, role)
            affected = list(self._seen) if role == general else [role]
            for other in affected:
                self._narrow(other, low, high)

    def _narrow(self, role: int, low: int, high: int) -> None:
        known_low, known_high = self._range[role]
        low, high = max(low, known_low), min(high, known_high)
        self._range[role] = low, high
        if high - low + 1 < self._wanted and not self._is_settled(role):
            self._candidates[role] = tuple(range(low, high + 1))

    def _extremes(self, surrounding: Numbers, role: int) -> tuple[int, int]:
        fixed = self._system.owner == role
        free = surrounding[~fixed[surrounding]]
        bounds = relaxed_part(self._system, free, fixed)
        objective = self._sum_over(free)[0]
        found = []
        for sign, least in ((1.0, 0), (-1.0, _LAST_BIT)):
            status, change = _solve(
                bounds,
                sign * objective,
                -self._system.counts[free].astype(float),
                np.full(len(free), np.inf),
                {"mip_rel_gap": 0.0, "node_limit": _NODES, "time_limit": _SECONDS},
                LinearConstraint(objective[None, :], -np.inf, _LAST_BIT - self._true),
            )
            reached = status == _FEASIBLE and change is not None
            found.append(self._true + int(objective @ change) if reached else least)
        return found[0], found[1]

    def _decide(self) -> None:
        linked = np.flatnonzero(
            np.isin(self._system.component, self._system.component[self._atoms])
        )
        for role in self._open_roles():
            if self._is_settled(role):
                continue
            moving = part(self._system, linked[self._system.owner[linked] != role])
            impossible, decided = self._find_values(moving, role)
            if self._seen[role].bit_count() >= self._wanted:
                continue
            ruled_out = {v for low, high in impossible for v in range(low, high + 1)}
            low, high = self._range[role]
            left = tuple(v for v in range(low, high + 1) if v not in ruled_out)
            if decided:
                self._candidates[role] = left
            else:
                self._undecided.add(role)
                seen = (v for v in range(_LAST_BIT + 1) if self._seen[role] >> v & 1)
                self._candidates[role] = tuple(seen)


def _solve(
    moving: Part,
    objective: Reals,
    lowest: Reals,
    highest: Reals,
    options: dict[str, float],
    also: LinearConstraint | None = None,
) -> tuple[int, Numbers | None]:
    """Whole changes within the conditions that minimise the objective, and the solver's status."""
    conditions = [LinearConstraint(moving.matrix, moving.least, moving.most)]
    if not len(objective):
        return _INFEASIBLE, None
    found = milp(
        objective,
        integrality=np.ones(len(objective)),
        bounds=Bounds(lowest, highest),
        constraints=conditions if also is None else [*conditions, also],
        options=options,
    )
    status: int = found.status
    return status, None if found.x is None else np.round(found.x).astype(np.int64)
