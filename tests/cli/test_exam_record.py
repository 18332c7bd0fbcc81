"""Keys, sealing and verifying at the command line: exit statuses, and one clear message for what does not do."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import pytest

from simulator.cli import main
from simulator.cli.exam_record import ring
from simulator.content.loader import load
from simulator.exam.blueprint import Blueprint
from simulator.exam.record.dossier import dossier_of
from simulator.exam.record.seal import seal
from simulator.exam.rehearsal import sit
from simulator.store import open_store
from simulator.wiring import utc_now


@pytest.fixture(scope="module")
def sat():
    return asyncio.run(sit(load(Blueprint, "short"), 3, "zh"))


@pytest.fixture
def hotseat(monkeypatch, capsys, tmp_path, sat):
    monkeypatch.chdir(tmp_path)
    store = open_store()
    for place in sat.state.stations:
        store.append(sat.room.calls.records(place.call))
    store.exams.append(sat.records)
    store.close()

    def run(*args: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["hotseat", "exam", *args])
        try:
            status = main() or 0
        except SystemExit as stop:
            status = int(stop.code or 0)
        out = capsys.readouterr()
        return status, out.out, out.err

    return run


def test_from_a_key_to_a_verified_record_and_a_badge(hotseat, tmp_path):
    assert hotseat("seal")[0] == 2  # no key yet
    assert hotseat("keys", "new", "--owner", "学院")[0] == 0
    assert hotseat("seal", "last", "--out", "r.json")[0] == 0
    assert hotseat("keys", "export", "--out", "keys.json")[0] == 0
    status, out, _ = hotseat("verify", "r.json", "--keys", "keys.json")
    assert (status, out.count("ok "), "genuine" in out) == (0, 8, True)
    code = out.partition("code ")[2].splitlines()[0]
    assert "ok      code" in hotseat("verify", "r.json", "--keys", "keys.json", "--code", code)[1]
    status, out, _ = hotseat("verify", "r.json", "--keys", "keys.json", "--code", code[:-1] + "x")
    assert (status, "BROKEN  code" in out) == (1, True)
    assert hotseat("badge", "r.json", "--home", "https://academy.example")[1].count(".") == 2
    assert len(json.loads(hotseat("xapi", "r.json", "--home", "https://academy.example")[1])) == 4
    assert hotseat("csv", "r.json")[1].splitlines()[1].startswith(sat_id := json.loads((tmp_path / "r.json").read_bytes())["exam"])
    assert sat_id


def test_a_changed_record_exits_1_and_a_missing_one_2(hotseat, tmp_path):
    hotseat("keys", "new", "--owner", "学院")
    hotseat("seal", "last", "--out", "r.json")
    forged = tmp_path / "r.json"
    forged.write_bytes(forged.read_bytes().replace(b'"verdict":"pass"', b'"verdict":"fail"'))
    status, out, _ = hotseat("verify", "r.json")
    assert (status, "BROKEN" in out) == (1, True)
    assert hotseat("badge", "r.json", "--home", "https://a.example")[0] == 1
    assert hotseat("verify", "nowhere.json")[0] == 2


def test_nothing_that_would_not_verify_is_sealed_and_no_badge_made_of_it(hotseat, tmp_path):
    hotseat("keys", "new", "--owner", "学院")
    with closing(sqlite3.connect(f"{os.environ['HOTSEAT_DATA']}/hotseat.db")) as database:
        seq = database.execute("SELECT max(seq) FROM exam_events").fetchone()[0]
        database.execute('UPDATE exam_events SET line = replace(line, \'"verdict":"\', \'"verdict":"x\') WHERE seq = ?', (seq,))
        database.commit()
    status, _, err = hotseat("seal", "last", "--out", "r.json")
    assert (status, "would not verify: chain" in err, (tmp_path / "r.json").exists()) == (1, True, False)


def test_what_was_sat_by_other_rules_of_the_same_name_and_version_is_not_sealed(hotseat, tmp_path, monkeypatch):
    hotseat("keys", "new", "--owner", "学院")
    easier = Blueprint.model_validate(load(Blueprint, "short").model_dump(mode="json") | {"paste_limit": 2000})
    monkeypatch.setattr("simulator.exam.named.library", lambda: SimpleNamespace(load=lambda *_: easier))
    status, _, err = hotseat("seal", "last", "--out", "r.json")
    assert (status, "other rules" in err, "Sat: short version" in err, (tmp_path / "r.json").exists()) == (1, True, True, False)


def test_a_badge_is_refused_for_a_signed_record_that_does_not_hold(hotseat, tmp_path, sat):
    hotseat("keys", "new", "--owner", "学院")
    dossier = dossier_of(sat.records, sat.room.calls.records)
    names = list(dossier.calls)
    swapped = {names[0]: dossier.calls[names[1]], names[1]: dossier.calls[names[0]]}
    (tmp_path / "r.json").write_bytes(seal(replace(dossier, calls={**dossier.calls, **swapped}), *ring().signing(), utc_now()))
    for command in ("badge", "xapi"):
        status, _, err = hotseat(command, "r.json", "--home", "https://a.example")
        assert (status, "does not verify: calls" in err) == (1, True)


def test_a_row_that_cannot_be_read_is_told_and_hides_no_other_exam(hotseat):
    with closing(sqlite3.connect(f"{os.environ['HOTSEAT_DATA']}/hotseat.db")) as database:
        database.execute("UPDATE exam_events SET line = 'x' WHERE seq = 5")
        database.commit()
    for command in (["result"], ["seal"], ["appeals", "--all"]):
        status, _, err = hotseat(*command)
        assert (status, "record 5 cannot be read" in err) == (1, True)


def test_a_cohort_of_machines_and_a_bad_mark_by_its_line(hotseat, tmp_path):
    status, out, _ = hotseat("cohort", "short", "--machines", "--lang", "en")
    assert (status, "Reliability" in out) == (0, True)
    (tmp_path / "marks.csv").write_text("exam,station,mark\nx,s1,9\n")
    status, _, err = hotseat("cohort", "short", "--machines", "--marks", "marks.csv")
    assert (status, "line 2" in err) == (2, True)
    assert hotseat("cohort", "short")[0] == 2  # no people yet


def _changed(sql: str) -> None:
    with closing(sqlite3.connect(f"{os.environ['HOTSEAT_DATA']}/hotseat.db")) as database:
        database.execute(sql)
        database.commit()


def test_a_row_its_chain_contradicts_is_marked_and_one_that_was_taken_away_is_missed(hotseat):
    def listed() -> list[dict]:
        return [row for line in hotseat("list", "--json")[1].splitlines() if (row := json.loads(line))["type"] != "blueprint"]

    (sound,) = listed()
    assert sound["chain"] == {"agrees": True, "verdict": sound["verdict"], "total": sound["total"]}
    assert "!!" not in hotseat("list", "--lang", "en")[1]
    _changed("UPDATE exams SET verdict = 'fail', total = 1")
    assert listed()[0]["chain"] == {**sound["chain"], "agrees": False}
    assert f"!! its chain says: {sound['total']} {sound['verdict']}" in hotseat("list", "--lang", "en")[1]
    _changed('UPDATE exam_events SET line = replace(line, \'"verdict":"pass"\', \'"verdict":"fail"\') WHERE type = \'result\'')
    assert "事件链被改过" in hotseat("list", "--lang", "zh")[1]
    _changed("DELETE FROM exams")
    assert [(row["type"], row["id"]) for row in listed()] == [("exam_unlisted", sound["id"])]


def test_a_badge_is_verified_with_its_record_and_a_page_is_written_anew(hotseat, tmp_path):
    hotseat("keys", "new", "--owner", "学院")
    hotseat("seal", "last", "--out", "r.json")
    hotseat("badge", "r.json", "--home", "https://academy.example", "--out", "b.jwt")
    status, out, _ = hotseat("verify", "b.jwt", "--record", "r.json")
    assert (status, out.count("ok ")) == (0, 5)
    assert hotseat("verify", "b.jwt", "--holder", "somebody else")[0] == 1
    assert hotseat("verify", "r.json", "--holder", "x")[0] == 2
    status, out, _ = hotseat("verify", "r.json", "--html", "again.html", "--lang", "en")
    code = next(line for line in out.splitlines() if line.startswith("result of")).rpartition("code ")[2]
    assert (status, code in (tmp_path / "again.html").read_text(encoding="utf-8")) == (0, True)
    hotseat("result", "last", "--html", "shown.html", "--lang", "en")
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "shown.html").read_bytes()


def test_a_file_under_suspicion_cannot_play_on_the_terminal(hotseat, tmp_path):
    hotseat("keys", "new", "--owner", "Academy")
    hotseat("seal", "last", "--out", "r.json")
    body = json.loads((tmp_path / "r.json").read_text())
    body["seal"]["kid"] = "\x1b[1A\x1b[2K\u202e"
    (tmp_path / "r.json").write_text(json.dumps(body, sort_keys=True, separators=(",", ":")) + "\n")
    status, out, _ = hotseat("verify", "r.json")
    assert (status, "BROKEN  signature" in out) == (1, True)
    assert all(c.isprintable() or c == "\n" for c in out)


def test_a_key_whose_id_begins_with_a_hyphen_is_revoked_like_any_other(hotseat):
    """One id in sixty-four does: typed as it is shown, it must not be taken for an option."""
    while not (key := ring().create("学院", utc_now())).kid.startswith("-"):
        pass
    status, out, err = hotseat("keys", "revoke", key.kid, "--reason", "lost laptop")
    assert (status, err) == (0, "")
    assert key.kid in out
    assert "lost laptop" in hotseat("keys", "list")[1]
    assert hotseat("keys", "revoke", key.kid, "--resaon", "x")[0] == 2
