from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading import Transcript, Turn, grade, to_json
from grading.call import hear_call
from grading.judging.critical import CriticalError
from grading.judging.embedded import judge
from grading.rubric import shipped_rubric
from grading.scorecard import make_scorecard, with_real_quotes
from grading.verdict import NotApplicable, Scored, Unscored

RUBRIC = shipped_rubric()


def call(*pairs, lang="zh", case=None):
    turns = [t for customer, reply in pairs for t in (Turn("customer", customer), Turn("agent", reply))]
    return hear_call(Transcript(tuple(turns), lang), case)


HEARD = call(("我等了三天！", "您好，我来处理。"), ("到底怎么办？", "今天五点前给您电话。"))


def card(**levels):
    verdicts = {c.id: NotApplicable("-") for c in RUBRIC.criteria}
    for id_, level in levels.items():
        verdicts[id_] = level if not isinstance(level, int) else Scored(level, ((1, "我来处理"),))
    return verdicts


def test_a_level_without_a_real_quote_is_unscored():
    assert with_real_quotes(Scored(4, ((1, "谢谢您"),)), HEARD) == Unscored("no quote from the transcript supports a level")
    assert with_real_quotes(Scored(4, ()), HEARD).__class__ is Unscored
    assert with_real_quotes(Scored(4, ((9, "我来处理"),)), HEARD).__class__ is Unscored
    assert with_real_quotes(Scored(4, ((1, "我来处理"), (1, "我来"), (1, "我来处理"))), HEARD) == Scored(4, ((1, "我来处理"),))
    assert with_real_quotes(Scored(4, ((1, "我来处理"), (1, "假的"))), HEARD) == Scored(4, ((1, "我来处理"),))


def test_weights_are_spread_within_the_domain():
    result = make_scorecard(HEARD, RUBRIC, card(C1=4, C2=0, C12=2), ())
    assert result.domains["D1"] == round(100 * 5 / 12)
    assert result.domains["D2"] is None
    assert result.total == round((25 * 100 * 5 / 12 + 10 * 50) / 35)


def test_unscored_is_neither_pass_nor_zero():
    result = make_scorecard(HEARD, RUBRIC, card(C1=4, C2=Unscored("judge was cut off")), ())
    assert result.domains["D1"] == 100
    assert result.passed is None


def test_nothing_scored_is_not_a_pass():
    result = make_scorecard(HEARD, RUBRIC, {c.id: Unscored("refused") for c in RUBRIC.criteria}, ())
    assert result.total is None
    assert result.passed is None


@pytest.mark.parametrize(("effect", "limit"), [("cap", 59), ("fail", 40)])
def test_critical_errors_limit_the_total_and_fail(effect, limit):
    code = "CF1" if effect == "cap" else "CF8"
    result = make_scorecard(HEARD, RUBRIC, card(C1=4, C2=4, C3=4), (CriticalError(code, 1, "我来处理", effect),))
    assert (result.total, result.uncapped, result.passed) == (limit, 100, False)


def test_a_critical_error_needs_a_real_quote_too():
    result = make_scorecard(HEARD, RUBRIC, card(C1=4), (CriticalError("CF8", 1, "never said", "fail"),))
    assert result.critical == ()
    assert result.passed


def test_an_empty_call_is_unscored():
    result = judge(hear_call(Transcript((Turn("customer", "喂？"),), "zh"), None), RUBRIC)
    assert result.total is None
    assert result.passed is None


WORDS = st.text(
    alphabet=st.sampled_from("您好对不起急因为五点前电话退款规定您没看清谢谢 please sorry refund by five policy you!?，。\n[]{}"),
    max_size=60,
)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6), st.sampled_from(["zh", "en"]))
def test_every_quote_of_every_scorecard_is_in_the_transcript(pairs, lang):
    turns = tuple(t for c, a in pairs for t in (Turn("customer", c), Turn("agent", a)))
    result = grade(Transcript(turns, lang))
    said = {t.turn: (t.customer, t.reply) for t in result.call.turns}
    data = to_json(result)
    quotes = [(q["turn"], q["quote"]) for c in data["criteria"] for q in c["evidence"]]
    quotes += [(e["turn"], e["quote"]) for e in data["critical_errors"]]
    quotes += [(t["turn"], h["quote"]) for t in data["turns"] for h in t["heard"]]
    for turn, quote in quotes:
        assert any(quote in text for text in said[turn]) or quote in result.call.last_words
    assert all(c["evidence"] for c in data["criteria"] if c["status"] == "scored")
    assert data["total"] is None or 0 <= data["total"] <= 100


def dial(result, id_):
    return next(p for view in to_json(result)["views"] for p in view["parts"] if p["id"] == id_)


def closure(result):
    return next(gate for gate in to_json(result)["gates"] if gate["id"] == "closure")


WELL = dict.fromkeys(("C1", "C2", "C3", "C4", "C11", "C13"), 4)


@pytest.mark.parametrize("level", [4, 0])
def test_a_view_mostly_unscored_says_nothing_and_opens_no_gate(level):
    result = make_scorecard(HEARD, RUBRIC, card(**WELL, C5=Unscored("-"), C7=Unscored("-"), C8=Unscored("-"), C12=level), ())
    part = dial(result, "fact-correct")
    assert (part["percent"], part["status"], part["why"]) == (None, "unscored", "not enough was scored to say")
    assert (dial(result, "perception-correct")["percent"], dial(result, "perception-correct")["status"]) == (100, "scored")
    gate = closure(result)
    assert (gate["open"], gate["status"], gate["why"]) == (None, "undecided", "not enough was scored to say")


def test_half_of_the_weight_unscored_is_too_much_and_less_is_not():
    """C5 8, C7 10, C8 6, C12 10: what does not apply is on neither side."""
    half = make_scorecard(HEARD, RUBRIC, card(**WELL, C5=NotApplicable("-"), C7=Unscored("-"), C8=NotApplicable("-"), C12=4), ())
    assert dial(half, "fact-correct")["status"] == "unscored"
    less = make_scorecard(HEARD, RUBRIC, card(**WELL, C5=4, C7=4, C8=Unscored("-"), C12=4), ())
    assert (dial(less, "fact-correct")["percent"], "why" in dial(less, "fact-correct")) == (100, False)
    assert (closure(less)["open"], closure(less)["status"], "why" in closure(less)) == (True, "open", False)


def test_a_view_that_fails_shuts_the_gate_whatever_the_other_would_say():
    failed = make_scorecard(HEARD, RUBRIC, card(C1=0, C2=0, C3=1, C5=Unscored("-"), C7=Unscored("-"), C12=4), ())
    assert (closure(failed)["open"], closure(failed)["status"]) == (False, "shut")


def test_a_view_of_which_nothing_arose_is_not_applicable():
    nothing = make_scorecard(HEARD, RUBRIC, card(**WELL), ())
    assert (dial(nothing, "fact-correct")["percent"], dial(nothing, "fact-correct")["status"]) == (None, "not_applicable")
    assert (closure(nothing)["open"], closure(nothing)["status"]) == (None, "not_arisen")
