from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace

import pytest
from sqlalchemy import event

from simulator.session import Session
from simulator.session.ports import StoreError
from simulator.store import UnknownCall, open_store
from tests.conftest import play


async def test_records_come_back_as_they_were(store, make_session):
    session = await play(make_session(log=store), ["您好，我姓林，我来负责。", "[x]“引号”\n换行"])
    assert store.records("call-1") == session.records
    assert store.records("call") == session.records
    assert store.records("last") == session.records


def test_unfinished_calls_are_found_without_walking_through_the_ended(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'calls.db'}")
    asked = []
    with store._engine.connect() as connection:
        event.listen(store._engine, "before_cursor_execute", lambda *args: asked.append(args[2:4]))
        store.calls(unfinished=True)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0][0]}", asked[0][1]).mappings().all()
    store.close()
    assert ["ix_calls_unfinished" in row["detail"] for row in plan] == [True]


async def test_summaries_follow_the_events(store, make_session):
    session = make_session(log=store)
    async for _ in session.open():
        pass
    async for _ in session.take_turn("您好"):
        pass
    open_call = store.calls(unfinished=True)[0]
    assert (open_call.replies, open_call.ended, open_call.total) == (1, None, None)
    session.close()
    done = store.calls()[0]
    assert done.ended == "closed"
    assert done.total is not None
    assert not store.calls(unfinished=True)


async def test_a_call_written_whole_counts_replies_as_one_written_as_it_went(store, make_session):
    """Also where replies were taken back in the middle of what is written at once."""
    session = make_session()
    for line in (None, "您好", "我来负责。", "您说。", "/rewind 2", "明天五点前我给您回电话。"):
        async for _ in session.open() if line is None else session.take_turn(line):
            pass
    session.close()
    store.append([replace(record, call="whole") for record in session.records])
    for record in session.records:
        store.append([replace(record, call="in-turn")])
    whole, in_turn = (next(c for c in store.calls() if c.id == name) for name in ("whole", "in-turn"))
    assert whole.replies == in_turn.replies == 2
    assert replace(whole, id="") == replace(in_turn, id="")


def test_unknown_calls_say_so(store):
    with pytest.raises(UnknownCall, match="no call yet"):
        store.records("last")
    with pytest.raises(UnknownCall, match="no call 'x'"):
        store.records("x")


def test_opening_twice_keeps_everything(tmp_path):
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    open_store(url).close()
    assert open_store(url).count() == 0


def test_a_newer_database_is_refused_not_spoiled(tmp_path):
    import sqlite3

    path = tmp_path / "calls.db"
    open_store(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as db:
        db.execute("update alembic_version set version_num = '9999'")
    with pytest.raises(StoreError, match="newer Hotseat"):
        open_store(f"sqlite:///{path}")


@pytest.mark.filterwarnings("ignore:.*ix_exams_number")
def test_migrations_build_exactly_the_tables_the_code_uses(tmp_path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import create_engine

    from simulator.store.tables import metadata

    url = f"sqlite:///{tmp_path / 'calls.db'}"
    open_store(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        ours = {"include_name": lambda name, kind, parents: not (kind == "table" and str(name).startswith("call_index"))}
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), metadata) == []
    engine.dispose()


def test_the_database_that_other_tests_are_given_is_the_migrated_one(tmp_path, monkeypatch):
    import sqlite3
    from contextlib import closing

    from simulator.store import upgrade
    from tests.store_once import as_migrated

    def made(name):
        open_store(f"sqlite:///{tmp_path / name}").close()
        with closing(sqlite3.connect(tmp_path / name)) as database:
            tables = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
            rows = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for kind, name, *_ in tables if kind == "table"}  # noqa: S608 - our own names
        return tables, rows

    really = made("migrated.db")
    monkeypatch.setattr(upgrade, "_migrate", as_migrated)
    assert made("quick.db") == really
    assert len(really[0]) > 10


@pytest.mark.parametrize("url", ["nonsense", "foo://bar", "sqlite:////no/such/folder/x.db"])
def test_a_bad_url_is_one_clear_message(url):
    with pytest.raises(StoreError):
        open_store(url)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a Unix thing")
def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path):
    """A program takes replies and prints each once it is acknowledged; it is killed at several moments, on one database."""
    code = textwrap.dedent("""
        import asyncio, os, sys
        from simulator.cli.common import workshop
        from simulator.session.listening import attend
        async def main():
            shop = workshop()
            session = shop.start("irascible", "auto-repayment-failed", "zh", seed=1)
            async for _ in session.open(): pass
            n = 0
            while not session.over:
                n += 1
                async for output in session.take_turn(f"第{n}句，您说，我听着"):
                    if output.event.type == "agent_said":
                        print(n, flush=True)
        attend("喂？", "zh")  # the ear is there for all that are begun
        for begun in sys.stdin:
            if os.fork() == 0:
                print(os.getpid(), flush=True)
                asyncio.run(main())
            os.wait()
            print("killed", flush=True)
    """)
    env = os.environ | {"HOTSEAT_DATA": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as parent:
        for delay in (0.0, 0.003, 0.011, 0.02):
            print("begin", file=parent.stdin, flush=True)
            child = int(parent.stdout.readline())
            acknowledged = [int(parent.stdout.readline())]
            time.sleep(delay)
            os.kill(child, signal.SIGKILL)
            acknowledged += [int(line) for line in iter(parent.stdout.readline, "killed\n")]
            store = open_store(f"sqlite:///{tmp_path / 'hotseat.db'}")
            said = [r.event.text for r in store.records("last") if r.event.type == "agent_said"]
            store.close()
            assert len(said) >= acknowledged[-1]
            assert said[: acknowledged[-1]] == [f"第{n}句，您说，我听着" for n in range(1, acknowledged[-1] + 1)]


async def test_a_station_of_an_exam_is_in_no_list_and_its_score_nowhere_but_in_the_exam(store, make_session, clock):
    practice = await play(make_session(log=store), ["您好，我来负责。"])
    practice.close()
    setup = replace(practice.setup, exam=True)
    station = await play(Session("station-1", setup, store, clock), ["您好，我来负责。"])
    station.close()
    assert [c.id for c in store.calls()] == ["call-1"]
    assert store.records("last")[0].call == "call-1"
    assert len(store.ledger.totals(10)) == 1
    assert store.records("station-1") == station.records


async def test_a_second_attempt_that_went_worse_does_not_hide_the_better_one(store, make_session):
    session = await play(make_session(log=store), ["您好，我姓林，我来负责。", "钱没划走又没人通知，换谁都会生气。"])
    session.close()
    first = store.calls()[0].total
    async for _ in session.take_turn("/rewind 1"):
        pass
    await play(session, ["关我什么事，你自己看着办。"])
    session.close()
    again = store.calls()[0]
    assert again.total < first == again.best == again.better_before
