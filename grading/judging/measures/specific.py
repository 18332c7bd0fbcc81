"""Whether a reply is about this case at all: high levels ask for its facts, names, figures or remedies, not for warm words alone."""

from __future__ import annotations

from grading.call import HeardCall, HeardTurn, Hits
from grading.hearing.beyond import figures_of
from grading.hearing.cues import cues_of
from grading.hearing.ear import LONGEST
from grading.hearing.figures import numbers_in
from grading.hearing.patterns import normalised

TELLING = 10
"""The least number that tells one case from another: `five o'clock` and `two ways` are said everywhere."""
BORROWED = 4
"""Level of the wording sync from which the customer's own words were taken up."""


def is_specific(call: HeardCall, turn: HeardTurn) -> bool:
    """True when the reply names something of this case, or takes up this customer's words; without a case, always."""
    if call.case is None:
        return True
    if turn.grasp.offered or turn.grasp.need or turn.grasp.sync.get("wording", 0) >= BORROWED:
        return True
    text = normalised(turn.reply[:LONGEST])
    if cues_of(call.case, call.lang).causes.search(text) or any(word.lower() in text for word in call.setting.keywords):
        return True
    known = figures_of(call.case, call.lang)
    return any(number >= TELLING and int(number) in known for number in numbers_in(text, call.lang))


def specific(call: HeardCall, hits: Hits) -> Hits:
    """The hits in replies that are about this case."""
    return [(turn, item) for turn, item in hits if is_specific(call, turn)]
