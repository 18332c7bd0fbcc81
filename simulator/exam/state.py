"""Where a sitting stands: a fold over its records. Time is counted here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any, Literal

from simulator.exam.blueprint import Blueprint
from simulator.exam.clocks import elapsed
from simulator.exam.events import (
    Answered,
    AppealClosed,
    AppealMade,
    CameBack,
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
)
from simulator.exam.form import Drawn

Status = Literal["waiting", "running", "paused", "writing", "ended", "void"]


@dataclass(frozen=True, slots=True)
class Typed:
    """How the replies of a station came into being: for whoever reviews, never weighed."""

    replies: int = 0
    fastest: float = 0.0
    """Characters a second, of the fastest reply long enough to tell."""
    largest: int = 0
    """Most characters that came at once."""
    refused: int = 0
    """Characters of pastes that were refused."""

    def after(self, event: ReplySent) -> Typed:
        """With one more reply."""
        rate = event.chars / event.seconds if event.seconds and event.chars >= TELLING else 0.0
        return Typed(
            self.replies + 1, max(self.fastest, round(rate, 1)), max(self.largest, event.largest), self.refused + event.refused
        )  # fmt: skip


TELLING = 20
"""Characters from which a reply's rate says something."""


@dataclass(frozen=True, slots=True)
class StationState:
    """One place of the form."""

    drawn: Drawn
    """What is sat here now: after a replacement, the replacement."""
    status: Status = "waiting"
    call: str = ""
    limit: float = 0.0
    """Seconds, accommodations included."""
    used: float = 0.0
    """Seconds counted so far."""
    ended: StationEnded | None = None
    judged: StationJudged | None = None
    spoiled: tuple[StationSpoiled, ...] = ()
    """Attempts at this place that do not count."""
    typed: Typed = Typed()
    record_limit: float = 0.0
    """Seconds for the after-call record, accommodations included; 0 until it is begun."""
    record_used: float = 0.0
    draft: Mapping[str, str] = field(default_factory=dict)
    """What stood in the record's form when it was last kept."""
    recorded: RecordEnded | None = None

    @property
    def left(self) -> float:
        """Seconds left of the call, or of its record while that is being written; never below nought."""
        if self.status == "writing":
            return max(0.0, self.record_limit - self.record_used)
        return max(0.0, self.limit - self.used)

    @property
    def clock_runs(self) -> bool:
        """True in a call that is on and not paused, and while its record is being written."""
        return self.status == "running" or (self.status == "writing" and self.recorded is None)

    @property
    def card(self) -> dict[str, Any] | None:
        """The scorecard that counts; None until the station is marked."""
        return self.judged.card if self.judged else self.ended.card if self.ended else None


@dataclass(frozen=True, slots=True)
class ExamState:
    """Everything that is true of a sitting just now."""

    id: str
    started: ExamStarted
    blueprint: Blueprint
    stations: tuple[StationState, ...]
    """In the order of the form."""
    began: Moment
    last: Moment
    passed: float = 0.0
    """Seconds since it began, by the machine's clock wherever that ran on: setting the wall's gains nothing."""
    waiting_for_customer: bool = False
    """Between a reply and its answer: the clock stands."""
    pauses: int = 0
    pause_used: float = 0.0
    """Seconds of the break being taken."""
    off_used: float = 0.0
    """Seconds the program was off without their being counted."""
    submitted: ExamSubmitted | None = None
    submitted_at: Moment | None = None
    result: dict[str, Any] | None = None
    """The latest."""
    results: int = 0
    result_at: Moment | None = None
    marks: tuple[StationMarked, ...] = ()
    appeals: tuple[AppealMade, ...] = ()
    closed: tuple[AppealClosed, ...] = ()
    decided: Decided | None = None
    irregular: tuple[Event, ...] = field(default=())
    """Clock moved, program off: what a board should see."""
    weighed: tuple[Event, ...] = field(default=())
    """Of these, what happened before the handing in: a clock that is set while appeals wait is nobody's fault."""

    @property
    def current(self) -> StationState | None:
        """The station that is on: in its call, paused or not, or in the record of it."""
        return next((s for s in self.stations if s.status in {"running", "paused", "writing"}), None)

    @property
    def next(self) -> StationState | None:
        """The station to be sat next; None while one is on or when all are done."""
        return None if self.current or self.submitted else next((s for s in self.stations if s.status == "waiting"), None)

    @property
    def over(self) -> bool:
        """True once it has been submitted."""
        return self.submitted is not None

    @property
    def spoiled(self) -> int:
        """Attempts at stations that do not count."""
        return sum(len(s.spoiled) for s in self.stations)

    def station(self, id_: str) -> StationState:
        """The station with that id. Raises KeyError."""
        for station in self.stations:
            if station.drawn.station == id_:
                return station
        raise KeyError(id_)


def fold(records: Iterable[ExamRecord]) -> ExamState:
    """The state after `records`. Raises ValueError when the first is not `exam_started`."""
    first, *rest = records
    event = first.event
    if not isinstance(event, ExamStarted):
        msg = "a sitting's first event must be exam_started"
        raise ValueError(msg)  # noqa: TRY004 - an order of events, not a type
    blueprint = Blueprint.model_validate(event.blueprint)
    stations = tuple(StationState(d) for d in event.form.stations)
    start = ExamState(first.exam, event, blueprint, stations, first.when, first.when)
    return reduce(step, rest, start)


def step(state: ExamState, record: ExamRecord) -> ExamState:
    """The state after one more record: first the time since the last, then what happened."""
    passed = state.passed + elapsed(state.last, record.when)
    return replace(_happened(_timed(state, record), record), last=record.when, passed=passed)


def _timed(state: ExamState, record: ExamRecord) -> ExamState:
    """Count the time since the last record, where a clock runs. Time the program was off is counted by `came_back` alone."""
    current = state.current
    if current is None or isinstance(record.event, CameBack) or state.last.run != record.when.run:
        return state
    passed = elapsed(state.last, record.when)
    if current.status == "paused":
        return replace(state, pause_used=state.pause_used + passed)
    return state if state.waiting_for_customer else _using(state, passed)


def _using(state: ExamState, seconds: float) -> ExamState:
    current = state.current
    if current is None or current.recorded:
        return state
    if current.status == "writing":
        return _with(state, replace(current, record_used=round(current.record_used + seconds, 3)))
    return _with(state, replace(current, used=round(current.used + seconds, 3)))


def _with(state: ExamState, station: StationState) -> ExamState:
    """The state with one station in place of the one of its name."""
    stations = tuple(station if s.drawn.station == station.drawn.station else s for s in state.stations)
    return replace(state, stations=stations)


AtStation = (
    StationStarted | StationPaused | StationResumed | ReplySent | RecordStarted | RecordDrafted | RecordEnded
    | StationEnded | StationJudged | StationSpoiled
)  # fmt: skip
"""Events that change the station they name."""


def _happened(state: ExamState, record: ExamRecord) -> ExamState:
    """What an event changes at the station it names, then in the sitting around it."""
    event = record.event
    if isinstance(event, AtStation):
        state = _with(state, _at_station(state.station(event.station), event))
    return _around(state, event, record.when)


def _at_station(station: StationState, event: AtStation) -> StationState:  # noqa: C901 - one case an event
    match event:
        case StationStarted():
            return replace(station, status="running", call=event.call, limit=event.seconds, used=0.0)
        case StationPaused():
            return replace(station, status="paused")
        case StationResumed():
            return replace(station, status="running")
        case ReplySent():
            return replace(station, typed=station.typed.after(event))
        case RecordStarted():
            return replace(station, status="writing", record_limit=event.seconds)
        case RecordDrafted():
            return replace(station, draft=event.fields)
        case RecordEnded():
            return replace(station, recorded=event)
        case StationEnded():
            return replace(station, status="ended", ended=event)
        case StationJudged():
            return replace(station, judged=event)
        case StationSpoiled():
            return _spoiled(station, event)


def _around(state: ExamState, event: Event, when: Moment) -> ExamState:  # noqa: C901, PLR0912 - one case an event
    match event:
        case StationStarted() | ReplySent():  # a customer speaks first, and after each reply: until then the clock stands
            return replace(state, waiting_for_customer=True)
        case Answered() | RecordStarted() | StationEnded() | StationSpoiled():
            return replace(state, waiting_for_customer=False)
        case StationPaused():
            return replace(state, pauses=state.pauses + 1, pause_used=0.0)
        case StationResumed():
            over = max(0.0, state.pause_used - state.blueprint.pauses.minutes * 60)
            return replace(_using(state, over), pause_used=0.0)
        case CameBack():
            return _came_back(state, event)
        case ExamSubmitted():
            return replace(state, submitted=event, submitted_at=when, weighed=state.irregular)
        case ResultReached():
            return replace(state, result=event.result, results=state.results + 1, result_at=state.result_at or when)
        case StationMarked():
            return replace(state, marks=(*state.marks, event))
        case AppealMade():
            return replace(state, appeals=(*state.appeals, event))
        case AppealClosed():
            return replace(state, closed=(*state.closed, event))
        case Decided():
            return replace(state, decided=event)
        case _ if event.type == "clock_moved":
            return replace(state, irregular=(*state.irregular, event))
        case _:
            return state


def _came_back(state: ExamState, event: CameBack) -> ExamState:
    """Time off counts as pause in a pause, and uses up the allowance only where the candidate's clock was running."""
    seen = replace(state, irregular=(*state.irregular, event))
    if state.current is None or state.waiting_for_customer:
        return seen
    if state.current.status == "paused":
        return replace(seen, pause_used=state.pause_used + event.off_seconds)
    return replace(_using(seen, event.counted_seconds), off_used=state.off_used + event.off_seconds - event.counted_seconds)


def _spoiled(was: StationState, event: StationSpoiled) -> StationState:
    """The place again, with what is sat there instead; void when nothing is."""
    spoiled = (*was.spoiled, event)
    if event.replaced_by is None:
        return replace(was, status="void", spoiled=spoiled)
    return StationState(event.replaced_by, spoiled=spoiled)
