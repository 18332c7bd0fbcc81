"""A shrug (`ok.`, `哦`) and a rule recited are both X2, but somebody answers them, and mends them, differently."""

from __future__ import annotations

import re

from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.text import Lang


def shrugs(quote: str, lang: Lang) -> bool:
    """True for the words of an X2 that are a noise or two and cite no rule."""
    return bool(lexicon(lang).find_one("perfunctory", normalised(quote)))


_A_RULE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"规定|规矩|流程|制度|政策|条款|合同|系统|要求|不能|不可以|不行|只能|没办法|没法|按"),
    "en": re.compile(
        r"\b(?:polic\w+|rules?|procedures?|process|regulations?|terms|system|can't|cannot|can not|not allowed|only|have to|must|no)\b"
    ),
}


def cites_a_rule(quote: str, lang: Lang) -> bool:
    """True where the words of an X2 refuse something or give a rule for it, rather than say nothing at all."""
    return bool(_A_RULE[lang].search(normalised(quote)))
