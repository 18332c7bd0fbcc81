"""Statistics of agreement against values worked out elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.agreement import CERTIFICATION, PRACTICE, Agreement, agreement, alpha, bias, bootstrap, exact, weighted_kappa, within_one

LEVEL = st.integers(0, 4)
PAIRS = st.lists(st.tuples(LEVEL, LEVEL), min_size=1, max_size=40)


def test_quadratic_kappa_by_hand() -> None:
    # Marks 0 1 2 3 against 0 2 2 3: squared distances sum to 1; each mark against each, they sum to 40, a quarter of that by chance.
    pairs = [(0, 0), (1, 2), (2, 2), (3, 3)]
    all_pairs = (0 + 4 + 4 + 9) + (1 + 1 + 1 + 4) + (4 + 0 + 0 + 1) + (9 + 1 + 1 + 0)
    assert all_pairs == 40
    assert weighted_kappa(pairs) == pytest.approx(1 - 1 / 10)


def test_two_levels_is_plain_kappa() -> None:
    # The textbook table 20, 5, 10, 15: observed 0.70, by chance 0.50, kappa 0.40.
    pairs = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
    assert weighted_kappa(pairs) == pytest.approx(0.40)


def test_complete_reversal_is_minus_one() -> None:
    assert weighted_kappa([(0, 4), (4, 0)]) == pytest.approx(-1.0)


def test_krippendorffs_own_example() -> None:
    # Krippendorff (2011), four observers and twelve units with gaps: alpha for interval data is 0.849.
    table = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    units = [[float(v) for v in column if v is not None] for column in zip(*table, strict=True)]
    assert alpha(units) == pytest.approx(0.849, abs=0.0005)


@pytest.mark.parametrize("pairs", [[], [(2, 2)], [(3, 3), (3, 3)]])
def test_marks_all_alike_have_no_kappa(pairs) -> None:
    assert weighted_kappa(pairs) is None


def test_shares_and_bias_by_hand() -> None:
    pairs = [(0, 1), (2, 2), (4, 1), (3, 4)]
    assert exact(pairs) == 0.25
    assert within_one(pairs) == 0.75
    assert bias(pairs) == pytest.approx(-0.25)


@given(PAIRS)
def test_kappa_does_not_care_who_is_who_and_is_never_above_one(pairs) -> None:
    kappa = weighted_kappa(pairs)
    assert kappa == weighted_kappa([(b, a) for a, b in pairs])
    assert kappa is None or kappa <= 1


@given(st.lists(LEVEL, min_size=2, max_size=30).filter(lambda levels: len(set(levels)) > 1))
def test_full_agreement_is_one(levels) -> None:
    assert weighted_kappa([(v, v) for v in levels]) == pytest.approx(1.0)
    assert alpha([[v, v] for v in levels]) == pytest.approx(1.0)


def test_the_interval_holds_the_value_narrows_with_cases_and_repeats() -> None:
    pattern = [(0, 0), (1, 2), (2, 2), (3, 3), (4, 3), (1, 1)]
    few, many = ({str(n): [pattern[n % 6]] for n in range(size)} for size in (12, 240))
    small, large = agreement(few), agreement(many)
    assert small
    assert large
    assert small.interval
    assert large.interval
    assert small.interval[0] <= small.kappa <= small.interval[1]
    assert large.interval[1] - large.interval[0] < small.interval[1] - small.interval[0]
    assert agreement(few) == small
    assert bootstrap([[(1, 1)]], weighted_kappa) is None


def found(**changes) -> Agreement:
    figures = {"cases": 60, "marks": 60, "kappa": 0.85, "interval": (0.7, 0.95), "exact": 0.7, "within_one": 0.97, "bias": 0.1}
    return Agreement(**(figures | changes))


@pytest.mark.parametrize(
    "short",
    [{"cases": 49}, {"kappa": 0.74}, {"interval": (0.59, 0.9)}, {"within_one": 0.9}, {"bias": -0.3}, {"kappa": None}, {"interval": None}],
)
def test_each_figure_can_close_the_gate_to_certification(short) -> None:
    assert CERTIFICATION.open(found())
    assert not CERTIFICATION.open(found(**short))


def test_practice_asks_less_and_nothing_opens_without_figures() -> None:
    assert PRACTICE.open(found(cases=20, kappa=0.62, interval=(0.45, 0.8)))
    assert not PRACTICE.open(found(cases=19))
    assert not PRACTICE.open(None)
