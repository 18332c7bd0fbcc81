"""Every question of a reply has an answer."""

from __future__ import annotations

import pytest

from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.customer.affairs import LEFT
from tests.customer.test_answering import said


def spoken(line, persona, act, lang):
    """True where one of the persona's lines of an act stands in what was said."""
    voice = getattr(load(Persona, persona).voice, lang)
    return any(words in line.text for band in ("hot", "warm", "calm") for words in voice[act].lines(band))


@pytest.mark.parametrize("persona", shipped_ids(Persona))
@pytest.mark.parametrize(
    ("lang", "case", "reply", "facts"),
    [
        (
            "en",
            "leak-nobody-owns",
            "How big is the wet patch now? When is it at its worst, by day or at night? And did either of the men leave his name?",
            {"how-bad", "when-drips", "tech-name"},
        ),
        ("zh", "fourth-missed-repair", "是哪天断的网？10号那次约的是几点到几点？", {"since-when", "booked-window"}),
    ],
)
async def test_questions_of_fact_are_all_answered(make_session, persona, lang, case, reply, facts):
    line = await said(make_session(persona, case, lang), reply)
    assert facts <= set(line.reveals)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Shall the box go to you by post or by courier? And is the seal of the parcel still whole?"),
        ("zh", "给您寄新的，是走顺丰还是走邮政？当时外面那层封条是完整的吗？"),
    ],
)
async def test_a_choice_and_a_fact_are_both_answered(make_session, lang, reply):
    line = await said(make_session("talkative", "swapped-gift", lang), reply)
    assert line.reveals
    assert {"choice", "arrangement"} & set(line.reveals)
    assert set(line.reveals) - {"choice", "arrangement"}


@pytest.mark.parametrize("persona", shipped_ids(Persona))
@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "What does the engineer's certificate number begin with? And how big is the wet patch now?"),
        ("zh", "您家这栋楼的总设计师叫什么名字？还有，现在湿的那片有多大？"),
    ],
)
async def test_what_they_cannot_know_is_left_beside_what_they_know(make_session, persona, lang, reply):
    line = await said(make_session(persona, "leak-nobody-owns", lang), reply)
    assert "how-bad" in line.reveals
    assert not any(spoken(line, persona, act, lang) for act in LEFT)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Where are you? You stupid cow, what do you want from me? How big is your precious stain?"),
        ("zh", "你这个泼妇，少在这儿撒野，滚。你家那块湿的能有多大？什么时候漏得最厉害？"),
    ],
)
async def test_whoever_is_insulted_answers_no_question(make_session, lang, reply):
    line = await said(make_session("irascible", "leak-nobody-owns", lang), reply)
    assert not line.reveals


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_of_an_answer_is_said_twice(make_session, seed):
    session = make_session("plain-spoken", "leak-nobody-owns", "en", seed=seed)
    line = await said(session, "How big is the wet patch? How large is the stain now? When is it worst? Did the men give a name?")
    assert len(line.reveals) == len(set(line.reveals))
    assert len(line.lines) == len(set(line.lines))


@pytest.mark.parametrize("persona", ["irascible", "vain", "plain-spoken"])
@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Shall I bring you a cold pack for her arm? And have you had anything to eat today?"),
        ("zh", "我先去把窗户关上，行吗？您自己今天吃过东西没有？"),
    ],
)
async def test_a_step_is_agreed_to_beside_a_fact(make_session, persona, lang, reply):
    line = await said(make_session(persona, "lost-blood-sample", lang), reply)
    assert set(line.reveals) & {"mum-eaten", "child-now"}
    assert spoken(line, persona, "lets", lang) or spoken(line, persona, "yes_so_far", lang)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Have you kept the soup and the hair? Could you put them somewhere cold for me?"),
        ("zh", "汤和头发都还留着吗？能不能麻烦您先把窗户打开？"),
    ],
)
async def test_what_was_just_told_is_no_answer_to_the_next_question(make_session, lang, reply):
    line = await said(make_session("talkative", "hair-in-the-soup", lang), reply)
    assert line.reveals.count("kept") == 1
    assert spoken(line, "talkative", "complies", lang)


async def test_a_few_of_their_own_words_said_back_ask_for_nothing(make_session):
    asked = "And when did you see the wallet last?"
    plain = await said(make_session("irascible", "loss-report-cut-off", "en"), asked)
    echoing = await said(make_session("irascible", "loss-report-cut-off", "en"), f"Dead air? {asked}")
    assert echoing.reveals == plain.reveals


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Do you fly much? Do you prefer the window or the aisle"),
        ("zh", "您平时飞得多不多，是会员吗？座位喜欢靠窗还是靠走道"),
    ],
)
@pytest.mark.parametrize("persona", ["vain", "hard-line", "plain-spoken"])
async def test_what_the_case_says_of_a_choice_is_all_that_is_said_of_it(make_session, persona, lang, reply):
    line = await said(make_session(persona, "six-hour-delay", lang), reply)
    assert "window-aisle" in line.reveals
    assert "choice" not in line.reveals, line.text
