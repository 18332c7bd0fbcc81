"""How a reply moves the mood: old mood and what was heard in, new mood and a ledger out.

The rules are the house's (domain: numbers of section 2): techniques count by persona, the best two whole and others a
third, repetition wears out, unacknowledged anger blocks reasoning, no scale moves more than 20 points a turn (an insult
may do more), anger and trust move less the nearer they are to where they are going, and no amount of sympathy replaces a
remedy.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from grading.catalogue import name_of
from grading.heard import Grasp, Heard, strongest_each
from grading.hearing.asked import ASKS_AFTER, ASKS_KEY
from grading.hearing.withdrawing import TAKES_BACK
from grading.text import Lang
from simulator.call.mood import HOT, Axis, LedgerLine, Mood, Temper, clamp
from simulator.call.nuances import nuance_lines
from simulator.call.reasons import reason
from simulator.call.unresented import ASKING, is_awaited, is_meant_well

TURN_LIMIT, INSULT_LIMIT = 20.0, 32.0
"""Most points a scale moves in one turn; with an insult in it (X8, or a recital of kind words)."""
INSULTING = 1.4
"""How much more than another taboo an insult weighs."""
INSULT_ROOM = 0.6
"""Share of an insult that is felt however angry somebody already is."""
ROOM = 40.0
"""Distance from the end of the scale within which anger and trust move in proportion to what room is left."""
GATED = frozenset({"T07", "T08", "T11", "T12", "T17", "T24"})
"""Reasoning techniques that an unacknowledged, angry customer cannot take in (emotion gate)."""
FACE_GAIN = frozenset({"T03", "T04", "T13", "T18"})
FACE_LOSS = frozenset({"X2", "X5", "X7", "X8"})
PATIENCE_GAIN = frozenset({"T10", "T20"})
PROMISING = frozenset({"T09", "T10", "T12", "T15", "T20", "T24"})
"""What is worth nothing where it promises more than the desk can grant."""
FREE_REPEATS = {"T02": 2}
"""How many repetitions in a row cost nothing."""
UNRESENTED = frozenset({ASKS_AFTER, ASKS_KEY, "verifies"})
"""Marks of questions nobody resents: after somebody's health, for what the case needs, and to check who they are as the desk must."""
PLAIN = frozenset({"T07", "T08", "T11", "T12"})
"""What whoever takes back a promise must say with it: what cannot be, why, what can, and which of it they want."""
SUBSTANCE = frozenset({"T05", "T06", "T07", "T08", "T09", "T10", "T11", "T12", "T20", "T24"})
"""Techniques that carry matter: repeated with new matter they weaken but never turn into a taboo."""
WORN_OUT = 3
"""Replies in a row after which the same technique, with nothing beside it, is a formula."""
GATE_ANGER = 60.0
COURTESIES = frozenset({"courteous", "if_apology", "farewell", "warm_close", "anything_else", "own_it"})
FORMULAS = frozenset({"X2", "X3", "X4"})
"""Taboos that polite words soften by half; insult, blame and the passed buck they do not."""
LEFT_ALONE = 8.0
"""Points of anger (times volatility) and trust that an empty, uncourteous reply costs."""
UPSET = 40.0
"""Anger from which a reply that does nothing makes things worse."""
ANGER_FLOOR, TRUST_CEILING = 25.0, 60.0
PRIMACY = 1.5
"""Weight of the first two replies on trust (S88)."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the mood rules must know besides the reply itself."""

    turn: int
    """This agent reply's number, from 1."""
    recent: tuple[tuple[str, ...], ...] = ()
    """Codes heard in earlier replies, oldest first."""
    acknowledged: bool = False
    """Feelings were acknowledged in this reply or the two before it."""
    remedy_stands: bool = False
    news: bool = True
    """The reply brought something the customer did not have: an answer, question, offer, promise."""
    audience: bool = False
    """Others are watching: face moves half as much again."""
    answers: bool = False
    """The reply says what the customer has just asked: that is no reasoning at them."""
    urgent: bool = False
    """Every minute counts (the case says so): a remedy set going is no reasoning, and nobody wants to be understood first."""


@dataclass(frozen=True, slots=True)
class Pull:
    """One technique's δ on this persona after strength, repetition and gate, before the best-two rule."""

    code: str
    delta: float
    note: str = ""
    gated: bool = False
    """Held back by the emotion gate."""


Respond = Callable[[str, int], float]
"""Persona's δ for a code, given in how many earlier replies it was used."""


def move(
    before: Mood, grasp: Grasp, temper: Temper, respond: Respond, now: Circumstances, rng: random.Random, lang: Lang
) -> tuple[Mood, tuple[LedgerLine, ...]]:
    """The mood after a reply, and a ledger whose amounts sum, scale by scale, to exactly the difference."""
    pulls = ranked(pulls_of(grasp, grasp.items, respond, now, before.anger, lang))
    lines = [line for pull in pulls for line in effects(pull, temper, now, lang)]
    if not pulls and not now.news:
        lines += _left_alone(before, grasp, temper, lang)
    lines += nuance_lines(grasp, temper, lang)
    lines += _patience(grasp, now, lang)
    drift = round(rng.uniform(-temper.drift, temper.drift), 1)
    if drift:
        lines.append(LedgerLine("drift", "anger", drift, reason("drift", lang)))
    return settle(before, lines, now, limits_of(grasp), lang)


def pulls_of(grasp: Grasp, among: Sequence[Heard], respond: Respond, now: Circumstances, anger: float, lang: Lang) -> list[Pull]:
    """What each of these items of a reply's grasp does by itself to somebody that angry."""
    polite = softened(grasp)
    items = [(item, _overpromised(item, grasp)) for item in strongest_each(among)]
    drawn = [_pull(item, respond, now, anger, lang, polite=polite, beyond=beyond) for item, beyond in items]
    if any(_is_fresh(item, now) for item in grasp.items) or _has_matter(grasp):
        drawn = [p for p, (item, _) in zip(drawn, items, strict=True) if p.code == item.code]
    if not UNRESENTED.isdisjoint(grasp.marks):
        drawn = [replace(p, delta=0.0) if p.code in ASKING and p.delta < 0 else p for p in drawn]
    if TAKES_BACK in grasp.marks:
        drawn = [replace(p, delta=0.0, note="", gated=False) if p.code in PLAIN and p.delta < 0 else p for p in drawn]
    if grasp.nuance("parrot"):
        drawn = [replace(p, delta=0.0) if p.delta > 0 else p for p in drawn]
    return drawn


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a scale may move in this turn, and the least share of a move that finds room near the end of a scale."""

    most: float
    room: float


def limits_of(grasp: Grasp) -> Limits:
    """How far a reply may move a scale: an insult further, and however angry somebody already is."""
    insulted = grasp.nuance("recited") or any(item.code == "X8" and item.is_plain_taboo for item in grasp.items)
    return Limits(INSULT_LIMIT, INSULT_ROOM) if insulted else Limits(TURN_LIMIT, 0.0)


def _run_length(code: str, recent: Sequence[tuple[str, ...]]) -> int:
    """In how many replies in a row, just before this one, the code was heard."""
    run = 0
    for codes in reversed(recent):
        if code not in codes:
            break
        run += 1
    return max(0, run - FREE_REPEATS.get(code, 0))


def _is_fresh(item: Heard, now: Circumstances) -> bool:
    """True for a technique that was not used just before: beside it nothing that is repeated sounds hollow, it only weighs nothing."""
    return not item.is_taboo and item.strength > 0 and _run_length(item.code, now.recent) == 0


def _has_matter(grasp: Grasp) -> bool:
    """True for a reply that asks about the case or gives something of it: kind words once more beside that are no formula."""
    return bool(grasp.asked or grasp.offered or (grasp.find("T03") and "question" in grasp.marks))


def softened(grasp: Grasp) -> bool:
    """True for a reply whose only taboos are formulas, said politely."""
    return not COURTESIES.isdisjoint(grasp.marks) and all(i.code in FORMULAS for i in grasp.items if i.is_taboo)


def _overpromised(item: Heard, grasp: Grasp) -> bool:
    """True for words that promise more than the desk can grant: nobody is calmed by those."""
    return any(item.quote in above.quote or above.quote in item.quote for above in grasp.overreached)


def _pull(item: Heard, respond: Respond, now: Circumstances, anger: float, lang: Lang, *, polite: bool, beyond: bool) -> Pull:
    earlier = sum(item.code in codes for codes in now.recent)
    delta = respond(item.code, earlier) * item.strength
    if delta < 0 and is_meant_well(item, lang):
        return Pull(item.code, 0.0)
    if item.code == "X8" and item.is_plain_taboo:
        return Pull(item.code, delta * INSULTING)
    if item.is_taboo:
        return Pull(item.code, delta / 2, reason("polite", lang)) if polite else Pull(item.code, delta)
    run = _run_length(item.code, now.recent)
    if run >= WORN_OUT and item.code not in SUBSTANCE:
        return Pull("X2", respond("X2", earlier), reason("worn_out", lang, name=name_of(item.code, lang)))
    note = ""
    if run and delta > 0:
        delta = delta / 2 if run == 1 or item.code in SUBSTANCE else 0.0
        note = reason("again", lang)
    if beyond and delta > 0 and item.code in PROMISING:
        return Pull(item.code, 0.0)
    acts_at_once = now.urgent and item.code == "T12"
    if item.code in GATED and anger > GATE_ANGER and not (now.acknowledged or acts_at_once):
        if delta > 0 and is_awaited(item, earlier, lang, answers=now.answers):
            return Pull(item.code, 0.0)
        return Pull(item.code, min(delta, -1.0), reason("gate", lang), gated=True)
    if item.code == "T21" and anger >= GATE_ANGER:
        delta, note = min(delta, 0.0), reason("too_hot", lang)
    return Pull(item.code, delta, note)


def _one_gated(pulls: Sequence[Pull], beside: Sequence[Pull]) -> list[Pull]:
    """Reasons before feelings jar once in a reply, however many there are."""
    first = next((p for p in (*beside, *pulls) if p.gated), None)
    return [p for p in pulls if not p.gated or p is first]


def ranked(pulls: Sequence[Pull], beside: Sequence[Pull] = ()) -> list[Pull]:
    """Best two helpful techniques whole, other helpful ones a third; whatever harms counts whole, but one brush-off is one.

    `beside` are pulls of the same reply that have been felt already and have taken their places.
    """
    pulls = _one_gated(pulls, beside)
    whole = max(0, 2 - sum(p.delta > 0 for p in beside))
    once = not any(p.delta < 0 and p.code in FORMULAS for p in beside)
    helpful = sorted((p for p in pulls if p.delta > 0), key=lambda p: -p.delta)
    harmful = [p for p in pulls if p.delta < 0 and p.code not in FORMULAS]
    brushed_off = sorted((p for p in pulls if p.delta < 0 and p.code in FORMULAS), key=lambda p: p.delta)
    rest = [*helpful[whole:], *brushed_off[once:]]
    return helpful[:whole] + [Pull(p.code, p.delta / 3, p.note) for p in rest] + brushed_off[:once] + harmful


def effects(pull: Pull, temper: Temper, now: Circumstances, lang: Lang) -> list[LedgerLine]:
    """What a pull does to each scale."""
    face_weight = temper.face_weight * (1.5 if now.audience else 1.0)
    size = abs(pull.delta)
    primacy = PRIMACY if now.turn <= 2 else 1.0
    if pull.delta > 0:
        rows: list[tuple[Axis, float, str, float]] = [
            ("anger", -5 * size * temper.forgiveness, "forgiveness", temper.forgiveness),
            ("trust", 4 * size * temper.trust_gain * primacy, "trust_gain", temper.trust_gain),
        ]
        if pull.code in FACE_GAIN:
            rows.append(("face", 2 * size * face_weight, "face_weight", face_weight))
    else:
        rows = [
            ("anger", 5 * size * temper.volatility, "volatility", temper.volatility),
            ("trust", -4 * size * primacy, "", 1.0),
        ]
        if pull.code in FACE_LOSS:
            rows.append(("face", -3 * size * face_weight, "face_weight", face_weight))
    return [
        LedgerLine(pull.code, axis, round(amount, 1), _why(pull, factor, value, lang))
        for axis, amount, factor, value in rows
        if round(amount, 1)
    ]


def _why(pull: Pull, factor: str, value: float, lang: Lang) -> str:
    text = f"{name_of(pull.code, lang)} {pull.delta:+.2g}".replace("-", "−")
    if pull.note:
        text += f"（{pull.note}）" if lang == "zh" else f" ({pull.note})"
    return f"{text} × {reason(factor, lang)} {value:.2g}" if factor else text


def _left_alone(before: Mood, grasp: Grasp, temper: Temper, lang: Lang) -> list[LedgerLine]:
    """A reply with nothing in it, to somebody upset, without even a courtesy or a question: they were not heard."""
    cared = grasp.asked or grasp.nuance("need_seen")
    if before.anger < UPSET or cared or (COURTESIES | {"question"}) & set(grasp.marks):
        return []
    why = reason("left_alone", lang)
    return [
        LedgerLine("left_alone", "anger", round(LEFT_ALONE * temper.volatility, 1), why),
        LedgerLine("left_alone", "trust", -LEFT_ALONE, why),
    ]


def _patience(grasp: Grasp, now: Circumstances, lang: Lang) -> list[LedgerLine]:
    rows = [LedgerLine("turn", "patience", -3.0, reason("turn", lang))]
    if not now.news:
        rows.append(LedgerLine("no_news", "patience", -3.0, reason("no_news", lang)))
    return rows + patience_gained(grasp.items, lang)


def patience_gained(items: Sequence[Heard], lang: Lang) -> list[LedgerLine]:
    """Patience for the first of these that wins any."""
    gained = next((i for i in items if i.code in PATIENCE_GAIN and i.strength > 0), None)
    return [LedgerLine(gained.code, "patience", 4.0, name_of(gained.code, lang))] if gained else []


def settle(before: Mood, lines: list[LedgerLine], now: Circumstances, limits: Limits, lang: Lang) -> tuple[Mood, tuple[LedgerLine, ...]]:
    """Apply limits scale by scale, and write down what each limit took away."""
    after: dict[str, float] = {}
    extra: list[LedgerLine] = []
    axes: tuple[Axis, ...] = ("anger", "trust", "patience", "face")
    for axis in axes:
        start: float = getattr(before, axis)
        amounts = [line.amount for line in lines if line.axis == axis]
        wanted = round(sum(amounts), 1)
        allowed = _within(amounts, limits.most)
        why = "limit"
        target = clamp(start + (_with_room(start, allowed, limits.room) if axis in {"anger", "trust"} else allowed))
        if not now.remedy_stands:
            held = _without_remedy(axis, start, target)
            why, target = ("no_remedy", held) if held != target else (why, target)
        took = round(target - start - wanted, 1)
        if took:
            extra.append(LedgerLine(why, axis, took, reason(why, lang)))
        after[axis] = clamp(start + round(target - start, 1))
    return Mood(**after), (*lines, *extra)


def _within(amounts: list[float], most: float) -> float:
    """Ups and downs of one turn, each held within the limit by itself: a flood of kindness does not drown a rebuke."""
    ups, downs = sum(a for a in amounts if a > 0), sum(a for a in amounts if a < 0)
    return clamp(min(ups, most) + max(downs, -most), -most, most)


def _with_room(start: float, amount: float, least: float) -> float:
    """A move of anger or trust, smaller where little room is left: the furious can hardly get more furious."""
    room = 100.0 - start if amount > 0 else start
    return amount * max(least, min(1.0, room / ROOM))


def _without_remedy(axis: Axis, start: float, target: float) -> float:
    """No remedy, no ending: anger stops falling at 25 and trust stops rising at 60 until one stands."""
    if axis == "anger" and target < start:
        return max(target, min(start, ANGER_FLOOR))
    if axis == "trust" and target > start:
        return min(target, max(start, TRUST_CEILING))
    return target


SOOTHED = 8.0
"""Points of anger whose fall keeps a customer from raising the stakes, or walking away, in the same breath."""
BREAKS_OFF = 4
"""The escalation level at which a customer breaks off."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """E0–E4 with the counters its rules need."""

    level: int
    hot_turns: int = 0
    cool: bool = False
    """Anger was below 40 after the previous reply too."""


def escalate(was: Escalation, mood: Mood, *, taboo: bool, promise_kept: bool = False, helped: bool = False) -> tuple[Escalation, Mood, str]:
    """Escalation after a reply, at most one level either way; patience at 0 lifts it and returns to 20.

    Nobody breaks off from heat alone in the very reply that does something for them (`helped`).

    The third result names the rule that fired (`taboo`, `patience`, `hot`, `cool`, `kept`) or is empty.
    """
    hot = was.hot_turns + 1 if mood.anger >= HOT else 0
    cool = mood.anger < 40
    stays = helped and was.level + 1 >= BREAKS_OFF
    up = "taboo" if taboo else "patience" if mood.patience <= 0 else "hot" if hot >= 2 and not stays else ""
    down = "kept" if promise_kept else "cool" if cool and was.cool else ""
    if mood.patience <= 0:
        mood = mood.moved("patience", 20.0)
    if up:
        return Escalation(min(4, was.level + 1), 0 if up == "hot" else hot, cool), mood, up
    if down:
        return Escalation(max(0, was.level - 1), hot, False), mood, down
    return Escalation(was.level, hot, cool), mood, ""


PRIVATE_TRUST = 45.0
"""Trust from which private facts are told when asked."""


def trusting(mood: Mood) -> bool:
    """True when private facts and the hidden need have been earned: enough trust, or calm and nearly enough."""
    return mood.trust >= PRIVATE_TRUST or (mood.anger < 40 and mood.trust >= 40)


def ready_to_accept(mood: Mood) -> bool:
    """The mood half of agreement: trust at least 55 and anger at most 40."""
    return mood.trust >= 55 and mood.anger <= 40


def satisfaction(trace: Sequence[Mood]) -> int:
    """What will be remembered, 0–100: 0.4 × the most intense moment + 0.4 × the end + 0.2 × the mean (S45).

    `trace` holds the mood before the first reply and after each; the most intense moment is where comfort moved most.
    """
    comforts = [mood.comfort for mood in trace]
    if len(comforts) < 2:
        return round(comforts[0]) if comforts else 0
    moves = [(abs(b - a), b) for a, b in pairwise(comforts)]
    peak = max(moves, key=lambda m: m[0])[1]
    return round(0.4 * peak + 0.4 * comforts[-1] + 0.2 * sum(comforts[1:]) / len(comforts[1:]))
