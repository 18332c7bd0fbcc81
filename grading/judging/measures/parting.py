"""The last kind word of a call: a wish, a thought for this person or theirs, which no script says to everybody."""

from __future__ import annotations

from grading.call import FULL, HeardCall, HeardTurn
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.segments import ends_in_question_mark
from grading.hearing.wishing import wishes_well
from grading.judging.measures.common import first_sentence, split_up
from grading.text import Lang
from grading.verdict import Quote

THANKS = ("T18", "T21")
"""Thanks for having spoken up, and respect for something they did, are kind words too."""
OF_THE_MATTER = ("appeal", "law_clause", "refund", "apology")
"""In a sentence with one of these a warm set phrase is part of what is told."""


def parts_kindly(turn: HeardTurn, lang: Lang) -> bool:
    """True for a reply with a kind word that is meant for this person."""
    if any(item.code in THANKS and item.strength >= FULL and not item.missing for item in turn.grasp.items):
        return True
    return any(wishes_well(sentence, lang) for sentence in split_up(turn.reply))


def kind_since(turn: HeardTurn, call: HeardCall) -> Quote | None:
    """The last kind word of this reply or of one after it; None where nothing kind was said."""
    said = ((later.turn, words) for later in reversed(call.turns) if later.turn >= turn.turn if (words := _kind_words(later, call.lang)))
    return next(said, None)


def _kind_words(turn: HeardTurn, lang: Lang) -> str:
    """The last sentence of a reply with a kind word in it: a wish, a set phrase that is no part of the matter, thanks or respect."""
    for sentence in reversed(split_up(turn.reply)):
        if wishes_well(sentence, lang) or _rounds_off_warmly(normalised(sentence), lang):
            return first_sentence(sentence)
    kind = (i.quote for i in turn.grasp.items if i.code in THANKS and i.strength >= FULL and not i.missing)
    return next(kind, "")


def _rounds_off_warmly(words: str, lang: Lang) -> bool:
    """`Take care`, 您放心; not `at any time` of a right they have, nor 您放心 before a sum, nor a question."""
    if ends_in_question_mark(words) or not lexicon(lang).find_one("warm_close", words):
        return False
    return not any(lexicon(lang).find_one(concept, words) for concept in OF_THE_MATTER) and not any(map(str.isdigit, words))
