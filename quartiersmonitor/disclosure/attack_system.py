"""What an attacker can write down: windows around sums of unknown counts, as sparse matrices."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.sparse import csgraph

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]

_HASH_SEED = 71


@dataclass(frozen=True)
class Publication:
    """What is published about counts of people, and the truth behind it.

    `records` has `record`, `provider` and `count` (whole number, 0 or more); `cells` has `cell`,
    `low` and `high`: the reader knows that the counts of the cell's records add up to at least
    `low` and at most `high` (infinite where nothing is known). `members` has one row per pair of
    `cell` and `record`. Further columns are left alone.
    """

    records: pd.DataFrame
    cells: pd.DataFrame
    members: pd.DataFrame


@dataclass(frozen=True)
class System:
    """A publication reduced to what differs: atoms as unknowns, distinct cells as conditions.

    An *atom* is the set of records of one provider that lie in exactly the same cells: no
    publication and no provider can tell them apart, so only their sum is determined. Two cells
    with the same atoms are one condition with the narrower window.

    Shapes: `counts`, `owner` (atoms); `low`, `high`, `totals`, `sizes` (cells); `incidence`
    (cells × atoms, 0 or 1). `atom_of_record` and `condition_of_cell` lead back to the rows of
    the publication; the latter is −1 for a cell without records.
    """

    providers: tuple[str, ...]
    counts: Numbers
    owner: Numbers
    low: Reals
    high: Reals
    incidence: sparse.csr_matrix
    atom_of_record: Numbers
    condition_of_cell: Numbers

    @cached_property
    def record_hashes(self) -> npt.NDArray[np.uint64]:
        """For each atom the sum of its records' hashes: the same records, the same sum."""
        records = len(self.atom_of_record)
        found: npt.NDArray[np.uint64] = sums(hashes(records), self.atom_of_record, len(self.counts))
        return found

    @cached_property
    def totals(self) -> Numbers:
        totals: Numbers = self.incidence @ self.counts
        return totals

    @cached_property
    def sizes(self) -> Numbers:
        sizes: Numbers = np.diff(self.incidence.indptr)
        return sizes

    @cached_property
    def by_atom(self) -> sparse.csc_matrix:
        return self.incidence.tocsc()

    @cached_property
    def atom_hashes(self) -> npt.NDArray[np.uint64]:
        return hashes(len(self.counts))

    @cached_property
    def component(self) -> Numbers:
        """The linked part each atom belongs to; no condition joins two parts."""
        atoms = len(self.counts)
        joined = sparse.block_array([[None, self.incidence.T], [self.incidence, None]])
        labels: Numbers = csgraph.connected_components(joined, directed=False)[1]
        return labels[:atoms]

    def atoms_in(self, condition: int) -> Numbers:
        start, stop = self.incidence.indptr[condition : condition + 2]
        atoms: Numbers = self.incidence.indices[start:stop]
        return atoms

    def conditions_on(self, atom: int) -> Numbers:
        start, stop = self.by_atom.indptr[atom : atom + 2]
        conditions: Numbers = self.by_atom.indices[start:stop]
        return conditions

    def holds(self, change: Numbers) -> bool:
        """Whether the counts changed by that much satisfy every window."""
        if (self.counts + change < 0).any():
            return False
        totals = self.totals + self.incidence @ change
        return bool(((totals >= self.low) & (totals <= self.high)).all())


def build(publication: Publication) -> System:
    """Checks a publication and reduces it.

    Raises ValueError for a repeated or unknown id, a count that is negative or broken, and where
    the true counts lie outside a published window.
    """
    records, cells, members = publication.records, publication.cells, publication.members
    counts = _whole_counts(records)
    member_cell = _positions(cells["cell"], members["cell"], "cell")
    member_record = _positions(records["record"], members["record"], "record")
    if pd.DataFrame({"cell": member_cell, "record": member_record}).duplicated().any():
        raise ValueError("A record is listed twice in the same cell")

    lows, highs = cells["low"].to_numpy(float), cells["high"].to_numpy(float)
    totals = np.bincount(member_cell, counts[member_record], len(cells))
    # Written so that a window that is not a number is refused too.
    outside = ~((lows <= totals) & (totals <= highs))
    if outside.any():
        broken = cells.loc[outside, "cell"].tolist()
        raise ValueError(f"The true count lies outside the published window of cells {broken[:9]}")

    owner_of_record, providers = pd.factorize(records["provider"], sort=True)
    if (owner_of_record < 0).any():
        raise ValueError("A record has no provider")
    pattern = sums(hashes(len(cells))[member_cell], member_record, len(records))
    alike = pd.DataFrame({"pattern": pattern, "owner": owner_of_record})
    grouped = alike.groupby(["pattern", "owner"], sort=False).ngroup()
    atom_of_record: Numbers = grouped.to_numpy().astype(np.int64)
    atoms = int(atom_of_record.max(initial=-1)) + 1
    atom_counts = np.bincount(atom_of_record, counts, atoms).astype(np.int64)
    owner = np.zeros(atoms, np.int64)
    owner[atom_of_record] = owner_of_record

    code = np.unique(member_cell * max(atoms, 1) + atom_of_record[member_record])
    cell_of_pair, atom_of_pair = np.divmod(code, max(atoms, 1))
    pattern = sums(hashes(atoms)[atom_of_pair], cell_of_pair, len(cells))
    filled = np.bincount(cell_of_pair, minlength=len(cells)) > 0
    _, first, group = np.unique(pattern[filled], return_index=True, return_inverse=True)
    condition_of_cell = np.full(len(cells), -1)
    condition_of_cell[filled] = group
    low, high = np.full(len(first), -np.inf), np.full(len(first), np.inf)
    np.maximum.at(low, group, np.ceil(lows[filled]))
    np.minimum.at(high, group, np.floor(highs[filled]))
    shape = (len(cells), atoms)
    ones = np.ones(len(code), np.int64)
    incidence = sparse.csr_matrix((ones, (cell_of_pair, atom_of_pair)), shape)

    incidence = incidence[np.flatnonzero(filled)[first]]
    return System(
        providers=tuple(map(str, providers)),
        counts=atom_counts,
        owner=owner,
        low=low,
        high=high,
        incidence=incidence,
        atom_of_record=atom_of_record,
        condition_of_cell=condition_of_cell,
    )


def _whole_counts(records: pd.DataFrame) -> Numbers:
    delivered = records["count"].to_numpy(float)
    if not (np.isfinite(delivered).all() and (delivered == np.floor(delivered)).all()):
        raise ValueError("Counts must be whole numbers")
    if (delivered < 0).any():
        negative = records.loc[delivered < 0, "record"].tolist()
        raise ValueError(f"Records {negative[:9]} have a negative count")
    return delivered.astype(np.int64)


def _positions(known: "pd.Series[int]", named: "pd.Series[int]", what: str) -> Numbers:
    if known.duplicated().any():
        raise ValueError(f"Two rows have the same {what}")
    positions = pd.Index(known).get_indexer(pd.Index(named))
    if (positions < 0).any():
        unknown = named[positions < 0].unique().tolist()
        raise ValueError(f"Members name an unknown {what}: {unknown[:9]}")
    return positions.astype(np.int64)


def hashes(count: int) -> npt.NDArray[np.uint64]:
    """One random number per item: sets are compared by the sum of theirs."""
    return np.random.default_rng(_HASH_SEED).integers(0, 2**64, count, dtype=np.uint64)


def sums(hashes: npt.NDArray[np.uint64], group: Numbers, groups: int) -> npt.NDArray[np.uint64]:
    sums = np.zeros(groups, np.uint64)
    np.add.at(sums, group, hashes)
    return sums


@dataclass(frozen=True)
class Part:
    """Some atoms that may move while all others stay, as changes from the truth.

    `columns` are the atoms; `matrix` (conditions × columns), `least` and `most` bound the sum of
    the changes in each condition.
    """

    columns: Numbers
    matrix: sparse.csc_matrix
    least: Reals
    most: Reals


def part(system: System, columns: Numbers) -> Part:
    """The conditions on some atoms while every other atom keeps its true count.

    Fixing atoms only takes possibilities away, so what solves the part solves the system.
    """
    rows = system.by_atom[:, columns].tocsr()
    touched = np.flatnonzero(np.diff(rows.indptr))
    rows = rows[touched]
    least = (system.low - system.totals)[touched]
    most = (system.high - system.totals)[touched]
    return _distinct(system, columns, rows, least, most)


def relaxed_part(system: System, columns: Numbers, fixed: Marks) -> Part:
    """The conditions on some atoms while all others that are not `fixed` may take any count.

    Freeing atoms only adds possibilities, so what the part rules out is ruled out in the system.
    """
    elsewhere = ~fixed
    elsewhere[columns] = False
    rows = system.by_atom[:, columns].tocsr()
    touched = np.flatnonzero(np.diff(rows.indptr))
    rows = rows[touched]
    is_open = (system.incidence @ elsewhere.astype(np.int64))[touched] > 0
    removable = (system.incidence @ np.where(elsewhere, system.counts, 0))[touched]
    least = np.where(is_open, -np.inf, (system.low - system.totals)[touched])
    most = (system.high - system.totals)[touched] + removable
    return _distinct(system, columns, rows, least, most)


def _distinct(
    system: System, columns: Numbers, rows: sparse.csr_matrix, least: Reals, most: Reals
) -> Part:
    """Cut down to some atoms many conditions are the same; the narrowest of them says it all."""
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    pattern = sums(system.atom_hashes[columns][rows.indices], row, rows.shape[0])
    _, first, group = np.unique(pattern, return_index=True, return_inverse=True)
    narrow_least, narrow_most = np.full(len(first), -np.inf), np.full(len(first), np.inf)
    np.maximum.at(narrow_least, group, least)
    np.minimum.at(narrow_most, group, most)
    return Part(columns, rows[first].astype(float).tocsc(), narrow_least, narrow_most)
