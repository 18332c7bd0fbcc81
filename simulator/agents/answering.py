"""An agent who answers whatever a customer types: reads the line, then says what it needs, then what a good call needs next."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from grading.case import Remedy
from grading.coaching import Standing, advised, moment_of
from grading.coaching.saying import OFFERED_UP_TO
from grading.heard import Grasp
from grading.hearing.asking import ends_asking
from grading.hearing.ear import Situation, hear
from grading.hearing.echo import content_words
from grading.hearing.memory import EMPTY, remember, weigh
from grading.hearing.upset import LOUD, sounds_cross
from grading.setting import Setting
from grading.shipped import shipped
from grading.text import Lang
from simulator.content.scenario import Scenario

Skill = Literal["exemplary", "competent", "careless"]
SKILLS: tuple[Skill, ...] = ("exemplary", "competent", "careless")
EVEN, UPSET_BY, LOUD_BY, FLARE, EASED = 35.0, 35.0, 15.0, 90.0, 20.0
"""Anger (0–100) read off a line: where it begins, what upset words and exclamation marks add, insults, what being heard takes off."""
MOST_WORDS = {"zh": 170, "en": 420}
"""Characters of an answer: two things said, not five."""
_ABUSE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"废物|饭桶|蠢|傻[逼子]|混蛋|王八|滚|他妈|妈的|白痴|骗子|垃圾|脑子有病|猪"),
    "en": re.compile(
        r"\b(idiots?|stupid|useless|moron\w*|liars?|crooks?|damn\w*|f\w*ck\w*|shit|bastards?|trash|dumb|incompetent)\b", re.IGNORECASE
    ),
}  # fmt: skip
_ASKS: dict[str, dict[Lang, re.Pattern[str]]] = {
    "boss": {
        "zh": re.compile(r"经理|主管|领导|负责人|上级|老板|站长|行长|店长|能(做主|拍板|管事)的"),
        "en": re.compile(
            r"\b(manager|supervisor|superior|your boss|someone senior|in charge|somebody who can|someone who can)\b", re.IGNORECASE
        ),
    },
    "who": {
        "zh": re.compile(r"你是谁|您是谁|你叫什么|你姓什么|贵姓|工号"),
        "en": re.compile(r"\b(who are you|your name|who am i (?:talking|speaking) to)\b", re.IGNORECASE),
    },
    "when": {
        "zh": re.compile(r"什么时候|啥时候|何时|多会儿|几点|几号|哪天|多久|多长时间|等到"),
        "en": re.compile(r"\b(when|how long|what time|which day|by what)\b", re.IGNORECASE),
    },
    "thanks": {
        "zh": re.compile(r"谢谢|多谢|行[，。,]?(就)?这样|好[，。,]?(就)?这么办|可以了|那就这样|再见"),
        "en": re.compile(r"\b(thank(?:s| you)|that will do|that'?s fine|fine by me|agreed|goodbye|bye)\b", re.IGNORECASE),
    },
    "accused": {
        "zh": re.compile(r"糊弄|欺负|骗|耍我|敷衍|拿我当|看不起|不拿.{0,4}当"),
        "en": re.compile(
            r"\b(fob|fobbing|take me for|think i'?m|make a fool|laughing at|lie to|lying|cheat\w*|fooling|treat people)\b", re.IGNORECASE
        ),
    },
    "why": {
        "zh": re.compile(r"为什么|为啥|怎么回事|怎么会|凭什么|什么原因|到底怎么|怎么搞的"),
        "en": re.compile(r"\b(why|how come|what happened|what went wrong|for what reason|how could)\b", re.IGNORECASE),
    },
}  # fmt: skip
_EXPLAINS = re.compile(r"$|说明|讲|告诉|(?:the reason|what|why|how|an? (?:explanation|(?:clear |straight |plain )?account))\b")
ALIKE = 2
"""Words a line shares with a remedy's name from which it is about it."""
_QUESTION: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[？?]|[吗呢]\s*$"),
    "en": re.compile(r"\?|^(?:can|could|will|would|do|does|did|is|are|what|where|which|how)\b", re.IGNORECASE),
}


@cache
def _bank() -> dict[str, dict[Lang, list[str]]]:
    bank: dict[str, dict[Lang, list[str]]] = shipped("simulator.agents", "data/answering.yaml")
    return bank


@dataclass(frozen=True, slots=True)
class Answered:
    """One exchange: what the customer typed, what the agent said, and what the ear makes of that."""

    turn: int
    customer: str
    reply: str
    grasp: Grasp


class AnsweringAgent:
    """One agent in one call with a customer of flesh and blood; the same seed and lines give the same answers."""

    def __init__(self, skill: Skill, scenario: Scenario, setting: Setting, lang: Lang, seed: int) -> None:
        self._skill, self._scenario, self._setting, self._lang = skill, scenario, setting, lang
        self._rng = random.Random(f"answer:{skill}:{seed}:{scenario.id}:{lang}")
        self._memory, self._anger = EMPTY, EVEN
        self._said: list[str] = []
        self._mine: set[str] = set()
        self._open = ""
        """What was asked and has not been answered: feelings or an identity check came between."""
        self._met = ""
        """The line last answered to the point."""
        self.exchanges: list[Answered] = []

    def answer(self, line: str) -> Answered:
        """The answer to a line, heard at once."""
        self._said.append(line)
        self._anger = self._felt(line)
        reply = self._careless(line) if self._skill == "careless" else self._good(line)
        situation = Situation(self._lang, tuple(self._said), self._scenario.case)
        grasp = weigh(self._memory, hear(reply, situation), reply, situation)
        self._memory = remember(self._memory, grasp, situation)
        if grasp.find("T02", "T03", "T04"):
            self._anger = max(0.0, self._anger - EASED)
        done = Answered(len(self.exchanges) + 1, line, reply, grasp)
        self.exchanges.append(done)
        return done

    def _felt(self, line: str) -> float:
        """Anger as it reads: what this line shows, softened by where the call stood."""
        if _ABUSE[self._lang].search(line):
            return FLARE
        shown = EVEN + UPSET_BY * sounds_cross(line.lower(), self._lang) + LOUD_BY * min(2, len(LOUD.findall(line)))
        return round((shown + self._anger) / 2, 1) if self.exchanges else shown

    # --- good agents ---------------------------------------------------------

    def _good(self, line: str) -> str:
        parts: list[str] = []
        for part in self._parts(line):
            if part and part not in parts and len("".join(parts)) + len(part) <= MOST_WORDS[self._lang]:
                parts.append(part)
            if len(parts) == (2 if self._skill == "exemplary" else 1):
                break
        if self._questions(line) and line is not self._met:
            self._open = line
        return self._join(parts)

    def _parts(self, line: str) -> Iterator[str]:
        """What to say, the most pressing first; the best agents meet feelings before anything, the others only rage."""
        thorough = self._skill == "exemplary"
        if self._asks("thanks", line) and not self._questions(line):
            yield self._bank_line("thanks")
            return
        if _ABUSE[self._lang].search(line):
            yield self._bank_line("insulted")
        if not self.exchanges and thorough:
            yield self._made("T01")
        pressing = self._anger >= (50 if thorough else 75) or (thorough and self._asks("boss", line))
        if pressing and not self._memory.acknowledged_recently:
            yield self._made("T03")
        self._met = line
        answer = self._to_the_point(line)
        yield answer or self._next(line)

    def _to_the_point(self, line: str) -> str:
        """The answer to what was asked, now or before an identity check came between; empty where nothing was."""
        if self._asks("boss", line):
            return self._bank_line("boss")
        if self._asks("who", line):
            return self._bank_line("who")
        if self._asks("accused", line) and (sorry := self._made("T04")):
            return sorry
        if self._open and not self._questions(line):
            line, self._open = self._open, ""
        return self._on_the_matter(line)

    def _on_the_matter(self, line: str) -> str:
        """From the desk: a limit, a rule, an identity check, a remedy, a time, a fact, or an honest "I will look"."""
        about = hear(line, Situation(self._lang, (), self._scenario.case))
        if about.overreached:
            return self._bank_line("beyond")
        remedy = self._wanted(line, about)
        label = remedy.label.in_(self._lang) if remedy else ""
        if not remedy and not self._questions(line):
            return ""
        if _EXPLAINS.match(label) and (rule := self._rule(remedy, line)):
            return self._bank_line("explain", record=rule)
        if self._scenario.case.needs_verification and not self._memory.verified:
            self._open, self._memory = line, replace(self._memory, verified=True)
            return self._made("verify")
        if not _EXPLAINS.match(label):
            granted = self._bank_line("remedy", remedy=label)
            return self._join([granted, self._bank_line("when")]) if self._asks("when", line) else granted
        if self._asks("when", line):
            return self._bank_line("when")
        if fact := self._closest(line, self._scenario.card.record.in_(self._lang)):
            return self._bank_line("explain", record=fact)
        return self._bank_line("explain" if self._asks("why", line) else "unknown")

    def _questions(self, line: str) -> bool:
        marked = _QUESTION[self._lang].search(line) is not None or ends_asking(line, self._lang)
        return marked or self._asks("why", line) or self._asks("when", line)

    def _rule(self, remedy: Remedy | None, line: str) -> str:
        """The line of the desk's rules that explains a remedy, as the ear hears it, else the one closest in words."""
        case, policy = self._scenario.case, self._scenario.card.policy.in_(self._lang)
        said = ((known, hear(known, Situation(self._lang, (), case)).offered) for known in policy) if remedy else ()
        explains = (known for known, offered in said if remedy and remedy.id in {m.id for m in offered})
        return next(explains, "").rstrip("。.") or self._closest(line, policy)

    def _closest(self, line: str, lines: Sequence[str]) -> str:
        """The line of the desk that shares most words with what was asked; empty when none shares any."""
        mine = content_words(line.lower(), self._lang)
        shared = {known: len(mine & content_words(known.lower(), self._lang)) for known in lines}
        best = max(shared, key=lambda known: shared[known], default="")
        return best.rstrip("。.") if best and shared[best] else ""

    def _wanted(self, line: str, about: Grasp) -> Remedy | None:
        """The remedy the line is about: by the case's own cues, else by the words of its name."""
        within = {r.id: r for r in self._scenario.case.remedies if r.level <= OFFERED_UP_TO}
        named = next((within[m.id] for m in about.offered if m.id in within), None)
        if named is None:
            mine = content_words(line.lower(), self._lang)
            shared = {r.id: len(mine & content_words(r.label.in_(self._lang).lower(), self._lang)) for r in within.values()}
            best = max(shared, key=lambda id_: shared[id_])
            named = within[best] if shared[best] >= ALIKE else None
        return named

    def _next(self, line: str) -> str:
        """What a good call needs next at this point."""
        if not content_words(line.lower(), self._lang):
            return self._bank_line("lost")
        case, standing = self._scenario.case, self._standing
        words = moment_of(self._said, "", standing, case, self._setting, self._lang)
        _, said = advised(words, standing, Situation(self._lang, tuple(self._said), case), self._setting, self._mine)
        self._mine.add(said)
        return said or self._bank_line("step")

    @property
    def _standing(self) -> Standing:
        return Standing(self._memory, self._anger)

    def _made(self, family: str) -> str:
        """A line of the coach's for this moment, not yet said."""
        words = moment_of(self._said, "", self._standing, self._scenario.case, self._setting, self._lang)
        line = next((line for line in words.lines(family) if line not in self._mine and self._does(line, family)), "")
        self._mine |= {line, family} if family == "T01" else {line}
        return line

    def _does(self, line: str, family: str) -> bool:
        """True when the ear hears the family's technique in a line, so that the best agents do what they mean to."""
        return family == "verify" or hear(line, Situation(self._lang, tuple(self._said), self._scenario.case)).find(family) is not None

    # --- careless ones -------------------------------------------------------

    def _careless(self, line: str) -> str:
        """A brush-off, now and then one of the weak lines often heard at such a moment."""
        words = moment_of(self._said, "", self._standing, self._scenario.case, self._setting, self._lang)
        weak = [w for w in words.lines("weak/T03" if self._anger >= EVEN + LOUD_BY else "weak/T10") if w not in self._mine]
        if weak and self._rng.random() < 1 / 3:
            self._mine.add(weak[0])
            return weak[0]
        return self._bank_line("shrug") if line.strip() else self._bank_line("lost")

    # --- words ---------------------------------------------------------------

    def _asks(self, what: str, line: str) -> bool:
        return _ASKS[what][self._lang].search(line) is not None

    def _bank_line(self, key: str, **slots: str) -> str:
        """A line of the bank not yet said, if there is one."""
        lines = _bank()[key][self._lang]
        record = self._scenario.card.record.in_(self._lang)
        words = {
            "name": self._setting.name, "senior": self._setting.senior, "time": self._setting.time,
            "record": self._rng.choice(record).rstrip("。.") if record else "", **slots,
        }  # fmt: skip
        made = [line.format_map(words) for line in lines]
        chosen = self._rng.choice([line for line in made if line not in self._mine] or made)
        self._mine.add(chosen)
        return chosen[0].upper() + chosen[1:]

    def _join(self, parts: list[str]) -> str:
        return ("" if self._lang == "zh" else " ").join(parts)
