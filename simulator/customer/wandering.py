"""The talkative do not stop at an answer: a tale of their own follows it, until somebody leads them back."""

from __future__ import annotations

from simulator.customer.consenting import YES_SO_FAR
from simulator.customer.desk import Desk
from simulator.customer.polar import AFFIRMS, DENIES

DIGRESS = "digress"
TALKATIVE = 0.5
"""Digression (0–1) from which somebody is talkative: all others let an answer stand."""
GOES_ON = 0.85
"""Share of their digression with which the talkative go on after an answer."""
AFTER = frozenset({"answer", "nearby", "told_already", "complies", "accept", YES_SO_FAR, AFFIRMS, DENIES})
"""Acts after which they do."""
HOT = 0.5
"""By how much anger makes it rarer."""
LEADS_BACK = ("T05", "T20", "T19")
"""Techniques that keep them to the matter for a turn; a question alone is one more thing to talk about."""


def goes_on(desk: Desk, act: str) -> bool:
    """True where a tale follows what they say: never two turns running, nor to somebody who has just led them back."""
    digression = desk.persona.temperament.digression
    if digression < TALKATIVE or act not in AFTER:
        return False
    if desk.grasp.find(*LEADS_BACK) or any(i.is_plain_taboo for i in desk.grasp.items) or _wandered_just_now(desk):
        return False
    return desk.rng.random() < GOES_ON * digression * (HOT if desk.state.mood.band == "hot" else 1.0)


def _wandered_just_now(desk: Desk) -> bool:
    """True where their last line had a tale in it."""
    lang, last = desk.state.started.lang, desk.state.customer_lines[-1] if desk.state.customer_lines else ""
    tales = (desk.scenario.digressions, *((desk.telling.digressions,) if desk.telling else ()))
    return any(tale in last for lines in tales for tale in lines.in_(lang))
