"""How the customer took it, read from their own words where nobody measured their mood: confirmed, content, or choosing."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from grading.call import HeardCall, HeardTurn
from grading.hearing.ear import LONGEST
from grading.hearing.echo import content_words
from grading.hearing.patterns import any_of, normalised
from grading.hearing.phrases import phrases
from grading.judging.measures.common import first_sentence, sounds_upset
from grading.shipped import shipped
from grading.text import Lang
from grading.verdict import Quote

Response = Literal["confirms", "accepts", "picks"]


def confirmed_by(turn: HeardTurn, quote: str, call: HeardCall) -> Quote | None:
    """The customer's next words where they show that a kind word has landed: thanks, a yes to the feeling, its word taken up.

    None where somebody measured the mood, which then says more than words.
    """
    if turn.anger is not None:
        return None
    said = first_sentence(next_words(turn, call))
    words = normalised(said)
    eased = phrases("watch", "eased", call.lang).search(words) is not None and not sounds_upset(said, call.lang)
    if eased or _shows("confirms", words, call.lang) or _takes_up(words, turn, quote, call.lang):
        return min(turn.turn + 1, call.last.turn), said
    return None


def contented(call: HeardCall) -> Quote | None:
    """The customer's last words where they are content with what was settled; None where something else is known of the end."""
    if call.ended is not None or call.last.anger is not None:
        return None
    said = call.last_words or call.last.customer
    words = normalised(said[:LONGEST])
    first = first_sentence(said)
    if not _shows("accepts", words, call.lang) or sounds_upset(first.rstrip("!！"), call.lang):
        return None
    return call.last.turn, first


def chosen(turn: HeardTurn, quote: str, call: HeardCall) -> Quote | None:
    """The customer's next words where they take one of the ways just put to them."""
    said = next_words(turn, call)
    words = normalised(said[:LONGEST])
    names_one = content_words(words, call.lang) & content_words(normalised(quote), call.lang)
    if not said.strip() or sounds_upset(said, call.lang) or _unless("picks", words, call.lang):
        return None
    taken = names_one or _shows("picks", words, call.lang) or _shows("accepts", words, call.lang)
    return (min(turn.turn + 1, call.last.turn), first_sentence(said)) if taken else None


def hurt_by(turn: HeardTurn, call: HeardCall) -> bool:
    """The customer's next words call what was just said an insult, mockery, no way to speak to anybody."""
    said = normalised(next_words(turn, call)[:LONGEST])
    return _patterns(call.lang)["hurt"].search(said) is not None


def next_words(turn: HeardTurn, call: HeardCall) -> str:
    """What the customer said to a reply."""
    following = call.turns[turn.turn : turn.turn + 1]
    return following[0].customer if following else call.last_words


def _takes_up(words: str, turn: HeardTurn, quote: str, lang: Lang) -> bool:
    """A word for the feeling that was the agent's own comes back from the customer, and is not denied."""
    own = content_words(normalised(quote), lang) - content_words(normalised(turn.customer), lang)
    felt = {word for word in own if sounds_upset(word, lang)}
    return bool(felt & content_words(words, lang)) and not _unless("confirms", words, lang)


def _shows(name: Response, words: str, lang: Lang) -> bool:
    return _patterns(lang)[name].search(words) is not None and not _unless(name, words, lang)


def _unless(name: Response, words: str, lang: Lang) -> bool:
    return _patterns(lang)[f"not_{name}"].search(words) is not None


@cache
def _patterns(lang: Lang) -> dict[str, re.Pattern[str]]:
    data = shipped("grading.hearing", "data/response.yaml")
    return {name: any_of(row[lang], lang) for name, row in data.items()}
