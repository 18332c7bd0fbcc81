"""Everyday Chinese and English, far from the textbook: feelings granted, restatements checked, pauses typed as blanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.ear import Situation, hear
from grading.hearing.emptied import RECAP, WITHOUT_RECAP
from grading.hearing.following import asks_back, invites
from grading.hearing.memory import EMPTY, weigh
from grading.hearing.patterns import normalised
from grading.hearing.pausing import with_aside, with_pauses
from grading.hearing.shrugging import shrugs
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.customer.desk import as_read


def heard(reply, lang="zh", said="", case=None):
    situation = Situation(lang, (said,) if said else (), load(Scenario, case).case if case else None)
    return weigh(EMPTY, hear(reply, situation), reply, situation, isolated=True)


@pytest.mark.parametrize(
    "reply",
    [
        "菜里吃出这个，搁我我也膈应",
        "都第三回了，您这火发得有道理",
        "同一笔钱扣两回，谁看了不来气",
        "等了九天没人管，谁受得了",
        "白跑三趟，哪个遭得住哦",
        "娃这么小，冻着可不得了",
        "这不是一件货，是一份心意",
        "说好今天到又没到，您骂几句都是应该的",
        "我的妈呀 才二十来天 那不得冻出毛病来",
        "第九天就开胶，穿出门让人笑话",
        "您不认得它，心里发毛，是不是？",
        "门口那张纸把您气着了吧",
        "攒了一辈子的钱变成保险，老人家心里得多堵啊",
    ],
)
def test_a_feeling_granted_in_everyday_words_is_empathy_with_its_cause(reply):
    item = heard(reply).find("T03")
    assert item is not None
    assert not item.missing


@pytest.mark.parametrize(
    "reply",
    [
        "您急也没用呀",
        "我心里也没底",
        "我没把您气着吧",
        "大家都急，谁不急啊",
        "您这么急何必呢",
        "您生气归生气，别太激动",
        "您是不是太折腾了",
        "您担心是应该的，不过规定就是规定",
    ],
)
def test_a_feeling_denied_or_turned_round_is_none(reply):
    assert heard(reply).find("T03") is None


def test_a_feeling_granted_is_no_brush_off_however_it_sounds_to_the_model():
    assert not [i for i in heard("这不是钱的事，是信任的事").items if i.is_taboo]


@pytest.mark.parametrize(
    "reply",
    [
        "您看我有没有理解偏：电话要停，来源要查，结果要写成纸。",
        "我这样转达行不行：换人复核，原话入卷",
        "我没听岔吧？电话停掉，书面答复",
    ],
)
def test_a_restatement_that_asks_whether_it_is_right_is_one(reply):
    assert heard(reply, said="第一，电话停下来；第二，给我一份书面材料。").find("T05")


@pytest.mark.parametrize("reply", ["这样写行吗？", "我说的不对吗 水往低处流", "我没听清，您再说一遍"])
def test_a_check_with_nothing_restated_is_none(reply):
    assert heard(reply, said="电话停下来。").find("T05") is None


@pytest.mark.parametrize(
    ("reply", "whole"), [("那就这样，您还有补充吗", False), ("总结一下：今天退您100，明早九点我打给您，还有漏的吗？", True)]
)
def test_a_close_sums_something_up(reply, whole):
    item = heard(reply).find("T20")
    assert item is not None
    assert (RECAP not in item.missing) is whole
    assert (item.strength > WITHOUT_RECAP) is whole


@pytest.mark.parametrize(
    "reply", ["不好意思啊我系统有点慢", "抱歉打断您一下", "对不起我话说不利索", "Sorry, my screen is a bit slow today."]
)
def test_sorry_for_the_moment_is_no_apology(reply):
    assert heard(reply, "en" if reply.isascii() else "zh").find("T04") is None


@pytest.mark.parametrize("reply", ["真对不住，师傅上回摸一下就走", "抱歉，客服一直不回您", "对不起，我们系统慢，耽误您三天"])
def test_what_our_people_did_is_the_fault_of_an_apology(reply):
    item = heard(reply).find("T04")
    assert item is not None
    assert not item.missing


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("有个表您收到没 就那个测温的表", "有个表您收到没？就那个测温的表"),
        ("网是哪天断的 现在哪个在用", "网是哪天断的？现在哪个在用"),
        ("网费给你免了嘛 再送50个g", "网费给你免了嘛，再送50个g"),
        ("我还没 查完", "我还没，查完"),
        ("好的，我查 18 号的单", "好的，我查 18 号的单"),
        ("退 100 块", "退，100，块"),
        ("上回断线怪我们没打回来 对不住让您等了", "上回断线怪我们没打回来。对不住让您等了"),
        ("给您约后天下午行不行 顺便问下门口有台阶吗", "给您约后天下午行不行？顺便问下门口有台阶吗"),
        ("您是想来店里取 还是给您送", "您是想来店里取，还是给您送"),
    ],
)
def test_blanks_in_unmarked_chinese_are_pauses(typed, read):
    assert with_pauses(typed, "zh") == read


@given(st.text(alphabet="您哪天办的没嘛 ，？a1", max_size=30))
def test_pauses_never_move_a_letter(text):
    marked = with_pauses(text, "zh")
    assert [b for a, b in zip(text, marked, strict=True) if a != " "] == [a for a in text if a != " "]


def test_quotes_of_unmarked_chinese_stand_in_the_reply():
    reply = "四次都放你鸽子 哪个遭得住哦 你屋头网哪天断的 对不住哈师傅"
    assert all(item.quote in reply for item in heard(reply).items)


@pytest.mark.parametrize(
    "reply", ["您请讲，我认真听着", "咋个回事嘛 你慢慢摆", "您先说说咋回事", "您跟我唠唠", "Take your time, I'm listening."]
)
def test_an_invitation_to_tell_it_all(reply):
    assert invites(normalised(reply), "en" if reply.isascii() else "zh")


@pytest.mark.parametrize("reply", ["您说的我都记下了", "按您说的办", "您听我说", "您这么说我就明白了"])
def test_words_about_what_was_said_invite_nobody(reply):
    assert not invites(normalised(reply), "zh")


@pytest.mark.parametrize(
    ("reply", "last", "back"),
    [
        ("哪两条", "两条都要处理，只写了一条", True),
        ("哪四个字？", "把那四个字给我抹了", True),
        ("什么意思", "我说到做到", True),
        ("哪天", "两条都要处理", False),
        ("哪个柜台办的", "一个都别想走", False),
        ("啊？", "这事归谁管", True),
        ("which two?", "Both of these two points.", True),
    ],
)
def test_a_question_after_their_last_words(reply, last, back):
    assert asks_back(reply, last, "en" if reply.isascii() else "zh") is back


@pytest.mark.parametrize(("quote", "noise"), [("哦", True), ("知道了", True), ("规定就是规定", False), ("ok", True)])
def test_a_shrug_is_no_rule(quote, noise):
    assert shrugs(quote, "en" if quote.isascii() else "zh") is noise


@pytest.mark.parametrize(
    ("case", "reply", "fact"),
    [
        ("deposit-became-insurance", "您还有啥不放心的，跟我讲", "what-the-money-is-for"),
        ("deposit-became-insurance", "那您是哪天去办的呀", "sale-day"),
        ("deposit-became-insurance", "钱您哪天要用", "when-needed"),
        ("auto-repayment-failed", "您当时卡里够不够钱您还记得不,我这边看着像差了一点点", "topped-up"),
        ("leak-nobody-owns", "您讲，漏了多久、漏在哪儿，您想到哪讲到哪。", "since-when"),
        ("fifteen-degrees", "不好意思啊我系统有点慢 有个表您收到没 就那个测温的表", "the-form"),
    ],
)
def test_a_question_in_everyday_words_is_after_its_fact(case, reply, fact):
    assert fact in [m.id for m in heard(reply, case=case).asked][:2]


@pytest.mark.parametrize("reply", ["我哪敢不退呀", "头发嘛 哪个饭店没有", "白跑三趟 谁受得了"])
def test_rhetoric_asks_for_nothing(reply):
    assert not heard(reply, case="mystery-value-added-fee").asked


@pytest.mark.parametrize(
    ("case", "reply", "codes"),
    [
        ("fifteen-degrees", "师傅今晚八点来，带表，两边一起看", {"T12"}),
        ("fifteen-degrees", "今儿晚上七点半我带人带表过去 当你面量 量完都签字", {"T12"}),
        ("wedding-suite-double-booked", "现在上2201，六间亲友房四点半我当面报给您", {"T12"}),
        ("swapped-gift", "我给您再来一盒一样的，今晚就发", {"T12", "T10"}),
        ("claim-refused", "复核我给您受理，换个人审，十个工作日书面答复。", {"T12", "T10"}),
    ],
)
def test_a_dated_remedy_is_a_step_and_puts_nothing_off(case, reply, codes):
    situation = Situation("zh", ("怎么办！",), load(Scenario, case).case)
    found = weigh(EMPTY, hear(reply, situation), reply, situation).codes()
    assert codes <= set(found)
    assert "X3" not in found
    assert "T15" not in found


def test_putting_an_urgent_matter_off_is_still_felt_so():
    situation = Situation("zh", ("怎么办！",), load(Scenario, "fifteen-degrees").case)
    reply = "这事我们改天再谈，后天上午十点我等您。"
    assert "X3" in weigh(EMPTY, hear(reply, situation), reply, situation).codes()


@pytest.mark.parametrize(
    ("case", "reply", "beyond", "untrue"),
    [
        ("deposit-became-insurance", "现在退还在犹豫期，一分不少。", True, True),
        ("deposit-became-insurance", "我不能答应您一分不少退回来，只能登记复核", False, False),
        ("deposit-became-insurance", "犹豫期过了没有，我查一下", False, False),
        ("gearbox-day-forty", "您可以找第三方，费用我们先垫，这样行不行？", True, False),
        ("gearbox-day-forty", "您可以找第三方，费用我们没法出", False, False),
    ],
)
def test_what_the_desk_cannot_bear_out_is_noticed(case, reply, beyond, untrue):
    grasp = heard(reply, case=case)
    assert bool(grasp.overreached) is beyond
    assert bool(grasp.falsehoods) is untrue


@pytest.mark.parametrize(
    ("reply", "due"),
    [
        ("我再理一遍：明早九点，我带水工上门，查完当场给您写单子。", "明早九点"),
        ("我明天给您打电话。", "明天"),
        ("I'll ring you tomorrow at nine.", "tomorrow at nine"),
    ],
)
def test_a_promise_falls_due_at_the_firms_own_time(reply, due):
    grasp = heard(reply, "en" if reply.isascii() else "zh")
    assert grasp.promise is not None
    assert grasp.promise.due == due


@pytest.mark.parametrize("reply", ["我再理一遍：明早九点，先查楼上再查公共管，查完给您写单子。漏了哪样您补。"])
def test_a_recap_of_several_things_is_whole_whatever_its_opening(reply):
    item = heard(reply).find("T20")
    assert item is not None
    assert not item.missing


@pytest.mark.parametrize(
    "reply", ["您是想今天就关了 还是先查清楚再关", "您看先退钱还是先关业务？", "Would you rather we refund it or keep it open?"]
)
def test_an_either_or_is_a_closed_question(reply):
    assert heard(reply, "en" if reply.isascii() else "zh").find("T07", "T09")


@pytest.mark.parametrize("reply", ["您的心情我理解，规定还是规定", "您要是着急，我还是建议您先去营业厅"])
def test_still_is_no_either_or(reply):
    assert heard(reply).find("T07", "T09") is None


@pytest.mark.parametrize(
    ("reply", "told"),
    [("体检报告您当时看没看见那一行", False), ("系统里显示，拒赔依据是5.2条，因为体检报告写了结节，这个您知道吗？", True)],
)
def test_a_question_about_the_record_explains_nothing(reply, told):
    grasp = heard(reply, case="claim-refused")
    assert bool(grasp.offered) is told
    assert bool(grasp.find("T08", "T12")) is told


@pytest.mark.parametrize(
    ("reply", "named"),
    [
        ("先生太太，恭喜恭喜，我是客房经理沈月，是我们把房卖重了，真对不住。", True),
        ("大妹子，我是客服小赵，您说", True),
        ("哎您好您好，我启岸的小田，您说", True),
        ("周先生，三个月的贷款没人跟您讲清，我是房贷组的小贺。", True),
        ("刘阿姨，您先喝口水，我是医保窗口小秦，您说。", True),
        ("这事我查过了，昨天那位客服小李说不行", False),
        ("刘阿姨，您先喝口水，房贷组的小贺一会儿过来。", False),
    ],
)
def test_a_name_after_a_salutation_of_ones_own_is_said(reply, named):
    assert bool(heard(reply).find("T01")) is named


def test_a_remedy_in_three_words_dodges_nothing():
    said = ("“标本异常”由谁认定、依据什么？", "请在原方案上修订，不必推倒重来。")
    situation = Situation("zh", said, load(Scenario, "lost-blood-sample").case)
    reply = "重抽 免费 护士长抽"
    assert set(weigh(EMPTY, hear(reply, situation), reply, situation).codes()) == {"T12"}


@pytest.mark.parametrize("reply", ["还有啥", "Anything else?"])
def test_a_word_or_two_close_nothing(reply):
    assert heard(reply, "en" if reply.isascii() else "zh").find("T20") is None


def test_a_guess_with_a_question_mark_behind_it_tells_all_the_same():
    assert heard("可能是您卡里余额不足吧？", case="auto-repayment-failed").offered


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("家里养狗没有，我怕师傅进门吓着它", "家里养狗没有？我怕师傅进门吓着它"),
        ("师傅几点到的，我核一下记录", "师傅几点到的？我核一下记录"),
        ("那天是谁接的电话，别急慢慢想", "那天是谁接的电话？别急慢慢想"),
    ],
)
def test_a_question_before_a_short_aside_gets_its_mark(typed, read):
    assert with_aside(typed) == read
    assert as_read(typed, "zh") == read


@pytest.mark.parametrize(
    "typed",
    [
        "我去查是谁接的，查到就告诉您",
        "为什么没人来，我明天给您书面答复，由我本人签字盖章送到家里",
        "您要白的，还是要黑的",
        "改了什么，我三天内一条一条告诉您",
    ],
)
def test_what_only_tells_or_goes_on_gets_none(typed):
    assert with_aside(typed) == typed
