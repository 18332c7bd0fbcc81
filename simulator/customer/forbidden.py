"""Words that give a bad actor away: the customer turned agent, assistant or friend, or left before the plan did."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from grading.text import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """One language's patterns, for lower-case text, and the sentence openers to wait at."""

    flip: re.Pattern[str]
    coach: re.Pattern[str]
    foul: re.Pattern[str]
    kind: re.Pattern[str]
    accept: re.Pattern[str]
    leave: re.Pattern[str]
    stage: re.Pattern[str]
    thought: re.Pattern[str]
    superior: re.Pattern[str]
    outside: re.Pattern[str]
    dangling: re.Pattern[str]
    kin: tuple[re.Pattern[str], ...]
    """A relation each."""
    openers: tuple[str, ...]

    def may_open(self, start: str) -> bool:
        """True while the start of a sentence might still become one of the openers, or already begins with one."""
        return any(o.startswith(start) or start.startswith(o) for o in self.openers)

    def undecided(self, start: str) -> bool:
        """True for an unfinished sentence that coaches, agrees, leaves or thanks, unless it ends as a question."""
        return any(p.search(start) for p in (self.coach, self.kind, self.accept, self.leave))


@cache
def words(lang: Lang) -> Words:
    """The shipped patterns of one language."""
    source = files("simulator.customer").joinpath("prompts", f"forbidden.{lang}.yaml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = yaml.safe_load(source)
    openers, kin = tuple(lists.pop("openers")), lists.pop("kin")
    start = r"(?<!\w)" if lang == "en" else ""
    patterns = {name: re.compile(start + "(?:" + "|".join(f"(?:{p})" for p in found) + ")") for name, found in lists.items()}
    return Words(**patterns, kin=tuple(re.compile(start + f"(?:{p})") for p in kin), openers=openers)


@lru_cache(maxsize=2048)
def kin_in(text: str, lang: Lang) -> frozenset[int]:
    """The relations of their own whom somebody speaks of, by number; kept, since the lines of a call are read turn after turn."""
    said = text.lower().replace("’", "'")
    return frozenset(n for n, pattern in enumerate(words(lang).kin) if pattern.search(said))
