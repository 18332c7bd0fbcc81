"""What was pasted into a line typed at a terminal, told by the marks that bracketed paste puts around it."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterator

_ON, _OFF = "\x1b[?2004h", "\x1b[?2004l"
_START, _END = "\x1b[200~", "\x1b[201~"
_MARKS = re.compile(r"(\x1b\[20[01]~)")
TYPED_S = 0.5
"""Seconds from which a line was typed: the further lines of a paste are there at once."""


class Pastes:
    """Lines one after another; a paste of several lines is told in each of them with all that came before it."""

    def __init__(self) -> None:
        self._open = False
        self._so_far = 0

    def read(self, line: str, seconds: float) -> tuple[str, int]:
        """The line without marks, and the most characters that came in at once, in it or in the lines of the same paste."""
        if seconds >= TYPED_S:
            self._open = False
        words, most = "", 0
        for part in _MARKS.split(line):
            if part in {_START, _END}:
                self._open, self._so_far = part == _START, 0
                continue
            words += part
            if self._open:
                self._so_far += len(part.rstrip("\r\n"))
                most = max(most, self._so_far)
        return words, most


def forget_typed() -> None:
    """Throw away a line that was begun at the terminal: what its time was too short for is no answer to what is asked next."""
    try:
        import termios
    except ImportError:  # Windows
        return
    with contextlib.suppress(OSError, termios.error):  # no terminal after all
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


@contextlib.contextmanager
def marked() -> Iterator[None]:
    """Ask the terminal to mark what is pasted, and not to show the marks; nothing where there is no terminal that could."""
    try:
        import termios
    except ImportError:  # Windows
        yield
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    quiet = [*before]
    quiet[3] &= ~termios.ECHOCTL
    sys.stdout.write(_ON)
    sys.stdout.flush()
    termios.tcsetattr(sys.stdin, termios.TCSAFLUSH, quiet)  # what came in before it could be marked is thrown away
    try:
        yield
    finally:
        sys.stdout.write(_OFF)
        sys.stdout.flush()
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
