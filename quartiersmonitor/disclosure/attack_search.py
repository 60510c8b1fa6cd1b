"""The search for other counts that would have been published just the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version

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

# Values are noted as bits of one word; all from this one on count as a single value.
_LAST_BIT = 63
NODES = 2_000
SOLVER = f"HiGHS of scipy {version('scipy')}"
_FEASIBLE, _AT_LIMIT, _INFEASIBLE = 0, 1, 2
# Bounds of the solver are exact but for this.
_ROUNDING = 1e-6

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
        self.by_atom = targets.matrix.tocsc()
        # Targets of which it is proven that they cannot keep enough values.
        self.refuted: Marks = np.zeros(len(targets.totals), bool)
        self._note(targets.totals, np.arange(len(targets.totals)), self._roles_that_allow(0))

    def unsettled(self, targets: Numbers | slice = slice(None)) -> Marks:
        """Roles × targets that count and have too few values so far."""
        few: Marks = np.bitwise_count(self.seen[:, targets]) < self.wanted
        return self.targets.relevant[:, targets] & few

    def open_targets(self) -> Numbers:
        """Targets that are unsettled for somebody and not refuted."""
        return np.flatnonzero(self.unsettled().any(axis=0) & ~self.refuted)

    def has_seen(self, targets: Numbers, values: Numbers) -> Marks:
        """Roles × targets for which the value of each (from 0 on) has been shown to be possible."""
        return (self.seen[:, targets] & _bits(values)) > 0

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

    def enter_steps(self, targets: Numbers, steps: Numbers, owner: int) -> None:
        """Note that these targets can be that much off while only counts of one provider move."""
        roles = self._roles_that_allow(1 << owner)
        for step in np.unique(steps):
            changed = targets[steps == step]
            self._note(self.targets.totals[changed] + step, changed, roles)

    def enter_unnoticed(self, atoms: Numbers) -> None:
        """Note that these atoms, moved alone by their provider, can be one less or one more."""
        target_of_atom = np.full(len(self.system.counts), -1)
        single = np.flatnonzero(np.diff(self.targets.matrix.indptr) == 1)
        target_of_atom[self.targets.matrix.indices[self.targets.matrix.indptr[single]]] = single
        targets = target_of_atom[atoms]
        owner = self.system.owner[atoms]
        for provider in range(len(self.system.providers)):
            changed = targets[(owner == provider) & (targets >= 0)]
            for step in (-1, 1):
                self.enter_steps(changed, np.full(len(changed), step), provider)

    def _roles_that_allow(self, moved: int) -> Numbers:
        """Who cannot rule the change out: all but the providers whose own counts it moves."""
        roles: Numbers = np.arange(len(self.seen))
        return np.flatnonzero((moved >> roles) & 1 == 0)

    def _note(self, values: Numbers, targets: Numbers, roles: Numbers) -> None:
        self.seen[np.ix_(roles, targets)] |= _bits(values)


def _bits(values: Numbers) -> Bits:
    """The bit of each value; of a value below 0, which nothing shows, that 0."""
    bits: Bits = np.uint64(1) << np.clip(values, 0, _LAST_BIT).astype(np.uint64)
    return bits


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
        self._general = len(ledger.system.providers)
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

    def refute(self, limits: tuple[int, ...]) -> Verdict | None:
        """What leaves too few values to every open role, though counts might be fractions.

        None where that is not certain. Fractions are ruled out fast, and what the general reader
        rules out everybody does.
        """
        for limit in limits:
            if self._open_roles():
                self._rule_out(self._within(limit), [self._general], whole=False)
        return None if self._open_roles() else Verdict([], self._candidates, frozenset())

    def run(self, limits: tuple[int, ...]) -> Verdict:
        """`limits` are the largest sizes of the cells that make up each surrounding."""
        for limit in limits:
            if not self._open_roles():
                break
            surrounding = self._within(limit)
            self._look(surrounding)
            self._rule_out(surrounding, [self._general, *range(self._general)], whole=True)
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
            # With a gap of one the first solution will do, and conditions are cut down already.
            {"node_limit": NODES, "mip_rel_gap": 1.0, "presolve": False},
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

    def _rule_out(self, surrounding: Numbers, roles: Iterable[int], *, whole: bool) -> None:
        for role in roles:
            if role not in self._seen or self._is_settled(role):
                continue
            low, high = self._extremes(surrounding, role, whole)
            for other in list(self._seen) if role == self._general else [role]:
                self._narrow(other, low, high)

    def _narrow(self, role: int, low: int, high: int) -> None:
        known_low, known_high = self._range[role]
        low, high = max(low, known_low), min(high, known_high)
        self._range[role] = low, high
        if high - low + 1 < self._wanted and not self._is_settled(role):
            self._candidates[role] = tuple(range(low, high + 1))

    def _extremes(self, surrounding: Numbers, role: int, whole: bool) -> tuple[int, int]:
        """The values of the target lie between these two; closer where counts have to be whole."""
        fixed = self._system.owner == role
        free = surrounding[~fixed[surrounding]]
        bounds = relaxed_part(self._system, free, fixed)
        objective = self._sum_over(free)[0]
        lowest = -self._system.counts[free].astype(float)
        # Far above the truth nobody looks, and a sum without a bound would never be found.
        ceiling = LinearConstraint(objective[None, :], -np.inf, _LAST_BIT - self._true)
        down, up = (
            _smallest(bounds, sign * objective, lowest, ceiling, whole) for sign in (1.0, -1.0)
        )
        low = 0 if down is None else max(0, self._true + down)
        return low, _LAST_BIT if up is None else self._true - up

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
    also: LinearConstraint,
) -> tuple[int, Numbers | None]:
    """Whole changes within the conditions that minimise the objective, and the solver's status."""
    if not len(objective):
        return _INFEASIBLE, None
    found = milp(
        objective,
        integrality=np.ones(len(objective)),
        bounds=Bounds(lowest, highest),
        constraints=[LinearConstraint(moving.matrix, moving.least, moving.most), also],
        options=options,
    )
    status: int = found.status
    return status, None if found.x is None else np.round(found.x).astype(np.int64)


def _smallest(
    moving: Part, objective: Reals, lowest: Reals, also: LinearConstraint, whole: bool
) -> int | None:
    """No whole changes within the conditions give the objective less; None where that is not known."""
    if not len(objective):
        return None
    found = milp(
        objective,
        integrality=np.full(len(objective), int(whole)),
        bounds=Bounds(lowest, np.inf),
        constraints=[LinearConstraint(moving.matrix, moving.least, moving.most), also],
        options={"node_limit": NODES, "mip_rel_gap": 0.0},
    )
    # At its limit a search of whole changes has a bound all the same.
    bound = found.mip_dual_bound if whole else found.fun
    is_bounded = found.status == _FEASIBLE or (whole and found.status == _AT_LIMIT)
    if not is_bounded or bound is None or not np.isfinite(bound):
        return None
    return int(np.ceil(bound - _ROUNDING))
