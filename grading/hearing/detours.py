"""A detour (T19) takes something first or leaves something for later: to name the worry alone is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.text import Lang

DETOUR = "T19"
_STRAIGHT = re.compile(
    r"先(?:说|讲|谈|上)[^，。]{0,3}(?:办法|方案|正事|正题|解决|结论|结果|重点|怎么办)|开门见山|直奔|有话直说"
    r"|\bstraight to (?:the|what|it|business)\b|\bfirst,? the (?:solution|answer|fix|remedy)\b|\b(?:solution|answer|remedy) first\b"
)
"""The matter itself comes first."""
_ASIDE = re.compile(r"放|搁|回头|再(?:说|谈|讲|看|聊)|后[面头说谈]|先不|暂|\b(?:aside|later|park\w*|before|leave|for now|can wait|then)\b")
"""Something else is left for later."""


def without_worries(items: Sequence[Heard], lang: Lang) -> list[Heard]:
    """The items but for a detour that only says, or asks, what the customer is worried about, or that goes straight to the matter."""
    return [i for i in items if i.code != DETOUR or not _is_none(normalised(i.quote), lang)]


_PAYS = re.compile(r"\bwe(?:'d| would|'ll| will)? (?:pay|cover)\b|(?:费用?|钱)(?:由|都|全)?(?:我们|公司|咱们)")
"""Who pays is a remedy."""


def _is_none(quote: str, lang: Lang) -> bool:
    if _PAYS.search(quote) and not _ASIDE.search(quote):
        return True
    return _only_names(quote, lang) or (_STRAIGHT.search(quote) is not None and _ASIDE.search(quote) is None)


def _only_names(quote: str, lang: Lang) -> bool:
    if phrases("conduct", "asks_what_matters", lang).search(quote):
        return True
    named = phrases("conduct", "names_worry", lang).search(quote)
    return named is not None and phrases("conduct", "sets_order", lang).search(quote) is None
