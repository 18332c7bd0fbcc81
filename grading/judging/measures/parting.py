"""The last kind word of a call: a wish, a thought for this person or theirs, which no script says to everybody."""

from __future__ import annotations

from grading.call import FULL, HeardCall, HeardTurn
from grading.hearing.wishing import wishes_well
from grading.judging.measures.common import split_up
from grading.text import Lang

THANKS = ("T18", "T21")
"""Thanks for having spoken up, and respect for something they did, are kind words too."""


def parts_kindly(turn: HeardTurn, lang: Lang) -> bool:
    """True for a reply with a kind word that is meant for this person."""
    if any(item.code in THANKS and item.strength >= FULL and not item.missing for item in turn.grasp.items):
        return True
    return any(wishes_well(sentence, lang) for sentence in split_up(turn.reply))


def kind_since(turn: HeardTurn, call: HeardCall) -> bool:
    """True where this reply, or one after it, has a kind word."""
    return any(parts_kindly(later, call.lang) for later in call.turns if later.turn >= turn.turn)
