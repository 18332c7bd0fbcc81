"""A feeling of the agent's own (`I am a bit nervous`, 白天查怕看不出来) is no sympathy with the customer's (T03)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.feelings import EMPATHY
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.text import Lang

_OWN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?<!换)(?<!换成)(?<!换了)(?<!要是)(?<!如果)(?<!是)我(?:们|这边|现在|自己|心里)?(?:也|就|只|是|真|都|还|挺|很|有点儿?|有些|确实|刚才|一直)*"
        r"(?:怕|担心|害怕|慌|紧张|发慌|心虚|没底|为难|犯愁|着急)(?:[，、]|了|的|啊|[^，。！？]{0,12})"
        r"|(?<!换)我自己[^。！？您你]{0,18}(?:丢人|尴尬|难受|难过|害臊|慌|哭|吓)[^，。！？您你]{0,8}"
        r"|(?<![让叫使您你他她谁家人])(?:就|只|还|也|恐|我)?怕(?:的是)?(?:[看查说听赶来办弄修找等拖影耽延漏会不没]|万一)[^，。！？您你]{0,10}"
    ),
    "en": re.compile(
        r"\b(?:i|we)(?:'m| am|'re| are| was| feel| felt| get| got)(?: just| only| a bit| a little| rather| quite| really| so| very)*"
        r" (?:nervous|anxious|scared|afraid|frightened|worried|flustered|stressed|embarrassed|lost|muddled)\b[^.,;!?]*"
    ),
}
"""Words of the agent's own unease, and of what might go wrong."""
_WITH = re.compile(r"您|你|\bin your (?:place|shoes|position)\b|\bif (?:it|i) (?:were|was)\b|\b(?:for|about|with|like) you\b|\btoo\b")
"""Unease felt with somebody or in their place."""


def without_own_feelings(items: Sequence[Heard], lang: Lang) -> list[Heard]:
    """The items but for sympathy (T03) whose only feeling is the agent's own."""
    return [i for i in items if i.code != EMPATHY or not _only_own(normalised(i.quote), lang)]


def _only_own(words: str, lang: Lang) -> bool:
    rest = _OWN[lang].sub(" ", words)
    if rest == words or any(_WITH.search(own.group()) for own in _OWN[lang].finditer(words)):
        return False
    return not (
        lexicon(lang).find_one("feeling", rest)
        or lexicon(lang).find_one("hardship", rest)
        or phrases("feeling", "granted", lang).search(rest)
    )
