"""Words that are plainly something else than the technique they were taken for."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh
from simulator.content.loader import load
from simulator.content.scenario import Scenario

STRAY = [
    ("zh", "X3", "林珊接起来之前我不挂，陪您等着。"),
    ("en", "T10", "I'll be sorting this out with you. Four o'clock! You must be starving."),
    ("en", "T10", "Half past five? Goodness."),
    ("en", "T20", "Fine, that card is frozen. Sound good?"),
    ("en", "T20", "I am putting you in 2201. Happy with that?"),
    ("en", "T19", "Let me be straight with you first: that screen was wrong."),
    ("en", "T19", "First things first, are you feeling all right?"),
    ("en", "T19", "Before anything else, are you warm enough?"),
    ("en", "X8", "Who do you think was responsible for it?"),
    ("en", "X8", "Mind that throat, now."),
    ("zh", "X3", "经理六点整到大门口等您二位。"),
    ("en", "T02", "Go on, then, let's walk."),
    ("en", "T04", "It was not our fault."),
    ("en", "T04", "You say it was our mistake."),
    ("zh", "T04", "这不是我们的错。"),
    ("zh", "T10", "四点！"),
    ("en", "T10", "soz about that. eleven calls in two days would do my head in"),
    ("en", "X8", "Who have you spoken to already?"),
    ("zh", "T12", "这个没法给您退。"),
    ("zh", "T19", "您急是应该的我现在不让您跑别的先把运单号报给我我边查边说"),
    ("zh", "T19", "补打准考证可以的这个我先告诉您您心里有个底"),
    ("zh", "T05", "哦，是这样。那有两个办法：一个我现在去问，一个您明天来，您看哪个？"),
    ("zh", "T17", "公司内部是条款审查科。我下周三前给您答复。"),
    ("zh", "X2", "行里有合规审查组。"),
    ("zh", "T04", "您跟我们打交道十几年，是我们的老朋友了。"),
    ("zh", "T11", "没问题，复印件我这就去申请。"),
    ("zh", "T10", "行，八点前到市里，我记住了。"),
    ("zh", "T09", "报告后天给您，测试定在周五，经办人也说了。还差哪样？"),
]
MEANT = [
    ("zh", "T12", "整单没法给您退，运费我现在给您免了。"),
    ("zh", "X2", "合同就是这么规定的，没办法。"),
    ("zh", "T19", "先把孩子送医院，别的回头再说。"),
    ("zh", "T17", "合同第九条写了，您也可以向住建委申诉。"),
    ("en", "T10", "I'll ring you at four o'clock tomorrow."),
    ("en", "T20", "So: a new card today, a text by four, and I ring you at six. Sound good?"),
    ("en", "T19", "First let us get your son out of the cold, and the bill can wait until after."),
    ("en", "T19", "Before anything else, let's talk about your form."),
    ("en", "X8", "Who do you think you are?"),
    ("zh", "T01", "您别急，先喝口水，我姓秦。"),
    ("en", "T02", "Go on, I'm listening, take your time."),
    ("en", "T04", "It is not only our fault, it is our shame, and I'm sorry."),
    ("zh", "T04", "这事是我们的疏忽，不怪您，对不起。"),
    ("zh", "T04", "您等了三天没人理，是我们没跟上。"),
    ("zh", "T10", "我记下了，明天八点前我给您回电话。"),
    ("zh", "T11", "我这一级最多免五十，超出的我现在替您请示主管。"),
    ("zh", "T23", "我很想帮您，请您不要骂人，我们接着把事办了。"),
]


def codes(lang, reply):
    return {i.code for i in hear(reply, Situation(lang)).items}


@pytest.mark.parametrize(("lang", "code", "reply"), STRAY)
def test_is_not_taken_for_it(lang, code, reply):
    assert code not in codes(lang, reply)


@pytest.mark.parametrize(("lang", "code", "reply"), MEANT)
def test_the_real_thing_beside_it_is_heard(lang, code, reply):
    assert code in codes(lang, reply)


@pytest.mark.parametrize(
    ("scenario", "lang", "reply"),
    [
        (
            "branch-closed-card-prepaid",
            "en",
            "I could move her to Riverside with Miss Fang herself, Tuesdays and Thursdays at six, starting this week.",
        ),
        (
            "leak-nobody-owns",
            "en",
            "Tomorrow at ten, me, our plumber and the people upstairs, all at your door together, with a signed report.",
        ),
        (
            "deposit-became-insurance",
            "en",
            "Come through to the little room, it's quieter and your mum can sit down. I've put the kettle on.",
        ),
        ("six-hour-delay", "en", "Hello sir, come on over to this side where it's quieter, I'm Jo, I'm looking after this gate tonight."),
        ("deposit-became-insurance", "zh", "您跟我到里面坐下，给老人倒杯水，咱们慢慢说。"),
    ],
)
def test_a_remedy_with_its_day_and_a_seat_beside_the_speaker_are_no_passing_on(scenario, lang, reply):
    situation = Situation(lang, case=load(Scenario, scenario).case)
    weighed = weigh(EMPTY, hear(reply, situation), reply, situation)
    assert not [i for i in weighed.items if i.code == "X1"]


@pytest.mark.parametrize(("lang", "reply"), [("en", "Please move to the back office and wait there."), ("zh", "请您换到会议室去等。")])
def test_being_sent_off_before_a_kind_word_still_is(lang, reply):
    situation = Situation(lang, case=load(Scenario, "deposit-became-insurance").case)
    weighed = weigh(EMPTY, hear(reply, situation), reply, situation)
    assert [i for i in weighed.items if i.code == "X1"]


@pytest.mark.parametrize(
    ("scenario", "reply"),
    [
        ("fourth-missed-repair", "邻居家的网通不通 你自己拔插过没有"),
        ("worn-shoes", "裂口在哪只脚 多长 当时在干嘛"),
        ("deposit-became-insurance", "阿姨她认字吗？那本合同她翻过没有？"),
    ],
)
def test_a_plain_question_about_somebodys_own_doing_is_no_reproach(scenario, reply):
    customer = ("照片早发过，你们系统里有，显示“未读”，我都截了图。",)
    grasp = hear(reply, Situation("zh", customer, load(Scenario, scenario).case))
    assert grasp.asked
    assert not any(item.is_taboo for item in grasp.items)


def test_blame_in_the_same_form_is_still_blame():
    case = load(Scenario, "lost-blood-sample").case
    assert hear("你自己弄坏过没有", Situation("zh", ("网断了",), case)).find("X5")


def test_what_was_done_wrong_before_is_not_proposed_again():
    case = load(Scenario, "branch-closed-card-prepaid").case
    assert not hear("前天叫您回去等通知，是我们办得不对。", Situation("zh", ("",), case)).unwelcome
    assert not hear("前天那句等通知不作数。", Situation("zh", ("",), case)).unwelcome
    assert hear("是我们没办好，您还得再等通知。", Situation("zh", ("",), case)).unwelcome


def test_who_asks_which_room_is_cold_sets_nobody_bounds():
    case, customer = load(Scenario, "fifteen-degrees").case, ("钱你们收走了，热呢？我在自个儿屋里哈气都冒白烟。",)
    assert hear("大姐，我姓秦。您家哪个屋冷啊，谁上门看过没有？", Situation("zh", customer, case)).find("T23") is None
