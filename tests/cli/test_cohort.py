"""A trainer's afternoon at the command line."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from simulator.cli.commands import app
from simulator.cli.errors import run
from tests.cli.test_commands import REPLIES, one_message

ROSTER = "工号,姓名,班组,语言\nA1,李雷,红队,中文\nA2,韩梅梅,红队,中文\n,无名,红队,中文\n"


@pytest.fixture
def hotseat(capsys, monkeypatch):
    """Run a command in this process: there are many of them, and each of its own would load everything again."""

    def command(*args, stdin="", **env):
        with monkeypatch.context() as for_now:
            for_now.setattr(sys, "stdin", io.StringIO(stdin))
            for name, value in env.items():
                for_now.setenv(name, value)
            status = run(lambda **how: app(list(args), **how))
        said = capsys.readouterr()
        return SimpleNamespace(returncode=status, stdout=said.out, stderr=said.err)

    return command


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_bytes(ROSTER.encode("gb18030"))
    return str(path)


def test_a_team_from_roster_to_report(hotseat, roster, tmp_path):
    done = hotseat("cohort", "import", roster, "--lang", "zh")
    assert done.returncode == 1
    assert "第 4 行" in done.stderr
    again = hotseat("cohort", "import", roster, "--json")
    assert {k: json.loads(again.stdout)[k] for k in ("added", "changed", "unchanged")} == {"added": 0, "changed": 0, "unchanged": 2}
    assigned = hotseat("cohort", "assign", "irascible", "--team", "红队", "--due", "2999-01-01", "--json")
    assert {t["trainee"]: t["state"] for t in json.loads(assigned.stdout)["tasks"]} == {"A1": "open", "A2": "open"}
    call = hotseat("practice", "--lang", "zh", "--seed", "3", "--persona", "irascible", "--trainee", "A1", "--json", stdin=REPLIES)
    assert json.loads(call.stdout.splitlines()[0])["trainee"] == "A1"
    waiting = hotseat("progress", "--json", HOTSEAT_TRAINEE="A2")
    (due,) = json.loads(waiting.stdout.splitlines()[-1])["due"]
    assert (due["command"], due["until"]) == ("hotseat practice --persona irascible", "2999-01-01")
    assert hotseat("cohort", "comment", "last", "1", "先问一句", "--by", "王老师").returncode == 0
    debrief = json.loads(hotseat("debrief", "last", "--json").stdout)
    assert [(c["turn"], c["by"], c["text"]) for c in debrief["debrief"]["comments"]] == [(1, "王老师", "先问一句")]
    page = tmp_path / "team.html"
    report = hotseat("cohort", "show", "红队", "--html", str(page), "--json")
    found = json.loads(report.stdout)
    assert {t["trainee"]: t["state"] for t in found["assignments"]} == {"A1": "done", "A2": "open"}
    assert [t["calls"] for t in found["trainees"]] == [1, 0]
    assert "background:#" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("show", "nobody"), ("nobody", "cohort import")),
        (("import", "missing.csv"), ("missing.csv",)),
        (("assign", "irascible", "--due", "2999-01-01"), ("--team", "--trainee")),
        (("comment", "last", "1", "x", "--by", "W"), ("no call yet",)),
        (("withdraw", "9"), ("9",)),
    ],
)
def test_what_cannot_be_done_is_one_message(hotseat, args, words):
    one_message(hotseat("cohort", *args), 2, *words)


def test_a_mistyped_trainee_is_told_and_not_stopped(hotseat, roster):
    hotseat("cohort", "import", roster)
    done = hotseat("practice", "--lang", "zh", "--trainee", "A9", "--json", stdin="/end\n")
    assert done.returncode == 0
    assert "'A9' is not in the roster" in done.stderr
    one_message(hotseat("practice", "--trainee", "A\n9"), 2, "HOTSEAT_TRAINEE", "one line")
