"""A shrug (`ok.`, `哦`) and a rule recited are both X2, but somebody answers them, and mends them, differently."""

from __future__ import annotations

from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.text import Lang


def shrugs(quote: str, lang: Lang) -> bool:
    """True for the words of an X2 that are a noise or two and cite no rule."""
    return bool(lexicon(lang).find_one("perfunctory", normalised(quote)))
