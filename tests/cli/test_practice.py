"""A program that plays the agent over a pipe hears the customer before it answers."""

from __future__ import annotations

import io
import json
import sys

import pytest

from simulator.cli.errors import Refused
from simulator.cli.practice import Options, run_practice
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog
from simulator.settings import Settings, SettingsError, load_settings
from simulator.wiring import Workshop, utc_now
from tests.faults.server import Endpoint, Manner, say


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


def played(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], **options: object) -> list[dict]:
    """The events of a call of one reply on standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("Hello, this is Lin. When did you notice?\n/end\n"))
    run_practice(Options(lang="en", seed=1, as_json=True, **options))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("how", ["flag", "environment", "file"])
def test_a_model_listens_along_where_it_is_asked_to(how: str, monkeypatch: pytest.MonkeyPatch, capsys, tmp_path) -> None:
    monkeypatch.setattr("simulator.session.second_ear.WAIT_S", 6.0)
    heard = json.dumps({"heard": [{"quote": "When did you notice", "code": "T06", "strength": "clear", "missing": []}]})
    with Endpoint(Manner(answer=say(heard))) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("HOTSEAT_MODEL", "loopback")
        assert "heard_more" not in [e["type"] for e in played(monkeypatch, capsys)]
        assert server.requests == []
        if how == "environment":
            monkeypatch.setenv("HOTSEAT_EAR", "llm")
        if how == "file":
            (tmp_path / "hotseat.toml").write_text('ear = "llm"\n', encoding="utf-8")
        events = played(monkeypatch, capsys, ear="llm" if how == "flag" else None)
    more = next(e for e in events if e["type"] == "heard_more")
    assert (more["by"], more["items"][0]["quote"]) == ("loopback", "When did you notice")
    assert (events[-1]["ear"]["kind"], events[-1]["ear"]["model"]) == ("llm", "loopback")


def test_where_only_whole_lines_are_shown_a_spoilt_one_is_asked_for_again(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    def mind(body):
        spoilt = "cannot be used" not in body["messages"][-1]["content"]
        return "Well then, at last. Certainly! How can I help you today?" if spoilt else "Nobody tells me anything! Where is my money?"

    with Endpoint(Manner(answer=mind)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("HOTSEAT_MODEL", "loopback")
        events = played(monkeypatch, capsys, customer="llm")
    said = next(e for e in events if e["type"] == "customer_said")
    assert (said["by"], said["text"]) == ("llm", "Nobody tells me anything! Where is my money?")


def test_a_model_that_is_not_there_cannot_be_asked_to_listen() -> None:
    with pytest.raises(Refused, match="HOTSEAT_MODEL"):
        run_practice(Options(lang="en", seed=1, as_json=True, ear="llm"))


def test_an_ear_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTSEAT_EAR", "loud")
    with pytest.raises(SettingsError, match=r"HOTSEAT_EAR.*offline or llm"):
        load_settings()


def test_a_demonstration_and_an_exam_are_heard_by_the_embedded_ear_alone() -> None:
    shop = Workshop(Settings(model="m", ear="llm"))
    assert shop.ear() is not None
    demo = shop.start("irascible", "auto-repayment-failed", "en", log=MemoryLog())
    assert demo._alone
    exam = Session("c", CallSetup(demo.setup.persona, demo.setup.scenario, "en", 1, exam=True), MemoryLog(), utc_now, None, shop.ear())
    assert exam._core._second_ear._ear is None
