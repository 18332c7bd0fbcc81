"""Whether a customer's piece names a matter (a thing, an event, a sum) and stands on its own feet."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from grading.shipped import shipped
from grading.text import Lang

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_TAIL = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m))$")
SHORTEST = 3
"""Letters of an English word that may name a matter."""
_LEFT = re.compile(r"[\u4e00-\u9fff\d]")
_PAIRS = (("（", "）"), ("(", ")"), ("《", "》"), ("‘", "’"), ("【", "】"), ("[", "]"))
_INNER = re.compile(
    r"^我(?:们)?(?:这人|心里|自己)?(?:就|也|最|只|真|都|还|是|倒|挺|很|老)*(?:怕|担心|希望|想|以为|觉得|愁|盼|巴不得|纳闷|后悔|惦记)"
    r"|^(?:就|最|只|生|真)?怕|^担心"
    r"|^(?:i|we)(?:'m|'re| am| are| was| were| have been|'ve been)? (?:just |really |so |only |very |quite )*"
    r"(?:afraid|worried|scared|frightened|hop(?:e|ed|ing)|wish\w*|think|thought|fear\w*|feel|felt|suppose|guess|wonder\w*|doubt)\b",
    re.IGNORECASE,
)
"""What goes on in the customer: a fear, a hope or a guess is nothing that happened."""


@lru_cache(maxsize=256)
def names_matter(words: str, lang: Lang) -> bool:
    """True for words that tell of a thing, an event or a sum; false for bare doing, for what they fear or hope, and for half a bracket."""
    if _INNER.search(words) or any(words.count(a) != words.count(b) for a, b in _PAIRS):
        return False
    if lang == "zh":
        return _LEFT.search(_empty_zh().sub("", words)) is not None
    found = (_TAIL.sub("", word) for word in _WORD.findall(words.lower().replace("’", "'")))
    return any(word.isdigit() or (len(word) >= SHORTEST and word not in _empty("en")) for word in found)


@cache
def _empty(lang: Lang) -> frozenset[str]:
    return frozenset(shipped("grading", "data/no_matter.yaml")[lang].split())


@cache
def _empty_zh() -> re.Pattern[str]:
    """The Chinese words, the longest first: 没人 before 没."""
    return re.compile("|".join(sorted(map(re.escape, _empty("zh")), key=len, reverse=True)))
