"""Is it really there? A model's quote against the transcript, and the exact words it stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from grading.call import HeardCall
from grading.hearing.asides import spoken_to_customer
from grading.hearing.patterns import folded
from grading.judging.model.fence import INVISIBLE

_DROPPED = re.compile(rf"[\s{INVISIBLE}]")
_ALIKE = {ord("。"): ".", ord("、"): ",", ord("—"): "-", ord("–"): "-", ord("―"): "-", ord("～"): "~", ord("〜"): "~"}
_EDGES = "\"'.,;:!?~-"
"""Marks a quote may end in, or begin with, that stand otherwise in the text: where a quote is cut proves nothing."""
_MARKS = frozenset("\"'`´‘’‚‛“”„‟«»‹›「」『』〝〞〟＂＇")
_WORDS = re.compile(r"\w.*?\w", re.DOTALL)
"""The two letters or digits that a quote must have, unless it is the whole utterance: a comma proves nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """An exact substring of an utterance."""

    turn: int
    quote: str
    by: Literal["agent", "customer"]


def locate(quote: str, turn: int, call: HeardCall) -> Found | None:
    """Where a quote stands: in the exchange named, else in the only other one that has these words; None when nowhere."""
    if not quote.strip():
        return None
    if 1 <= turn <= len(call.turns):
        for by, text in _said(call, turn):
            if (exact := exact_in(quote, text)) is not None:
                return Found(turn, exact, by)
    elsewhere = [
        Found(n, exact, by)
        for n in range(1, len(call.turns) + 1)
        for by, text in _said(call, n)
        if (exact := exact_in(quote, text)) is not None
    ]
    return elsewhere[0] if len(elsewhere) == 1 else None


def to_customer(found: Found, call: HeardCall) -> bool:
    """True for words of the agent's that the customer was meant to hear: what is said to whoever is marking proves nothing."""
    if found.by != "agent":
        return False
    return heard_by_customer(found.quote, call.turns[found.turn - 1].reply)


def heard_by_customer(quote: str, reply: str) -> bool:
    """True when at least some words of a quote from `reply` are spoken to the customer."""
    spoken = _spoken(reply)
    at = reply.find(quote)
    return quote in spoken or _WORDS.search(spoken, at, at + len(quote)) is not None


@lru_cache(maxsize=256)
def _spoken(reply: str) -> str:
    return spoken_to_customer(reply)


def _said(call: HeardCall, turn: int) -> Iterator[tuple[Literal["agent", "customer"], str]]:
    exchange = call.turns[turn - 1]
    yield "agent", exchange.reply
    yield "customer", exchange.customer
    if turn == len(call.turns):
        yield "customer", call.last_words


def exact_in(quote: str, text: str) -> str | None:
    """The substring of `text` a quote stands for: the same words, but for spaces, widths, case, small marks and traditional characters."""
    if quote in text:
        return quote if _proves(quote, text) else None
    flat, places = _folded(text)
    said, _ = _folded(quote)
    for wanted in (said.strip('"'), said.strip(_EDGES)):
        if wanted and (at := flat.find(wanted)) >= 0:
            found = text[places[at] : places[at + len(wanted) - 1] + 1]
            return found if _proves(found, text) else None
    return None


def _proves(quote: str, text: str) -> bool:
    return _WORDS.search(quote) is not None or quote.strip() == text.strip()


@lru_cache(maxsize=256)
def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """The characters that matter, and the place of each; one character of the text may fold to several."""
    kept = list(_kept(text))
    return "".join(char for char, _ in kept), tuple(place for _, place in kept)


def _kept(text: str) -> Iterator[tuple[str, int]]:
    for place, char in enumerate(text):
        if _DROPPED.match(char):
            continue
        if char in _MARKS:
            yield '"', place
            continue
        for part in unicodedata.normalize("NFKC", folded(char)).casefold():
            if not part.isspace():
                yield part.translate(_ALIKE), place
