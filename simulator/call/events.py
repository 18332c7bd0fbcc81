"""Facts of a call, in order, never edited. State, saving, resuming, rewinding and grading are readings of this list."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from grading.heard import Grasp, Heard, Promise
from simulator.call.mood import LedgerLine, Mood

Change = Literal["person", "place", "time"]
Ending = Literal["agreed", "hung_up", "escalated", "timed_out", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStarted:
    """The call rings; everything needed to play it again is here."""

    type: Literal["call_started"] = "call_started"
    persona: str
    scenario: str
    lang: Literal["zh", "en"]
    seed: int
    customer: Literal["offline", "llm", "scripted"]
    standard: int
    mood: Mood
    escalation: int
    versions: dict[str, str] = field(default_factory=dict)
    modifier: str = ""
    """Id of the modifier laid over the persona, if any (S19)."""
    difficulty: int = 3
    """The dial, 1–5; 3 is the persona as written."""
    after: str = ""
    """The first call of this case, where this is the second contact."""
    kept: bool = True
    """At a second contact: whether what was promised in the first was done."""
    carried: tuple[Promise, ...] = ()
    """At a second contact: what was promised in the first."""
    spent: tuple[str, ...] = ()
    """At a second contact: lines the customer said in the first, and will not say again."""
    exam: bool = False
    """Nothing is advised during the call or after it."""
    record: bool = False
    """An after-call record is part of the task (C14)."""
    trainee: str = ""
    """Whose call it is; empty where nobody said, and then not written, so that calls from before keep their hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerSaid:
    """The customer spoke. `act` and `lines` say what was planned and which bank lines were spent; `by` who phrased it."""

    type: Literal["customer_said"] = "customer_said"
    text: str
    mood: Mood
    escalation: int
    act: str
    lines: tuple[str, ...] = ()
    reveals: tuple[str, ...] = ()
    by: Literal["offline", "llm", "scripted"] = "offline"
    asks: str = ""
    """The customer's own question in these words, if they put one that wants an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSaid:
    """The trainee replied; `seconds` since the customer stopped speaking, or null when not measured."""

    type: Literal["agent_said"] = "agent_said"
    text: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyHeard:
    """What the ear made of the reply; in JSON the grasp's fields stand at the top level."""

    type: Literal["heard"] = "heard"
    grasp: Grasp


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardMore:
    """What a model heard in the last reply besides; the customer had answered by then. Its own `mood_moved` follows."""

    type: Literal["heard_more"] = "heard_more"
    items: tuple[Heard, ...]
    by: str
    """The model's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodMoved:
    """The mood before and after a reply, with the reasons."""

    type: Literal["mood_moved"] = "mood_moved"
    before: Mood
    after: Mood
    ledger: tuple[LedgerLine, ...]
    escalation: int
    """Level E0–E4 after the reply."""
    rule: str = ""
    """The escalation rule that fired, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneChanged:
    """One of the three changes was made; unearned ones count as passing the buck."""

    type: Literal["scene_changed"] = "scene_changed"
    change: Change
    to: str
    earned: bool
    kept: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMade:
    """The agent committed to something (T10)."""

    type: Literal["promise_made"] = "promise_made"
    what: str
    due: str
    owner: str
    medium: str = ""

    @property
    def promise(self) -> Promise:
        """The same as the grader's type."""
        return Promise(self.what, self.due, self.owner, self.medium)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The customer was put on hold; explained means reason and length were given (S97)."""

    type: Literal["held"] = "held"
    explained: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTaken:
    """The trainee wrote a note; the customer does not hear it."""

    type: Literal["note_taken"] = "note_taken"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFlagged:
    """The trainee reported a risk of escalation to their supervisor (S22); the customer does not hear it."""

    type: Literal["risk_flagged"] = "risk_flagged"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """The trainee took a breath (S75); costs nothing."""

    type: Literal["paused"] = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """The trainee is back from a breath, or takes up a call that was left; the time between is nobody's."""

    type: Literal["resumed"] = "resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class HintGiven:
    """The coach was asked."""

    type: Literal["hint_given"] = "hint_given"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the trainee should know that nobody in the call said: the model failed, a command was not understood."""

    type: Literal["notice"] = "notice"
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewound:
    """Everything from agent reply `to_turn` (1-based) on is undone; the list itself is never shortened."""

    type: Literal["rewound"] = "rewound"
    to_turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded:
    """The call is over; `satisfaction` (0–100) is what the customer will remember (peak-end, S45)."""

    type: Literal["call_ended"] = "call_ended"
    how: Ending
    satisfaction: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWritten:
    """The after-call record as handed in: 5W2H (S112), then cause, owner, promise, prevention and proposal (C14)."""

    type: Literal["record_written"] = "record_written"
    what: str = ""
    why: str = ""
    who: str = ""
    when: str = ""
    where: str = ""
    how: str = ""
    how_much: str = ""
    cause: str = ""
    owner: str = ""
    promise: str = ""
    prevention: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflected:
    """A line of the trainee's own about the call, written after it; kept through rewinds."""

    type: Literal["reflected"] = "reflected"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """The scorecard, as the JSON of `grading.scorecard.Scorecard`."""

    type: Literal["scorecard"] = "scorecard"
    card: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A person's own level for one criterion of a graded call; it stands beside the machine's, never over it."""

    type: Literal["marked"] = "marked"
    criterion: str
    level: Annotated[int, Field(ge=0, le=4)]
    by: str
    reason: str
    machine: int | None = None
    """The level it stands beside; None where the machine had none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed:
    """The trainee asks a person to look at one criterion again; a later mark of that criterion answers it."""

    type: Literal["appealed"] = "appealed"
    criterion: str
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commented:
    """A person's words about agent reply `turn` of the call (0: the call as a whole), for the trainee to read."""

    type: Literal["commented"] = "commented"
    turn: Annotated[int, Field(ge=0)]
    by: str
    text: str


Event = Annotated[
    CallStarted | CustomerSaid | AgentSaid | ReplyHeard | HeardMore | MoodMoved | SceneChanged | PromiseMade | Held
    | NoteTaken | RiskFlagged | Paused | Resumed | HintGiven | Notice | Rewound | CallEnded
    | Graded | Marked | Appealed | RecordWritten | Reflected | Commented,
    Field(discriminator="type"),
]  # fmt: skip
_ADAPTER: TypeAdapter[Event] = TypeAdapter(Event)


@dataclass(frozen=True, slots=True)
class Record:
    """An event in its place: which call, which number (from 0), at which moment (aware UTC)."""

    call: str
    seq: int
    at: datetime
    event: Event


_INNER = {"scorecard": "card", "heard": "grasp"}
"""Types of events whose fields stand one level deeper than in their JSON."""


def event_body(event: Event) -> dict[str, Any]:
    """The event as JSON-ready data, `type` included; a grasp's or scorecard's fields stand at the top level."""
    body: dict[str, Any] = _ADAPTER.dump_python(event, mode="json")
    unsaid = _unsaid(event)
    for inner in ("card", "grasp"):
        if inner in body:
            return {"type": body["type"], **{key: value for key, value in body[inner].items() if key not in unsaid}}
    return {key: value for key, value in body.items() if key not in unsaid}


def event_text(event: Event) -> str:
    """The same as JSON text, written in one step."""
    inner = _INNER.get(event.type)
    if inner is None:
        return _written(event, _unsaid(event))
    return f'{{"type":"{event.type}",{_written(getattr(event, inner), _unsaid(event))[1:]}'


def _written(value: object, unsaid: set[str] | None = None) -> str:
    kind: Any = type(value)
    return _adapter(kind).dump_json(value, exclude=unsaid or None).decode()


def _unsaid(event: Event) -> set[str]:
    """Fields that came later and are not written while they are empty: records sealed before them keep their hashes."""
    if isinstance(event, CallStarted):
        return set() if event.trainee else {"trainee"}
    return {"affronts"} if isinstance(event, ReplyHeard) and not event.grasp.affronts else set()


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    known = _ADAPTERS.get(kind)
    if known is None:
        known = _ADAPTERS[kind] = TypeAdapter(kind)
    return known


def event_read(kind: str, text: str) -> Event:
    """The event of a type that a text describes. Raises `pydantic.ValidationError` for anything else."""
    return event_from(json.loads(text)) if kind in _INNER else _ADAPTER.validate_json(text)


def event_from(body: dict[str, Any]) -> Event:
    """The event a body describes. Raises `pydantic.ValidationError` for anything else."""
    inner = _INNER.get(body.get("type", ""))
    if inner:
        body = {"type": body["type"], inner: {k: v for k, v in body.items() if k != "type"}}
    return _ADAPTER.validate_python(body)


def to_json(record: Record) -> dict[str, Any]:
    """One line of `--json` output: type, call, seq and at first, then the event's own fields."""
    body = event_body(record.event)
    head = {"type": body.pop("type"), "call": record.call, "seq": record.seq, "at": record.at.isoformat()}
    return head | body
