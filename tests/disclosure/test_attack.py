"""The release gate finds out exactly what an attacker could, checked by trying every possibility."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.disclosure import attack as module
from quartiersmonitor.disclosure import attack_search
from quartiersmonitor.disclosure.attack import Failure, Publication, attack

UNKNOWN = float("inf")
READER = None
# Counts of the random publications stay below this, so that nothing larger need be tried.
MOST = 8


def publication(
    counts: list[int], providers: str, cells: list[tuple[set[int], float, float]]
) -> Publication:
    """Records 0, 1, …; each cell with its records and its window; cells are numbered from 100."""
    return Publication(
        pd.DataFrame({"record": range(len(counts)), "provider": list(providers), "count": counts}),
        pd.DataFrame(
            {
                "cell": range(100, 100 + len(cells)),
                "low": [low for _, low, _ in cells],
                "high": [high for _, _, high in cells],
            }
        ),
        pd.DataFrame(
            [
                (100 + cell, record)
                for cell, (inside, _, _) in enumerate(cells)
                for record in inside
            ],
            columns=["cell", "record"],
            dtype=int,
        ),
    )


# The worked example: three places of one provider each, visits at 65-79 and at 80 and over.
YOUNGER, OLDER = (0, 1, 2), (3, 4, 5)
VISITS = [12, 7, 6, 2, 5, 8]
PLACES = "ABCABC"
A_80PLUS = 3
AREAS = [
    *({record} for record in range(6)),
    *({place, place + 3} for place in range(3)),
    set(YOUNGER),
    set(OLDER),
    set(range(6)),
]
PERTURBED = [10, 7, 6, 0, 7, 6, 13, 11, 14, 23, 13, 38]


def exactly(hidden: list[set[int]]) -> Publication:
    """The example with the true figures, but for those that are hidden."""
    shown = [
        (area, float(sum(VISITS[r] for r in area)), float(sum(VISITS[r] for r in area)))
        for area in AREAS
        if area not in hidden
    ]
    return publication(VISITS, PLACES, shown)


def wide(published: int) -> tuple[float, float]:
    """What everybody knows of a cell key that moves by three at most."""
    return max(0, published - 3), published + 3


def narrow(published: int) -> tuple[float, float]:
    """What follows from the rows of the p-table."""
    return {0: (0, 3), 6: (3, 8), 7: (4, 9)}.get(published, (published - 3, published + 2))


def found(failures: tuple[Failure, ...], record: int) -> dict[str | None, tuple[int, ...]]:
    """Who finds out a record, and what is left of it."""
    return {f.role: f.candidates for f in failures if f.records == (record,)}


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param([{3}], id="A 80+ only"),
        pytest.param([{3}, {0}], id="both cells of A"),
    ],
)
def test_suppression_of_a_cell_is_undone_by_subtraction(hidden: list[set[int]]) -> None:
    left = found(attack(exactly(hidden)).failures, A_80PLUS)
    assert left == {"B": (2,), "C": (2,), READER: (2,)}


def test_two_hidden_places_hold_for_readers_but_not_for_the_other_place() -> None:
    report = attack(exactly([{0}, {1}, {3}, {4}, {0, 3}, {1, 4}]))
    assert found(report.failures, A_80PLUS) == {"B": (2,)}
    assert report.fewest == 1
    assert not report.passed


@pytest.mark.parametrize("window", [wide, narrow])
def test_the_cell_key_keeps_four_values_open_whatever_a_provider_knows(window: object) -> None:
    assert callable(window)
    shown = [(area, *window(value)) for area, value in zip(AREAS, PERTURBED, strict=True)]
    example = publication(VISITS, PLACES, shown)
    assert attack(example, wanted=3).passed
    assert attack(example, wanted=4).passed
    left = found(attack(example, wanted=5).failures, A_80PLUS)
    assert left == dict.fromkeys(["B", "C", READER], (0, 1, 2, 3))


class Small(NamedTuple):
    """A target and what is known of it: its records and every value it can have."""

    records: tuple[int, ...]
    values: frozenset[int]


def every_possibility(example: Publication, role: str | None) -> Iterator[Small]:
    """All targets of a role with all their values, by trying all counts."""
    counts = example.records["count"].to_numpy()
    provider = example.records["provider"].to_numpy()
    inside = np.zeros((len(example.cells), len(counts)), dtype=int)
    inside[example.members["cell"] - 100, example.members["record"]] = 1
    choices = [
        [count] if owner == role else range(MOST + 1)
        for count, owner in zip(counts, provider, strict=True)
    ]
    tried = np.array(list(product(*choices)))
    sums = tried @ inside.T
    fits = (sums >= example.cells["low"].to_numpy()) & (sums <= example.cells["high"].to_numpy())
    possible = tried[fits.all(axis=1)]
    alike: dict[tuple[str, bytes], list[int]] = {}
    for record, owner in enumerate(provider):
        if inside[:, record].any():
            alike.setdefault((owner, inside[:, record].tobytes()), []).append(record)
    areas = {tuple(group) for group in alike.values()}
    areas |= {tuple(np.flatnonzero(row).tolist()) for row in inside if row.any()}
    others = inside * (provider != role)
    areas |= {tuple(np.flatnonzero(row).tolist()) for row in others if row.any()}
    for area in areas:
        chosen = list(area)
        is_known = (counts[chosen] * (provider[chosen] != role)).sum() == 0
        if 1 <= counts[chosen].sum() <= 4 and not is_known:
            yield Small(area, frozenset(possible[:, chosen].sum(axis=1).tolist()))


def at_random(seed: int) -> Publication:
    random = np.random.default_rng(seed)
    number = int(random.integers(2, 6))
    counts = random.integers(0, 6, number)
    cells = []
    for _ in range(random.integers(1, 7)):
        inside = np.flatnonzero(random.random(number) < random.uniform(0.2, 0.9))
        total = int(counts[inside].sum())
        # One window in five only says "at least"; all others are up to six values wide.
        below, above = random.integers(0, 4, 2)
        high = UNKNOWN if random.random() < 0.2 else float(total + above)
        cells.append((set(inside.tolist()), float(max(0, total - below)), high))
    providers = "".join(random.choice(list("AB" if seed % 2 else "ABC"), number))
    return publication(counts.tolist(), providers, cells)


@pytest.mark.parametrize("part", range(3))
def test_the_attack_finds_what_trying_every_possibility_finds(
    part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if part:
        # So small a publication is searched as a whole unless surroundings are smaller still.
        monkeypatch.setattr(module, "_SHARED", ((2, part - 1),))
        monkeypatch.setattr(module, "_SINGLE", (1, 2))
    leaks = 0
    for seed in range(70 * part, 70 * part + 70):
        example = at_random(seed)
        report = attack(example, workers=1)
        roles: list[str | None] = [*sorted(set(example.records["provider"])), READER]
        assert list(report.targets) == roles
        for role in roles:
            targets = list(every_possibility(example, role))
            assert report.targets[role] == len(targets), (seed, role)
            expected = {t.records: t.values for t in targets if len(t.values) < 3}
            failed = {f.records: f.candidates for f in report.failures if f.role == role}
            assert failed.keys() == expected.keys(), (seed, role)
            for records, values in expected.items():
                assert values <= set(failed[records]), (seed, role, records)
                assert len(failed[records]) < 3
            leaks += len(expected)
    assert leaks > 35


def country(seed: int, noise: int = 2) -> Publication:
    """Two areas of four places, three bands, two kinds of offer, two quarters, as published."""
    random = np.random.default_rng(seed)
    axes = pd.MultiIndex.from_product(
        [range(8), range(3), range(2), range(2)], names=["place", "band", "kind", "quarter"]
    ).to_frame(index=False)
    records = axes.sample(frac=0.8, random_state=seed).reset_index(drop=True)
    records["area"] = records["place"] // 4
    records["provider"] = np.array(list("ABC"))[records["place"] % 3]
    records["count"] = random.poisson(random.gamma(1, 6, len(records))) + 1
    records["record"] = records.index
    views = [["place"], ["place", "band"], ["area"], ["area", "band"], ["area", "kind"]]
    cells, members = [], []
    for view in [*views, *([*view, "quarter"] for view in views)]:
        for _, inside in records.groupby(view):
            total = int(inside["count"].sum())
            shift = int(random.integers(-noise, noise + 1))
            cells.append((max(0, total + shift - noise), total + shift + noise))
            members.append(pd.DataFrame({"cell": len(cells) - 1, "record": inside["record"]}))
    return Publication(
        records,
        pd.DataFrame(cells, columns=["low", "high"]).rename_axis("cell").reset_index(),
        pd.concat(members),
    )


def test_an_area_published_exactly_beside_its_parts_is_found() -> None:
    example = country(seed=1, noise=3)
    small = example.records[example.records["count"] == 1].iloc[0]
    together = (example.records[["place", "quarter"]] == small[["place", "quarter"]]).all(axis=1)
    inside = example.records.loc[together, ["record", "count"]]
    exact = [set(inside["record"]), set(inside["record"]) - {small["record"]}]
    planted = pd.DataFrame(
        {
            "cell": [9000, 9001],
            "low": [inside["count"].sum(), inside["count"].sum() - 1],
            "high": [inside["count"].sum(), inside["count"].sum() - 1],
        }
    )
    pairs = [(9000 + number, record) for number, area in enumerate(exact) for record in area]
    leaking = Publication(
        example.records,
        pd.concat([example.cells, planted]),
        pd.concat([example.members, pd.DataFrame(pairs, columns=["cell", "record"])]),
    )
    assert not found(attack(example).failures, small["record"])
    failures = [f for f in attack(leaking).failures if f.records == (small["record"],)]
    assert {f.role for f in failures} == {"A", "B", "C", READER} - {small["provider"]}
    assert all(f.candidates == (1,) for f in failures)
    assert all(9000 in f.within and 9001 not in f.within for f in failures)


def test_the_same_publication_gives_the_same_report_whatever_the_workers() -> None:
    example = country(seed=2)
    report = attack(example, workers=1)
    assert report == attack(example, workers=3)
    assert report.decided["together"] > 50
    assert report.decided["undecided"] == 0
    assert sum(report.decided.values()) == sum(report.targets.values())


def test_names_and_order_of_records_and_cells_change_no_verdict() -> None:
    example = country(seed=3, noise=1)
    renamed = Publication(
        example.records.assign(record=5000 - example.records["record"]).iloc[::-1],
        example.cells.assign(cell=7 * example.cells["cell"] + 3).sample(frac=1, random_state=1),
        pd.DataFrame(
            {"cell": 7 * example.members["cell"] + 3, "record": 5000 - example.members["record"]}
        ),
    )
    before, after = attack(example), attack(renamed)
    assert before.targets == after.targets
    assert {(f.role, frozenset(f.records)) for f in before.failures} == {
        (f.role, frozenset(5000 - r for r in f.records)) for f in after.failures
    }
    assert before.failures


@pytest.mark.parametrize("is_corner_published", [False, True])
def test_counts_that_can_be_swapped_around_stay_open_though_every_sum_is_exact(
    is_corner_published: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHARED", ())
    sums: list[tuple[set[int], float, float]] = [
        ({0, 1}, 3, 3),
        ({2, 3}, 5, 5),
        ({0, 2}, 3, 3),
        ({1, 3}, 5, 5),
        ({0, 1, 2, 3}, 8, 8),
    ]
    corner: list[tuple[set[int], float, float]] = [({3}, 3, 3)] if is_corner_published else []
    report = attack(publication([1, 2, 2, 3], "AAAA", [*sums, *corner]))
    singles = {f.records for f in report.failures if len(f.records) == 1}
    assert singles == ({(0,), (1,), (2,), (3,)} if is_corner_published else set())
    assert report.decided["together"] == (0 if is_corner_published else 4)


def test_a_search_that_reaches_its_limit_counts_as_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    at_its_limit = 1
    monkeypatch.setattr(attack_search, "_solve", lambda *_: (at_its_limit, None))
    monkeypatch.setattr(module, "_repair", lambda *_: None)
    report = attack(publication([1, 2], "AB", [({0}, 0, 6), ({1}, 0, 6), ({0, 1}, 0, 6)]))
    assert not report.passed
    assert report.decided["failed"] == 0
    assert report.decided["undecided"] == len(report.failures)
    assert all(f.undecided and f.candidates == (f.count,) for f in report.failures)


def test_a_record_beside_another_of_its_provider_is_as_safe_as_both_together() -> None:
    together = publication([1, 1], "AA", [({0, 1}, 0, 3)])
    assert attack(together).passed
    apart = publication([1, 1], "AB", [({0, 1}, 2, 3)])
    assert found(attack(apart).failures, 0) == {"B": (1, 2)}


def test_what_others_have_in_a_cell_is_found_out_by_who_knows_the_rest() -> None:
    # 20 visits of which A knows 18: one each of B and C, and at most one of each.
    cells = [({0, 1, 2}, 20.0, 20.0), ({1}, 0.0, 3.0), ({2}, 0.0, 3.0)]
    failures = attack(publication([18, 1, 1], "ABC", cells)).failures
    [rest] = [failure for failure in failures if failure.records == (1, 2)]
    assert (rest.role, rest.candidates, rest.cell) == ("A", (2,), 100)


def test_where_nothing_small_is_published_nothing_can_be_found_out() -> None:
    report = attack(publication([50, 60], "AB", [({0, 1}, 110, 110)]))
    assert report.passed
    assert report.targets == {"A": 0, "B": 0, READER: 0}
    assert attack(publication([], "", [])).passed


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (publication([3], "A", [({0}, 4, 6)]), r"outside the published window of cells \[100\]"),
        (publication([3], "A", [({0}, 0, 2)]), "outside the published window"),
        (publication([3], "A", [({0}, float("nan"), 6)]), "outside the published window"),
        (publication([3], "A", [({0}, 0, 6), (set(), 1, 2)]), "outside the published window"),
        (publication([3], "A", [({0, 1}, 0, 6)]), r"unknown record: \[1\]"),
        (publication([-1], "A", [({0}, -3, 6)]), r"Records \[0\] have a negative count"),
    ],
)
def test_an_unsound_publication_is_refused(broken: Publication, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        attack(broken)


def test_unknown_cells_repeated_rows_and_broken_counts_are_refused() -> None:
    sound = publication([3, 4], "AB", [({0, 1}, 5, 9)])
    stray = sound.members.assign(cell=7)
    with pytest.raises(ValueError, match="unknown cell"):
        attack(Publication(sound.records, sound.cells, stray))
    with pytest.raises(ValueError, match="same record"):
        attack(Publication(pd.concat([sound.records] * 2), sound.cells, sound.members))
    with pytest.raises(ValueError, match="twice in the same cell"):
        attack(Publication(sound.records, sound.cells, pd.concat([sound.members] * 2)))
    with pytest.raises(ValueError, match="whole numbers"):
        attack(Publication(sound.records.assign(count=[2.5, 4.0]), sound.cells, sound.members))
    with pytest.raises(ValueError, match="no provider"):
        attack(Publication(sound.records.assign(provider=None), sound.cells, sound.members))


def test_more_candidates_than_the_targets_can_prove_are_refused() -> None:
    sound = publication([3], "A", [({0}, 0, 6)])
    for wanted in (1, 7):
        with pytest.raises(ValueError, match="wanted must be from 2 to 6"):
            attack(sound, wanted=wanted)
