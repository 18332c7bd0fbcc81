"""Which fact a question is after when none of its cues match: the one whose words it shares most, if it shares enough."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from grading.case import Case
from grading.hearing.echo import content_words
from grading.hearing.percase import once_per_case
from grading.text import Lang

LEAST = 0.30
"""Share of a question's weighted words that must belong to the fact."""
CONSENT = re.compile(
    r"(行吗|行不行|行么|可以吗|可以么|可不可以|好吗|好不好|成吗|合适吗|同意吗|满意吗|您看呢|能接受|怎么样)\s*[？?]?\s*$"
    r"|\b(ok|okay|all right|alright|work for you|suit you|happy with|sound|agree|acceptable|fair|help)\b[^?]{0,20}\?\s*$"
)
"""A reply that ends by asking for consent wants a yes or no to the offer, not a fact."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_EMPTY = frozenset(
    "的了是我你您他她它们这那个么吗呢吧啊呀哦嗯什怎哪谁几多少有没不在就都也还又再很会能可以要想说给跟和对把被让到去来过上下里外之与及或请问一二三两"
    "告诉知道看得着为因所如果但而且然后时候样自己人家件事情况方便麻烦核实查帮忙先后"
)


@dataclass(frozen=True, slots=True)
class FactWords:
    """The words of each fact of a case, and how telling each word is."""

    facts: tuple[tuple[str, frozenset[str]], ...]
    weight: dict[str, float]


def nearest_fact(question: str, case: Case, lang: Lang) -> str | None:
    """The id of the fact a question is most likely after, or None when nothing is close."""
    words = _tokens(question, lang)
    known = _fact_words(case, lang)
    weights = {w: known.weight.get(w, 0.0) for w in words}
    whole = sum(weights.values()) + 0.6 * sum(w not in known.weight for w in words)
    if not whole:
        return None
    share, id_ = max((sum(weights[w] for w in words & mine) / whole, id_) for id_, mine in known.facts)
    return id_ if share >= LEAST else None


@once_per_case
def _fact_words(case: Case, lang: Lang) -> FactWords:
    facts = tuple((f.id, _tokens(" ".join((*f.says.in_(lang), *(c for c in f.ask.in_(lang) if "/" not in c))), lang)) for f in case.facts)
    every = frozenset[str]().union(*(words for _, words in facts))
    weight = {w: math.log(1 + len(facts) / sum(w in mine for _, mine in facts)) for w in every}
    return FactWords(facts, weight)


def _tokens(text: str, lang: Lang) -> frozenset[str]:
    """English: content words cut to a stem. Chinese: characters that carry matter, and two-character words."""
    if lang == "en":
        return content_words(text.lower(), "en")
    return frozenset(ch for ch in _HAN.findall(text) if ch not in _EMPTY) | content_words(text, "zh")
