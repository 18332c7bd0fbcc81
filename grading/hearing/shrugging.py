"""A shrug (`ok.`, `哦`) and a rule recited are both X2, but somebody answers them, and mends them, differently."""

from __future__ import annotations

from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.text import Lang


def shrugs(quote: str, lang: Lang) -> bool:
    """True for the words of an X2 that brush off with a noise and cite no rule."""
    words = normalised(quote)
    return bool(lexicon(lang).find_one("perfunctory", words)) and not lexicon(lang).find_one("bare_policy", words)
