"""A team's report, its tasks, flags and comparison, from counts made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from simulator.team.assigning import state_of, tasks_of, waiting
from simulator.team.comparing import compare
from simulator.team.people import Assignment, Marks, Played, Trainee, Uses
from simulator.team.standing import report_of
from simulator.team.wellbeing import flags_of
from tests.team.counts import ByHand

EAST = timezone(timedelta(hours=8))
NOW = datetime(2026, 3, 20, 12, 0, tzinfo=EAST)
ANN, BO, CY = Trainee("a", "Ann", "red"), Trainee("b", "Bo", "red"), Trainee("c", "Cy", "blue")


@pytest.mark.parametrize(
    ("due", "done", "state"),
    [
        (date(2026, 3, 20), None, "open"),
        (date(2026, 3, 19), None, "late"),
        (date(2026, 3, 18), datetime(2026, 3, 18, 15, 59, tzinfo=UTC), "done"),
        (date(2026, 3, 18), datetime(2026, 3, 18, 16, 1, tzinfo=UTC), "done_late"),
    ],
)
def test_a_day_ends_where_the_trainer_is(due, done, state):
    assert state_of(due, done, NOW) == state


def _assignment(number, *, team="", trainee="", due=date(2026, 3, 25)):
    return Assignment(number, "persona", "vain", team, trainee, due, NOW - timedelta(days=3))


def test_a_team_has_its_tasks_and_a_trainee_their_own():
    counts = ByHand([ANN, BO, CY], [_assignment(1, team="red"), _assignment(2, trainee="c")], {(1, "a"): NOW})
    assert [(t.assignment.id, t.trainee.id, t.state) for t in tasks_of([ANN, BO], counts.assigned(), counts, NOW)] == [
        (1, "a", "done"),
        (1, "b", "open"),
    ]
    assert [t.assignment.id for t in waiting(BO, counts, NOW)] == [1]
    assert waiting(ANN, counts, NOW) == ()
    assert [t.assignment.id for t in waiting(CY, counts, NOW)] == [2]


def _calls(*endings, trainee="a", abuse=0, step=timedelta(days=1)):
    return [Played(trainee, NOW - step * (len(endings) - n), how, abuse) for n, how in enumerate(endings)]


@pytest.mark.parametrize(
    ("calls", "flags"),
    [
        (_calls("agreed", "hung_up", "escalated", "hung_up"), [("in_a_row", 3)]),
        (_calls("hung_up", "escalated", "agreed", "hung_up"), []),
        (_calls("closed", "closed", "closed", abuse=3), [("in_a_row", 3)]),
        (_calls("closed", "closed", "closed", abuse=2), []),
        (_calls("hung_up", "agreed", "hung_up", "agreed", "hung_up", "agreed", "hung_up", step=timedelta(minutes=30)), [("in_a_day", 4)]),
        (_calls("hung_up", "hung_up", "hung_up", step=timedelta(days=12)), []),
    ],
)
def test_who_needs_care(calls, flags):
    assert [(f.why, f.calls) for f in flags_of(calls, NOW)] == flags


def test_hard_calls_of_two_people_are_not_one_streak():
    mixed = sorted(_calls("hung_up", "hung_up") + _calls("hung_up", "hung_up", trainee="b"), key=lambda c: c.at)
    assert flags_of(mixed, NOW) == ()


def test_a_report_orders_criteria_and_puts_what_fails_most_first():
    counts = ByHand(
        [ANN, BO],
        latest={"a": [80, 90]},
        levels=[Marks("a", "C10", "x", 2, 6), Marks("a", "C2", "x", 2, 8), Marks("b", "C2", "x", 1, 0), Marks("b", "own", "Own", 1, 2)],
        codes=[Uses("T01", 2, 9, 10, 9), Uses("T09", 2, 9, 10, 2), Uses("T05", 1, 1, 1, 0), Uses("X1", 1, 2, 2, 2), Uses("X4", 2, 5, 5, 5)],
    )
    report = report_of("red", counts, NOW, "en")
    assert [id_ for id_, _ in report.criteria] == ["C2", "C10", "own"]
    assert dict(report.criteria)["C2"] == "Listening"
    assert report.mean_levels["C2"] == 2.0
    assert [f.uses.code for f in report.techniques] == ["T09", "T01"]
    assert [u.code for u in report.taboos] == ["X4", "X1"]
    assert [(m.trainee.id, m.mean) for m in report.members] == [("a", 85), ("b", None)]


def _team(team, totals):
    people = [Trainee(f"{team}{n}", f"{team}{n}", team) for n in range(len(totals))]
    return ByHand(people, latest={p.id: [t] for p, t in zip(people, totals, strict=True)})


def test_a_difference_has_the_sign_of_the_order_asked_for_and_people_as_cases():
    low, high = _team("zeta", [40 + n % 5 for n in range(24)]), _team("alpha", [70 + n % 7 for n in range(21)])
    one, other = report_of("zeta", low, NOW, "en"), report_of("alpha", high, NOW, "en")
    found = compare(one, other)
    assert found.total is not None
    assert found.total.points == pytest.approx(-30.9, abs=0.2)
    assert found.total.interval[0] < found.total.points < found.total.interval[1] < 0
    assert (found.trainees, found.total.cases, found.total.says) == ((24, 21), (24, 21), "look")
    back = compare(other, one).total
    assert back is not None
    assert back.points == pytest.approx(-found.total.points)


def test_few_people_are_not_judged_and_one_is_not_compared():
    one, few = report_of("a", _team("a", [50]), NOW, "en"), report_of("b", _team("b", [10, 20, 30]), NOW, "en")
    assert compare(one, few).total is None
    total = compare(few, report_of("c", _team("c", [90, 91]), NOW, "en")).total
    assert total is not None
    assert total.says == "too_few"
