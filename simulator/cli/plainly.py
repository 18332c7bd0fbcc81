"""Plain mode at a terminal: lines fold between words, what is typed can be edited, Ctrl+C ends at once, a wait is told."""

from __future__ import annotations

import asyncio
import contextlib
import re
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from simulator.session.ports import CallSetup

POLITE_S = 1.0
"""Seconds of silence after which somebody who cannot see the screen is told that the customer is thinking."""
_HANGING = re.compile(r"\s*(?:[-*→•!] )?")


def say(line: str = "") -> None:
    """One line to standard output; at a terminal it is folded between words, which a terminal itself would cut."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    sys.stdout.write("\n".join(folded(line, width)) + "\n")
    sys.stdout.flush()


def folded(line: str, width: int) -> Iterator[str]:
    """`line` in rows of at most `width` cells, those after the first as far in as its words begin; whole where `width` is 0."""
    if not width:
        yield line
        return
    from simulator.wrapping import wrap

    head = _HANGING.match(line)
    lead = head.group() if head and len(head.group()) < width // 2 else ""
    first, *more = wrap(line[len(lead) :], width - len(lead))
    yield lead + first
    yield from (" " * len(lead) + row for row in more)


def ask(prompt: str) -> str:
    """A line with its end as `readline` gives it, empty at the end of input; at a terminal with editing and the lines before at Up."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return sys.stdin.readline()
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - once imported, it serves `input`
    try:
        return input(prompt) + "\n"
    except EOFError:
        return ""


T = TypeVar("T")
STOPPED = 130
"""Exit status after Ctrl+C."""


def run(work: Coroutine[Any, Any, T], stopped: str) -> T:
    """Like asyncio.run, but Ctrl+C is felt while a line is being read (asyncio's own handler only asks the task to stop); then say so."""
    if threading.current_thread() is not threading.main_thread():
        return asyncio.run(work)
    before = signal.signal(signal.SIGINT, _stop)
    try:
        return asyncio.run(work)
    except KeyboardInterrupt:
        sys.stderr.write(f"\nhotseat: {stopped}\n")
        raise SystemExit(STOPPED) from None
    finally:
        signal.signal(signal.SIGINT, before)


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def thinking(setup: CallSetup, tell: Callable[[str], None]) -> Iterator[Callable[[], None]]:
    """While a model is asked for the customer's words: `tell` once that they are thinking, unless they have spoken (call what is given)."""
    if setup.customer != "llm":
        yield lambda: None
        return
    from simulator.report.call_text import thinking_line

    timer = asyncio.get_running_loop().call_later(POLITE_S, lambda: tell(thinking_line(setup)))
    try:
        yield timer.cancel
    finally:
        timer.cancel()
