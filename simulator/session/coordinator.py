"""The one coordinator of a call: what happens, in order. Front ends hold a `Session`, which shows it once it is durable."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from grading.heard import Grasp
from simulator.call.events import (
    AgentSaid,
    CustomerSaid,
    Ending,
    Event,
    Graded,
    HintGiven,
    NoteTaken,
    Notice,
    Paused,
    Record,
    Resumed,
    Rewound,
    RiskFlagged,
)  # fmt: skip
from simulator.call.state import CallState, advance, effective, fold
from simulator.customer.desk import Desk, Plan
from simulator.customer.leftover import planned
from simulator.customer.phrase import NothingLeft, Phrased, phrase, seeded
from simulator.customer.plan import opening_plan
from simulator.session.care import abusive, after_words, way_out
from simulator.session.coach import TOLD_IN_FULL, hint_for, hints_given
from simulator.session.commands import Command, CommandError, help_text, parse_line
from simulator.session.grades import grade_call
from simulator.session.ports import Brief, CallSetup, Clock, Ear, EventLog, Output, SaidOtherwise, Speech, Voice, VoiceFailed
from simulator.session.scene import change_of_scene, met, put_on_hold
from simulator.session.second_ear import SecondEar
from simulator.session.turn import digest, ended, said, started

WORDLESS = frozenset({"fall_silent"})
"""Acts no model can put into words: the line is the silence itself."""
MAX_TURNS = 60
"""Replies after which a customer has no more time."""


class CallOver(RuntimeError):
    """The call has ended; nothing more can be said in it."""


class Coordinator:
    """One call as it happens; its log need not have written a record before the next."""

    def __init__(
        self, call: str, setup: CallSetup, log: EventLog, clock: Clock, voice: Voice | None = None, ear: Ear | None = None
    ) -> None:
        self.call = call
        self.setup = setup
        self.records: list[Record] = []
        self._log = log
        self._clock = clock
        self._voice = voice
        self._second_ear = SecondEar(ear, setup)
        self._state: CallState | None = None

    @classmethod
    def resume(
        cls, records: Sequence[Record], setup: CallSetup, log: EventLog, clock: Clock, voice: Voice | None = None, ear: Ear | None = None
    ) -> Coordinator:  # fmt: skip
        """A coordinator that goes on where `records` stop. Raises ValueError when there are none."""
        session = cls(records[0].call if records else "", setup, log, clock, voice, ear)
        session.records = list(records)
        session._state = fold(r.event for r in records)
        return session

    @property
    def state(self) -> CallState:
        """Where the call stands. Raises CallOver before `open`."""
        if self._state is None:
            msg = "the call has not been opened"
            raise CallOver(msg)
        return self._state

    @property
    def over(self) -> bool:
        """True once the call has ended."""
        return self._state is not None and self._state.ended is not None

    @property
    def waiting_for_customer(self) -> bool:
        """True when the agent's last reply was recorded but not answered: a call broken off in the middle of a turn."""
        last = next((e for e in reversed(self._events()) if e.type in {"agent_said", "customer_said", "call_started"}), None)
        return last is not None and last.type != "customer_said" and not self.over

    async def open(self) -> AsyncIterator[Output]:
        """Ring: the call's first event and the customer's first words."""
        yield self._record(started(self.setup))
        async for output in self._speak(opening_plan(self.state)):
            yield output

    async def take_turn(self, line: str, seconds: float | None = None) -> AsyncIterator[Output]:
        """One line of the trainee: a reply, or a command that begins with a slash.

        `seconds` is how long the customer waited. After the end only `/rewind N` is taken, and opens the call again. Raises
        CallOver for anything else, StoreError when the disk refuses.
        """
        if self.over and (self.setup.exam or not line.startswith("/rewind")):
            msg = "the call is over; only /rewind can open it again, and not in an exam"
            raise CallOver(msg)
        try:
            command = parse_line(line, self.setup.lang)
        except CommandError as error:
            yield self._record(Notice(kind="command", text=str(error)))
            return
        async for output in self._command(command) if isinstance(command, Command) else self._reply(command, seconds):
            yield output

    async def go_on(self) -> AsyncIterator[Output]:
        """Finish a turn that was broken off after the reply was recorded (resume)."""
        events = self._events()
        last = max(i for i, e in enumerate(events) if e.type in {"agent_said", "call_started", "customer_said"})
        if events[last].type == "call_started":
            async for output in self._speak(opening_plan(self.state)):
                yield output
        elif events[last].type == "agent_said":
            done = {e.type for e in events[last:]}
            async for output in self._answer(heard="mood_moved" in done, redo=events[last:]):
                yield output

    def close(self, how: Ending = "closed", *, grade: bool = True) -> list[Record]:
        """End the call if it is still on, and grade it. Agreement already reached stands."""
        if self._state is None:
            return []
        records = []
        if not self.over:
            agreed = how == "closed" and self.state.agreed
            records.append(self._record(ended(self.state, "agreed" if agreed else how)))
        if grade and not any(isinstance(e, Graded) for e in self._events()):
            if care := after_words(self._events(), self.setup.lang):
                records.append(self._record(care))
            records.append(self._record(Graded(card=grade_call([r.event for r in self.records], self.setup))))
        return records

    def note(self, notice: Notice) -> Record:
        """Put into the call's record what the trainee should know and nobody in the call said."""
        return self._record(notice)

    def after(self, events: Sequence[Event]) -> list[Record]:
        """Keep what follows the call: a record and its grade, a line of the trainee's own."""
        return self._record_all(events)

    def back(self, *, left: bool = False) -> None:
        """The trainee is back from a breath, or takes up a call that was `left`. Nothing when they were not away."""
        away = next((e for e in reversed(self._events()) if not isinstance(e, Notice)), None)
        if left or isinstance(away, Paused):
            self._record(Resumed())

    def set_back(self, count: int) -> None:
        """Forget all but the first `count` records: the log could not keep the others."""
        self.records = self.records[:count]
        self._state = fold(r.event for r in self.records) if self.records else None

    async def _reply(self, text: str, seconds: float | None) -> AsyncIterator[Output]:
        yield self._record(said(text, seconds))
        async for output in self._answer(heard=False, redo=()):
            yield output

    async def _answer(self, *, heard: bool, redo: Sequence[Event]) -> AsyncIterator[Output]:
        """Hear, move, plan and speak for the reply that is already recorded; parts done before a crash are not redone."""
        before = self._before_heard()
        if not heard:
            have = {e.type for e in redo}
            seconds = next((e.seconds for e in redo if e.type == "agent_said"), None)
            due = [e for e in digest(before, self.setup, self.state.last_agent, seconds) if e.type not in have]
            for record in self._record_all(due):
                yield record
        if self.state.turn >= MAX_TURNS:
            yield self._record(ended(self.state, "timed_out"))
            return
        rng = seeded(self.setup.seed, self.state.turn, "plan")
        plan = planned(Desk(self.state, self.setup.persona, self.setup.scenario, rng), by_model=self._voice is not None)
        assert self.state.last_heard, "it has just been heard"
        asked = self._second_ear.ask(before, self.state.last_heard)
        try:
            async for output in self._say_and_end(plan):
                yield output
            if asked and not self.over:
                for record in self._record_all(await self._heard_more(asked, before)):
                    yield record
        finally:
            if asked:
                asked.cancel()

    async def _heard_more(self, asked: asyncio.Task[Grasp], before: CallState) -> list[Event]:
        """What a model heard in this reply besides; that it failed is told once a call."""
        events = self._events()
        last = max(i for i, e in enumerate(events) if e.type == "agent_said")
        told = await self._second_ear.told(asked, before, events[last:])
        known = any(isinstance(r.event, Notice) and r.event.kind == "ear" for r in self.records)
        return [e for e in told if not (known and isinstance(e, Notice))]

    async def _say_and_end(self, plan: Plan) -> AsyncIterator[Output]:
        async for output in self._speak(plan):
            yield output
        if plan.ends:
            yield self._record(ended(self.state, plan.ends))
        elif care := self._way_out():
            yield self._record(care)

    def _way_out(self) -> Notice | None:
        last = self.records[-1].event
        hard = isinstance(last, CustomerSaid) and abusive(last) and not self.setup.exam
        return way_out(self._events(), self.setup.lang) if hard else None

    def _before_heard(self) -> CallState:
        """The state just after the last reply was recorded, whatever was recorded of its consequences."""
        if isinstance(self.records[-1].event, AgentSaid):
            return self.state
        events = self._events()
        last = max(i for i, e in enumerate(events) if e.type == "agent_said")
        return fold(events[: last + 1])

    async def _speak(self, plan: Plan) -> AsyncIterator[Output]:
        """Put a plan into words: the embedded line, or a model's words with the embedded line behind them."""
        rng = seeded(self.setup.seed, self.state.turn, "phrase")
        desk = Desk(self.state, self.setup.persona, self.setup.scenario, rng)
        try:
            draft = phrase(plan, desk)
        except NothingLeft:
            draft = Phrased("……" if self.setup.lang == "zh" else "…", plan.act, (), plan.reveals)
        text, by = draft.text, "offline"
        if self._voice is not None and draft.act not in WORDLESS:
            words: list[str] = []
            try:
                async for fragment in self._voice.speak(
                    Brief(self.setup, self.state, plan, draft, self.state.last_agent, self._exchanges())
                ):
                    words.append(fragment)
                    yield Speech(fragment)
                text, by = "".join(words).strip(), "llm"
            except SaidOtherwise as other:
                text, by = other.text, "llm"
                yield Speech("", restart=True)
            except VoiceFailed as error:
                yield self._record(Notice(kind="voice", text=str(error)))
                yield Speech("", restart=True)
        yield self._record(
            CustomerSaid(
                text=text,
                mood=self.state.mood,
                escalation=self.state.escalation.level,
                act=draft.act,
                lines=draft.lines,
                reveals=draft.reveals,
                asks=draft.asks,
                by=by,  # type: ignore[arg-type]
            )
        )

    def _hint(self) -> Event:
        zh = self.setup.lang == "zh"
        if self.setup.exam:
            return Notice(kind="command", text="考试中没有提示。" if zh else "There are no hints in an exam.")
        given = hints_given(self._events())
        text = hint_for(self.state, self.setup, len(given))
        if text in given:  # the same words once more tell nobody anything
            return Notice(kind="command", text=TOLD_IN_FULL[self.setup.lang])
        return HintGiven(text=text)

    async def _command(self, command: Command) -> AsyncIterator[Output]:
        if command.name in {"change", "hold"}:
            make = change_of_scene if command.name == "change" else put_on_hold
            events, plan = make(self.state, self.setup, command)
            for record in self._record_all(events):
                yield record
            async for output in self._say_and_end(met(self.state, plan)):
                yield output
            return
        for event in self._consequences(command):
            yield self._record(event)
        if command.name == "end":
            for record in self.close(grade=not self.setup.record):
                yield record

    def _consequences(self, command: Command) -> list[Event]:
        lang = self.setup.lang
        handlers: dict[str, Callable[[], list[Event]]] = {
            "pause": lambda: [Paused(), Notice(kind="pause", text=_PAUSE[lang])],
            "note": lambda: [NoteTaken(text=command.argument)],
            "flag": lambda: [RiskFlagged(reason=command.argument)],
            "hint": lambda: [self._hint()],
            "rewind": lambda: self._rewind(int(command.argument)),
            "help": lambda: [Notice(kind="help", text=help_text(lang))],
            "end": list,
        }
        return handlers[command.name]()

    def _rewind(self, turn: int) -> list[Event]:
        if self.setup.exam:
            return [Notice(kind="command", text="考试中不能重来。" if self.setup.lang == "zh" else "Nothing is taken back in an exam.")]
        if 1 <= turn <= self.state.turn:
            return [Rewound(to_turn=turn)]
        text = (
            f"只有 1 到 {self.state.turn} 轮可以回去"
            if self.setup.lang == "zh"
            else f"only replies 1 to {self.state.turn} can be taken back"
        )
        return [Notice(kind="command", text=text)]

    def _events(self) -> list[Event]:
        return effective(r.event for r in self.records)

    def _exchanges(self) -> tuple[tuple[str, str], ...]:
        pairs: list[tuple[str, str]] = []
        customer = ""
        for event in self._events():
            if isinstance(event, CustomerSaid):
                customer = event.text
            elif event.type == "agent_said":
                pairs.append((customer, event.text))
        return tuple(pairs[:-1])

    def _record(self, event: Event) -> Record:
        """Write one event down and move the state on."""
        return self._record_all([event])[0]

    def _record_all(self, events: Sequence[Event]) -> list[Record]:
        """Write events down in one step, and move the state on."""
        records = [Record(self.call, len(self.records) + n, self._clock(), event) for n, event in enumerate(events)]
        if records:
            self._log.append(records)
        known = len(self.records)
        self.records += records
        if records:
            self._state = advance(self._state, self.records, known)
        return records


_PAUSE = {
    "zh": "吸气四秒，呼气六秒。客户的气不是冲你来的。准备好了再答。",
    "en": "Breathe in for four, out for six. The anger is not about you. Answer when you are ready.",
}
