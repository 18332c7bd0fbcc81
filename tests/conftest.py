from __future__ import annotations

import gc
import random
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from simulator.call.state import CallState
from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog
from simulator.store import upgrade
from tests.store_once import as_migrated

gc.set_threshold(50_000, 20, 20)
"""Words and content are kept for good: looking through them for rubbish thousands of times costs a twelfth of the whole run."""
settings.register_profile("hotseat", deadline=None, derandomize=True)
settings.load_profile("hotseat")


NUMBERS = count()


@pytest.fixture
def own_place(request, tmp_path_factory) -> Path:
    """Where a test's calls and settings would be: its `tmp_path` if it has one; no folder is made for the thousands that have no use for it."""
    if "tmp_path" in request.fixturenames:
        return request.getfixturevalue("tmp_path")
    return tmp_path_factory.getbasetemp() / f"own-{next(NUMBERS)}"


@pytest.fixture(autouse=True)
def _own_machine(own_place, monkeypatch) -> None:
    """No test sees the developer's settings, calls or keys."""
    for name in (
        "HOTSEAT_MODEL",
        "HOTSEAT_JUDGE_MODEL",
        "HOTSEAT_DATABASE_URL",
        "HOTSEAT_LANG",
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "HOTSEAT_TIMEOUT",
        "HOTSEAT_PACKS",
        "HOTSEAT_TRAINEE",
        "HOTSEAT_EAR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOTSEAT_DATA", str(own_place / "data"))
    monkeypatch.setenv("HOTSEAT_CONFIG", str(own_place / "hotseat.toml"))


@pytest.fixture(autouse=True)
def _same_chance_each_run(request, monkeypatch) -> None:
    """Seeds nobody chose come from the test's name, so that what passed once passes again."""
    chance = random.Random(request.node.nodeid)
    monkeypatch.setattr(random.SystemRandom, "getrandbits", lambda _self, bits: chance.getrandbits(bits))


@pytest.fixture(autouse=True)
def _tables_at_once(monkeypatch) -> None:
    """A new database gets its tables in milliseconds; the tests of the store itself run every migration."""
    monkeypatch.setattr(upgrade, "_migrate", as_migrated)


class Ticking:
    """A clock that moves one second each time it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def make_session(clock):
    def make(
        persona="irascible", scenario="auto-repayment-failed", lang="zh", seed=7, log=None, voice=None, standard=None, customer="offline"
    ):
        setup = CallSetup(load(Persona, persona), load(Scenario, scenario), lang, seed, customer, standard)
        return Session("call-1", setup, log or MemoryLog(), clock, voice)

    return make


async def said_to(session: Session, *replies: str) -> CallState:
    """Open the call and say each reply: where it stands then."""
    async for _ in session.open():
        pass
    for reply in replies:
        async for _ in session.take_turn(reply):
            pass
    return session.state


async def play(session: Session, replies: list[str]) -> Session:
    """Open the call, say each reply until it ends, close it."""
    if not session.records:
        async for _ in session.open():
            pass
    for reply in replies:
        if session.over:
            break
        async for _ in session.take_turn(reply):
            pass
    session.close()
    return session


@pytest.fixture(scope="session")
def dask_cluster():
    """A real Dask cluster of two processes: its address, its workers, how to start another."""
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'hotseat[cluster]'")
    from tests.scale.dask import two_workers

    with two_workers() as running:
        yield running
