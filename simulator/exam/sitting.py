"""The one coordinator of a sitting, for people and machines: what happens, in order, each step durable before the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from grading.rubric import Rubric
from grading.text import Lang
from simulator.call.events import CallEnded, Record
from simulator.call.state import effective
from simulator.content.loader import load
from simulator.exam import after_call, chain
from simulator.exam.admission import attempt_number, plainly_named
from simulator.exam.blueprint import Blueprint
from simulator.exam.calls import hashes_of, setup_for, versions_of
from simulator.exam.clocks import BEAT, elapsed, moved
from simulator.exam.conduct import back_again
from simulator.exam.events import (
    Answered,
    Candidate,
    Event,
    ExamRecord,
    ExamStarted,
    ExamSubmitted,
    Moment,
    ReplySent,
    ResultReached,
    StationEnded,
    StationJudged,
    StationPaused,
    StationResumed,
    StationSpoiled,
    StationStarted,
    Ticked,
)
from simulator.exam.form import Drawn, draw
from simulator.exam.named import under_its_own_name
from simulator.exam.ports import ExamSummary, Room
from simulator.exam.result import result_of
from simulator.exam.spoiling import instead, spoiled_by
from simulator.exam.state import ExamState, StationState, fold, step
from simulator.exam.station import StationSession, Typing
from simulator.review import review_call
from simulator.session.grades import grade_call, heard_call
from simulator.session.ports import CallSetup


@dataclass(frozen=True, slots=True)
class Entry:
    """What is settled at the door."""

    candidate: Candidate
    lang: Lang
    seed: int
    """Of the form."""
    identity: str
    consent: str
    time_factor: float = 1.0
    accommodation: str = ""
    chosen: bool = False
    """The seed was named by somebody, not drawn: they could know the form beforehand, so a board is told."""


class Sitting:
    """One sitting. `begin` a new one or `take_up` one that was broken off; `enter` its stations one by one; `submit`."""

    def __init__(self, room: Room, records: Sequence[ExamRecord]) -> None:
        self.room = room
        self.records = list(records)
        self.state: ExamState = fold(records)
        self.session: StationSession | None = None

    @classmethod
    def begin(cls, room: Room, blueprint: Blueprint, entry: Entry, *, exam: str = "", attempt: int = 0) -> Sitting:
        """A new sitting. Raises NotAdmitted, NoForm, ContentError, StoreError. `exam` and `attempt` are given for machines only."""
        now = room.clocks.now()
        form = draw(blueprint, entry.seed)
        who = entry.candidate if attempt else plainly_named(entry.candidate)
        if not attempt:
            under_its_own_name(blueprint)
        earlier = [] if attempt else _closed_where_expired(room, who.id, blueprint.id)
        number = attempt or attempt_number(earlier, blueprint.attempts, _true_time(room, earlier, now))
        started = ExamStarted(
            blueprint=blueprint.model_dump(mode="json"), blueprint_hash=blueprint.hash, form=form, candidate=who,
            lang=entry.lang, attempt=number, identity=entry.identity, consent=entry.consent, time_factor=entry.time_factor,
            accommodation=entry.accommodation, gate=room.gate(blueprint), hashes=hashes_of(blueprint, form),
            versions=versions_of(blueprint) | ({"form": "seed named at the door, not drawn"} if entry.chosen else {}),
        )  # fmt: skip
        record = chain.linked(exam or f"exam-{room.new_id(now.at)}", 0, now, started, "")
        room.log.append([record])
        return cls(room, [record])

    @classmethod
    def take_up(cls, room: Room, exam: str) -> Sitting:
        """A sitting that was broken off; the time it was off is recorded, and counted beyond the allowance.

        Raises UnknownExam, Broken for a chain that does not hold, ContentError, StoreError.
        """
        records = room.log.records(exam)
        chain.check(records)
        sitting = cls(room, records)
        if not sitting.state.over:
            sitting._came_back()
        return sitting

    @property
    def id(self) -> str:
        """Of the sitting."""
        return self.state.id

    @property
    def closed_by_window(self) -> bool:
        """True when the time in which the exam has to be ended is over."""
        return self.window_left <= 0

    @property
    def window_left(self) -> float:
        """Seconds until the exam has to be ended, below nought once that is over; the wall's clock can be set without changing it."""
        window = self.state.blueprint.attempts.window_hours * self.state.started.time_factor * 3600
        return window - self.state.passed - elapsed(self.state.last, self.room.clocks.now())

    # --- stations ----------------------------------------------------------------

    def enter(self) -> StationSession | None:
        """The session of the station that is on, or of the next one, which begins; None when all are done."""
        if self.closed_by_window:
            self.submit("window_closed")
        return self._entered()

    def _entered(self) -> StationSession | None:
        while (place := self.state.current or self.state.next) is not None:
            first = self._first(place.drawn)
            if place.drawn.after and not first:
                self._append(self._unreachable(place))
                continue
            if place.status == "waiting":
                limit = round(place.drawn.seconds * self.state.started.time_factor, 1)
                self._append(StationStarted(station=place.drawn.station, call=self.call_id(place), seconds=limit))
                place = self.state.station(place.drawn.station)
            self.session = self._session(place, first)
            return self.session
        return None

    def call_id(self, place: StationState) -> str:  # noqa: ARG002 - who names calls otherwise needs the place
        """The id of the call a station will be."""
        return self.room.new_id(self.room.clocks.wall())

    def left(self) -> float:
        """Seconds the candidate has left in the station that is on."""
        place = self.state.current
        if place is None:
            return 0.0
        running = place.clock_runs and not self.state.waiting_for_customer
        since = elapsed(self.state.last, self.room.clocks.now()) if running else 0.0
        return max(0.0, place.left - since)

    def pause_left(self) -> float:
        """Seconds of the break that is being taken; below nought they count against the station."""
        most = self.state.blueprint.pauses.minutes * 60
        return most - self.state.pause_used - elapsed(self.state.last, self.room.clocks.now())

    def tick(self) -> float:
        """A heartbeat, written now and then; seconds left."""
        if self.state.current and elapsed(self.state.last, self.room.clocks.now()) >= BEAT:
            self._append(Ticked(station=self._on))
        return self.left()

    def replied(self, chars: int, seconds: float | None, typing: Typing) -> None:
        """The candidate sent something."""
        taken = None if seconds is None else round(seconds, 1)
        self._append(ReplySent(station=self._on, chars=chars, seconds=taken, largest=typing.largest, refused=typing.refused))

    def answered(self) -> None:
        """The customer has answered, or will not: the candidate's clock goes on."""
        if self.state.current and self.state.waiting_for_customer:
            self._append(Answered(station=self._on))

    def pause(self) -> bool:
        """Begin a break; False when none is left."""
        if self.state.current is None or self.state.current.status == "writing" or self.state.pauses >= self.state.blueprint.pauses.most:
            return False
        if self.state.current.status == "running":
            self._append(StationPaused(station=self._on))
        return True

    def unpause(self) -> None:
        """End a break, if one is on."""
        if self.state.current and self.state.current.status == "paused":
            self._append(StationResumed(station=self._on))

    def finish(self, how: str = "") -> StationEnded | StationSpoiled:
        """End the station that is on, as it stands: it is sealed and marked, or found spoiled and replaced.

        A record that was not handed in counts as last drafted.
        `how` overrides how the call ended (`agent_failed`).
        """
        self.unpause()
        place = self.state.current
        session = self.session or self._entered()
        assert place is not None, "only called while a station is on"
        assert session is not None, "a station that is on has a session"
        if not session.records:
            ending: StationEnded | StationSpoiled = self._lost(place)
        else:
            session.close("timed_out" if self.left() <= 0 else "closed")
            self.answered()
            after_call.hand_in(self, session)
            ending = self._ending(self.state.station(place.drawn.station), session.records, session.setup, how)
        self._append(ending)
        self.session = None
        return ending

    # --- the end -----------------------------------------------------------------

    def submit(self, how: str = "complete") -> None:
        """Hand in. A station that is still on ends as it stands. Nothing can be sat afterwards; the result needs `conclude`."""
        if self.state.over:
            return
        if self.state.current:
            self.finish()
        done = all(s.status in {"ended", "void"} for s in self.state.stations)
        self._append(ExamSubmitted(how="complete" if done else how))  # type: ignore[arg-type]

    async def conclude(self) -> dict[str, object]:
        """Have marked what the blueprint's judge has not marked yet, and reach the result. Raises ModelFailed, BudgetSpent, StoreError.

        Whatever was marked before a failure stays; conclude again to go on. A result nothing has been added to stands as it is:
        another version of the program does not reach another one by being asked to show it.
        """
        if self.state.result is not None and self._stands:
            return self.state.result
        rules = self.state.blueprint
        if rules.judge.kind == "llm":
            judge, rubric = self.room.judge(rules.judge.panel), load(Rubric, rules.rubric)
            for place in self.state.stations:
                if place.ended and not place.judged:
                    records = self.room.calls.records(place.call)
                    heard = heard_call([r.event for r in records], self._setup(place), rubric)
                    self._append(StationJudged(station=place.drawn.station, card=await judge.card(heard, rubric)))
        return self.reach()

    def reach(self) -> dict[str, object]:
        """The result as it now follows from the chain, put at its end unless the same stands there already."""
        result = result_of(self.state, load(Rubric, self.state.blueprint.rubric))
        if result != self.state.result:
            self._append(ResultReached(result=result))
        return result

    def add(self, *events: Event) -> None:
        """Put events at the end of the chain: the steps of a record, marks, appeals, decisions."""
        self._append(*events)

    @property
    def _stands(self) -> bool:
        """True when nothing was said since the last result that could change it."""
        return next((r.event.type for r in reversed(self.records) if r.event.type != "clock_moved"), "") == "result"

    # --- inside ------------------------------------------------------------------

    @property
    def _on(self) -> str:
        return self.state.current.drawn.station if self.state.current else ""

    def _append(self, *events: Event) -> None:
        """Write events down in one step, and move the state on. A wall clock that was set is noticed here."""
        now = self.room.clocks.now()
        odd = moved(self.state.last, now, self._on)
        records: list[ExamRecord] = []
        prev = self.records[-1].hash
        for event in (*((odd,) if odd else ()), *events):
            records.append(chain.linked(self.id, len(self.records) + len(records), now, event, prev))
            prev = records[-1].hash
        self.room.log.append(records)
        for record in records:
            self.records.append(record)
            self.state = step(self.state, record)

    def _came_back(self) -> None:
        self._append(back_again(self.state, self.room.clocks.now()))

    def _records(self, call: str) -> list[Record]:
        try:
            return self.room.calls.records(call)
        except LookupError:
            return []

    def _first(self, drawn: Drawn) -> list[Record]:
        """The records of the call a second contact comes back to."""
        if not drawn.after:
            return []
        first = self.state.station(drawn.after)
        return self._records(first.call) if first.status == "ended" else []

    def _setup(self, place: StationState) -> CallSetup:
        return setup_for(place.drawn, self.state.started.lang, self.state.blueprint.customer, self._first(place.drawn))

    def _session(self, place: StationState, first: Sequence[Record]) -> StationSession:
        customer = self.state.blueprint.customer
        setup = setup_for(place.drawn, self.state.started.lang, customer, first)
        return StationSession.of(
            self, place.call, setup, self.room.calls, self.room.clocks.wall, self.room.voice(customer), self._records(place.call)
        )  # fmt: skip

    def _ending(self, place: StationState, records: Sequence[Record], setup: CallSetup, how: str) -> StationEnded | StationSpoiled:
        events = [r.event for r in records]
        review = review_call(events, setup)
        seal = chain.call_hash(records)
        spoiled = spoiled_by(events, setup, review, self.state.blueprint.spoiling)
        if spoiled:
            return StationSpoiled(
                station=place.drawn.station, call=place.call, call_hash=seal, why=spoiled.why, detail=spoiled.detail,
                replaced_by=instead(self.state, place.drawn),
            )  # fmt: skip
        ended = next((e.how for e in reversed(effective(events)) if isinstance(e, CallEnded)), "closed")
        card = grade_call(events, setup, load(Rubric, self.state.blueprint.rubric))
        used = round(min(place.limit, place.used if place.status == "writing" else place.limit - self.left()), 1)
        return StationEnded(
            station=place.drawn.station, call=place.call, how=how or ended, seconds=used, call_hash=seal, card=card, review=review.to_json()
        )  # fmt: skip

    def _lost(self, place: StationState) -> StationSpoiled:
        """A station of which nothing was ever written."""
        return StationSpoiled(
            station=place.drawn.station, call=place.call, call_hash="", why="lost", detail="nothing was recorded",
            replaced_by=instead(self.state, place.drawn),
        )  # fmt: skip

    def _unreachable(self, place: StationState) -> StationSpoiled:
        """A second contact whose first does not count, or is gone."""
        return StationSpoiled(
            station=place.drawn.station, call="", call_hash="", why="lost", detail="there is no first contact to come back to",
            replaced_by=None,
        )  # fmt: skip


def _true_time(room: Room, earlier: Sequence[ExamSummary], now: Moment) -> datetime:
    """The wall's time, less what that clock was set forward since the last attempt: who waits by setting it has not waited."""
    last = max(earlier, key=lambda e: e.attempt, default=None)
    handed_in = next((r.when for r in room.log.records(last.id) if isinstance(r.event, ExamSubmitted)), None) if last else None
    odd = moved(handed_in, now) if handed_in else None
    return now.at - timedelta(seconds=max(0.0, odd.seconds)) if odd and odd.known else now.at


def _closed_where_expired(room: Room, candidate: str, blueprint: str) -> list[ExamSummary]:
    """The candidate's sittings; one whose window is over is handed in first, so that nobody is locked out by it."""
    earlier = room.log.exams(candidate=candidate, blueprint=blueprint)
    expired = False
    for one in earlier:
        if one.submitted_at is None:
            sitting = Sitting(room, room.log.records(one.id))
            if sitting.closed_by_window:
                expired = True
                sitting.submit("window_closed")
                if sitting.state.blueprint.judge.kind == "offline":
                    sitting.reach()
    return room.log.exams(candidate=candidate, blueprint=blueprint) if expired else earlier
