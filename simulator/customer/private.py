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
    return tuple(s for s in _all_secrets(_Key((persona, scenario), lang)) if s.id not in known)


def numbers_untold(scenario: Scenario, lang: Lang, known: frozenset[str]) -> frozenset[str]:
    """Numbers that only facts not yet told contain."""
    hidden = [line for f in scenario.case.facts if f.id not in known and f.reveal != "opening" for line in f.says.in_(lang)]
    return frozenset(n for line in hidden for n in numbers(line) if len(n) > 1)


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    """A cache key by identity: content objects never change, and hashing them whole is slow."""

    parts: tuple[Persona | Scenario, ...]
    lang: Lang

    def __hash__(self) -> int:
        return hash((*map(id, self.parts), self.lang))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.lang == other.lang and [*map(id, self.parts)] == [*map(id, other.parts)]


@lru_cache(maxsize=1024)
def _all_secrets(key: _Key) -> tuple[Secret, ...]:
    lang = key.lang
    case = next(part.case for part in key.parts if isinstance(part, Scenario))
    openly = frozenset[str]().union(*(_open_words(_Key((part,), lang)) for part in key.parts))
    cued = _words([re.sub(r"[/&*|]", " ", cue) for cue in case.need.cues.in_(lang)], lang)
    private = [(f.id, f.says.in_(lang)) for f in case.facts if f.reveal == "trust"]
    private.append(("need", (case.need.what.in_(lang), *case.need.says.in_(lang))))
    found = []
    for id_, lines in private:
        words = _words(lines, lang) - openly
        found.append(Secret(id_, words & cued, words, 4 if lang == "zh" else 3))
    return tuple(found)


@lru_cache(maxsize=128)
def _open_words(key: _Key) -> frozenset[str]:
    """The words of everything this customer, or anybody with this case, may say before any trust is earned."""
    (part,) = key.parts
    if isinstance(part, Persona):
        return _words(_of_persona(part, key.lang), key.lang)
    facts = [line for f in part.case.facts if f.reveal != "trust" for line in f.says.in_(key.lang)]
    return _words([*_of_case(part, key.lang), *facts], key.lang)


def said_openly(persona: Persona, scenario: Scenario, lang: Lang) -> list[str]:
    """Everything this customer may say unasked and before any trust is earned."""
    return [*_of_case(scenario, lang), *_of_persona(persona, lang)]


def _words(lines: Iterable[str], lang: Lang) -> frozenset[str]:
    return frozenset(word for line in lines for word in content_words(line, lang))


def _of_case(scenario: Scenario, lang: Lang) -> list[str]:
    lists = [
        scenario.opening, scenario.grievances, scenario.arguments, scenario.tests, scenario.digressions, scenario.insufficient,
        scenario.keywords, scenario.feelings, scenario.later_kept, scenario.later_missed, scenario.case.need.hints,
        *(scenario.demands.at(n) for n in range(5)),
    ]  # fmt: skip
    return [*(line for group in lists for line in group.in_(lang)), scenario.card.situation.in_(lang), scenario.title.in_(lang)]


def _of_persona(persona: Persona, lang: Lang) -> list[str]:
    voice = persona.voice.zh if lang == "zh" else persona.voice.en
    spoken = [line for bank in voice.values() for line in (*bank.any, *bank.hot, *bank.warm, *bank.calm)]
    texts = (persona.gist, persona.wants, persona.habits)
    return [*persona.samples.in_(lang), *persona.triggers.in_(lang), *(t.in_(lang) for t in texts), *spoken]
