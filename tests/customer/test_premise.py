"""What the agent has wrong of the customer's own matter is put right, once; what is right, promised or asked is left alone."""

from __future__ import annotations

import time

import pytest
from pydantic import ValidationError

from simulator.call.events import MoodMoved, ReplyHeard
from simulator.content.loader import load
from simulator.content.scenario import Known, Scenario
from simulator.customer.premise import misstated


@pytest.mark.parametrize(
    ("case", "lang", "reply", "right"),
    [
        ("trapped-in-lift", "zh", "您父亲被关了40分钟，是吧？", "二十五分钟"),
        ("trapped-in-lift", "zh", "您父亲被关了25分钟，是吧？", None),
        ("trapped-in-lift", "zh", "您父亲被关了几分钟？", None),
        ("six-hour-delay", "zh", "飞机就晚了30分钟嘛。", "六个小时"),
        ("six-hour-delay", "zh", "每30分钟通报一次延误的进展。", None),
        ("swapped-gift", "en", "You said 760, right?", "860"),
        ("claim-refused", "zh", "您报的是38000元。", "38600 元"),
        ("trapped-in-lift", "en", "Your mother should not be alone tonight.", "it is my father"),
        ("trapped-in-lift", "en", "Your father should not be alone tonight.", None),
        ("worn-shoes", "en", "You said you wore them 20 times.", "five times"),
        ("worn-shoes", "en", "If you wore them 20 times, it would be another matter.", None),
        ("worn-shoes", "zh", "是右脚那只吧", "是左脚"),
        ("worn-shoes", "zh", "没泡过水，对吧", None),
        ("worn-shoes", "en", "Yes. I think I am the right one.", None),
        ("worn-shoes", "en", "So it is the right one.", "it is the left one"),
        ("auto-repayment-failed", "en", "So you owe 1,250 and the fee is 30.", "1,286.40"),
        ("auto-repayment-failed", "en", "I will refund you the fee of 30.", None),
        ("hair-in-the-soup", "en", "As I said, you poured the soup away.", "the soup is still here, and I have not touched it"),
        ("hair-in-the-soup", "en", "Please don't pour the soup away.", None),
        ("mystery-value-added-fee", "zh", "谈不上是您自己订的。", None),
        ("mystery-value-added-fee", "zh", "这个业务是您自己订的。", "这个业务我从没要过"),
        ("swapped-gift", "en", "You have already posted the video.", "the video has not gone up"),
        ("swapped-gift", "en", "The 12th was your mother-in-law's birthday?", None),
        ("branch-closed-card-prepaid", "en", "Your daughter has 38 lessons in hand.", None),
        ("branch-closed-card-prepaid", "en", "I see your son missed his class.", "it is a daughter I have"),
        ("branch-closed-card-prepaid", "zh", "再补上缺的那一节，一共39节。", None),
        ("branch-closed-card-prepaid", "zh", "您一共充了39节。", "六十节"),
        ("auto-repayment-failed", "en", "I can see the debit was due on the 8th.", "the 18th"),
        ("auto-repayment-failed", "zh", "您这个月应还是1826.40元。", "1286.40 元"),
        ("auto-repayment-failed", "en", "So the card is the one ending 0926?", None),
        ("auto-repayment-failed", "en", "So the card is the one ending 6209?", "it ends in 0926"),
        ("gearbox-day-forty", "zh", "十六万八千八买的新车，开成这样。", None),
        ("gearbox-day-forty", "zh", "您这车是二十四万八买的吧。", "168800 元"),
        ("gearbox-day-forty", "en", "You've owned it for four months now.", "forty days"),
        ("gearbox-day-forty", "en", "Nearly six weeks you have had the car.", None),
        ("trapped-in-lift", "en", "Your father is 87, I understand.", "seventy-eight years old"),
        ("trapped-in-lift", "en", "You reported the juddering three days ago.", "three weeks"),
        ("trapped-in-lift", "en", "You reported the juddering 21 days ago.", None),
        ("wedding-suite-double-booked", "en", "You booked suite 1801 with us.", None),
        ("wedding-suite-double-booked", "zh", "我给您换一间大床房先歇歇。", None),
        ("swapped-gift", "zh", "您别急着把视频发出去。", None),
        ("swapped-gift", "zh", "您女儿几岁", None),
        ("worn-shoes", "zh", "洗过吗", None),
        ("worn-shoes", "zh", "您洗过的吧？", "没洗没泡，就是走路"),
        ("worn-shoes", "zh", "左脚右脚？", None),
        ("worn-shoes", "zh", "几百块的鞋，谁不心疼。", None),
        ("fifteen-degrees", "en", "Six days of cold with a three-week-old baby.", None),
        ("loss-report-cut-off", "zh", "是我们的线断的，不是您挂的。", None),
        ("loss-report-cut-off", "zh", "是您挂了电话。", "是你们那头断的，不是我挂的"),
        ("lost-blood-sample", "zh", "结果出来了我第一时间打给您。", None),
        ("lost-blood-sample", "zh", "结果已经出来了，在机器上打。", "哪来的结果，血都没了"),
        ("lost-blood-sample", "en", "The result is ready 40 minutes after the blood is taken.", None),
        ("swapped-gift", "en", "The serum and the mask of that line are not affected.", None),
        ("mystery-value-added-fee", "en", "Your first call was on 11 April.", None),
        ("mystery-value-added-fee", "en", "This is your first call, I see.", "this is the third time I have rung"),
        ("mystery-value-added-fee", "zh", "是不是您自己订的", None),
        ("mystery-value-added-fee", "zh", "系统显示是您自己订的。", "这个业务我从没要过"),
        ("leak-nobody-owns", "en", "I will warn the people downstairs.", None),
        ("six-hour-delay", "en", "Your family will be waiting for you.", None),
        ("six-hour-delay", "en", "Your flight to Linjiang will leave at 23:40.", "it is Beiling I am going to"),
        ("branch-closed-card-prepaid", "zh", "前台那个小伙子没跟您讲清楚。", None),
        ("trapped-in-lift", "en", "Is your mother at home with him now?", None),
        ("trapped-in-lift", "zh", "您爸爸今年六十八吧？", "七十八岁"),
        ("worn-shoes", "zh", "您都穿了二十多次了。", "五次"),
        ("fourth-missed-repair", "zh", "断网都十多天了？", None),
        ("fifteen-degrees", "zh", "往年屋里二十一二度，我知道。", None),
    ],
)
def test_what_the_customer_knows_otherwise_is_found(case, lang, reply, right):
    found = misstated(reply, load(Scenario, case), (), lang)
    assert (found.right if found else None) == right


def test_it_is_put_right_once():
    scenario, reply = load(Scenario, "worn-shoes"), "You wore them 20 times."
    assert misstated(reply, scenario, (), "en")
    assert misstated(reply, scenario, ("So they were worn 20 times?",), "en") is None


@pytest.mark.parametrize(
    ("lang", "reply", "words"), [("zh", "您父亲被关了40分钟，是吧？", "二十五分钟"), ("en", "Your mother is safe now.", "my mother")]
)
async def test_the_customer_says_so_and_trusts_a_little_less(make_session, lang, reply, words):
    session = make_session(persona="hard-line", scenario="trapped-in-lift", lang=lang, seed=3)
    async for _ in session.open():
        pass
    async for _ in session.take_turn(reply):
        pass
    happened = [r.event for r in session.records]
    heard = next(e for e in happened if isinstance(e, ReplyHeard))
    assert heard.grasp.nuance("misstated")
    moved = next(e for e in happened if isinstance(e, MoodMoved))
    assert any(line.code == "misstated" and line.axis == "trust" and line.amount < 0 for line in moved.ledger)
    assert words in session.state.customer_lines[-1].lower()


@pytest.mark.parametrize("reply", ["x" * 2400, "x1" * 1200 + "?", "what? " * 400], ids=["one word", "a long question", "many"])
def test_a_reply_without_sense_is_read_in_no_time(reply):
    begun = time.process_time()
    for lang in ("zh", "en"):
        assert misstated(reply, load(Scenario, "trapped-in-lift"), (), lang) is None
    assert time.process_time() - begun < 2, "a pattern tries every way of cutting a word into words"


def test_what_could_never_be_wrong_is_refused():
    with pytest.raises(ValidationError, match="no figure"):
        Known.model_validate({"about": {"en": ["lift"]}, "right": {"en": "a long time"}})
    assert Known.model_validate({"about": {"en": ["lift"]}, "right": {"en": "nine minutes"}})
