"""What front ends hold: one call, of which nothing is shown before it is durable.

Without a model the reply is written before anything else. With one, to speak or to listen along, the coordinator runs ahead:
it hears, plans and asks, and as soon as it has to wait the reply and what follows from it are written in one step. Its outputs
wait for that. A disk that refuses sets the call back to its last durable record.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing

from grading.record.form import CallRecord
from simulator.call.events import Ending, Event, Record
from simulator.call.state import CallState, advance
from simulator.session.after_call import record_events, reflection
from simulator.session.coordinator import CallOver, Coordinator
from simulator.session.listening import attend
from simulator.session.ports import CallSetup, Clock, Ear, EventLog, Output, Voice
from simulator.session.rehearsal import rehearse
from simulator.session.writes import Writes

OVERHEARD = 600
"""Letters of the longest draft that is heard between two keys."""
ASKING_S = 0.003
"""Seconds in which a model has surely been asked: writing and drawing what follows from a reply would only delay that."""
Turn = AsyncGenerator[Output, None]


class Session:
    """One call. Make a new one and `open` it, or take an interrupted one up with `resume`."""

    def __init__(
        self, call: str, setup: CallSetup, log: EventLog, clock: Clock, voice: Voice | None = None, ear: Ear | None = None
    ) -> None:
        self.call = call
        self.setup = setup
        self._voice = voice
        self._alone = voice is None and ear is None
        """True where nobody outside is asked, and a turn takes milliseconds."""
        self._writes = Writes(log)
        self._core = Coordinator(call, setup, self._writes, clock, voice, ear)
        self._known = 0
        self._folded: CallState | None = None
        """The state after the first `_known` records, when it was last asked for."""

    @classmethod
    def resume(
        cls, records: Sequence[Record], setup: CallSetup, log: EventLog, clock: Clock, voice: Voice | None = None, ear: Ear | None = None
    ) -> Session:  # fmt: skip
        """A session that goes on where `records` stop. Raises ValueError when there are none."""
        session = cls(records[0].call if records else "", setup, log, clock, voice, ear)
        session._writes = Writes(log, len(records))
        session._core = Coordinator.resume(records, setup, session._writes, clock, voice, ear)
        return session

    @property
    def records(self) -> list[Record]:
        """Everything durable that has happened."""
        ahead = self._writes.durable < len(self._core.records)
        return self._core.records[: self._writes.durable] if ahead else self._core.records

    @property
    def state(self) -> CallState:
        """Where the call stands by its durable records. Raises CallOver before `open`."""
        records = self.records
        if not records:
            msg = "the call has not been opened"
            raise CallOver(msg)
        state = self._core.state if records is self._core.records else advance(self._folded, records, self._known)
        self._known, self._folded = len(records), state
        return state

    @property
    def over(self) -> bool:
        """True once the call has ended."""
        return bool(self.records) and self.state.ended is not None

    @property
    def waiting_for_customer(self) -> bool:
        """True when the agent's last reply was recorded but not answered: a call broken off in the middle of a turn."""
        return self._core.waiting_for_customer

    def open(self) -> Turn:
        """Ring: the call's first event and the customer's first words."""
        return self._shown(self._core.open())

    def take_turn(self, line: str, seconds: float | None = None) -> Turn:
        """One line of the trainee: a reply, or a command that begins with a slash.

        `seconds` is how long the customer waited. The reply is durable before anything of its consequences is shown. After
        the end only `/rewind N` is taken, and opens the call again. Raises CallOver for anything else, StoreError when the
        disk refuses.
        """
        return self._shown(self._core.take_turn(line, seconds))

    def go_on(self) -> Turn:
        """Finish a turn that was broken off after the reply was recorded (resume)."""
        return self._shown(self._core.go_on())

    def close(self, how: Ending = "closed", *, grade: bool = True) -> list[Record]:
        """End the call if it is still on, and grade it. Agreement already reached stands. Raises StoreError.

        Without `grade` the scorecard waits: for `write_record`, or for another `close`.
        """
        records = self._core.close(how, grade=grade)
        self._flush()
        return records

    def write_record(self, form: CallRecord) -> list[Record]:
        """Hand in the after-call record: it is kept, and the call graded with it. Raises AfterCallError, StoreError."""
        return self._keep(record_events([r.event for r in self.records], self.setup, form))

    def reflect(self, text: str) -> list[Record]:
        """Keep a line of the trainee's own about the call. Raises AfterCallError, StoreError."""
        return self._keep([reflection([r.event for r in self.records], text)])

    def _keep(self, events: Sequence[Event]) -> list[Record]:
        records = self._core.after(events)
        self._flush()
        return records

    def back(self, *, left: bool = False) -> None:
        """The trainee is back from a breath, or takes up a call that was `left`: the call's clock goes on. Raises StoreError."""
        self._core.back(left=left)
        self._flush()

    async def warm(self) -> None:
        """Get the voice ready while the trainee reads or types; never fails."""
        if self._voice is not None:
            await self._voice.warm()

    async def rehearse(self) -> None:
        """Get ear, plan and voice ready for the next reply, in a thread; takes a while the first time."""
        if self.records and not self.over:
            await asyncio.to_thread(rehearse, self.setup, self.state, self._voice)

    def overhear(self, draft: str) -> None:
        """Hear and answer a draft while its writer pauses, and keep nothing: all that is read for it has then been read already."""
        if draft.strip() and not draft.startswith("/") and len(draft) <= OVERHEARD and self.records and not self.over:
            rehearse(self.setup, self.state, self._voice, draft)

    def _shown(self, turn: AsyncIterator[Output]) -> Turn:
        assert isinstance(turn, AsyncGenerator), "turns are generators"
        return self._written_first(turn) if self._alone else self._written_behind(turn)

    async def _written_first(self, turn: Turn) -> Turn:
        """Without a model a turn takes milliseconds: it is written whole, or as far as it came, before any of it is shown."""
        try:
            async with aclosing(turn):
                outputs = [output async for output in turn]
        finally:
            self._flush()
        for output in outputs:
            yield output
        self._listen()

    async def _written_behind(self, turn: Turn) -> Turn:
        """With a model the reply, and what follows from it, is written while the model's words are on their way."""
        outputs: asyncio.Queue[tuple[Output, int] | None] = asyncio.Queue()
        ahead = asyncio.create_task(self._run_ahead(turn, outputs))
        try:
            await asyncio.sleep(0)  # the turn runs until it has asked,
            await asyncio.sleep(0)  # and a task of the client's sends the question: before anybody draws or writes
            self._writes.begin()
            await asyncio.wait([ahead], timeout=ASKING_S)
            while (item := await outputs.get()) is not None:
                await self._writes.until_durable(item[1])
                yield item[0]
            await ahead
            self._listen()
        finally:
            ahead.cancel()
            await asyncio.wait([ahead])
            if not ahead.cancelled():
                ahead.exception()  # told already, or of no interest to one who went away
            self._settle()

    async def _run_ahead(self, turn: Turn, outputs: asyncio.Queue[tuple[Output, int] | None]) -> None:
        """Put a turn's outputs in the queue. They are taken, and written, whenever the turn itself has to wait for something."""
        try:
            async with aclosing(turn):
                async for output in turn:
                    outputs.put_nowait((output, self._writes.told))
        finally:
            self._writes.begin()
            outputs.put_nowait(None)

    def _listen(self) -> None:
        """Hear the customer's words while the trainee reads them, so that the reply need not wait for it."""
        lines = self._core.state.customer_lines if self._core.records else ()
        if lines:
            attend(lines[-1], self.setup.lang)

    def _flush(self) -> None:
        try:
            self._writes.flush()
        finally:
            self._settle()

    def _settle(self) -> None:
        """Wait for the disk, and set the call back to what it holds."""
        self._writes.settle()
        if self._writes.durable < self._writes.told:
            self._core.set_back(self._writes.durable)
            self._writes.start_over()
