"""`hear --ear llm` and `grade --ear llm` from outside."""

from __future__ import annotations

import csv
import json

import pytest

from simulator.cli.errors import Refused
from simulator.cli.grade import WithModel, ear_of, run_grade
from simulator.cli.hear import replies_in, row_of
from simulator.grading_runs import RunOptions
from tests.cli.running import hotseat
from tests.faults.judges import hearing
from tests.faults.server import Endpoint, Manner

CALL = "客户：每个月扣我 15 块，没人说得清！\n客服小周：您好，我是小周，单子就放在我桌上。\n客户：然后呢？\n客服小周：账单上写着。\n"
MIND = hearing(("单子就放在我桌上", "T02"), ("!没有说过", "T03"))


def model(server):
    return {"OPENAI_BASE_URL": server.url, "HOTSEAT_JUDGE_MODEL": "loopback", "HOTSEAT_TIMEOUT": "5", "OPENAI_API_KEY": "local"}


def test_every_hit_says_who_heard_it():
    replies = "您好，我是小周，单子就放在我桌上。\n不归我管\n"
    with Endpoint(Manner(answer=MIND)) as server:
        rows = hotseat("hear", "--ear", "llm", "--json", stdin=replies, **model(server))
        text = hotseat("hear", "--ear", "llm", "--budget", "calls=0", stdin=replies, **model(server))
        asked = len(server.requests)
    assert rows.returncode == text.returncode == 0, rows.stderr
    first, second = [json.loads(line) for line in rows.stdout.splitlines()]
    assert [(i["code"], i["quote"]) for i in first["items"] if i["by"] == "model"] == [("T02", "单子就放在我桌上")]
    assert {i["by"] for i in second["items"]} == {"embedded"}
    assert first["ear"]["model"] == "loopback"
    assert "“单子就放在我桌上” 1 [model]" in text.stdout
    assert "[embedded]" in text.stdout.splitlines()[1]
    assert asked == 4  # the lie is asked about once more in each reply, and nothing the second time
    assert "at most 2 questions" in rows.stderr
    assert "0 questions, 2 from memory" in text.stderr


def test_without_a_model_nothing_is_different():
    (reply,) = replies_in(None, ["不归我管"])
    row = row_of(reply)
    assert set(row) == {"type", "items", "marks", "sync", "sync_quotes"}
    assert set(row["items"][0]) == {"code", "quote", "strength", "missing"}


def test_a_call_is_graded_with_both_ears_and_says_so(tmp_path):
    (tmp_path / "a.txt").write_text(CALL, encoding="utf-8")
    sheet, page, keep = tmp_path / "s.csv", tmp_path / "p.html", tmp_path / "k.jsonl"
    place = str(tmp_path / "a.txt")
    with Endpoint(Manner(answer=MIND)) as server:
        done = hotseat("grade", place, "--ear", "llm", "--csv", str(sheet), "--html", str(page), "--keep", str(keep), **model(server))
        again = hotseat("grade", place, "--ear", "llm", "--json", "--budget", "calls=0", **model(server))
    alone = json.loads(hotseat("grade", place, "--json", "--keep", str(keep)).stdout)
    assert done.returncode == again.returncode == 0, done.stderr
    card = json.loads(again.stdout)
    assert [h["quote"] for row in card["turns"] for h in row["heard"] if h["by"] == "model"] == ["单子就放在我桌上"]
    assert (card["ear"]["kind"], card["ear"]["model"], card["ear"]["replies"], card["ear"]["failed"]) == ("llm", "loopback", 2, 0)
    assert "ear" not in alone  # the kept scorecard is another one's
    assert "at most 2 questions" in done.stderr
    assert "另由模型 loopback 听了2句，多听出1处" in done.stdout
    assert "（模型）" in done.stdout
    assert "另由模型 loopback 听了2句" in page.read_text(encoding="utf-8")
    (row,) = csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines())
    assert (row["ear"], row["ear_added"], row["ear_failed"]) == ("loopback", "1", "0")


@pytest.mark.parametrize(
    ("judge", "how", "words"),
    [
        ("llm", WithModel(ear=True), "--ear llm is for the offline judge"),
        ("offline", WithModel(ear=True, panel=3), "--panel is for --judge llm"),
        ("offline", WithModel(ear=True, budget="coffee=1"), "not a limit"),
    ],
)
def test_wrong_use_is_one_message(judge, how, words, tmp_path):
    with pytest.raises(Refused, match=words) as refused:
        run_grade(RunOptions((tmp_path,)), judge, how)
    assert refused.value.status == 2


def test_an_ear_that_is_not_known_is_refused():
    with pytest.raises(Refused, match="use offline or llm"):
        ear_of("big")


def test_one_reply_without_an_answer_costs_no_other_and_a_service_that_is_gone_is_status_3():
    def mind(body):
        if "两句" in body["messages"][-1]["content"]:
            raise ConnectionError
        return hearing(("三句", "T02"))(body)

    with Endpoint(Manner(answer=mind)) as server:
        done = hotseat("hear", "--ear", "llm", "--json", stdin="两句。\n三句。\n", **model(server))
        gone = model(server)
    second = hotseat("hear", "--ear", "llm", stdin="不归我管\n", **gone)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [(row["ear"]["failed"], row["ear"]["added"]) for row in rows] == [(1, 0), (0, 1)]
    assert "replies without an answer of use: 1" in done.stderr
    assert second.returncode == 3
    assert "[embedded]" in second.stdout
    assert "Traceback" not in second.stderr


def test_a_spent_budget_keeps_what_was_heard_and_is_status_1():
    replies = "一句。\n两句。\n三句。\n"
    with Endpoint(Manner(answer=hearing())) as server:
        done = hotseat("hear", "--ear", "llm", "--budget", "calls=2", "--concurrency", "1", stdin=replies, **model(server))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert "the budget is spent (limit of calls)" in done.stderr
