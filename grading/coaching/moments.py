"""The two or three replies that mattered most: what was said, why it counted, and what could have been said instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grading.call import HeardCall, HeardTurn
from grading.catalogue import Technique, catalogue, name_of
from grading.coaching.graves import INSTEAD, Grave, kind_of, why_grave, worst_of
from grading.coaching.needs import Want, unheeded, want_left
from grading.coaching.saying import Moment as Words
from grading.coaching.saying import moment_of
from grading.coaching.standing import MEETS, MENDED_FIRST, SETTLES, Standing, technique_for
from grading.coaching.why import Cause, causes_of, why_of
from grading.heard import Heard
from grading.hearing.beyond import THIRD_PARTY
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
GRAVELY = 2.0
"""What a critical failure weighs where nothing else is known: as much as a taboo in full."""
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
    grave: str = ""
    """What a critical failure in it is called; empty where there is none."""

    @property
    def harmed(self) -> bool:
        """It cost more than it gained, or a critical failure is in it, however well it was taken."""
        return bool(self.grave) or self.swing > 0

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data."""
        entry = catalogue().get(self.lacks or self.code)
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
            "grave": self.grave,
            **({"card": _card(entry, self.lang)} if entry else {}),
        }


def _card(entry: Technique, lang: Lang) -> dict[str, str]:
    return {"code": entry.code, "name": entry.name.in_(lang), "gist": entry.gist.in_(lang), "tip": entry.tip.in_(lang)}


def moments_of(call: HeardCall, graves: Sequence[Grave] = ()) -> tuple[Moment, ...]:
    """The replies that mattered most, worst and best mixed, in the order of the call; none in an exam.

    A reply with a critical failure (`graves`) is always among them, then the worst of what must not be said at all.
    """
    if not call.setting.coached:
        return ()
    mine = [g for g in graves if 0 < g.turn <= len(call.turns) and g.quote in call.turns[g.turn - 1].reply]
    worst = max((t for t in call.turns if _sins(t, call.lang)), key=_swing, default=None)
    found = {t.turn: grave for t in call.turns if (grave := worst_of(mine, t.turn))}

    def rank(turn: HeardTurn) -> tuple[int, bool, float]:
        grave = found.get(turn.turn)
        place = (not grave.fails) if grave else 2 if turn is worst else 3
        return int(place), _greets_only(turn), -abs(_swing(turn))

    counts = (t for t in call.turns if t.turn in found or t is worst or (t.grasp.items and abs(_swing(t)) > 0))
    chosen = [t.turn for t in sorted(counts, key=rank)][:MOST]
    return tuple(_told(call, frozenset(chosen), found))


def _sins(turn: HeardTurn, lang: Lang) -> bool:
    """What must not be said at all is in it, or danger was passed over."""
    grasp = turn.grasp
    if any(i.is_plain_taboo for i in grasp.items) and _swing(turn) > 0:
        return True
    said = grasp.overreached or grasp.falsehoods or "hush" in grasp.marks or any(m.id == THIRD_PARTY for m in grasp.disclosed)
    return bool(said) or bool(unheeded(turn, lang))


def _told(call: HeardCall, chosen: frozenset[int], graves: Mapping[int, Grave]) -> Iterator[Moment]:
    """Moments of the chosen replies; the call is gone through in order, because what may be said depends on what has been."""
    memory, customer, replies = EMPTY, list[str](), list[str]()
    said: set[str] = set()
    spent: set[str] = set()
    for turn in call.turns[: max(chosen, default=0)]:
        customer.append(turn.customer)
        situation = Situation(call.lang, tuple(customer), call.case, memory.topics)
        if turn.turn in chosen:
            moment, words = _moment(turn, call, memory, situation, said, spent, tuple(replies), graves.get(turn.turn))
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
    turn: HeardTurn,
    call: HeardCall,
    memory: Memory,
    situation: Situation,
    said: set[str],
    spent: set[str],
    replies: tuple[str, ...],
    grave: Grave | None,
) -> tuple[Moment, Words]:
    lang, left, kind = call.lang, want_left(turn, call.lang), kind_of(grave, turn)
    item = _driver(turn, grave)
    taboo = item.code if item is not None and item.is_taboo else ""
    standing = _standing(turn, call, memory, situation, left, replies)
    words = moment_of(situation.customer, turn.reply, standing, call.case, call.setting, lang, spent)
    again = phrases("watch", "told_already", lang).search(normalised(turn.customer[-LONGEST:])) is not None
    summed = any("T20" in t.grasp.codes() for t in call.turns)
    used = {*standing.did, *(TELLING * again), *(("T20",) * summed)}
    found = _instead(kind, words, said) or called_for(left, taboo, words, said)
    lacks, strong = found or advised(words, standing, situation, call.setting, used, taboo, said)
    if not strong and lacks in turn.grasp.codes():
        lacks = ""
    causes = causes_of(turn, lang)
    code = item.code if item is not None else grave.code if grave else ""
    gist = catalogue()[code].gist.in_(lang) if code in catalogue() else ""
    fallback = why_grave(kind, lang) or gist or name_of(code, lang)
    weak = next((line for line in _weak(words, lacks) if line not in said), "") if lacks and kind not in INSTEAD else ""
    quote = grave.quote if grave else item.quote if item is not None and item.quote in turn.reply else first_sentence(turn.reply)
    swing = _swing(turn) or (GRAVELY if grave else 0.0)
    why = why_of(turn, causes, fallback, lang) if not grave or taboo else fallback
    return Moment(turn.turn, quote, code, swing, why, weak, strong, turn.reply, lacks, causes, lang, grave.name if grave else ""), words


def _instead(kind: str, words: Words, said: Collection[str]) -> tuple[str, str] | None:
    """What should have stood where something graver than a taboo was said; None where there was nothing of the kind."""
    line = next((line for line in words.lines(f"grave/{kind}") if line not in said), "") if kind in INSTEAD else ""
    return (INSTEAD[kind], line) if line else None


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


def called_for(left: Want, taboo: str, words: Words, said: Collection[str]) -> tuple[str, str] | None:
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


def _driver(turn: HeardTurn, grave: Grave | None = None) -> Heard | None:
    """The hit that moved the reply's mood most: by ledger where known, else taboos first, then strength; a critical failure's own first.

    None for a critical failure that is no taboo, and for a reply in which nothing was heard.
    """
    if grave:
        return turn.grasp.find(grave.taboo) if grave.taboo else None
    by_ledger = dict(turn.ledger)
    return max(turn.grasp.items, key=lambda i: (abs(by_ledger.get(i.code, 0.0)), i.is_taboo, i.strength), default=None)


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
