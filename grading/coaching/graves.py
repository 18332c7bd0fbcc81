"""The gravest things in a call: what a critical failure was, why it counts, what mends it and which technique should have stood there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from grading.call import HeardTurn
from grading.catalogue import catalogue
from grading.hearing.beyond import THIRD_PARTY
from grading.shipped import shipped
from grading.text import Lang, Text

TABOO_OF: Mapping[str, str] = {
    "buck-passed": "X1", "stiff": "X2", "stalled": "X3", "sorry-only": "X4", "blamed": "X5", "broken": "X6", "cold": "X7", "rude": "X8",
}  # fmt: skip
"""The taboo that a finder of critical failures looks for."""
INSTEAD: Mapping[str, str] = {"disclosed": "T07", "above-authority": "T11", "untrue": "T08", "obstructed": "T17"}
"""What should have stood where there is no taboo to mend."""


@dataclass(frozen=True, slots=True)
class Grave:
    """A critical failure in a reply: `measure` is the finder's name (empty for a form's own sign), `fails` that it fails the call."""

    turn: int
    quote: str
    code: str
    name: str
    measure: str = ""
    fails: bool = False

    @property
    def taboo(self) -> str:
        """The taboo it is, if it is one."""
        return TABOO_OF.get(self.measure, "")


def kind_of(grave: Grave | None, turn: HeardTurn) -> str:
    """Which of the gravest things is in a reply, by its critical failure, else by what was heard; empty where nothing is.

    Of what is above authority, an untruth is mended otherwise than a promise.
    """
    grasp = turn.grasp
    if grave and (grave.measure != "above-authority" or grasp.overreached or not grasp.falsehoods):
        return grave.measure
    signs = {
        "obstructed": "hush" in grasp.marks,
        "above-authority": bool(grasp.overreached),
        "disclosed": any(m.id == THIRD_PARTY for m in grasp.disclosed),
        "untrue": bool(grasp.falsehoods),
    }
    return next((kind for kind, found in signs.items() if found), "")


def worst_of(graves: Iterable[Grave], turn: int) -> Grave | None:
    """The gravest of a reply's critical failures; None where it has none."""
    return min((g for g in graves if g.turn == turn), key=lambda g: not g.fails, default=None)


def why_grave(kind: str, lang: Lang) -> str:
    """Why it counts, in a sentence; empty where nothing is known of it."""
    if kind in TABOO_OF:
        return catalogue()[TABOO_OF[kind]].gist.in_(lang)
    return _told(kind, "why", lang)


def mend_of(kind: str, lang: Lang) -> str:
    """What mends it, in a sentence; empty where nothing is known of it."""
    if kind in TABOO_OF:
        return catalogue()[TABOO_OF[kind]].tip.in_(lang)
    return _told(kind, "mend", lang)


def _told(kind: str, what: str, lang: Lang) -> str:
    found = _data().get(kind, {}).get(what)
    return found.in_(lang) if found else ""


@cache
def _data() -> Mapping[str, Mapping[str, Text]]:
    return TypeAdapter(dict[str, dict[str, Text]]).validate_python(shipped("grading", "data/graves.yaml"))
