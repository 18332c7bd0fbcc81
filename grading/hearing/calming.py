"""Telling somebody to calm down: an order is a brush-off (X2) whatever the model makes of it, one's own calm is none.

Comfort (您别着急, don't worry) is no order, and an order beside an open ear only stings.
"""

from __future__ import annotations

from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.conduct import unquoted
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

ORDERED, SOFTENED = 0.85, 0.5
"""Strength of an order by itself, plain and short of a critical error, and of one in a reply that listens or feels."""
LISTENS = frozenset({"T02", "T03"})
LIMIT = "T23"
"""A calm limit on abuse may ask for a quieter voice."""
UNMEANT = ("denial", "quoting")
"""In a clause with one of these the order is somebody else's, or not given."""


def orders_calm(reading: Reading, lang: Lang) -> list[Span]:
    """Where the customer is told to calm down."""
    taken_back = [Span(*m.span()) for m in phrases("harmless", "X2", lang).finditer(reading.text)]
    found = [Span(*m.span()) for m in phrases("conduct", "orders_calm", lang).finditer(unquoted(reading.text))]
    return [span for span in found if not any(span.start < t.end and t.start < span.end for t in taken_back) and _meant(span, reading)]


def asks_for_calm(reading: Reading, lang: Lang) -> bool:
    """An order, or other words of the family (comfort too) that are not about somebody's own calm."""
    taken_back = [Span(*m.span()) for m in phrases("harmless", "X2", lang).finditer(reading.text)]
    return reading.beside(("calm_order",), Span(0, len(reading.text)), taken_back) or bool(orders_calm(reading, lang))


def _meant(span: Span, reading: Reading) -> bool:
    return reading.first(UNMEANT, reading.clause_of(span.start)) is None


def without_calm(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items with an order to be calm as X2, and without the feeling that it only forbids."""
    orders = orders_calm(reading, lang)
    if not orders or any(i.code == LIMIT for i in items):
        return list(items)
    kept = [i for i in items if i.code != "T03" or _feels_elsewhere(i, orders, reading)]
    if any(i.code == "X2" and i.is_plain_taboo for i in kept):
        return kept
    sentence = next((s for s in reading.sentences if s.holds(*orders[0])), reading.clause_of(orders[0].start))
    strength = SOFTENED if any(i.code in LISTENS and i.strength >= ORDERED for i in kept) else ORDERED
    return [*(i for i in kept if i.code != "X2"), Heard("X2", trimmed(reading.text, sentence), strength)]


def _feels_elsewhere(item: Heard, orders: Sequence[Span], reading: Reading) -> bool:
    """False where every feeling that is named stands in an order not to have it."""
    span = reading.span_of(item.quote)
    within = [order for order in orders if span.start <= order.start and order.end <= span.end]
    touching = [order for order in orders if span.start <= order.end and order.start <= span.end]
    return within != touching or reading.beside(("feeling", "hardship"), span, within)
