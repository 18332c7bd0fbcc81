"""Customers who may turn to others: whether that was waved off, or said to be useless, short of standing in their way (CF11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from grading.call import HeardCall, HeardTurn
from grading.hearing.conduct import unquoted
from grading.hearing.ear import LONGEST
from grading.hearing.patterns import any_of, normalised
from grading.judging.measures.common import first_sentence
from grading.shipped import shipped
from grading.text import Lang
from grading.verdict import Quote


def waved_off(turn: HeardTurn, lang: Lang) -> bool:
    """True for a reply that leaves a threat to the customer."""
    return _patterns(lang)["waves_off"].search(_said(turn)) is not None


def belittled(call: HeardCall) -> Iterator[Quote]:
    """Words that call it useless to complain, in replies where that is the matter."""
    on_redress, belittles = (_patterns(call.lang)[name] for name in ("on_redress", "belittles"))
    for turn in call.turns:
        found = belittles.search(_said(turn))
        if found and (on_redress.search(_said(turn)) or on_redress.search(normalised(turn.customer[-LONGEST:]))):
            yield turn.turn, first_sentence(turn.reply[found.start() :])


def _said(turn: HeardTurn) -> str:
    return unquoted(normalised(turn.reply[:LONGEST]))


@cache
def _patterns(lang: Lang) -> dict[str, re.Pattern[str]]:
    return {name: any_of(row[lang], lang) for name, row in shipped("grading.hearing", "data/redress.yaml").items()}
