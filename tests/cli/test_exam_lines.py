"""Lines of an exam in plain mode: a person is told the time that is left with every line they are asked for."""

from __future__ import annotations

import io

from simulator.cli.exam_lines import Lines


async def test_whoever_types_sees_the_clock(monkeypatch, capsys):
    typed = io.StringIO("Hello, I am Lin.\n")
    typed.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", typed)
    lines = Lines()
    assert await lines.next(lambda: 754.4) == "Hello, I am Lin.\n"
    assert capsys.readouterr().out == "[12:34] > "
    assert await lines.next(lambda: 9.0) is None
