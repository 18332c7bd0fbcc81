"""Lines for one moment, made from templates and what the agent may say just then."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from string import Formatter
from typing import NamedTuple
from zlib import crc32

from pydantic import TypeAdapter

from grading.case import Case
from grading.coaching.quoting import grievance
from grading.coaching.standing import GIVES, Standing
from grading.coaching.unsaid import Unsaid
from grading.hearing.patterns import normalised
from grading.hearing.upset import LOUD, UPSET_ANGER, sounds_cross
from grading.setting import Setting
from grading.shipped import shipped
from grading.text import Content, Lang

UNSAID: dict[Lang, frozenset[str]] = {
    "en": frozenset({"worry", "concern", "panic", "unfair", "unjust", "protective", "stressful", "surprised"}),
    "zh": frozenset({"睡不好", "折腾", "被耍", "意外", "惊讶"}),
}
"""Feelings that do not fit after `you feel` / 觉得."""
OFFERED_UP_TO = 4
"""Service level (S56) up to which a remedy is something to offer this customer; level 5 is a proposal to the firm."""
OF_THE_MOMENT = frozenset(
    {"words", "cause", "topic", "restated", "record", "open", "closed", "remedy", "other", "agreed", "time", "sympathy", "apology"}
)
EXPLAINED = 1
"""Service level of remedies that are explanations, not acts."""


_WORDS: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"(?=([\u4e00-\u9fff]{2}))"), "en": re.compile(r"[a-z]{4,}|\d{2,}")}
PLAINEST = 3
"""Of a fact's example questions the first ask for the whole of it, later ones for a corner."""
_CLOSED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:吗|(?<!什)么|没有?|还是[^，。？]{1,16}|是不是[^，。？]*|有没有[^，。？]*)[？?]?$"),
    "en": re.compile(
        r"(?:^|, |: )(?:(?:so|and)\b\W*)*(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|may)\b[^?]*\?$",
        re.IGNORECASE,
    ),
}
"""A question that a yes, a no or a choice answers."""
_PLAIN_CUE = re.compile(r"[^/@&…*]+$")
PREFACED = re.compile(r"[:：]")
"""A question with a reason of its own before it, which would stand behind the template's."""


class Template(Content):
    """One way to say something: used only where every slot can be filled and every condition holds."""

    say: str
    when: tuple[str, ...] = ()


Family = dict[Lang, tuple[Template, ...]]


@cache
def families() -> Mapping[str, Family]:
    """Every family of templates by name: a technique's code, `weak/<code>`, `lead`, `step`, `verify`."""
    raw = shipped("grading", "data/coaching.yaml")
    full = {name: {lang: [t if isinstance(t, dict) else {"say": t} for t in rows] for lang, rows in f.items()} for name, f in raw.items()}
    return TypeAdapter(dict[str, Family]).validate_python(full)


@cache
def slots_of(template: str) -> frozenset[str]:
    """Names of the slots in a template."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


@dataclass(frozen=True, slots=True)
class Moment:
    """What may be said at one moment: slots that are filled, conditions that hold, and a number that makes choices repeatable."""

    lang: Lang
    slots: Mapping[str, str]
    holds: frozenset[str]
    key: int

    @property
    def of_customer(self) -> tuple[str, ...]:
        """The customer's own words among the slots."""
        return tuple(self.slots[name] for name in ("words", "cause") if name in self.slots)

    def holding(self, condition: str) -> Moment:
        """The same moment with one condition more."""
        return replace(self, holds=self.holds | {condition})

    def lines(self, family: str) -> Iterator[str]:
        """Every line of a family that fits: those that speak of this moment before general ones, from a place of this moment's own."""
        rows = [
            row
            for row in _rows(family, self.lang)
            if row.slots <= self.slots.keys() and row.yes <= self.holds and row.no.isdisjoint(self.holds)
        ]
        start = (self.key ^ crc32(family.encode())) % len(rows) if rows else 0
        for row in sorted(rows[start:] + rows[:start], key=attrgetter("distance")):
            yield row.say.format(**self.slots)


class _Row(NamedTuple):
    """A template with what decides whether and where it is used."""

    say: str
    slots: frozenset[str]
    yes: frozenset[str]
    """Conditions that must hold."""
    no: frozenset[str]
    """Conditions that must not."""
    distance: int
    """How far it is from this moment: −1 with the question asked, 0 with words or facts of it, 1 with feelings or the scene, else 2."""


@cache
def _rows(family: str, lang: Lang) -> tuple[_Row, ...]:
    return tuple(map(_row, families().get(family, {}).get(lang, ())))


def _row(template: Template) -> _Row:
    slots = slots_of(template.say)
    asked = any(c.startswith("asked-") for c in template.when)
    distance = -1 if asked else 0 if slots & OF_THE_MOMENT else 1 if slots - {"name"} else 2
    no = frozenset(c.removeprefix("not-") for c in template.when if c.startswith("not-"))
    return _Row(template.say, slots, frozenset(c for c in template.when if not c.startswith("not-")), no, distance)


def moment_of(
    said: Sequence[str],
    reply: str,
    standing: Standing,
    case: Case | None,
    setting: Setting,
    lang: Lang,
    spent: Collection[str] = (),
) -> Moment:
    """What may be said in place of `reply`, the customer having `said` all that (latest last).

    No fact the customer has not told, no record before verification, nothing above authority; and none of the customer's
    words that are `spent`: what was said back for another reply proves nothing of this one.
    """
    customer, matter = said[-1] if said else "", _matter(case, setting, lang)
    key = crc32(f"{customer}\n{reply}".encode())
    cause = _fresh((grievance(said, lang, matter), grievance(said[:1], lang)), spent)
    words = _fresh((grievance(said[-1:], lang, () if len(said) == 1 else matter),), spent)
    model = setting.exemplar
    slots = {
        "name": setting.name, "words": words or cause, "cause": cause,
        "topic": model.topic.in_(lang) if model.has("topic", lang) else "",
        "restated": model.restated.in_(lang) if model.has("restated", lang) else "",
        "feeling": _one(_feelings(setting, lang), key), "senior": setting.senior, "place": setting.place, "time": setting.time,
        "sympathy": _one(list(model.sympathy.in_(lang)), key), "apology": _one(list(model.apology.in_(lang)), key),
    }  # fmt: skip
    if case:
        slots |= _of_case(case, standing, setting, lang, key, f"{cause} {customer}", reply)
    holds = {name for name, true in _conditions(standing, case, setting) if true} | (
        {"cross"} if _cross(standing, said[-2:], lang) else set()
    )
    return Moment(lang, {k: v for k, v in slots.items() if v}, frozenset(holds), key)


def _matter(case: Case | None, setting: Setting, lang: Lang) -> tuple[str, ...]:
    """Words one of which a grievance about this case has in it; empty where nobody knows the case."""
    causes = (cue for cue in case.causes.in_(lang) if _PLAIN_CUE.match(cue)) if case else ()
    return (*setting.keywords, *causes)


def _fresh(options: Sequence[str], spent: Collection[str]) -> str:
    """The first of the customer's words that nobody has said back yet, or none."""
    return next((words for words in options if words and words not in spent), "")


def _feelings(setting: Setting, lang: Lang) -> list[str]:
    fit: Callable[[str], bool] = (lambda f: len(f) > 1) if lang == "zh" else (lambda f: not f.endswith("ing"))
    return [f for f in setting.feelings if fit(f) and f not in UNSAID[lang]]


def _one(options: list[str], key: int) -> str:
    return options[key % len(options)] if options else ""


def _about(lines: Sequence[str], heard: str, lang: Lang) -> list[str]:
    """The lines that share most words with what was heard; all of them where none shares any."""
    words = set(_WORDS[lang].findall(heard.lower()))
    shared = [sum(word in line for word in words) for line in map(str.lower, lines)]
    return [line for line, n in zip(lines, shared, strict=True) if n == max(shared)]


def _of_case(case: Case, standing: Standing, setting: Setting, lang: Lang, key: int, heard: str, reply: str) -> dict[str, str]:
    memory, unsaid = standing.memory, Unsaid(case, (*(standing.spoken or ()), reply), lang)
    open_record = memory.verified or not case.needs_verification
    facts = [f for f in case.facts if f.key and f.reveal == "asked" and f.id not in memory.asked | standing.done | standing.told]
    questions = [q for f in facts if unsaid.fact(f) for q in f.question.in_(lang)[:PLAINEST] if not PREFACED.search(q)]
    usual = max(2, case.standard)
    within = [r for r in case.remedies if EXPLAINED < r.level <= OFFERED_UP_TO and r.id not in memory.remedies | standing.done]
    left = [r for r in within if unsaid.remedy(r) and (not r.serves_need or "need" in standing.told)] if open_record else []
    wanted = [r for r in left if r.essential and r.level <= usual] or left
    labels = [r.label.in_(lang) for r in wanted]
    turned = labels[key % len(labels) :] + labels[: key % len(labels)] if labels else []
    stood = [r for r in case.remedies if r.id in memory.remedies and r.level > EXPLAINED]
    agreed = [r.label.in_(lang) for r in stood if standing.spoken is None or unsaid.named(r)]
    return {
        "open": _one([q for q in questions if not _CLOSED[lang].search(q)], key),
        "closed": _one([q for q in questions if _CLOSED[lang].search(q)], key),
        "remedy": turned[0] if turned else "",
        "other": turned[1] if len(turned) > 1 else "",
        "agreed": agreed[-1] if agreed else "",
        "record": _one(_about(setting.record, heard, lang), key).rstrip("。.") if open_record else "",
    }


def _cross(standing: Standing, lately: Sequence[str], lang: Lang) -> bool:
    """True for a customer known to be angry; where nobody knows, for one whose words are."""
    if standing.anger is not None:
        return standing.anger >= UPSET_ANGER
    return any(LOUD.search(line) or sounds_cross(normalised(line), lang) for line in lately)


def _conditions(standing: Standing, case: Case | None, setting: Setting) -> Iterator[tuple[str, bool]]:
    memory = standing.memory
    yield "heated", standing.heated
    yield "hot", standing.anger is not None and standing.anger >= 70
    yield "first", memory.turn == 1
    yield "timed", bool(setting.time)
    yield "audience", setting.audience
    yield "explained", memory.reasons_given or not GIVES.isdisjoint(standing.did)
    yield "unverified", bool(case and case.needs_verification and not memory.verified)
    for channel in ("phone", "counter", "chat"):
        yield channel, setting.channel == channel
