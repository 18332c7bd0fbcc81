"""D6 Ending: C13, the recap and the last impression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grading.call import FULL, HeardCall, HeardTurn, quoted
from grading.heard import Heard
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.recapping import SEVERAL
from grading.hearing.upset import sounds_cross
from grading.judging.measures.common import first_sentence, last_words, sounds_upset, split_up, telling_sentence, words_of
from grading.judging.measures.parting import kind_since
from grading.judging.measures.recapped import plainly_summed
from grading.judging.measures.response import contented
from grading.judging.measures.specific import is_specific, taken_up
from grading.text import Lang
from grading.verdict import Quote, Scored, Verdict

HALF = 0.4
"""Strength below which a recap is only suspected: words that nobody would call one must not earn its level."""
CLOSING = 3
"""Replies in which a call is closed, the goodbyes after them not counted."""
GOODBYE = frozenset({"T03", "T18", "T20", "T21", "T24"})
"""Techniques a goodbye may hold and still be one: a kind word, thanks, the recap once more, a reminder."""
STEPS = ("T03", "T04", "T08", "T09", "T10", "T11", "T12", "T13", "T15", "T16", "T17", "T20", "T23")
"""With any of these a goodbye holds something for the upset, or sets a bound to abuse."""
_AFTER_MORE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"什么时|几[点号天个次]|多少|谁|哪[天位个里儿种](?!.{0,4}(?:不|没|还|漏))|原话|怎么(?:说|讲|回事)|(?:地址|邮箱|姓名|名字|号码|电话)(?:是|呢|怎么|报|发)"
    ),
    "en": re.compile(
        r"\b(?:when|where|who|whose|why|how (?:many|much|long|often)|what (?:did|was|were|time|day|number|name|exactly))\b|\b(?:e-?mail|postal|home|your) address\b"
    ),
}
"""Questions after something new, which ask nobody whether the recap is right."""
STRANGE = frozenset({"empty", "nonsense", "foreign", "jailbreak"})


def ending(call: HeardCall) -> Verdict:
    """C13: the recap, and the last line."""
    goodbyes = _goodbyes(call.turns)
    window = call.turns[-(CLOSING + len(goodbyes)) :]
    recap = [(t, i) for t, i in [*call.hits("T20", least=HALF), *_said_once_more(call)] if t in window or _stands(t, call)]
    recap = recap or [(t, i) for t, i in plainly_summed(call) if t in window or _stands(t, call)]
    if left := _left_upset(call):
        summed_up = tuple((t.turn, _recapped(t, i)) for t, i in recap[-1:] if i.strength >= FULL)
        return Scored(2, (*summed_up, *left), "recap_left_upset") if summed_up else Scored(0, left, "left_upset")
    if recap:
        turn, item = max(
            recap, key=lambda p: (min(p[1].strength, FULL), is_specific(call, p[0]), "question" in p[0].grasp.marks, p[0].turn)
        )
        full = item.strength >= FULL and (is_specific(call, turn) or taken_up(call, turn, item.quote))
        warm = kind_since(turn, call)
        yes_asked = asks_for_a_yes(turn, call)
        content = contented(call) if call.last_words or turn.turn < call.last.turn else None
        confirmed = bool(yes_asked) or call.ended == "agreed" or content is not None
        level = 4 if full and warm and confirmed else 3 if full and confirmed else 2
        why = "warm_recap" if level == 4 else "recap" if level == 3 else "unconfirmed" if full else "partial"
        end = warm if warm and level == 4 else last_words(call) if level == 2 or not yes_asked else (turn.turn, yes_asked)
        theirs = (
            ((call.last.turn, telling_sentence(call.last_words, call)),)
            if confirmed and not yes_asked and call.last_words and level < 4
            else ()
        )
        agreed = (content,) if content and not yes_asked and not theirs and level in {3, 4} else ()
        return Scored(level, ((turn.turn, _recapped(turn, item)), *agreed, *(theirs or (end,))), why)
    if call.ended in {"hung_up", "escalated"}:
        return Scored(0, (last_words(call),), "abrupt")
    promise = [(t, i) for t, i in call.hits("T10", least=FULL) if t in window[-2 - len(goodbyes) :]]
    own = any(_is_civil(t) for t in (call.last, *goodbyes))
    civil = own or _closed_by_customer(call)
    asked = next((t for t in reversed(window) if "anything_else" in t.grasp.marks), None)
    if asked and not (promise and civil):
        return Scored(1, ((asked.turn, first_sentence(asked.reply)),), "anything_else")
    if promise and civil:
        return Scored(2, (*quoted(promise[:1]), last_words(call)), "no_recap" if own else "no_recap_theirs")
    why = ("polite" if own else "polite_theirs") if civil else "only_promise" if promise else "abrupt"
    return Scored(1 if civil or promise else 0, (*quoted(promise[:1]), last_words(call)), why)


def _recapped(turn: HeardTurn, recap: Heard) -> str:
    """The words that sum up: where only the closing question was quoted, what the reply settles before it."""
    settled = next((i.quote for i in turn.grasp.items if i.code in {"T10", "T12"}), "")
    return settled if settled and recap.quote.rstrip().endswith(("?", "？")) and settled not in recap.quote else recap.quote


def asks_for_a_yes(turn: HeardTurn, call: HeardCall) -> str:
    """The last question in a reply that sums up, unless it is after a time, a place, a person or words; empty without one."""
    asked = [s.strip() for s in split_up(turn.reply) if s.rstrip().endswith(("?", "？"))]
    if not asked:
        return words_of(turn)[1] if "question" in turn.grasp.marks else ""
    confirming = (s for s in reversed(asked) if not _AFTER_MORE[call.lang].search(normalised(s)))
    return first_sentence(next(confirming, ""))


def _stands(turn: HeardTurn, call: HeardCall) -> bool:
    """A recap stands to the end of the call where nothing was settled after it that it did not have."""
    before = {m.id for t, m in call.mentions("offered") if t.turn <= turn.turn}
    later = [t for t in call.turns if t.turn > turn.turn]
    return all({m.id for m in t.grasp.offered} <= before and not t.grasp.find("T10", "T13", "T15") for t in later)


def _said_once_more(call: HeardCall) -> Iterator[tuple[HeardTurn, Heard]]:
    """Restatements that sum up, asked to be confirmed: after a dated promise, with a time in them, or of several things offered before."""
    promised = next((t.turn for t, _ in call.hits("T10", least=FULL)), None)
    for turn, item in call.hits("T05", least=FULL):
        timed = promised is not None and turn.turn > promised and lexicon(call.lang).find_one("time_definite", normalised(turn.reply))
        offered = {m.id: m.quote for m in turn.grasp.offered}
        again = [quote for id_, quote in offered.items() if any(t.turn < turn.turn and m.id == id_ for t, m in call.mentions("offered"))]
        if (timed or len(again) >= SEVERAL) and not item.missing:
            yield turn, Heard("T20", words_of(turn)[1] if timed else max(again, key=_tells_most), item.strength)


def _tells_most(quote: str) -> tuple[bool, int]:
    return not quote.endswith(("?", "？")), len(quote)


def _left_upset(call: HeardCall) -> tuple[Quote, ...]:
    """The customer's last angry words and the goodbye that was all they got; empty where the end is another."""
    grasp = call.last.grasp
    settled = grasp.offered or grasp.promise or grasp.find(*STEPS)
    if settled or call.ended == "agreed" or not {"farewell", "warm_close"} & set(grasp.marks):
        return ()
    told = [s for s in split_up(call.last.customer) if sounds_upset(s, call.lang)]
    plainest = max(told, key=lambda s: (sounds_cross(normalised(s), call.lang), len(s)), default="")
    return ((call.last.turn, first_sentence(plainest)), last_words(call)) if plainest else ()


def _goodbyes(turns: Sequence[HeardTurn]) -> Sequence[HeardTurn]:
    """The replies at the end that only say goodbye: kind words after everything was settled must cost nothing."""
    first = len(turns)
    while first > 1 and _says_goodbye(turns[first - 1]):
        first -= 1
    return turns[first:]


def _says_goodbye(turn: HeardTurn) -> bool:
    grasp = turn.grasp
    settles = grasp.asked or grasp.offered or grasp.promise or "question" in grasp.marks
    return not settles and all(item.code in GOODBYE for item in grasp.items) and not STRANGE.intersection(grasp.marks)


def _is_civil(turn: HeardTurn) -> bool:
    return bool({"warm_close", "farewell", "thanks"} & set(turn.grasp.marks))


def _closed_by_customer(call: HeardCall) -> bool:
    """True when the customer said yes and goodbye, and the last reply had something in it or was itself a goodbye."""
    grasp = call.last.grasp
    meant = any(not item.is_taboo for item in grasp.items) or grasp.offered or _says_goodbye(call.last)
    return call.ended == "agreed" and bool(call.last_words and meant) and not any(item.is_taboo for item in grasp.items)
