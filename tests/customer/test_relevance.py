"""The customer answers what was just said: names, greetings, invitations, wishes, guesses, silence as a price."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from simulator.call.events import MoodMoved
from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.customer.desk import Desk, Plan
from simulator.customer.meant import AT_ONCE
from simulator.customer.phrase import phrase, seeded
from tests.conftest import said_to


@pytest.mark.parametrize(("lang", "reply"), [("zh", "请问您贵姓？"), ("en", "Could you tell me your name please?")])
async def test_a_name_asked_for_is_given_and_nothing_else(make_session, lang, reply):
    state = await said_to(make_session(persona="plain-spoken", scenario="trapped-in-lift", lang=lang), reply)
    assert state.acts[-1] == "answer"
    assert ("郑" if lang == "zh" else "Zheng") in state.customer_lines[-1]
    assert state.told == {"identity"}


@pytest.mark.parametrize(
    ("lang", "name", "check", "proof"),
    [
        ("zh", "您好，我是小王，请问您贵姓？", "请您先报一下登记手机号和身份证后四位，我核对一下身份，马上帮您查。", r"\d{4}"),
        (
            "en",
            "Hello, this is Lin. Could you tell me your name please?",
            "Before we go on, may I verify your identity?",
            "(?i)check|look|else",
        ),
    ],
)
async def test_a_name_is_no_proof_and_whoever_checks_it_afterwards_is_answered(make_session, lang, name, check, proof):
    state = await said_to(make_session(persona="irascible", scenario="auto-repayment-failed", lang=lang), name, check)
    *_, named, checked = state.customer_lines
    assert not re.search(proof, named)
    assert re.search(proof, checked)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("zh", "喂？"), ("en", "hello?"), ("zh", "不行"), ("zh", "您到里边贵宾室坐？"), ("en", "Is it ok if I transfer you?")],
)
async def test_nobody_says_they_do_not_know_where_nothing_was_asked(make_session, lang, reply):
    for seed in range(4):
        state = await said_to(make_session(persona="vain", scenario="gearbox-day-forty", lang=lang, seed=seed), reply)
        assert state.acts[-1] not in {"dont_know", "withhold"}


@pytest.mark.parametrize("reply", ["Are we good?", "What's still bothering you?"])
async def test_a_question_that_rounds_off_is_told_what_is_missing(make_session, reply):
    state = await said_to(make_session(persona="vain", scenario="gearbox-day-forty", lang="en"), reply)
    assert state.acts[-1] == "press"


async def test_a_real_question_nobody_can_answer_still_gets_an_honest_no(make_session):
    state = await said_to(make_session(persona="vain", scenario="gearbox-day-forty", lang="en"), "What is the capital of France?")
    assert state.acts[-1] in {"dont_know", "small_talk"}


async def test_they_say_what_they_want_when_asked_for_nothing_else(make_session):
    state = await said_to(make_session(persona="domineering", scenario="worn-shoes", lang="en"), "What exactly do you want then")
    assert "wanted-outcome" in state.told


@pytest.mark.parametrize(
    ("reply", "hushed"), [("You have to delete the video first though.", True), ("Your video is your own business.", False)]
)
async def test_silence_as_a_price_is_an_affront(make_session, reply, hushed):
    session = make_session(persona="vain", scenario="swapped-gift", lang="en")
    state = await said_to(session, reply)
    moved = next(r.event for r in session.records if isinstance(r.event, MoodMoved))
    assert any(line.code == "silenced" for line in moved.ledger) is hushed
    assert state.acts[-1] != "accept"


@pytest.mark.parametrize(
    ("scenario", "reply", "fact"), [("trapped-in-lift", "心脏好吗？", "health-history"), ("swapped-gift", "包装完好吗？", "seal-intact")]
)
async def test_a_question_after_a_fact_rounds_nothing_off_for_its_last_words(make_session, scenario, reply, fact):
    state = await said_to(make_session(persona="domineering", scenario=scenario, lang="zh"), reply)
    assert fact in state.told
    closing = await said_to(make_session(persona="domineering", scenario=scenario, lang="zh"), "这样可以吗？")
    assert state.acts[-1] == "answer" != closing.acts[-1]


@pytest.mark.parametrize(
    ("lang", "reply", "act"),
    [
        ("zh", "严先生，生意好吗？", "small_talk"),
        ("en", "Have you eaten?", "small_talk"),
        ("en", "How are you getting to work without the car?", "answer"),
        ("en", "I'm Lin, and you are?", "answer"),
        ("zh", "请报一下您的订单号。", "answer"),
        ("en", "Okay? Are we good?", "press"),
    ],
)
async def test_chatter_names_and_numbers_on_file_are_taken_as_such(make_session, lang, reply, act):
    state = await said_to(make_session(persona="vain", scenario="gearbox-day-forty", lang=lang), reply)
    assert state.acts[-1] == act


async def test_a_wish_is_met_with_a_demand_where_no_fact_says_it(make_session):
    state = await said_to(
        make_session(persona="domineering", scenario="leak-nobody-owns", lang="en"), "What do you want us to do, Mrs Fang?"
    )
    assert state.acts[-1] in {"press", "raise_e1"}
    assert not state.told


@pytest.mark.parametrize("seed", range(3))
async def test_being_told_to_go_on_tells_the_next_thing(make_session, seed):
    session = make_session(persona="plain-spoken", scenario="leak-nobody-owns", lang="en", seed=seed)
    told = [(await said_to(session, "I am listening.")).told]
    for _ in range(2):
        async for _ in session.take_turn("Please go on."):
            pass
        told.append(session.state.told)
    assert len(told[0]) < len(told[1]) < len(told[2])


@pytest.mark.parametrize(("replies", "again"), [(1, False), (2, True)])
async def test_what_was_said_once_is_not_heard_again(make_session, replies, again):
    session = make_session(persona="domineering", scenario="leak-nobody-owns", lang="en")
    state = await said_to(session, *("That's company policy.", "It's the rule, there is nothing to be done.")[:replies])
    state = replace(state, customer_lines=())
    plan = Plan("react", "hot", "policy", slots={"quote": "It's the rule"})
    desks = [Desk(state, session.setup.persona, session.setup.scenario, seeded(n)) for n in range(60)]
    assert any('" again' in phrase(plan, desk).text for desk in desks) is again


OFFER = "I'll hand you a loan car now, five seats, automatic, until the maker has decided."


@pytest.mark.parametrize(("asks", "told"), [(" Is that better?", False), (" What do you need the car for on a working day?", True)])
async def test_a_yes_asked_for_at_the_end_of_an_offer_is_no_question_of_fact(make_session, asks, told):
    session = make_session(persona="hard-line", scenario="gearbox-day-forty", lang="en")
    state = await said_to(session, "At what speed does it jerk?", OFFER + asks)
    assert ("needs-car" in state.told) is told


@pytest.mark.parametrize(
    ("lang", "reply", "blamed"),
    [
        ("en", "So you did answer it! That means you ordered it. It's your own fault then, isn't it?", True),
        ("en", "So you did answer it. None of this was your fault.", False),
        ("en", "You have waited long enough, haven't you?", False),
        ("zh", "表您不用自己填，师傅来了您说，他替您写。", False),
    ],
)
async def test_blame_with_a_tag_is_blame_and_being_spared_work_is_none(make_session, lang, reply, blamed):
    case = "mystery-value-added-fee" if lang == "en" else "fifteen-degrees"
    state = await said_to(make_session(persona="talkative", scenario=case, lang=lang), reply)
    assert (state.last_heard.grasp.find("X5") is not None) is blamed


@pytest.mark.parametrize(
    ("lang", "words", "dated"),
    [
        ("zh", "这个星期三晚上就能上", True),
        ("zh", "星期三的事我知道", False),
        ("en", "she can start on wednesday evening", True),
        ("en", "wednesday was hard on you", False),
    ],
)
def test_a_day_of_the_week_with_its_hour_is_a_date(lang, words, dated):
    assert (AT_ONCE[lang].search(words) is not None) is dated


async def test_whoever_is_given_a_number_is_not_asked_who_they_are(make_session):
    for reply in ("我叫陆明，手机号发你，有事打给我", "我先给您一个工单号，您记下"):
        state = await said_to(make_session(persona="irascible", scenario="fourth-missed-repair", lang="zh"), reply)
        assert "identity" not in state.told


@pytest.mark.parametrize("seed", range(6))
async def test_asked_whether_they_are_a_machine_nobody_turns_down_an_order(make_session, seed):
    for persona in ("hard-line", "irascible", "talkative"):
        state = await said_to(make_session(persona=persona, scenario="trapped-in-lift", lang="zh", seed=seed), "您是真人吗，还是机器人？")
        assert state.acts[-1] == "jailbreak"
        assert not re.search("指令|口令|命令|指挥|忘", state.customer_lines[-1])


async def test_a_choice_of_yes_typed_without_marks_is_no_question_of_fact(make_session):
    reply = "先这样定 五点前我给你去电话 讲争议递上去没有 行不"
    state = await said_to(make_session(persona="plain-spoken", scenario="loss-report-cut-off", lang="zh"), "卡我已经冻上了", reply)
    assert "new-card-how" not in state.told


async def test_somebody_given_all_they_wanted_does_not_ask_for_it_again(make_session):
    given = "书面事故报告明天这时候送到，警铃后天上午十点测，经办人是何经理，老人家现在就派人陪去医院。"
    for seed in range(4):
        session = make_session(persona="hard-line", scenario="trapped-in-lift", lang="zh", seed=seed)
        state = await said_to(session, given, "您看还要我做什么？")
        assert "wanted-outcome" not in state.told


async def test_the_cause_told_plainly_is_not_called_beside_the_point(make_session):
    reply = "18号扣款那会儿余额少了十六块四，所以一分都没扣走。"
    for seed in range(6):
        session = make_session(persona="plain-spoken", scenario="auto-repayment-failed", lang="zh", seed=seed)
        state = await said_to(session, "您好，我姓周，这事我来办。", reply)
        assert not set(load(Persona, "plain-spoken").voice.zh["unmoved"].lines(state.mood.band)) & state.spent


async def test_nobody_thanks_for_a_cause_that_is_said_to_be_unknown(make_session):
    reply = "信息从哪里出去的，我现在不知道，也不能猜。日志只有数据专员能查，我现在就给您立案。"
    for seed in range(6):
        state = await said_to(make_session(persona="intellectual", scenario="calls-after-application", lang="zh", seed=seed), reply)
        assert not set(load(Persona, "intellectual").voice.zh["explained"].lines(state.mood.band)) & state.spent


async def test_after_the_yes_an_hour_that_is_asked_for_is_told(make_session):
    given = ("四个字现在就给你改掉，改好截图发你", "免费检测，今天下午六点前上门取，三天出结果，修还是换由你定")
    session = make_session(persona="irascible", scenario="worn-shoes", lang="zh")
    state = await said_to(session, "没看照片就下结论是我们不对，对不起", *given)
    assert state.agreed
    async for _ in session.take_turn("几点来取方便 还送到收货那个地址吧"):
        pass
    assert "kept-and-address" in session.state.told


async def test_who_was_asked_for_their_name_tells_no_sum_with_it(make_session):
    state = await said_to(make_session(persona="plain-spoken", scenario="claim-refused", lang="zh"), "您叫什么，保单尾号是多少？我对一下。")
    assert state.told == {"identity"}


@pytest.mark.parametrize(
    "reply", ["您跟您太太是怎么认识的呀？", "你俩谈了几年了？", "您以前是做老师这行的吗？", "您是坐地铁还是开车来的呀？"]
)
async def test_their_own_love_story_is_none_they_do_not_know(make_session, reply):
    for seed in range(3):
        session = make_session(persona="talkative", scenario="wedding-suite-double-booked", lang="zh", seed=seed)
        state = await said_to(session, "您好，我姓林。", reply)
        assert state.acts[-1] == "own_life" or state.told & {"how-met", "how-arrived"}


async def test_asked_what_is_still_wrong_nobody_tells_an_address(make_session):
    session = make_session(persona="irascible", scenario="worn-shoes", lang="zh")
    state = await said_to(session, "没看就说人为是我们不对", "哪儿还不够 你讲 我听着")
    assert "kept-and-address" not in state.told


async def test_an_invitation_before_a_question_does_not_swallow_it(make_session):
    session = make_session(persona="talkative", scenario="wedding-suite-double-booked", lang="zh")
    state = await said_to(
        session, "您好，我姓林，一间房订给两家是我们的错，对不起。", "先请长辈们到贵宾室坐坐，我陪着。您订的是什么样的房？"
    )
    assert state.told & {"what-room-needs", "what-would-do", "how-booked"}
