"""What one hears or sees beside the customer's words, by channel and mood: stage directions, never part of the transcript."""

from __future__ import annotations

from simulator.call.mood import Mood
from simulator.i18n import Translator, mark

_CUES: dict[str, dict[str, tuple[str, ...]]] = {
    "phone": {
        "hot": (mark("voice raised, fast"), mark("breathing hard"), mark("cutting in"), mark("almost shouting")),
        "warm": (mark("clipped tone"), mark("a sharp sigh"), mark("a pause, then going on"), mark("fingers drumming")),
        "calm": (mark("voice lower now"), mark("slower, steadier"), mark("a breath let out"), mark("an even tone")),
    },
    "counter": {
        "hot": (mark("palm on the counter"), mark("leaning over the desk"), mark("heads are turning"), mark("pointing at the papers")),
        "warm": (mark("arms crossed"), mark("tapping the counter"), mark("looking at the clock"), mark("lips pressed together")),
        "calm": (mark("shoulders down"), mark("meeting your eye"), mark("stepping back a little"), mark("a small nod")),
    },
    "chat": {
        "hot": (mark("typing fast"), mark("message after message"), mark("no pause between lines"), mark("sent in one burst")),
        "warm": (mark("typing, stopping, typing"), mark("short message"), mark("read at once"), mark("a long silence first")),
        "calm": (mark("typing slowly"), mark("whole sentences now"), mark("a calmer rhythm"), mark("taking their time")),
    },
}


_RESTRAINED: dict[str, tuple[str, ...]] = {
    "phone": (mark("voice quite level, and cold"), mark("weighing every word"), mark("a long silence first"), mark("no courtesies left")),
    "counter": (
        mark("standing very straight"),
        mark("weighing every word"),
        mark("eyes fixed on you"),
        mark("papers squared on the counter"),
    ),
    "chat": (mark("weighing every word"), mark("numbered points"), mark("a long silence first"), mark("no courtesies left")),
}
"""How fury shows in somebody who never raises their voice."""
_EVEN = {"phone": mark("an even tone"), "counter": mark("meeting your eye"), "chat": mark("taking their time")}
"""A customer who begins calmly has not calmed down."""


def cue(channel: str, mood: Mood, turn: int, t: Translator, *, restrained: bool = False) -> str:
    """The stage direction for the customer's line after reply `turn`; the same call always shows the same ones."""
    if turn == 0 and mood.band == "calm":
        return t(_EVEN.get(channel, _EVEN["phone"]))
    lines = _CUES.get(channel, _CUES["phone"])[mood.band]
    if restrained and mood.band == "hot":
        lines = _RESTRAINED.get(channel, _RESTRAINED["phone"])
    return t(lines[turn % len(lines)])
