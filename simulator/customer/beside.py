"""What the customer says to talk beside the matter: their own life, a joke, how their name is written, being still there."""

from __future__ import annotations

import re
from typing import get_args

from grading.hearing.patterns import normalised
from grading.hearing.phrases import data_of, phrases
from grading.text import NO_LINES, Lang
from simulator.content.scenario import OwnLife
from simulator.customer.desk import Choice, Desk, simply
from simulator.customer.mailing import mail_asked
from simulator.customer.whole_name import whole_name

ACTS = {"flirts": "flirted", "jests": "joked", "own_life": "own_life", "trivia": "small_talk", "still_here": "still_here"}
"""The act for each kind, the one that strikes a customer first at the head."""
CIVIL_TRUST = 20.0
"""Trust below which nobody tells a stranger how old they are."""


def beside(desk: Desk) -> Choice | None:
    """The answer to what has nothing to do with the matter, where nothing else in the reply wants one."""
    grasp = desk.grasp
    if grasp.offered or grasp.asked or any(i.is_plain_taboo for i in grasp.items):
        return None
    if "spells" in grasp.marks:
        return mail_asked(desk) or ("answer", (whole_name(desk) or "identity",), None)
    return next((simply(act) for mark, act in ACTS.items() if mark in grasp.marks), None)


def of_themselves(desk: Desk) -> str:
    """What they say of their own age, work or family, where they are asked for it, are civil, and have not said it yet."""
    lang, said = desk.state.started.lang, normalised(desk.state.last_agent)
    if desk.state.mood.band == "hot" or desk.state.mood.trust < CIVIL_TRUST or "flirts" in desk.grasp.marks:
        return ""
    others = phrases("beside", "of_others", lang).search(said) is not None
    kinds = [kind for kind in get_args(OwnLife) if phrases("beside", kind, lang).search(said) and (kind == "family" or not others)]
    lines = (line for kind in kinds for line in desk.scenario.customer.life.get(kind, NO_LINES).in_(lang))
    return next((line for line in lines if line not in desk.state.spent), "")


def spelled(name: str, lang: Lang) -> str:
    """A name, letter by letter or character by character."""
    if lang == "en":
        surname = re.sub(r"^(?:Mrs|Mr|Ms|Miss)\.? ", "", name)
        return f"{'-'.join(surname.upper())}. {surname}."
    known: dict[str, str] = data_of("beside")["surnames"]
    return f"{known[name[0]]}。" if name[0] in known else f"就是{name[0]}，常见的那个字。"
