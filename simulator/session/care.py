"""Care for the trainee: a way out of an abusive call, and kind words after one (S25, S95)."""

from __future__ import annotations

from collections.abc import Sequence

from grading.judging.critical import BORNE_OUT, LEAST
from grading.text import Lang
from simulator.call.events import CustomerSaid, Event, MoodMoved, Notice, ReplyHeard

STREAK = 3
"""Abusive lines in a row after which a way out is offered."""
FURY = 85.0
"""Anger (0–100) at which a line is abuse rather than complaint; threats (E3 and above) are so whatever the anger."""


def abusive(line: CustomerSaid) -> bool:
    """True for a line spoken in fury or as a threat."""
    return line.mood.anger >= FURY or line.escalation >= 3


def way_out(events: Sequence[Event], lang: Lang) -> Notice | None:
    """What to offer after the customer's last line: an end with dignity, once in a call, and not to one who was rude first."""
    lines = [e for e in events if isinstance(e, CustomerSaid)][-STREAK:]
    offered = any(isinstance(e, Notice) and e.kind == "care" for e in events)
    if offered or _rude(events) or len(lines) < STREAK or not all(abusive(line) for line in lines):
        return None
    return Notice(kind="care", text=_WAY_OUT[lang])


def after_words(events: Sequence[Event], lang: Lang) -> Notice | None:
    """Kind words once a call with abuse in it is over; None after any other call."""
    hard = sum(abusive(e) for e in events if isinstance(e, CustomerSaid)) >= STREAK
    if not hard:
        return None
    if _rude(events):
        return Notice(kind="care", text=_BOTH[lang])
    calmed = any(isinstance(e, MoodMoved) and e.before.anger - e.after.anger >= CALMED for e in events)
    return Notice(kind="care", text=_AFTER[lang] + (_AND_YET[lang] if calmed else ""))


def _rude(events: Sequence[Event]) -> bool:
    """The trainee insulted the customer (X8): in words that both ears heard, or one ear alone in reply after reply.

    What a single ear suspects once may be a calm sentence, and nobody calm is told that they lost their temper.
    """
    heard = (e.grasp.find("X8") for e in events if isinstance(e, ReplyHeard))
    plain = [item.strength for item in heard if item is not None and item.is_plain_taboo]
    return len(plain) >= BORNE_OUT or any(strength >= LEAST for strength in plain)


CALMED = 8.0
"""Points of anger that one reply took off, worth telling somebody who has just been shouted at."""
_WAY_OUT: dict[Lang, str] = {
    "zh": "对方已经连着三句在发火或放狠话。你不必一直听：可以平静地说清底线（T23）；"
    "可以先说一句您为什么生气我明白，再用 /change person 交给已经听过经过的资深同事；也可以用 /end 体面地结束。这不算你输。",
    "en": "That is three lines in a row of fury or threats. You need not go on listening: set a calm limit (T23); "
    "or name what has upset them, then hand over with /change person to a senior you have briefed; or end politely with /end. "
    "Nobody will call that losing.",
}
_AFTER: dict[Lang, str] = {
    "zh": "这通电话不好受。火气是冲着那件事来的，不是冲你。离开座位，喝口水，深呼吸几次，再看复盘或接下一通。",
    "en": "That was a hard call. The anger was about what happened, not about you. Stand up, drink some water, breathe a few times; "
    "the debrief can wait.",
}
_AND_YET: dict[Lang, str] = {
    "zh": "而且有一刻，你让对方的火气降了下来：记住那一句。",
    "en": " And there was a moment when you brought the anger down: remember that line.",
}
_BOTH: dict[Lang, str] = {
    "zh": "这通电话两边都上了火。先歇一歇，喝口水，再看复盘：找到火气窜起来的那一句，退回去换个说法。",
    "en": "Tempers rose on both sides of this call. Rest a moment, drink some water; then find the reply where it turned, go back, "
    "and say it another way.",
}
"""For one who was rude too: no comfort that is not true, and the way to do better."""
