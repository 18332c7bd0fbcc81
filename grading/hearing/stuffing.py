"""Good words on a string: a reply that lists passwords instead of saying anything."""

from __future__ import annotations

import re

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


def stuffed(reply: str, lang: Lang) -> bool:
    """True for a reply made of scraps."""
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


def _unheld(scrap: str) -> bool:
    """English words in a row, in a reply of either language, with not one that holds a sentence together."""
    words = [word for word in scrap.lower().split() if word.isascii()]
    return len(words) >= IN_A_ROW and _GLUE.isdisjoint(words) and _SMALL.isdisjoint(words) and _TYPED.isdisjoint(words)
