"""From a call's events to the lines of the conversation; resuming, rewinding and live play all read the same function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from simulator.call.events import (
    AgentSaid,
    CallEnded,
    CustomerSaid,
    Held,
    HintGiven,
    NoteTaken,
    Notice,
    Paused,
    Record,
    Resumed,
    Rewound,
    RiskFlagged,
    SceneChanged,
)  # fmt: skip
from simulator.i18n import Translator
from simulator.tui.cues import cue
from simulator.tui.text import one_line
from simulator.tui.words import CHANGES, ENDINGS

if TYPE_CHECKING:
    from simulator.session.ports import CallSetup

Kind = Literal["customer", "agent", "scene", "notice", "hint", "note", "help"]
LONGEST_GAP = timedelta(minutes=5)
"""A longer silence between events was a break, not part of the call."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing shown in the conversation. `tone` is the customer's mood band, `aside` a stage direction."""

    kind: Kind
    text: str
    who: str = ""
    aside: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """Names and circumstances the entries need."""

    customer: str
    you: str
    channel: str
    restrained: bool = False
    """The customer never raises their voice."""


def cast_of(setup: CallSetup, t: Translator) -> Cast:
    """Who speaks in a call."""
    return Cast(one_line(setup.scenario.customer.name.in_(setup.lang)), t("You"), setup.scenario.channel, setup.persona.restrained)


def kept(records: Sequence[Record]) -> list[Record]:
    """Records with rewinds carried out, as `simulator.call.state.effective` does for events."""
    result: list[Record] = []
    for record in records:
        if not isinstance(record.event, Rewound):
            result.append(record)
            continue
        replies = [i for i, r in enumerate(result) if isinstance(r.event, AgentSaid)]
        if record.event.to_turn <= len(replies):
            del result[replies[record.event.to_turn - 1] :]
    return result


def entry_of(record: Record, turn: int, cast: Cast, t: Translator) -> Entry | None:
    """What a record adds to the conversation, `turn` agent replies having been made; None for silent events."""
    match record.event:
        case CustomerSaid() as said:
            return Entry(
                "customer", said.text, cast.customer, cue(cast.channel, said.mood, turn, t, restrained=cast.restrained), said.mood.band
            )
        case AgentSaid() as said:
            return Entry("agent", said.text, f"{cast.you} {turn}")
        case SceneChanged() as change:
            verdict = t("earned") if change.earned else t("not earned")
            return Entry("scene", t("{change}: {to} ({verdict})", change=t(CHANGES[change.change]), to=change.to, verdict=verdict))
        case Held() as held:
            words = t("On hold, explained: {reason}", reason=held.reason) if held.explained else t("On hold, without reason and length")
            return Entry("scene", words)
        case NoteTaken() as note:
            return Entry("note", note.text, t("Note"))
        case RiskFlagged() as risk:
            return Entry("note", risk.reason, t("Risk flagged"))
        case HintGiven() as hint:
            return Entry("hint", hint.text, t("Coach"))
        case Notice() as notice:
            return _told(notice, t)
        case CallEnded() as end:
            return Entry("scene", t(ENDINGS[end.how]))
        case _:
            return None


def _told(notice: Notice, t: Translator) -> Entry:
    """Something the trainee should know; care for them stands apart from warnings."""
    if notice.kind == "care":
        return Entry("hint", notice.text, t("For you"))
    return Entry("help" if notice.kind == "help" else "notice", notice.text, t("Note well"))


def entries(records: Sequence[Record], cast: Cast, t: Translator) -> list[Entry]:
    """The whole conversation so far."""
    turn, found = 0, []
    for record in kept(records):
        turn += isinstance(record.event, AgentSaid)
        entry = entry_of(record, turn, cast, t)
        if entry:
            found.append(entry)
    return found


def spent(records: Sequence[Record], now: datetime | None = None) -> timedelta:
    """Time spent in a call; breaks, breaths and what comes after its end are left out."""
    moments = [(r.at, r.event) for r in records]
    total, away, ended = timedelta(), False, False
    for (at, event), (later, following) in pairwise([*moments, *([(now, None)] if now else [])]):
        away = isinstance(event, Paused) or (away and isinstance(event, Notice))
        ended = isinstance(event, CallEnded) or (ended and not isinstance(event, Rewound))
        if not (away or ended or isinstance(following, Resumed)):
            total += min(max(later - at, timedelta()), LONGEST_GAP)
    return total
