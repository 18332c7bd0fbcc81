"""The kinds of machine: who answers when the customer has spoken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from simulator.agents.recording import record_by
from simulator.agents.reference import ReferenceAgent
from simulator.customer.model import ModelFailed
from simulator.exam.machines.record import again_message, fields_in, record_message
from simulator.exam.machines.view import View, add, chat_messages
from simulator.exam.station import StationSession
from simulator.judging.budget import Budget, tokens_in
from simulator.llm.completion import Completion

REPLY_TOKENS = 700
"""Most tokens of one reply of a chat model."""
RETRIES = (0.5, 2.0, 6.0)
"""Seconds to wait before asking again after a passing failure."""


class AgentFailed(Exception):
    """The machine itself failed: no answer in time, no sensible line. Its call ends as it stands."""


@dataclass
class Spent:
    """What a seat has used so far."""

    replies: int = 0
    tokens: list[int] = field(default_factory=lambda: [0, 0])
    restarts: int = 0
    malformed: int = 0
    heard: int = 0
    """Answers with anything in them, sensible or not: above nought, the machine is there."""


class Seat(Protocol):
    """One machine taking one call after another."""

    spent: Spent

    async def reply(self, session: StationSession, view: View) -> str | None:
        """The next line or command; None when it has nothing left to say.

        Raises AgentFailed, ModelFailed for an endpoint that is gone, BudgetSpent.
        """

    async def record(self, session: StationSession, view: View) -> dict[str, str] | None:
        """The after-call record by field; None when it writes none that can be read. Raises as `reply` does."""

    async def close(self) -> None:
        """Let go of it."""


@dataclass(frozen=True, slots=True)
class Crew:
    """A machine that can take several seats at once."""

    id: str
    """The same machine has the same id; results are kept under it."""
    name: str
    seat: Callable[[], Seat]


class ReferenceSeat:
    """A reference agent: it sees what a trainee sees."""

    def __init__(self, player: str, seed: int = 1) -> None:
        self.spent = Spent()
        self._player, self._seed = player, seed
        self._call = ""
        self._agent: ReferenceAgent | None = None

    async def reply(self, session: StationSession, view: View) -> str | None:
        """The next line of a known plan."""
        if self._agent is None or self._call != view.call:
            self._agent, self._call = ReferenceAgent(self._player, session, self._seed), view.call
        self.spent.replies += 1
        self.spent.heard += 1
        return self._agent.next_reply()

    async def record(self, session: StationSession, _view: View) -> dict[str, str] | None:
        """What the better ones write down."""
        return record_by(self._player, session)

    async def close(self) -> None:
        """Nothing to let go of."""


class Completer(Protocol):
    """An endpoint asked for one whole answer."""

    async def complete(self, body: dict[str, Any], tokens: int) -> Completion:
        """The answer. Raises ModelFailed."""


class ChatSeat:
    """A chat model behind an OpenAI-compatible endpoint."""

    def __init__(self, model: str, completer: Completer, budget: Budget, gate: asyncio.Semaphore) -> None:
        self.spent = Spent()
        self._model, self._completer, self._budget, self._gate = model, completer, budget, gate

    async def reply(self, _session: StationSession, view: View) -> str | None:
        """Ask for the next line, within the budget; passing failures are asked again, and so is, once, an answer with nothing in it."""
        messages = chat_messages(view)
        return await self._answer(messages) or await self._answer(messages) or self._silent()

    async def record(self, _session: StationSession, view: View) -> dict[str, str] | None:
        """Ask for the record as one more message, and once more where it was not one."""
        messages = chat_messages(view)
        add(messages, "user", record_message(view.lang))
        for _ in range(2):
            answer = await self._answer(messages)
            try:
                return fields_in(answer)
            except ValueError as error:
                self.spent.malformed += bool(answer)
                if answer:
                    add(messages, "assistant", answer)
                add(messages, "user", again_message(view.lang, str(error)))
        return None

    async def _answer(self, messages: Sequence[Mapping[str, str]]) -> str:
        for wait in RETRIES:
            try:
                return self._words(await self._asked(messages))
            except ModelFailed as error:
                if not getattr(error, "brief", False):
                    raise
            await asyncio.sleep(wait)
        return self._words(await self._asked(messages))

    async def close(self) -> None:
        """The endpoint is shared; nothing to let go of."""

    async def _asked(self, messages: Sequence[Mapping[str, str]]) -> Completion:
        guess = (sum(tokens_in(m["content"]) for m in messages), 150)
        reserved = self._budget.reserve(self._model, guess)
        done: Completion | None = None
        try:
            async with self._gate:
                done = await self._completer.complete({"messages": list(messages)}, REPLY_TOKENS)
        finally:
            used = None if done is None else done.tokens or (guess[0], tokens_in(done.text))
            self._budget.settle(reserved, used)
            for place, amount in enumerate(used or ()):
                self.spent.tokens[place] += amount
        self.spent.replies += 1
        return done

    def _words(self, done: Completion) -> str:
        """The reply as it is said."""
        text = done.text.strip()
        self.spent.malformed += not text
        self.spent.heard += bool(text)
        return text

    @staticmethod
    def _silent() -> str:
        raise AgentFailed("the model answered with nothing, twice")
