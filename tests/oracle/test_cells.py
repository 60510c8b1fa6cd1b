"""The oracle's own ground: keys, deviations and limits against numbers from elsewhere."""

from datetime import date

import pytest
from scipy.stats import poisson

from tests.oracle import cells, deviations, limits
from tests.oracle.cells import Cell


def test_keys_are_those_of_another_program() -> None:
    # printf 'angebotsnutzung|O1|2024-01-01' | openssl dgst -sha256 -hmac "…"
    keys = cells.visit_keys("O1", date(2024, 1, 1))
    assert b"".join(key.to_bytes(4, "big") for key in keys).hex() == (
        "e388c5d0081940e3695b9db568882e0c196ec0227a9a93b46a223979"
    )
    # printf 'ehrenamt_bestand|Q1|TA|2024-Q1' | openssl dgst -sha256 -hmac "…"
    assert cells.volunteer_key("Q1", "TA", "2024-Q1") == 0x850DAB23


@pytest.mark.parametrize("people", range(1, 6))
def test_deviations_add_nothing_in_the_mean_and_have_the_variance_2(people: int) -> None:
    found = deviations.probabilities(people)
    assert sum(found.values()) == pytest.approx(1, abs=1e-12)
    assert sum(d * share for d, share in found.items()) == pytest.approx(0, abs=1e-12)
    assert sum(d * d * share for d, share in found.items()) == pytest.approx(2, abs=1e-12)
    assert not {people + d for d in found} & {1, 2}


@pytest.mark.parametrize(
    ("people", "shares"),
    [
        (1, {0: 0.667, 3: 0.333}),
        (2, {0: 0.333, 3: 0.667}),
        (3, {0: 0.148, 3: 0.508, 4: 0.256, 5: 0.075, 6: 0.013}),
        (4, {3: 0.575, 4: 0.157, 5: 0.079, 6: 0.071, 7: 0.118}),
        (5, {3: 0.168, 4: 0.233, 5: 0.244, 6: 0.192, 7: 0.113, 8: 0.050}),
    ],
)
def test_deviations_are_those_of_the_published_table(people: int, shares: dict[int, float]) -> None:
    found = {people + d: share for d, share in deviations.probabilities(people).items()}
    assert found == pytest.approx(shares, abs=0.0006)


def test_the_first_threshold_above_the_key_decides() -> None:
    beyond = 2863311531  # two thirds of 2³²
    assert cells.published(Cell(1, 0)) == 0
    assert cells.published(Cell(1, beyond - 1)) == 0
    assert cells.published(Cell(1, beyond)) == 3
    assert cells.published(Cell(1, 2**32 - 1)) == 3
    assert cells.published(Cell(1, 2**32)) == 0
    assert cells.published(Cell(0, beyond)) == 0
    assert cells.published(Cell(1000, 0)) == 998
    assert cells.published(Cell(1000, 2**32 - 1)) == 1003


@pytest.mark.parametrize("published", range(3, 40))
def test_what_a_published_count_proves_is_the_least_that_may_give_it(published: int) -> None:
    may_give_it = [
        people
        for people in range(1, 50)
        if published - people in deviations.ALLOWED[min(people, deviations.MOST_PEOPLE)]
    ]
    assert cells.fewest(published) == min(may_give_it)


def test_limits_are_those_of_the_textbook() -> None:
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
    assert limits.wilson(81, 263, 0.95) == pytest.approx((0.2553, 0.3662), abs=0.00005)
    assert limits.wilson(1, 29, 0.95) == pytest.approx((0.0061, 0.1718), abs=0.00005)


def test_exact_limits_are_the_counts_that_the_count_would_just_contradict() -> None:
    low, high = limits.poisson(9, 0.95)
    assert poisson.sf(8, low) == pytest.approx(0.025)
    assert poisson.cdf(9, high) == pytest.approx(0.025)


def test_byar_comes_close_to_the_exact_limits() -> None:
    for cases in (10, 100, 1000):
        low, high = limits.poisson(cases, 0.95)
        assert poisson.sf(cases - 1, low) == pytest.approx(0.025, abs=0.001)
        assert poisson.cdf(cases, high) == pytest.approx(0.025, abs=0.001)


def test_noise_and_clusters_widen_the_limits_in_proportion_to_their_root() -> None:
    low, high = limits.poisson(100, 0.95)
    wide_low, wide_high = limits.widened(100, 400, 0.95)
    assert wide_low == pytest.approx(100 - 2 * (100 - low))
    assert wide_high == pytest.approx(100 + 2 * (high - 100))
    assert limits.widened(10, 4000, 0.998).low == 0
