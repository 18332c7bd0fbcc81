"""What the session needs from the outside: somewhere durable to write, somebody to speak, a clock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from grading.heard import Grasp
from grading.hearing.ear import Situation
from grading.text import Lang
from simulator.call.events import Record
from simulator.call.second import FirstContact
from simulator.call.state import CallState
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.desk import Plan
from simulator.customer.phrase import Phrased

Clock = Callable[[], datetime]
"""Returns the time now, with a zone."""
Practised = Callable[[], Mapping[str, int]]
"""Asked for a hint's sake: in how many recent calls each technique (T..) was shown without one."""
CustomerKind = Literal["offline", "llm", "scripted"]


def nothing_yet() -> Mapping[str, int]:
    """The practice of somebody nobody knows."""
    return {}


@dataclass(frozen=True, slots=True)
class CallSetup:
    """What a call is made of; names already turned into objects."""

    persona: Persona
    scenario: Scenario
    lang: Lang
    seed: int
    customer: CustomerKind = "offline"
    standard: int | None = None
    """Required service level 1–5; None takes the scenario's."""
    modifier: str = ""
    difficulty: int = 3
    first: FirstContact | None = None
    """What the first call of the case left behind, when this is the second contact; `scenario` is then the later one."""
    exam: bool = False
    """Nothing is advised: no hints, no tips, no stronger lines, shown or stored."""
    record: bool = False
    """An after-call record is part of the task: without one C14 earns nothing."""
    practised: Practised = nothing_yet
    trainee: str = ""
    """Whose call it is; empty where nobody said."""


class EventLog(Protocol):
    """Durable memory of calls."""

    def append(self, records: Sequence[Record]) -> None:
        """Write records in order; when this returns they survive power loss. Raises StoreError."""


class StoreError(Exception):
    """The record could not be written; the message says what to do."""


class StoreGone(StoreError):
    """The database server cannot be reached; what was recorded before stands."""


class StoreTaken(StoreError):
    """Another program has gone on with the same record; here nothing more can be written."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a voice may use to put one planned turn into words."""

    setup: CallSetup
    state: CallState
    plan: Plan
    draft: Phrased
    """The embedded line for this turn: what a model must mean, and what is said if it fails."""
    agent: str
    """The reply being answered; empty for the opening."""
    exchanges: tuple[tuple[str, str], ...] = ()
    """Earlier (customer, agent) pairs, oldest first."""


class Voice(Protocol):
    """Somebody who speaks as the customer."""

    def speak(self, brief: Brief) -> AsyncIterator[str]:
        """Yield the line in fragments. Raises VoiceFailed before or between fragments, SaidOtherwise after the last."""

    async def warm(self) -> None:
        """Get ready to speak soon; never fails."""

    def rehearse(self, brief: Brief) -> None:
        """Put together what would be asked, and ask nobody; never fails. Fit for a thread."""


class VoiceFailed(Exception):
    """The voice could not speak; the message is fit for the trainee's eyes."""


class SaidOtherwise(Exception):
    """The line stands, but otherwise than it was shown: `text` is all of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Ear(Protocol):
    """What hears a reply beside the embedded ear, and takes longer."""

    name: str
    """The model's."""

    async def more(self, reply: str, situation: Situation, heard: Grasp) -> Grasp:
        """What is in `reply` besides what was `heard`, every item with words of it. Raises EarFailed."""


class EarFailed(Exception):
    """The ear heard nothing; the message is fit for the trainee's eyes."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A fragment of the customer's line as it arrives; `restart` clears what was shown of this line."""

    text: str
    restart: bool = False


Output = Record | Speech
