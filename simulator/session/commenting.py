"""A trainer's words about a call at a turn: events beside the scorecard, which change nothing in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from simulator.call.events import AgentSaid, CallEnded, Commented, Event, Record, Rewound
from simulator.call.state import effective

LONGEST = 2000
"""Characters of a comment."""


class CommentError(ValueError):
    """A comment that cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Comment:
    """Who said what about reply `turn` (0: the whole call), and that reply's words."""

    turn: int
    by: str
    text: str
    reply: str = ""

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data."""
        return asdict(self)


def comment(records: Sequence[Record], turn: int, by: str, text: str, now: datetime) -> Record:
    """The record of a comment on reply `turn`, or with 0 on the whole call. Raises CommentError."""
    replies = len(_replies(r.event for r in records))
    words, name = " ".join(text.split()), " ".join(by.split())
    if not any(isinstance(e, CallEnded) for e in effective(r.event for r in records)):
        raise CommentError("the call is still on, and writing into it would disturb it; comment once it has ended")
    if not words:
        raise CommentError("there is nothing to keep; write the comment after the turn")
    if len(words) > LONGEST:
        raise CommentError(f"the comment has {len(words)} characters; at most {LONGEST} are kept")
    if not name:
        raise CommentError("--by: say who comments; the trainee sees it")
    if not 0 <= turn <= replies:
        raise CommentError(f"this call has {replies} replies; use 1 to {replies}, or 0 for the call as a whole")
    return Record(records[-1].call, records[-1].seq + 1, now, Commented(turn=turn, by=name[:80], text=words))


def comments_of(events: Sequence[Event]) -> tuple[Comment, ...]:
    """Every comment on a reply that still stands, by reply and then as written; those on the whole call come last."""
    kept: list[Commented] = []
    for event in events:
        if isinstance(event, Rewound):
            kept = [c for c in kept if c.turn < event.to_turn]
        elif isinstance(event, Commented):
            kept.append(event)
    replies = _replies(events)
    kept.sort(key=lambda c: c.turn or len(replies) + 1)
    return tuple(Comment(c.turn, c.by, c.text, replies[c.turn - 1] if 0 < c.turn <= len(replies) else "") for c in kept)


def _replies(events: Iterable[Event]) -> list[str]:
    return [e.text for e in effective(events) if isinstance(e, AgentSaid)]
