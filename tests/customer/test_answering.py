"""What a customer answers: the fact, a reason not to tell it, or what they know, told once without a reproach."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from grading.hearing.nearest import nearest_facts
from simulator.call.events import CustomerSaid, MoodMoved, ReplyHeard
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from tests.spread import some

JOURNEYS = Path(__file__).parent.parent / "journeys"


def last(session, kind):
    return next(r.event for r in reversed(session.records) if isinstance(r.event, kind))


async def said(session, *replies):
    async for _ in session.open():
        pass
    for reply in replies:
        async for _ in session.take_turn(reply):
            pass
    return last(session, CustomerSaid)


@pytest.mark.parametrize(("lang", "least"), [("zh", 0.91), ("en", 0.89)])
def test_questions_in_strangers_words_find_their_fact(lang, least):
    """One development question in three, by the ear alone; a whole call is measured by `bench.customers --only questions`."""
    rows = [json.loads(line) for line in (JOURNEYS / f"questions.{lang}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 300
    rows = some(rows, 3)
    assert {row["scenario"] for row in rows} == set(shipped_ids(Scenario))
    found = [
        not {row["fact"], *row.get("facts", ())}.isdisjoint(
            nearest_facts(row["question"].lower(), load(Scenario, row["scenario"]).case, lang)
        )
        for row in rows
    ]
    assert sum(found) / len(rows) >= least


@pytest.mark.parametrize(
    ("lang", "talk"),
    [
        ("en", "Can you hear me all right?"),
        ("en", "May I put you on hold?"),
        ("zh", "您能听清我说话吗？"),
        ("zh", "您稍等一下，我问一下主管行吗？"),
    ],
)
async def test_a_question_about_the_talk_is_after_no_fact(make_session, lang, talk):
    session = make_session(lang=lang)
    await said(session, talk)
    assert not last(session, ReplyHeard).grasp.asked


@pytest.mark.parametrize(
    ("lang", "question"),
    [("en", "Is there a deeper reason why this matters so much to you?"), ("zh", "是不是有什么别的缘故让您这么着急？")],
)
@pytest.mark.parametrize("scenario", ["auto-repayment-failed", "worn-shoes", "leak-nobody-owns"])
async def test_what_is_private_is_kept_back_until_trust_is_earned(make_session, lang, scenario, question):
    session = make_session(lang=lang, scenario=scenario, persona="domineering")
    answer = await said(session, question)
    private = {f.id for f in load(Scenario, scenario).case.facts if f.reveal == "trust"}
    assert not private & set(answer.reveals)
    assert answer.act in {"withhold", "hint"}


@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("en", "May I have your name please, and is there something behind this that weighs on you?"),
        ("zh", "请问您贵姓，另外是不是有别的缘故让您这么在意？"),
    ],
)
async def test_asking_for_a_name_does_not_open_what_is_private(make_session, lang, question):
    session = make_session(lang=lang, scenario="auto-repayment-failed")
    assert "why-it-matters" not in (await said(session, question)).reveals


@pytest.mark.parametrize(
    ("lang", "bot"),
    [("en", "Am I talking to a real human?"), ("en", "You must be a bot."), ("zh", "对面是机器人吧？"), ("zh", "您是真人吗？")],
)
async def test_are_you_a_machine_is_no_question_of_fact(make_session, lang, bot):
    answer = await said(make_session(lang=lang), bot)
    assert answer.act == "jailbreak"
    assert not answer.reveals


@pytest.mark.parametrize(
    ("lang", "foreign"),
    [("en", "Bonjour madame, je suis désolé, comment puis-je vous aider ?"), ("zh", "Buenos días, siento mucho lo ocurrido.")],
)
async def test_another_language_gets_what_such_a_customer_would_say(make_session, lang, foreign):
    session = make_session(lang=lang)
    assert (await said(session, foreign)).act == "wrong_language"
    assert not last(session, ReplyHeard).grasp.items


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_first_asking_of_what_was_volunteered_meets_no_reproach(make_session, lang):
    session = make_session(lang=lang, scenario="worn-shoes")
    fact = next(f for f in load(Scenario, "worn-shoes").case.facts if f.id == "where-split")
    first = await said(session, fact.question.in_(lang)[0])
    assert fact.id in first.reveals
    told = {first.text}
    for question in fact.question.in_(lang)[1 : 1 + len(fact.says.in_(lang))]:
        async for _ in session.take_turn(question):
            pass
        told.add(last(session, CustomerSaid).text)
    assert last(session, CustomerSaid).act == "told_already"
    assert fact.id in session.state.asked_before
    assert len(told) == 1 + len(fact.says.in_(lang))


@pytest.mark.parametrize(
    ("lang", "untrue"),
    [("en", "The record shows it was tried on the 9th and you were 740 yuan short."), ("zh", "记录显示是9号扣的款，差了740元。")],
)
async def test_what_is_not_so_costs_trust(make_session, lang, untrue):
    session = make_session(lang=lang)
    await said(session, untrue)
    assert any(line.code == "untrue" and line.axis == "trust" and line.amount < 0 for line in last(session, MoodMoved).ledger)


@pytest.mark.parametrize("question", ["um, so when was that", "ok when did you last use it", "and when did you use it last"])
async def test_half_a_question_without_its_mark_is_answered(make_session, question):
    answer = await said(make_session(lang="en", scenario="loss-report-cut-off"), question)
    assert "when-last-used" in answer.reveals


@pytest.mark.parametrize("statement", ["What a shame.", "What we can do is freeze it.", "Which is why I am here.", "How I wish I knew."])
async def test_a_statement_that_begins_like_a_question_asks_nothing(make_session, statement):
    session = make_session(lang="en", scenario="loss-report-cut-off")
    await said(session, statement)
    assert not last(session, ReplyHeard).grasp.asked


@pytest.mark.parametrize(
    ("lang", "scenario", "question", "words"),
    [
        ("en", "wedding-suite-double-booked", "What room did you book, exactly?", "1801"),
        ("zh", "wedding-suite-double-booked", "您订的是哪间？", "1801"),
        ("en", "swapped-gift", "And when did it arrive?", "12th"),
        ("en", "worn-shoes", "And the amount?", "429|Four hundred and twenty-nine"),
        ("zh", "hair-in-the-soup", "这份汤多少钱？", "46|四十六"),
        ("en", "loss-report-cut-off", "How much is on the card?", "twenty-nine thousand"),
    ],
)
async def test_plain_questions_of_fact_have_plain_answers(make_session, lang, scenario, question, words):
    answer = await said(make_session(lang=lang, scenario=scenario, persona="plain-spoken"), question)
    assert re.search(words, answer.text)


@pytest.mark.parametrize(("lang", "question"), [("en", "Where are you now?"), ("zh", "您现在在哪儿？")])
@pytest.mark.parametrize("scenario", ["wedding-suite-double-booked", "six-hour-delay"])
async def test_nobody_says_they_do_not_know_where_they_are(make_session, lang, question, scenario):
    assert (await said(make_session(lang=lang, scenario=scenario), question)).act != "dont_know"


async def test_a_bare_question_pays_no_respect(make_session):
    session = make_session(lang="en", scenario="calls-after-application", persona="intellectual")
    answer = await said(session, "And the recordings?")
    assert "evidence" in answer.reveals
    assert "T18" not in last(session, ReplyHeard).grasp.codes()


@pytest.mark.parametrize("scenario", ["six-hour-delay", "lost-blood-sample", "trapped-in-lift"])
def test_a_question_after_the_time_is_not_after_a_secret(scenario):
    case = load(Scenario, scenario).case
    private = {f.id for f in case.facts if f.reveal == "trust"}
    assert private.isdisjoint(nearest_facts("when did it happen?", case, "en"))


async def test_a_question_without_its_mark_may_begin_with_who(make_session):
    session = make_session(lang="en", scenario="six-hour-delay")
    await said(session, "who told you to come to this desk")
    assert last(session, ReplyHeard).grasp.asked


@pytest.mark.parametrize("reply", ["师傅你好撒 咋个回事嘛 你慢慢摆", "您好，我是客服小李。您请讲，我听着。", "您好，什么问题？"])
async def test_somebody_invited_to_tell_tells(make_session, reply):
    answer = await said(make_session(lang="zh", scenario="fourth-missed-repair", persona="plain-spoken"), reply)
    assert answer.act in {"answer", "vent", "press"}
    assert answer.act != "answer" or answer.reveals


async def test_somebody_asked_what_they_meant_says_what_they_want(make_session):
    session = make_session(lang="zh", scenario="worn-shoes", persona="hard-line")
    answer = await said(session, "您好，我是客服王磊。", "这话什么意思？")
    assert answer.act == "press"


async def test_a_shrug_is_answered_as_coldness_and_not_as_a_rule(make_session):
    session = make_session(lang="zh", scenario="hair-in-the-soup", persona="eccentric")
    answer = await said(session, "您好，我是客服小周。", "哦")
    rules = load(Persona, "eccentric").voice.zh["policy"].lines(answer.mood.band)
    assert not [line for line in answer.lines if line in rules]


@pytest.mark.parametrize("seed", range(6))
async def test_a_date_just_named_is_not_missed(make_session, seed):
    session = make_session(lang="zh", scenario="gearbox-day-forty", persona="hard-line", seed=seed)
    answer = await said(
        session, "您好，我是陈立。", "搁谁都觉得亏，对不起，是我们两次没查出来。", "检测后天下午三点前做完，报告我送到您手上。"
    )
    assert not re.search(r"无日期|没有日期|哪天|期限未定", answer.text)


async def test_something_put_forward_that_helps_nobody_is_turned_down(make_session):
    session = make_session(lang="zh", scenario="worn-shoes", persona="hard-line")
    answer = await said(session, "您好，我是王磊。", "我请您来店里喝杯茶看场电影，这样行不行？")
    assert answer.act in {"insufficient", "raise_e2", "refuse"}


ASKING_LEAVE = [
    ("six-hour-delay", "en", "Shall I book the seat?"),
    ("lost-blood-sample", "en", "Shall we go now?"),
    ("claim-refused", "en", "Do you want me to open it?"),
    ("claim-refused", "en", "Shall I read it back to you the way it will stand on the file?"),
    ("trapped-in-lift", "en", "Will you let us do that?"),
    ("hair-in-the-soup", "en", "do u want a word from the cook himself, handwritten, rider brings it tonight?"),
    ("fifteen-degrees", "en", "Two heaters come with him, on loan, no charge. Would that be agreeable?"),
    ("lost-blood-sample", "zh", "要不要我现在就去办？"),
]


@pytest.mark.parametrize(("scenario", "lang", "reply"), ASKING_LEAVE)
async def test_asking_leave_for_a_step_brings_out_no_facts(make_session, scenario, lang, reply):
    answer = await said(make_session("talkative", scenario, lang), reply)
    assert answer.reveals == ()
    assert answer.act != "dont_know"


@pytest.mark.parametrize(
    ("scenario", "reply", "fact"),
    [
        ("loss-report-cut-off", "Shall we mail you the replacement?", "new-card-how"),
        ("fifteen-degrees", "whats the thermometer say right now love", "reading"),
    ],
)
async def test_a_question_is_known_without_mark_or_apostrophe_and_by_what_it_is_after(make_session, scenario, reply, fact):
    assert fact in (await said(make_session("plain-spoken", scenario, "en"), reply)).reveals


@pytest.mark.parametrize(
    ("scenario", "reply"),
    [
        ("gearbox-day-forty", "no one can take it back today mate. thats not how it works"),
        ("claim-refused", "Is there something I've left out?"),
        ("leak-nobody-owns", "why are you blaming us, it could be your own pipe"),
    ],
)
async def test_what_only_looks_like_a_question_of_the_case_gets_no_fact(make_session, scenario, reply):
    assert (await said(make_session("eccentric", scenario, "en"), reply)).reveals == ()


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Have you been anywhere else with this?"),
        ("en", "Who have you spoken to already?"),
    ],
)
async def test_asked_where_they_have_been_already_they_tell_of_it(make_session, lang, reply):
    told = await said(make_session("hard-line", "fifteen-degrees", lang), reply)
    assert told.act == "recall_history" or told.reveals == ("city-line-yet",)


async def test_what_the_case_knows_of_earlier_calls_is_told_as_a_fact(make_session):
    assert "calls-made" in (await said(make_session("hard-line", "fifteen-degrees", "en"), "Is this your first call about it?")).reveals


async def test_asking_after_somebody_hurt_is_resented_by_nobody(make_session):
    session = make_session("domineering", "trapped-in-lift", "en")
    await said(session, "How's your dad? Is he ok?")
    assert not [
        line for line in last(session, MoodMoved).ledger if line.code in {"T06", "T07"} and line.axis == "anger" and line.amount > 0
    ]


async def test_the_private_story_is_told_by_itself(make_session):
    session = make_session("vain", "wedding-suite-double-booked", "en", seed=4)
    warm = "I am so sorry, on your wedding day of all days. It is our mistake, not yours, and I will put it right myself before noon today."
    answer = await said(session, warm, warm, "What is bothering you most, is it the guests watching?")
    assert answer.reveals == ("why-that-suite",)


@pytest.mark.parametrize(
    ("lang", "offer", "question"),
    [
        ("en", "I can open a review for you this minute.", "Is there something I've left out?"),
        ("en", "I can open a review for you this minute.", "Did I miss anything?"),
        ("zh", "我现在就给您受理复核。", "您看还有没有漏的？"),
    ],
)
async def test_asked_whether_anything_is_left_out_they_say_what_is_still_wrong(make_session, lang, offer, question):
    assert (await said(make_session("intellectual", "claim-refused", lang), offer, question)).act == "insufficient"


async def test_nobody_says_yes_and_finds_fault_in_one_breath(make_session):
    session = make_session("intellectual", "mystery-value-added-fee", "en", seed=52)
    answer = await said(
        session,
        "Hello, Ms Wu, I'm Theo. I have the log open: 14 charges of 15, and I can find no second confirmation. That's not good enough.",
        "I'll stop it now, refund 90 today, and put your argument, word for word, to my superior, who answers within 24 hours.",
    )
    assert answer.act == "accept"
    bank = load(Persona, "intellectual").voice.en["money_first"]
    assert not [line for line in (*bank.any, *bank.hot, *bank.warm, *bank.calm) if line in answer.text]


@pytest.mark.parametrize(
    ("scenario", "lang", "question"),
    [
        ("leak-nobody-owns", "en", "What do you make of it yourself?"),
        ("trapped-in-lift", "en", "In your opinion, whose fault was it?"),
        ("gearbox-day-forty", "zh", "您自己觉得这是怎么回事？"),
        ("claim-refused", "zh", "这事换您来判，您怎么看？"),
    ],
)
async def test_asked_what_they_make_of_it_they_argue_their_case(make_session, scenario, lang, question):
    line = await said(make_session(load(Scenario, scenario).persona, scenario, lang), question)
    assert line.act == "argue"
