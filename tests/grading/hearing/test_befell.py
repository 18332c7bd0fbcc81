"""What befell the customer, how long it has gone on and what they did is no step of the firm's; near words still are."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, remember, weigh
from simulator.content.loader import load
from simulator.content.scenario import Scenario

TOLD = [
    ("fourth-missed-repair", "zh", "我跟您核对一遍：停网九天，四次上门没人来，周四还有一场面试。对吗？"),
    ("fourth-missed-repair", "zh", "约了四回上门都没人来，真是说不过去。"),
    ("fourth-missed-repair", "zh", "再见，祝您一切顺利。"),
    ("swapped-gift", "en", "We only need some time to look at the jar."),
    ("swapped-gift", "zh", "您收货的时候没检查。"),
    ("swapped-gift", "zh", "我们发货前没做检验，是我们的错。"),
    ("swapped-gift", "en", "We didn't inspect the jar before it left us."),
    (
        "fourth-missed-repair",
        "en",
        "Let me check I have this right: nine days offline, four visits missed, the interview on Thursday. Is that right?",
    ),
    ("leak-nobody-owns", "zh", "我核对一下：漏了十九天，4号、10号各上门一回，没留单子，对吧？"),
    ("leak-nobody-owns", "en", "You need to reach an agreement with upstairs first."),
    ("leak-nobody-owns", "en", "Could you perhaps sort it out with 602 between yourselves and come to terms?"),
    ("fourth-missed-repair", "en", "Three visits arranged, and each time the bell stayed silent."),
]
GRANTED = [
    ("fourth-missed-repair", "zh", "四次上门都没人来，这次明天上午九点师傅准时上门。", "firm-slot"),
    ("swapped-gift", "en", "We need some time to look at the jar, 48 hours for an authenticity check.", "inspection"),
    ("swapped-gift", "zh", "您没打开过的那盒我来送检。", "inspection"),
    ("swapped-gift", "en", "We didn't inspect the jar and I'm sending it for inspection today.", "inspection"),
    ("fourth-missed-repair", "zh", "我核对一遍：停网九天，没人来过，明天上午九点师傅上门。对吗？", "firm-slot"),
    ("fourth-missed-repair", "en", "So to recap: an engineer will visit tomorrow at nine. Is that right?", "firm-slot"),
    ("swapped-gift", "en", "A new jar tonight.", "replacement"),
    ("swapped-gift", "zh", "晚上给您捎一盒对的过去。", "replacement"),
    ("leak-nobody-owns", "zh", "我明儿上午九点带师傅，喊上楼上那户，一块儿看", "joint-slot"),
]
NOT_DUE = [
    ("fourth-missed-repair", "zh", "断网九天，换谁都要急，从现在起这张单子由我负责到底。"),
    ("fourth-missed-repair", "zh", "九天没网，四次约好都没人来，这事我负责跟到底。"),
    ("fourth-missed-repair", "en", "From now on I am your contact and I'll see this through."),
]
DUE = [
    ("fourth-missed-repair", "zh", "停网九天了，我两天内给您回电。", "两天内"),
    ("fourth-missed-repair", "zh", "从现在起我负责，明天上午九点我给您打电话。", "明天上午九点"),
]


def grasp_of(scenario, lang, reply):
    return hear(reply, Situation(lang, case=load(Scenario, scenario).case))


@pytest.mark.parametrize(("scenario", "lang", "reply"), TOLD)
def test_what_befell_them_is_no_offer_and_no_promise(scenario, lang, reply):
    grasp = grasp_of(scenario, lang, reply)
    assert not grasp.offered
    assert grasp.promise is None
    assert not {"T10", "T12"} & {i.code for i in grasp.items}


@pytest.mark.parametrize(("scenario", "lang", "reply", "remedy"), GRANTED)
def test_a_step_beside_or_in_near_words_is_offered(scenario, lang, reply, remedy):
    offered = {m.id: m.quote for m in grasp_of(scenario, lang, reply).offered}
    assert offered[remedy] in reply


@pytest.mark.parametrize(("scenario", "lang", "reply"), NOT_DUE)
def test_nothing_falls_due_in_time_that_has_gone_by(scenario, lang, reply):
    grasp = grasp_of(scenario, lang, reply)
    assert grasp.promise is None
    assert not any(i.code == "T10" and not i.missing for i in grasp.items)


@pytest.mark.parametrize(("scenario", "lang", "reply", "due"), DUE)
def test_a_time_beside_it_does(scenario, lang, reply, due):
    promise = grasp_of(scenario, lang, reply).promise
    assert promise is not None
    assert promise.due == due


def test_an_apology_that_names_the_fault_explains_only_with_its_reason():
    sorry = grasp_of("fourth-missed-repair", "zh", "四次约好没派人，是我们的错，我向您道歉。")
    told = grasp_of("fourth-missed-repair", "zh", "记录显示四次都没派人，因为工单转了四个部门，对不起。")
    assert {i.code for i in sorry.items} == {"T04"}
    assert {i.code for i in told.items} == {"T04", "T08"}


@pytest.mark.parametrize(
    ("reply", "missing"),
    [
        ("I'm sorry it happened at the dinner.", ("fault",)),
        ("I'm sorry for what happened.", ("fault",)),
        ("I'm sorry we sent the wrong jar.", ()),
        ("I'm sorry it happened at the dinner. We sent the wrong jar.", ()),
    ],
)
def test_an_apology_for_what_happened_names_no_fault(reply, missing):
    assert [i.missing for i in grasp_of("swapped-gift", "en", reply).items if i.code == "T04"] == [missing]


ASKED = [
    ("en", "Is it a fake or not? Answer me!", "Thank you for your patience."),
    ("zh", "到底是不是假货？你倒是说话呀！", "感谢您的耐心。"),
]
TOLD_OFF = [("en", "Is this how you treat people? I have never been so cross.", "Thank you for your patience.")]


def dodged_three_times(lang, said, reply):
    situation, memory = Situation(lang, (said,), load(Scenario, "swapped-gift").case), EMPTY
    for _ in range(3):
        grasp = weigh(memory, hear(reply, situation), reply, situation)
        memory = remember(memory, grasp, situation)
    return "X6" in grasp.codes()


@pytest.mark.parametrize(("lang", "said", "reply"), ASKED)
def test_a_question_stays_one_with_a_demand_to_be_answered_after_it(lang, said, reply):
    assert dodged_three_times(lang, said, reply)


@pytest.mark.parametrize(("lang", "said", "reply"), TOLD_OFF)
def test_a_question_on_the_way_to_something_else_need_not_be_answered(lang, said, reply):
    assert not dodged_three_times(lang, said, reply)


HARMLESS = [
    ("zh", "X8", "恭喜恭喜！新婚快乐！"),
    ("zh", "X8", "恭喜恭喜！"),
    ("zh", "X5", "这个是默认勾的，不是您自己选的。"),
    ("en", "X8", "Oh no, a hair. Are you feeling alright?"),
    ("en", "X8", "What would you like from us in writing?"),
    ("zh", "X5", "您签收时没检查，这很正常，不怪您。"),
]
MEANT = [
    ("zh", "X8", "恭喜恭喜！您终于打进来了"),
    ("zh", "X5", "不是您自己选的吗？"),
    ("en", "X8", "Oh no, not you again."),
    ("en", "X8", "What do you want from us?"),
    ("zh", "X5", "您签收时没检查。"),
    ("en", "X3", "Then we'll see. Bye."),
]


@pytest.mark.parametrize(("lang", "code", "reply"), HARMLESS)
def test_good_words_are_no_taboo(lang, code, reply):
    assert code not in {i.code for i in hear(reply, Situation(lang)).items}


@pytest.mark.parametrize(("lang", "code", "reply"), MEANT)
def test_the_taboo_in_near_words_is_heard(lang, code, reply):
    assert code in {i.code for i in hear(reply, Situation(lang)).items}
