"""A program that plays the agent over a pipe hears the customer before it answers."""

from __future__ import annotations

import io
import sys

import pytest

from simulator.cli.practice import Options, run_practice


class Listening(io.StringIO):
    """Standard input that notes what had been printed when it was first read."""

    def __init__(self, out: io.StringIO) -> None:
        super().__init__("")
        self._out = out
        self.heard: str | None = None

    def readline(self, size: int = -1, /) -> str:
        self.heard = self._out.getvalue() if self.heard is None else self.heard
        return super().readline(size)

    def __next__(self) -> str:
        line = self.readline()
        if not line:
            raise StopIteration
        return line


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_says_their_language_hears_the_opening_before_they_are_read(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    stdin = Listening(out)
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys, "stdout", out)
    run_practice(Options(lang=lang, seed=1, as_json=True))
    assert stdin.heard is not None
    assert '"customer_said"' in stdin.heard
