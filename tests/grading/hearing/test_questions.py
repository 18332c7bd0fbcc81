"""What stands before a question does not hide it; a question nobody is meant to answer is none."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.questions import lead_of, proposes, questions_in, rhetorical
from simulator.content.loader import load
from simulator.content.scenario import Scenario


@pytest.mark.parametrize(
    ("lang", "lead", "question"),
    [
        ("en", "before i do anything else, ", "what time was it?"),
        ("en", "so that i can put this right for you, ", "the left shoe?"),
        ("zh", "还有一点要问清楚：", "孩子当初为什么要查血？"),
    ],
)
def test_what_the_speaker_says_of_themselves_first_is_left_out(lang, lead, question):
    assert (lead + question)[lead_of(lead + question, lang) :].strip() == question


@pytest.mark.parametrize(
    "sentence",
    [
        "we were told in june, is that correct?",
        "our ferry is the first one, no?",
        "what you need from us is what, sir?",
        "you'd told us about the oars before this, i believe.",
        "i hear you've knocked at the lock-keeper's, what did he say?",
        "and we are talking of what sum, all told?",
    ],
)
def test_what_asks_by_its_tag_or_tells_what_they_did_is_no_preamble(sentence):
    assert lead_of(sentence, "en") == 0


@pytest.mark.parametrize("sentence", ["could you tell me, please, when it split?", "the radiator in the north room, is it warm?"])
def test_what_asks_or_names_the_matter_stays(sentence):
    assert lead_of(sentence, "en") == 0


def test_joined_questions_are_told_apart():
    assert questions_in("how much do you need and by when?") == ("how much do you need", "by when?")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "who wouldn't be cross about that?"),
        ("en", "who locks a ferry with a shoelace and calls that safe?"),
        ("en", "how could anybody send a child across like that?"),
        ("zh", "谁接到这种电话不烦呢？"),
        ("zh", "谁还敢坐呢。"),
    ],
)
def test_a_question_nobody_is_meant_to_answer(lang, words):
    assert rhetorical(words, lang)


@pytest.mark.parametrize(
    "words",
    [
        "why can it not wait a week or two?",
        "who has your pin?",
        "how could you get here by eight?",
        "who drives a car in your family?",
        "who opens a window for her at night?",
        "how could anybody get in?",
    ],
)
def test_a_real_question_is_not_rhetorical(words):
    assert not rhetorical(words, "en")


@pytest.mark.parametrize("words", ["would it help if our manager rang them?", "would you like to sit down over there?", "ready to go?"])
def test_asking_leave_for_a_step_is_after_no_fact(words):
    assert proposes(words, "en")


@pytest.mark.parametrize(
    "words", ["would it help if i knew which flat?", "would you like to sit or to stand?", "what would you like to happen?"]
)
def test_a_choice_and_a_wish_ask_for_no_leave(words):
    assert not proposes(words, "en")


def asked(scenario, lang, reply):
    return [m.id for m in hear(reply, Situation(lang, case=load(Scenario, scenario).case)).asked]


UNKNOWN = [
    ("worn-shoes", "en", "you could return them i suppose"),
]
KNOWN = [
    ("six-hour-delay", "en", "Could you send me a picture?", "photo-send"),
    ("trapped-in-lift", "zh", "有现场的照片吗", "pictures"),
    ("leak-nobody-owns", "en", "What exactly do you want then", "stop-it-first"),
    ("worn-shoes", "en", "What exactly do you want then", "wanted-outcome"),
    ("swapped-gift", "en", "Could you send me a picture?", "photos"),
    ("worn-shoes", "zh", "能拍张照片发我吗", "photos"),
    ("leak-nobody-owns", "zh", "您什么时候方便", "when-home"),
    ("auto-repayment-failed", "en", "Does your husband know about it?", "family-told"),
    ("gearbox-day-forty", "zh", "您爱人平时开不开这辆车，会开吗", "who-drives"),
]


@pytest.mark.parametrize(("scenario", "lang", "reply"), UNKNOWN)
def test_one_plain_thing_that_the_case_knows_nothing_of_finds_no_fact(scenario, lang, reply):
    assert asked(scenario, lang, reply) == []


@pytest.mark.parametrize(("scenario", "lang", "reply", "fact"), KNOWN)
def test_the_same_where_the_case_does_know_finds_it(scenario, lang, reply, fact):
    assert fact in asked(scenario, lang, reply)


@pytest.mark.parametrize(("lang", "reply"), [("en", "Did you have a nice summer?"), ("zh", "您平时爱看什么电视？")])
def test_small_talk_is_no_goodbye(lang, reply):
    marks = hear(reply, Situation(lang)).marks
    assert "small_talk" in marks
    assert "farewell" not in marks


def test_a_warm_goodbye_is_still_one():
    assert {"farewell", "warm_close"} <= set(hear("Have a nice evening.", Situation("en")).marks)


def after_what(scenario, reply, *said, topics=()):
    return [m.id for m in hear(reply, Situation("zh", said or ("",), load(Scenario, scenario).case, topics)).asked]


def test_a_question_about_the_customer_is_not_after_what_is_told_of_others():
    assert after_what("leak-nobody-owns", "明天上午您在家不在家？") == ["when-home"]


def test_a_question_that_points_back_is_after_what_was_named_just_before_it():
    said = "4 号来个戴黄帽子的，抬头看了三分钟。"
    assert after_what("leak-nobody-owns", "楼上那户的门您敲过吗？他怎么讲的？", said, topics=("visits",)) == ["upstairs-said"]
    assert after_what("leak-nobody-owns", "他怎么讲的？", said, topics=("visits",)) == ["visits"]


@pytest.mark.parametrize("reply", ["我刚才那句话哪个字得罪您了？", "您说我哪句话难听？"])
def test_what_was_wrong_with_the_agents_own_words_no_fact_knows(reply):
    assert after_what("branch-closed-card-prepaid", reply) == []


def test_a_lent_device_a_stopped_card_and_one_who_sees_it_through_are_known_for_what_they_are():
    net = hear("今晚先借你个随身热点用着，这单就我来跟，跟到修好", Situation("zh", ("",), load(Scenario, "fourth-missed-repair").case))
    assert {"temporary-data", "single-owner"} <= {m.id for m in net.offered}
    card = hear("卡我这就给你停上", Situation("zh", ("",), load(Scenario, "loss-report-cut-off").case))
    assert "freeze-now" in {m.id for m in card.offered}
