"""Asked to prove who they are, people say it, show it, and answer beside it what else was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.hearing.segments import sentences
from simulator.customer.desk import Choice, Desk, simply
from simulator.customer.meant import NAME_ASKED, NUMBER_ASKED, NUMBERED, OTHERS_NAME, REACHES
from simulator.customer.polar import has_with_them
from simulator.customer.talking import identifies, numbered
from simulator.customer.telling import asked_with
from simulator.customer.unknowing import last_asked
from simulator.customer.who import asks_digits
from simulator.customer.whole_name import is_a_name, tells_their_name, whole_name

SHOWS = re.compile(
    r"(?:给我|让我|出示)[^，。？]{0,8}(?:看|证件|身份证)|出示|\b(?:show me|(?:may|can|could) i (?:just )?see) (?:your|the|an?)\b"
)
"""Being asked to show what proves who they are."""

_BORN = re.compile(r"出生|生日|\bbirth(?:day)?\b|\bborn\b")
_CHECKED = re.compile(
    r"\b(?:still|same|right|correct|changed?|have it|got it)\b|还是|没变|变(?:了|过)|没换|换(?:了|过)|(?:对|是)(?:吧|吗)|用着|在用"
)
"""A number that is only to be confirmed."""


def asks_number(desk: Desk) -> bool:
    """True where the last question wants a number that tells who they are, not one to reach them by, nor one that the case holds."""
    last = last_asked(desk.said)
    if _CHECKED.search(last):
        return False
    return NUMBER_ASKED.search(last) is not None and not REACHES.search(last) and not numbered(desk) and identifies(desk)


def proof_of_self(desk: Desk, known: Sequence[str]) -> Choice:
    """Who they are, and what else is asked with it (`known`, the facts that may be told); their papers they show."""
    said, lang = desk.said, desk.state.started.lang
    if not (asks_digits(desk) or NAME_ASKED.search(said) or NUMBER_ASKED.search(said)):
        if SHOWS.search(said) and desk.lines_of("complies"):
            return simply("complies")
        if any(has_with_them(said[s.start : s.end].strip(), lang) for s in sentences(said)) and known:
            return "answer", tuple(known[:2]), None
    several = "verifies" in desk.grasp.marks or said.count("?") + said.count("？") > 1
    more = tuple(id_ for id_ in known if not _only_a_number(id_, desk))[:2] if several else ()
    of_others = OTHERS_NAME.search(said) is not None
    more = tuple(id_ for id_ in more if not (tells_their_name(id_, desk) if of_others else is_a_name(id_, desk)))
    name = None if asks_digits(desk) or NUMBER_ASKED.search(said) or _BORN.search(said) else whole_name(desk)
    return "answer", (name or "identity", *more), None


def first_checked(desk: Desk) -> bool:
    """True where the agent checks who they are for the first time: a name given before proves nothing."""
    return "verifies" in desk.grasp.marks and not desk.state.memory_before.verified


def _only_a_number(id_: str, desk: Desk) -> bool:
    """True for a sum, where the number asked for is one that tells who somebody is."""
    return desk.fact(id_).about == "how_much" and NUMBERED.search(asked_with(id_, desk)) is not None
