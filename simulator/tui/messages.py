"""What workers and widgets tell screens; handlers alone change what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from simulator.call.events import Record


@dataclass(frozen=True, slots=True)
class CallWanted:
    """What was chosen in the lobby; `standard` 0 takes the case's."""

    persona: str
    scenario: str
    customer: str = "offline"
    standard: int = 0
    modifier: str = ""
    difficulty: int = 3


class ReplySubmitted(Message):
    """The trainee sent a line from the composer."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class DraftChanged(Message):
    """What stands in the composer changed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Pasted(Message):
    """Something came into the composer at once, or was refused for being too long."""

    def __init__(self, chars: int, *, refused: bool) -> None:
        super().__init__()
        self.chars = chars
        self.refused = refused


class Recorded(Message):
    """The session wrote an event down."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self.record = record


class Spoken(Message):
    """A fragment of the customer's line arrived; `restart` clears what was shown of it."""

    def __init__(self, text: str, *, restart: bool) -> None:
        super().__init__()
        self.text = text
        self.restart = restart


class HelpOpened(Message):
    """The page of keys was opened over the screen."""


class TurnDone(Message):
    """The session has nothing more to say for now."""


class TurnFailed(Message):
    """The session could not go on; `line` is what the trainee had sent, `kept` whether the record has it."""

    def __init__(self, error: str, line: str, *, kept: bool) -> None:
        super().__init__()
        self.error = error
        self.line = line
        self.kept = kept
