"""Briefs as the session makes them: real calls are played with the scripted voice, which keeps every brief it was given."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from grading.text import Lang
from simulator.customer.gate import Gate
from simulator.customer.guard import Terms
from simulator.customer.scripted import Scripted
from simulator.customer.terms import terms_of
from simulator.session import Brief
from tests.faults.calls import play
from tests.faults.server import tokens


@cache
def briefs(
    lang: Lang, replies: tuple[str, ...] | None = None, persona: str = "irascible", scenario: str = "mystery-value-added-fee"
) -> tuple[Brief, ...]:
    """Every brief of one call, the opening's first."""
    voice = Scripted()
    call = threading.Thread(target=lambda: asyncio.run(play(voice, lang, replies, persona=persona, scenario=scenario)))
    call.start()  # a loop of its own: asynchronous tests ask for briefs too
    call.join()
    return tuple(voice.briefs)


def hot(lang: Lang, act: str = "vent", *, draft: str = "", earlier: Sequence[str] = ()) -> Brief:
    """A brief in the heat of a call, with a plan of one's own and nothing told yet."""
    rude = ("这是规定，您自己没看清楚。",) if lang == "zh" else ("It is the policy. You should have read it.",)
    brief = briefs(lang, rude)[1]
    text = draft or ("十五块钱一个月，凭什么！" if lang == "zh" else "Fifteen a month, and for what!")
    return replace(
        brief,
        plan=replace(brief.plan, act=act, facts=(), reveals=()),
        draft=replace(brief.draft, act=act, text=text, reveals=(), lines=()),
        state=replace(brief.state, told=frozenset(), customer_lines=(*brief.state.customer_lines, *earlier)),
    )


def terms(lang: Lang, act: str = "vent", **more: object) -> Terms:
    """A hot turn's terms for somebody who says 您 too: one who does not is caught by that word before any other is read."""
    brief = hot(lang, act, **more)  # type: ignore[arg-type]
    return replace(terms_of(brief), you="")


def through(gate: Gate, line: str) -> str:
    """What a gate lets through of a line that comes token by token."""
    return "".join([*map(gate.feed, tokens(line)), gate.finish()])
