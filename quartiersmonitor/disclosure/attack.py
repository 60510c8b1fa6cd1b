"""The release gate: would an attacker find out a small count from what is published?"""

import time
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np
from scipy import sparse

from quartiersmonitor.disclosure.attack_cycles import unnoticed
from quartiersmonitor.disclosure.attack_repair import Question, witnessed
from quartiersmonitor.disclosure.attack_search import (
    NODES,
    SOLVER,
    Ledger,
    Settling,
    Targets,
    Verdict,
)
from quartiersmonitor.disclosure.attack_system import Marks, Numbers, Publication, System, build

__all__ = ["SOLVER", "Failure", "Publication", "Report", "attack", "limits"]

_SEED = 71
# Size of the cells in which changes of four atoms are looked for.
_CLOSE = 60
# Many targets at once: sizes of the cells whose atoms are moved, and moves a repair may take.
_SHARED = ((60, 8), (200, 16))
# The same with all atoms that are linked, for what could not be ruled out nearby.
_WIDE = (60,)
# Steps from the truth that are asked for, farther ones only where nearer ones are not enough.
_STEPS = ((-1, 1), (-2, 2))
# One target at a time: sizes of the cells whose atoms are moved.
_SINGLE = (100, 400)
# Those in which is tried what fractions rule out.
_REFUTED = (100,)
# Targets searched for singly before what was found is shared; fixed, so that the report does not
# depend on the number of workers.
_BATCH = 16


@dataclass(frozen=True)
class Failure:
    """A small count of which too few values remain possible.

    `role` is the provider who finds it out, None for every reader. `records` are the ids of its
    records, `count` is their true sum, `cell` the published cell where it is one, `within` the
    ids of all cells that hold all of it. `candidates` are the values that could not be ruled out;
    where `undecided` those that were found before the search reached its limit.
    """

    role: str | None
    records: tuple[int, ...]
    count: int
    cell: int | None
    within: tuple[int, ...]
    candidates: tuple[int, ...]
    undecided: bool


@dataclass(frozen=True)
class Report:
    """What the attack came to.

    `targets` counts, by role (None: every reader), the small counts that had to stay open.
    `decided` counts pairs of role and target by how they were settled: `together` and `alone`
    kept enough candidates, `failed` did not, `undecided` reached a limit and counts as failed.
    Those `before` were settled by an earlier attack on more cells. `fewest` is the smallest
    number of candidates found for any target, at most `wanted`. `settled` names the targets that
    are open to nobody, for the next attack.
    """

    targets: dict[str | None, int]
    decided: dict[str, int]
    fewest: int
    failures: tuple[Failure, ...]
    settled: frozenset[int] = field(repr=False)
    seconds: float = field(compare=False)

    @property
    def passed(self) -> bool:
        return not self.failures


def limits() -> dict[str, object]:
    """How far the attack searches, in moves and nodes, never in seconds; and with which solver."""
    return {
        "moves": {str(size): moves for size, moves in _SHARED} | {"linked": sum(_WIDE)},
        "nodes": NODES,
        "solver": SOLVER,
    }


def attack(
    publication: Publication,
    *,
    small: Collection[int] = range(1, 5),
    wanted: int = 3,
    workers: int = 2,
    settled: frozenset[int] = frozenset(),
) -> Report:
    """Tries to find out small counts, once as any reader and once as each provider.

    Everybody knows the windows of all cells, a provider also the exact counts of its own
    records. Targets are the atoms (records of one provider that lie in the same cells) and the
    published cells whose true count is in `small`; for a provider those that hold others' records,
    and what the others have in a cell together with it. Each must keep `wanted` values that fit everything published. The report is the same for any
    number of `workers` (threads) and on any machine: every search ends by its own work.

    `settled` are those of an earlier report on the same records and all of these cells. Whatever
    kept a count open then keeps it open now, where less is known.

    Raises ValueError for an unsound publication (see `attack_system.build`) and for a `wanted`
    that is out of reach.
    """
    # A record of a larger atom can be anything from 0 to the most its atom can be, since the
    # others may make up the rest. An atom that keeps `wanted` values reaches `wanted` − 1, and so
    # does the truth of an atom too large to be a target: its records are safe with the atom.
    if not 2 <= wanted <= max(small) + 2:
        raise ValueError(f"wanted must be from 2 to {max(small) + 2}, not {wanted}")
    begun = time.perf_counter()
    system = build(publication)
    conditions, everything = _targets(system, set(small))
    # Sums of random numbers wrap around, which keeps them as different as before.
    names = everything.matrix.astype(np.uint64) @ system.record_hashes
    targets = replace(everything, relevant=everything.relevant & ~np.isin(names, [*settled]))
    ledger = Ledger(system, targets, wanted)
    atoms, verified = unnoticed(system, _surroundings(ledger, _CLOSE).values())
    ledger.enter_unnoticed(atoms[verified])
    for stage, (limit, moves) in enumerate(_SHARED):
        _repair(ledger, _surroundings(ledger, limit), moves, stage)
    with ThreadPoolExecutor(workers) as pool:
        verdicts = _refute(ledger, pool)
        for stage, moves in enumerate(_WIDE, len(_SHARED)):
            _repair(ledger, _linked(ledger), moves, stage)
        together = int((targets.relevant & ~ledger.unsettled()).sum())
        verdicts |= _settle(ledger, pool)
    failures = tuple(_failures(publication, ledger, conditions, verdicts))
    undecided = sum(failure.undecided for failure in failures)
    relevant = int(targets.relevant.sum())
    lost = ledger.unsettled().any(axis=0)
    roles: list[str | None] = [*system.providers, None]
    return Report(
        targets=dict(zip(roles, everything.relevant.sum(axis=1).tolist(), strict=True)),
        decided={
            "before": int(everything.relevant.sum()) - relevant,
            "together": together,
            "alone": relevant - together - len(failures),
            "failed": len(failures) - undecided,
            "undecided": undecided,
        },
        fewest=min((len(failure.candidates) for failure in failures), default=wanted),
        failures=failures,
        settled=frozenset(names[~lost].tolist()),
        seconds=time.perf_counter() - begun,
    )


def _targets(system: System, small: set[int]) -> tuple[Numbers, Targets]:
    """The targets and, for each, the condition that it is (−1 for an atom)."""
    sought = np.array(sorted(small))
    atoms = np.flatnonzero(np.isin(system.counts, sought) & (np.diff(system.by_atom.indptr) > 0))
    # A cell of a single atom is that atom.
    cells = np.flatnonzero(np.isin(system.totals, sought) & (system.sizes > 1))
    ones = np.ones(len(atoms), np.int64)
    shape = (len(atoms), len(system.counts))
    single = sparse.csr_matrix((ones, (np.arange(len(atoms)), atoms)), shape)
    matrix = sparse.vstack([single, system.incidence[cells]]).tocsr()
    known_to = system.owner == np.arange(len(system.providers) + 1)[:, None]
    others = np.where(known_to, 0, system.counts)
    parts, conditions = [matrix], [np.full(len(atoms), -1), cells]
    relevant = [(matrix @ others.T).T > 0]
    for role in range(len(system.providers)):
        rest, shared = _rests(system, role, sought)
        parts.append(rest)
        conditions.append(shared)
        # Nobody else knows what to subtract.
        relevant.append(np.repeat(np.arange(len(known_to))[:, None] == role, len(shared), axis=1))
    matrix = sparse.vstack(parts).tocsr()
    targets = Targets(matrix, matrix @ system.counts, np.hstack(relevant))
    return np.concatenate(conditions), targets


def _rests(system: System, role: int, sought: Numbers) -> tuple[sparse.csr_matrix, Numbers]:
    """What others have in the cells they share with a provider, where it is small, and the cells."""
    is_other = (system.owner != role).astype(np.int64)
    rest = system.incidence @ sparse.diags_array(is_other, dtype=np.int64)
    rest = rest.tocsr()
    rest.eliminate_zeros()
    several = np.diff(rest.indptr)
    is_shared = (several > 1) & (several < system.sizes)
    shared = np.flatnonzero(is_shared & np.isin(rest @ system.counts, sought))
    # What is a cell itself is a target already, and two cells may leave the same rest.
    names = rest.astype(np.uint64) @ system.atom_hashes
    is_cell = np.isin(names, system.incidence.astype(np.uint64) @ system.atom_hashes)
    shared = shared[~is_cell[shared]]
    shared = shared[np.unique(names[shared], return_index=True)[1]]
    return rest[shared], shared


def _surroundings(ledger: Ledger, limit: int) -> dict[int, Numbers]:
    """For each target the atoms of the largest cell around it that has at most `limit` of them."""
    system, found = ledger.system, set()
    for target in ledger.open_targets().tolist():
        conditions = system.conditions_on(ledger.targets.atoms(target)[0])
        near = conditions[system.sizes[conditions] <= limit]
        if len(near):
            found.add(int(near[np.argmax(system.sizes[near])]))
    return {condition: system.atoms_in(condition) for condition in sorted(found)}


def _linked(ledger: Ledger) -> dict[int, Numbers]:
    """All atoms of each linked part that a target lies in."""
    component = ledger.system.component
    first = [ledger.targets.atoms(target)[0] for target in ledger.open_targets().tolist()]
    parts = np.unique(component[first]).tolist() if first else []
    return {part: np.flatnonzero(component == part) for part in parts}


def _repair(ledger: Ledger, surroundings: dict[int, Numbers], moves: int, stage: int) -> None:
    """Enter what repairs find, in each surrounding with the atoms of one provider at a time."""
    system = ledger.system
    for number, atoms in surroundings.items():
        owners = system.owner[atoms]
        for owner in np.unique(owners).tolist():
            for distance, steps in enumerate(_STEPS):
                sought = _sought(ledger, atoms[owners == owner], owner, steps)
                if sought is None:
                    continue
                targets, question = sought
                random = np.random.default_rng([_SEED, stage, number, owner, distance])
                found = witnessed(system, question, moves, random)
                ledger.enter_steps(targets[found], question.steps[found], owner)


def _sought(
    ledger: Ledger, movable: Numbers, owner: int, steps: Sequence[int]
) -> tuple[Numbers, Question] | None:
    """The steps of unsettled targets that moves of one provider could show to somebody; None of none."""
    targets, is_other = ledger.targets, np.arange(len(ledger.seen)) != owner
    inside = ledger.by_atom[:, movable]
    near = np.unique(inside.indices)
    unsettled = ledger.unsettled(near) & is_other[:, None] & ~ledger.refuted[near]
    values = targets.totals[near] + np.array(steps)[:, None]
    is_new = [(unsettled & ~ledger.has_seen(near, each)).any(axis=0) for each in values]
    step, position = np.nonzero(np.array(is_new) & (values >= 0))
    if not len(position):
        return None
    marks = (inside[near].toarray() > 0).T
    question = Question(movable, marks[:, position], np.array(steps)[step])
    return near[position], question


def _refute(ledger: Ledger, pool: ThreadPoolExecutor) -> dict[int, Verdict]:
    """The verdicts on targets that whoever knows least can narrow down too far, from nearby."""
    targets = ledger.open_targets().tolist()
    searches = [Settling(ledger, target) for target in targets]
    verdicts = pool.map(lambda search: search.refute(_REFUTED), searches)
    found = {target: verdict for target, verdict in zip(targets, verdicts, strict=True) if verdict}
    ledger.refuted[list(found)] = True
    return found


def _settle(ledger: Ledger, pool: ThreadPoolExecutor) -> dict[int, Verdict]:
    """Searches singly for what is left. Returns the verdicts that found too few values."""
    verdicts: dict[int, Verdict] = {}
    left = ledger.open_targets().tolist()
    while left:
        batch, left = left[:_BATCH], left[_BATCH:]
        searches = [Settling(ledger, target) for target in batch]
        for target, verdict in zip(
            batch, pool.map(lambda search: search.run(_SINGLE), searches), strict=True
        ):
            for witness in verdict.witnesses:
                ledger.enter(*witness)
            if verdict.candidates:
                verdicts[target] = verdict
        unsettled = set(ledger.open_targets().tolist())
        left = [target for target in left if target in unsettled]
    return verdicts


def _failures(
    publication: Publication, ledger: Ledger, conditions: Numbers, verdicts: dict[int, Verdict]
) -> Iterable[Failure]:
    system = ledger.system
    unsettled: Marks = ledger.unsettled()
    record_ids = publication.records["record"].to_numpy()
    cell_ids = publication.cells["cell"].to_numpy()
    roles: Sequence[str | None] = [*system.providers, None]
    # From what is unsettled, not from the verdicts: nothing can pass by being forgotten.
    for target in np.flatnonzero(unsettled.any(axis=0)).tolist():
        atoms = ledger.targets.atoms(target)
        around = np.flatnonzero(system.incidence[:, atoms].sum(axis=1) == len(atoms))
        is_cell = system.condition_of_cell == conditions[target]
        verdict = verdicts[target]
        for role in np.flatnonzero(unsettled[:, target]).tolist():
            yield Failure(
                role=roles[role],
                records=tuple(record_ids[np.isin(system.atom_of_record, atoms)].tolist()),
                count=int(ledger.targets.totals[target]),
                cell=int(cell_ids[is_cell][0]) if conditions[target] >= 0 else None,
                within=tuple(cell_ids[np.isin(system.condition_of_cell, around)].tolist()),
                candidates=verdict.candidates[role],
                undecided=role in verdict.undecided,
            )
