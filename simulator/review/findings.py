"""What a review finds, and which of it is grave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

Effect = Literal["helped", "hindered", "harmless"]
"""What an error did to the agent: gave something unearned, took something earned, or neither."""


class Kind(StrEnum):
    """Every error a customer can make.

    An error is grave when, without it, the score or the ending could have been another: it hands over what the criteria
    pay for (the hidden need, a private or key fact, an agreement), takes away what was earned (a key fact never told, an
    agreement not kept, a call broken off), or puts an end to the conversation as such (a customer out of role or out of
    words). Whatever the agent could shrug off is not grave.
    """

    TOLD_EARLY = "told_early"
    """Helped. A fact or its number was told before its condition; grave for a key fact (C5 pays for asking) and for a
    private one before trust."""
    NEED_EARLY = "need_early"
    """Helped. The hidden need was let out before trust; always grave (C6 pays for finding it)."""
    ACCEPTED_EARLY = "accepted_early"
    """Helped. Agreement while no acceptable remedy stood or the mood forbade it; always grave (it decides the ending)."""
    ROLE_FLIP = "role_flip"
    """Helped. The customer spoke as agent, assistant or actor; always grave (nobody was left to serve)."""
    COACHED = "coached"
    """Helped. The customer told the agent what to do to score; always grave (the answer was given away)."""
    KIND_WHILE_HOT = "kind_while_hot"
    """Helped. Thanks or sympathy at anger 40 or more; never grave (the numbers did not move, and moods are shown)."""
    UNANSWERED = "unanswered"
    """Hindered. A fact was due (asked well, or recorded as told) and was neither told nor refused; grave for a key fact that
    was not told later either, or for the need."""
    FALSE_CLAIM = "false_claim"
    """Hindered. The customer claimed the agent had said or left out something, and that is untrue; never grave (it can be put right)."""
    CONTRADICTION = "contradiction"
    """Hindered. Another number than the fact they had told; grave for a key fact (the agent's record can only be wrong)."""
    INVENTED = "invented"
    """Hindered. A number nobody had mentioned; never grave (no criterion rests on it)."""
    LEFT_EARLY = "left_early"
    """Hindered. Leave-taking without the ground for it; grave when it was the customer's last word in the call."""
    ESCALATED_EARLY = "escalated_early"
    """Hindered. A superior, regulator, press or lawyer named before that level was reached; never grave (it costs no points)."""
    IGNORED_REMEDY = "ignored_remedy"
    """Hindered. What was accepted is treated as missing or refused; grave unless the call still ended in agreement."""
    EMPTY = "empty"
    NONSENSE = "nonsense"
    WRONG_LANGUAGE = "wrong_language"
    CUT = "cut"
    """These four are harmless while something could be understood. A senseless line hindered, and is grave as the opening
    (the agent never learns the matter) and from the second one on."""
    REPEATED = "repeated"
    MARKUP = "markup"
    TOO_LONG = "too_long"
    FELL_BACK = "fell_back"
    """Harmless: the same line again, signs nobody speaks, too many words, another voice."""


@dataclass(frozen=True, slots=True)
class SimulatorError:
    """One error of the simulated customer, with the customer's own words for it."""

    kind: Kind
    turn: int
    """The agent reply it followed, from 1; 0 for the opening."""
    quote: str
    """Exactly as it stands in the customer's line; empty where nothing was said."""
    effect: Effect
    grave: bool
    why: str
    """One sentence in the language of the call."""


@dataclass(frozen=True, slots=True)
class Review:
    """What was found in one call, in the order of the call."""

    errors: tuple[SimulatorError, ...] = ()
    lines: int = 0
    """Customer lines that were read."""

    @property
    def voids(self) -> bool:
        """True when a grave error was made: an exam call with one should not count."""
        return any(error.grave for error in self.errors)

    def count(self, effect: Effect) -> int:
        """How many errors had that effect."""
        return Counter(error.effect for error in self.errors)[effect]

    def to_json(self) -> dict[str, Any]:
        """The review as JSON-ready data."""
        errors = [
            {"kind": e.kind.value, "turn": e.turn, "quote": e.quote, "effect": e.effect, "grave": e.grave, "why": e.why}
            for e in self.errors
        ]
        return {"voids": self.voids, "lines": self.lines, "errors": errors}
