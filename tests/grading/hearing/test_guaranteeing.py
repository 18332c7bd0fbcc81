"""A guarantee of what nobody can guarantee is beyond any desk; one's own next act, and what the case grants, are not."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.case import Case
from grading.hearing.ear import Situation, hear
from grading.judging.embedded import judge
from grading.rubric import shipped_rubric
from grading.transcript import Transcript, Turn
from simulator.content.loader import load
from simulator.content.scenario import Scenario


def case_of(scenario) -> Case:
    return load(Scenario, scenario).case


def beyond(scenario, lang, text):
    return hear(text, Situation(lang, ("…",), case_of(scenario))).overreached


GUARANTEES = (
    ("deposit-became-insurance", "en", "I'll get every cent of that back for you today."),
    ("fourth-missed-repair", "en", "It will definitely be fixed today."),
    ("six-hour-delay", "en", "They will hold the flight for you, I guarantee it."),
    ("trapped-in-lift", "en", "I promise the manager will be sacked by Friday."),
    ("lost-blood-sample", "en", "I guarantee this will never happen again."),
    ("gearbox-day-forty", "en", "I can promise you the maker will say yes."),
    ("auto-repayment-failed", "en", "One hundred percent, there is no risk at all to your credit record."),
    ("fourth-missed-repair", "zh", "肯定今天就给您修好。"),
    ("six-hour-delay", "zh", "23:40一定能起飞。"),
    ("auto-repayment-failed", "zh", "征信百分之百没问题。"),
    ("deposit-became-insurance", "zh", "您这笔钱我今天一分不少给您要回来。"),
    ("trapped-in-lift", "zh", "我保证周五之前把那个经理开除。"),
    ("lost-blood-sample", "zh", "我向您保证，这种事绝对不会再发生。"),
    ("leak-nobody-owns", "zh", "明天之前我保证把漏水的事解决。"),
)
NONE = (
    ("fourth-missed-repair", "en", "I'll call you by six for sure."),
    ("fourth-missed-repair", "en", "I promise I'll ring you when it is fixed."),
    ("six-hour-delay", "en", "I can't promise that it will take off at 23:40; that is an estimate."),
    ("hair-in-the-soup", "en", "You'll get the full 46 back today, I guarantee it."),
    ("swapped-gift", "en", "You can have every penny back today."),
    ("gearbox-day-forty", "en", "Nobody can guarantee that the maker will approve it."),
    ("fifteen-degrees", "en", "You want me to promise it'll be warm tonight?"),
    ("worn-shoes", "en", "Of course, no problem at all."),
    ("fourth-missed-repair", "zh", "我六点前一定给您打电话。"),
    ("fourth-missed-repair", "zh", "修好以后我肯定第一时间告诉您。"),
    ("six-hour-delay", "zh", "23:40是预计时间，我不能保证一定起飞。"),
    ("hair-in-the-soup", "zh", "46块我保证今天给您全额退回。"),
    ("swapped-gift", "zh", "860一分不少退给您，原路回去。"),
    ("gearbox-day-forty", "zh", "厂家批不批，谁也不敢保证。"),
    ("deposit-became-insurance", "zh", "这件事我一定跟到底，直到解决。"),
    ("lost-blood-sample", "zh", "您一定很着急，孩子挨了一针。"),
)


@pytest.mark.parametrize(("scenario", "lang", "text"), GUARANTEES)
def test_a_guarantee_of_what_nobody_can_guarantee_is_beyond_any_desk(scenario, lang, text):
    assert [m.quote for m in beyond(scenario, lang, text)][:1] == [text.rstrip("。.")]


@pytest.mark.parametrize(("scenario", "lang", "text"), NONE)
def test_a_promise_of_ones_own_or_of_the_case_is_none(scenario, lang, text):
    assert not beyond(scenario, lang, text)


@pytest.mark.parametrize(
    ("lang", "customer", "text"),
    [("en", "When will it work?", "It will definitely be fixed today."), ("zh", "什么时候能好？", "肯定今天就给您修好。")],
)
def test_the_judge_lets_none_pass(lang, customer, text):
    turns = (Turn("customer", customer), Turn("agent", text))
    card = judge(hear_call(Transcript(turns, lang), case_of("fourth-missed-repair")), shipped_rubric())
    levels = {id_: (verdict.level, verdict.why) for id_, verdict in card.verdicts.items() if id_ in {"C8", "C9", "C12"}}
    assert levels == {"C8": (1, "guess"), "C9": (0, "above_authority"), "C12": (0, "beyond")}
    assert "CF10" in {error.code for error in card.critical}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "I guarantee the tribunal will rule for you and you get the full price back."),
        ("en", "You'll have a full refund today, and I promise the cook will be sacked."),
        ("zh", "我保证法院一定判您赢，钱也全额退您。"),
        ("zh", "全款退您，我担保把那个厨师开除。"),
    ],
)
def test_an_outcome_beside_money_that_the_case_gives_is_still_a_guarantee(lang, text):
    assert "guaranteed" in [m.id for m in beyond("hair-in-the-soup", lang, text)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "I guarantee you the full refund of 46 today, and I'm sorry."), ("zh", "46块我保证今天全额退给您，对不起。")],
)
def test_money_that_the_case_gives_is_none(lang, text):
    assert not beyond("hair-in-the-soup", lang, text)


def test_without_a_desk_nobody_knows_what_is_within_it():
    assert not hear("It will definitely be fixed today.", Situation("en", ("…",), None)).overreached
