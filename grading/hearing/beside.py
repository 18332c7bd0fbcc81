"""Talk beside the matter: the customer's own life, a joke, a sneeze, how a name is spelled. No case writes it down, and no fact answers it.

What is heard of a sentence like that is a guess of the model, which learned from talk about the matter: a personal question is
neither an insult nor an open question (T06), and asks for no fact of the case.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

from grading.case import Case
from grading.heard import Grasp, Heard
from grading.hearing.nearest import nearest_facts
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

Beside = Literal["flirts", "own_life", "spells", "jests", "trivia", "mishap", "still_here"]
BESIDE: tuple[Beside, ...] = get_args(Beside)
"""Marks, the one that strikes a customer first at the head."""
ASKING: frozenset[Beside] = frozenset({"flirts", "own_life", "spells", "trivia", "still_here"})
"""Those of which a whole sentence is nothing else."""
ADVANCE = 0.5
"""Strength of X8 for courting a customer: it stings, and is no critical error."""
GUESSED = frozenset({"X1", "X2", "X3", "X5", "X6", "X7", "X8", "T06", "T07", "T18"})
"""What a model may take such a sentence for."""


OF_THE_CASE = 0.5
"""Chance from which a question for somebody's own life is after a fact of the case all the same."""
MAY_BE_KNOWN: frozenset[Beside] = frozenset({"own_life", "trivia"})


def beside_matter(grasp: Grasp, original: str, reading: Reading, case: Case | None, lang: Lang) -> Grasp:
    """The grasp with a mark for every kind of talk beside the matter, and without what was taken from its sentences."""
    if "foreign" in grasp.marks or "jailbreak" in grasp.marks:
        return grasp
    found: dict[Beside, Span] = {}
    aside: list[str] = []
    for span in reading.sentences:
        words = reading.text[span.start : span.end]
        kinds = [kind for kind in BESIDE if phrases("beside", kind, lang).search(words.strip())]
        if not kinds:
            continue
        if case and not MAY_BE_KNOWN.isdisjoint(kinds) and _of_the_case(words.strip(), case, lang):
            continue
        found |= {kind: span for kind in kinds if kind not in found}
        if not ASKING.isdisjoint(kinds):
            aside.append(trimmed(original, span))
    if not found:
        return grasp
    guessed = frozenset() if "battery" in grasp.marks else GUESSED
    items = tuple(i for i in grasp.items if not (i.code in guessed and any(i.quote in said or said in i.quote for said in aside)))
    if "flirts" in found:
        items = (*(i for i in items if i.code != "X8"), Heard("X8", trimmed(original, found["flirts"]), ADVANCE))
    asked = tuple(m for m in grasp.asked if m.quote not in aside)
    return replace(grasp, items=items, asked=asked, marks=(*grasp.marks, *(kind for kind in BESIDE if kind in found)))


def _of_the_case(words: str, case: Case, lang: Lang) -> bool:
    """True where the case knows the answer, and it is nothing private."""
    likely = nearest_facts(words, case, lang, (), OF_THE_CASE)
    return bool(likely) and all(f.reveal != "trust" for f in case.facts if f.id in likely)
