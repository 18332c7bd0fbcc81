"""C12 never calls a call clean in which the same scorecard raises critical failures or two taboos."""

from __future__ import annotations

import pytest

from grading import Transcript, Turn, grade
from grading.judging.consistent import TABOOS, of_one_voice
from grading.judging.critical import CriticalError
from grading.rubric import shipped_rubric
from grading.verdict import NotApplicable, Scored, Unscored


def graded(lang, *pairs):
    return grade(Transcript(tuple(t for c, a in pairs for t in (Turn("customer", c), Turn("agent", a))), lang))


CALLS = {
    "en": (
        (
            "My boiler has been out since Monday, when will it be fixed?",
            "Good morning, this is Ann. Please bear with us, we will get to it in due course.",
        ),
        ("When exactly?", "At some point, as soon as we can. Somebody will be in touch."),
    ),
    "zh": (
        ("锅炉周一就坏了，什么时候修？", "您好，我是小安，您再等等，我们会尽快的。"),
        ("到底几号？", "到时候再说吧，有消息会通知您的。"),
    ),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_call_with_a_critical_failure_is_not_clean(lang):
    card = graded(lang, *CALLS[lang])
    assert card.critical
    c12 = card.verdicts["C12"]
    assert c12.level <= 2
    assert c12.why not in {"clean", "flagged", "late"}
    assert {quote for _, quote in c12.evidence} & {error.quote for error in card.critical}


@pytest.mark.parametrize(("turns", "level"), [((1,), 2), ((2, 2), 2), ((1, 2), 1)])
def test_so_many_replies_with_one_so_many_slips(turns, level):
    heard = graded("en", *CALLS["en"]).call
    errors = tuple(CriticalError("CF3", turn, heard.turns[turn - 1].reply[:12], "cap") for turn in turns)
    clean = {"C12": Scored(4, ((1, "Ann"),), "clean"), "C1": Scored(4, ((1, "Ann"),), "warm")}
    found = of_one_voice(clean, errors, heard, shipped_rubric())
    assert (found["C12"].level, found["C12"].why) == (level, "critical")
    assert found["C1"] == clean["C1"]


def test_two_taboos_are_no_clean_call_and_one_half_heard_leaves_it():
    two = graded("en", ("It is late!", "That's the policy, nothing I can do."), ("And now?", "You should have read the terms."))
    assert len({turn.turn for turn, _ in two.call.hits(*TABOOS)}) == 2
    assert two.verdicts["C12"].level <= 2
    one = graded(
        "en",
        (
            "The vase is cracked.",
            "Good morning, this is Ann. I'm sorry we packed it badly. I'll send a new one today and text you by five.",
        ),
    )
    assert (one.verdicts["C12"].level, one.verdicts["C12"].why) == (4, "clean")


@pytest.mark.parametrize(
    "verdict", [Unscored("-"), NotApplicable("-"), Scored(0, ((1, "Ann"),), "beyond"), Scored(1, ((1, "Ann"),), "slips")]
)
def test_what_is_as_low_already_or_not_scored_stays(verdict):
    heard = graded("en", *CALLS["en"]).call
    error = CriticalError("CF3", 1, heard.turns[0].reply[:12], "cap")
    assert of_one_voice({"C12": verdict}, (error,), heard, shipped_rubric())["C12"] == verdict


def test_who_says_nothing_to_the_customer_keeps_no_procedure():
    silent = graded("en", ("It is late!", "..."), ("Hello?", "…"))
    assert silent.verdicts["C12"].level <= 2
