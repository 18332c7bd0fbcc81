"""Fault owned without a sorry, a choice put in plain words, accounts held one against the other: each is taken for what it is."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from tests.grading.judging.test_denied import rows

ANGRY = {"zh": "气死我了！你们怎么回事！", "en": "I am furious! What is this!"}


@pytest.mark.parametrize(
    ("lang", "case", "reply", "level", "why"),
    [
        ("zh", "gearbox-day-forty", "这件事责任在我们。", 2, None),
        ("en", "six-hour-delay", "It is a mechanical fault and our responsibility, and I will put that in writing.", 2, "no_sorry"),
        ("zh", "gearbox-day-forty", "这不是我们的责任，是您开得太急。", 0, None),
        ("en", "six-hour-delay", "That is not our responsibility, sir, it is the weather.", 0, None),
        ("en", "six-hour-delay", "Would you say it is our responsibility?", 0, None),
    ],
)
def test_a_fault_that_is_owned_is_not_denied(lang, case, reply, level, why):
    row = rows(lang, case, (ANGRY[lang], reply), (ANGRY[lang], {"zh": "好的。", "en": "Right."}[lang]))["C4"]
    assert row["level"] == level
    assert why is None or (row["why"] == why and row["evidence"][0]["quote"] in reply)


@pytest.mark.parametrize(
    ("lang", "reply", "chooses"),
    [
        ("zh", "除湿机我借给您，明天上午十点三方查漏，您看是上午十点还是下午两点？", True),
        (
            "en",
            "I can lend you a dehumidifier and book the joint test for tomorrow. Would ten in the morning or two o'clock suit you better?",
            True,
        ),
        ("zh", "除湿机我借给您，明天上午十点三方查漏，行还是不行？", False),
        (
            "en",
            "I can lend you a dehumidifier and book the joint test for tomorrow. Did it start in the bathroom or in the bedroom?",
            False,
        ),
    ],
)
def test_a_choice_that_was_put_is_one(lang, reply, chooses):
    row = rows(lang, "leak-nobody-owns", (ANGRY[lang], reply), (ANGRY[lang], {"zh": "好的。", "en": "Right."}[lang]))["C9"]
    assert (row["why"] in {"choice", "matched", "of_ways", "untaken"}) is chooses


@pytest.mark.parametrize(
    ("lang", "told", "reply", "untrue"),
    [
        ("zh", "窗口说是血凝了，检验科说压根没收到。", "血凝了，又说没收到，这两头对不上。", False),
        ("zh", "窗口说是血凝了，检验科说压根没收到。", "您女儿的血样凝了，所以没出结果。", True),
        (
            "en",
            "They said it had clotted, then that it never arrived.",
            "The blood clotted and it never arrived: those don't match.",
            False,
        ),
        ("en", "They said it had clotted, then that it never arrived.", "Your daughter's blood clotted, so there is no result.", True),
    ],
)
def test_accounts_held_one_against_the_other_are_no_claim(lang, told, reply, untrue):
    case = load(Scenario, "lost-blood-sample").case
    assert bool(hear(reply, Situation(lang, (told,), case)).falsehoods) is untrue


@pytest.mark.parametrize(
    ("answer", "why"),
    [("你能给我安排免费检测，就这么着。", "matched"), ("少来这套！两样我都不要！", "untaken")],
)
def test_the_way_named_first_may_be_the_one_they_take(answer, why):
    put = "我能给您安排免费检测，三天出结果；或者有质量问题就换新的。您看哪个？"
    assert rows("zh", "worn-shoes", (ANGRY["zh"], put), (answer, "好的，我记下了。"))["C9"]["why"] == why
