"""An app whose terminal has gone ends, though nobody tells it."""

import os
import pty
import select
import signal
import subprocess
import sys
import time

import pytest

PATIENCE_S = 30


def shown(terminal: int, enough: int) -> int:
    """How much came to a terminal until it was enough."""
    got, last = 0, time.monotonic() + PATIENCE_S
    while got < enough and time.monotonic() < last:
        if select.select([terminal], [], [], 0.1)[0]:
            got += len(os.read(terminal, 65536))
    return got


@pytest.fixture
def hang_ups_heard():
    """Programs begun meanwhile hear a hang-up, be the tests themselves begun by `nohup`, which is inherited."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("hang_ups_heard")
@pytest.mark.parametrize("asked", [[], ["exam", "sit", "short"]], ids=["lobby", "exam"])
def test_an_app_ends_with_a_terminal_that_closes_without_a_signal(asked: list[str], tmp_path) -> None:
    ours, theirs = pty.openpty()
    given = {**os.environ, "HOTSEAT_DATA": str(tmp_path), "TERM": "xterm-256color"}
    app = subprocess.Popen([sys.executable, "-m", "simulator.cli", *asked], stdin=theirs, stdout=theirs, stderr=theirs,
                           env=given, start_new_session=True)  # fmt: skip
    try:
        os.close(theirs)
        assert shown(ours, 3000) >= 3000, "nothing was drawn"
        os.close(ours)
        assert app.wait(PATIENCE_S) == -signal.SIGHUP
    finally:
        app.kill()
        app.wait()
