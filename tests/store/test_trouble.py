from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import create_engine, make_url, text

from simulator.cli.errors import NO_SERVICE, _known
from simulator.session.ports import StoreError, StoreGone
from simulator.store import open_store


def test_a_database_server_that_is_gone_is_a_service_that_is_gone(capsys):
    with pytest.raises(StoreGone, match="database server runs") as gone:
        open_store("postgresql+psycopg://nobody@127.0.0.1:1/none").exams.exams()
    assert _known(gone.value) == NO_SERVICE
    assert "disk space" not in capsys.readouterr().err


def test_a_database_server_that_was_started_anew_is_gone_on_with(postgres):
    with closing(open_store(postgres)) as store:
        assert store.exams.exams() == []
        server = create_engine(make_url(postgres).set(database="postgres"), isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            cut = text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = :name")
            assert connection.execute(cut, {"name": make_url(postgres).database}).scalar() >= 1
        server.dispose()
        assert store.exams.exams() == []


def test_a_file_that_cannot_be_written_still_asks_for_a_folder_that_can(tmp_path):
    (tmp_path / "hotseat.db").mkdir()
    with pytest.raises(StoreError, match="disk space") as refused:
        open_store(f"sqlite:///{tmp_path / 'hotseat.db'}").exams.exams()
    assert not isinstance(refused.value, StoreGone)


def test_an_upgrade_that_cannot_finish_changes_nothing(tmp_path):
    file = tmp_path / "calls.db"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE call_counts (in_the_way INTEGER)")  # a late migration makes one
        database.commit()
        with pytest.raises(StoreError, match="call_counts"):
            open_store(f"sqlite:///{file}")
        assert database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("call_counts",)]
        database.execute("DROP TABLE call_counts")
        database.commit()
    open_store(f"sqlite:///{file}").close()
