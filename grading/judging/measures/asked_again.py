"""A direct question put again in other words, and taken up by no reply to the end of the call: yes or no, who, why, where, is it safe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grading.call import HeardCall, HeardTurn
from grading.hearing.asking import ends_asking
from grading.hearing.echo import content_words
from grading.hearing.patterns import listed, normalised
from grading.hearing.phrases import families, phrases
from grading.judging.measures.common import first_sentence, split_up
from grading.judging.measures.danger import looks_after
from grading.text import Lang
from grading.verdict import Quote

SAFETY = "safety"
KINDS = ("who", "why", "where", "polar")
AGAIN = 2
"""Times it must have been asked: once it may be missed."""
SAME = 0.5
"""Share of the matter of the shorter question that the other has, or that a sentence taking it up has."""
SHARED: dict[Lang, int] = {"zh": 2, "en": 2}
"""Content words the two have in common at the least, unless the customer says that it was not answered."""
TAKES_UP = frozenset({"T10", "T11", "T13", "T15", "T16"})
"""A promise to find out, an honest limit, somebody brought who knows: enough, unless the customer then asks once more."""


class Asked(NamedTuple):
    """A question: its turn, what kind it is, the words of its matter, and whether the customer insists on it."""

    turn: int
    kind: str
    matter: frozenset[str]
    insists: bool


def dodged(call: HeardCall) -> Quote | None:
    """The beginning of the reply to the last asking of a question that was never taken up; None without one."""
    questions = [q for turn in call.turns for q in _questions(turn, call.lang)]
    for n, first in enumerate(questions):
        again: list[Asked] = []
        for later in questions[n + 1 :]:
            if later.turn > first.turn and _same(first, later, call.lang, insists=later.insists or bool(again)):
                again.append(later)
        last = again[-1] if again else None
        if last and not _taken_up([first, *again], call):
            return last.turn, first_sentence(call.turns[last.turn - 1].reply)
    return None


def _questions(turn: HeardTurn, lang: Lang) -> Iterator[Asked]:
    """The direct questions of the customer's words before a reply; what is only thrown at the agent is none."""
    said = split_up(turn.customer)
    insists = any(_says("insists", normalised(s), lang) for s in said)
    for sentence in said:
        words = normalised(sentence).strip()
        if not (words.endswith(("?", "？")) or ends_asking(words, lang)) or _says("no_question", words, lang):
            continue
        kind = SAFETY if _says("safety", words, lang) else next((k for k in KINDS if _says(k, words, lang)), None)
        if kind:
            yield Asked(turn.turn, kind, matter_of(words, lang), insists)


def matter_of(words: str, lang: Lang) -> frozenset[str]:
    """What a question is about: its content words without those with which anything is asked."""
    return content_words(_cue("frame", lang).sub(" ", words), lang)


def _same(one: Asked, other: Asked, lang: Lang, *, insists: bool) -> bool:
    if one.kind == other.kind == SAFETY:
        return True
    if one.kind != other.kind:
        return False
    shared, shorter = len(one.matter & other.matter), min(len(one.matter), len(other.matter))
    return shared >= (1 if insists else SHARED[lang]) and shared >= SAME * shorter


def _taken_up(asked: Sequence[Asked], call: HeardCall) -> bool:
    """Answered at any time since it was first asked, or at the last seen to in some way; no promise of other things sees to safety."""
    since, fullest = call.turns[asked[0].turn - 1 :], max(asked, key=lambda q: len(q.matter))
    if any(_answers(fullest, turn, call.lang) for turn in since):
        return True
    if fullest.kind == SAFETY:
        return False
    latest = (turn for turn in since if turn.turn >= asked[-1].turn)
    return any(turn.grasp.find(*TAKES_UP) or _asks_back(turn, fullest, call.lang) for turn in latest)


def _asks_back(turn: HeardTurn, asked: Asked, lang: Lang) -> bool:
    """A question of the agent's own after the same matter."""
    found = (matter_of(normalised(s), lang) for s in split_up(turn.reply) if ends_asking(s, lang))
    return any(words & asked.matter for words in found)


def _answers(asked: Asked, turn: HeardTurn, lang: Lang) -> bool:
    reply = turn.spoken
    if asked.kind == SAFETY:
        return looks_after(reply, lang) or _says("safety_told", normalised(reply), lang) or _told("polar", reply, lang)
    said = [normalised(s) for s in split_up(reply)]
    shared = (len(content_words(s, lang) & asked.matter) for s in said if not ends_asking(s, lang))
    return _told(asked.kind, reply, lang) or max(shared, default=0) >= max(1.0, SAME * len(asked.matter))


def _told(kind: str, reply: str, lang: Lang) -> bool:
    """Words that answer a question of this kind, well or badly."""
    if kind == "who" and any(_says("who_told", normalised(s), lang) for s in split_up(reply)):
        return True
    told = "" if kind == "who" else f"told_{kind}"
    names = ("outright", *((told,) if told in families("answering", lang) else ()), *(("yes_or_no",) if kind == "polar" else ()))
    return any(phrases("answering", name, lang).search(normalised(s).strip()) for s in split_up(reply) for name in names)


def _says(cue: str, words: str, lang: Lang) -> bool:
    return _cue(cue, lang).search(words) is not None


def _cue(cue: str, lang: Lang) -> re.Pattern[str]:
    return listed("asked_again", cue, lang)
