"""A program on a pseudo-terminal: keys go in, the time of what it draws comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROWS, COLUMNS = 40, 120


class Terminal:
    """Use as a context manager; the program is ended with it."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environ or {})},
        )  # fmt: skip
        os.close(theirs)
        self.drawn = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def send(self, keys: str) -> float:
        """Type; the moment it was done. What was drawn before is forgotten."""
        self.drawn = b""
        os.write(self._ours, keys.encode())
        return time.perf_counter()

    def until(self, *signs: str, seconds: float = 20.0) -> float:
        """The moment at which one of the signs has been drawn. Raises TimeoutError."""
        wanted, end = [sign.encode() for sign in signs], time.perf_counter() + seconds
        while not any(sign in self.drawn for sign in wanted):
            if not self._read(end - time.perf_counter()):
                msg = f"{signs!r} not drawn; the last was {self.drawn[-600:]!r}"
                raise TimeoutError(msg)
        return time.perf_counter()

    def seen(self, *signs: str) -> list[str]:
        """Those of the signs that have been drawn since anything was typed."""
        return [sign for sign in signs if sign.encode() in self.drawn]

    def settle(self, quiet: float = 0.15, most: float = 3.0) -> None:
        """Wait until nothing has been drawn for a while; a blinking cursor goes on for ever, so not too long."""
        end = time.perf_counter() + most
        while time.perf_counter() < end and self._read(quiet):
            pass

    def memory(self) -> float:
        """Megabytes the program holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # the program has gone
            return False
        self.drawn += data
        return bool(data)
