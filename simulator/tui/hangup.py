"""A terminal that has gone: the app goes too, even where nobody tells it."""

from __future__ import annotations

import os
import select
import signal
import sys
from threading import Thread


def end_with_terminal() -> None:
    """End this process as a hang-up does once its terminal is closed, whether or not the kernel sends the signal.

    It is not sent to a process whose terminal is not its controlling one; Textual would then read the closed terminal for ever.
    Ending so is safe at any moment: replies, drafts and sittings are on disk before they are shown.
    """
    terminal = sys.__stdin__
    if terminal is not None and hasattr(select, "poll") and terminal.isatty():
        Thread(target=_wait, args=(terminal.fileno(),), name="terminal", daemon=True).start()


def _wait(terminal: int) -> None:
    """Sleep until the terminal hangs up; costs nothing while it stands."""
    watched = select.poll()
    watched.register(terminal, 0)
    if any(event & select.POLLHUP for _, event in watched.poll()):
        os.kill(os.getpid(), signal.SIGHUP)
