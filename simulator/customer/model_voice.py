"""A language model as the customer: brief, stream, guard; one more try with the mistake named; then the embedded line."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from grading.chat import Message, again
from simulator.customer.brief import messages
from simulator.customer.direction import complaint
from simulator.customer.gate import Gate
from simulator.customer.guard import Problem, Rejected
from simulator.customer.model import THOUGHT, Model, ModelFailed
from simulator.customer.repair import left_out
from simulator.customer.terms import terms_of
from simulator.session.ports import SaidOtherwise, VoiceFailed

if TYPE_CHECKING:
    from grading.text import Lang
    from simulator.session.ports import Brief

TOKENS = 400
"""Most tokens of one line: about twice what the longest talker needs."""
THINKING = 6
"""A model that thinks aloud needs this many times the tokens."""
STRIKES, SPOILT, REST = 2, 4, 45.0
"""After so many failures, or spoilt lines, in a row the model is left alone for that many seconds: a dead one costs no waiting."""


class ModelVoice:
    """A voice for one call. Failures become `VoiceFailed`, worded for the trainee in the language of the call."""

    def __init__(self, model: Model, clock: Callable[[], float] = time.monotonic, *, watched: bool = True) -> None:
        """When it is not `watched`, nobody reads along: a line is then held against the guard once, when it is finished."""
        self._model = model
        self._watched = watched
        self._clock = clock
        self._strikes = self._spoilt = 0
        self._resting_until = 0.0
        self._broken: ModelFailed | None = None
        self._aloud = False
        """The model's thoughts come as words, or may: its line is what stands after them, and nobody reads along."""

    async def speak(self, brief: Brief) -> AsyncGenerator[str, None]:
        """Yield the customer's line in fragments that have passed the guard. Raises VoiceFailed, SaidOtherwise."""
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
            self._spoilt += 1
            if self._spoilt >= SPOILT:
                self._rest(ModelFailed())
            raise VoiceFailed(_goes_on(complaint(rejected.problem, lang)[0], lang)) from rejected
        except SaidOtherwise:
            self._well()
            raise
        self._well()

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
            self._rest(failure)

    def _rest(self, failure: ModelFailed) -> None:
        self._broken, self._resting_until, self._strikes, self._spoilt = failure, self._clock() + REST, 0, 0

    def _well(self) -> None:
        self._strikes, self._spoilt, self._broken = 0, 0, None

    async def _tries(self, brief: Brief) -> AsyncGenerator[str, None]:
        """Two tries at most. A second is made only while no more than a stub has been shown, or when the first may have been a thought.

        A line that went wrong when it had said its piece ends where it was still right: then nobody is asked again.
        """
        given: Sequence[Message] = messages(brief)
        shown = ""
        for last in (False, True):
            gate = self._gate(brief)
            try:
                async with aclosing(self._continued(given, gate, shown)) as fragments:
                    async for fragment in fragments:
                        shown += fragment
                        yield fragment
            except SaidOtherwise as other:
                raise SaidOtherwise(other.text + left_out(other.text, brief)) from None
            except (Rejected, ModelFailed) as failed:
                rest = _rest_of(gate, shown, brief)
                if rest is None:
                    if last or not isinstance(failed, Rejected) or (gate.begun and failed.problem is not Problem.THOUGHT):
                        raise
                    self._aloud = failed.problem is Problem.THOUGHT
                    given = again(given, "", _mended(gate.faults(failed.problem), "" if gate.begun else shown, brief.setup.lang))
                    continue
            else:
                rest = left_out(gate.text, brief)
            if rest:
                yield rest
            return

    def _gate(self, brief: Brief) -> Gate:
        return Gate(terms_of(brief), cues=brief.setup.scenario.channel != "chat")

    async def _pass(self, given: Sequence[Message], gate: Gate) -> AsyncGenerator[str, None]:
        async with aclosing(self._model.stream(given, TOKENS * (THINKING if self._aloud else 1))) as stream:
            if not self._watched or self._aloud:
                _, thought, line = "".join([fragment async for fragment in stream]).rpartition(THOUGHT)
                self._aloud = bool(thought)
                yield gate.whole(line)
                return
            async for fragment in stream:
                try:
                    safe = gate.feed(fragment)
                except Rejected:
                    if not gate.begun:
                        await _heard_out(stream, gate)
                    raise
                if safe:
                    yield safe
                if gate.enough:
                    break
        rest = gate.finish()
        if rest:
            yield rest

    async def _continued(self, given: Sequence[Message], gate: Gate, shown: str) -> AsyncGenerator[str, None]:
        """A line without what is on the screen already. Raises SaidOtherwise with all of one that begins otherwise."""
        waiting, there = "", len(shown)
        async with aclosing(self._pass(given, gate)) as fragments:
            async for fragment in fragments:
                waiting += fragment
                if len(waiting) > there and waiting.startswith(shown):
                    yield waiting[there:]
                    there = len(waiting)
        if not waiting.startswith(shown):
            raise SaidOtherwise(waiting)


def _rest_of(gate: Gate, shown: str, brief: Brief) -> str | None:
    """What is still to be shown of a line that stands although it went wrong; None when nothing stands. Raises SaidOtherwise."""
    stands = gate.stands()
    if not stands:
        return None
    stands += left_out(stands, brief)
    if not stands.startswith(shown):
        raise SaidOtherwise(stands)
    return stands[len(shown) :]


async def _heard_out(stream: AsyncGenerator[str, None], gate: Gate) -> None:
    """Hear the rest of a rejected sentence of which nobody has seen anything: whoever is told what was wrong is told all of it."""
    with suppress(ModelFailed):
        async for fragment in stream:
            if not gate.more(fragment):
                return


def _mended(problems: Sequence[Problem], shown: str, lang: Lang) -> str:
    """What the model is told about its bad line; the line itself is not repeated, so that it is not copied."""
    what = ("；" if lang == "zh" else "; ").join(complaint(problem, lang)[1] for problem in problems)
    if lang == "zh":
        start = f"这句话必须以“{shown}”开头。" if shown else ""
        return f"刚才那句不能用：{what}。重说一遍，只写客户嘴里说的话。{start}"
    start = f" It must begin with “{shown}”." if shown else ""
    return f"That line cannot be used: {what}. Say it again; only what the customer says aloud.{start}"


def _goes_on(what: str, lang: Lang) -> str:
    if lang == "zh":
        return f"{what}。你说的话都记下了，这通照常进行：内置客户接着说。"
    return f"{what[:1].upper()}{what[1:]}. Nothing is lost: your words are kept, and the built-in customer goes on."
