"""One way to write English: British spelling for American, whole words for typed ones, plain words for turns of phrase."""

from __future__ import annotations

import re
from functools import lru_cache

from grading.hearing.phrases import families, phrases

_LETTERS = "behavi|col|fav|flav|harb|hon|hum|lab|neighb|rum|endeav|misdemean|od|sav"
_OUR = re.compile(rf"^((?:dis|un)?(?:{_LETTERS}))or(?=$|s$|ed$|ing$|able$|ably$|ite$|ites$|hood$|ly$)")
_ISE = re.compile(r"^([a-z]{4,})iz(e|es|ed|ing|er|ers|ation|ations)$")
_NOT_ISE = re.compile(r"^(?:caps|downs|overs|outs)iz|^citiz")
_DOUBLED = re.compile(r"^(cance|trave|labe|mode|signa|counse|fue|leve|tota|channe|marve|jewe)l(?=ed$|ing$|er$|ers$)")
_OTHER = {
    "center": "centre", "centers": "centres", "gray": "grey", "installment": "instalment", "installments": "instalments",
    "theater": "theatre", "fulfill": "fulfil", "enroll": "enrol", "catalog": "catalogue", "dialog": "dialogue", "defense": "defence",
    "offense": "offence", "pajamas": "pyjamas", "analyze": "analyse", "analyzed": "analysed",
    "analyzing": "analysing", "skeptical": "sceptical", "judgment": "judgement", "mom": "mum", "skillful": "skilful",
}  # fmt: skip


@lru_cache(maxsize=8192)
def british(word: str) -> str:
    """A lower-case English word as it is spelled in Britain."""
    if word in _OTHER:
        return _OTHER[word]
    if not _NOT_ISE.match(word):
        word = _ISE.sub(r"\1is\2", word)
    return _DOUBLED.sub(r"\1ll", _OUR.sub(r"\1our", word))


_SHORT = {
    "u": "you", "ur": "your", "r": "are", "y": "why", "n": "and", "b4": "before", "abt": "about", "thru": "through", "cant": "can't",
    "wat": "what", "wht": "what", "wot": "what", "wats": "what's", "whats": "what's", "wen": "when", "wheres": "where's", "whos": "who's",
    "hows": "how's", "hw": "how", "whch": "which", "wich": "which", "pls": "please", "plz": "please", "ppl": "people", "pax": "people",
    "msg": "message", "sms": "text message", "acct": "account", "txn": "transaction", "amt": "amount", "pics": "pictures",
    "pic": "picture", "temp": "temperature", "appt": "appointment", "prob": "problem", "deco": "decorations", "info": "information",
    "babby": "baby", "bairn": "baby", "kiddo": "child", "missus": "wife", "hubby": "husband", "tmr": "tomorrow",
    "tmrw": "tomorrow", "yday": "yesterday", "dob": "date of birth",
}  # fmt: skip
_TYPED = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")


def whole_words(text: str) -> str:
    """English (lower case) with what people leave out when they type put back: `u`, `ur`, `amt`."""
    return _TYPED.sub(lambda m: _SHORT[m.group()], text)


def typed_place(typed: str, at: int) -> int:
    """Where a place of `whole_words(typed)` is in `typed`, of English in lower case.

    >>> whole_words("can u go")[8:], "can u go"[typed_place("can u go", 8):]
    ('go', 'go')
    """
    shift = 0
    for match in _TYPED.finditer(typed):
        start = match.start() + shift
        longer = len(_SHORT[match.group()]) - len(match.group())
        if at < start + len(match.group()) + longer:
            return match.start() + min(max(0, at - start), len(match.group())) if at > start else at - shift
        shift += longer
    return at - shift


_LONG = re.compile(r"[a-z]{3,}")
"""Words long enough to be spelled in two ways."""


@lru_cache(maxsize=64)
def typed_out(text: str) -> str:
    """English (lower case) in plain words: what people leave out when they type put back, British spelling, plain turns of phrase."""
    text = _LONG.sub(lambda m: british(m.group()), whole_words(text))
    for plain in families("idioms", "en"):
        text = phrases("idioms", plain, "en").sub(plain, text)
    return text
