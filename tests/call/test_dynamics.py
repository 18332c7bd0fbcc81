from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.heard import Grasp, Heard, Mention, Nuance
from grading.hearing.asked import ASKS_AFTER, ASKS_KEY
from grading.hearing.manners import MANNERS
from simulator.call.dynamics import Circumstances, Escalation, escalate, move, ready_to_accept, satisfaction
from simulator.call.leaving import given_up
from simulator.call.mood import Mood, Temper, clamp

CALM_TEMPER = Temper(volatility=1, forgiveness=1, trust_gain=1, face_weight=1, memory=1, drift=0)
CODES = [f"T{n:02}" for n in range(1, 25)] + [f"X{n}" for n in range(1, 9)]


def grasp(*codes: str, strength: float = 1.0) -> Grasp:
    return Grasp(items=tuple(Heard(code, "words", strength) for code in codes))


def moved(codes, *, delta=2.0, mood=None, temper=CALM_TEMPER, lang="en", **now):
    now = {"turn": 3, "acknowledged": True, "remedy_stands": True} | now
    before = mood or Mood(50, 30, 50, 50)
    respond = delta if callable(delta) else lambda code, _n: -abs(delta) if code[0] == "X" else delta
    after, ledger = move(before, grasp(*codes), temper, respond, Circumstances(**now), random.Random(1), lang)
    return before, after, ledger


def test_a_technique_cools_and_builds_trust_by_the_published_factors():
    before, after, _ = moved(["T03"], delta=2)
    assert before.anger - after.anger == 10  # 5δ
    assert after.trust - before.trust == 8  # 4δ
    assert after.face - before.face == 4  # 2δ, T03 gives face


def test_a_taboo_heats_and_costs_trust_and_face():
    before, after, _ = moved(["X5"], delta=2)
    assert (after.anger - before.anger, after.trust - before.trust, after.face - before.face) == (10, -6, -6)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_bad_manner_heats_and_costs_trust_and_says_why(manner, lang):
    now = Circumstances(turn=3, acknowledged=True, remedy_stands=True)
    heard = Grasp(nuances=(Nuance(manner, "words"),), marks=("courteous",))
    before = Mood(50, 50, 50, 50)
    after, ledger = move(before, heard, CALM_TEMPER, lambda _code, _n: 0.0, now, random.Random(1), lang)
    assert after.anger > before.anger
    assert after.trust < before.trust
    assert {line.code for line in ledger if line.why} >= {manner}


def test_the_same_reply_again_has_no_effect_left_but_what_it_harms():
    before = Mood(70, 40, 50, 50)
    now = Circumstances(turn=4, recent=(("T03", "T04"),), acknowledged=True, remedy_stands=True)
    again = Grasp(items=(Heard("T03", "words"), Heard("T08", "words")), nuances=(Nuance("parrot", "words", "words"),))
    after, ledger = move(before, again, CALM_TEMPER, lambda _code, _n: 3.0, now, random.Random(1), "en")
    assert after.anger > before.anger
    assert after.trust < before.trust
    assert not {"T03", "T08"} & {line.code for line in ledger}
    rude = Grasp(items=(Heard("X8", "words"),), nuances=(Nuance("parrot", "words", "words"),))
    worse, _ = move(before, rude, CALM_TEMPER, lambda _code, _n: -3.0, now, random.Random(1), "en")
    assert worse.anger > after.anger


def test_a_recital_of_kind_words_may_move_more_than_a_turn_allows_like_an_insult():
    now = Circumstances(turn=2, news=False)
    brushed = (Heard("X2", "words"), Heard("X5", "words"))
    mood = Mood(50, 90, 50, 50)
    plain, _ = move(mood, Grasp(items=brushed), CALM_TEMPER, lambda _code, _n: -3.0, now, random.Random(1), "en")
    recited = Grasp(items=brushed, nuances=(Nuance("recited", "words"),), marks=("stuffed",))
    worse, _ = move(mood, recited, CALM_TEMPER, lambda _code, _n: -3.0, now, random.Random(1), "en")
    assert mood.trust - plain.trust <= 20 < mood.trust - worse.trust <= 32


def test_best_two_count_whole_and_others_a_third():
    _, two, _ = moved(["T05", "T09"], delta=1)
    _, three, _ = moved(["T05", "T09", "T20"], delta=1)
    assert 50 - two.anger == 10
    assert 50 - three.anger == pytest.approx(10 + 5 / 3, abs=0.11)


def test_every_taboo_counts_whole():
    _, after, _ = moved(["X1", "X5", "X3"], delta=1)
    assert after.anger - 50 == 15


def test_one_brush_off_by_two_names_is_one_and_an_insult_weighs_more():
    _, stiff, _ = moved(["X2", "X3"], delta=1)
    assert stiff.anger - 50 == pytest.approx(5 + 5 / 3, abs=0.11)
    _, insulted, _ = moved(["X8"], delta=1)
    _, blamed, _ = moved(["X5"], delta=1)
    assert insulted.anger > blamed.anger


def test_repetition_halves_then_stops_then_becomes_perfunctory():
    first = 50 - moved(["T03"])[1].anger
    second = 50 - moved(["T03"], recent=(("T03",),))[1].anger
    third = 50 - moved(["T03"], recent=(("T03",), ("T03",)))[1].anger
    fourth_ledger = moved(["T03"], recent=(("T03",),) * 3)[2]
    assert (second, third) == (first / 2, 0)
    assert any(line.code == "X2" and line.amount > 0 for line in fourth_ledger)


def test_hearing_out_is_free_for_three_turns():
    assert moved(["T02"], recent=(("T02",), ("T02",)))[1] == moved(["T02"])[1]


def test_repeated_matter_never_becomes_a_taboo():
    ledger = moved(["T10"], recent=(("T10",),) * 6)[2]
    assert not any(line.code == "X2" for line in ledger)


@pytest.mark.parametrize("code", ["T07", "T08", "T11", "T12", "T17", "T24"])
def test_reasons_do_not_reach_unacknowledged_anger(code):
    hot = Mood(80, 30, 50, 50)
    _, gated, _ = moved([code], mood=hot, acknowledged=False)
    _, open_, _ = moved([code], mood=hot, acknowledged=True)
    assert gated.anger > hot.anger > open_.anger


def test_the_gate_is_open_when_anger_is_low():
    assert moved(["T08"], mood=Mood(55, 30, 50, 50), acknowledged=False)[1].anger < 55


def test_without_a_remedy_sympathy_cannot_finish_the_call():
    mood = Mood(30, 58, 50, 50)
    _, after, _ = moved(["T03", "T04"], delta=3, mood=mood, remedy_stands=False)
    assert (after.anger, after.trust) == (25, 60)
    assert not ready_to_accept(Mood(25, 54, 50, 50))
    assert ready_to_accept(Mood(40, 55, 1, 50))


def test_patience_runs_down_faster_without_news_and_recovers_with_a_promise():
    assert moved(["T03"])[1].patience == 47
    assert moved(["T03"], news=False)[1].patience == 44
    assert moved(["T10"])[1].patience == 51


@given(
    codes=st.lists(st.sampled_from(CODES), max_size=12),
    deltas=st.dictionaries(st.sampled_from(CODES), st.floats(-3, 3, allow_nan=False).map(lambda x: round(x, 1))),
    numbers=st.tuples(*[st.floats(0, 100, allow_nan=False).map(lambda x: round(x, 1))] * 4),
    factors=st.tuples(*[st.floats(0.5, 2, allow_nan=False)] * 5, st.floats(0, 10, allow_nan=False)),
    seed=st.integers(0, 10**6),
    flags=st.tuples(*[st.booleans()] * 4),
    turn=st.integers(1, 40),
)
def test_any_reply_keeps_the_promises_of_the_ledger(codes, deltas, numbers, factors, seed, flags, turn):
    before = Mood(*numbers)
    now = Circumstances(turn, (), *flags)
    args = (before, grasp(*codes), Temper(*factors), lambda code, _n: deltas.get(code, 0.0), now)
    after, ledger = move(*args, random.Random(seed), "zh")
    for axis in ("anger", "trust", "patience", "face"):
        change = getattr(after, axis) - getattr(before, axis)
        assert abs(change) <= 20.05
        assert 0 <= getattr(after, axis) <= 100
        assert sum(line.amount for line in ledger if line.axis == axis) == pytest.approx(change, abs=0.06)
    assert (after, ledger) == move(*args, random.Random(seed), "zh")


def test_escalation_rises_one_level_and_patience_returns():
    level, mood, rule = escalate(Escalation(1), Mood(50, 30, 0, 50), taboo=True)
    assert (level.level, mood.patience, rule) == (2, 20, "taboo")


def test_two_hot_turns_lift_it_and_two_calm_ones_lower_it():
    hot, _, _ = escalate(Escalation(0), Mood(75, 30, 50, 50), taboo=False)
    assert hot.level == 0
    assert escalate(hot, Mood(75, 30, 50, 50), taboo=False)[0].level == 1
    cool, _, _ = escalate(Escalation(2), Mood(30, 30, 50, 50), taboo=False)
    assert cool.level == 2
    assert escalate(cool, Mood(30, 30, 50, 50), taboo=False)[0].level == 1


def test_a_kept_promise_lowers_it_and_four_taboos_reach_the_top():
    assert escalate(Escalation(2), Mood(60, 30, 50, 50), taboo=False, promise_kept=True)[0].level == 1
    state = Escalation(0)
    for _ in range(4):
        state, _, _ = escalate(state, Mood(60, 10, 30, 30), taboo=True)
    assert state.level == 4


def test_peak_and_end_outweigh_the_average():
    base = Mood(50, 50, 50, 50)
    good_end = [base, Mood(90, 10, 50, 50), Mood(20, 80, 50, 50)]
    bad_end = [base, Mood(20, 80, 50, 50), Mood(90, 10, 50, 50)]
    assert satisfaction(good_end) > 60
    assert satisfaction(bad_end) < 40
    assert satisfaction([base]) == 50


def test_an_empty_answer_angers_the_upset_unless_it_is_at_least_polite():
    before, after, ledger = moved([], news=False)
    assert after.anger > before.anger
    assert after.trust < before.trust
    assert any(line.code == "left_alone" for line in ledger)
    polite = move(before, Grasp(marks=("courteous",)), CALM_TEMPER, lambda *_: 0.0, Circumstances(3, news=False), random.Random(1), "en")[0]
    assert polite.anger == before.anger
    asked = move(before, Grasp(marks=("question",)), CALM_TEMPER, lambda *_: 0.0, Circumstances(3, news=False), random.Random(1), "en")[0]
    assert asked.anger == before.anger
    for cared in (Grasp(asked=(Mention("when", "since when"),)), Grasp(nuances=(Nuance("need_seen", "no easy mark"),))):
        heard = move(before, cared, CALM_TEMPER, lambda *_: 0.0, Circumstances(3, news=False), random.Random(1), "en")[1]
        assert not any(line.code == "left_alone" for line in heard)
    assert moved([], news=False, mood=Mood(30, 30, 50, 50))[1].anger == 30


def test_a_formula_said_politely_hurts_half():
    rude = moved(["X3"], delta=2)[1].anger
    now = Circumstances(3, acknowledged=True, remedy_stands=True)
    polite = Grasp(items=(Heard("X3", "soon"),), marks=("courteous",))
    assert move(Mood(50, 30, 50, 50), polite, CALM_TEMPER, lambda *_: -2.0, now, random.Random(1), "en")[0].anger - 50 == (rude - 50) / 2


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100), st.floats(-20, 20), st.floats(-20, 20))
def test_breaking_off_leaves_less_trust_and_no_less_anger_within_the_turns_limit(anger, trust, patience, heated, trusted):
    before = Mood(clamp(anger), clamp(trust), clamp(patience), 50)
    after = before.moved("anger", round(heated, 1)).moved("trust", round(trusted, 1))
    left, lines = given_up(before, after, "en")
    assert left.anger >= after.anger
    assert left.trust <= after.trust
    assert left.anger - before.anger <= max(20, after.anger - before.anger) + 0.05
    for axis in ("anger", "trust"):
        moved_by = sum(line.amount for line in lines if line.axis == axis)
        assert round(getattr(left, axis) - getattr(after, axis), 1) == round(moved_by, 1)


def test_who_is_driven_off_leaves_angrier_than_who_is_worn_down():
    fresh, weary = (given_up(Mood(60, 20, p, 50), Mood(60, 20, p, 50), "en")[0] for p in (40, 5))
    assert fresh.anger > weary.anger
    assert fresh.trust == weary.trust < 20


def test_a_promise_above_the_desk_calms_nobody_and_the_same_words_within_it_do():
    now = Circumstances(turn=3, acknowledged=True, remedy_stands=True)
    before = Mood(60, 40, 50, 50)
    within = Grasp(items=(Heard("T12", "I waive the fee"), Heard("T03", "six cold days")))
    above = Grasp(items=within.items, overreached=(Mention("x", "I waive the fee for ever"),))
    cooled, _ = move(before, within, CALM_TEMPER, lambda _code, _n: 2.0, now, random.Random(1), "en")
    held, _ = move(before, above, CALM_TEMPER, lambda _code, _n: 2.0, now, random.Random(1), "en")
    assert cooled.anger == 40
    assert held.anger == 50  # the sympathy stays


def test_in_an_emergency_a_remedy_comes_before_feelings_and_a_reason_does_not():
    hot = Mood(85, 30, 40, 50)
    _, helped, _ = moved(["T12"], mood=hot, acknowledged=False, urgent=True)
    _, argued, _ = moved(["T08"], mood=hot, acknowledged=False, urgent=True)
    _, waited, _ = moved(["T12"], mood=hot, acknowledged=False)
    assert helped.anger < hot.anger < waited.anger
    assert argued.anger > hot.anger


def test_a_formula_worn_out_harms_alone_and_only_weighs_nothing_beside_something_new():
    before, now = Mood(70, 40, 50, 50), Circumstances(turn=5, recent=(("T03",),) * 3, acknowledged=True, remedy_stands=True)
    alone = Grasp(items=(Heard("T03", "words"),))
    hollow, ledger = move(before, alone, CALM_TEMPER, lambda code, _n: 2.0 if code == "T03" else -2.0, now, random.Random(1), "en")
    assert hollow.anger > before.anger
    assert {"X2"} == {line.code for line in ledger if line.axis == "trust"}
    beside = Grasp(items=(Heard("T03", "words"), Heard("T18", "praise")))
    moved, ledger = move(before, beside, CALM_TEMPER, lambda _code, _n: 2.0, now, random.Random(1), "en")
    assert moved.anger < before.anger
    assert {line.code for line in ledger if line.axis == "trust"} == {"T18"}
    for matter in (
        {"asked": (Mention("when", "When was it?"),)},
        {"offered": (Mention("refund", "It is refunded"),)},
        {"marks": ("question",)},
    ):
        kind = replace(alone, **matter)
        left, _ = move(before, kind, CALM_TEMPER, lambda code, _n: 2.0 if code == "T03" else -2.0, now, random.Random(1), "en")
        assert left.anger <= before.anger  # asking on, or giving something, makes no formula of a kind word


@pytest.mark.parametrize(("question", "hurts"), [("Since when?", False), ("And what do you make of it all?", True)])
def test_only_an_open_question_opens_the_floodgates(question, hurts):
    asked = Grasp(items=(Heard("T06", question),))
    now = Circumstances(turn=3, acknowledged=True, remedy_stands=True)
    after, _ = move(Mood(40, 30, 50, 50), asked, CALM_TEMPER, lambda *_: -3.0, now, random.Random(1), "en")
    assert (after.anger > 40) is hurts


@pytest.mark.parametrize(("helped", "taboo", "level"), [(True, False, 3), (False, False, 4), (True, True, 4)])
def test_nobody_breaks_off_from_heat_alone_while_something_is_done_for_them(helped, taboo, level):
    assert escalate(Escalation(3, hot_turns=1), Mood(85, 30, 50, 50), taboo=taboo, helped=helped)[0].level == level


@pytest.mark.parametrize("code", ["T06", "T07"])
@pytest.mark.parametrize("needed", [ASKS_KEY, ASKS_AFTER, "verifies"])
def test_nobody_minds_a_question_the_case_cannot_do_without(code, needed):
    before, now = Mood(80, 30, 50, 50), Circumstances(turn=3, remedy_stands=True)

    def anger(*marks: str) -> float:
        asked = Grasp(items=(Heard(code, "What would you like us to do about all this?"),), marks=marks)
        return move(before, asked, CALM_TEMPER, lambda _code, _n: -3.0, now, random.Random(1), "en")[0].anger

    assert anger() > before.anger
    assert anger(needed) == before.anger


HOT = Mood(80, 30, 50, 50)


def felt(code, words, **now):
    """Anger gained by one technique of somebody hot whom nobody has acknowledged."""
    heard = Grasp(items=(Heard(code, words),))
    circumstances = Circumstances(**({"turn": 3, "acknowledged": False} | now))
    _, ledger = move(HOT, heard, CALM_TEMPER, lambda _code, _n: 2.0, circumstances, random.Random(1), "en")
    return sum(line.amount for line in ledger if line.code == code and line.axis == "anger")


def test_reasons_before_feelings_jar_but_not_where_they_were_asked_for():
    assert felt("T08", "It was a fault in the line.") > 0
    assert felt("T08", "It was a fault in the line.", answers=True) == 0


def test_the_plain_details_of_a_step_jar_nobody_and_more_of_a_remedy_neither():
    assert felt("T07", "Did you read the notice?") > 0
    assert felt("T07", "Would you rather have it by post or by e-mail?") == 0
    assert felt("T12", "I put the money back.") > 0
    assert felt("T12", "I put the money back.", recent=(("T12",),)) == 0


def test_the_way_outside_is_their_right_and_no_limit_set_to_them():
    def minds(_code, _n):
        return -2.0

    def gained(words):
        circumstances = Circumstances(turn=3, acknowledged=True)
        _, ledger = move(
            Mood(50, 50, 50, 50), Grasp(items=(Heard("T17", words),)), CALM_TEMPER, minds, circumstances, random.Random(1), "en"
        )
        return sum(line.amount for line in ledger if line.axis == "anger")

    assert gained("The contract leaves no room for that.") > 0
    assert gained("You may go to the ombudsman at any time.") == 0
