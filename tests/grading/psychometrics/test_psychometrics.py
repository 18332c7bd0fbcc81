"""A cohort's figures against worked examples and simulations whose truth is known."""

from __future__ import annotations

import random
from importlib import import_module
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.psychometrics import Table, borderline_regression, consistency, gaps, item_figures, reliability, spearman

reliability_module, groups_module, standard_module = (
    import_module(f"grading.psychometrics.{name}") for name in ("reliability", "groups", "standard")
)
# Three people, two stations: small enough to do the analysis of variance by hand.
SMALL = {"a": (2, 4), "b": (4, 6), "c": (6, 11)}


Rows = dict[str, dict[str, float]]


def table(rows: dict[str, tuple[float, ...]]) -> Table:
    return Table.of([{f"s{i}": float(v) for i, v in enumerate(row)} for row in rows.values()])


def of(rows: Rows) -> Table:
    return Table.of(rows.values())


def totals_of(rows: Rows) -> dict[str, float]:
    return {name: fmean(row.values()) for name, row in rows.items()}


def simulated(people: int, stations: int, noise: float, seed: int = 1) -> tuple[Rows, dict[str, float]]:
    rng = random.Random(seed)
    able = {f"c{i}": rng.gauss(60, 10) for i in range(people)}
    hard = [rng.gauss(0, 3) for _ in range(stations)]
    return {n: {f"s{j}": a + hard[j] + rng.gauss(0, noise) for j in range(stations)} for n, a in able.items()}, able


def test_components_by_hand() -> None:
    # Means of persons 3, 5, 8.5; of stations 4, 7; grand 5.5. Sums of squares: persons 2*(6.25+.25+9)=31,
    # stations 3*(2.25+2.25)=13.5, total 47.5, so the rest is 3.0; mean squares 15.5, 13.5, 1.5.
    found = reliability(table(SMALL))
    assert found.variance is not None
    assert found.variance.persons == pytest.approx((15.5 - 1.5) / 2)
    assert found.variance.stations == pytest.approx((13.5 - 1.5) / 3)
    assert found.variance.residual == pytest.approx(1.5)
    assert found.alpha == pytest.approx(1 - 1.5 / 15.5)  # Hoyt
    assert found.phi == pytest.approx(7 / (7 + (4 + 1.5) / 2))
    assert found.sem == pytest.approx(2.75**0.5)
    assert found.needed == 4  # 4 * 5.5 / 7 = 3.1: three stations give 0.79, four 0.84


def test_reliability_is_what_the_simulation_was_made_with() -> None:
    scores, _ = simulated(800, 8, 20)
    found = reliability(of(scores))
    assert found.alpha == pytest.approx(100 / (100 + 400 / 8), abs=0.04)
    assert found.interval is not None
    assert found.interval[0] < found.alpha < found.interval[1]
    assert found.phi is not None
    assert found.phi < found.alpha


def test_too_little_says_nothing_instead_of_nought() -> None:
    assert reliability(table({"a": (50, 60)})).alpha is None
    assert reliability(table({"a": (50, 60), "b": (50, 60)})).alpha is None
    assert reliability(Table.of([])).candidates == 0
    assert consistency([], 60, 5, 0.8) is None
    assert borderline_regression([(2, 50)] * 30) is None
    assert spearman([(1, 2), (2, 3)]) is None


def test_gaps_in_the_table_are_left_out_never_nought() -> None:
    holed = Table.of([*({"s0": float(a), "s1": float(b)} for a, b in SMALL.values()), {"s0": 90.0}])
    assert reliability(holed).alpha == reliability(table(SMALL)).alpha
    assert reliability(holed).candidates == 3
    assert [item.facility for item in item_figures(holed)] == [pytest.approx(0.255), pytest.approx(0.07)]  # 102 / 4, 21 / 3


def test_consistency_matches_two_forms_of_the_same_exam() -> None:
    scores, able = simulated(2000, 8, 20)
    again = totals_of({n: {f"s{j}": a + random.Random(f"{n}{j}").gauss(0, 20) for j in range(8)} for n, a in able.items()})
    found_reliability, totals = reliability(of(scores)), totals_of(scores)
    assert found_reliability.sem is not None
    assert found_reliability.alpha is not None
    cut = 60.0
    found = consistency(list(totals.values()), cut, found_reliability.sem, found_reliability.alpha)
    assert found is not None
    same = fmean((totals[n] >= cut) == (again[n] >= cut) for n in able)
    assert found.consistency == pytest.approx(same, abs=0.04)
    assert found.outside is not None
    assert found.outside > found.accuracy > found.consistency


def test_a_station_that_rewards_the_weak_is_seen() -> None:
    scores, able = simulated(200, 4, 8)
    upside_down = of({n: {**row, "odd": 100 - able[n]} for n, row in scores.items()})
    remarks = {item.id: item.remark for item in item_figures(upside_down)}
    assert remarks["odd"] == "reversed"
    assert remarks["s0"] == ""
    easy = of({n: {**row, "gift": 99.0} for n, row in scores.items()})
    assert {i.id: i.remark for i in item_figures(easy)}["gift"] == "too_easy"


def test_borderline_regression_finds_the_line_the_marks_were_made_from() -> None:
    covered = 0
    for seed in range(12):
        rng = random.Random(seed)
        judged = [(float(mark), 32 + 12 * mark + rng.gauss(0, 6)) for mark in (1, 2, 2, 3, 3, 4, 5) * 10]
        found = borderline_regression(judged)
        assert found is not None
        assert found.cut == pytest.approx(56, abs=3)
        assert found.interval is not None
        covered += found.interval[0] < 56 < found.interval[1]
        assert found.borderline == 20
        assert found.r_squared > 0.7
    assert covered >= 9  # the interval claims 95 %; twelve draws rarely give fewer than nine


def test_many_global_marks_give_the_interval_that_drawing_them_again_gives(monkeypatch) -> None:
    rng = random.Random(8)
    judged = [(float(mark), 32 + 12 * mark + rng.gauss(0, 6)) for mark in (1, 2, 2, 3, 3, 4, 5) * 60]
    quick = borderline_regression(judged)
    monkeypatch.setattr(standard_module, "MANY", 1000)
    slow = borderline_regression(judged)
    assert quick.cut == slow.cut
    width = slow.interval[1] - slow.interval[0]
    assert quick.interval == pytest.approx(slow.interval, abs=0.1 * width)
    assert borderline_regression([(2.0, 50.0)] * 300) is None


def test_groups_flagged_only_with_cases_and_a_difference() -> None:
    rng = random.Random(4)
    totals = {f"z{i}": rng.gauss(70, 8) for i in range(60)} | {f"e{i}": rng.gauss(60, 8) for i in range(60)} | {"x1": 1.0, "x2": 2.0}
    by_group = {name: {"z": "zh", "e": "en", "x": "other"}[name[0]] for name in totals}
    says = {gap.groups: gap.says for gap in gaps(totals, by_group, cut=65)}
    assert says == {("en", "zh"): "look", ("en", "other"): "too_few", ("other", "zh"): "too_few"}
    same = {name: rng.gauss(65, 8) for name in totals}
    assert {g.says for g in gaps(same, by_group) if "other" not in g.groups} == {"no_gap_seen"}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=30))
def test_rank_correlation_keeps_under_any_stretching(pairs: list[tuple[int, int]]) -> None:
    plain = spearman([(float(a), float(b)) for a, b in pairs])
    stretched = spearman([(float(a) ** 3 + 5, float(b) * 100 - 7) for a, b in pairs])
    assert plain == pytest.approx(stretched) if plain is not None else stretched is None


def cohort(people: int, seed: int = 3) -> Table:
    rng = random.Random(seed)
    abilities = [rng.gauss(70, 8) for _ in range(people)]
    return Table.of([{str(n): ability + rng.gauss(0, 12) for n in range(5)} for ability in abilities])


def test_a_large_cohort_is_as_sure_as_one_drawn_again_and_again(monkeypatch):
    scores = cohort(500)
    one, other = reliability(scores).interval
    monkeypatch.setattr(reliability_module, "MANY", 1000)
    low, high = reliability(scores).interval
    assert one == pytest.approx(low, abs=0.2 * (high - low))
    assert other == pytest.approx(high, abs=0.2 * (high - low))


def test_a_large_cohort_takes_the_short_way_and_means_the_same(monkeypatch):
    scores = cohort(400)
    totals = {str(n): total / 5 for n, total in enumerate(scores.sums)}
    half = {name: "ab"[int(name) % 2] for name in totals}
    for module in (reliability_module, groups_module):
        monkeypatch.setattr(module, "MANY", 1000)
    slow = reliability(scores), gaps(totals, half)[0]
    for module in (reliability_module, groups_module):
        monkeypatch.setattr(module, "MANY", 100)
    quick = reliability(scores), gaps(totals, half)[0]
    assert quick[0].alpha == slow[0].alpha
    assert quick[0].interval != slow[0].interval
    assert quick[1].says == slow[1].says
    width = slow[1].interval[1] - slow[1].interval[0]
    assert quick[1].interval == pytest.approx(slow[1].interval, abs=0.15 * width)


def test_a_cohort_without_differences_has_no_interval():
    assert reliability_module._by_blocks([[50.0] * 300, [60.0] * 300]) is None
