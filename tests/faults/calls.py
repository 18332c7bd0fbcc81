"""Whole calls against a misbehaving endpoint: a session in memory, scripted replies, everything that came out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from grading.text import Lang
from simulator.call.events import CustomerSaid, Notice, Record
from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.model_voice import ModelVoice
from simulator.llm.client import Address
from simulator.llm.endpoint import Endpoint as Chat
from simulator.session import CallSetup, Session, Speech, Voice
from simulator.session.memory_log import MemoryLog

REPLIES: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "您好，我是工号 302 的小周，您请说，我听着。",
        "十四个月每月多扣 15 块，还打了三次电话没人回，换谁都会生气，这是我们没做好。请问那笔费用账单上叫什么？",
        "我现在就把这项业务停掉，退您最近六个月的费用，剩下的我报给主管，明天上午十点前由我本人给您回电话。",
        "我重复一遍：业务今天停，六个月的钱退回话费，其余的我明天上午十点打给您。您看可以吗？",
    ),
    "en": (
        "Good morning, this is Zhou, staff number 302. Please go on, I am listening.",
        "Fourteen months of a charge nobody explained, and three calls with no reply: you have every reason to be angry. What does the bill call it?",
        "I am stopping the service now, refunding the last six months, and I will ring you myself tomorrow by ten about the rest.",
        "So: stopped today, six months refunded, and I call you tomorrow at ten about the rest. Is that right?",
    ),
}


@dataclass
class Told:
    """What a call produced."""

    records: list[Record]
    seconds: float
    speeches: list[Speech] = field(default_factory=list)

    def notices(self) -> list[str]:
        """Texts of the voice's notices."""
        return [r.event.text for r in self.records if isinstance(r.event, Notice) and r.event.kind == "voice"]

    def customer(self) -> list[CustomerSaid]:
        """What the customer said, and who put it into words."""
        return [r.event for r in self.records if isinstance(r.event, CustomerSaid)]

    def agent(self) -> list[str]:
        """The trainee's words as recorded."""
        return [r.event.text for r in self.records if r.event.type == "agent_said"]


def setup_for(lang: Lang = "en", persona: str = "irascible", scenario: str = "mystery-value-added-fee", seed: int = 7) -> CallSetup:
    """A call with a model for a customer."""
    return CallSetup(load(Persona, persona), load(Scenario, scenario), lang, seed, "llm")


def voice_at(url: str, timeout: float = 0.4, model: str = "loopback") -> ModelVoice:
    """A model voice at an address; no key."""
    return ModelVoice(Chat(model, Address(url, None, timeout)))


async def play(voice: Voice, lang: Lang = "en", replies: Sequence[str] | None = None, **where: Any) -> Told:
    """Play a whole call with `replies` (default: a decent agent's), close it, and report."""
    log = MemoryLog()
    session = Session("call-1", setup_for(lang, **where), log, lambda: datetime.now(UTC), voice)
    begun = time.perf_counter()
    speeches = [out async for out in session.open() if isinstance(out, Speech)]
    for reply in REPLIES[lang] if replies is None else replies:
        if session.over:
            break
        speeches += [out async for out in session.take_turn(reply) if isinstance(out, Speech)]
    session.close()
    return Told(log.records, time.perf_counter() - begun, speeches)
