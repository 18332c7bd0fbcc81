"""The playtest itself: same jobs, same calls; shipped content holds; figures, limits and the command."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.psychometrics.scores import wilson
from simulator.cli.commands import app
from simulator.cli.errors import run
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.playtest import Cast, Job, Played, Subject, judged, play_all, report_page
from simulator.playtest.claims.character import dynamics, lexis, shared_lines
from simulator.playtest.claims.grades import items
from simulator.playtest.evidence import CONFIDENCE, Measure
from simulator.playtest.place import Places
from simulator.playtest.rules import rules
from simulator.playtest.verdict import limit_words, misses


def main(argv: list[str]) -> int:
    """The exit status of a command line, without a process of its own."""
    try:
        return run(partial(app, argv))
    except SystemExit as stop:
        return int(stop.code or 0)


FEW = ("exemplary", "careless", "greeter")


@cache
def shipped() -> tuple[Cast, tuple[Played, ...]]:
    """A sample in which every shipped file takes part: each case with one persona, each persona with two cases or three, in both languages."""
    personas, cases = [load(Persona, p) for p in shipped_ids(Persona)], [load(Scenario, s) for s in shipped_ids(Scenario)]
    subjects = [*(Subject("persona", p, p.id) for p in personas), *(Subject("scenario", s, s.id) for s in cases)]
    cast = replace(Cast.of(subjects, personas, cases, ("zh", "en")), agents=FEW)
    met = {(personas[n % 8].id, case.id): ("zh", "en")[n // 8 % 2] for n, case in enumerate(cases)}
    jobs = [job for job in cast.jobs((1,)) if met.get((job.persona, job.scenario)) == job.lang and job.agent in FEW]
    return cast, tuple(play_all(cast, jobs, 1))


def test_shipped_content_passes_its_own_playtest():
    cast, calls = shipped()
    every = [judged(subject, cast, calls) for subject in cast.subjects]
    assert all(f.verdicts and f.calls >= len(FEW) for f in every)
    assert [(f.subject.id, v.lang, v.measure.claim, v.measure.value) for f in every for v in f.failed] == []


def test_any_order_and_any_process_gives_the_same_calls():
    persona = load(Persona, "vain")
    cast = Cast.of([Subject("persona", persona, "vain")], [persona], [load(Scenario, "worn-shoes")], ("zh",))
    jobs = [Job("vain", "worn-shoes", "zh", seed, agent) for seed in (1, 2) for agent in ("competent", "abusive")]
    there, back = play_all(cast, jobs, 1), play_all(cast, jobs[::-1], 2)
    assert there == back[::-1]
    assert [call.job for call in there] == jobs


def test_every_claim_has_words_for_everybody_and_one_source():
    for claim, rule in rules().items():
        for text in (rule.name, rule.failed, rule.why, rule.mend.persona, rule.mend.scenario):
            assert text.zh, claim
            assert text.en, claim
            for words in (text.zh, text.en):
                assert words.format_map(dict.fromkeys(SLOTS, "x")), claim


SLOTS = (
    "value", "limit", "n", "count", "scenario", "persona", "agent", "replies", "names", "upper", "lower", "habit", "worst", "tried", "start",
    "lowest", "code", "after", "word", "anger", "declared", "found", "good", "poor", "criterion", "easy", "correlation", "criteria", "secret",
    "line", "place", "other", "lexis", "dynamics", "same", "kind", "act",
)  # fmt: skip


@pytest.mark.parametrize("page", ["playtest.md", "playtest.zh.md"])
def test_the_trainers_page_names_every_claim_with_its_limit(page):
    lang = "zh" if ".zh" in page else "en"
    text = (Path(__file__).parents[2] / "docs" / "trainers" / page).read_text(encoding="utf-8")
    for claim, rule in rules().items():
        row = next(line for line in text.splitlines() if f"`{claim}`" in line)
        assert rule.name.in_(lang) in row
        assert limit_words(rule, lang) in row


@given(st.integers(1, 400), st.data())
def test_a_share_is_inside_its_interval_and_more_calls_narrow_it(n, data):
    share = data.draw(st.integers(0, n)) / n
    low, high = wilson(share, n, CONFIDENCE)
    assert low - 1e-9 <= share <= high + 1e-9
    wider = wilson(share, 4 * n, CONFIDENCE)
    assert wider[1] - wider[0] < high - low


def test_a_share_must_miss_its_limit_by_more_than_chance():
    rule = rules()["settles"]
    assert not misses(Measure("settles", 0.5, 2), rule)
    assert misses(Measure("settles", 0.5, 60), rule)
    assert not misses(Measure("settles", 0.9, 60), rule)
    assert misses(Measure("remedies-heard", 1, 4), rules()["remedies-heard"])


def test_nobody_is_more_like_another_than_like_themself():
    vain, blunt = load(Persona, "vain"), load(Persona, "plain-spoken")
    for alike in (lambda a, b: lexis(a, b, "zh"), dynamics, lambda a, b: shared_lines(a, b, "zh")):
        assert alike(vain, vain) == pytest.approx(1.0)
        assert alike(vain, blunt) < 0.9


def test_a_criterion_that_good_agents_miss_stands_out():
    _, calls = shipped()
    twisted = [replace(c, levels={"C1": 0.0 if c.job.agent == "exemplary" else 1.0}) for c in calls]
    assert items(twisted)[0].apart == pytest.approx(-1.0)
    assert all(item.apart > 0 for item in items(calls) if item.id in {"C3", "C10"})


def test_the_line_to_change_is_named(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        "id: mine\nresponses:\n  T01: 5\nvoice:\n  zh:\n    vent:\n      - 这一句话每一通电话里都要说上一遍才行\n", encoding="utf-8"
    )
    places = Places.of(str(file))
    assert places.line_of("responses.T01") == 3
    assert places.line_of("responses.T02") == 2
    assert places.line_of("voice.zh", "这一句话每一通电话里都要说上一遍才行") == 7
    assert Places.of("irascible").named("responses.T01") == "responses.T01"


def test_the_page_needs_nothing_from_elsewhere_and_escapes_what_it_quotes():
    cast, calls = shipped()
    subject = cast.subjects[0]
    nasty = [replace(c, opening=replace(c.opening, text="<script>alert(1)</script> as an ai language model")) for c in calls]
    page = report_page([judged(subject, cast, nasty)], "en")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "<svg" in page


def test_the_command_says_what_fails_and_exits_one(tmp_path, capsys):
    source = (load(Persona, "irascible").model_dump_json(exclude_none=True)).replace('"forgiveness":1.5', '"forgiveness":0.0')
    file = tmp_path / "never.yaml"
    file.write_text(source.replace('"id":"irascible"', '"id":"never"'), encoding="utf-8")
    page = tmp_path / "report.html"
    argv = ["persona", "playtest", str(file), "--scenarios", "worn-shoes", "--seeds", "1", "--jobs", "1", "--lang", "zh", "--json"]
    assert main([*argv, "--html", str(page)]) == 1
    found = json.loads(capsys.readouterr().out)
    failed = {c["claim"]: c for c in found["claims"] if c["standing"] == "fails"}
    assert found["holds"] is False
    assert "calms" in failed
    assert failed["calms"]["example"]["lines"]
    assert "不成立" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["persona", "playtest"], "--all"), (["persona", "playtest", "nobody"], "nobody"),
        (["scenario", "playtest", "worn-shoes", "--lang", "fr"], "fr"), (["persona", "playtest", "vain", "--with-model"], "--budget"),
        (["persona", "playtest", "vain", "--with-model", "--budget", "calls=9"], "HOTSEAT_MODEL"),
    ],
)  # fmt: skip
def test_wrong_use_is_two_with_one_message(argv, words, capsys):
    assert main(argv) == 2
    assert words in capsys.readouterr().err
