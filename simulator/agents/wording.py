"""The words of one reference agent: lines of its bank, filled with what the case gives its best agent."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from typing import Any

from grading.case import Remedy
from grading.shipped import shipped
from grading.text import Lang
from simulator.content.scenario import Scenario

PLAINEST = 3
"""Of a fact's example questions the first ask for the whole of it, later ones for a corner."""
MOST_NAMED = 4
ORDINALS: dict[Lang, tuple[str, ...]] = {
    "en": ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth"),
    "zh": ("第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八"),
}


@cache
def bank(lang: Lang) -> dict[str, Any]:
    """The lines of all agents by key; `instead` has texts in place of what a case leaves out."""
    lines: dict[str, Any] = shipped("simulator.agents", f"data/{lang}.yaml")
    return lines


class Wording:
    """Lines for one scenario; `own` lets the case's own sympathy and apology come before the bank's plain ones."""

    def __init__(self, scenario: Scenario, lang: Lang, rng: random.Random, *, own: bool) -> None:
        self._scenario, self._lang, self._rng = scenario, lang, rng
        self._said: set[str] = set()
        words = scenario.exemplar
        self._own = {"feel": words.sympathy.in_(lang), "sorry": words.apology.in_(lang)} if own else {}

    def say(self, key: str, **slots: str) -> str:
        """A line of the case or the bank, one not yet said if there is one."""
        fresh = [line for line in self._own.get(key, ()) if line not in self._said]
        return self.line(self._rng, fresh or bank(self._lang)[key], **slots)

    def line(self, rng: random.Random, lines: Sequence[str], **slots: str) -> str:
        """One of these lines with its slots filled, one not yet said if there is one."""
        line = rng.choice([line for line in lines if line not in self._said] or lines)
        self._said.add(line)
        texts = {part: self.text(part) for part in ("topic", "restated", "account", "need", "follow_up")}
        return line.format(**({"name": self._scenario.customer.name.in_(self._lang)} | texts | slots))

    def text(self, part: str) -> str:
        """A part of the case's exemplar, or what stands in for it."""
        words = self._scenario.exemplar
        if words.has(part, self._lang):
            text: str = getattr(words, part).in_(self._lang)
            return text
        record = self._scenario.card.record.in_(self._lang)
        need = self._scenario.case.need.what.in_(self._lang)
        slots = {"record": record[0].rstrip("。.") if record else "", "need": (need[:1].upper() + need[1:]).rstrip("。.")}
        instead: str = bank(self._lang)["instead"][part]
        return instead.format(**slots)

    def act(self, remedy: Remedy) -> str:
        """Doing a remedy, as it stands after "I will" or 给您办：."""
        return self._scenario.exemplar.act(remedy, self._lang)

    def acts(self, remedies: Sequence[Remedy]) -> str:
        """What will be done, one thing after the other: sentences in English, a list in Chinese."""
        done = [self.act(remedy) for remedy in remedies]
        if len(done) == 1:
            return f"I will {done[0]}." if self._lang == "en" else done[0]
        numbered = list(zip(ORDINALS[self._lang], done, strict=False))
        if self._lang == "zh":
            return "；".join(f"{nth}，{act}" for nth, act in numbered)
        return " ".join(f"{nth}, I will {act}." for nth, act in numbered)

    def agreed(self, remedies: Sequence[Remedy]) -> str:
        """What was agreed, by name and at most four, to be read out once more."""
        names = [remedy.label.in_(self._lang) for remedy in remedies[:MOST_NAMED]]
        if self._lang == "zh" or len(names) == 1:
            return "；".join(names)
        return f"{'; '.join(names[:-1])}; and {names[-1]}"

    def joined(self, parts: Sequence[str]) -> str:
        """Parts of one reply."""
        return ("" if self._lang == "zh" else " ").join(part for part in parts if part)
