"""`hotseat grade --judge llm` from outside: results, exit statuses, one clear message, work that is kept."""

from __future__ import annotations

import csv
import json
import socket

import pytest

from tests.cli.running import hotseat
from tests.faults.judges import judging
from tests.faults.server import Endpoint, Manner

CALL = "客户：每个月扣我 15 块，没人说得清！（{n}）\n客服：您好，我是工号 302 的小周，您请说，我听着。\n客户：账单上写着增值费。\n客服：这是我们没做好，我现在就停掉。\n"


@pytest.fixture
def calls(tmp_path):
    folder = tmp_path / "calls"
    folder.mkdir()
    for n in range(6):
        (folder / f"{n}.txt").write_text(CALL.replace("{n}", str(n)), encoding="utf-8")
    return folder


def grade(*arguments, url="", model="loopback", **more):
    return hotseat("grade", "--judge", "llm", *arguments, OPENAI_BASE_URL=url, HOTSEAT_JUDGE_MODEL=model, HOTSEAT_TIMEOUT="2", **more)


def test_a_folder_is_judged_once_and_the_broken_file_listed(calls):
    (calls / "z.txt").write_text("no conversation", encoding="utf-8")
    with Endpoint(Manner(answer=judging(3))) as server:
        done = grade(calls, "--panel", "3", "--json", url=server.url)
        again = grade(calls, "--panel", "3", "--json", url=server.url)
        asked = len(server.requests)
    cards = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == again.returncode == 2
    assert "z.txt" in done.stderr
    assert done.stdout == again.stdout
    assert asked == 18
    assert len(cards) == 6
    assert {c["judge"]["kind"] for c in cards} == {"llm"}
    assert {c["judge"]["panel"]["n"] for c in cards} == {3}
    assert "at most 18 questions" in done.stderr
    assert "18 from memory" in again.stderr


def test_a_dead_endpoint_is_status_3_and_finished_work_is_kept(calls):
    with Endpoint(Manner(answer=judging(3))) as server:
        first = grade(calls / "0.txt", "--json", url=server.url)
        url = server.url
    dead = grade(calls, "--json", url=url)
    assert first.returncode == 0
    assert dead.returncode == 3
    assert dead.stdout == first.stdout
    assert dead.stderr.count("cannot be reached") == 1 or "5 not" in dead.stderr
    assert "Traceback" not in dead.stderr
    assert "1 judged and kept, 5 not" in dead.stderr


def test_a_spent_budget_is_status_1_and_the_next_run_goes_on(calls):
    with Endpoint(Manner(answer=judging(3))) as server:
        some = grade(calls, "--json", "--budget", "calls=4", "--concurrency", "1", url=server.url)
        rest = grade(calls, "--json", url=server.url)
        asked = len(server.requests)
    assert some.returncode == 1
    assert len(some.stdout.splitlines()) == 4
    assert "budget is spent" in some.stderr
    assert rest.returncode == 0
    assert asked == 6


@pytest.mark.parametrize(
    ("more", "model", "status", "words"),
    [(("--budget", "coffee=3"), "loopback", 2, "not a limit"), ((), "", 3, "HOTSEAT_MODEL"), (("--panel", "0"), "loopback", 2, "panel")],
)
def test_wrong_use_is_one_clear_message(calls, more, model, status, words):
    done = grade(calls, *more, url="http://127.0.0.1:9/v1", model=model)
    assert done.returncode == status
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_text_says_who_judged_and_that_a_person_should_look(calls):
    def mind(body):
        return judging(3, C3={1: 0, 2: 3, 3: 4}[body["seed"]])(body)

    sheet, page = calls / "s.csv", calls / "p.html"
    with Endpoint(Manner(answer=mind)) as server:
        done = grade(calls / "0.txt", "--panel", "3", "--csv", sheet, "--html", page, url=server.url)
    assert done.returncode == 0
    (row,) = csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines())
    assert (row["judge"], row["needs_person"]) == ("loopback", "yes")
    assert "spread:C3" in row["reasons"].split()
    assert float(row["total_low"]) < float(row["total_high"])
    assert "C3：各评委相差太大" in page.read_text(encoding="utf-8")
    assert "评委理由：as the anchor says" in done.stdout
    assert "评委理由：as the anchor says" in page.read_text(encoding="utf-8")
    assert "评分：loopback，3 位评委，总分 95% 区间" in done.stdout
    assert "请人复核：" in done.stdout
    assert "C3：各评委相差太大" in done.stdout


NAMED = "客户：我卡丢了！\n客服：您好，我姓陈，由我陈雨负责，电话13812345678。\n客户：行。\n客服：三点前我陈雨打给您，13812345678。\n"


def test_placeholders_are_shown_only_where_they_were_asked_for(tmp_path):
    call, sheet, page = tmp_path / "call.txt", tmp_path / "s.csv", tmp_path / "p.html"
    call.write_text(NAMED, encoding="utf-8")
    shown = {}
    with Endpoint(Manner(answer=judging(2))) as server:
        for more in ((), ("--mask",)):
            told = grade(call, "--csv", sheet, "--html", page, *more, url=server.url).stdout
            data = grade(call, "--json", *more, url=server.url).stdout
            shown[more] = (told, data, page.read_text(encoding="utf-8"), sheet.read_text(encoding="utf-8-sig"))
        assert len(server.requests) == 1
        assert "陈雨" not in str(server.requests)
    for plain, masked in zip(shown[()][:3], shown["--mask",][:3], strict=True):
        assert "陈雨" in plain
        assert "[NAME" not in plain
        assert "陈雨" not in masked
        assert "13812345678" not in masked
        assert "[NAME2]" in masked
    assert "[NAME" not in shown[()][3]


def test_nobody_listening_is_status_3(calls):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = grade(calls, url=f"http://127.0.0.1:{port}/v1")
    assert done.returncode == 3
    assert f"127.0.0.1:{port}" in done.stderr
