"""Lines of an exam in plain mode: a person is told the time that is left with every line they are asked for."""

from __future__ import annotations

import asyncio
import io
import os
import sys

import pytest

from simulator.cli.exam_lines import Lines


async def test_whoever_types_sees_the_clock(monkeypatch, capsys):
    typed = io.StringIO("Hello, I am Lin.\n")
    typed.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", typed)
    lines = Lines()
    assert await lines.next(lambda: 754.4) == "Hello, I am Lin.\n"
    assert capsys.readouterr().out == "[12:34] > "
    assert await lines.next(lambda: 9.0) is None


@pytest.mark.skipif(sys.platform == "win32", reason="no pty")
async def test_a_reply_cut_off_by_the_clock_is_no_part_of_what_is_asked_next(monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = os.openpty()
    with os.fdopen(slave, encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        lines = Lines()
        os.write(master, b"half a rep")
        assert await lines.next(lambda: 0.0) == ""
        os.write(master, b"The repayment failed.\n")
        async with asyncio.timeout(10):
            assert await lines.next(lambda: 60.0) == "The repayment failed.\n"
        os.write(master, b"\x04")  # the reader waits for one more line
        assert await lines.next(lambda: 60.0) is None
    os.close(master)
