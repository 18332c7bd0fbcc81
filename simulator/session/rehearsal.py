"""A reply nobody gave, heard and answered by nobody: what is read once is then read before a trainee waits for it."""

from __future__ import annotations

from functools import reduce

from simulator.call.events import AgentSaid
from simulator.call.state import CallState, step
from simulator.customer.desk import Desk
from simulator.customer.leftover import planned
from simulator.customer.phrase import NothingLeft, phrase, seeded
from simulator.session.ports import Brief, CallSetup, Voice
from simulator.session.turn import digest

_REPLY = {
    "zh": "您好，对不起，让您久等了。我马上查一下，今天下午五点前给您回电话，好吗？",
    "en": "I am sorry you were kept waiting. Let me look at it now; may I ring you by five today?",
}


def rehearse(setup: CallSetup, state: CallState, voice: Voice | None, reply: str = "") -> None:
    """Read lexicons, patterns, the case and the call so far into memory, for any reply or for this one.

    Nothing is changed or kept: fit for a thread.
    """
    reply = reply or _REPLY[setup.lang]
    state = step(state, AgentSaid(text=reply))
    state = reduce(step, digest(state, setup, reply, None), state)
    desk = Desk(state, setup.persona, setup.scenario, seeded(setup.seed, state.turn, "rehearsal"))
    plan = planned(desk, by_model=voice is not None)
    try:
        draft = phrase(plan, desk)
    except NothingLeft:
        return
    if voice is not None:
        voice.rehearse(Brief(setup, state, plan, draft, reply))
