"""Facts of one sitting, in order, never edited, each carrying the hash of the one before. The calls themselves are ordinary calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from grading.text import Lang
from simulator.exam.form import Drawn, Form

SpoiledBy = Literal["simulator_error", "endpoint_down", "lost"]
"""A grave error of the simulated customer, a model that was gone, a call whose record cannot be read again."""
RecordEnding = Literal["handed_in", "time_over", "not_written"]
"""`time_over`: the last draft counts; `not_written`: nothing was there to count."""
Verdict = Literal["pass", "fail", "borderline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Who sits: a person, or an agent that is a machine."""

    id: str
    name: str
    machine: str = ""
    """What the machine is: endpoint and model, program, reference agent; empty for a person."""
    group: str = ""
    """For fairness figures of a cohort: a site, an intake; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamStarted:
    """The exam begins; everything it will be judged by is settled here."""

    type: Literal["exam_started"] = "exam_started"
    blueprint: dict[str, Any]
    """The whole blueprint as data, so that the record stands by itself."""
    blueprint_hash: str
    form: Form
    candidate: Candidate
    lang: Lang
    attempt: int
    identity: str
    """How identity was checked and by whom, in the candidate's or invigilator's words."""
    consent: str
    """The words agreed to."""
    time_factor: float = 1.0
    """Accommodation: every time limit is multiplied by it."""
    accommodation: str = ""
    """Why, and who granted it."""
    gate: str = ""
    """The calibration gate as it stood: `open`, or why it was closed; empty where the blueprint asks for none."""
    hashes: dict[str, str] = field(default_factory=dict)
    """What it is judged by: rubric, personas, scenarios, modifiers, calibration marks, by `kind:id`."""
    versions: dict[str, str] = field(default_factory=dict)
    """hotseat, judge, prompts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationStarted:
    """A station rings."""

    type: Literal["station_started"] = "station_started"
    station: str
    call: str
    """Id of the call this station is."""
    seconds: float
    """Time limit, accommodations included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationPaused:
    """The candidate takes one of their breaks; the clock stops."""

    type: Literal["station_paused"] = "station_paused"
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationResumed:
    """Back from a break."""

    type: Literal["station_resumed"] = "station_resumed"
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySent:
    """The candidate sent a reply (or a command); how it was typed is recorded, never weighed by itself."""

    type: Literal["reply_sent"] = "reply_sent"
    station: str
    chars: int
    seconds: float | None = None
    """Since the customer had spoken; None when not measured."""
    largest: int = 0
    """Most characters that came at once."""
    refused: int = 0
    """Characters of pastes that were refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The customer has answered: the time since the reply was ours, not the candidate's."""

    type: Literal["answered"] = "answered"
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """A heartbeat: the program was running until here."""

    type: Literal["ticked"] = "ticked"
    station: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """The program runs again after it was closed, killed or without power."""

    type: Literal["came_back"] = "came_back"
    station: str = ""
    off_seconds: float
    """How long it was off by the best clock there was."""
    counted_seconds: float
    """What of it counts against the station."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMoved:
    """The clock on the wall and the one in the machine disagree: somebody set the time."""

    type: Literal["clock_moved"] = "clock_moved"
    station: str = ""
    seconds: float
    """How far it was set: below zero is backwards."""
    known: bool = True
    """False across a restart of the machine, where only the wall clock is left and how long it was off is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStarted:
    """The call of a station is over; its after-call record is to be written from here (C14)."""

    type: Literal["record_started"] = "record_started"
    station: str
    seconds: float
    """Time limit, accommodations included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDrafted:
    """What stood in the form at this moment."""

    type: Literal["record_drafted"] = "record_drafted"
    station: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEnded:
    """The record was handed in, or its time was over; what was written stands in the call, with its grade."""

    type: Literal["record_ended"] = "record_ended"
    station: str
    how: RecordEnding
    seconds: float
    """Used, of the limit."""
    chars: int
    """Of the record in the call, a line a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationEnded:
    """A station is over and marked; the call's own events are sealed here by their hash."""

    type: Literal["station_ended"] = "station_ended"
    station: str
    call: str
    how: str
    """As the call ended, or `agent_failed` for a machine that stopped answering."""
    seconds: float
    """Used, of the limit; the record's are with `record_ended`."""
    call_hash: str
    """`chain.call_hash` of the call's records, scorecard included."""
    card: dict[str, Any]
    """The embedded judge's scorecard."""
    review: dict[str, Any] = field(default_factory=dict)
    """What the simulated customer did wrong, none of it grave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationJudged:
    """The model judge of the blueprint has marked a station; its scorecard counts from now on."""

    type: Literal["station_judged"] = "station_judged"
    station: str
    card: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StationSpoiled:
    """A station that does not count, through no fault of the candidate."""

    type: Literal["station_spoiled"] = "station_spoiled"
    station: str
    call: str
    call_hash: str
    why: SpoiledBy
    detail: str
    replaced_by: Drawn | None
    """What is sat instead; None when nothing is left to draw, and a person has to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamSubmitted:
    """The sitting is over: all stations done, or given up, or the window closed."""

    type: Literal["exam_submitted"] = "exam_submitted"
    how: Literal["complete", "given_up", "window_closed"] = "complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReached:
    """The result as it follows from everything before; a later one stands above an earlier, which stays."""

    type: Literal["result"] = "result"
    result: dict[str, Any]
    """`result.Result` as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationMarked:
    """A person's mark of one criterion at one station: of a borderline result, or the blind second marking of an appeal."""

    type: Literal["station_marked"] = "station_marked"
    station: str
    criterion: str
    level: int
    by: str
    reason: str
    machine: int | None
    """The level it stands beside; None where the machine had none."""
    appeal: int = 0
    """Number of the appeal it answers, from 1; 0 when it answers none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealMade:
    """The candidate asks for one criterion of one station to be looked at again."""

    type: Literal["appeal_made"] = "appeal_made"
    number: int
    """From 1, in this sitting."""
    station: str
    criterion: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealClosed:
    """What became of an appeal, with the reason given to the candidate. Both marks stay."""

    type: Literal["appeal_closed"] = "appeal_closed"
    number: int
    outcome: Literal["upheld", "confirmed"]
    level: int | None
    """The level that counts from now on; an appeal never lowers it."""
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A person decides a borderline result."""

    type: Literal["decided"] = "decided"
    verdict: Literal["pass", "fail"]
    by: str
    reason: str


Event = Annotated[
    ExamStarted | StationStarted | StationPaused | StationResumed | ReplySent | Answered | Ticked | CameBack | ClockMoved
    | RecordStarted | RecordDrafted | RecordEnded
    | StationEnded | StationJudged | StationSpoiled | ExamSubmitted | ResultReached | StationMarked | AppealMade | AppealClosed | Decided,
    Field(discriminator="type"),
]  # fmt: skip
_ADAPTER: TypeAdapter[Event] = TypeAdapter(Event)


@dataclass(frozen=True, slots=True)
class Moment:
    """When: by the wall (aware UTC) and by the machine's own clock, which nobody can set."""

    at: datetime
    mono: float
    """Seconds; only comparable within one `boot`."""
    boot: str
    """Which run of the machine (or of the program, where machines do not say) `mono` belongs to."""
    run: str
    """Which run of the program."""


@dataclass(frozen=True, slots=True)
class ExamRecord:
    """An event in its place in the chain."""

    exam: str
    seq: int
    when: Moment
    event: Event
    prev: str
    """Hash of the record before; empty for the first."""
    hash: str
    """Of everything above, as `chain` writes it."""


def event_body(event: Event) -> dict[str, Any]:
    """The event as JSON-ready data, `type` included."""
    body: dict[str, Any] = _ADAPTER.dump_python(event, mode="json")
    return body


def event_from(body: dict[str, Any]) -> Event:
    """The event a body describes. Raises `pydantic.ValidationError` for anything else."""
    return _ADAPTER.validate_python(body)
