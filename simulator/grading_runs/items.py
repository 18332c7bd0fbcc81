"""One thing to grade, and why something cannot be graded."""

from __future__ import annotations

from dataclasses import dataclass

Utterance = tuple[str, str]
"""Speaker as written, and what they said."""


@dataclass(frozen=True, slots=True)
class Item:
    """One call as it was found: text in any form `read_transcript` knows, or utterances of a table."""

    name: str
    text: str = ""
    utterances: tuple[Utterance, ...] = ()
    line: int = 0
    """Lines of the file before `text` begins."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that could not be read or graded; `line` is 0 when no line is at fault."""

    name: str
    why: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.name}:{self.line}: {self.why}" if self.line else f"{self.name}: {self.why}"
