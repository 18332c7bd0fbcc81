from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from simulator.content.loader import load, shipped_ids
from simulator.exam.blueprint import Blueprint
from simulator.exam.check import check_blueprint
from simulator.exam.consistency import faults
from simulator.exam.form import draw
from simulator.exam.options import options_of
from tests.exam.rooms import pooled, small

GOOD = """\
id: mine
version: 1
title: Mine
pools:
  - id: some
    scenarios: [auto-repayment-failed, worn-shoes, six-hour-delay, hair-in-the-soup]
stations:
  - id: one
    pool: some
  - id: two
    pool: some
sampling:
  within: 10
pass_rules:
  total: 50
  every_domain: 0
  domains: {}
"""


def found(tmp_path, *changes):
    """Problems of the good blueprint after lines were replaced."""
    text = GOOD
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return check_blueprint(str(file), forms=1, seeds=20)


def test_a_good_blueprint_is_proved_by_agents_who_sit_it(tmp_path):
    checked = found(tmp_path)
    assert checked.problems == ()
    assert {r.verdict for r in checked.rehearsed} == {"pass"}
    assert checked.balance.hardest - checked.balance.easiest <= 10


def test_a_window_that_is_too_short_is_told_beside_names_that_do_not_exist(tmp_path):
    problems = found(tmp_path, ("pool: some", "pool: sum"), ("title: Mine", "title: Mine\nattempts: {window_hours: 0.1}")).problems
    assert {p.key for p in problems} == {"stations.0.pool", "attempts.window_hours"}


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("title: Mine", "title: Mine\npaste_limit: true", "paste_limit"),
        ("version: 1", "version: true", "version"),
        ("  total: 50", "  total: true", "pass_rules.total"),
        ("  domains: {}", "  domains: {D1: false}", "pass_rules.domains.D1"),
        ("  - id: some", "  - id: some\n    difficulty: [3, true]", "pools.0.difficulty.1"),
        ("    pool: some", "    pool: some\n    minutes: true", "stations.0.minutes"),
    ],
)
def test_true_is_no_number(tmp_path, old, new, key):
    """`paste_limit: true` would let one character in at once: whoever writes it means something else."""
    (problem,) = found(tmp_path, (old, new)).problems
    assert problem.key == key
    assert "number" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("version: 1", "verson: 1", 2, "did you mean"),
        ("pool: some", "pool: sum", 9, "no pool 'sum'"),
        ("worn-shoes", "worn-shoe", 6, "did you mean worn-shoes"),
        ("id: two", "id: one", 10, "used twice"),
        ("    pool: some\n  - id: two", "  - id: two", 8, "nothing to draw from"),
        ("  - id: two\n    pool: some", "  - id: two\n    after: three", 11, "no other station 'three' to come after; known: one"),
        ("total: 50", "total: 150", 15, "100 or less"),
        ("id: mine", "id: short", 1, "with other rules"),
        ("  - id: some\n", "  - id: spare\n  - id: some\n", 5, "no station is drawn from pool spare"),
        ("within: 10", "within: 10\n  hardness: {wornshoes: 40}", 14, "check the spelling"),
        ("title: Mine", "title: Mine\nvalidity_days: 1000000000", 4, "36500 or less"),
        ("domains: {}", "domains: {D9: 50}", 17, "no domain D9"),
        ("domains: {}", "criteria: {C14: 3}", 17, "record"),
        ("total: 50", "total: 95\n  critical: 2", 16, "can never help"),
        ("total: 50", "total: 50\n  stations: 3", 16, "cannot be passed of 2"),
        ("within: 10", "within: 10\n  personas: 9", 14, "fewer than 9"),
        ("title: Mine", "title: Mine\nattempts: {window_hours: 0.2}", 4, "longer than the window"),
        ("    pool: some\n  - id: two", "    pool: some\n    record_minutes: 6\n  - id: two", 10, "a record nobody is asked to write"),
        ("    pool: some\n  - id: two", "    pool: some\n    scenario: claim-refused\n  - id: two", 10, "is not in pool some"),
        ("worn-shoes, ", "worn-shoes, worn-shoes, ", 6, "stands in this list twice"),
        ("every_domain: 0\n  domains: {}", "every_domain: 40\n  domains: {D1: 30}", 17, "less than the 40 of every domain"),
        ("every_domain: 0\n  domains: {}", "every_domain: 75", 14, "D1 and D3 are asked for 70"),
        ("    pool: some\n  - id: two", "    pool: some\n    channel: counter\n  - id: two", 9, "none left for a spoiled one"),
        ("    pool: some\n  - id: two", "    pool: some\n    minutes: 0.5\n  - id: two", 10, "allow more"),
        (
            "    pool: some\n  - id: two",
            "    pool: some\n    record: true\n    record_minutes: 0.5\n  - id: two",
            11,
            "a good record takes",
        ),
        ("total: 50", "total: 99", 14, "does not pass in"),
        ("title: Mine", "title: Mine\ncalibration: {marks: none.csv}", 4, "no file 'none.csv', looked for from"),
    ],
)
def test_every_mistake_has_its_line(tmp_path, old, new, line, says):
    problems = found(tmp_path, (old, new)).problems
    assert any(says in str(p) and p.line == line for p in problems), [str(p) for p in problems]


def test_the_window_that_is_advised_is_long_enough(tmp_path):
    """67 minutes are not 1.1 hours."""
    text, too_short = "title: Mine\npauses: {most: 2, minutes: 14}", "title: Mine\nattempts: {window_hours: 1}"
    (problem,) = found(tmp_path, ("title: Mine", f"{text}\n{too_short.partition(chr(10))[2]}")).problems
    assert "up to 67 minutes" in str(problem)
    assert "allow 1.2 hours" in str(problem)


def test_what_can_be_drawn_is_looked_at_beside_rules_that_are_wrong(tmp_path):
    problems = found(tmp_path, ("total: 50", "total: 50\n  stations: 3"), ("scenarios: [auto-repayment-failed, ", "scenarios: [")).problems
    assert {p.key for p in problems} == {"pass_rules.stations"}
    problems = found(tmp_path, ("total: 50", "total: 50\n  stations: 3"), (", six-hour-delay, hair-in-the-soup]", "]")).problems
    assert {p.key for p in problems} == {"pass_rules.stations", "stations.0.pool", "stations.1.pool"}


@pytest.mark.parametrize("id_", shipped_ids(Blueprint))
def test_an_exam_that_ships_is_proved_by_its_own_check(id_):
    assert [str(p) for p in check_blueprint(id_, forms=1, seeds=20).problems] == []


@pytest.fixture(scope="module")
def asked_too_much(tmp_path_factory):
    """What the check finds of a blueprint that nobody passes, found once for both languages."""
    changes = (("total: 50", "total: 100"), ("every_domain: 0", "every_domain: 100"))
    return found(tmp_path_factory.mktemp("exam"), *changes)


@pytest.mark.parametrize(
    ("lang", "says"), [("zh", ("总分离要求太近", "未达到要求")), ("en", ("total too near the cut", "below what is asked"))]
)
def test_why_nobody_passes_is_told_in_words_and_never_in_codes(asked_too_much, lang, says, capsys, monkeypatch):
    from simulator.cli import exam

    monkeypatch.setattr(exam, "check_blueprint", lambda *_: asked_too_much)
    with pytest.raises(SystemExit):
        exam.run_check("mine.yaml", 1, lang, as_json=False)
    printed = capsys.readouterr().out
    told = "\n".join(line for line in printed.splitlines() if "pass_rules" in line)
    assert all(reason in told for reason in says)
    assert "missed:" not in printed
    assert "near:" not in printed


def test_rules_no_form_keeps_name_what_to_loosen(tmp_path):
    problems = found(tmp_path, ("within: 10", "within: 0.001")).problems
    assert "loosen" in problems[0].says("en")
    assert problems[0].key == "sampling"


def test_a_second_contact_needs_a_case_that_comes_back():
    bad = pooled(
        stations=[{"id": "first", "pool": "all"}, {"id": "second", "after": "first"}],
        pools=[{"id": "all", "scenarios": ["auto-repayment-failed", "worn-shoes"]}],
    )
    assert [fault.says("en") for fault in faults(bad)] == [
        "its pool has no case that comes back a second time; add one with a `second:` part"
    ]
    fixed = pooled(
        stations=[{"id": "first", "persona": "irascible", "scenario": "worn-shoes"}, {"id": "second", "after": "first"}], pools=[]
    )
    assert [fault.says("en") for fault in faults(fixed)] == [
        "case worn-shoes does not come back a second time; take one with a `second:` part"
    ]


@pytest.mark.parametrize(
    ("cases", "says"),
    [
        (["worn-shoes"], "cases that fit: 1, stations with no others: 2; none may come twice"),
        (["worn-shoes", "hair-in-the-soup"], "none left for a spoiled one"),
    ],
)
def test_too_few_cases_and_just_enough_are_told_apart(cases, says):
    two = [{"id": "one", "pool": "all"}, {"id": "two", "pool": "all"}]
    found_ = [fault.says("en") for fault in faults(pooled(stations=two, pools=[{"id": "all", "scenarios": cases}]))]
    assert any(says in message for message in found_), found_


def test_content_of_ones_own_has_to_be_measured(tmp_path):
    from importlib.resources import files

    own = tmp_path / "own.yaml"
    own.write_text(files("scenarios").joinpath("worn-shoes.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    stations = [{"id": "one", "persona": "vain", "scenario": str(own)}, {"id": "two", "persona": "vain", "scenario": "six-hour-delay"}]
    assert any("never measured" in fault.says("en") for fault in faults(small(stations=stations)))
    known = small(stations=stations, sampling={"within": 20, "hardness": {str(own): 22.0}})
    assert not faults(known)


def test_one_station_is_refused_with_the_reason_and_the_remedy_in_either_language():
    (refused,) = faults(small(stations=[{"id": "only", "persona": "vain", "scenario": "worn-shoes"}]))
    for lang, because, remedy in (("en", "no interval", "add at least one station"), ("zh", "没有区间", "至少再加一站")):
        assert because in refused.says(lang)
        assert remedy in refused.says(lang)


@pytest.mark.parametrize("page", ["exams.md", "exams.zh.md"])
def test_the_example_of_the_documentation_holds_together(page):
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    example = Blueprint.model_validate(yaml.safe_load(text.split("```yaml\n")[1].split("```")[0]))
    assert faults(example) == []
    assert draw(example, 1)


def test_what_ships_holds_together():
    for id_ in shipped_ids(Blueprint):
        blueprint = load(Blueprint, id_)
        assert faults(blueprint) == []
        assert yaml.safe_load(blueprint.model_dump_json())["id"] == id_


def test_a_station_that_few_cases_fit_is_no_rival_of_those_that_may_have_any():
    """Eight cases come back a second time: one station that needs one of them leaves seven, however many stations share its pool."""
    stations = [{"id": f"s{n}", "pool": "all", "minutes": 5} for n in range(8)] + [{"id": "back", "after": "s0", "minutes": 5}]
    assert faults(pooled(stations=stations)) == []
    narrow = [*stations[:8], {"id": "a", "pool": "all", "channel": "counter", "minutes": 5}]
    few = len({o.scenario for o in options_of(pooled(stations=narrow))["a"]})
    crowded = [{"id": f"c{n}", "pool": "all", "channel": "counter", "minutes": 5} for n in range(few)]
    assert {f.path[0] for f in faults(pooled(stations=crowded))} == {"stations"}
