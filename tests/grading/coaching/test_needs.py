"""What the customer's last line called for and the reply passed over, and the line a coach offers for it."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.coaching.moments import moments_of
from grading.coaching.needs import question_left, want_left
from grading.hearing.unwell import unwell_in
from grading.transcript import Transcript, Turn


def heard(lang, *pairs):
    return hear_call(Transcript(tuple(t for c, a in pairs for t in (Turn("customer", c), Turn("agent", a))), lang), None)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "吃了你们的酸奶，我现在一直拉肚子，还发烧。"),
        ("zh", "孩子胳膊肿起来了，碰都不让碰。"),
        ("zh", "我站都站不稳，眼前发黑。"),
        ("zh", "戴上以后楼梯都在晃。"),
        ("en", "The floor is spinning whenever I get up."),
        ("en", "I've been throwing up since lunch."),
        ("en", "Her ankle is swollen and she can't stand up."),
        ("en", "I feel faint and my hands are numb."),
    ],
)
def test_somebody_unwell_now_is_noticed(lang, told):
    assert unwell_in(told, lang)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "我看着这账单就头疼得很，气得想吐。"),
        ("zh", "去年我摔过一跤，那时候骨折。"),
        ("zh", "万一孩子过敏了怎么办？"),
        ("zh", "这事让我心疼钱。"),
        ("en", "I am sick of this and feel cheated."),
        ("en", "What if she gets a rash from it?"),
        ("en", "I had a fever last year and nobody cared, but I am fine."),
        ("en", "The heating is broken."),
        ("en", "The wheel keeps spinning on your website."),
        ("zh", "网页一直在转圈。"),
    ],
)
def test_a_figure_of_speech_a_worry_about_later_or_the_past_is_not(lang, told):
    assert not unwell_in(told, lang)


@pytest.mark.parametrize(
    ("lang", "told", "reply", "kind"),
    [
        ("zh", "这药吃了我头晕恶心。", "好的，我给您登记换货，三天内到。", "unwell"),
        ("zh", "这药吃了我头晕恶心。", "先停药，别再吃了，我请药师跟您说话。", ""),
        ("en", "I took two of these and feel really dizzy.", "I can exchange the box by Friday.", "unwell"),
        ("en", "I took two of these and feel really dizzy.", "Please stop taking them; let me get the pharmacist for you.", ""),
        ("zh", "那押金什么时候退？", "我们公司一向讲信用，您放心。", "question"),
        ("zh", "那押金什么时候退？", "明天下午三点前退到卡上。", ""),
        ("zh", "那单子还要寄给你吗？", "要，您寄到前台。", ""),
        ("zh", "你就告诉我合同在不在。", "我们的流程很规范。", "question"),
        ("en", "When is the deposit coming back?", "We pride ourselves on our service.", "question"),
        ("en", "When is the deposit coming back?", "By three tomorrow, to your card.", ""),
        ("en", "And what if it leaks again?", "Then I send the plumber the same evening, and I ring you myself at six today.", ""),
        ("en", "Do I have to bring the papers?", "Could you tell me your reference first, so that I can look?", ""),
        ("en", "Just tell me the truth about the van.", "We have been in business for years.", "question"),
    ],
)
def test_what_a_reply_passed_over_is_found_and_what_it_saw_to_is_not(lang, told, reply, kind):
    assert want_left(heard(lang, (told, reply)).turns[0], lang).kind == kind


@pytest.mark.parametrize(
    ("lang", "asked", "aspect"), [("zh", "几点能到？", "when"), ("en", "How long? Two days?", "when"), ("zh", "为什么扣我的钱？", "why")]
)
def test_a_question_is_known_by_the_answer_it_wants(lang, asked, aspect):
    reply = "我们的口碑一直很好。" if lang == "zh" else "We are a good firm."
    turn = heard(lang, (asked, reply)).turns[0]
    assert question_left(turn, lang)
    assert want_left(turn, lang).aspect == aspect


CALMLY = {
    "zh": (
        ("我订的书柜没送来。", "您好，我姓周，这件事我来负责，请问订单尾号？"),
        ("尾号七一三二。", "查到了，记录显示车坏在路上，因为没人顶班，是我们没安排好，对不起。"),
        ("那你们打算怎么弄？", "两个办法：明天上午送，或者周六送，您选哪个？"),
        ("明天上午吧。", "好，明天上午十点前送到，九点我本人给您打电话。"),
        ("行。", "书柜明天十点前到，九点我打给您。"),
        ("好的。", "那就这样，祝您晚安。"),
    ),
    "en": (
        ("The bookcase I ordered has not come.", "Good morning, I am Zhou and I am dealing with this myself. What is the order number?"),
        ("It ends in 7132.", "The record shows the van broke down because nobody covered the shift. That was our mistake, I am sorry."),
        ("So what will you do?", "I can send it tomorrow morning or on Saturday. Which would you like?"),
        ("Tomorrow morning.", "Tomorrow before ten, then, and I will ring you myself at nine."),
        ("All right.", "The bookcase tomorrow before ten, and my call at nine."),
        ("Fine.", "Good night, then."),
    ),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_call_is_summed_up_at_its_end_only(lang):
    call = heard(lang, *CALMLY[lang])
    for n in range(2, len(call.turns) + 1):
        for moment in moments_of(heard(lang, *CALMLY[lang][:n])):
            assert moment.lacks != "T20" or n - moment.turn <= 1, (n, moment.turn)
    assert any(m.lacks for m in moments_of(call)) or all(m.swing < 0 for m in moments_of(call))


@pytest.mark.parametrize(
    ("lang", "pair", "words"),
    [
        ("zh", ("我吃了你们的药一直头晕，想吐。", "非常抱歉，药盒拿错是我们的失误，请问您的订单尾号？"), "急诊|歇着|先顾人"),
        (
            "en",
            ("I took your tablets and I feel really dizzy.", "I am sorry, we sent the wrong box. What is the order number?"),
            "doctor|judge",
        ),
        ("zh", ("我只问一句，工钱几点结？", "这是公司规定，您别问了。"), "时间|什么时候"),
        ("en", ("One question: when am I paid?", "That is company policy, nothing I can do."), "time"),
    ],
)
def test_the_line_for_a_moment_is_about_what_the_customer_just_said(lang, pair, words):
    first = ("您好，在吗？", "您好，我姓周。") if lang == "zh" else ("Hello?", "Hello, this is Zhou.")
    moment = next(m for m in moments_of(heard(lang, first, pair)) if m.turn == 2)
    assert any(word in moment.strong for word in words.split("|")), moment.strong


@pytest.mark.parametrize(("lang", "opening"), [("zh", "您好，我姓周，您请讲。"), ("en", "Good morning, this is Zhou, how may I help?")])
def test_nothing_is_added_to_an_opening_before_the_customer_spoke(lang, opening):
    later = (
        (("书柜没送来，气死我了！", "这不归我管，您找车队。"),)
        if lang == "zh"
        else (("No bookcase, I am furious!", "Not my job, ask the drivers."),)
    )
    turns = [Turn("agent", opening), *(t for c, a in later for t in (Turn("customer", c), Turn("agent", a)))]
    moments = moments_of(hear_call(Transcript(tuple(turns), lang), None))
    assert moments[-1].turn == 2
    assert not any(m.strong for m in moments if m.turn == 1)
