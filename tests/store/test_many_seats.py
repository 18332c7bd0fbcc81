"""Fifty seats on one PostgreSQL: no event lost, none in another's call."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.session import CallSetup, Session
from simulator.store import open_store
from tests.conftest import Ticking, play

SEATS = 50


def seat(url: str, number: int) -> tuple[str, list]:
    store = open_store(url)
    setup = CallSetup(load(Persona, "irascible"), load(Scenario, "auto-repayment-failed"), "zh", number)
    session = Session(f"seat-{number:02}", setup, store, Ticking())
    asyncio.run(play(session, [f"您好，我是{number}号，我来负责。", "您着急是因为这笔钱没还上，我这就查。"]))
    store.close()
    return session.call, list(session.records)


def test_fifty_seats_at_once(postgres):
    with ThreadPoolExecutor(SEATS) as seats:
        played = list(seats.map(lambda number: seat(postgres, number), range(SEATS)))
    store = open_store(postgres)
    assert store.count() == SEATS
    for call, records in played:
        assert store.records(call) == records
    assert {len(records) for _, records in played} != {0}
    store.close()


def test_two_programs_that_start_at_once_both_find_the_tables(postgres):
    with ThreadPoolExecutor(8) as programs:
        stores = list(programs.map(open_store, [postgres] * 8))
    assert {store.count() for store in stores} == {0}
    for store in stores:
        store.close()
