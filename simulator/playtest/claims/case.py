"""A case by itself: its remedies can be offered, its facts asked for, its need named, and its threats are threats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grading.case import Fact, Remedy
from grading.hearing.ear import Situation, hear, mentioned
from grading.text import Lang
from simulator.content.scenario import Scenario
from simulator.customer.forbidden import words
from simulator.playtest.evidence import Evidence, Measure

OFFER: dict[Lang, str] = {"zh": "我现在就能给您办：{}。", "en": "It's within my authority, so I'll arrange this for you at once: {}."}
ASK: dict[Lang, tuple[str, ...]] = {
    "zh": ("为了弄清楚，请问{}", "{}", "关于{}，您能跟我说说吗？"),
    "en": ("So that I get this right: {}", "{}", "could you tell me about the {}?"),
}
NAME: dict[Lang, tuple[str, ...]] = {
    "zh": ("您最在意的，是不是{}？", "听下来，其实最要紧的是{}，我理解得对吗？"),
    "en": ("May I ask, is what weighs on you most {}?", "If I hear you rightly, what really matters is {}. Have I understood?"),
}
SIGNS = frozenset("/@&…*|")


def measures(evidence: Evidence) -> Iterator[Measure]:
    """Figures that need no call; only of a case."""
    scenario = evidence.subject.content
    if not isinstance(scenario, Scenario):
        return
    lang = evidence.lang
    unheard = [r for r in _wanted(scenario) if r.id not in _offered(r, scenario, lang)]
    yield _count("remedies-heard", [r.id for r in unheard], len(_wanted(scenario)), "case.remedies")
    blocked = [" + ".join(chosen) for chosen in scenario.case.acceptable if not _allowed(chosen, scenario, lang)]
    yield Measure("within-authority", len(scenario.case.acceptable) - len(blocked), len(scenario.case.acceptable),
                  {"names": "; ".join(blocked)}, None, "case.overreach")  # fmt: skip
    askable = [f for f in scenario.case.facts if f.reveal != "opening"]
    mute = [f.id for f in askable if not _askable(f, scenario, lang)]
    yield _count("facts-can-be-had", mute, len(askable), "case.facts")
    need = scenario.case.need.what.in_(lang).rstrip("。.")
    named = any(hear(frame.format(need), Situation(lang, ("",), scenario.case)).need for frame in NAME[lang])
    yield _count("need-can-be-named", [] if named else [need], 1, "case.need.cues")
    yield from _threats(scenario, lang)


def _count(claim: str, names: Sequence[str], n: int, key: str) -> Measure:
    return Measure(claim, len(names), n, {"names": ", ".join(names), "count": len(names)}, None, key)


def _wanted(scenario: Scenario) -> list[Remedy]:
    ids = {i for chosen in scenario.case.acceptable for i in chosen}
    return [r for r in scenario.case.remedies if r.id in ids]


def _offered(remedy: Remedy, scenario: Scenario, lang: Lang) -> frozenset[str]:
    grasp = hear(OFFER[lang].format(remedy.label.in_(lang)), Situation(lang, ("",), scenario.case))
    return frozenset(mentioned(grasp.offered))


def _allowed(chosen: Sequence[str], scenario: Scenario, lang: Lang) -> bool:
    """True when a set of remedies can be offered by name without promising what is beyond authority, or what is refused."""
    by_id = {r.id: r for r in scenario.case.remedies}
    heard = [hear(OFFER[lang].format(by_id[i].label.in_(lang)), Situation(lang, ("",), scenario.case)) for i in chosen]
    return not any(grasp.overreached or grasp.unwelcome for grasp in heard)


def _askable(fact: Fact, scenario: Scenario, lang: Lang) -> bool:
    """True when one of the fact's own questions is heard as asking for it, or a plain one where it has none."""
    topics = [c.strip("*") for c in fact.ask.in_(lang) if not set(c.strip("*")) & SIGNS]
    asked = [frame.format(q) for q in fact.question.in_(lang) or topics for frame in ASK[lang]]
    return any(fact.id in mentioned(hear(line, Situation(lang, ("",), scenario.case)).asked) for line in asked)


def _threats(scenario: Scenario, lang: Lang) -> Iterator[Measure]:
    """The share of demands at E2 and E3 that name a superior or the world outside."""
    known = words(lang)
    lines = [line for level in (2, 3) for line in scenario.demands.at(level).in_(lang)]
    if lines:
        meek = [line for line in lines if not (known.superior.search(line.lower()) or known.outside.search(line.lower()))]
        yield Measure("threats", 1 - len(meek) / len(lines), len(lines), {"line": meek[0] if meek else ""}, None, "demands.e3")
