"""What follows a call, on the command line: record, own words, Markdown, progress, history."""

from __future__ import annotations

import json

from tests.cli.running import hotseat
from tests.cli.test_commands import REPLIES, one_message


def test_a_record_is_taken_from_a_file_graded_and_shown_again(tmp_path):
    hotseat("practice", "--lang", "zh", "--seed", "1", stdin=REPLIES)
    form = tmp_path / "record.yaml"
    form.write_text("what: 陈女士自动还款没扣成\npromise: 今天五点前打电话\n", encoding="utf-8")
    rows = [json.loads(line) for line in hotseat("record", "last", "--file", str(form), "--json").stdout.splitlines()]
    assert [r["type"] for r in rows] == ["record_written", "scorecard"]
    c14 = next(c for c in rows[1]["criteria"] if c["id"] == "C14")
    assert c14["level"] == 3
    assert {q["by"] for q in c14["evidence"]} == {"record"}
    assert hotseat("reflect", "下次先核身").returncode == 0
    page = tmp_path / "call.md"
    assert hotseat("debrief", "--md", str(page)).returncode == 0
    markdown = page.read_text(encoding="utf-8")
    assert "下次先核身" in markdown
    assert "今天五点前打电话" in markdown
    card = json.loads(hotseat("debrief", "--json").stdout)
    assert card["type"] == "scorecard"
    assert len(card["debrief"]["viewpoints"]) == 5
    one_message(hotseat("record", stdin="where_from: x"), 2, "where_from", "how_much")
    one_message(hotseat("record", "--file", str(tmp_path / "none.yaml")), 2, "cannot be read")


def test_practice_asks_for_a_record_only_when_told_to():
    plain = hotseat("practice", "--lang", "zh", "--seed", "1", "--json", stdin=REPLIES)
    asked = hotseat("practice", "--lang", "zh", "--seed", "1", "--json", "--record", stdin=REPLIES + "自动还款没扣成\n")
    skipped = hotseat("practice", "--lang", "zh", "--seed", "1", "--json", "--record", stdin=REPLIES)
    kinds = [[json.loads(line)["type"] for line in done.stdout.splitlines()] for done in (plain, asked, skipped)]
    assert "record_written" not in kinds[0] + kinds[2]
    assert kinds[1][-2:] == ["record_written", "scorecard"]
    assert [k.count("scorecard") for k in kinds] == [1, 1, 1]
    levels = [next(c for c in json.loads(d.stdout.splitlines()[-1])["criteria"] if c["id"] == "C14") for d in (plain, asked, skipped)]
    assert [c["status"] for c in levels] == ["not_applicable", "scored", "scored"]
    assert levels[2]["level"] == 0


def test_progress_and_history(tmp_path):
    one_message(hotseat("history"), 1, "no calls")
    hotseat("practice", "--lang", "zh", "--seed", "1", stdin=REPLIES)
    rows = [json.loads(line) for line in hotseat("progress", "--json").stdout.splitlines()]
    assert rows[0]["persona"] == "irascible"
    assert rows[-1]["type"] == "progress"
    assert rows[-1]["calls"] == 1
    page = tmp_path / "progress.html"
    assert hotseat("progress", "--html", str(page), "--lang", "en").returncode == 0
    assert "http" not in page.read_text(encoding="utf-8").replace("http-equiv", "")
    assert "irascible" in hotseat("history", "五点", "易怒").stdout
    one_message(hotseat("history", "火星"), 1, "火星")
