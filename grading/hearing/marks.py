"""Marks: observations about a reply that are neither technique nor taboo but that a customer would react to."""

from __future__ import annotations

import re

from grading.hearing.calming import asks_for_calm
from grading.hearing.courtesy import COURTEOUS
from grading.hearing.identity import verifies
from grading.hearing.masking import common_words
from grading.hearing.rules import Reading
from grading.hearing.tongues import foreign_latin
from grading.hearing.withdrawing import TAKES_BACK, takes_back
from grading.text import Lang

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_OTHER_SCRIPT = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\uac00-\ud7af\u0e00-\u0e7f\u0900-\u097f]")
OTHER_SHARE = 5
"""One letter in so many of another script makes a reply foreign: Japanese is full of Chinese characters."""
_DIRECTION = re.compile(r"[\[【（(][^\[【（(\]】）)]*[\]】）)]")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_CLUSTER = re.compile(r"[bcdfghjklmnpqrstvwxz]{4}")
"""In every word without a vowel, and in every mashed one."""
FEWEST_WORDS = 3
"""Words from which a reply none of which is known is gibberish, and no name."""
_MASHED = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}", re.IGNORECASE)


def marks_of(original: str, text: str, reading: Reading, lang: Lang) -> tuple[str, ...]:
    """Marks of a reply: empty, nonsense, foreign, jailbreak, question, open_question, verifies, farewell and more."""
    spoken = _DIRECTION.sub("", original).strip()
    strange = _strange(spoken, reading, lang)
    if strange in {"empty", "nonsense", "foreign"}:
        return (strange,)
    marks = [strange] if strange else []
    for mark, concepts in (
        ("question", ("question",)),
        ("verified", ("verified",)),
        ("farewell", ("farewell_words",)),
        ("warm_close", ("warm_close",)),
        ("anything_else", ("anything_else",)),
        ("own_it", ("own_it",)),
        ("asks_wish", ("ask_customer_wish",)),
        ("appeal", ("appeal",)),
        ("medium", ("medium",)),
        ("selling", ("selling",)),
        ("law", ("law_clause",)),
        ("thanks", ("thanks",)),
        ("greets", ("greeting",)),
        ("if_apology", ("if_apology",)),
        ("transfers", ("transfer",)),
        ("investigates", ("check", "source", "investigate")),
    ):
        if reading.has(*concepts):
            marks.append(mark)
    if asks_for_calm(reading, lang):
        marks.append("calm_order")
    if takes_back(text, lang):
        marks.append(TAKES_BACK)
    if verifies(reading, lang):
        marks.append("verifies")
    if COURTEOUS[lang].search(text):
        marks.append("courteous")
    if reading.has("question") and reading.has("open_q"):
        marks.append("open_question")
    if reading.has("small_talk") and len(text) < 40 and not reading.has("apology", "act", "feeling"):
        marks.append("small_talk")
    return tuple(marks)


def _strange(spoken: str, reading: Reading, lang: Lang) -> str:
    if not any(ch.isalnum() for ch in spoken):
        return "empty"
    if reading.has("jailbreak"):
        return "jailbreak"
    han, latin = len(_HAN.findall(spoken)), len(_LATIN.findall(spoken))
    if len(_OTHER_SCRIPT.findall(spoken)) * OTHER_SHARE >= sum(map(str.isalpha, spoken)):
        return "foreign"
    if han * OTHER_SHARE < len(spoken) and foreign_latin(spoken):
        return "foreign"
    if lang == "zh" and han == 0 and latin >= 3:
        return "nonsense" if _mashed(spoken) else "foreign"
    if lang == "en" and han >= 3 and latin < 3:
        return "foreign"
    if lang == "zh" and han == 0 and not any(ch.isdigit() for ch in spoken):
        return "" if spoken.lower() in {"ok", "hello", "hi", "yes", "no"} else "nonsense"
    return "nonsense" if _mashed(spoken) or _stuttered(spoken) or (lang == "en" and _unheard_of(spoken, reading)) else ""


def _mashed(spoken: str) -> bool:
    if not _CLUSTER.search(spoken.lower()):
        return False
    words = [w for w in _LATIN.findall(spoken) if len(w) >= 4]
    return bool(words) and sum(not _VOWEL.search(w) or bool(_MASHED.search(w)) for w in words) * 2 > len(words)


def _unheard_of(spoken: str, reading: Reading) -> bool:
    """Three words or more in small letters of which nothing is understood and most are in no list of common words."""
    words = _LATIN.findall(spoken)
    strange = [w for w in words if w.islower() and w not in common_words()]
    return len(words) >= FEWEST_WORDS and reading.means_nothing and len(strange) * 2 > len(words)


def _stuttered(spoken: str) -> bool:
    """One or two characters over and over."""
    letters = [ch for ch in spoken if ch.isalnum()]
    return len(letters) >= 6 and len(set(letters)) <= 2
