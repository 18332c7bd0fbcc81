"""Rules: which concepts together, in which span of words, make a technique or a taboo. Shared by both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from grading.catalogue import Code
from grading.heard import Heard
from grading.hearing.breaths import breathed
from grading.hearing.lexicon import Hit
from grading.hearing.segments import Span, clauses, sentences, trimmed
from grading.shipped import shipped
from grading.text import Content

Scope = Literal["clause", "sentence", "pair", "reply"]
"""Where the concepts must meet; `pair` is a sentence and the one after it."""


class Slot(Content):
    """Something a full hit also contains; without it strength is multiplied by `without`."""

    name: str
    of: tuple[str, ...]
    without: Annotated[float, Field(ge=0, le=1)] = 0.5
    scope: Scope | None = None


class Rule(Content):
    """One way to perform a code: every group of `all` present (a group is met by any of its concepts), no `none`."""

    code: Code
    scope: Scope = "sentence"
    all: tuple[str | tuple[str, ...], ...]
    none: tuple[str, ...] = ()
    none_in_clause: tuple[str, ...] = ()
    """Concepts that cancel the hit when they share a clause with its first concept (negation, quotation)."""
    slots: tuple[Slot, ...] = ()
    strength: Annotated[float, Field(gt=0, le=1)] = 1.0

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """`all`, each group as a tuple."""
        return tuple((group,) if isinstance(group, str) else group for group in self.all)


@cache
def rules() -> tuple[Rule, ...]:
    """The shipped rules, in catalogue order."""
    rows = shipped("grading.hearing", "data/rules.yaml")
    return tuple(TypeAdapter(list[Rule]).validate_python(rows))


@cache
def _with_groups() -> tuple[tuple[Rule, tuple[tuple[str, ...], ...]], ...]:
    return tuple((rule, rule.groups) for rule in rules())


class Reading:
    """A reply with its concept hits, ready to be asked which rules hold where."""

    def __init__(self, text: str, hits: Sequence[Hit]) -> None:
        self.text = text
        self.sentences = breathed(text, sentences(text))
        self.clauses = [c for s in self.sentences for c in clauses(text, s)]
        pairs = [Span(a.start, b.end) for a, b in zip(self.sentences, self.sentences[1:], strict=False)]
        self._spans: dict[Scope, list[Span]] = {
            "clause": self.clauses,
            "sentence": self.sentences,
            "pair": [*self.sentences, *pairs],
            "reply": [Span(0, len(text))],
        }
        self._by_concept: dict[str, list[Hit]] = {}
        for hit in hits:
            self._by_concept.setdefault(hit.concept, []).append(hit)

    def has(self, *concepts: str) -> bool:
        """True when any of the concepts occurs anywhere."""
        return not self._by_concept.keys().isdisjoint(concepts)

    @property
    def means_nothing(self) -> bool:
        """True where no concept at all occurs."""
        return not self._by_concept

    def all(self, concept: str) -> Sequence[Hit]:
        """Every hit of a concept, in order."""
        return self._by_concept.get(concept, ())

    def first(self, concepts: Sequence[str], span: Span) -> Hit | None:
        """The first hit of any of `concepts` inside `span`."""
        start, end = span
        best: Hit | None = None
        for concept in concepts:
            for hit in self._by_concept.get(concept, ()):
                if start <= hit.start and hit.end <= end and (best is None or hit.start < best.start):
                    best = hit
        return best

    def clause_of(self, place: int) -> Span:
        """The clause that holds a character."""
        return next((c for c in self.clauses if c.start <= place < c.end), Span(0, len(self.text)))

    def sentence_of(self, place: int) -> Span | None:
        """The sentence that holds a character."""
        return next((s for s in self.sentences if s.start <= place < s.end), None)

    def clauses_in(self, span: Span) -> list[Span]:
        """The clauses that a span touches."""
        return [c for c in self.clauses if span.start < c.end and c.start < span.end]

    def span_of(self, quote: str) -> Span:
        """Where words of the reply stand, first; at its beginning for words that are not in it."""
        start = max(0, self.text.find(quote))
        return Span(start, start + len(quote))

    def beside(self, concepts: Sequence[str], span: Span, taken: Iterable[Span]) -> bool:
        """True when any of the concepts occurs in a span outside what is `taken` of it (in order, none overlapping)."""
        edges = [span.start, *(edge for part in taken for edge in part), span.end]
        return any(self.first(concepts, Span(a, b)) for a, b in zip(edges[::2], edges[1::2], strict=True))

    def all_matches(self) -> list[Heard]:
        """What every rule hears, in catalogue order."""
        concepts = frozenset(self._by_concept)
        return [item for rule, groups in _with_groups() if not any(map(concepts.isdisjoint, groups)) for item in self.matches(rule)]

    def matches(self, rule: Rule) -> list[Heard]:
        """Every place the rule holds, at most one a span."""
        found = [self._match(rule, span) for span in self._spans[rule.scope]]
        return [item for item in found if item]

    def _match(self, rule: Rule, span: Span) -> Heard | None:
        hits: list[Hit] = []
        for group in rule.groups:
            hit = self.first(group, span)
            if hit is None:
                return None
            hits.append(hit)
        if rule.none and self.first(rule.none, span):
            return None
        if rule.none_in_clause and self.first(rule.none_in_clause, self.clause_of(hits[0].start)):
            return None
        strength, missing = rule.strength, []
        for slot in rule.slots:
            where = span if slot.scope is None else self._around(span, slot.scope)
            filled = self.first(slot.of, where)
            if filled:
                hits.append(filled) if span.holds(filled.start, filled.end) else None
            else:
                missing.append(slot.name)
                strength *= slot.without
        quote = self._quote(hits)
        return Heard(rule.code, quote, round(strength, 2), tuple(missing)) if quote else None

    def _around(self, span: Span, scope: Scope) -> Span:
        return next((s for s in reversed(self._spans[scope]) if s.holds(span.start, span.end)), span)

    def _quote(self, hits: Sequence[Hit]) -> str:
        """The clauses from the first hit to the last, exactly as written."""
        start = self.clause_of(min(h.start for h in hits)).start
        end = self.clause_of(max(h.end for h in hits) - 1).end
        return trimmed(self.text, Span(start, end))
