from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.rubric import shipped_rubric
from simulator.exam import chain
from simulator.exam.audience import view
from simulator.exam.events import ExamStarted, ExamSubmitted, Moment, StationEnded, StationJudged, StationStarted
from simulator.exam.form import draw
from simulator.exam.remarks import remarked
from simulator.exam.result import result_of
from simulator.exam.state import fold
from simulator.exam.sureness import estimate, quantile
from simulator.report.exam_text import exam_lines
from simulator.report.exam_words import reason
from tests.exam.rooms import NOW, entry, small

RUBRIC = shipped_rubric()


def card(level=3, *, critical=(), unscored=(), panel=None, **levels):
    """A scorecard with the same level everywhere, but for what is said."""
    rows = [
        {"id": c.id, "name": c.id, "domain": c.domain, "weight": c.weight, "level": None if c.id in unscored else levels.get(c.id, level),
         "status": "unscored" if c.id in unscored else "scored", "evidence": [{"turn": 1, "quote": "q", "by": "agent"}], "advice": "say X",
         "why": "w", "anchor": "a", "note": ""}
        for c in RUBRIC.criteria
    ]  # fmt: skip
    base = {
        "total": 0, "uncapped": 0, "passed": None, "lang": "en", "criteria": rows, "critical_errors": [], "gates": [], "service_level": 2,
        "domains": [{"id": d.id, "percent": 0, "name": d.id} for d in RUBRIC.domains],
    }  # fmt: skip
    known = {row["id"]: row["level"] for row in rows if row["level"] is not None}
    made = remarked(base, RUBRIC, known | dict.fromkeys(critical, 1))
    for row in made["criteria"]:
        row.pop("machine", None)
        row.pop("by_person", None)
    for error in made["critical_errors"]:
        error |= {"turn": 1, "quote": "q"}
    return made | ({"judge": {"kind": "llm", "panel": panel}} if panel else {})


def state_of(*cards, rules=None, judged=False, gate="", how="complete"):
    """A sitting handed in with these scorecards."""
    names = [f"s{n}" for n in range(len(cards))]
    blueprint = small(
        stations=[{"id": n, "persona": "vain", "scenario": "worn-shoes"} for n in names],
        sampling={"different": [], "within": 20, "shuffle": False}, pass_rules={"total": 70, "every_domain": 50, "domains": {}} | (rules or {}),
        judge={"kind": "llm"} if judged else {},
    )  # fmt: skip
    form = draw(blueprint, 1)
    door = entry()
    events = [
        ExamStarted(
            blueprint=blueprint.model_dump(mode="json"), blueprint_hash=blueprint.hash, form=form, candidate=door.candidate, lang="en",
            attempt=1, identity="", consent="", gate=gate,
        )
    ]  # fmt: skip
    for name, one in zip(names, cards, strict=True):
        events.append(StationStarted(station=name, call=f"call-{name}", seconds=300))
        if one is not None:
            events.append(StationEnded(station=name, call=f"call-{name}", how="closed", seconds=60, call_hash="h", card=one))
            events += [StationJudged(station=name, card=one)] if judged else []
    events.append(ExamSubmitted(how=how))
    records, prev = [], ""
    for seq, event in enumerate(events):
        records.append(chain.linked("exam-1", seq, Moment(NOW, float(seq), "boot", "run"), event, prev))
        prev = records[-1].hash
    return fold(records)


def verdict(*cards, **changes):
    found = result_of(state_of(*cards, **changes), RUBRIC)
    return found["verdict"], found["why"]


def test_steady_and_good_is_a_pass():
    assert verdict(card(4), card(4), card(3), card(4)) == ("pass", [])


def test_steady_and_poor_is_a_fail():
    found, why = verdict(card(1), card(1), card(2), card(1))
    assert found == "fail"
    assert "missed:total" in why


@pytest.mark.parametrize("doubt", ["embedded", "one quote"])
def test_levels_of_a_judge_in_doubt_fail_nobody_but_a_critical_failure_all_agree_on_does(doubt):
    panel = {"interval": None, "reasons": [doubt]}
    poor = [card(1, panel=panel) for _ in range(4)]
    found, why = verdict(*poor, judged=True)
    assert found == "borderline"
    assert f"judge:{doubt.replace(' ', '_')}" in why
    assert verdict(card(1, panel=panel, critical=("CF8",)), *poor, judged=True)[0] == "fail"
    unproved = {"interval": None, "reasons": ["unproved:CF8"]}
    assert verdict(card(4, panel=unproved), card(4), card(4), judged=True)[0] == "borderline"


def test_a_cut_inside_the_interval_is_borderline_though_the_mean_clears_it():
    found, why = verdict(card(4), card(2), card(4), card(2))
    assert (found, why) == ("borderline", ["near:total"])


def test_the_same_spread_over_more_stations_is_surer():
    few = result_of(state_of(*[card(4), card(3)] * 2), RUBRIC)["interval"]
    many = result_of(state_of(*[card(4), card(3)] * 6), RUBRIC)["interval"]
    assert many[1] - many[0] < few[1] - few[0]


def test_one_station_alone_decides_nothing():
    assert verdict(card(4)) == ("borderline", ["near:total"])


def test_what_could_not_be_scored_is_never_a_pass_and_never_nought():
    found, why = verdict(card(4, unscored=("C3",)), card(4), card(4))
    assert (found, why) == ("borderline", ["unscored:s0:C3"])
    low = result_of(state_of(card(4, unscored=("C3",)), card(4), card(4)), RUBRIC)
    assert low["stations"][0]["total"] == 100


def test_a_fail_that_no_open_mark_could_mend_is_a_fail():
    assert verdict(card(0, unscored=("C3",)), card(0), card(0))[0] == "fail"
    assert verdict(card(2, unscored=tuple(c.id for c in RUBRIC.criteria)), card(3), card(2), rules={"every_domain": 0})[0] == "borderline"


def test_a_critical_failure_fails_whatever_the_total():
    found, why = verdict(*[card(4)] * 7, card(4, critical=("CF8",)))
    assert found == "fail"
    assert "missed:critical" in why
    assert reason("missed:critical", "en", RUBRIC) == "more critical failures than are let pass"
    assert verdict(*[card(4)] * 30, card(4, critical=("CF3",)), rules={"critical": 1, "total": 60, "every_domain": 0})[0] == "pass"


def test_a_critical_failure_the_panel_is_divided_over_goes_to_a_person():
    panel = {"interval": [95, 100], "reasons": ["critical:CF3"]}
    found, why = verdict(*[card(4)] * 7, card(4, critical=("CF3",), panel=panel), rules={"total": 60})
    assert found == "borderline"
    assert "near:critical" in why


def test_a_wide_panel_widens_the_interval():
    sure = result_of(state_of(*[card(3)] * 4, rules={"total": 74}), RUBRIC)
    unsure = result_of(state_of(*[card(3, panel={"interval": [60, 90], "reasons": []})] * 4, rules={"total": 74}), RUBRIC)
    assert sure["verdict"] == "pass"
    assert unsure["verdict"] == "borderline"


def test_a_domain_is_held_against_its_mean_and_fails_only_for_certain():
    weak = [card(4, C5=1, C6=2), card(4, C5=1, C6=1)]
    found, why = verdict(*weak, *[card(4)] * 2, rules={"domains": {"D2": 70}})
    assert (found, why) == ("borderline", ["near:domain:D2"])
    assert verdict(*weak * 3, rules={"domains": {"D2": 70}})[1] == ["missed:domain:D2"]


def test_criteria_and_stations_have_minima_of_their_own():
    assert "missed:criterion:C8" in verdict(*[card(4, C8=2)] * 3, rules={"criteria": {"C8": 3}})[1]
    assert "missed:stations" in verdict(card(4), card(4), card(1), rules={"stations": 3, "total": 10, "every_domain": 0})[1]


def test_a_closed_gate_lets_nobody_pass_or_fail_without_a_person():
    assert verdict(*[card(4)] * 3, gate="not calibrated: C3") == ("borderline", ["calibration"])
    assert verdict(*[card(0)] * 3, gate="not calibrated: C3")[0] == "borderline"
    assert verdict(*[card(4)] * 3, gate="open")[0] == "pass"


def test_stations_not_sat_fail_and_stations_not_marked_wait():
    assert verdict(card(4), card(4), None, how="given_up")[0] == "fail"
    state = state_of(card(4), card(4), card(4), judged=True)
    assert result_of(state, RUBRIC)["verdict"] == "pass"


@given(st.integers(2, 6), st.integers(0, 3))
def test_better_marks_everywhere_never_make_a_worse_verdict(stations, level):
    order = ["fail", "borderline", "pass"]
    worse, better = (verdict(*[card(n)] * stations)[0] for n in (level, level + 1))
    assert order.index(better) >= order.index(worse)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=5), st.sampled_from([c.id for c in RUBRIC.criteria]))
def test_anything_unscored_is_never_a_pass(levels, criterion):
    cards = [card(level) for level in levels[:-1]]
    assert verdict(*cards, card(levels[-1], unscored=(criterion,)))[0] != "pass"


def test_quantiles_are_those_of_the_tables():
    table = {(0.90, 1): 6.314, (0.90, 2): 2.920, (0.90, 7): 1.895, (0.95, 4): 2.776, (0.95, 10): 2.228, (0.99, 5): 4.032, (0.95, 30): 2.042}
    for (confidence, freedom), value in table.items():
        assert quantile(confidence, freedom) == pytest.approx(value, abs=0.001)
    times = [quantile(0.9, f) for f in range(1, 20)]
    assert all(a > b for a, b in pairwise(times))


def test_an_estimate_without_spread_or_figures():
    assert estimate([], 0.9) is None
    assert estimate([80.0], 0.9).interval is None
    assert estimate([80.0, 80.0], 0.9).interval == (80.0, 80.0)
    assert estimate([98.0, 100.0], 0.9).interval[1] == 100.0


# --- readers -----------------------------------------------------------------------


def test_the_candidate_never_sees_the_answer_key_and_the_board_sees_how_it_was_sat():
    result = result_of(state_of(*[card(3)] * 3), RUBRIC)
    words = repr(view(result, "candidate"))
    for secret in ("say X", "'why': 'w'", "'anchor'", "form_seed", "hardness", "persona"):
        assert secret not in words, secret
    assert "say X" in repr(view(result, "trainer"))
    board = view(result, "board")
    assert "say X" not in repr(board)
    assert "C3 Empathy: 3/4 · a" in "\n".join(exam_lines(board, "en", RUBRIC))
    assert board["form_seed"] == 1
    assert board["rules"][0]["sem"] == 0
    assert [q["quote"] for s in view(result, "candidate")["stations"] for c in s["criteria"] for q in c["evidence"]].count("q") > 30


def test_a_persons_level_is_weighed_and_the_machines_stays():
    before = card(2)
    after = remarked(before, RUBRIC, {"C3": 4})
    row = next(r for r in after["criteria"] if r["id"] == "C3")
    assert (row["level"], row["machine"]) == (4, 2)
    assert after["total"] == before["total"] + 4  # eight of a hundred points by half
    assert remarked(card(4, critical=("CF3",)), RUBRIC, {"CF3": 0})["total"] == 100
    assert remarked(card(4, critical=("CF8",)), RUBRIC, {})["total"] == 40
    assert remarked(card(4), RUBRIC, {"CF8": 1})["total"] == 40
