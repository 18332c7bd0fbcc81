"""Good words on a string: a reply that lists passwords instead of saying anything."""

from __future__ import annotations

import re

from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.text import Lang

SCRAPS, LONGEST_SCRAP = 8, {"zh": 4.9, "en": 15.0}
"""From this many scraps of words of this mean length (characters) or less, a reply is a list."""
SENTENCE = {"zh": 7, "en": 22}
"""A scrap longer than this says something."""
UNPUNCTUATED, WORDS_A_GLUE = 14, 12
"""English words in a row that make a list too, where fewer than one in so many holds a sentence together."""
_SCRAP = re.compile(r"(?:[，,、。；;！!？?：/|·\n]|(?<!\d)[.:]|[.:](?!\d))+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_GLUE = frozenset(["i", "i'm", "i'll", "i've", "we", "we'll", "you", "your", "is", "are", "was", "will", "to", "it", "that", "me", "my"])
_TYPED = frozenset(["u", "ur", "ull", "uve", "im", "ill", "ive", "its", "thats", "youll", "youre", "get", "have", "theres", "heres"])
"""The same as people type them."""
_SMALL = frozenset([
    "a", "an", "the", "of", "and", "or", "for", "with", "by", "on", "at", "in", "be", "has", "had", "from", "as", "not", "no", "this", "so",
    "can", "do", "if", "but", "when", "before", "than", "our", "he", "she", "they",
])  # fmt: skip
_HELD: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[我您你他她是在了过也还就都把给会能吗呢吧\d]"),
    "en": re.compile(r"\b(?:i|we|you|it|that|he|she|they|there)(?:'(?:m|ll|ve|s|re|d))?\b|\b(?:is|are|was|were|your|my|our|not)\b|\d"),
}
"""What holds a scrap of real speech together; a figure says something by itself."""
SPEECH = 0.5
"""Share of scraps held together from which a reply is halting speech and no list: `Um, hello. I'm Ben. It's our people, I think.`"""
IN_A_ROW = 10
"""English words in a row, none of them small, that make a list of a part of a reply."""


FORMULAS, FRAGMENTS, OFTEN = 5, 2, 7
"""Set phrases from which they are a string, with so many that are bare slots or names among them; or so many of any kind."""
A_WALL = 12
"""Set phrases from which they are a wall, in which a few stray words of the matter say nothing either."""
COVERED, WALLED = 0.95, 0.85
"""Share of a reply's letters that set phrases cover where it says nothing else, and in a wall of them."""
_SAID = "x"
"""Stands for a letter of an act, so that no set phrase is found in it."""


def stuffed(reply: str, lang: Lang) -> bool:
    """True for a reply made of scraps, or of set phrases."""
    if _recited(reply, lang):
        return True
    scraps = [s.strip() for s in _SCRAP.split(reply) if s.strip()]
    words = reply.lower().split()
    if (
        lang == "en"
        and len(scraps) == 1
        and not reply.rstrip().endswith("?")
        and len(words) >= UNPUNCTUATED
        and sum(w in _GLUE or w in _TYPED for w in words) * WORDS_A_GLUE <= len(words)
    ):
        return True
    if any(map(_unheld, scraps)):
        return True
    if any(len(scrap) > SENTENCE[lang] for scrap in scraps):
        return False
    if sum(_HELD[lang].search(scrap.lower()) is not None for scrap in scraps) >= SPEECH * len(scraps):
        return False
    return len(scraps) >= SCRAPS and sum(map(len, scraps)) <= LONGEST_SCRAP[lang] * len(scraps)


def _recited(reply: str, lang: Lang) -> bool:
    """Set phrases that fit any matter, one after another, with bare hours, options and names of techniques: no act in all of it."""
    text = normalised(reply)
    letters = sum(map(str.isalnum, text))
    if not letters:
        return False
    text = phrases("conduct", "dated_act", lang).sub(lambda m: _SAID * len(m.group()), text)
    kinds = []
    for family in ("formula", "fragment"):
        found = phrases("conduct", family, lang)
        kinds.append(sum(1 for m in found.finditer(text) if m.group().strip()))
        text = found.sub(lambda m: " " * len(m.group()), text)
    formulas, fragments = kinds
    many = (fragments + formulas >= FORMULAS and fragments >= FRAGMENTS) or fragments + formulas >= OFTEN
    covered = WALLED if fragments + formulas >= A_WALL else COVERED
    return many and sum(map(str.isalnum, text)) <= (1 - covered) * letters


def _unheld(scrap: str) -> bool:
    """English words in a row, in a reply of either language, with not one that holds a sentence together."""
    words = [word for word in scrap.lower().split() if word.isascii()]
    return len(words) >= IN_A_ROW and _GLUE.isdisjoint(words) and _SMALL.isdisjoint(words) and _TYPED.isdisjoint(words)
