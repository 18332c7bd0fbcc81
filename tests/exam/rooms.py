"""Rooms with clocks one can turn, and short blueprints."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from simulator.exam.blueprint import Blueprint
from simulator.exam.clocks import Clocks
from simulator.exam.conduct import check_conduct
from simulator.exam.events import Candidate
from simulator.exam.memory import memory_room
from simulator.exam.ports import Room
from simulator.exam.sitting import Entry, Sitting

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@dataclass
class Hands:
    """Both clocks, moved by hand."""

    at: datetime = NOW
    mono: float = 1000.0
    boots: int = 1
    runs: int = 1

    def clocks(self) -> Clocks:
        """The clocks of the present run."""
        return Clocks(lambda: self.at, lambda: self.mono, f"boot{self.boots}", f"run{self.runs}")

    def wait(self, seconds: float) -> None:
        """Time passes."""
        self.at += timedelta(seconds=seconds)
        self.mono += seconds

    def set_wall(self, seconds: float) -> None:
        """Somebody sets the clock on the wall."""
        self.at += timedelta(seconds=seconds)

    def killed(self, off: float = 0.0, *, power_cut: bool = False) -> None:
        """The program ends and runs again `off` seconds later."""
        self.wait(off)
        self.runs += 1
        if power_cut:
            self.boots += 1
            self.mono = 5.0


@dataclass
class Desk:
    """A room on turnable clocks, that can be left and entered again."""

    hands: Hands = field(default_factory=Hands)
    room: Room = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.room = memory_room(self.hands.clocks())

    def again(self) -> Room:
        """The same room seen by the next run of the program."""
        self.room = Room(
            self.room.log, self.room.calls, self.hands.clocks(), self.room.new_id, self.room.voice, self.room.judge, self.room.gate
        )
        return self.room


def small(**changes) -> Blueprint:
    """Two stations whose customers and cases are fixed."""
    data = {
        "id": "small", "version": 1, "title": "Small",
        "stations": [
            {"id": "one", "persona": "irascible", "scenario": "auto-repayment-failed", "minutes": 5},
            {"id": "two", "persona": "vain", "scenario": "worn-shoes", "minutes": 5},
        ],
        "sampling": {"within": 20, "shuffle": False},
        "pauses": {"most": 1, "minutes": 2, "off_minutes": 1},
        "pass_rules": {"total": 60, "every_domain": 0, "domains": {}, "station": 60},
    }  # fmt: skip
    return Blueprint.model_validate(data | changes)


def pooled(**changes) -> Blueprint:
    """Two stations from one pool, with cases to spare."""
    stations = [{"id": "one", "pool": "all", "minutes": 5}, {"id": "two", "pool": "all", "minutes": 5}]
    return small(**({"stations": stations, "pools": [{"id": "all"}]} | changes))


def entry(seed: int = 1, who: str = "c1", **changes) -> Entry:
    """A person at the door."""
    return Entry(Candidate(id=who, name="Lin"), "en", seed, "card checked by Wu", "agreed", **changes)


async def heard(turn) -> None:
    """A turn to its end."""
    async for _ in turn:
        pass


async def through(sitting: Sitting, lines=("Hello, I am Lin, I am so sorry about this.", "/end")) -> Sitting:
    """Sit whatever is left with the same few lines, hand in, reach the result; a sitting that was sat is one that could have been."""
    while (session := sitting.enter()) is not None:
        await heard(session.go_on() if session.records else session.open())
        for line in lines:
            if not session.over:
                await heard(session.take_turn(line))
        sitting.finish()
    sitting.submit()
    await sitting.conclude()
    check_conduct(sitting.records)
    return sitting
