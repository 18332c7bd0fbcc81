"""What is new in a reply: an hour, a figure or a person named first, and a question that was passed over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from grading.heard import Grasp, Mention
from grading.hearing.memory import Memory
from grading.text import Lang
from simulator.call.events import MoodMoved
from simulator.call.state import fold, step, with_changes
from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog
from simulator.session.news import brings_news
from simulator.session.turn import said, started

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


async def ledgers(lang: Lang, scenario: str, *replies: str) -> list[frozenset[str]]:
    """The codes of the ledger, reply by reply."""
    setup = CallSetup(load(Persona, "plain-spoken"), load(Scenario, scenario), lang, 1)
    session = Session("news", setup, MemoryLog(), lambda: NOON)
    async for _ in session.open():
        pass
    for reply in replies:
        async for _ in session.take_turn(reply):
            pass
    return [frozenset(line.code for line in r.event.ledger) for r in session.records if isinstance(r.event, MoodMoved)]


@pytest.mark.parametrize(
    ("lang", "again", "new"),
    [
        ("zh", "就这样。", False),
        ("zh", "就上午九点到十一点。", True),
        ("zh", "来的是周师傅。", True),
        ("en", "That is how it is.", False),
        ("en", "The name is Chen, at gate 14.", True),
    ],
)
async def test_an_hour_or_a_person_named_first_is_news(lang: Lang, again: str, new: bool) -> None:
    first = "我知道了。" if lang == "zh" else "I see."
    assert ("no_news" not in (await ledgers(lang, "fourth-missed-repair", first, again))[1]) is new


@pytest.mark.parametrize(
    ("lang", "again", "new"),
    [
        ("zh", "要不您先拿条热毛巾敷一下，行吗？", True),
        ("zh", "那您看行吗？", False),
        ("en", "Would a blanket and some warm soup do you good?", True),
        ("en", "Is that all right for you?", False),
    ],
)
async def test_an_offer_or_a_question_of_what_nobody_has_spoken_of_is_news(lang: Lang, again: str, new: bool) -> None:
    first = "那您看这样行吗？" if lang == "zh" else "Is that all right for you?"
    codes = await ledgers(lang, "lost-blood-sample", first, again)
    assert ("no_news" not in codes[1]) is new


@pytest.mark.parametrize(("told", "new"), [(frozenset(), True), (frozenset({"luggage"}), False)])
def test_a_question_that_was_passed_over_is_asked_anew(told: frozenset[str], new: bool) -> None:
    setup = CallSetup(load(Persona, "plain-spoken"), load(Scenario, "six-hour-delay"), "en", 1)
    question = "Are there any checked bags?"
    memory = Memory(replies=(("T07",),), asked=frozenset({"luggage"}))
    opened = step(fold([started(setup)]), said(question, None))
    state = with_changes(opened, memory=memory, told=told, agent_lines=(question, question))
    assert brings_news(state, Grasp(asked=(Mention("luggage", question),))) is new
