"""Tips know useful steps that are no technique, praise nothing that was charged for or passed a question over, and fit the channel."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from grading.call import hear_call
from grading.coaching import advice_of, tip_for, tip_of
from grading.coaching.costs import charged, costs_more
from grading.coaching.needs import identifies
from grading.coaching.told import words_for
from grading.heard import Grasp, Heard
from grading.transcript import Transcript, Turn

PRAISE = {"zh": "用得好", "en": "keep it"}
USELESS = {"zh": "没听出帮得上忙", "en": "No helpful step"}
FEELING = {"zh": "说出感受", "en": "name the feeling"}


def turn_of(lang, *pairs, grasp=None):
    call = hear_call(Transcript(tuple(t for c, a in pairs for t in (Turn("customer", c), Turn("agent", a))), lang), None)
    return replace(call.turns[-1], grasp=grasp) if grasp is not None else call.turns[-1]


@pytest.mark.parametrize(
    ("lang", "said", "reply", "step"),
    [
        ("zh", "我的号被人用了！", "请问您登记的全名和预留手机后四位？", "identifies"),
        ("zh", "收到了。", "保单号念一下，我好找到是哪一份。", "identifies"),
        ("en", "Somebody used my account!", "May I have the postcode and the last four digits on file?", "identifies"),
        ("en", "It arrived.", "Read me the postcode, please, so I know who I am talking to.", "identifies"),
        ("zh", "老人晕倒了。", "先打120，别动他。", "cares"),
        ("en", "My father feels faint.", "Let him sit down and call the emergency number now.", "cares"),
        ("zh", "那要不要带证件？", "要，带上就行。", "answers"),
        ("en", "Do I bring the box?", "Yes, bring it along.", "answers"),
        ("zh", "灯坏了。", "是客厅那盏，还是厨房那盏？", "asks"),
        ("en", "The lamp broke.", "Was that the one in the hall or the one upstairs?", "asks"),
    ],
)
def test_a_useful_step_is_known_and_not_called_useless(lang, said, reply, step):
    first = ("你好。", "您好。") if lang == "zh" else ("Hello.", "Hello.")
    turn = turn_of(lang, first, (said, reply))
    tip = tip_for(replace(turn, grasp=Grasp(marks=tuple(m for m in turn.grasp.marks if m == "answers"))), lang)
    assert USELESS[lang] not in tip
    assert FEELING[lang] not in tip
    assert tip == words_for(f"steps.{step}", lang)


@pytest.mark.parametrize(
    ("lang", "reply", "asked"),
    [
        ("zh", "请把短信里的动态码念给我。", False),
        ("zh", "您的登录密码是多少？", False),
        ("zh", "请问保单上的姓名？", True),
        ("en", "Could you read me the six-digit code we texted you?", False),
        ("en", "What is your account password, please?", False),
        ("en", "What is the name on the policy, please?", True),
    ],
)
def test_a_secret_asked_for_is_no_check_of_who_they_are(lang, reply, asked):
    assert identifies(reply, lang) is asked


@pytest.mark.parametrize(
    "name",
    [
        "foisted",
        "prying",
        "pleading",
        "flattered",
        "guessed",
        "talked_down",
        "bluffed",
        "rebutted",
        "labelled",
        "scolded",
        "snapped",
        "laughed",
        "hushed",
        "grovelled",
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whatever_a_reply_is_charged_for_has_words_for_what_to_do_instead(lang, name):
    mend = words_for(f"costs.{name}", lang)
    assert mend
    assert charged([(name, "anger", 3.0, "it hurts")], lang)[1].endswith(mend)


@pytest.mark.parametrize("file", ["tips", "graves", "advice", "findings"])
def test_the_trainee_is_addressed_as_the_rest_of_the_texts_address_them(file):
    assert "您" not in (files("grading") / "data" / f"{file}.yaml").read_text(encoding="utf-8").replace("“您", "")


@pytest.mark.parametrize(
    ("lang", "said", "reply"), [("zh", "灯坏了。", "嗯嗯，这样啊。"), ("en", "The lamp broke.", "Right you are, well well.")]
)
def test_a_reply_with_nothing_in_it_still_is(lang, said, reply):
    first = ("你好。", "您好。") if lang == "zh" else ("Hello.", "Hello.")
    assert USELESS[lang] in tip_for(turn_of(lang, first, (said, reply), grasp=Grasp()), lang)


@pytest.mark.parametrize(
    ("lang", "reply", "tip"),
    [
        ("zh", "不客气，祝老人家早日康复。", "parts"),
        ("zh", "知道了。", "ends"),
        ("en", "I hope she feels better soon.", "parts"),
        ("en", "Right.", "ends"),
    ],
)
def test_the_last_words_are_judged_as_last_words(lang, reply, tip):
    turn = turn_of(lang, ("好。" if lang == "zh" else "Fine.", reply), grasp=Grasp())
    assert tip_for(replace(turn, turn=3), lang, last=True) == words_for(f"steps.{tip}", lang)


@pytest.mark.parametrize(
    ("lang", "said", "reply"),
    [
        ("zh", "我吃完就一直吐。", "换货我这就登记，明天上午十点前我本人给您打电话。"),
        ("zh", "你就答我，押金还在不在？", "我们公司的流程很完善。"),
        ("en", "I keep throwing up since.", "I am arranging the exchange now and will ring you myself at ten tomorrow."),
        ("en", "Just tell me, is the deposit still there?", "Our process is very thorough."),
    ],
)
def test_nothing_is_praised_that_passed_over_a_question_or_somebody_unwell(lang, said, reply):
    good = Grasp(items=(Heard("T10", reply, 1.0),))
    assert PRAISE[lang] in tip_of(good, lang)
    assert PRAISE[lang] not in tip_for(turn_of(lang, (said, reply), grasp=good), lang)


@pytest.mark.parametrize(("lang", "why"), [("zh", "只说不行，没说什么行"), ("en", "a no, with nothing that can be had instead")])
def test_a_reply_that_cost_more_than_it_gained_is_told_what_cost_it(lang, why):
    moved = Grasp(items=(Heard("T15", "another day", 1.0),))
    costly = [("T15", "anger", -1.0, "x"), ("refused", "anger", 4.8, f"{why} × 1.6"), ("drift", "anger", 0.9, "own")]
    assert costs_more(costly)
    assert charged(costly, lang)[0] == "refused"
    assert why in tip_of(moved, lang, costly)
    assert PRAISE[lang] not in tip_of(moved, lang, costly)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_their_own_mood_or_a_small_cost_beside_a_gain_takes_no_praise_away(lang):
    good = Grasp(items=(Heard("T12", "I will waive it", 1.0),))
    assert PRAISE[lang] in tip_of(good, lang, [("T12", "anger", -1.0), ("drift", "anger", 3.0)])
    assert PRAISE[lang] in tip_of(good, lang, [("T12", "anger", -9.0), ("T12", "trust", 6.0), ("jargon", "anger", 3.0)])


@pytest.mark.parametrize(("lang", "look"), [("zh", "看着对方"), ("en", "look or sound")])
def test_nobody_on_the_phone_or_in_chat_is_told_to_look_at_the_other(lang, look):
    cold = Grasp(items=(Heard("X7", "that is all, bye", 1.0),))
    assert look in advice_of(cold, lang, "counter")
    for channel in ("phone", "chat", None):
        assert look not in advice_of(cold, lang, channel)
        assert advice_of(cold, lang, channel)


@pytest.mark.parametrize(
    ("lang", "quote"),
    [
        ("zh", "您说“已送达”，那就是送达了，您自己再找找吧，别来问我"),
        ("en", "It says “delivered”, so it is delivered, and that is the end of it"),
    ],
)
def test_no_quotation_mark_is_left_open_in_a_tip(lang, quote):
    tip = tip_of(Grasp(items=(Heard("X8", quote, 1.0),)), lang)
    assert tip.count("“") == tip.count("”")
    assert "““" not in tip
    within = re.sub(r"(?<=\w)’(?=\w)", "", tip)  # an apostrophe closes nothing
    assert within.count("‘") == within.count("’")
    assert tip.count("“") == 1
    assert ("送达" if lang == "zh" else "delivered") in tip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rule_that_came_too_early_is_no_evidence_well_told(lang):
    ruled = Grasp(items=(Heard("T17", "clause nine", 0.5), Heard("T08", "it requires", 1.0)))
    assert PRAISE[lang] not in tip_of(ruled, lang)
    assert PRAISE[lang] in tip_of(Grasp(items=ruled.items[1:]), lang)


@pytest.mark.parametrize(
    ("lang", "said", "reply", "first"),
    [
        ("zh", "我真的受够了，气死我了！", "单子上写的是三号，因为那天系统在升级。", True),
        ("zh", "我真的受够了，气死我了！", "请问您的单号和姓名？", False),
        ("en", "I am furious, I have had enough!", "The record says the third, because the system was down.", True),
        ("en", "I am furious, I have had enough!", "May I have your order number and full name?", False),
    ],
)
def test_a_feeling_comes_first_but_not_on_a_check_of_who_they_are(lang, said, reply, first):
    told = Grasp(items=(Heard("T08", reply, 1.0),)) if first else Grasp(items=(Heard("T07", reply, 1.0),))
    assert (tip_for(turn_of(lang, (said, reply), grasp=told), lang) == words_for("feeling", lang)) is first


@pytest.mark.parametrize(
    ("lang", "asked", "answered"),
    [
        ("zh", "合同里到底有没有这一条？", False),
        ("zh", "到底几点来人？", True),
        ("en", "Is that clause in the contract or not?", False),
        ("en", "At what time will anybody come?", True),
    ],
)
def test_a_dodge_is_told_to_answer_and_a_delay_to_name_the_hour(lang, asked, answered):
    put_off = Grasp(items=(Heard("X3", "we are a good firm", 1.0),))
    reply = "我们公司一向很规范。" if lang == "zh" else "We are a good firm."
    assert (tip_for(turn_of(lang, (asked, reply), grasp=put_off), lang) == advice_of(put_off, lang)) is answered
