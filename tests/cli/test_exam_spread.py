"""A machine's series on worker processes: the same sittings, written once each, and gone on with."""

from __future__ import annotations

import json
import socket
import sys

import pytest

from simulator.cli import main
from simulator.exam.chain import call_hash
from simulator.store import open_store

BLUEPRINT = """
id: one
version: 1
title: {en: One station}
stations:
  - {id: only, persona: irascible, scenario: auto-repayment-failed}
sampling: {different: [], within: 50}
pass_rules: {total: 50, every_domain: 0, domains: {}}
"""


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    (tmp_path / "one.yaml").write_text(BLUEPRINT, encoding="utf-8")

    def once(*args: str) -> tuple[int, dict, str]:
        agent = ["--lang", "en", "--json", *(() if "--agent" in args else ("--agent", "reference:competent"))]
        monkeypatch.setattr("sys.argv", ["hotseat", "exam", "run", str(tmp_path / "one.yaml"), *agent, *args])
        try:
            status = main() or 0
        except SystemExit as stop:
            status = int(stop.code or 0)
        out = capsys.readouterr()
        return status, json.loads(out.out) if out.out else {}, out.err

    return once


def test_workers_sit_what_one_process_sits_and_go_on(run):
    _, alone, _ = run("-k", "1")
    _, spread, err = run("-k", "3", "--jobs", "2")
    assert [t["total"] for t in spread["trials"][:1]] == [t["total"] for t in alone["trials"]]
    assert [t["recalled"] for t in spread["trials"]] == [True, False, False]
    assert "sat 2/2" in err
    store = open_store()
    assert store.count() == 3
    assert len(store.exams.exams()) == 3


def test_a_cluster_sits_what_processes_sit(run, dask_cluster):
    _, spread, _ = run("-k", "3", "--cluster", dask_cluster[0])
    _, alone, _ = run("-k", "3")
    assert all(t["recalled"] for t in alone["trials"])
    assert [t["total"] for t in alone["trials"]] == [t["total"] for t in spread["trials"]]


def test_a_station_left_by_a_run_that_was_killed_is_gone_on_with(run):
    _, whole, _ = run("-k", "2")
    store = open_store()
    trial = whole["trials"][1]["exam"]
    call = store.exams.records(trial)[1].event.call
    with store._engine.begin() as connection:  # as if the run had ended between the call and its sitting
        for table, column in (("exam_results", "exam"), ("exam_events", "exam"), ("exams", "id")):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} = '{trial}'")  # noqa: S608 - our own names
    before = store.records(call)
    _, spread, _ = run("-k", "2", "--jobs", "1")
    assert [t["total"] for t in spread["trials"]] == [t["total"] for t in whole["trials"]]
    assert store.records(call) == before
    ended = next(r.event for r in store.exams.records(trial) if r.event.type == "station_ended")
    assert ended.call_hash == call_hash(before), "the sitting speaks of the call that is there"


def test_a_budget_holds_over_all_workers_and_no_scheduler_is_said(run):
    status, series, err = run("-k", "3", "--jobs", "2", "--budget", "calls=20")
    assert (status, series["sat"]) == (1, 0)
    assert "budget" in err
    status, _, err = run("-k", "1", "--cluster", "nonsense")
    assert status == 3
    assert "scheduler" in err


def test_a_station_is_looked_at_only_through_its_exam(run, monkeypatch, capsys):
    run("-k", "1")
    station = next(iter(open_store().exams.records("last")[1:])).event.call
    for command in ("debrief", "replay"):
        monkeypatch.setattr("sys.argv", ["hotseat", command, station])
        with pytest.raises(SystemExit) as stop:
            raise SystemExit(main())
        assert stop.value.code == 2
        assert "station of an exam" in capsys.readouterr().err


@pytest.fixture
def deaf():
    """A port that takes connections and answers none."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield str(listening.getsockname()[1])


def _not_sat(status: int, series: dict, err: str) -> None:
    assert (status, series["sat"], len(series["trials"])) == (3, 0, 0)
    assert "0 of 2 sat and kept" in err
    assert "RuntimeError" not in err
    store = open_store()
    assert (store.count(), store.exams.exams()) == (0, [])


def test_a_program_that_never_answers_has_not_sat_on_workers_either(run, tmp_path):
    (tmp_path / "silent.py").write_text("import sys\nsys.stdin.read()\n")
    status, series, err = run("-k", "2", "--jobs", "2", "--timeout", "0.1", "--agent", f"cmd:{sys.executable} {tmp_path / 'silent.py'}")
    _not_sat(status, series, err)
    assert series["not_sat"] >= 1
    assert "sat 0/2" in err


def test_an_endpoint_that_never_answers_has_not_sat_on_a_cluster(run, deaf, dask_cluster):
    endpoint = ("--agent", f"http://127.0.0.1:{deaf}/v1", "--model", "deaf")
    _not_sat(*run("-k", "2", "--cluster", dask_cluster[0], "--timeout", "0.1", *endpoint))
