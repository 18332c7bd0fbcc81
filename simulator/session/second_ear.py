"""A model ear beside a call: asked while the customer speaks, heard when they have spoken, and never waited for long."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from grading.heard import Grasp, Heard, with_additions
from grading.hearing.memory import remember, weigh_added
from grading.text import Lang
from simulator.call.adding import add
from simulator.call.events import Event, HeardMore, MoodMoved, Notice, ReplyHeard
from simulator.call.state import CallState
from simulator.session.ports import CallSetup, Ear, EarFailed
from simulator.session.turn import circumstances, temper_of

HEAD_START_S = 0.02
"""Seconds in which the voice has surely been asked: nothing of the ear's may come before that."""
WAIT_S = 3.0
"""Seconds after the customer's line in which what a model heard is still taken."""
STRIKES = 3
"""Failures in a row after which a model is not asked again in this call."""


class SecondEar:
    """The ear of one call. In an exam there is none: the same for all."""

    def __init__(self, ear: Ear | None, setup: CallSetup) -> None:
        self._ear = None if setup.exam else ear
        self._setup = setup
        self._strikes = 0

    def ask(self, before: CallState, heard: ReplyHeard) -> asyncio.Task[Grasp] | None:
        """Begin to hear the reply with which the state `before` ends; None where nobody is asked."""
        if self._ear is None or self._strikes >= STRIKES:
            return None
        task = asyncio.create_task(self._more(self._ear, before, heard.grasp))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())  # an answer nobody waits for any more
        return task

    async def _more(self, ear: Ear, before: CallState, heard: Grasp) -> Grasp:
        await asyncio.sleep(HEAD_START_S)
        return await ear.more(before.last_agent, before.situation(self._setup.scenario.case), heard)

    async def told(self, asked: asyncio.Task[Grasp], before: CallState, since: Sequence[Event]) -> list[Event]:
        """What comes of it once the customer has spoken; `since` are the events of this reply. Nothing but a notice when it fails."""
        try:
            async with asyncio.timeout(WAIT_S):
                found = await asked
        except TimeoutError:
            return self._failed(_SLOW[self._setup.lang])
        except EarFailed as error:
            return self._failed(str(error))
        self._strikes = 0
        return additions(before, self._setup, since, found, self._ear.name if self._ear else "")

    def _failed(self, why: str) -> list[Event]:
        self._strikes += 1
        return [Notice(kind="ear", text=why + _GOES_ON[self._setup.lang])]


def additions(before: CallState, setup: CallSetup, since: Sequence[Event], found: Grasp, by: str) -> list[Event]:
    """What a model heard and the move it makes, or nothing; `before` is the state in which the reply had just been said. Pure."""
    heard = next((e for e in since if isinstance(e, ReplyHeard)), None)
    moved = next((e for e in since if isinstance(e, MoodMoved)), None)
    if heard is None or moved is None:
        return []
    items = _standing(before, setup, heard.grasp, found)
    if not items:
        return []
    both = with_additions(heard.grasp, items)
    memory = remember(before.memory, both, before.situation(None))
    now = circumstances(before, memory, both, setup)
    more = add(moved, heard.grasp, items, temper_of(setup.persona), setup.persona.response, now, setup.lang)
    return [HeardMore(items=items, by=by), more]


def _standing(before: CallState, setup: CallSetup, heard: Grasp, found: Grasp) -> tuple[Heard, ...]:
    """What a model heard in words of the reply, as far as it counts there in the order of the call."""
    said = Grasp(items=tuple(item for item in found.items if item.quote in before.last_agent))
    return weigh_added(before.memory, heard, said, before.last_agent, before.situation(setup.scenario.case)).items


_SLOW: dict[Lang, str] = {
    "zh": "旁听的模型没有及时听完",
    "en": "The model that listens along took too long",
}
_GOES_ON: dict[Lang, str] = {
    "zh": "。听不到的就不算，内置的耳朵照常听，通话照常进行。",
    "en": ". The built-in ear hears alone; the call goes on as ever.",
}
