"""Panels: medians, disagreement, intervals, who calls for a person."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from grading import hear_call, judge, shipped_rubric
from grading.judging.critical import CriticalError
from grading.judging.model import Judgement, convene
from grading.judging.model.panel import votes_interval
from grading.verdict import NotApplicable, Scored, Unscored
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from tests.judging.calls import transcript

RUBRIC = shipped_rubric()
CALL = hear_call(transcript("zh"), load(Scenario, "mystery-value-added-fee").case)
EMBEDDED = judge(CALL, RUBRIC)
WORDS = (
    "您好",
    "我是工号 302 的小周",
    "您请说",
    "我听着",
    "小周",
    "工号 302",
    "请说，我听着",
    "您好，我是工号",
    "302 的小周",
    "302",
    "听着",
    "是工号",
    "我是工号",
)


def judgement(level=3, critical=(), **other):
    verdicts = {}
    for n, c in enumerate(c for c in RUBRIC.criteria if not isinstance(EMBEDDED.verdicts[c.id], NotApplicable)):
        given = other.get(c.id, level)
        verdicts[c.id] = given if not isinstance(given, int) else Scored(given, ((1, WORDS[n]),))
    return Judgement(verdicts, tuple(critical), ("",))


def opinion(*judgements, seed=1):
    return convene(CALL, RUBRIC, judgements, EMBEDDED, random.Random(seed))


@pytest.mark.parametrize(("levels", "median"), [((1, 3, 4), 3), ((4, 4, 0), 4), ((2, 3), 2), ((0, 4), 0), ((3,), 3), ((1, 2, 3, 4, 4), 3)])
def test_the_lower_median_counts(levels, median):
    found = opinion(*(judgement(C1=level) for level in levels))
    assert found.card.verdicts["C1"].level == median
    assert found.levels["C1"] == levels


def test_seats_that_agree_are_certain_and_need_nobody():
    found = opinion(judgement(), judgement(), judgement())
    assert found.interval == (found.card.total, found.card.total)
    assert (found.votes, found.pass_share, found.reasons) == ((3, 3), 1.0, ())


def test_most_must_have_scored():
    found = opinion(judgement(C1=Unscored("cut")), judgement(C1=Unscored("cut")), judgement(C1=4))
    assert found.card.verdicts["C1"] == Unscored("cut")
    assert found.card.passed is None
    assert "unscored:C1" in found.reasons


def test_what_the_embedded_judge_could_score_no_model_can_set_aside():
    found = opinion(judgement(C1=NotApplicable("no")), judgement(C1=NotApplicable("no")), judgement(C1=4))
    assert isinstance(found.card.verdicts["C1"], Unscored)
    assert found.card.passed is None
    assert "applies:C1" in found.reasons
    nothing = {id_: NotApplicable("no") for id_ in judgement().verdicts}
    best = opinion(Judgement({**nothing, "C1": Scored(4, ((1, "您好"),))}, (), ("",)))
    assert best.card.passed is None


def test_a_split_on_passing_needs_a_person_and_widens_the_interval():
    found = opinion(judgement(4), judgement(2), judgement(1))
    low, high = found.interval
    assert (low, high) == (25, 100)
    assert found.votes == (1, 3)
    assert 0 < found.pass_share < 0.5
    assert {"interval", "pass"} <= set(found.reasons)
    two_of_three = opinion(judgement(3), judgement(3), judgement(2))
    assert two_of_three.votes == (2, 3)
    assert two_of_three.card.passed is None


def test_the_same_seed_gives_the_same_interval():
    seats = [judgement(4), judgement(2), judgement(3), judgement(1), judgement(3)]
    assert opinion(*seats, seed=5).to_json() == opinion(*seats, seed=5).to_json()


def test_a_critical_failure_needs_most_seats_and_a_real_quote():
    rude = CriticalError("CF8", 1, "我听着", "fail")
    assert opinion(judgement(4, [rude]), judgement(4, [rude]), judgement(4)).card.total == 40
    once = opinion(judgement(4, [rude]), judgement(4), judgement(4))
    assert once.card.total == 100
    assert "critical:CF8" in once.reasons
    forged = CriticalError("CF8", 1, "never said", "fail")
    assert opinion(judgement(4, [forged])).card.total == 100


def test_a_judge_far_from_the_embedded_one_or_leaning_on_one_quote_needs_a_person():
    far = opinion(judgement(0))
    assert "embedded" in far.reasons
    lazy = opinion(Judgement({id_: Scored(3, ((1, "我听着"),)) for id_ in judgement().verdicts}, (), ("",)))
    assert "one quote" in lazy.reasons
    assert far.card.passed is lazy.card.passed is None
    rude = CriticalError("CF8", 1, "我听着", "fail")
    assert opinion(judgement(0, [rude])).card.passed is False


def test_a_critical_failure_that_is_named_and_not_proved_leaves_the_call_undecided():
    doubt = replace(judgement(4), unproved=frozenset({"CF8"}))
    found = opinion(doubt)
    assert (found.card.passed, found.card.total) == (None, 100)
    assert "unproved:CF8" in found.reasons
    one_of_three = opinion(doubt, judgement(4), judgement(4))
    assert one_of_three.card.passed is True
    assert "unproved:CF8" in one_of_three.reasons


def test_votes_have_an_interval():
    assert votes_interval(0, 0) == (0.0, 1.0)
    assert votes_interval(3, 3) == (0.438, 1.0)  # Wilson's own worked value for three of three
    assert votes_interval(5, 10) == (0.237, 0.763)
