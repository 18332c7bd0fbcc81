"""Order: what earlier replies did changes what a reply is worth. A fold, shared by the customer and the judge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from grading.heard import Claim, Grasp, Heard, strongest_each, with_additions
from grading.hearing.answering import ANSWERS, wants_answer
from grading.hearing.apologising import GENERAL
from grading.hearing.asked import ASKS_AFTER
from grading.hearing.authority import LIMIT, held_to_limit
from grading.hearing.beyond import DONE_ALREADY
from grading.hearing.ear import Situation
from grading.hearing.granting import GRANTED
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.promising import only_looks_back, only_states
from grading.hearing.recapping import recap_of, settled_by
from grading.hearing.stuffing import stuffed
from grading.text import Lang

FEELING_CODES = frozenset({"T02", "T03", "T04"})
"""What counts as acknowledging the customer (emotion gate)."""
STEP_CODES = frozenset({"T08", "T09", "T10", "T11", "T12", "T13", "T16", "T24"})
"""Anything that moves the matter on; an apology with none of these around it is X4 the second time."""
STEP_MARKS = frozenset({"verifies", "investigates"})
ANSWERING = STEP_CODES | {"T03", "T04", "T05", "T06", "T07", "T14", "T15", "T17", "T19", "T20", "T22", "T23"}
HOSTILE = frozenset({"X5", "X8"})
MOCKED = frozenset({"T02", "T03", "T06", "T18", "T21", "T24"})
"""Kind words and open questions beside blame or insult are mockery and rhetoric: they count for nothing."""
KEPT = frozenset({"T09", "T10", "T12"})
"""With one of these in other words of the same reply the matter stays here, whoever is brought in."""
HEARD_CLEARLY = 0.8
QUOTED = 80
"""Characters of a reply that stand for the whole of it."""
ANOTHER_TIME = frozenset({"appointment", "time_definite", "time_vague", "time_now", "later"})
"""Concepts one of which is in every change of time."""
WINDOW = 3
"""Replies for which an acknowledgement keeps the emotion gate open."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What has been heard so far in a call."""

    replies: tuple[tuple[str, ...], ...] = ()
    """Codes per reply, oldest first."""
    acknowledged_at: int = 0
    """Number of the last reply that acknowledged feelings; 0 for never."""
    apologies_without_step: int = 0
    dodged: int = 0
    """Replies in a row that left a direct question of the customer unanswered."""
    verified: bool = False
    remedies: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    dated: bool = False
    """An owned, dated promise stands."""
    transfers: int = 0
    formula_used: bool = False
    reasons_given: bool = False
    claims: tuple[Claim, ...] = ()
    """What the agent has stated as so, the latest of each subject last."""
    need_named: bool = False
    topics: tuple[str, ...] = ()
    """The facts the call last dwelt on: what was told last, or else asked for, the likeliest first."""
    settled: tuple[str, ...] = ()
    """The words in which something was offered, promised or explained: what a recap may say again."""

    @property
    def turn(self) -> int:
        """Number of the next reply, from 1."""
        return len(self.replies) + 1

    @property
    def acknowledged_recently(self) -> bool:
        """Feelings were acknowledged in one of the last two replies."""
        return self.acknowledged_at > 0 and self.turn - self.acknowledged_at < WINDOW


EMPTY = Memory()


def weigh(memory: Memory, grasp: Grasp, reply: str, situation: Situation, *, isolated: bool = False) -> Grasp:
    """The same grasp with order and preconditions counted: strengths lowered, look-alikes turned into taboos.

    `isolated` judges a reply outside any call (the `hear` command, corpora): conditions on earlier replies are waived.
    """
    items: list[Heard] = []
    for item in grasp.items:
        weighed = item if isolated else _in_order(item, memory, grasp, reply, situation)
        if weighed is not None and weighed.strength > 0:
            items.append(weighed)
    if stuffed(reply, situation.lang):
        items = [item for item in items if item.is_taboo] + [Heard("X2", reply.strip()[:QUOTED])]
        grasp = Grasp(marks=("stuffed",))
    if any(item.code in HOSTILE and item.strength >= HEARD_CLEARLY for item in items):
        items = [item for item in items if item.code not in MOCKED]
    items += _added(memory, grasp, reply, situation)
    untrue = grasp.falsehoods
    if memory.remedies or memory.dated:
        untrue = tuple(m for m in untrue if m.id != DONE_ALREADY)
    in_order = replace(grasp, items=strongest_each(items), falsehoods=untrue)
    return held_to_limit(memory.claims, in_order, reply, situation.customer, situation.lang)


def weigh_added(memory: Memory, heard: Grasp, added: Grasp, reply: str, situation: Situation, *, isolated: bool = False) -> Grasp:
    """What another ear heard beside a weighed grasp, as far as it counts there in the order of the call.

    What `heard` has is not added again, words for words' sake add no merit, and no look-alike is turned into a taboo.
    `isolated` as in `weigh`.
    """
    known, both = set(heard.codes()), with_additions(heard, added.items)
    if "stuffed" in heard.marks:
        known |= {item.code for item in added.items if not item.is_taboo}
    if any(item.code in HOSTILE and item.strength >= HEARD_CLEARLY for item in both.items):
        known |= MOCKED
    new = [item for item in added.items if item.code not in known]
    weighed = new if isolated else [w for i in new if (w := _in_order(i, memory, both, reply, situation)) and w.code == i.code]
    return Grasp(items=tuple(item for item in weighed if item.strength > 0))


def _given_before(item: Heard, memory: Memory, grasp: Grasp) -> bool:
    """T12 that only the case's own words told, of remedies that all stand already: nothing new is given."""
    return item.code == "T12" and item.strength == GRANTED and bool(grasp.offered) and {m.id for m in grasp.offered} <= memory.remedies


def _in_order(item: Heard, memory: Memory, grasp: Grasp, reply: str, situation: Situation) -> Heard | None:
    if _given_before(item, memory, grasp):
        return None
    return None if _means_otherwise(item, grasp, situation.lang) else _by_code(item, memory, grasp, reply, situation)


def _by_code(item: Heard, memory: Memory, grasp: Grasp, reply: str, situation: Situation) -> Heard | None:
    match item.code:
        case "T01":
            return item if memory.turn == 1 or "T13" in (memory.replies[-1] if memory.replies else ()) else None
        case "T02":
            return None if _takes_leave(situation) else item
        case "T03":
            return _empathy(item, memory, grasp, reply)
        case "T13" | "T14" | "T15":
            return _change(item, memory, grasp, reply, situation)
        case "T16":
            return item if memory.transfers == 0 else _second_transfer(item, grasp)
        case "T17":
            earned = memory.acknowledged_at and memory.reasons_given
            return item if earned else replace(item, strength=item.strength / 2)
        case "T20":
            return recap_of(item, grasp, reply, memory.settled, memory.remedies, situation.customer, situation.lang)
        case "X4" | "X6":
            return _once_more(item, memory, grasp, reply, situation)
        case "T24":
            solved = memory.remedies or grasp.offered or grasp.find("T10", "T12") or memory.dated
            return item if solved and not _is_the_remedy(item, grasp, situation) else None
        case _:
            return item


def _is_the_remedy(extra: Heard, grasp: Grasp, situation: Situation) -> bool:
    """What the case is settled with is no unasked extra (T24), whatever it begins with: `also I can lend you a dehumidifier`."""
    if situation.case is None or situation.sought == extra.code:
        return False
    levels = {r.id: r.level for r in situation.case.remedies}
    return any(levels[m.id] < EXTRA and (extra.quote in m.quote or m.quote in extra.quote) for m in grasp.offered)


EXTRA = 4
"""Service level of an unasked extra."""


def _once_more(item: Heard, memory: Memory, grasp: Grasp, reply: str, situation: Situation) -> Heard | None:
    """An empty apology (X4) and a dodge (X6) are taboos from the second on; the first apology is a poor one (T04)."""
    if item.code == "X6":
        return item if _dodges(grasp, situation) and memory.dodged >= 1 else None
    again = memory.apologies_without_step >= 1 or _times_sorry(reply, situation.lang) >= 2
    return item if again else Heard("T04", item.quote, GENERAL, ("fault",))


def _means_otherwise(item: Heard, grasp: Grasp, lang: Lang) -> bool:
    """A tale with an hour in it promises nothing, a choice that is put sums nothing up, and to check or ask after somebody is no detour."""
    if item.code == "T10":
        return only_looks_back(item.quote, lang) or only_states(item.quote, lang)
    if item.code == "T20":
        return _CHOICE.search(item.quote) is not None
    checks = {"verifies", ASKS_AFTER} & set(grasp.marks) or any(item.quote in m.quote for m in grasp.asked)
    return item.code == "T19" and bool(checks)


_CHOICE = re.compile(r"^(?!.*(?:漏|\b(?:miss|left out|forg[eo]t)))[^，。！,.!]{0,60}[，,]?\s*(?:还是|\bor\b)[^，。！,.!]{0,60}[？?]$")
"""A choice that is put sums nothing up."""


def _takes_leave(situation: Situation) -> bool:
    """The customer is going: `go on` sends them off and invites nothing."""
    return phrases("conduct", "takes_leave", situation.lang).search(normalised(situation.latest[-QUOTED:])) is not None


def _empathy(item: Heard, memory: Memory, grasp: Grasp, reply: str) -> Heard | None:
    if item.missing and memory.formula_used:
        return None
    explained = grasp.find("T08")
    late = explained and reply.find(explained.quote) < reply.find(item.quote)
    return replace(item, strength=round(item.strength / 2, 2)) if late else item


def _change(item: Heard, memory: Memory, grasp: Grasp, reply: str, situation: Situation) -> Heard | None:
    """A change as it is earned: none where the words only name an hour, half where they come along or ask leave, else the buck."""
    if item.code in {"T13", "T14"} and only_looks_back(item.quote, situation.lang):
        return None
    if item.code != "T14" and any(item.quote in m.quote or m.quote in item.quote for m in grasp.offered):
        return None if item.code == "T15" else item
    put = bool(memory.replies) and item.code in memory.replies[-1]  # what they were offered just before, and is now done
    acknowledged = put or memory.acknowledged_at > 0 or grasp.find(*FEELING_CODES) is not None
    if item.code == "T15" and (not _names_a_time(item.quote, situation.lang) or _agreed_before(item.quote, memory, situation)):
        return None
    if item.code == "T15" and situation.case and situation.case.urgent:
        return _as_taboo(item, "X3") if phrases("conduct", "puts_off", situation.lang).search(normalised(item.quote)) else None
    if acknowledged:
        return item
    if item.code == "T15" and not phrases("conduct", "puts_off", situation.lang).search(normalised(item.quote)):
        return None
    asks_leave = item.quote.endswith(("?", "？"))
    together = item.code == "T14" and (asks_leave or phrases("conduct", "comes_along", situation.lang).search(normalised(reply)))
    kept = any(i.code in KEPT and i.quote not in item.quote and item.quote not in i.quote for i in grasp.items)
    return replace(item, strength=item.strength / 2) if together or kept else _as_taboo(item, "X1")


def _agreed_before(quote: str, memory: Memory, situation: Situation) -> bool:
    """Every hour and day in the words stands already, in what the customer has just said or in what was settled before."""
    text = normalised(quote)
    times = [text[hit.start : hit.end] for hit in lexicon(situation.lang).find(text) if hit.concept in {"time_definite", "appointment"}]
    said = normalised(" ".join((*situation.customer[-1:], *memory.settled)))
    return bool(times) and all(time in said for time in times)


def _names_a_time(quote: str, lang: Lang) -> bool:
    """A change of time has another time in it, or says that this one is over: `shall we go up?` has neither."""
    said = normalised(quote)
    return not ANOTHER_TIME.isdisjoint(lexicon(lang).concepts_in(said)) or phrases("conduct", "puts_off", lang).search(said) is not None


def _second_transfer(item: Heard, grasp: Grasp) -> Heard | None:
    """Passing on once is tolerated; twice is the buck (S12), where the words for it are really there."""
    return _as_taboo(item, "X1") if "transfers" in grasp.marks else None


def _as_taboo(item: Heard, code: str) -> Heard:
    return Heard(code, item.quote, 1.0)


def _added(memory: Memory, grasp: Grasp, reply: str, situation: Situation) -> list[Heard]:
    """Taboos that only the order of the call shows: X4 a second apology with no step, X6 a question dodged twice."""
    added = []
    sorry = grasp.find("T04")
    stepped = _steps(grasp)
    twice = sorry is not None and _times_sorry(reply, situation.lang) >= 2 and "fault" in sorry.missing
    if sorry and not stepped and (memory.apologies_without_step >= 1 or twice):
        added.append(Heard("X4", sorry.quote))
    if _dodges(grasp, situation) and memory.dodged >= 1:
        added.append(Heard("X6", reply.strip()[:QUOTED]))
    return added


def _steps(grasp: Grasp) -> bool:
    """True for a reply that moves the matter on; looking into it, and asking for what that needs, does."""
    return grasp.find(*STEP_CODES) is not None or bool(grasp.offered or grasp.asked) or not STEP_MARKS.isdisjoint(grasp.marks)


def _times_sorry(reply: str, lang: str) -> int:
    words = ("对不起", "抱歉", "不好意思", "歉意") if lang == "zh" else ("sorry", "apolog")
    return sum(reply.lower().count(w) for w in words)


def _dodges(grasp: Grasp, situation: Situation) -> bool:
    asked = wants_answer(situation.latest, situation.lang)
    answers = grasp.find(*ANSWERING) or grasp.offered or grasp.asked or not {"question", ANSWERS}.isdisjoint(grasp.marks)
    return asked and not answers


def remember(memory: Memory, grasp: Grasp, situation: Situation) -> Memory:
    """Memory after a (weighed) reply."""
    codes = grasp.codes()
    stepped = _steps(grasp)
    empathy = grasp.find("T03")
    return Memory(
        replies=(*memory.replies, codes),
        acknowledged_at=memory.turn if grasp.find(*FEELING_CODES) else memory.acknowledged_at,
        apologies_without_step=0 if stepped else memory.apologies_without_step + (1 if "T04" in codes else 0),
        dodged=memory.dodged + 1 if _dodges(grasp, situation) else 0,
        verified=memory.verified or "verifies" in grasp.marks or "verified" in grasp.marks,
        remedies=memory.remedies | {m.id for m in grasp.offered},
        asked=memory.asked | {m.id for m in grasp.asked},
        dated=memory.dated or any(i.code in {"T10", "T15"} and i.strength >= HEARD_CLEARLY for i in grasp.items),
        transfers=memory.transfers + ("T16" in codes and "transfers" in grasp.marks),
        formula_used=memory.formula_used or bool(empathy and empathy.missing),
        reasons_given=memory.reasons_given or grasp.find("T08", "T12", "T09") is not None,
        claims=(*memory.claims, *grasp.claims),
        need_named=memory.need_named or bool(grasp.need),
        topics=tuple(m.id for m in grasp.asked) or memory.topics,
        settled=(*memory.settled, *settled_by(grasp)),
    )


def told(memory: Memory, facts: Sequence[str]) -> Memory:
    """Memory after the customer has told something: that is what a question without a matter of its own points back to."""
    return replace(memory, topics=tuple(facts)) if facts else memory


def new_person(memory: Memory) -> Memory:
    """Memory when somebody else takes over: name and authority are another's, what the firm has said still stands."""
    return replace(memory, claims=tuple(c for c in memory.claims if c.subject != "name" and not c.subject.startswith(LIMIT)))
