"""A voice for tests, demonstrations and authors: it speaks the lines it was given, then the embedded ones."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING

from simulator.session.ports import VoiceFailed

if TYPE_CHECKING:
    from simulator.session.ports import Brief


class Scripted:
    """Speaks `lines` in order, `size` characters at a time; None is the embedded line, an exception is raised. Keeps every brief."""

    def __init__(self, lines: Iterable[str | Exception | None] = (), size: int = 4) -> None:
        self._lines = iter(lines)
        self._size = size
        self.briefs: list[Brief] = []

    async def speak(self, brief: Brief) -> AsyncIterator[str]:
        """Yield the next line, or the brief's own draft where there is none. Raises VoiceFailed where the script does."""
        self.briefs.append(brief)
        line = next(self._lines, None)
        if line is None:
            line = brief.draft.text
        if isinstance(line, VoiceFailed):
            raise line
        if isinstance(line, Exception):
            raise VoiceFailed(str(line)) from line
        for start in range(0, len(line), self._size):
            yield line[start : start + self._size]

    async def warm(self) -> None:
        """A script is always ready."""

    def rehearse(self, brief: Brief) -> None:
        """A script needs no rehearsal."""
