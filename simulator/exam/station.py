"""One station while it is on: an ordinary session whose every reply is also written, with its time, in the exam's chain."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.call.events import Ending, Notice, Record
from simulator.counting import filled
from simulator.exam import after_call
from simulator.exam.spoiling import model_gone
from simulator.session.ports import CallSetup, Clock, EventLog, Output, Voice
from simulator.session.session import Session, Turn

if TYPE_CHECKING:
    from simulator.exam.sitting import Sitting


@dataclass
class Typing:
    """How a reply came into being, gathered by whoever takes the keys."""

    largest: int = 0
    """Most characters at once."""
    refused: int = 0
    """Characters of pastes that were refused."""


class StationSession(Session):
    """A call of an exam. Front ends use it like any session; what is not allowed is answered by a notice in the call."""

    sitting: Sitting
    typing: Typing

    @classmethod
    def of(cls, sitting: Sitting, call: str, setup: CallSetup, log: EventLog, clock: Clock, voice: Voice | None,
           records: Sequence[Record]) -> StationSession:  # fmt: skip
        """The session of a station: new, or going on where `records` stop."""
        session = cls.resume(records, setup, log, clock, voice) if records else cls(call, setup, log, clock, voice)
        assert isinstance(session, StationSession), "resume makes its own kind"
        session.sitting = sitting
        session.typing = Typing()
        return session

    def open(self) -> Turn:
        """Ring; the candidate's time begins when the customer has spoken."""
        return self._then_answered(super().open())

    def go_on(self) -> Turn:
        """Finish a turn that was broken off; what never was recorded of it the candidate says again."""
        return self._then_answered(_nothing() if self.over else super().go_on())

    def take_turn(self, line: str, seconds: float | None = None) -> Turn:
        """One line of the candidate, unless their time was over when they sent it: then the call ends as it stands."""
        return self._timed(line, seconds)

    async def _timed(self, line: str, seconds: float | None) -> Turn:
        sitting = self.sitting
        sitting.unpause()
        if sitting.left() <= 0:
            for record in self.close("timed_out"):
                yield record
            return
        if line.strip() == "/pause":
            yield self._pause_notice(taken=sitting.pause())
            return
        typing, self.typing = self.typing, Typing()
        sitting.replied(len(line), seconds, typing)
        async with aclosing(self._then_answered(super().take_turn(line, seconds))) as turn:
            async for output in turn:
                yield output

    async def _then_answered(self, turn: AsyncIterator[Output]) -> AsyncGenerator[Output, None]:
        """A turn, and then the candidate's clock again, also when the turn was broken off by whoever was watching.

        A call that a dead model has spoiled already ends here: nobody should go on for nothing.
        """
        assert isinstance(turn, AsyncGenerator), "turns are generators"
        try:
            async with aclosing(turn):
                async for output in turn:
                    yield output
        finally:
            self.sitting.answered()
        if not self.over and model_gone([r.event for r in self.records], self.setup, self.sitting.state.blueprint.spoiling):
            for record in self.close():
                yield record
        elif self.over and self.setup.record:
            self.close()

    def close(self, how: Ending = "closed", *, grade: bool = True) -> list[Record]:
        """End the call as it stands. Where a record follows, its time begins now, and the call is graded with it."""
        if not self.setup.record:
            return super().close(how, grade=grade)
        records = super().close(how, grade=False)
        if not self.over or after_call.begin(self.sitting, self):
            return records
        return [*records, *super().close(grade=grade)]

    def grade(self) -> list[Record]:
        """Grade a call whose record was not written."""
        return super().close()

    @property
    def writing(self) -> bool:
        """True while the after-call record is to be written."""
        place = self.sitting.state.current
        return place is not None and place.call == self.call and place.status == "writing" and place.recorded is None

    def _pause_notice(self, *, taken: bool) -> Record:
        rules, zh = self.sitting.state.blueprint.pauses, self.setup.lang == "zh"
        most = f"{rules.minutes:g}"
        if not taken:
            text = "休息次数已用完。" if zh else "There are no breaks left."
        elif zh:
            text = f"计时已停，最多 {most} 分钟；发出下一句就继续。"
        else:
            text = filled("The clock stands, for {0:minute} at most; your next line goes on.", most)
        return self.tell(Notice(kind="pause", text=text))

    def tell(self, notice: Notice) -> Record:
        """Put into the call's record what nobody in the call said. Raises StoreError."""
        record = self._core.note(notice)
        self._flush()
        return record


async def _nothing() -> Turn:
    """The turn of a call that is over."""
    return
    yield
