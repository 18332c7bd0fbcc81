"""The quick way to a cohort's figures comes to the same as the slow one, bit for bit, whatever the cohort is made of."""

from __future__ import annotations

import random
from importlib import import_module
from math import isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.psychometrics import Table
from simulator.exam.cohort import GlobalMark, NoCohort, cohort_of
from simulator.exam.packed import packed, unpacked
from simulator.exam.tables import table_of
from tests.exam.slow_cohort import slowly

reliability, groups, drawing = (import_module(f"grading.psychometrics.{name}") for name in ("reliability", "groups", "scores"))
STATIONS, CRITERIA = ("money", "goods", "home", "unannounced"), ("C1", "C2", "C10", "C14")
POINTS = st.one_of(st.floats(0, 100), st.integers(0, 100).map(float))
SCORES = st.dictionaries(st.sampled_from(STATIONS), POINTS)


@st.composite
def results(draw, least=1):
    made = []
    for number in range(draw(st.integers(least, 14))):
        totals = draw(SCORES)
        stations = [{"station": name, "total": total, "criteria": draw(levels())} for name, total in totals.items()]
        made.append({
            "exam": f"x{number}", "machine": draw(st.sampled_from(["", "", "", "bot"])), "attempt": draw(st.sampled_from([1, 1, 1, 2])),
            "lang": draw(st.sampled_from(["zh", "en"])), "verdict": draw(st.sampled_from(["pass", "fail", "borderline"])),
            "why": draw(st.sampled_from([[], [], ["missed:total"], ["incomplete:given_up"]])), "stations": stations,
            "blueprint": {"id": "full", "version": draw(st.sampled_from([2, 2, 2, 1]))}, "rules": [{"rule": "total", "cut": 70.0}],
            "candidate": {"group": draw(st.sampled_from([None, "", "north", "south", "南"]))},
            "total": draw(st.one_of(st.none(), POINTS)) if number % 5 == 0 else sum(totals.values()) / max(1, len(totals)),
        })  # fmt: skip
    return made


@st.composite
def levels(draw):
    found = draw(st.dictionaries(st.sampled_from(CRITERIA), st.one_of(st.none(), st.integers(0, 4))))
    return [{"id": id_, "status": "unscored" if level is None else "scored", "level": level} for id_, level in found.items()]


@pytest.mark.parametrize("many", [3, 200])
@settings(deadline=None, max_examples=40)
@given(made=results(), machines=st.sampled_from([False, False, True]), seed=st.integers(0, 3))
def test_quick_and_slow_say_the_same(many, made, machines, seed):
    with pytest.MonkeyPatch.context() as patched:
        for module, name, value in (
            (reliability, "MANY", many),
            (groups, "MANY", many),
            (drawing, "RESAMPLES", 40),
            (groups, "RESAMPLES", 40),
        ):
            patched.setattr(module, name, value)
        try:
            found = cohort_of(made, machines=machines, seed=seed)
        except NoCohort:
            return
    assert repr(found) == repr(slowly(made, machines=machines, seed=seed, many=many, resamples=40))


def sat(number: int, rng: random.Random) -> dict:
    ability = rng.gauss(70, 12)
    names = [name for name in rng.sample(STATIONS, len(STATIONS)) if rng.random() < 0.99]
    rows = [[{"id": c, "status": "scored", "level": rng.randrange(5)} for c in CRITERIA if rng.random() < 0.9] for _ in names]
    totals = [min(100, max(0, ability + rng.gauss(0, 9))) for _ in names]
    return {
        "exam": f"x{number}", "machine": "", "attempt": 1, "lang": rng.choice(["zh", "en"]), "verdict": rng.choice(["pass", "fail"]), "why": [],
        "stations": [{"station": n, "total": t, "criteria": r} for n, t, r in zip(names, totals, rows, strict=True)],
        "blueprint": {"id": "full", "version": 2}, "rules": [{"rule": "total", "cut": 70.0}], "total": sum(totals) / len(totals),
        "candidate": {"group": rng.choice(["north", "south", None])},
    }  # fmt: skip


@pytest.mark.parametrize("people", [150, 1600])
def test_so_they_do_of_a_cohort_of_usual_size_and_of_a_large_one(people):
    rng = random.Random(people)
    made = [sat(number, rng) for number in range(people)]
    marks = [GlobalMark(r["exam"], s["station"], rng.randint(1, 5)) for r in made[:40] for s in r["stations"]]
    found = cohort_of(made, [*marks, GlobalMark("nobody", "money", 3)])
    assert found.standard is not None
    assert repr(found) == repr(slowly(made, marks))


@given(SCORES)
def test_packed_scores_come_back_in_their_order(scores):
    assert list(unpacked(packed(scores)).items()) == list(scores.items())


@given(st.lists(SCORES, max_size=9))
def test_a_table_of_packed_scores_is_the_table_of_the_scores(rows):
    packs = [packed(row) for row in rows]
    quick, plain = table_of([p.names for p in packs], [p.numbers for p in packs]), Table.of(rows)
    assert list(quick.columns) == list(plain.columns)
    assert (list(quick.sums), list(quick.counts)) == (plain.sums, plain.counts)
    for column, scores in plain.columns.items():
        assert [None if isnan(s) else s for s in quick.columns[column]] == [None if isnan(s) else s for s in scores]
