"""Could a sitting have gone as its chain says? Every record is held against the rules that governed when it was written. Pure.

A chain proves that nothing was changed since it was signed; this finds what a signer who edits a record forgets: time that nobody was
given, a clock whose going wrong was left out, a reply to nobody, a mark no rule allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.exam import appeals
from simulator.exam.admission import NotAdmitted, plainly_named
from simulator.exam.chain import Broken
from simulator.exam.clocks import BEAT, came_back, elapsed, moved
from simulator.exam.events import (
    Answered,
    AppealClosed,
    AppealMade,
    CameBack,
    Candidate,
    ClockMoved,
    Decided,
    Event,
    ExamRecord,
    ExamStarted,
    ExamSubmitted,
    Moment,
    RecordDrafted,
    RecordEnded,
    RecordStarted,
    ReplySent,
    ResultReached,
    StationEnded,
    StationJudged,
    StationMarked,
    StationPaused,
    StationResumed,
    StationSpoiled,
    StationStarted,
    Ticked,
)
from simulator.exam.state import ExamState, StationState, fold, step
from simulator.session.marking import MarkingError

MACHINE = "machine-"
"""How the ids of machines' sittings begin; a person's never does."""
SLACK = BEAT
"""Seconds between a look at the clock and the record of what was seen, on a machine that is busy."""
_AFTERWARDS = (StationJudged, ResultReached, StationMarked, AppealMade, AppealClosed, Decided)
_BY_CANDIDATE = (StationStarted, ReplySent, Answered, Ticked, StationPaused, RecordDrafted)
"""What takes a program that was taken up again, and so has said that it came back."""


def back_again(state: ExamState, now: Moment) -> CameBack:
    """The event of a sitting that is taken up again: time off beyond the allowance counts where the candidate's clock was running."""
    current = state.current
    running = current is not None and current.clock_runs and not state.waiting_for_customer
    allowance = state.blueprint.pauses.off_minutes * 60 * state.started.time_factor - state.off_used
    return came_back(state.last, now, max(0.0, allowance) if running else float("inf"), current.drawn.station if current else "")


def check_conduct(records: Sequence[ExamRecord]) -> None:
    """Nothing, when the program could have written this chain. Raises Broken at the first record that it could not."""
    state = fold(records[:1])
    _began(records[0].exam, state.started)
    left: ExamState | None = None
    for place, record in enumerate(records[1:], 1):
        if record.when.run != state.last.run and not state.over:
            left = state
        look = _Look(place, state, record, left)
        look.at_clocks()
        look.at_order()
        look.at_event(records[place - 1].event)
        left = None if isinstance(record.event, CameBack) or record.event.type == "exam_submitted" else left
        state = step(state, record)


def _began(exam: str, started: ExamStarted) -> None:
    """The door: what has to be there, is, and who came in is written as the door writes it."""
    who = started.candidate
    if not who.machine and exam.startswith(MACHINE):
        raise Broken("record 0: the sitting of a machine, told as a person's")
    if not who.machine and not _plain(who):
        raise Broken("record 0: the candidate's number or name is not written as it is at the door; it can be taken for another")
    if not started.candidate.machine and not started.consent:
        raise Broken("record 0: nobody agreed to the conditions")
    if started.time_factor != 1 and not started.accommodation:
        raise Broken("record 0: more time was given without a reason")
    if bool(started.gate) != bool(started.blueprint.get("calibration")):
        raise Broken("record 0: the calibration gate is not the one the blueprint asks for")


def _plain(who: Candidate) -> bool:
    try:
        return plainly_named(who) == who
    except NotAdmitted:
        return False


@dataclass(frozen=True, slots=True)
class _Look:
    """One record against the state it was written in."""

    place: int
    state: ExamState
    record: ExamRecord
    left: ExamState | None
    """The state in which the program ended, until it has said that it came back."""

    @property
    def since(self) -> float:
        """Seconds since the record before, by the clock that counts."""
        return elapsed(self.state.last, self.record.when)

    def holds(self, *, that: bool, else_: str) -> None:
        """Raises Broken, with the place, unless `that`."""
        if not that:
            raise Broken(f"record {self.place} ({self.record.event.type}): {else_}")

    def at_clocks(self) -> None:
        """What the two clocks say of each other is on record, and nothing else is."""
        before, now, event = self.state.last, self.record.when, self.record.event
        same = before.run == now.run
        self.holds(that=not same or (before.boot == now.boot and now.mono >= before.mono), else_="the machine's clock went back")
        odd = moved(before, now)
        said = (event.seconds, event.known) if isinstance(event, ClockMoved) else None
        self.holds(that=said == ((odd.seconds, odd.known) if odd else None), else_="what the two clocks show is not what stands here")

    def at_order(self) -> None:
        """Marks come after the sitting, all else within it; who was away has come back first."""
        event, state = self.record.event, self.state
        if isinstance(event, ClockMoved):
            return
        after = isinstance(event, _AFTERWARDS)
        self.holds(that=after == state.over, else_="it stands on the wrong side of the handing in")
        away = self.left is not None and isinstance(event, _BY_CANDIDATE)
        self.holds(that=not away, else_="the program had ended, and nothing says that it was taken up again")

    def at_event(self, before: Event) -> None:
        """What this kind of record asks for."""
        event = self.record.event
        match event:
            case CameBack():
                self._came_back(event)
            case StationStarted():
                self._started(event)
            case StationSpoiled(call=""):
                self.holds(that=self.state.next is not None or self.state.current is not None, else_="no station was to come")
            case ReplySent() | Answered() | StationPaused() | StationResumed() | RecordStarted() | RecordDrafted() | RecordEnded():
                self._in_station(event, self._current(event.station))
            case StationEnded() | StationSpoiled():
                self._ended(event, self._current(event.station))
            case ExamSubmitted():
                done = self.state.current is None and all(s.status in {"ended", "void"} for s in self.state.stations)
                self.holds(that=(event.how == "complete") == done, else_="it is not how the stations stood")
            case StationMarked() | AppealMade() | AppealClosed() | Decided():
                self.holds(that=event == self._by_rule(event, before), else_="the rules for marks and appeals do not lead to it")
            case StationJudged():
                self.holds(that=self.state.blueprint.judge.kind == "llm", else_="the blueprint has no model for a judge")
            case ExamStarted():
                self.holds(that=False, else_="a sitting begins once")
            case _:
                pass

    def _current(self, station: str) -> StationState:
        current = self.state.current
        if current is None or current.drawn.station != station:
            raise Broken(f"record {self.place} ({self.record.event.type}): station {station} was not on")
        return current

    def _came_back(self, event: CameBack) -> None:
        due = back_again(self.left, self.record.when) if self.left else None
        same = due is not None and (
            abs(due.off_seconds - event.off_seconds) <= SLACK and abs(due.counted_seconds - event.counted_seconds) <= SLACK
        )
        self.holds(that=same, else_="it is not how long the program was off")

    def _started(self, event: StationStarted) -> None:
        state = self.state
        due = state.next
        self.holds(that=due is not None and due.drawn.station == event.station, else_="another station was to come")
        window = state.blueprint.attempts.window_hours * state.started.time_factor * 3600
        self.holds(that=state.passed + self.since <= window + SLACK, else_="the window of the exam was over")
        if due:
            self.holds(that=event.seconds == round(due.drawn.seconds * state.started.time_factor, 1), else_="it is not the time it had")

    def _in_station(self, event: Event, on: StationState) -> None:
        state = self.state
        match event:
            case ReplySent():
                used = on.used + (0.0 if state.waiting_for_customer else self.since)
                self.holds(that=on.status == "running" and not state.waiting_for_customer, else_="it was not the candidate's turn")
                self.holds(that=used <= on.limit + SLACK, else_="the time was over")
            case Answered():
                self.holds(that=state.waiting_for_customer, else_="nobody was waiting")
            case StationPaused():
                free = on.status == "running" and state.pauses < state.blueprint.pauses.most
                self.holds(that=free, else_="there was no break to be taken")
            case StationResumed():
                self.holds(that=on.status == "paused", else_="there was no break")
            case RecordStarted():
                due = round(on.drawn.record_seconds * state.started.time_factor, 1)
                self.holds(that=on.status == "running" and 0 < due == event.seconds, else_="it is not the time it had")
                self.holds(that=not state.waiting_for_customer, else_="that the customer had answered does not stand before it")
            case RecordDrafted() | RecordEnded():
                self.holds(that=on.status == "writing" and on.recorded is None, else_="no record was being written")
                if isinstance(event, RecordDrafted):
                    self.holds(that=on.record_used + self.since <= on.record_limit + SLACK, else_="the time was over")
            case _:
                pass

    def _ended(self, event: StationEnded | StationSpoiled, on: StationState) -> None:
        self.holds(that=on.call == event.call, else_="its call is another one")
        self.holds(that=bool(event.call_hash) or not on.typed.replies, else_="there were replies in a call of which nothing is kept")
        if isinstance(event, StationEnded):
            self.holds(that=not self.state.waiting_for_customer, else_="that the customer had answered does not stand before it")
            used = min(on.limit, on.used + (self.since if on.status == "running" else 0.0))
            self.holds(that=abs(used - event.seconds) <= SLACK, else_=f"by its clock it took {used:.0f} s, not {event.seconds:g}")

    def _by_rule(self, event: Event, before: Event) -> Event | None:
        """What the rules make of the same words of the same people."""
        state = self.state
        try:
            match event:
                case AppealMade():
                    return appeals.appeal(state, event.station, event.criterion, event.reason, self.record.when.at)
                case Decided():
                    return appeals.decision(state, event.verdict, event.by, event.reason)
                case StationMarked(appeal=0):
                    return appeals.marked(state, event.station, event.criterion, event.level, event.by, event.reason)
                case StationMarked():
                    return appeals.second_marking(state, event.appeal, event.level, event.by, event.reason)[0]
                case AppealClosed() if isinstance(before, StationMarked) and before.appeal == event.number:
                    return appeals.second_marking(state, event.number, before.level, before.by, before.reason)[1]
                case _:
                    return None
        except MarkingError as error:
            raise Broken(f"record {self.place} ({event.type}): {error}") from None
