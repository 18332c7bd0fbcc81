"""Calls and histories longer than anybody plays for a measurement, written straight into a store."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from simulator.call.events import AgentSaid, CallStarted, CustomerSaid, Event, Record, event_text
from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.session import CallSetup
from simulator.session.turn import started, starting_mood
from simulator.store import open_store

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
LINES = (
    "Zero help so far, and I have been waiting for this since nine in the morning!",
    "Zip, that is what I got from the last person who promised to look at it.",
    "Zilch is what the counter told me too, and you still have not said what it was for.",
)
"""What the measuring server says in turn; each is known by a first word that no other has, so that a line drawn anew is not taken for it."""


def _setup(customer: str = "offline") -> CallSetup:
    return CallSetup(load(Persona, "irascible"), load(Scenario, "auto-repayment-failed"), "en", 5, customer)  # type: ignore[arg-type]


def written_call(folder: Path, replies: int, lines: int, customer: str) -> None:
    """One call broken off in the data folder: so many replies, each answered by so many lines."""
    folder.mkdir(parents=True, exist_ok=True)
    setup = _setup(customer)
    mood = starting_mood(setup)
    happened: list[Event] = [started(setup), CustomerSaid(text="What is this fee?", mood=mood, escalation=0, act="open")]
    for turn in range(replies):
        happened.append(AgentSaid(text=f"Reply number {turn}: I am looking at what was booked on day {turn}."))
        happened += [
            CustomerSaid(text=f"Line {line} of answer {turn}, and no two are the same, you know!", mood=mood, escalation=0, act="vent")
            for line in range(lines)
        ]
    store = open_store(f"sqlite:///{folder}/hotseat.db")
    store.append([Record("long-call", n, BEGUN + timedelta(seconds=n), event) for n, event in enumerate(happened)])
    store.close()


def filled(path: Path, calls: int) -> Path:
    """A database with so many calls of three events; the first sixty are unfinished."""
    open_store(f"sqlite:///{path}").close()
    setup = _setup()
    start = started(setup)
    assert isinstance(start, CallStarted)
    bodies = [event_text(e) for e in (start, AgentSaid(text="Good morning."), AgentSaid(text="One moment."))]
    database = sqlite3.connect(path)
    for n in range(calls):
        id_, at = f"20260101-{n:06x}-x", BEGUN + timedelta(minutes=n)
        row = (id_, f"{at:%Y-%m-%d %H:%M:%S}.000000", "irascible", "auto-repayment-failed", "en", n, "offline")
        database.execute(
            "INSERT INTO calls (id, started_at, persona, scenario, lang, seed, customer, ended, satisfaction, total, passed, replies)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 50, 70, 1, 2)", (*row, None if n < 60 else "agreed"),
        )  # fmt: skip
        kinds = ("call_started", "agent_said", "agent_said")
        rows = [(id_, seq, at.isoformat(), kind, body) for seq, (kind, body) in enumerate(zip(kinds, bodies, strict=True))]
        database.executemany("INSERT INTO events (call, seq, at, type, body) VALUES (?, ?, ?, ?, ?)", rows)
    database.commit()
    database.close()
    return path
