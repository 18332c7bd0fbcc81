"""Whether a line is in the language of its call, and what of it carries matter."""

from __future__ import annotations

import re

from grading.hearing.echo import content_words
from grading.text import Lang

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_FOREIGN = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")
"""Letters of neither language: Greek to Georgian, kana, Hangul."""
_ABROAD = """
que por el la los las una del con sin mi mes qué je vous nous le les des une pas est sans rien chaque du et der die das und ich ist nicht
mir ein eine auf mit jeden che di il un per non ho ne subito tutti os uma não sem meu você ja nie na się jest ik het een niet
"""
_SMALL_ABROAD = frozenset(_ABROAD.split())
"""Small words of languages that are written as English is."""
_COMMON = """
the a an i you it is was are be to of and in on for my your me that this not no do did have has had what who how why when with they we so
but or if i'm i've don't it's can't that's at now up out all get got one want been there her his him she he them their our us let's until
again nobody somebody anybody yes right from by would could will can should then than again off down just some any more too well
"""
_COMMON_EN = frozenset(_COMMON.split())
MOST_LATIN = 15
FEWEST_WORDS = 8
"""Letters of English in a Chinese line, words of an English one, from which its language can be judged."""
_ENGLISH_RUN = re.compile(r"[A-Za-z]+(?:[ ,'’]+[A-Za-z]+){2,}")
"""Three words of English in a row: no brand, and nothing a Chinese customer says."""
_EMPTY = frozenset("的一是了我你您他她它们不在有这那就也都和说要会能可么什着吗呢吧啊个没还得上下来去到过给把被让从对为人再又只")
"""Characters that are in every line."""
FEWEST_LATIN = 6
"""Letters from which a line without one Chinese character is no Chinese line."""


def gist(text: str, lang: Lang) -> frozenset[str]:
    """What of a text carries matter, in pieces small enough to outlive a paraphrase: characters in Chinese, stems in English."""
    return frozenset(_HAN.findall(text)) - _EMPTY if lang == "zh" else content_words(text, lang)


def foreign(text: str, lang: Lang, *, finished: bool) -> bool:
    """True for a line in another language; an unfinished one is only judged by its letters."""
    if len(_FOREIGN.findall(text)) > 1:
        return True
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    if lang == "zh":
        return (
            (latin > MOST_LATIN and latin > 2 * han) or (finished and not han and latin >= FEWEST_LATIN) or bool(_ENGLISH_RUN.search(text))
        )
    if han > 0:
        return True
    spoken = re.findall(r"[a-zß-ÿ']+", text.lower().replace("’", "'"))
    common, abroad = sum(w in _COMMON_EN for w in spoken), sum(w in _SMALL_ABROAD for w in spoken)
    strange = len(spoken) >= FEWEST_WORDS and common < len(spoken) / 10
    return finished and (strange or (abroad > 1 and abroad > common))
