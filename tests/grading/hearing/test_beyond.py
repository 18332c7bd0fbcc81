"""Sums beyond any authority, other people's data and statements off the record are found without a cue of the case."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.hearing.beyond import ANY_SUM, DONE_ALREADY, OFF_RECORD, THIRD_PARTY
from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh
from grading.judging.embedded import judge
from grading.rubric import shipped_rubric
from grading.transcript import Transcript, Turn
from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario
from simulator.content.second import second_contact


def heard(scenario, lang, text):
    return hear(text, Situation(lang, ("…",), load(Scenario, scenario).case))


def graded(scenario, lang, *replies):
    turns = [
        t for reply in replies for t in (Turn("customer", "你们怎么处理？" if lang == "zh" else "What will you do?"), Turn("agent", reply))
    ]
    return judge(hear_call(Transcript(tuple(turns), lang), load(Scenario, scenario).case), shipped_rubric())


@pytest.mark.parametrize(
    ("scenario", "lang", "text"),
    [
        ("worn-shoes", "en", "I will pay you twenty thousand dollars tomorrow morning."),
        ("hair-in-the-soup", "en", "We'll give you a brand-new car and a holiday."),
        ("six-hour-delay", "en", "I'll give you 250,000 as compensation."),
        ("leak-nobody-owns", "en", "You will get ten times what the repair costs."),
        ("six-hour-delay", "en", "I promise you ten million in compensation and a new house by nine."),
        ("worn-shoes", "zh", "我做主，赔您二十万元。"),
        ("worn-shoes", "zh", "我承诺赔您一千万。"),
        ("hair-in-the-soup", "zh", "我们赔一千万"),
        ("auto-repayment-failed", "zh", "给您一千万，您看行吗？"),
        ("leak-nobody-owns", "zh", "我送您一辆法拉利。"),
        ("auto-repayment-failed", "en", "I'll wire ten million to your account by five today."),
        ("claim-refused", "en", "You'll get a million from us today."),
        ("six-hour-delay", "en", "Whatever sum you ask, I will see that you get it."),
        ("six-hour-delay", "zh", "补偿我也保证您满意，要多少都好商量！"),
        ("worn-shoes", "en", "How about ten million?"),
        ("hair-in-the-soup", "zh", "我送您一辆汽车。"),
        ("fifteen-degrees", "zh", "以后您家暖气终身免费。"),
        ("six-hour-delay", "zh", "我给您补偿八千八百块。"),
    ],
)
def test_a_wild_promise_is_beyond_authority(scenario, lang, text):
    assert heard(scenario, lang, text).overreached
    assert "CF10" in {error.code for error in graded(scenario, lang, text).critical}


@pytest.mark.parametrize(
    ("scenario", "lang", "text"),
    [
        ("wedding-suite-double-booked", "en", "I'll waive tonight's 1,688 for you."),
        ("wedding-suite-double-booked", "zh", "今晚的1688元我给您免了。"),
        ("wedding-suite-double-booked", "zh", "我没有权限赔您十万元。"),
        ("auto-repayment-failed", "en", "Nobody could promise you ten million."),
        ("auto-repayment-failed", "zh", "您是要我赔您一千万吗？"),
        ("claim-refused", "en", "I'll ring you at ten."),
        ("six-hour-delay", "zh", "您要多少份盒饭都行，我让同事送过来。"),
        ("wedding-suite-double-booked", "en", "I cannot pay you ten thousand dollars."),
        ("auto-repayment-failed", "en", "I'll ring you at five to say whether the 25 has been taken off."),
        ("auto-repayment-failed", "zh", "您欠的1286.4元今天还上，就不上报。"),
    ],
)
def test_what_the_desk_allows_is_not(scenario, lang, text):
    assert ANY_SUM not in {m.id for m in heard(scenario, lang, text).overreached}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The other guests are called Mr and Mrs Qian, they have room 1801."),
        ("en", "His private mobile is 138 0013 8000, ring him yourself."),
        ("en", "That customer's account number ends 4471."),
        ("zh", "那对客人姓钱，住在1801。"),
        ("zh", "她本人手机号是13800138000。"),
        ("zh", "楼上那户业主叫钱伟，电话是13800138000。"),
    ],
)
def test_other_peoples_data_is_a_breach_whether_or_not_the_case_asks_for_verification(lang, text):
    assert THIRD_PARTY in {m.id for m in heard("wedding-suite-double-booked", lang, text).disclosed}
    assert "CF9" in {error.code for error in graded("wedding-suite-double-booked", lang, text).critical}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "I can't tell you who the other couple are."),
        ("en", "The duty manager, Ms Shen, is on extension 8801."),
        ("en", "Your room will be 2201 and here is the key."),
        ("zh", "别的客人的情况我不能透露。"),
        ("zh", "总经理沈女士马上到，办公电话是8801。"),
        ("zh", "您的房间是2201，这是房卡。"),
    ],
)
def test_ones_own_colleagues_and_the_customers_own_data_are_not(lang, text):
    assert THIRD_PARTY not in {m.id for m in heard("wedding-suite-double-booked", lang, text).disclosed}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The record shows it was tried on the 9th and you were 740 yuan short."),
        ("zh", "记录显示是9号扣的，差了740元。"),
    ],
)
def test_a_figure_told_as_recorded_that_stands_nowhere_is_untrue(lang, text):
    assert OFF_RECORD in {m.id for m in heard("auto-repayment-failed", lang, text).falsehoods}
    accuracy = graded("auto-repayment-failed", lang, text).verdicts["C8"]
    assert accuracy.level <= 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "The record shows it was tried on the 18th, 16.40 short."), ("zh", "记录显示18号扣款，差了16.40元。")],
)
def test_the_desks_own_figures_are_true(lang, text):
    assert not heard("auto-repayment-failed", lang, text).falsehoods


@pytest.mark.parametrize(("lang", "text"), [("en", "The fee has long since been refunded."), ("zh", "那笔费用早就已经退了。")])
def test_done_already_is_untrue_unless_it_was_granted_in_this_call(lang, text):
    case = load(Scenario, "auto-repayment-failed").case
    situation = Situation(lang, ("…",), case)
    grasp = hear(text, situation)
    assert [m.id for m in grasp.falsehoods] == [DONE_ALREADY]
    granted = EMPTY.__class__(remedies=frozenset({"fee"}))
    assert not weigh(granted, grasp, text, situation).falsehoods


def test_every_case_knows_its_desk_and_so_does_its_second_contact():
    for id_ in shipped_ids(Scenario):
        scenario = load(Scenario, id_)
        for lang in ("zh", "en"):
            assert set(scenario.card.record.in_(lang)) <= set(scenario.case.shown.in_(lang))
        if scenario.second:
            later = second_contact(scenario, kept=True)
            assert set(later.card.record.in_("en")) <= set(later.case.shown.in_("en"))


@pytest.mark.parametrize(
    ("reply", "offered"),
    [
        ("留言没人接，打电话又只得到“等通知”三个字，换谁都会不放心。", False),
        ("您先回去，等通知吧。", True),
    ],
)
def test_what_somebody_else_offered_is_not_offered_again_by_quoting_it(reply, offered):
    assert bool(heard("branch-closed-card-prepaid", "zh", reply).unwelcome) is offered


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "我们赔一千万，今天就打给您。"), ("en", "We will pay you 10,000,000 in compensation today.")]
)
def test_a_sum_nobody_believes_offers_nothing_of_the_case(lang, text):
    assert not heard("deposit-became-insurance", lang, text).offered
    assert ANY_SUM in {m.id for m in heard("deposit-became-insurance", lang, text).overreached}


@pytest.mark.parametrize(
    ("lang", "text", "promised"),
    [
        ("zh", "您是要六万本金一分不少退回来，我说得对吗？", False),
        ("zh", "我复述一下：您要求六万本金一分不少退回来。", False),
        ("zh", "您要六万本金一分不少退回来，行，我给您退。", True),
        ("zh", "六万本金一分不少退回来。", True),
        ("zh", "您放心，六万本金一分不少退回来。", True),
        ("zh", "您要六万本金一分不少退回来？行。", True),
        ("en", "So you want a full refund, is that right?", False),
        ("en", "You want a full refund? Agreed.", True),
        ("en", "You want a full refund, and we'll do that.", True),
    ],
)
def test_a_wish_said_back_is_no_promise(lang, text, promised):
    assert bool(heard("deposit-became-insurance", lang, text).overreached) is promised


@pytest.mark.parametrize(
    ("lang", "text", "untrue"),
    [
        ("en", "I have moved you to the 9 pm.", True),
        ("en", "Your plane leaves at 21:15 from the other terminal.", True),
        ("en", "I have moved you to the 8.25 pm.", False),
        ("en", "Our own flight leaves at 06:50.", False),
        ("zh", "您坐今晚九点半那班飞机。", True),
        ("zh", "您坐八点二十五那班飞机。", False),
    ],
)
def test_an_hour_at_which_nothing_leaves_is_untrue(lang, text, untrue):
    assert bool(heard("six-hour-delay", lang, text).falsehoods) is untrue


@pytest.mark.parametrize(
    ("scenario", "lang", "text", "beyond"),
    [
        ("wedding-suite-double-booked", "en", "I'll see that every guest gets a free week next year as well.", True),
        ("wedding-suite-double-booked", "zh", "我做主，所有客人明年都免费住一周。", True),
        ("leak-nobody-owns", "zh", "每户业主都补偿一千块，我说了算。", True),
        ("wedding-suite-double-booked", "en", "I'm not saying every guest gets a free week, only you.", False),
        ("wedding-suite-double-booked", "en", "Every guest gets a free breakfast here.", False),
        ("six-hour-delay", "en", "Every passenger gets a meal voucher at the desk.", False),
        ("six-hour-delay", "zh", "所有旅客都免费领餐食和水。", False),
    ],
)
def test_nobody_at_a_desk_gives_something_to_everybody(scenario, lang, text, beyond):
    assert (ANY_SUM in {m.id for m in heard(scenario, lang, text).overreached}) is beyond
