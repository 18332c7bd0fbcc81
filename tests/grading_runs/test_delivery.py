"""Results where people look for them: a page, a sheet, lines; nothing in them can do harm."""

from __future__ import annotations

import csv
import json
import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from html.parser import HTMLParser
from multiprocessing import get_context
from pathlib import Path

import pytest

from simulator.grading_runs import RunOptions, grade_all, work
from simulator.grading_runs.finding import items_of
from simulator.grading_runs.options import Judging
from simulator.grading_runs.sheet import harmless
from simulator.grading_runs.work import Spread
from simulator.scale import Crew, Gate, processes

GOOD = "客户：三天了，没人管！\n客服：您好，我姓林，这件事我来负责。等了三天没人管，换谁都急。\n客户：那怎么办？\n客服：今天五点前我本人打您手机，告诉您结果。\n"
SETTLED = "客户：好，那我等您电话。\n客服：我说一遍您听对不对：今天五点前我本人打您手机，告诉您结果。还有遗漏吗？您今天也早点歇着。\n客户：没有了，谢谢。\n"
RUDE = "Customer: It is late!\nAgent: That is the policy. Are you stupid? Shut up.\n"
WICKED = 'Customer: <img src=x onerror=alert(1)>!\nAgent: <script>alert("x")</script> \x1b[31m\u202eI am sorry, I will call you by five.\n'


@pytest.fixture
def folder(tmp_path):
    calls = tmp_path / "calls"
    calls.mkdir()
    for name, text in {"a.txt": GOOD, "b.txt": RUDE, "c.txt": "no call", "d.txt": WICKED, "=1+1.txt": GOOD}.items():
        (calls / name).write_text(text, encoding="utf-8")
    return calls


def run(folder, **options):
    judging, spread = options.pop("judging", Judging()), options.pop("spread", None)
    return grade_all(RunOptions((folder,), judging, **options), spread=spread)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)


def test_good_calls_are_delivered_and_bad_ones_returned(folder, tmp_path, capsys):
    broken = run(folder, as_json=True, csv=tmp_path / "o.csv", html=tmp_path / "o.html")
    assert [Path(b.name).name for b in broken] == ["c.txt"]
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(r["file"]).name for r in rows] == ["=1+1.txt", "a.txt", "b.txt", "d.txt"]
    assert all(r["type"] == "scorecard" for r in rows)
    sheet = list(csv.DictReader((tmp_path / "o.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(r["total"], r["C3"]) for r in sheet] == [(str(r["total"]), str(r["criteria"][2]["level"])) for r in rows]
    assert sheet[2]["passed"] == "no"
    assert "CF8" in sheet[2]["critical"]
    page = (tmp_path / "o.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.seen
    assert "img" not in tags.seen
    assert page.count("<details>") == 4
    assert "c.txt" in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("cell", ["=cmd()", "+1", "-1", "@x", "\t=1", " =1", "＝1"])
def test_no_cell_is_a_formula(cell):
    assert harmless(cell).startswith("'")


@pytest.mark.parametrize("cell", ["a=b", "12", "客服", "", None])
def test_other_cells_stay(cell):
    assert harmless(cell) == (cell or "")


def test_several_calls_are_lines_and_one_is_shown_whole(folder, capsys):
    run(folder)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert len([line for line in out.splitlines() if ".txt" in line]) == 4
    assert "not passed" in out
    assert "×" in out
    run(folder / "a.txt")
    out = capsys.readouterr().out
    assert "D1" in out
    assert "等了三天没人管" in out


def test_workers_deliver_the_same_in_the_same_order(folder, capsys):
    for n in range(20):
        (folder / f"x{n:02}.txt").write_text(GOOD if n % 3 else RUDE, encoding="utf-8")
    outs = []
    for spread in (None, Spread(processes(2, copies=True), Gate(), at_a_time=3)):
        run(folder, as_json=True, spread=spread)
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1]
    assert len(outs[0].splitlines()) == 24


class Backwards(ThreadPoolExecutor):
    """Workers of which the first is always the last."""

    def submit(self, fn, *args):
        def late():
            time.sleep(0.05 * (self._work_queue.qsize() + 1))
            return fn(*args)

        return super().submit(late)


def test_what_comes_home_early_waits_and_what_is_kept_takes_its_place(folder, tmp_path, capsys):
    keep = tmp_path / "keep.jsonl"
    run(folder, as_json=True, keep=keep)
    whole = capsys.readouterr().out
    lines = keep.read_text(encoding="utf-8").splitlines(keepends=True)
    keep.write_text(lines[1], encoding="utf-8")
    spread = Spread(Crew(lambda: Backwards(4), 4, (), lasting=True), Gate(), at_a_time=1)
    run(folder, as_json=True, keep=keep, spread=spread)
    assert capsys.readouterr().out == whole
    assert sorted(keep.read_text(encoding="utf-8").splitlines(keepends=True)) == sorted(lines)


def deadly(order):
    """Judges, but for one call that kills whoever holds it."""
    if order.item.name.endswith("b.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return work._by(work._unpacked(order.content), order.item, order.judging), 1.0


def test_a_call_whose_workers_die_is_listed_with_the_reason(folder, monkeypatch):
    monkeypatch.setattr(work, "on_worker", deadly)
    monkeypatch.setattr("simulator.scale.errands.STRIKES", 2)
    forking = Crew(lambda: ProcessPoolExecutor(1, get_context("fork")), 1, (BrokenProcessPool,), lasting=False)
    broken = run(folder, as_json=True, spread=Spread(forking, Gate(), at_a_time=1))
    assert any(b.name.endswith("b.txt") and "worker died" in b.why for b in broken)


def test_a_run_goes_on_where_it_was_cut(folder, tmp_path, capsys, monkeypatch):
    keep = tmp_path / "keep.jsonl"
    run(folder, as_json=True, keep=keep)
    whole = capsys.readouterr().out
    lines = keep.read_text(encoding="utf-8").splitlines(keepends=True)
    assert len(lines) == 3  # two files say the same
    keep.write_text(lines[0] + lines[1][:40], encoding="utf-8")
    judged = []
    real = work.judged
    monkeypatch.setattr(work, "judged", lambda item, judging: judged.append(Path(item.name).name) or real(item, judging))
    run(folder, as_json=True, keep=keep)
    assert capsys.readouterr().out == whole
    assert judged == ["b.txt", "c.txt", "d.txt"]
    judged.clear()
    run(folder, as_json=True, keep=keep)
    assert judged == ["c.txt"]
    run(folder, as_json=True, keep=keep, judging=Judging(standard=3))
    assert len(judged) == 1 + 5


def test_masking_hides_in_every_result_and_changes_no_score(tmp_path, capsys):
    call = tmp_path / "a.txt"
    call.write_text(
        "客户：我是陈小明，三天了没人管！\n客服：陈小明您好，等了三天没人管，换谁都急，今天五点前我打13812345678给您。\n", encoding="utf-8"
    )
    rows = []
    for mask in (False, True):
        run(call, as_json=True, judging=Judging(mask=mask), html=tmp_path / f"{mask}.html", csv=tmp_path / f"{mask}.csv")
        rows.append(json.loads(capsys.readouterr().out))
    plain, masked = rows
    assert "13812345678" in json.dumps(plain)
    for text in (
        json.dumps(masked, ensure_ascii=False),
        (tmp_path / "True.html").read_text("utf-8"),
        (tmp_path / "True.csv").read_text("utf-8"),
    ):
        assert "13812345678" not in text
        assert "陈小明" not in text
    assert "[PHONE1]" in json.dumps(masked)
    assert [c["level"] for c in masked["criteria"]] == [c["level"] for c in plain["criteria"]]
    assert masked["total"] == plain["total"]


@pytest.mark.parametrize(("piece", "times"), [("a", 1_000_000), ("急", 500_000), ("sorry ", 150_000), ("!", 500_000), ("[", 250_000)])
def test_huge_lines_take_little_time(tmp_path, capsys, piece, times):
    line = piece * times
    path = tmp_path / "huge.txt"
    path.write_text(f"Customer: {line}\nAgent: {line}\n", encoding="utf-8")
    started = time.process_time()
    run(path, as_json=True)
    assert time.process_time() - started < 10
    assert json.loads(capsys.readouterr().out)["type"] == "scorecard"


def test_half_characters_and_wild_names_break_nothing(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text('{"role":"agent","text":"Hello \\ud800 there"}\n', encoding="utf-8")
    (tmp_path / "b\x1b[31m.txt").write_text("Agent: Hello\n", encoding="utf-8")
    Path(str(tmp_path) + "/\udcff.txt").write_text("Agent: Hello\n", encoding="utf-8")
    assert run(tmp_path, csv=tmp_path / "o.csv", html=tmp_path / "o.html") == []
    shown = capsys.readouterr().out
    shown.encode("utf-8")
    assert "\x1b" not in shown
    run(tmp_path / "a.jsonl", as_json=True)
    json.loads(capsys.readouterr().out.encode("utf-8"))


def test_another_judge_may_be_handed_in_and_what_it_judged_before_it_failed_is_delivered(folder, capsys, tmp_path):
    from simulator.grading_runs.work import judged

    class Gone(Exception):
        pass

    def judge(items):
        for n, item in enumerate(items):
            if n == 2:
                raise Gone
            yield item, judged(item, Judging())

    with pytest.raises(Gone):
        grade_all(RunOptions((folder,), as_json=True, html=tmp_path / "o.html"), judge)
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert (tmp_path / "o.html").read_text(encoding="utf-8").count("<details>") == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_folder_of_several_origins_is_read_with_one_encoding_named(tmp_path, encoding):
    (tmp_path / "call.txt").write_text("客户：三天了没人管！\n客服：我是小林，这件事我来办。\n", encoding=encoding)
    found = list(items_of(RunOptions(paths=(tmp_path,), encoding="gb18030")))
    assert "我是小林，这件事我来办" in found[0].text


def test_what_was_mostly_unscored_is_said_to_be_so_wherever_it_is_shown(folder, tmp_path, capsys):
    for name in ("b.txt", "c.txt", "d.txt", "=1+1.txt"):
        (folder / name).unlink()
    (folder / "a.txt").write_text(GOOD.replace("这件事我来负责。", "这件事我来负责。是我们漏了回电，对不起。") + SETTLED, encoding="utf-8")
    run(folder, csv=tmp_path / "o.csv", html=tmp_path / "o.html", full=True)
    told = capsys.readouterr().out
    assert "事情办对 无法评分" in told
    assert "? 收口关：事情和感受都要对：评上分的不够，说不准" in told
    row = next(csv.DictReader((tmp_path / "o.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert (row["fact-correct"], row["perception-correct"].isdigit()) == ("?", True)
    page = (tmp_path / "o.html").read_text(encoding="utf-8")
    assert "事情办对 无法评分" in page
    assert "? 收口关：事情和感受都要对：评上分的不够，说不准" in page
