"""The two or three replies that mattered most: what was said, why it counted, and what could have been said instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from grading.call import HeardCall, HeardTurn
from grading.catalogue import catalogue, name_of
from grading.coaching.needs import Want, want_left
from grading.coaching.saying import Moment as Words
from grading.coaching.saying import moment_of
from grading.coaching.standing import MEETS, MENDED_FIRST, SETTLES, Standing, technique_for
from grading.coaching.why import Cause, causes_of, why_of
from grading.heard import Heard
from grading.hearing.cues import cues_of
from grading.hearing.ear import LONGEST, Situation
from grading.hearing.memory import EMPTY, Memory, remember
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.segments import Span
from grading.judging.measures.common import first_sentence, sounds_upset
from grading.setting import Setting
from grading.text import Lang

MOST = 3
"""How many moments a debrief names."""
TELLING = ("T02", "T06")
"""Techniques that ask for the story, of which who has just said that they told it already has had enough."""
TRIES = 6
"""How many techniques are tried before a moment goes without a stronger line."""
FEELING = frozenset({"T01", "T02", "T03", "T04"})
"""Techniques that need no acknowledgement put before them."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One reply that mattered: what was said, why it counted, and a weak and a stronger line for it."""

    turn: int
    quote: str
    code: str
    swing: float
    """Points of anger it moved where known, else the strength of the hit; negative is good."""
    why: str
    weak: str
    strong: str
    reply: str = ""
    lacks: str = ""
    """The technique this customer would have felt most here."""
    causes: tuple[Cause, ...] = ()
    lang: Lang = "en"

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data."""
        entry = catalogue()[self.lacks or self.code]
        return {
            "turn": self.turn,
            "quote": self.quote,
            "code": self.code,
            "swing": self.swing,
            "why": self.why,
            "weak": self.weak,
            "strong": self.strong,
            "reply": self.reply,
            "causes": [cause.to_json() for cause in self.causes],
            "lacks": self.lacks,
            "card": {
                "code": entry.code,
                "name": entry.name.in_(self.lang),
                "gist": entry.gist.in_(self.lang),
                "tip": entry.tip.in_(self.lang),
            },
        }


def moments_of(call: HeardCall) -> tuple[Moment, ...]:
    """The replies that mattered most, worst and best mixed, in the order of the call; none in an exam."""
    if not call.setting.coached:
        return ()
    ranked = sorted(call.turns, key=lambda t: (_greets_only(t), -abs(_swing(t))))
    chosen = [t.turn for t in ranked if t.grasp.items and abs(_swing(t)) > 0][:MOST]
    return tuple(_told(call, frozenset(chosen)))


def _told(call: HeardCall, chosen: frozenset[int]) -> Iterator[Moment]:
    """Moments of the chosen replies; the call is gone through in order, because what may be said depends on what has been."""
    memory, customer, replies = EMPTY, list[str](), list[str]()
    said: set[str] = set()
    spent: set[str] = set()
    for turn in call.turns[: max(chosen, default=0)]:
        customer.append(turn.customer)
        situation = Situation(call.lang, tuple(customer), call.case, memory.topics)
        if turn.turn in chosen:
            moment, words = _moment(turn, call, memory, situation, said, spent, tuple(replies))
            said |= {moment.weak, moment.strong, moment.lacks}
            spent |= {w for w in words.of_customer if w in f"{moment.weak} {moment.strong}"}
            yield moment
        replies.append(turn.reply[:LONGEST])
        memory = remember(memory, turn.grasp, situation)


def _greets_only(turn: HeardTurn) -> bool:
    """An opening before the customer has said a word: what mattered came after it."""
    return not turn.customer.strip() and not any(i.is_plain_taboo for i in turn.grasp.items)


def _swing(turn: HeardTurn) -> float:
    if turn.anger:
        return round(turn.anger[1] - turn.anger[0], 1)
    return round(sum(2 * i.strength if i.is_taboo else -i.strength for i in turn.grasp.items), 1)


def _moment(
    turn: HeardTurn, call: HeardCall, memory: Memory, situation: Situation, said: set[str], spent: set[str], replies: tuple[str, ...]
) -> tuple[Moment, Words]:
    item, left = _driver(turn), want_left(turn, call.lang)
    standing = _standing(turn, call, memory, situation, left, replies)
    words = moment_of(situation.customer, turn.reply, standing, call.case, call.setting, call.lang, spent)
    again = phrases("watch", "told_already", call.lang).search(normalised(turn.customer[-LONGEST:])) is not None
    taboo = item.code if item.is_taboo else ""
    summed = any("T20" in t.grasp.codes() for t in call.turns)
    used = {*standing.did, *(TELLING * again), *(("T20",) * summed)}
    lacks, strong = _called_for(left, taboo, words, said) or advised(words, standing, situation, call.setting, used, taboo, said)
    if not strong and lacks in turn.grasp.codes():
        lacks = ""
    causes = causes_of(turn, call.lang)
    fallback = catalogue()[item.code].gist.in_(call.lang) or name_of(item.code, call.lang)
    told = Moment(
        turn.turn,
        item.quote if item.quote in turn.reply else first_sentence(turn.reply),
        item.code,
        _swing(turn),
        why_of(turn, causes, fallback, call.lang),
        next((line for line in _weak(words, lacks) if line not in said), "") if lacks else "",
        strong,
        turn.reply,
        lacks,
        causes,
        call.lang,
    )
    return told, words


def _standing(turn: HeardTurn, call: HeardCall, memory: Memory, situation: Situation, left: Want, replies: tuple[str, ...]) -> Standing:
    """Where the call stood before a reply, and what the reply itself did."""
    never_upset = not any(sounds_upset(line[:LONGEST], call.lang) for line in situation.customer)
    return Standing(
        memory,
        turn.anger[0] if turn.anger else None,
        turn.told,
        never_upset or (memory.acknowledged_at > 0 and not sounds_upset(turn.customer[:LONGEST], call.lang)),
        spoken=replies,
        done=frozenset(m.id for m in (*turn.grasp.offered, *turn.grasp.asked)),
        settles=turn.grasp.find(*SETTLES) is not None,
        ahead=call.last.turn - turn.turn,
        feels=left.kind == "feeling",
        did=frozenset(i.code for i in turn.grasp.items if not i.missing),
        half=frozenset(i.code for i in turn.grasp.items if i.missing),
        unspoken=not any(map(str.strip, situation.customer)),
    )


def _called_for(left: Want, taboo: str, words: Words, said: Collection[str]) -> tuple[str, str] | None:
    """What the customer's last line called for before all else: safety, health, the answer to their question; None where it did not."""
    if left.kind in {"danger", "unwell"}:
        code, lines = "T03", words.lines(left.kind)
    elif left.kind == "question" and taboo not in MENDED_FIRST:
        code = "T10" if left.aspect == "when" else "T08"
        lines = words.holding(f"asked-{left.aspect}").lines("answer")
    else:
        return None
    line = next((line for line in lines if line not in said), "")
    return (code, line) if line else None


def advised(
    words: Words,
    standing: Standing,
    situation: Situation,
    setting: Setting,
    used: Collection[str] = (),
    taboo: str = "",
    shown: Collection[str] = (),
) -> tuple[str, str]:
    """The technique wanted at this moment and a line that does it; the next best where nothing may be said for the best; else nothing.

    `used` are techniques of the reply, and lines, that are not wanted again; `shown` techniques and lines of other replies.
    """
    passed = set(used)
    code, line = "", ""
    for _ in range(TRIES):
        code = technique_for(standing, situation.case, setting, passed, taboo, shown)
        fresh = (line for line in _strong(words, code, met=not MEETS.isdisjoint(standing.did)) if line not in used and line not in shown)
        line = next((line for line in fresh if _may_be_said(line, situation, standing)), "")
        if line or code in passed or not code:
            return code, line
        passed.add(code)
    return code, line


def _driver(turn: HeardTurn) -> Heard:
    """The hit that moved the reply's mood most: by ledger where known, else taboos first, then strength."""
    by_ledger = dict(turn.ledger)
    return max(turn.grasp.items, key=lambda i: (abs(by_ledger.get(i.code, 0.0)), i.is_taboo, i.strength))


def _weak(words: Words, code: str) -> Iterator[str]:
    """What is often said at such a moment and falls short."""
    yield from words.lines(f"weak/{code}")
    yield from catalogue()[code].weak.in_(words.lang)


def _strong(words: Words, code: str, *, met: bool = False) -> Iterator[str]:
    """The technique in words that fit: acknowledgement before it where feelings run high and are not `met`, else a step after it."""
    space = "" if words.lang == "zh" else " "
    family = "verify" if code == "T07" and "unverified" in words.holds else code
    leads = list(words.lines("lead")) if code not in FEELING and "heated" in words.holds and not met else []
    steps = list(words.lines("step")) if code in {"T03", "T04"} else []
    for n, core in enumerate(words.lines(family)):
        named = words.slots.get("name", "")
        free = [line for line in leads if not (named and named in line and named in core)] or leads
        lead = free[(words.key + n) % len(free)] if free else ""
        step = steps[(words.key + n) % len(steps)] if steps else ""
        repeats = bool(lead and words.slots.get("words") and words.slots["words"] in lead and words.slots["words"] in core)
        yield space.join(part for part in ("" if repeats else lead, core, step) if part)


def _may_be_said(line: str, situation: Situation, standing: Standing) -> bool:
    """False for a line that would promise too much, tell what may not be told yet, or name a need not confided."""
    case = situation.case
    if case is None:
        return True
    cues, text = cues_of(case, situation.lang), normalised(line)
    whole = [Span(0, len(text))]
    wrong = [cues.overreach, cues.unacceptable, cues.falsehoods]
    if case.needs_verification and not standing.memory.verified:
        wrong.append(cues.personal)
    if "need" not in standing.told and not standing.memory.need_named:
        wrong.append(cues.need)
    return not any(words.mentions(line, text, whole) for words in wrong)
