"""A language model as the customer: brief, stream, guard; one more try with the mistake named; then the embedded line."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from simulator.customer.brief import messages
from simulator.customer.direction import complaint
from simulator.customer.gate import Gate
from simulator.customer.guard import Problem, Rejected
from simulator.customer.model import Message, Model, ModelFailed
from simulator.customer.repair import left_out
from simulator.customer.terms import terms_of
from simulator.session.ports import VoiceFailed

if TYPE_CHECKING:
    from grading.text import Lang
    from simulator.session.ports import Brief

TOKENS = 400
"""Most tokens of one line: about twice what the longest talker needs."""
STRIKES, REST = 2, 45.0
"""After this many failures in a row the model is left alone for so many seconds, so that a dead one costs no waiting."""


class ModelVoice:
    """A voice for one call. Failures become `VoiceFailed`, worded for the trainee in the language of the call."""

    def __init__(self, model: Model, clock: Callable[[], float] = time.monotonic, *, watched: bool = True) -> None:
        """When it is not `watched`, nobody reads along: a line is then held against the guard once, when it is finished."""
        self._model = model
        self._watched = watched
        self._clock = clock
        self._strikes = 0
        self._resting_until = 0.0
        self._broken: ModelFailed | None = None

    async def speak(self, brief: Brief) -> AsyncGenerator[str, None]:
        """Yield the customer's line in fragments that have passed the guard. Raises VoiceFailed."""
        lang = brief.setup.lang
        if self._broken and (self._broken.lasting or self._clock() < self._resting_until):
            raise VoiceFailed(_goes_on(self._resting(self._broken, lang), lang))
        try:
            async with aclosing(self._tries(brief)) as fragments:
                async for fragment in fragments:
                    yield fragment
        except ModelFailed as failure:
            self._strike(failure)
            raise VoiceFailed(_goes_on(failure.says(lang), lang)) from failure
        except Rejected as rejected:
            raise VoiceFailed(_goes_on(complaint(rejected.problem, lang)[0], lang)) from rejected
        self._strikes, self._broken = 0, None

    async def warm(self) -> None:
        """Let the model get ready, unless it is being left alone."""
        if self._broken is None:
            await self._model.warm()

    def rehearse(self, brief: Brief) -> None:
        """Write the messages and hold a line against the guard, so that patterns and the call's earlier words have been read."""
        messages(brief)
        with suppress(Rejected):
            self._gate(brief).feed(brief.draft.text)

    def _resting(self, broken: ModelFailed, lang: Lang) -> str:
        """Why nobody was asked: the failure itself where it will last, or else how long the model is still left alone."""
        if broken.lasting:
            return broken.says(lang)
        seconds = max(1, round(self._resting_until - self._clock()))
        if lang == "zh":
            return f"模型接连没有说成，先不去问它，{seconds} 秒后再试"
        return f"the model failed more than once running and is left alone for another {seconds} s"

    def _strike(self, failure: ModelFailed) -> None:
        self._strikes += 1
        if failure.lasting or self._strikes >= STRIKES:
            self._broken, self._resting_until, self._strikes = failure, self._clock() + REST, 0

    async def _tries(self, brief: Brief) -> AsyncGenerator[str, None]:
        """Two tries at most. A second is possible only while no more than a stub has been shown: it must begin so too."""
        given = messages(brief)
        gate = self._gate(brief)
        shown = ""
        try:
            async with aclosing(self._pass(given, gate)) as fragments:
                async for fragment in fragments:
                    shown += fragment
                    yield fragment
            text = gate.text
        except Rejected as rejected:
            if gate.begun:
                raise
            again = [*given, _mended(rejected.problem, shown, brief.setup.lang)]
            gate = self._gate(brief)
            async with aclosing(self._continued(again, gate, shown)) as fragments:
                async for fragment in fragments:
                    yield fragment
            text = gate.text
        rest = left_out(text, brief)
        if rest:
            yield rest

    def _gate(self, brief: Brief) -> Gate:
        return Gate(terms_of(brief), cues=brief.setup.scenario.channel != "chat")

    async def _pass(self, given: list[Message], gate: Gate) -> AsyncGenerator[str, None]:
        async with aclosing(self._model.stream(given, TOKENS)) as stream:
            if not self._watched:
                yield gate.whole("".join([fragment async for fragment in stream]))
                return
            async for fragment in stream:
                safe = gate.feed(fragment)
                if safe:
                    yield safe
                if gate.enough:
                    break
        rest = gate.finish()
        if rest:
            yield rest

    async def _continued(self, given: list[Message], gate: Gate, shown: str) -> AsyncGenerator[str, None]:
        """A second line without the stub that is on the screen already. Raises Rejected when it begins otherwise."""
        waiting = ""
        async with aclosing(self._pass(given, gate)) as fragments:
            async for fragment in fragments:
                waiting += fragment
                if not waiting.startswith(shown[: len(waiting)]):
                    raise Rejected(Problem.REPEATED)
                if len(waiting) > len(shown):
                    yield waiting[len(shown) :]
                    shown = waiting


def _mended(problem: Problem, shown: str, lang: Lang) -> Message:
    """What the model is told about its bad line; the line itself is not repeated, so that it is not copied."""
    what = complaint(problem, lang)[1]
    if lang == "zh":
        start = f"这句话必须以“{shown}”开头。" if shown else ""
        return {"role": "user", "content": f"刚才那句不能用：{what}。重说一遍，只写客户嘴里说的话。{start}"}
    start = f" It must begin with “{shown}”." if shown else ""
    return {"role": "user", "content": f"That line cannot be used: {what}. Say it again; only what the customer says aloud.{start}"}


def _goes_on(what: str, lang: Lang) -> str:
    if lang == "zh":
        return f"{what}。你说的话都记下了，这通照常进行：内置客户接着说。"
    return f"{what[:1].upper()}{what[1:]}. Nothing is lost: your words are kept, and the built-in customer goes on."
