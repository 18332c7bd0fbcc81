"""Looking for a sign in a heard call: whether it is there, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from grading.call import HeardCall, HeardTurn
from grading.heard import Mention
from grading.hearing.beyond import THIRD_PARTY
from grading.hearing.cues import Cue, compile_cues
from grading.hearing.ear import LONGEST
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.segments import sentences, trimmed
from grading.judging.measures.common import first_sentence, upset_at
from grading.sign import Sign
from grading.text import AnyLines, Lang
from grading.verdict import Quote

CLOSING = frozenset({"farewell", "warm_close", "anything_else"})
"""Marks of the end of a reply."""
CHECK = "verifies"
"""A check of identity is asked for in a reply and stands only when it has been answered: behind all that is said in it."""
MOST = 3
"""Quotes that stand for one sign."""


DISCLOSED = "disclosed"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was seen: reply number, position in it (customer's words come before 0), the words, what it was."""

    turn: int
    start: int
    words: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Whether a sign holds, and the places that show it; a sign may hold by being absent, with no place at all."""

    holds: bool
    places: tuple[Place, ...] = ()

    def quotes(self) -> tuple[Quote, ...]:
        """The places as evidence, each sentence once."""
        return tuple(dict.fromkeys((p.turn, p.words) for p in self.places))[:MOST]


def look(sign: Sign, call: HeardCall, turns: Sequence[HeardTurn] | None = None) -> Sighting:
    """Look for a sign in some replies of a call, in all of them by default."""
    turns = call.turns if turns is None else turns
    if sign.all or sign.any or sign.none:
        return _joined(sign, call, turns)
    if sign.order:
        return _in_order(sign, call, turns)
    if sign.ended:
        return Sighting(call.ended in sign.ended)
    if sign.upset is not None:
        seen = upset_at(call)
        return Sighting((seen is not None) == sign.upset, (Place(seen[0], -1, seen[1]),) if seen else ())
    return _counted(sign, call, _window(sign, turns))


def _joined(sign: Sign, call: HeardCall, turns: Sequence[HeardTurn]) -> Sighting:
    seen = [look(s, call, turns) for s in sign.all or sign.any or sign.none]
    holding = [s for s in seen if s.holds]
    places = tuple(p for s in (seen if sign.none else holding) for p in s.places[:MOST])
    if sign.all:
        return Sighting(len(holding) == len(seen), places)
    return Sighting(bool(holding) if sign.any else not holding, places if sign.any or holding else ())


def _in_order(sign: Sign, call: HeardCall, turns: Sequence[HeardTurn]) -> Sighting:
    """The earliest chain in which each sign comes after the one before it."""
    chains: list[tuple[Place, ...]] = [(p,) for p in _places(sign.order[0], call, turns)]
    for following in sign.order[1:]:
        later = _places(following, call, turns)
        longer: list[tuple[Place, ...]] = []
        for chain in chains:
            end = chain[-1]
            near = (p for p in later if p > end and (sign.within is None or p.turn - end.turn <= sign.within))
            after = next(near, None)
            if after is not None:
                longer.append((*chain, after))
        chains = longer
    return Sighting(True, chains[0]) if chains else Sighting(False)


def _places(sign: Sign, call: HeardCall, turns: Sequence[HeardTurn]) -> list[Place]:
    seen = look(sign, call, turns)
    return sorted(seen.places) if seen.holds else []


def _window(sign: Sign, turns: Sequence[HeardTurn]) -> Sequence[HeardTurn]:
    if sign.where == "first":
        return turns[: sign.replies]
    return turns[-sign.replies :] if sign.where == "last" else turns


def _counted(sign: Sign, call: HeardCall, turns: Sequence[HeardTurn]) -> Sighting:
    found = {t.turn: list(_found(sign, call, t)) for t in turns}
    places = tuple(p for spots in found.values() for p in spots)
    replies = sum(bool(spots) for spots in found.values())
    needed = len(turns) if sign.where == "every" else sign.at_least
    holds = bool(turns) and (replies >= needed or (sign.at_most is not None and "at_least" not in sign.model_fields_set))
    if sign.at_most is not None:
        holds = holds and replies <= sign.at_most
    if sign.different is not None:
        holds = holds and len({p.what for p in places}) >= sign.different
    return Sighting(holds, places)


def _marked(turn: HeardTurn, mark: str) -> Place:
    """The sentence of a reply that a mark is about: a question, how it ends, else how it begins."""
    reply = turn.reply[:LONGEST]
    if mark == CHECK:  # answered only after the reply: nothing told in the same breath comes after it
        return Place(turn.turn, len(reply), first_sentence(turn.reply), mark)
    spans = sentences(reply)
    asking = next((s for s in spans if trimmed(reply, s).rstrip().endswith(("?", "？"))), None) if "question" in mark else None
    span = asking or (spans[-1] if spans and mark in CLOSING else None)
    if span is None:
        return Place(turn.turn, 0, first_sentence(turn.reply), mark)
    return Place(turn.turn, span.start, first_sentence(reply[span.start : span.end]), mark)


def _found(sign: Sign, call: HeardCall, turn: HeardTurn) -> Iterable[Place]:
    """What one reply shows of a sign that has no parts."""
    if sign.heard:
        return _codes(sign, turn)
    if sign.marked:
        return (_marked(turn, mark) for mark in sign.marked if mark in turn.grasp.marks)
    if sign.case:
        mentions = (mention for kind in sign.case for mention in getattr(turn.grasp, kind) if kind != DISCLOSED or is_breach(mention, call))
        return (Place(turn.turn, turn.reply.find(m.quote), m.quote, m.id) for m in mentions)
    return _unearned(sign, call, turn) if sign.unearned else _said(sign, call, turn)


def is_breach(told: Mention, call: HeardCall) -> bool:
    """Somebody else's data always; the customer's own where the case asks for a check of identity first, or there is no case."""
    return told.id == THIRD_PARTY or call.case is None or call.case.needs_verification


def _codes(sign: Sign, turn: HeardTurn) -> Iterable[Place]:
    for item in turn.grasp.items:
        clear = item.strength >= sign.strength and not (sign.complete and item.missing)
        if item.code in sign.heard and clear and (item.is_plain_taboo or not item.is_taboo):
            yield Place(turn.turn, turn.reply.find(item.quote), item.quote, item.code)


def _unearned(sign: Sign, call: HeardCall, turn: HeardTurn) -> Iterable[Place]:
    for action in call.actions:
        here = min(action.turn, call.last.turn) == turn.turn
        if here and action.kind in sign.unearned and (not action.earned or action.kind == "missed"):
            yield Place(turn.turn, 0, action.words if action.words in turn.reply else first_sentence(turn.reply), action.kind)


def _said(sign: Sign, call: HeardCall, turn: HeardTurn) -> Iterable[Place]:
    words = turn.reply if sign.by == "agent" else turn.customer
    places = _matching(words[:LONGEST], sign.says, sign.unless, call.lang)
    offset = 0 if sign.by == "agent" else -len(words) - 1
    yield from (Place(turn.turn, offset + start, said, cue) for start, said, cue in places)
    if sign.by == "customer" and turn.turn == call.last.turn and call.last_words:
        after = len(turn.reply) + 1
        for start, said, cue in _matching(call.last_words[:LONGEST], sign.says, sign.unless, call.lang):
            yield Place(turn.turn, after + start, said, cue)


def _matching(original: str, says: AnyLines, unless: AnyLines, lang: Lang) -> list[tuple[int, str, str]]:
    """Start, words and cue of every sentence that has one of the cues and none of the others."""
    text = normalised(original)
    cues, others = _compiled(says.in_(lang), lang), _compiled(unless.in_(lang), lang)
    found = []
    for span in sentences(text):
        sentence = text[span.start : span.end].lstrip()
        cue = next((written for written, cue in cues if cue.found_in(sentence)), None)
        if cue is not None and not any(other.found_in(sentence) for _, other in others):
            found.append((span.start, trimmed(original, span), cue))
    return found


@lru_cache(maxsize=2048)
def _compiled(cues: tuple[str, ...], lang: Lang) -> tuple[tuple[str, Cue], ...]:
    return tuple(zip(cues, compile_cues(cues, lexicon(lang)), strict=True))
