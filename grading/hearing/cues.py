"""A case's cues, compiled: which remedy, fact or falsehood an agent's sentence mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grading.case import Case
from grading.heard import Mention
from grading.hearing.lexicon import Lexicon, lexicon
from grading.hearing.patterns import CueError, any_of
from grading.hearing.percase import once_per_case
from grading.hearing.segments import Span, trimmed
from grading.text import AnyLines, Lang


@dataclass(frozen=True, slots=True)
class Cue:
    """One alternative: every part must match within the same sentence."""

    parts: tuple[re.Pattern[str], ...]

    def found_in(self, sentence: str) -> bool:
        """True when every part matches within the sentence, whose beginning is `^`."""
        return all(part.search(sentence) for part in self.parts)


def compile_cues(cues: Iterable[str], words: Lexicon) -> tuple[Cue, ...]:
    """Cues as a case writes them, with ` & ` and `@concept`. Raises CueError naming the cue that is wrong."""
    return tuple(Cue(tuple(_part(p.strip(), words) for p in cue.split(" & "))) for cue in cues)


def _part(part: str, words: Lexicon) -> re.Pattern[str]:
    if not part.startswith("@"):
        return any_of([part], words.lang)
    name = {"time": "time_definite"}.get(part[1:], part[1:])
    if name == "number":
        return re.compile(
            r"[\d零一二两三四五六七八九十百千万半]+"
            if words.lang == "zh"
            else r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half)\b"
        )
    if name == "money":
        return re.compile(
            r"[\d一二两三四五六七八九十百千万]+\s*(?:元|块|圆|毛|角)|钱|费"
            if words.lang == "zh"
            else r"[$£€¥]\s?\d|\d+\s?(?:yuan|dollars|pounds|euros|quid)|\bmoney\b|\bfee\b"
        )
    if name not in words:
        msg = f"cue names an unknown concept @{name}"
        raise CueError(msg)
    return any_of(words.words(name), words.lang)


@dataclass(frozen=True, slots=True)
class Topics:
    """Named cue lists to look for in a sentence."""

    entries: tuple[tuple[str, tuple[Cue, ...]], ...]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, AnyLines]], words: Lexicon) -> Topics:
        """Compile (id, cues) pairs in the lexicon's language."""
        return cls(tuple((id_, compile_cues(cues.in_(words.lang), words)) for id_, cues in pairs))

    def mentions(self, original: str, text: str, spans: Sequence[Span]) -> tuple[Mention, ...]:
        """Each topic found in any of `spans`, once, quoted by its sentence as written in `original`."""
        found = []
        for id_, cues in self.entries:
            span = next((s for s in spans if any(c.found_in(text[s.start : s.end].lstrip()) for c in cues)), None)
            if span is not None:
                found.append(Mention(id_, trimmed(original, span)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class CaseCues:
    """Everything of one case in one language, compiled."""

    facts: Topics
    remedies: Topics
    unacceptable: Topics
    overreach: Topics
    falsehoods: Topics
    personal: Topics
    need: Topics
    causes: re.Pattern[str]


@once_per_case
def cues_of(case: Case, lang: Lang) -> CaseCues:
    """Compiled cues of a case. Raises CueError naming a cue that is wrong."""
    words = lexicon(lang)
    return CaseCues(
        facts=Topics.of([(f.id, f.ask) for f in case.facts], words),
        remedies=Topics.of([(r.id, r.cues) for r in case.remedies], words),
        unacceptable=Topics.of([(u.id, u.cues) for u in case.unacceptable], words),
        overreach=Topics.of([(o.id, o.cues) for o in case.overreach], words),
        falsehoods=Topics.of([(f.id, f.cues) for f in case.falsehoods], words),
        personal=Topics.of([("personal-data", case.personal_data)], words),
        need=Topics.of([("need", case.need.cues)], words),
        causes=any_of(case.causes.in_(lang), lang),
    )
