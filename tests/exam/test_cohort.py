"""A board's figures from results: what counts, what is left out, and reports in both languages."""

from __future__ import annotations

import random

import pytest

from grading.rubric import shipped_rubric
from simulator.exam.cohort import GlobalMark, NoCohort, cohort_of
from simulator.report.exam_cohort import cohort_lines, cohort_page


def result(name: str, ability: float, rng: random.Random, **changes):
    def station(number: int) -> dict:
        level = max(0, min(4, round(ability / 25 + rng.gauss(0, 0.5))))
        row = {"id": "C3", "status": "scored", "level": level}
        return {
            "station": f"s{number}",
            "total": max(0, min(100, ability + rng.gauss(0, 8))),
            "criteria": [row, {"id": "C14", "status": "not_applicable", "level": None}],
        }

    stations = [station(n) for n in range(6)]
    return {
        "exam": name, "machine": "", "attempt": 1, "lang": "zh" if rng.random() < 0.5 else "en", "verdict": "pass" if ability > 70 else "fail", "why": [],
        "blueprint": {"id": "full", "version": 2}, "candidate": {"id": name, "name": name, "group": "north"}, "stations": stations,
        "rules": [{"rule": "total", "cut": 70.0}], "total": sum(s["total"] for s in stations) / 6, **changes,
    }  # fmt: skip


@pytest.fixture
def results():
    rng = random.Random(2)
    return [result(f"x{n}", rng.uniform(40, 95), rng) for n in range(60)]


def test_what_counts(results):
    rng = random.Random(1)
    others = [
        result("again", 90, rng, attempt=2), result("bot", 90, rng, machine="reference:exemplary"), result("left", 90, rng, why=["incomplete:given_up"]),
        result("old", 90, rng, blueprint={"id": "full", "version": 1}),
    ]  # fmt: skip
    found = cohort_of([*results, *others])
    assert (found.candidates, found.left_out, found.version) == (60, 4, 2)
    assert cohort_of([*results, *others], machines=True).candidates == 1
    assert found.reliability.alpha is not None
    assert found.reliability.alpha > 0.9
    assert [c.id for c in found.criteria] == ["C3"]  # what never applied is not there


def test_global_marks_give_a_cut(results):
    marks = [GlobalMark(r["exam"], s["station"], 1 + round(s["total"] / 25)) for r in results for s in r["stations"]]
    found = cohort_of(results, marks)
    assert found.standard is not None
    assert 15 < found.standard.cut < 40  # a mark of 2 was given from 12.5 to 37.5 points
    assert cohort_of(results, marks[:3]).standard is None


def test_nobody_yet_is_said():
    with pytest.raises(NoCohort, match="machines"):
        cohort_of([])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reports_say_every_section_and_hold_no_markup_of_others(results, lang):
    results[0]["candidate"]["group"] = results[1]["candidate"]["group"] = "<b>south"
    found = cohort_of(results)
    text = "\n".join(cohort_lines(found, lang, shipped_rubric()))
    page = cohort_page(found, lang, shipped_rubric())
    assert "<b>south" in text
    assert "<b>south" not in page
    assert page.count("<table>") == len(text.split("\n\n")) - 2


def test_one_machine_alone_gives_no_figures_but_no_nonsense(results):
    found = cohort_of(results[:1])
    assert found.reliability.alpha is None
    assert {s.remark for s in found.stations} == {""}
