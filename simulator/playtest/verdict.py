"""Figures held against their limits: a verdict a claim and language, and what to change where one fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from grading.psychometrics.scores import wilson
from grading.text import Lang
from simulator.playtest.cast import Cast, Job, Subject
from simulator.playtest.claims import measures
from simulator.playtest.claims.grades import Item, items
from simulator.playtest.evidence import CONFIDENCE, Evidence, Measure
from simulator.playtest.played import Played
from simulator.playtest.rules import Rule, rules

Standing = Literal["holds", "fails", "note"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim in one language, judged."""

    measure: Measure
    rule: Rule
    lang: Lang
    standing: Standing
    key: str
    """The place in the file to look at."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a playtest found out about one file."""

    subject: Subject
    verdicts: tuple[Verdict, ...]
    items: Mapping[Lang, tuple[Item, ...]]
    curves: Mapping[str, tuple[float, ...]]
    """By agent: mean anger before the first reply and after each, over all calls still on."""
    calls: int

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The claims that do not hold."""
        return tuple(v for v in self.verdicts if v.standing == "fails")

    def to_json(self) -> dict[str, Any]:
        """Everything as JSON-ready data."""
        return {
            "type": "playtest", "kind": self.subject.kind, "id": self.subject.id, "source": self.subject.source, "calls": self.calls,
            "holds": not self.failed, "claims": [_json(v, self.subject) for v in self.verdicts],
            "criteria": {lang: [{"id": i.id, "easiness": round(i.easy, 3), "discrimination": round(i.apart, 3),
                                 "correlation": round(i.correlation, 3), "n": i.n} for i in rows] for lang, rows in self.items.items()},
        }  # fmt: skip


def _json(verdict: Verdict, subject: Subject) -> dict[str, Any]:
    m, rule = verdict.measure, verdict.rule
    body: dict[str, Any] = {
        "claim": m.claim, "lang": verdict.lang, "standing": verdict.standing, "value": round(m.value, 4), "n": m.n, "unit": rule.unit,
        "at_least" if rule.least is not None else "at_most": rule.limit, "name": rule.name.in_(verdict.lang),
    }  # fmt: skip
    if verdict.standing != "holds":
        body |= {"found": failed_words(verdict, verdict.lang), "mend": mend_words(verdict, subject, verdict.lang), "key": verdict.key}
        if m.example:
            job = m.example.job
            body["example"] = {
                "persona": job.persona, "scenario": job.scenario, "lang": job.lang, "seed": job.seed, "agent": job.agent,
                "turn": m.example.turn, "lines": [{"role": who, "text": text} for who, text in m.example.lines],
            }  # fmt: skip
    return body


def judged(subject: Subject, cast: Cast, calls: Iterable[Played]) -> Findings:
    """Every claim about one file, judged by the calls it took part in."""
    mine = [call for call in calls if subject.plays_in(call.job)]
    verdicts: list[Verdict] = []
    by_lang: dict[Lang, tuple[Item, ...]] = {}
    for lang in cast.langs:
        spoken = tuple(call for call in mine if call.job.lang == lang)
        if spoken:
            evidence = Evidence(subject, cast, lang, spoken)
            verdicts += [_verdict(m, lang, subject) for m in measures(evidence)]
            by_lang[lang] = tuple(items(spoken))
    order = list(rules())
    verdicts.sort(key=lambda v: (order.index(v.measure.claim), v.lang))
    return Findings(subject, tuple(verdicts), by_lang, _curves(mine), len(mine))


def _verdict(measure: Measure, lang: Lang, subject: Subject) -> Verdict:
    rule = rules()[measure.claim]
    wrong = misses(measure, rule)
    standing: Standing = "holds" if not wrong else "note" if rule.note else "fails"
    default = rule.key.persona if subject.kind == "persona" else rule.key.scenario
    return Verdict(measure, rule, lang, standing, measure.key or default)


def misses(measure: Measure, rule: Rule) -> bool:
    """True when a figure misses its limit; a share or a mean must miss it by more than chance would with so few calls."""
    low, high = measure.value - CONFIDENCE * measure.error, measure.value + CONFIDENCE * measure.error
    if rule.unit == "share" and measure.n and 0 <= measure.value <= 1:
        low, high = wilson(measure.value, measure.n, CONFIDENCE)
    return max(measure.value, high) < rule.limit if rule.least is not None else min(measure.value, low) > rule.limit


def _curves(calls: Iterable[Played]) -> dict[str, tuple[float, ...]]:
    """Mean anger by agent over the replies; a call that has ended keeps its last anger."""
    traces: dict[str, list[list[float]]] = {}
    for call in calls:
        traces.setdefault(call.job.agent, []).append([call.start.anger, *(t.mood.anger for t in call.turns)])
    found = {}
    for agent, rows in traces.items():
        longest = sorted(map(len, rows))[int(0.9 * (len(rows) - 1))]
        found[agent] = tuple(sum(row[min(n, len(row) - 1)] for row in rows) / len(rows) for n in range(longest))
    return found


def amount(value: float, rule: Rule) -> str:
    """A figure in words of its unit."""
    match rule.unit:
        case "share" | "ratio":
            return (f"{value:.1%}" if 0 < value < 0.1 else f"{value:.0%}").replace(".0%", "%")
        case "points":
            return f"{value:.1f}" if abs(value) < 1 and value else f"{value:.0f}"
        case _:
            return f"{value:.0f}"


def limit_words(rule: Rule, lang: Lang) -> str:
    """The limit in words."""
    least = rule.least is not None
    number = amount(rule.limit, rule)
    if lang == "zh":
        return f"至少 {number}" if least else f"最多 {number}"
    return f"at least {number}" if least else f"at most {number}"


def failed_words(verdict: Verdict, lang: Lang) -> str:
    """What was found, in one sentence."""
    return _filled(verdict.rule.failed.in_(lang), verdict)


def why_words(verdict: Verdict, lang: Lang) -> str:
    """Why the limit is where it is."""
    return _filled(verdict.rule.why.in_(lang), verdict)


def mend_words(verdict: Verdict, subject: Subject, lang: Lang) -> str:
    """What to change in the file."""
    by_kind = verdict.rule.mend
    return (by_kind.persona if subject.kind == "persona" else by_kind.scenario).in_(lang)


class _Gaps(dict[str, object]):
    """Slots in which what is missing shows as a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def _filled(text: str, verdict: Verdict) -> str:
    m, rule = verdict.measure, verdict.rule
    slots = _Gaps({**m.slots, "value": amount(m.value, rule), "limit": amount(rule.limit, rule), "n": m.n})
    return text.format_map(slots)


def job_words(job: Job, subject: Subject) -> str:
    """How to play an example's call again: the file under test by the name it was given."""
    persona = subject.source if subject.kind == "persona" else job.persona
    scenario = subject.source if subject.kind == "scenario" else job.scenario
    return f"--persona {persona} --scenario {scenario} --lang {job.lang} --seed {job.seed}"


def figure(verdict: Verdict, lang: Lang) -> str:
    """The measured figure; said to be within chance where it misses its limit by no more than that."""
    m, rule = verdict.measure, verdict.rule
    short = m.value < rule.limit if rule.least is not None else m.value > rule.limit
    chance = ("（偶然范围内）" if lang == "zh" else " (within chance)") if short and verdict.standing == "holds" else ""
    return amount(m.value, rule) + chance
