"""What a sync is measured on and what it says: the stage of a call, words made ready, a level with its quote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from grading.hearing.ear import LONGEST
from grading.hearing.masking import NAME, masked
from grading.hearing.patterns import CLAUSE_END, normalised
from grading.hearing.segments import Span, trimmed
from grading.sync.search import Found, Kinds
from grading.text import Lang

Channel = Literal["phone", "counter", "chat"]
_COMPOUND = re.compile("欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|东方|夏侯|宇文|长孙|南宫|西门|独孤")
_NAMES = re.compile(rf"(?:\b(?:mr|sir) +)?{NAME}+(?: {NAME}+)*")
_CLAUSE = re.compile(rf"[^{CLAUSE_END}]+")
_SENTENCE = re.compile(r"[^。！？!?\n]+?(?:[。！？!?\n]|\.(?=\s)|$)")


@dataclass(frozen=True, slots=True)
class Stage:
    """What a scenario says of a call: feelings one is right to name, the customer's key words, the channel, risks on file."""

    feelings: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    channel: Channel = "phone"
    at_risk: bool = False
    """Signs of escalation are on file before the first word (S22)."""
    must_flag: bool = False
    """The desk's rules ask that the risk be flagged (C12)."""


UNKNOWN = Stage()
"""A transcript without a scenario: taken for a telephone call."""


@dataclass(frozen=True, slots=True)
class Sync:
    """How far a reply kept one sync: 0–4, the words that show it (empty for an absence), and a key for why."""

    level: int
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words: as written, and normalised with names masked, of the same length."""

    written: str
    text: str
    lang: Lang
    size: int
    """Chinese characters, or twice the English words; a name counts alike whatever its length."""
    found: tuple[Found, ...]
    """Words of the lists listened for."""

    def first(self, kind: str) -> str:
        """The first word of a list as written; empty without one."""
        return next((self.written[start:end] for name, start, end in self.found if name == kind), "")

    def quote(self, start: int, end: int) -> str:
        """The words at [start, end) as written, without surrounding blanks and punctuation."""
        return trimmed(self.written, Span(start, end))

    def clause(self, place: int) -> Span:
        """The clause that holds a character, cut at every punctuation mark."""
        return self._around(place, _CLAUSE)

    def sentence(self, place: int) -> Span:
        """The sentence that holds a character."""
        return self._around(place, _SENTENCE)

    def _around(self, place: int, piece: re.Pattern[str]) -> Span:
        return next((Span(m.start(), m.end()) for m in piece.finditer(self.text) if m.end() > place), Span(0, len(self.text)))


def words_of(written: str, lang: Lang, kinds: Kinds) -> Words:
    """Words made ready; only the part the ear reads."""
    written = written[:LONGEST]
    plain = normalised(written)
    text = masked(plain, written, lang)
    even = masked(_COMPOUND.sub("欧", plain), "", lang) if lang == "zh" and _COMPOUND.search(plain) else text
    return Words(written, text, lang, _size(even, lang), kinds.find(text))


def _size(text: str, lang: Lang) -> int:
    if NAME in text:
        text = _NAMES.sub(NAME, text)
    return len(text.strip()) if lang == "zh" else 2 * len(text.split())
