"""`hotseat exam`: sitting by pipe, going on after a kill, results for three readers, exit statuses."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from simulator.authoring.schemas import schema_text
from simulator.cli.commands import app
from simulator.cli.errors import run

BLUEPRINT = """\
id: tiny
title: {zh: 小考, en: Tiny}
version: 1
stations:
  - {id: one, persona: irascible, scenario: auto-repayment-failed, minutes: 5}
  - {id: two, persona: vain, scenario: worn-shoes, minutes: 5, mystery: true}
sampling: {within: 20, shuffle: false}
pass_rules: {total: 60, every_domain: 0, domains: {}, confidence: 0.5}
attempts: {wait_hours: 0}
"""
STATION = "Hello, this is Lin. I am so sorry that this happened.\n/hint\n/end\n"


@pytest.fixture
def blueprint(tmp_path):
    file = tmp_path / "tiny.yaml"
    file.write_text(BLUEPRINT, encoding="utf-8")
    return str(file)


@pytest.fixture
def hotseat(monkeypatch, capsys):
    def call(*args, stdin=""):
        monkeypatch.setattr(sys, "argv", ["hotseat", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            status = run(app)
        except SystemExit as stop:
            status = stop.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def sit(hotseat, blueprint, *more, stdin=STATION * 2):
    return hotseat("exam", "sit", blueprint, "--candidate", "17", "--name", "Lin", "--lang", "en", "--agree", "--json", *more, stdin=stdin)


def test_sitting_by_pipe_shows_the_call_and_nothing_of_its_marks(hotseat, blueprint):
    status, out, _ = sit(hotseat, blueprint)
    assert status == 1
    rows = [json.loads(line) for line in out.splitlines()]
    assert [r["type"] for r in rows if r["type"] in {"exam", "station", "exam_result"}] == ["exam", "station", "station", "exam_result"]
    assert not {"heard", "mood_moved", "scorecard", "promise_made"} & {r["type"] for r in rows}
    assert all(set(r) <= {"type", "call", "seq", "at", "text"} for r in rows if r["type"] == "customer_said")
    desks = [r["desk"] for r in rows if r["type"] == "station"]
    assert desks[0]["customer_type"] == "Irascible"
    assert not {"customer_type", "title", "service_level"} & set(desks[1])
    assert rows[-1]["verdict"] == "fail"
    assert rows[-1]["for"] == "candidate"


def test_results_for_three_readers_and_as_a_page(hotseat, blueprint, tmp_path):
    sit(hotseat, blueprint)
    status, out, _ = hotseat("exam", "result", "last")
    assert status == 1
    assert "Total" in out
    assert "advice" not in out
    assert "advice" in hotseat("exam", "result", "last", "--for", "trainer")[1]
    board = json.loads(hotseat("exam", "result", "last", "--for", "board", "--json")[1])
    assert board["hashes"]["rubric:complaint"]
    page = tmp_path / "r.html"
    assert hotseat("exam", "result", "last", "--for", "board", "--html", page, "--lang", "zh")[0] == 1
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "://" not in text
    assert "未通过" in text
    status, _, err = hotseat("exam", "result", "last", "--for", "press")
    assert (status, err.startswith("hotseat: 'press'")) == (2, True)


def test_a_sitting_that_stops_in_the_middle_is_gone_on_with(hotseat, blueprint):
    status, _, err = sit(hotseat, blueprint, stdin=STATION + "Good morning, I am sorry.\n")
    assert status == 1
    assert "hotseat exam resume" in err
    assert hotseat("exam", "result", "last")[0] == 2
    status, _, err = sit(hotseat, blueprint)
    assert status == 2
    assert "still open" in err
    assert "还没有考完" in sit(hotseat, blueprint, "--lang", "zh")[2], "in the candidate's language"
    status, out, _ = hotseat("exam", "resume", "last", "--json", stdin="I will call you back today.\n/end\n")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [r["type"] for r in rows].count("station") == 1
    away = next(r for r in rows if r["type"] == "came_back")
    assert away["off_seconds"] >= 0 == away["counted_seconds"], "within the allowance"
    assert "Good morning, I am sorry." in [r.get("text") for r in rows], "one goes on from where the conversation stood"
    assert rows[-1]["type"] == "exam_result"
    assert hotseat("exam", "resume", "last")[0] == 2
    assert sit(hotseat, blueprint)[0] == 1, "a second attempt"


def test_who_comes_back_in_plain_mode_reads_what_being_away_has_cost(hotseat, blueprint):
    sit(hotseat, blueprint, stdin="Good morning, I am sorry.\n")
    status, out, _ = hotseat("exam", "resume", "last", "--plain", stdin="")
    assert status == 1
    assert "The program was off for 0:0" in out
    assert out.index("The program was off") < out.index("Good morning, I am sorry.")


def test_more_than_the_limit_is_not_pasted_and_stands_in_the_record(hotseat, blueprint):
    pasted = "\x1b[200~I am so sorry that nobody told you about the failed payment.\x1b[201~\n"
    _, out, _ = sit(hotseat, blueprint, stdin=pasted + STATION * 2)
    rows = [json.loads(line) for line in out.splitlines()]
    assert [r["limit"] for r in rows if r.get("type") == "paste_refused"] == [30]
    assert not any("nobody told you" in r.get("text", "") for r in rows if r.get("type") == "agent_said")
    sent = [r for r in rows if r.get("type") == "agent_said"]
    assert sent, "what was typed afterwards went through"


def test_the_door_asks_for_what_it_needs(hotseat, blueprint):
    for args, says in (
        (("--candidate", "1", "--agree"), "say who sits"),
        (("--candidate", "1", "--name", "Lin"), "agree"),
        (("--candidate", "1", "--name", "Lin", "--agree", "--time-factor", "1.5"), "--accommodation"),
    ):
        status, _, err = hotseat("exam", "sit", blueprint, *args)
        assert status == 2, err
        assert says in err
    assert hotseat("exam", "sit", "no-such")[0] == 2
    assert hotseat("exam", "result", "exam-none")[0] == 2


def test_a_changed_record_is_not_gone_on_with(hotseat, blueprint):
    sit(hotseat, blueprint, stdin=STATION)
    with closing(sqlite3.connect(f"{os.environ['HOTSEAT_DATA']}/hotseat.db")) as database:
        database.execute("UPDATE exam_events SET line = replace(line, '\"attempt\":1', '\"attempt\":2') WHERE seq = 0")
        database.commit()
    for command in ("resume", "result"):
        status, _, err = hotseat("exam", command, "last")
        assert status == 1
        assert "has been changed" in err


def test_people_after_the_result(hotseat, blueprint):
    sit(hotseat, blueprint)
    assert hotseat("exam", "appeal", "last", "1", "C3", "--reason", "I named it")[0] == 0
    assert "C3 of one" in hotseat("exam", "appeals")[1]
    seen = hotseat("exam", "blind", "last", "1")[1]
    assert "so sorry that this happened" in seen
    own = [line for line in seen.splitlines() if not line.startswith("Customer:")]
    assert not any("machine" in line for line in own), "the second marker does not see the first mark"
    status, out, _ = hotseat("exam", "second", "last", "1", "4", "--by", "Zhou", "--reason", "named", "--json")
    assert (status, json.loads(out)["outcome"]) == (0, "upheld")
    assert hotseat("exam", "marks")[1].splitlines()[0] == "call,criterion,rater,level"
    assert hotseat("exam", "mark", "last", "one", "C4", "9", "--by", "Zhou", "--reason", "x")[0] == 2
    assert hotseat("exam", "decide", "last", "pass", "--by", "Zhou", "--reason", "x")[0] == 2


def test_a_machine_passes_or_not_by_its_exit_status(hotseat, blueprint, tmp_path):
    page = tmp_path / "series.html"
    status, out, _ = hotseat(
        "exam", "run", blueprint, "--agent", "reference:exemplary", "-k", "2", "--lang", "en", "--json", "--html", page
    )
    series = json.loads(out)
    assert (status, series["machine"], series["passed"], series["pass_all"][-1]["value"]) == (0, True, 2, 1.0)
    assert "not a person" in page.read_text(encoding="utf-8")
    again = json.loads(hotseat("exam", "run", blueprint, "--agent", "reference:exemplary", "-k", "2", "--lang", "en", "--json")[1])
    assert again["cost"]["calls"] == 0
    assert hotseat("exam", "run", blueprint, "--agent", "reference:careless", "-k", "1", "--lang", "en")[0] == 1
    for agent in ("reference:nobody", "cmd:", "cmd:no-such-program x", "cmd:python 'x", "ftp://x", "http://127.0.0.1:9/v1"):
        assert hotseat("exam", "run", blueprint, "--agent", agent)[0] == 2
    status, _, err = hotseat("exam", "run", blueprint, "--agent", "http://127.0.0.1:9/v1", "--model", "m", "-k", "1", "--timeout", "0.2")
    assert status == 3, err


def test_check_says_ok_or_every_line(hotseat, blueprint, tmp_path):
    status, out, _ = hotseat("exam", "check", blueprint, "--forms", "1")
    assert status == 1
    assert "tiny.yaml:5: stations.0.minutes: a good call takes a person about" in out
    assert hotseat("exam", "schema")[1] == schema_text("exam")
    assert "eight stations" in hotseat("exam", "list", "--lang", "en")[1]


def stopped_after_an_answer(blueprint, how):
    """A sitting by pipe in a process of its own, sent a signal once the customer has answered; its status and what it said last."""
    args = ["exam", "sit", blueprint, "--candidate", "9", "--name", "Lin", "--lang", "en", "--agree", "--json"]
    command = [sys.executable, "-m", "simulator.cli", *args]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, text=True, encoding="utf-8") as process:
        process.stdin.write("Hello, I am so sorry about this.\n")
        process.stdin.flush()
        said = 0
        while said < 2:  # the opening, and the answer to the reply
            said += json.loads(process.stdout.readline())["type"] == "customer_said"
        process.send_signal(how)
        err = process.stderr.read()
    return process.returncode, err


def test_ctrl_c_says_how_to_go_on_with_the_exam(blueprint):
    status, err = stopped_after_an_answer(blueprint, signal.SIGINT)
    assert status == 130
    assert "hotseat exam resume exam-" in err
    assert "practice" not in err


def test_a_killed_sitting_keeps_every_acknowledged_line(blueprint, hotseat):
    stopped_after_an_answer(blueprint, signal.SIGKILL)
    status, out, _ = hotseat("exam", "resume", "last", "--json", stdin="/end\n" + STATION)
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert rows[-1]["type"] == "exam_result"
    quotes = [e["quote"] for c in rows[-1]["stations"][0]["criteria"] for e in c["evidence"]]
    assert any("so sorry about this" in quote for quote in quotes)


NOTED = """\
id: noted
title: {zh: 话后记录, en: With a record}
version: 1
stations: [{id: one, persona: irascible, scenario: auto-repayment-failed, minutes: 15, record: true, record_minutes: 5}]
sampling: {within: 20}
pass_rules: {total: 60, every_domain: 0, domains: {}, confidence: 0.5}
attempts: {wait_hours: 0}
"""


def test_the_record_is_asked_line_by_line_and_gone_on_with(hotseat, tmp_path):
    file = tmp_path / "noted.yaml"
    file.write_text(NOTED, encoding="utf-8")
    args = ("exam", "sit", file, "--candidate", "3", "--name", "Lin", "--lang", "en", "--agree")
    call = "Hello, this is Lin, I am so sorry. I will call you back today by five.\n/end\n"
    status, out, err = hotseat(*args, "--plain", stdin=call + "Automatic repayment failed\n\nMr Chen\n")
    assert (status, "hotseat exam resume" in err) == (1, True)
    assert "== After-call record · " in out
    assert "What happened, Why they called, Who" in out
    assert "After 1 call a record is to be written" in out
    status, out, _ = hotseat("exam", "resume", "last", "--json", stdin="\n" * 6 + "Lin\nCall back today by five\n\n\n")
    rows = [json.loads(line) for line in out.splitlines()]
    asked = next(r for r in rows if r["type"] == "record")
    assert asked["draft"] == {"what": "Automatic repayment failed", "why": "", "who": "Mr Chen"}
    assert next(r["how"] for r in rows if r["type"] == "record_ended") == "handed_in"
    assert not {"record_written", "scorecard"} & {r["type"] for r in rows}
    (station,) = rows[-1]["stations"]
    c14 = next(row for row in station["criteria"] if row["id"] == "C14")
    assert c14["level"] > 0
    assert {e["by"] for e in c14["evidence"]} == {"record"}


def test_two_services_behind_one_host_are_two_machines(monkeypatch):
    from simulator.cli.exam_run import Run, crew_of
    from simulator.judging.budget import Budget
    from simulator.settings import Settings
    from simulator.wiring import Workshop

    def crew(path: str) -> str:
        asked = Run("short", f"http://gate.example{path}", "m", 1, 1, "", 1, 1.0, None, None, as_json=False)
        return crew_of(asked, Workshop(Settings()), Budget()).id

    assert crew("/v1") == crew("/v1/") == "gate.example/m"
    assert len({crew("/v1"), crew("/team-a/v1"), crew("/team-b/v1")}) == 3
    assert "team-a" not in crew("/team-a/v1"), "a path may hold a secret"


def test_a_disk_that_fills_in_mid_sitting_costs_nothing_and_says_how_to_go_on(hotseat, blueprint, monkeypatch):
    from simulator.exam.station import StationSession
    from simulator.session import StoreError

    def full(*_args):
        raise StoreError("cannot write the call record: database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(StationSession, "take_turn", full)
        status, _, err = sit(hotseat, blueprint)
    assert status == 2
    assert "disk is full; broken off; go on with `hotseat exam resume exam-" in err
    assert hotseat("exam", "resume", "last", "--json", stdin=STATION * 2)[0] in {0, 1}
