"""Deliberately wrong personas and cases: each fails its playtest, and for its own reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.playtest import Cast, Findings, Subject, judged, play_all, report_lines
from simulator.playtest.verdict import mend_words
from tests.playtest.plants import PLANTS, Plant

CASES = ("lost-blood-sample",)
PERSONAS = ("irascible", "talkative")
ALWAYS = ("exemplary", "careless", "abusive")
"""Fewer agents, cases and seeds than a trainer's playtest: a plant must be plain enough for these."""
ALSO = {"greetings": "greeter", "flattery": "flatterer", "not-too-easy": "competent", "same-line": "parrot", "tricks-win": "greeter", "too-soon": "hasty", "not-for-asking": "prober",
        "taboos-sting": "script-reader", "as-hard-as-declared": "competent", "settles-fairly": "competent", "order": "script-reader"}  # fmt: skip
SEEDS = {"everywhere": 4, "taboos-sting": 4, "techniques-soothe": 4, "as-hard-as-declared": 2, "not-for-asking": 15, "leaks": 3}
"""Claims that want more than one seed to be plain."""


def findings_of(plant: Plant) -> Findings:
    made = plant.made()
    subject = Subject("persona" if isinstance(made, Persona) else "scenario", made, plant.name)
    cases = [load(Scenario, s) for s in CASES] if subject.kind == "persona" else []
    cast = Cast.of([subject], [load(Persona, p) for p in PERSONAS], cases, ("zh",))
    also = tuple(dict.fromkeys(ALSO[c] for c in plant.claims if c in ALSO))
    cast = replace(cast, agents=(*ALWAYS, *also))
    seeds = range(1, 1 + max(SEEDS.get(claim, 1) for claim in plant.claims))
    again = also or ALWAYS
    jobs = [job for job in cast.jobs(seeds) if job.seed == 1 or job.agent in again]
    jobs = [job for job in jobs if not job.agent.startswith("mistake:")]  # no plant is about the classic mistakes
    return judged(subject, cast, play_all(cast, jobs, 1))


@pytest.mark.parametrize("plant", [pytest.param(p, id=p.name) for p in PLANTS])
def test_a_plant_fails_for_its_own_reason(plant):
    found = findings_of(plant)
    reasons = {v.measure.claim: v for v in found.failed}
    hit = [reasons[claim] for claim in plant.claims if claim in reasons]
    assert hit, (plant.claims, sorted(reasons))
    assert all(v.key and mend_words(v, found.subject, lang) for v in hit for lang in ("zh", "en"))


def test_the_report_begins_with_the_verdict_and_names_what_to_change():
    plant = next(p for p in PLANTS if p.name == "calms-at-hello")
    lines = list(report_lines(findings_of(plant), "en"))
    assert lines[1].startswith("Not ready")
    text = "\n".join(lines)
    assert text.index("What fails") < text.index("What holds")
    assert "responses.T01" in text
    assert "您好。" in text
