"""Calls with errors planted in them: the scripted voice says a given line at a given turn, and the embedded line elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from grading.text import Lang
from simulator.call.events import CustomerSaid, Event
from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.scripted import Scripted
from simulator.review import Review, review_call
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Said = str | Exception
REPLIES: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "您好，我姓林，这件事由我负责到底。",
        "请问您自动还款签约的是哪张银行卡？",
        "没扣成又没人通知您，换谁都会着急，是我们没做好，对不起。没扣成之后，有人联系过您吗？",
        "我现在就给您发还款链接，今天五点前由我本人给您回电话。",
    ),
    "en": (
        "Good morning, I'm Lin, and I'll own this until it's done.",
        "Which of your cards is the repayment taken from?",
        "It failed and nobody told you: anyone would be worried. We failed to tell you and I am sorry. Did anyone contact you after it failed?",
        "I am sending you the payment link now, and I will ring you myself today by five.",
    ),
}
"""A decent agent who never gets as far as an agreement: nothing stands, and the customer's anger is not yet down."""


def setup_for(lang: Lang, persona: str = "irascible", scenario: str = "auto-repayment-failed", seed: int = 7) -> CallSetup:
    """A call for the scripted voice."""
    return CallSetup(load(Persona, persona), load(Scenario, scenario), lang, seed, "scripted")


def events_of(setup: CallSetup, planted: Mapping[int, Said], replies: Sequence[str] | None = None) -> list[Event]:
    """The events of a call in which the customer's line number n (0 is the opening) is `planted[n]`."""
    script = [planted.get(n) for n in range(max(planted, default=-1) + 1)]
    session = Session("call-1", setup, MemoryLog(), lambda: NOON, Scripted(script))
    asyncio.run(_played(session, REPLIES[setup.lang] if replies is None else replies))
    return [r.event for r in session.records]


async def _played(session: Session, replies: Sequence[str]) -> None:
    async for _ in session.open():
        pass
    for reply in replies:
        if session.over:
            break
        async for _ in session.take_turn(reply):
            pass
    session.close()


def planted(lang: Lang, lines: Mapping[int, Said], replies: Sequence[str] | None = None, **where: Any) -> Review:
    """The review of a call with errors planted in it."""
    setup = setup_for(lang, **where)
    return review_call(events_of(setup, lines, replies), setup)


def altered(events: Sequence[Event], at: int, **changes: Any) -> list[Event]:
    """The same events with the customer's line number `at` recorded otherwise."""
    places = [i for i, e in enumerate(events) if isinstance(e, CustomerSaid)]
    return [replace(e, **changes) if i == places[at] else e for i, e in enumerate(events)]


def changed(events: Sequence[Event], kind: type, change: Callable[[Any], Any]) -> list[Event]:
    """The same events with every one of a kind changed."""
    return [change(e) if isinstance(e, kind) else e for e in events]
