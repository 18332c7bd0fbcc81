"""Asked to choose, customers choose or leave it to the agent; asked for something small, they do it; leave for a step is given."""

from __future__ import annotations

import pytest

from grading.hearing.patterns import normalised
from simulator.call.events import CustomerSaid
from simulator.customer.choosing import either_or
from simulator.customer.naming import named_in
from tests.conftest import said_to
from tests.customer.answers import answers
from tests.customer.test_agreed import planned
from tests.customer.test_talking import opened  # noqa: F401 - a fixture

HELLO = {
    "en": "I'm Dana and I'll look after you. Six hours told nothing, anyone would be furious; I'm sorry.",
    "zh": "我姓林，这事我负责到底。六个小时没人说一句实话，换谁都火大，是我们不对，对不起。",
}


async def last(session, *replies):
    await said_to(session, *replies)
    return [r.event for r in session.records if isinstance(r.event, CustomerSaid)][-1]


def lines_of(session, act):
    voice = session.setup.persona.voice
    return set((voice.zh if session.setup.lang == "zh" else voice.en)[act].any)


@pytest.mark.parametrize(
    ("lang", "question", "things"),
    [
        ("en", "Is anybody home this afternoon, or would tomorrow morning suit you better?", ("this afternoon", "tomorrow morning")),
        ("en", "Ten or two?", ("ten", "two")),
        ("en", "Shall we bring it before you leave or after lunch?", ("before I leave", "after lunch")),
        ("en", "Would you rather have it by post or by email?", ("by post", "by email")),
        ("en", "You drive or I drive?", ("I drive", "you drive")),
        ("en", "Would a collection at home suit you, or at work?", ("at home", "at work")),
        ("en", "Should I call your mobile or your landline?", ("my mobile", "my landline")),
        ("en", "Is that okay or not?", ()),
        ("en", "Do you want me to write to the three people who heard it, or leave all of that to my manager tomorrow?", ()),
        ("zh", "您看是这会儿就走，还是等老人缓一缓再去？", ("这会儿就走", "缓一缓再去")),
        ("zh", "您来店里还是我们上门？", ("我来店里", "你们上门")),
        ("zh", "您看明天上午，还是……后天？", ("明天上午", "后天")),
        ("zh", "要，还是不要？", ()),
        ("en", "And should I text you or is a letter enough?", ("text me", "a letter")),
        ("en", "Shall we take your mother home now, or would you like to wait here?", ("take my mother home now", "wait here")),
        ("zh", "要不先给您换台备用机，今天就能用，或者直接退钱，您要哪个？", ("给我换台备用机", "直接退钱")),
        ("zh", "一个是上门来修，不收钱；一个是给您换台新的。", ("上门来修", "给我换台新的")),
        ("zh", "要么退一半，要么重做一份？", ("退一半", "重做一份")),
        ("zh", "后天上午十点到十一点，还是下午四点到五点？", ("后天上午十点到十一点", "下午四点到五点")),
    ],
)
def test_the_two_things_are_named_in_the_mouth_of_who_is_asked(lang, question, things):
    assert named_in(normalised(question), lang) == things


@pytest.mark.parametrize(
    ("lang", "question", "one"),
    [
        ("en", "Shall the certificate come to you at the desk now or at the gate?", None),
        ("en", "Would you like the sandwich or the soup while we walk?", "The sandwich"),
        ("zh", "路上您吃个盒饭还是带个面包？", "盒饭"),
        ("zh", "您想先喝口水，还是先把单子填了？", None),
        ("zh", "热汤面还是三明治，请您现在选一样。", "热汤面"),
    ],
)
@pytest.mark.parametrize("persona", ["irascible", "hard-line"])
async def test_whoever_is_left_the_choice_takes_one_or_leaves_it(make_session, lang, question, one, persona):
    session = make_session(persona=persona, scenario="six-hour-delay", lang=lang)
    said = await last(session, HELLO[lang], question)
    assert {*lines_of(session, "picks"), *lines_of(session, "either")} & set(said.lines), said.text
    if one and lines_of(session, "picks") & set(said.lines):
        assert one.lower() in said.text.lower()


@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("en", "Did they tell you that to your face or over the phone?"),
        ("zh", "那话是当面说的，还是电话里说的？"),
        ("zh", "报告您是看过的，还是没看过？"),
        ("en", "The entry says that two men came. Is this all right with you or do you want a line taken out?"),
        ("zh", "记录写的是来过两个人。这么写行吗，还是您想再加一句？"),
    ],
)
async def test_nobody_chooses_what_was(make_session, lang, question):
    session = make_session(persona="domineering", scenario="leak-nobody-owns", lang=lang)
    said = await last(session, HELLO[lang], question)
    assert not {*lines_of(session, "picks"), *lines_of(session, "either"), *lines_of(session, "by_what")} & set(said.lines), said.text


@pytest.mark.parametrize(
    ("lang", "favour"),
    [("en", "Could you hold the line for a second?"), ("zh", "麻烦您先别挂，稍等我一下，好吗？"), ("zh", "方便的话拍张照发我呗")],
)
async def test_something_small_is_done(make_session, lang, favour):
    session = make_session(persona="plain-spoken", scenario="worn-shoes", lang=lang)
    assert (await last(session, HELLO[lang], favour)).act == "complies"


@pytest.mark.parametrize(("lang", "step"), [("en", "May I explain how the inspection works?"), ("zh", "我先查一下记录，行吗？")])
async def test_leave_for_a_step_is_given_before_anything_else_is_said(make_session, lang, step):
    session = make_session(persona="intellectual", scenario="leak-nobody-owns", lang=lang)
    said = await last(session, HELLO[lang], step)
    assert {*lines_of(session, "lets"), *lines_of(session, "yes_so_far")} & set(said.lines), said.text


@pytest.mark.parametrize(
    ("lang", "price"),
    [
        ("en", "We send somebody tomorrow at ten, and you pay half of the test. Agreed?"),
        ("zh", "明天十点上门查漏，检测费您家出一半，行不行？"),
    ],
)
async def test_nobody_says_yes_in_passing_to_paying(make_session, lang, price):
    session = make_session(persona="domineering", scenario="leak-nobody-owns", lang=lang)
    said = await last(session, HELLO[lang], price)
    assert not {*lines_of(session, "lets"), *lines_of(session, "yes_so_far")} & set(said.lines), said.text
    assert said.act != "accept"


@pytest.mark.parametrize(
    ("lang", "scenario", "asked", "again"),
    [
        (
            "en",
            "auto-repayment-failed",
            "When do your wages come in?",
            "That was not quite my question: on which day of the month are your wages paid in?",
        ),
        ("zh", "leak-nobody-owns", "602是当面跟您说的吗？", "我刚问的是602那话是当面说的，还是电话里说的。"),
    ],
)
async def test_whoever_is_told_that_it_was_not_the_question_does_not_tell_the_same_again(make_session, lang, scenario, asked, again):
    session = make_session(persona="intellectual", scenario=scenario, lang=lang)
    first = await last(session, HELLO[lang], asked)
    second = await last(session, again)
    assert second.act in {"dont_know", "nearby"}, second.text
    assert not set(first.reveals) & set(second.reveals)


TWO = {
    "en": "The pair is collected free tomorrow morning and inspected, I will see to it myself, and if it is faulty you choose. "
    "Would a collection at home suit you, or at work? And would you prefer a call or a text?",
    "zh": "明天上午我亲自安排免费上门取件，收到后三天内出检测结果，有问题修还是换由您定。您在家交给师傅，还是在工地交？结果打电话，还是发短信？",
}


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_whoever_is_content_chooses_beside_their_yes(make_session, lang):
    session = make_session(persona="intellectual", scenario="worn-shoes", lang=lang)
    said = await last(session, HELLO[lang], TWO[lang])
    named = {"en": ("at home", "a call"), "zh": ("在家", "打电话")}[lang]
    assert all(one in said.text.lower() for one in named), said.text


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("do you reckon it's worse hot or cold?", ("worse hot", "cold")),
        ("shall i cancel it this minute, or would you rather see the record first?", ("cancel it this minute", "see the record first")),
        ("refund or a new box?", ("refund", "a new box")),
        ("which would you rather, the red one or the blue one?", ("the red one", "the blue one")),
        ("is the 85.80 fair, or the inspection?", ("the 85.80", "the inspection")),
        ("a refund of 4,250, or the lessons?", ("a refund of 4,250", "the lessons")),
        ("should she ring you or your dad?", ("my dad",)),
        ("would you like it posted, or do you come and fetch it?", ("posted", "come and fetch it")),
        ("does that settle it for you, or would you still like to see how the sign-up was worded?", ()),
        ("do you want it or not?", ()),
    ],
)
def test_a_doing_is_named_by_its_verb_and_a_thing_as_it_was_put(question, things):
    assert named_in(question, "en") == things


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "师傅周五上午来，还是周六下午来，您定一个。麻烦再看一眼光猫亮什么灯？"),
        ("en", "The engineer can come Friday morning or Saturday afternoon, you choose. What lights are on at the box?"),
    ],
)
async def test_a_choice_left_in_a_statement_is_made_beside_what_else_is_asked(make_session, lang, reply):
    hello = {"zh": "您好，我是小林。", "en": "Hello, I'm Ann."}[lang]
    line = (await answers(make_session("plain-spoken", "fourth-missed-repair", lang), hello, reply))[-1]
    assert {"choice", "modem-lights"} <= set(line.reveals)


@pytest.mark.parametrize(
    "question",
    ["And what's in the hold, one case or two?", "Is there anything you'd like me to leave out, or anything else on your mind?"],
)
async def test_what_is_so_and_whether_there_is_anything_leaves_nothing_to_choose(make_session, question):
    session = make_session(persona="vain", scenario="six-hour-delay", lang="en")
    said = await last(session, HELLO["en"], question)
    assert not {*lines_of(session, "picks"), *lines_of(session, "either")} & set(said.lines), said.text


@pytest.mark.parametrize("persona", ["irascible", "hard-line"])
async def test_of_two_that_are_counted_up_one_is_taken(make_session, persona):
    session = make_session(persona=persona, scenario="swapped-gift", lang="zh")
    said = await last(
        session, "您好，我姓何，这事我负责到底，是我们发错了，对不起。", "有两个方案：一、全额退款；二、重新发一瓶。请问您选择哪一个？"
    )
    assert {*lines_of(session, "picks"), *lines_of(session, "either")} & set(said.lines), said.text


@pytest.mark.parametrize(
    ("reply", "chooses"),
    [("您要不要我登机前给您打个电话？打哪个号码？", False), ("要不我登机前给您打个电话，要不发短信。您要哪个？", True)],
)
async def test_a_yes_asked_for_before_a_number_is_no_choice(opened, reply, chooses):  # noqa: F811
    _, desk = planned(await opened(lang="zh", persona="domineering", scenario="six-hour-delay"), reply, ())
    assert (either_or(desk) is not None) is chooses
