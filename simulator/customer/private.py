"""What this customer must not say yet: the hidden need and private facts, as words and numbers a guard can look for.

A model is never told them; this catches the one that guesses. A word is telling when it belongs to a secret and to
nothing the customer says openly in this case, whoever plays them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from grading.hearing.echo import content_words
from grading.text import Lang
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_HAN_NUMBER = re.compile(r"[零〇一二两三四五六七八九十百千万]{2,}")


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing not to be told yet: `sure` words give it away alone, of the `telling` ones it takes several."""

    id: str
    sure: frozenset[str]
    telling: frozenset[str]
    enough: int
    """How many telling words give it away together."""

    def told_by(self, words: frozenset[str], openly: frozenset[str]) -> bool:
        """True when `words` give the secret away and `openly` (what has been said aloud) does not."""
        new = words - openly
        return bool(new & self.sure) or len(new & self.telling) >= self.enough


@lru_cache(maxsize=1024)
def numbers(text: str) -> frozenset[str]:
    """Every number of two characters or more in a text, in digits without separators or in Chinese numerals."""
    digits = {n.replace(",", "") for n in _NUMBER.findall(text)}
    return frozenset(digits | set(_HAN_NUMBER.findall(text)))


def secrets_of(persona: Persona, scenario: Scenario, lang: Lang, known: frozenset[str]) -> tuple[Secret, ...]:
    """Secrets of a case that are not in `known` (ids of facts, and `need`)."""
    return tuple(s for s in _all_secrets(_Key(persona, scenario, lang)) if s.id not in known)


def numbers_untold(scenario: Scenario, lang: Lang, known: frozenset[str]) -> frozenset[str]:
    """Numbers that only facts not yet told contain."""
    hidden = [line for f in scenario.case.facts if f.id not in known and f.reveal != "opening" for line in f.says.in_(lang)]
    return frozenset(n for line in hidden for n in numbers(line) if len(n) > 1)


@dataclass(frozen=True, slots=True)
class _Key:
    """A cache key by identity: content objects never change, and hashing them whole is slow."""

    persona: Persona
    scenario: Scenario
    lang: Lang

    def __hash__(self) -> int:
        return hash((id(self.persona), id(self.scenario), self.lang))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.persona is other.persona and self.scenario is other.scenario and self.lang == other.lang


@lru_cache(maxsize=64)
def _all_secrets(key: _Key) -> tuple[Secret, ...]:
    case, lang = key.scenario.case, key.lang
    facts = [line for f in case.facts if f.reveal != "trust" for line in f.says.in_(lang)]
    openly = _words([*said_openly(key.persona, key.scenario, lang), *facts], lang)
    cued = _words([re.sub(r"[/&*|]", " ", cue) for cue in case.need.cues.in_(lang)], lang)
    private = [(f.id, f.says.in_(lang)) for f in case.facts if f.reveal == "trust"]
    private.append(("need", (case.need.what.in_(lang), *case.need.says.in_(lang))))
    found = []
    for id_, lines in private:
        words = _words(lines, lang) - openly
        found.append(Secret(id_, words & cued, words, 4 if lang == "zh" else 3))
    return tuple(found)


def _words(lines: Iterable[str], lang: Lang) -> frozenset[str]:
    return frozenset(word for line in lines for word in content_words(line, lang))


def said_openly(persona: Persona, scenario: Scenario, lang: Lang) -> list[str]:
    """Everything this customer may say unasked and before any trust is earned."""
    lists = [
        scenario.opening, scenario.grievances, scenario.arguments, scenario.tests, scenario.digressions, scenario.insufficient,
        scenario.keywords, scenario.feelings, scenario.later_kept, scenario.later_missed, scenario.case.need.hints, persona.samples,
        persona.triggers, *(scenario.demands.at(n) for n in range(5)),
    ]  # fmt: skip
    voice = persona.voice.zh if lang == "zh" else persona.voice.en
    texts = (scenario.card.situation, scenario.title, persona.gist, persona.wants, persona.habits)
    spoken = [line for bank in voice.values() for line in (*bank.any, *bank.hot, *bank.warm, *bank.calm)]
    return [*(line for group in lists for line in group.in_(lang)), *(t.in_(lang) for t in texts), *spoken]
