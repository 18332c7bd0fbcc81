"""The case's plain lines in this customer's mouth: no letters where people talk, and one word for "you", one way with `not`, throughout."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from grading.hearing.once import once_each
from grading.text import Lang
from simulator.content.persona import Voice
from simulator.customer.contracting import contracted, written_out

_PLAIN_YOU = re.compile(r"你(?!们)")
_CITED = re.compile(r"(“[^”]*”)")

WRITTEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"请(?:说明|以|将|给出|明确|转给|贵|向|出具|予)|书面|贵(?:司|行|方)|届时|一式|逐[条项]"
        r"|烦请|[若你您]若|若也|尚未|仍是|勿|并未|获知|得知|一位说|结论|陈述|应当|与否|依据|上述|不予|即可|在案|倒果为因|意思表示|致电|递交"
    ),
    "en": re.compile(
        r"\b(?:hereby|herewith|furnish\w*|shall|whom|therein|thereof|construe|one who drafted|i (?:require|wish to)|kindly|state which"
        r"|may follow|no written|be certain that|inquiry|entitled|conclusion of|in writing, with"
        r"|authoris(?:e|ation)\w*|i take it|am i to take|might care to|i should (?:first )?like|a statement"
        r"|separate matter|not a sentence|drafted|establish\w*|infringement|assertion)\b",
        re.IGNORECASE,
    ),
}


def spoken(lines: Sequence[str], lang: Lang) -> Sequence[str]:
    """The lines that anybody might say; all of them where none would be left."""
    return [line for line in lines if not WRITTEN[lang].search(line)] or lines


ROUGH: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"闪开|滚|嘴硬|没完|小客服|你们?敢|不敢|闭嘴|废话|放屁|别挡|收一回|自己掂量|接着硬"),
    "en": re.compile(r"\b(?:out of (?:my|the) way|clear off|shut up|rubbish|dare)\b", re.IGNORECASE),
}


def civil(lines: Sequence[str], voice: Voice, lang: Lang) -> Sequence[str]:
    """The lines that somebody says who never drops a courtesy (您 throughout, or no word cut short); anybody else says all of them."""
    if _habit(voice, lang) not in {"您", WRITES}:
        return lines
    return [line for line in lines if not ROUGH[lang].search(line)] or lines


def addressed(line: str, voice: Voice, lang: Lang) -> str:
    """A line that says 您 or 你, `I'm` or `I am`, as the persona's own lines do; quoted words, and who says both, are left alone."""
    if lang == "en":
        say: Callable[[str], str] | None = _EN_WAYS.get(_habit(voice, lang))
    else:
        you = _habit(voice, lang) if "你" in line or "您" in line else ""
        say = {"您": _politely, "你": _plainly}.get(you)
    if say is None:
        return line
    return "".join(part if n % 2 else say(part) for n, part in enumerate(_CITED.split(line)))


def _politely(words: str) -> str:
    return _PLAIN_YOU.sub("您", words)


def _plainly(words: str) -> str:
    return words.replace("您", "你")


TALKS, WRITES = "talks", "writes"
_EN_WAYS: dict[str, Callable[[str], str]] = {TALKS: contracted, WRITES: written_out}
_SHORT = re.compile(r"\b(?:\w+n't|\w+'(?:m|re|ve|ll))\b", re.IGNORECASE)
_FULL = re.compile(
    r"\b(?:i am|(?:you|we|they) (?:are|have)|i (?:have|will)|(?:do|does|did|is|are|was|will|have) not|cannot)\b", re.IGNORECASE
)
CLEARLY = 4
"""How many times as often a persona's own lines must have one way of saying it as the other."""


@once_each
def _habit(voice: Voice, lang: Lang) -> str:
    """How a persona's own lines always say it; empty for one who says it both ways, or neither."""
    banks = (voice.zh if lang == "zh" else voice.en).values()
    said = [own for bank in banks for band in (bank.any, bank.hot, bank.warm, bank.calm) for own in band]
    return _talked(said) if lang == "en" else _you(said)


def you_of(voice: Voice) -> str:
    """The word for "you" in Chinese that a persona's own lines always use; empty for one who says both, or neither."""
    return _habit(voice, "zh")


def _you(said: Sequence[str]) -> str:
    polite, plain = any("您" in own for own in said), any(_PLAIN_YOU.search(own) for own in said)
    return "" if polite == plain else "您" if polite else "你"


def _talked(said: Sequence[str]) -> str:
    short, full = (sum(len(way.findall(own)) for own in said) for way in (_SHORT, _FULL))
    return TALKS if short > CLEARLY * full else WRITES if full > CLEARLY * short else ""
