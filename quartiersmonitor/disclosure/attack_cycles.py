"""Changes of four counts that no published cell notices."""

from collections.abc import Iterable

import numpy as np

from quartiersmonitor.disclosure.attack_system import Marks, Numbers, System, hashes, sums


def unnoticed(system: System, surroundings: Iterable[Numbers]) -> tuple[Numbers, Marks]:
    """Atoms that can go up or down by one while every published sum stays as it is.

    Where a and b differ in the same cells as c and d do, a + 1, b − 1, c − 1, d + 1 changes no
    sum, nor does the reverse. Looked for among pairs of one provider with counts above 0 in the
    same surrounding. Returns the atoms a and, for each, whether the change was verified.
    """
    rows = np.repeat(np.arange(len(system.counts)), np.diff(system.by_atom.indptr))
    pattern = sums(hashes(len(system.low))[system.by_atom.indices], rows, len(system.counts))
    by_owner = hashes(len(system.providers))
    first, second = _pairs(system, surroundings)
    difference = pattern[first] - pattern[second] + by_owner[system.owner[first]]
    order = np.argsort(difference, kind="stable")
    first, second, difference = first[order], second[order], difference[order]
    like_next = np.append(difference[1:] == difference[:-1], False)[: len(first)]
    at = np.flatnonzero(like_next)
    corners = np.stack([first[at], second[at], first[at + 1], second[at + 1]])
    # The pair itself turned round, or one that shares a corner, is no cycle of four.
    distinct = (corners[0] != corners[3]) & (corners[1] != corners[2])
    corners = corners[:, distinct & (corners[0] != corners[2])]
    # Both pairs of a cycle have a cycle: the atom may stand at either of its two places.
    corners = np.concatenate([corners, corners[[2, 3, 0, 1]]], axis=1)
    _, once = np.unique(corners[0], return_index=True)
    corners = corners[:, once]
    column = [system.by_atom[:, corner] for corner in corners]
    noticed = abs(column[0] - column[1] - column[2] + column[3]).sum(axis=0)
    return corners[0], np.asarray(noticed).ravel() == 0


def _pairs(system: System, surroundings: Iterable[Numbers]) -> tuple[Numbers, Numbers]:
    atoms = len(system.counts)
    codes = [np.zeros(0, np.int64)]
    for surrounding in surroundings:
        positive = surrounding[system.counts[surrounding] > 0].astype(np.int64)
        owner = system.owner[positive]
        mine, other = np.nonzero((owner[:, None] == owner) & ~np.eye(len(positive), dtype=bool))
        codes.append(positive[mine] * atoms + positive[other])
    code = np.unique(np.concatenate(codes))
    return code // max(atoms, 1), code % max(atoms, 1)
