"""`hotseat grade` on a cluster and at a pace: the same results in the same order, and gone on with."""

from __future__ import annotations

import json
import time

import pytest

from simulator.cli import main

FORM = """id: mine
title: My form
version: 3
pass_mark: 50
criteria:
  - {id: polite, name: politeness, weight: 1, levels: {4: {says: {zh: [谢谢], en: [thank*]}}}}
"""


@pytest.fixture
def grade(monkeypatch, capsys, tmp_path):
    (tmp_path / "calls").mkdir()
    (tmp_path / "mine.yaml").write_text(FORM, encoding="utf-8")
    for n in range(11):
        said = "Thanks for calling." if n % 2 else "That is the policy."
        (tmp_path / "calls" / f"{n:02}.txt").write_text(f"Customer: Hello, it is late {n} days!\nAgent: {said}\n", encoding="utf-8")
    (tmp_path / "calls" / "05.txt").write_text("no call at all", encoding="utf-8")

    def once(*args: str) -> tuple[int, list[dict], str]:
        given = ["hotseat", "grade", str(tmp_path / "calls"), "--rubric", str(tmp_path / "mine.yaml"), "--json", *args]
        monkeypatch.setattr("sys.argv", given)
        try:
            status = main() or 0
        except SystemExit as stop:
            status = int(stop.code or 0)
        out = capsys.readouterr()
        return status, [json.loads(line) for line in out.out.splitlines()], out.err

    return once


def test_a_cluster_grades_what_one_process_grades_and_goes_on(grade, dask_cluster, tmp_path):
    keep = tmp_path / "keep.jsonl"
    alone = grade("--keep", str(keep))
    assert len(alone[1]) == 10
    assert "05.txt" in alone[2]
    kept = keep.read_text(encoding="utf-8").splitlines(keepends=True)
    keep.write_text("".join(kept[:4]) + kept[4][:30], encoding="utf-8")
    assert grade("--keep", str(keep), "--cluster", dask_cluster[0]) == alone
    assert sorted(line for line in keep.read_text(encoding="utf-8").splitlines(keepends=True) if line in kept) == sorted(kept)


def test_a_pace_holds_over_all_workers(grade):
    begun = time.monotonic()
    status, cards, _ = grade("--rate", "5")
    assert (status, len(cards)) == (2, 10)
    assert time.monotonic() - begun >= 1.2, "eleven at five a second, the first five at once"


def test_no_scheduler_is_status_3_and_a_model_is_not_asked_by_a_cluster(grade):
    status, cards, err = grade("--cluster", "nonsense")
    assert (status, cards) == (3, [])
    assert "scheduler" in err
    status, _, err = grade("--cluster", "tcp://127.0.0.1:1", "--judge", "llm")
    assert status == 2
    assert "--concurrency" in err
