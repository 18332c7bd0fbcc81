"""The model voice with a model that is a list of answers."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from simulator.customer.direction import complaint
from simulator.customer.model import ModelFailed
from simulator.customer.model_voice import REST, ModelVoice
from simulator.customer.repair import tells
from simulator.session.ports import SaidOtherwise, VoiceFailed
from tests.customer.briefs import briefs, hot


class Actor:
    """Answers from a list; an exception is raised in its place."""

    def __init__(self, *answers: list[str] | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[list[dict]] = []

    async def stream(self, messages, tokens) -> AsyncGenerator[str, None]:
        self.asked.append(list(messages))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        for word in answer:
            yield word


class Lasting(ModelFailed):
    lasting = True


async def line(voice: ModelVoice, brief=None) -> str:
    return "".join([f async for f in voice.speak(brief or hot("en"))])


async def test_a_stub_that_is_on_the_screen_begins_the_second_try():
    actor = Actor(["I", " understand how frustrating this is."], ["I", " want it stopped!"])
    assert await line(ModelVoice(actor)) == "I want it stopped!"
    assert "“I”" in actor.asked[1][-1]["content"]


async def test_a_second_try_that_does_not_begin_with_the_stub_takes_its_place():
    with pytest.raises(SaidOtherwise) as said:
        await line(ModelVoice(Actor(["I", " understand how frustrating this is."], ["Stop it!"])))
    assert said.value.text == "Stop it!"


@pytest.mark.parametrize(
    "tail",
    [
        ["\n\n", "I understand,", " let me check."],
        [" >:", "("],
        ["\nAgent:", " I see."],
        [" And", " then", " the"],
        [" How", " may I help", " you?"],
    ],
)
async def test_a_line_that_goes_wrong_at_its_end_stands_without_it(tail: list[str]):
    said = "Fifteen a month for something that I never ordered, and not a word!"
    actor, shown = Actor([said, *tail]), ""
    try:
        async for fragment in ModelVoice(actor).speak(hot("en")):
            shown += fragment
    except SaidOtherwise as otherwise:
        shown = otherwise.text
    assert shown.strip() == said
    assert len(actor.asked) == 1


async def test_half_a_line_does_not_stand_for_a_yes():
    brief = hot("en", "accept", draft="All right, I will take the fifteen back, and that is that.")
    with pytest.raises(VoiceFailed):
        await line(ModelVoice(Actor(["You have kept me waiting long enough for it, I must say!", " Mm", " and so the"])), brief)


class Cut(ModelFailed):
    """Words came, and stopped."""


async def test_a_line_cut_short_ends_with_its_last_whole_sentence():
    class Short(Actor):
        async def stream(self, messages, tokens):
            async for word in super().stream(messages, tokens):
                yield word
            raise Cut

    actor = Short(["Fifteen a month for something that I never ordered, and not a word!", " And"])
    with pytest.raises(SaidOtherwise) as said:
        await line(ModelVoice(actor))
    assert said.value.text == "Fifteen a month for something that I never ordered, and not a word!"


async def test_a_model_that_thinks_aloud_is_waited_for():
    """Its server swallows the mark that begins a thought: the line is what stands after the end of it."""
    thought = ["Okay,", " the user wants me to be rude.", " Short.", "</think>", "Fifteen", " a month!"]
    actor = Actor(thought, thought, thought)
    voice = ModelVoice(actor)
    with pytest.raises(SaidOtherwise) as said:
        await line(voice)
    assert said.value.text == "Fifteen a month!"
    assert await line(voice) == "Fifteen a month!"
    assert len(actor.asked) == 3


async def test_a_model_that_is_always_spoilt_is_left_alone_for_a_while():
    actor = Actor(*(["How can I help you?"] for _ in range(8)))
    voice = ModelVoice(actor, clock=lambda: 0.0)
    for _ in range(6):
        with pytest.raises(VoiceFailed):
            await line(voice)
    assert len(actor.asked) == 8


async def test_unwatched_a_line_is_judged_when_it_is_finished():
    actor = Actor(["I", " want it stopped!", " How can I help", " you?"], ["“I", " want it stopped!”"])
    assert await line(ModelVoice(actor, watched=False)) == "I want it stopped!"
    assert [f async for f in ModelVoice(Actor(["Fifteen", " a month!"]), watched=False).speak(hot("en"))] == ["Fifteen a month!"]


async def test_the_second_question_keeps_the_turns_alternating():
    actor = Actor(["How can I help you?"], ["Fifteen a month!"])
    assert await line(ModelVoice(actor)) == "Fifteen a month!"
    assert [m["role"] for m in actor.asked[1]] == ["system", "user"]
    assert actor.asked[1][-1]["content"].startswith(actor.asked[0][-1]["content"])


@pytest.mark.parametrize("watched", [True, False])
@pytest.mark.parametrize(
    ("lang", "bad", "good", "named"),
    [
        (
            "zh",
            ["您", "好，我理解", "您的心情，", "我这就帮您查询", "一下。", "请稍等。"],
            ["一个月十五块，凭什么！"],
            ["role_flip", "polite"],
        ),
        ("en", ["这个", "钱嘛, and how may I help", " you?"], ["Fifteen a month!"], ["role_flip", "language"]),
    ],
)
async def test_all_that_was_wrong_is_named_the_gravest_first(lang, bad, good, named, watched: bool):
    actor = Actor(bad, good)
    assert await line(ModelVoice(actor, watched=watched), hot(lang)) == good[0]
    told = actor.asked[1][-1]["content"]
    places = [told.index(complaint(problem, lang)[1]) for problem in named]
    assert places == sorted(places)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_notice_says_that_there_is_a_secret(lang):
    """A line that gave one away is announced in the words for any other line that strayed."""
    assert complaint("leak", lang)[0] == complaint("off_plan", lang)[0]
    assert complaint("leak", lang)[1] != complaint("off_plan", lang)[1]


async def test_two_bad_lines_give_way():
    actor = Actor(["How can I help you?"], ["As an AI, I cannot."])
    with pytest.raises(VoiceFailed, match="agent's part"):
        await line(ModelVoice(actor))
    assert len(actor.asked) == 2


async def test_what_will_not_mend_is_not_asked_again():
    actor = Actor(Lasting())
    voice = ModelVoice(actor)
    for _ in range(3):
        with pytest.raises(VoiceFailed):
            await line(voice)
    assert len(actor.asked) == 1


async def test_after_two_failures_it_rests_and_then_tries_again():
    now = [0.0]
    actor = Actor(ModelFailed(), ModelFailed(), ["Fifteen a month!"])
    voice = ModelVoice(actor, clock=lambda: now[0])
    for _ in range(4):
        with pytest.raises(VoiceFailed):
            await line(voice)
    assert len(actor.asked) == 2
    now[0] = REST - 7
    with pytest.raises(VoiceFailed, match="another 7 s"):
        await line(voice)
    now[0] = REST + 1
    assert await line(voice) == "Fifteen a month!"


async def test_a_fact_the_model_forgot_is_said_all_the_same():
    brief = next(b for b in briefs("en") if b.draft.reveals)
    said = await line(ModelVoice(Actor(["Questions, questions!"])), brief)
    fact = said.removeprefix("Questions, questions! ")
    assert fact != said
    assert fact in brief.draft.text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("提车第十一天，路上没坡没雨，好好开着就顿了一下。", "第十一天。平路，无雨。行驶正常，突然一顿。"),
        ("短信收到了，印成一大张纸，密密麻麻的，还在那儿压着呢。", "短信我收着了，印出来老大一张，全是小字，还压在那儿呢。"),
    ],
)
def test_a_fact_told_in_other_words_is_not_told_twice(line: str, text: str) -> None:
    assert tells(text, line, "zh")
    assert not tells("这话别往外说，我可没工夫跟你磨。", line, "zh")
