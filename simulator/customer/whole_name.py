"""The customer's name as it is written, where the case has a fact that says so."""

from __future__ import annotations

import re

from simulator.customer.desk import Desk

MOSTLY = 0.5
"""Share of its example questions from which a fact is a name."""
_IN_FULL = re.compile(
    r"全名|姓名|名字|大名|怎么写|哪[几个]+字|\b(?:full|first|given|whole) names?\b|\bspel(?:l|t|ling)\w*|\bletter by letter\b"
)
"""A name wanted whole, or as it is written."""
_NAMES = re.compile(r"名|姓|称呼|哪[几个]+字|\bnames?\b|\bcalled\b|\bspel\w+")


def whole_name(desk: Desk) -> str | None:
    """The fact that tells their name, where it is wanted whole and has not been told."""
    if not _IN_FULL.search(desk.said):
        return None
    known = [f.id for f in desk.scenario.case.facts if tells_their_name(f.id, desk)]
    name = max(known, key=lambda id_: _named_in(id_, desk), default=None)
    return None if name in desk.state.told else name


def tells_their_name(id_: str, desk: Desk) -> bool:
    """True for a fact that is asked for as a name is, and told with their own."""
    lang, called = desk.state.started.lang, desk.scenario.customer.name.in_(desk.state.started.lang)
    surname = called[:1] if lang == "zh" else called.split()[-1]
    return is_a_name(id_, desk) and all(surname in line for line in desk.fact(id_).says.in_(lang))


def is_a_name(id_: str, desk: Desk) -> bool:
    """True for a fact of the case that is asked for as a name is, whoever's."""
    return any(f.id == id_ for f in desk.scenario.case.facts) and _named_in(id_, desk) > MOSTLY


def _named_in(id_: str, desk: Desk) -> float:
    """The share of a fact's example questions that ask for a name."""
    asked = desk.fact(id_).question.in_(desk.state.started.lang)
    return sum(_NAMES.search(q.lower()) is not None for q in asked) / len(asked) if asked else 0.0
