"""What of a case has not been said in a call yet: nothing is suggested that stands in the reply, nothing recapped that was not said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from grading.case import Case, Fact, Remedy
from grading.hearing.cues import Topics, cues_of
from grading.hearing.echo import content_words, forms_of
from grading.hearing.patterns import normalised
from grading.hearing.segments import sentences
from grading.text import Lang

HALF = 0.5
"""Share of the words of a label, or of a question, that must have been said for the thing to have been."""


class Unsaid:
    """The agent's words so far, held against the case by its own words, whatever an ear made of them."""

    def __init__(self, case: Case, replies: Sequence[str], lang: Lang) -> None:
        self._cues, self._lang = cues_of(case, lang), lang
        self._said = " \n".join(replies)
        self._text = normalised(self._said)
        self._spans = sentences(self._text)

    def remedy(self, remedy: Remedy) -> bool:
        """True for a remedy that no reply has touched on, in its own words or in those of its label."""
        return remedy.id not in self._remedies and not self.named(remedy)

    def named(self, remedy: Remedy) -> bool:
        """True for a remedy of whose label half has been said."""
        return self._share(remedy.label.in_(self._lang)) >= HALF

    def fact(self, fact: Fact) -> bool:
        """True for a fact that no reply has asked after in its own words, nor in those of one of its questions."""
        return fact.id not in self._facts and all(self._share(question) < HALF for question in fact.question.in_(self._lang))

    @cached_property
    def _remedies(self) -> frozenset[str]:
        return self._mentioned(self._cues.remedies)

    @cached_property
    def _facts(self) -> frozenset[str]:
        return self._mentioned(self._cues.facts)

    def _mentioned(self, cues: Topics) -> frozenset[str]:
        found = cues.mentions(self._said, self._text, self._spans) if self._text.strip() else ()
        return frozenset(mention.id for mention in found)

    def _share(self, words: str) -> float:
        matter = content_words(normalised(words), self._lang)
        return sum(self._uses[word] for word in matter & self._uses.keys()) / len(matter) if matter else 0.0

    @cached_property
    def _uses(self) -> Mapping[str, int]:
        """In how many forms the agent has used each word of matter."""
        return forms_of(self._text, self._lang)
