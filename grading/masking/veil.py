"""Placeholders for one call: the same thing is the same placeholder wherever it is said, and quotes can be veiled too."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from grading.masking.finding import private_in, said_as, whole
from grading.masking.names import TITLES
from grading.masking.span import Private
from grading.transcript import Transcript

QUOTES = frozenset({"quote", "before", "words", "said"})
"""Keys of a scorecard whose text is the call's own."""


@dataclass(frozen=True)
class Veil:
    """What is hidden in one call, and how to show anything from it without what is hidden."""

    text: str
    """Everything said, utterances joined by line breaks."""
    spans: tuple[Private, ...]
    placeholders: tuple[str, ...]
    """One for each span, like [NAME1]."""

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self.spans]

    @cached_property
    def _again(self) -> tuple[re.Pattern[str], dict[str, str]]:
        """Everything hidden, as it may turn up outside the call's own words."""
        known: dict[str, str] = {}
        for span, placeholder in zip(self.spans, self.placeholders, strict=True):
            for words in said_as(span.kind, self.text[span.start : span.end]):
                known.setdefault(words, placeholder)
        known = {words: placeholder for words, placeholder in known.items() if len(words) > 1}
        longest_first = sorted(known, key=lambda w: (-len(w), w))
        return re.compile("|".join(whole(words) for words in longest_first) or r"(?!)"), known

    def show(self, start: int, end: int) -> str:
        """The words [start, end) of the call with placeholders; one that is cut is shown whole."""
        shown: list[str] = []
        at = start
        first = bisect_left(self._starts, start)
        if first and self.spans[first - 1].end > start:
            first -= 1
        for n in range(first, len(self.spans)):
            span = self.spans[n]
            if span.start >= end:
                break
            shown += [self.text[at : max(at, span.start)], self.placeholders[n]]
            at = span.end
        return "".join([*shown, self.text[at:end] if at < end else ""])

    def over(self, quote: str) -> str:
        """A quote from the call with everything hidden; words that are not in the call as they stand are shown by what is known."""
        at = self.text.find(quote) if quote else -1
        return self.show(at, at + len(quote)) if at >= 0 else self.over_words(quote)

    def over_words(self, words: str) -> str:
        """Words about the call, with whatever is hidden in it hidden there too."""
        pattern, known = self._again
        return pattern.sub(lambda m: known[m.group()], words)

    @cached_property
    def _hidden(self) -> dict[str, list[str]]:
        """What each placeholder stands for, in order; the placeholder itself first, for whoever says it."""
        hidden: dict[str, list[str]] = {}
        for span, placeholder in zip(self.spans, self.placeholders, strict=True):
            hidden.setdefault(placeholder, [placeholder]).append(self.text[span.start : span.end])
        return hidden

    @cached_property
    def _codes(self) -> re.Pattern[str]:
        return re.compile(f"({'|'.join(map(re.escape, self._hidden))})" if self._hidden else r"(?!)()")

    def lifted(self, shown: str, text: str) -> str | None:
        """The words of `text`, a part of the call, that veiled words stand for; None when it has none such."""
        parts = self._codes.split(shown)
        found = re.search("".join(f"(?:{'|'.join(map(re.escape, self._hidden.get(part, [part])))})" for part in parts), text)
        return found.group() if found else None

    def behind(self, quote: str, seen: str, text: str) -> str | None:
        """The words of `text` behind a quote from `seen`, the same text veiled; a placeholder that is cut counts whole."""
        start = seen.find(quote)
        end = start + len(quote)
        cut = [m for m in self._codes.finditer(seen) if m.start() < end and start < m.end()]
        return self.lifted(seen[min([start, *(m.start() for m in cut)]) : max([end, *(m.end() for m in cut)])], text)

    def told(self, words: str) -> str:
        """Words about the veiled call in which every placeholder is what it first stood for."""
        return self._codes.sub(lambda m: self._hidden[m.group()][1], words)

    def over_card(self, data: Any, key: str = "") -> Any:
        """JSON-ready data: quotes by their place in the call, every other text by what is known."""
        if isinstance(data, str):
            return self.over(data) if key in QUOTES else self.over_words(data)
        if isinstance(data, dict):
            return {k: self.over_card(value, k) for k, value in data.items()}
        return [self.over_card(value, key) for value in data] if isinstance(data, list) else data

    def transcript(self, transcript: Transcript) -> Transcript:
        """The transcript this veil was made for, with placeholders."""
        turns, at = [], 0
        for turn in transcript.turns:
            turns.append(replace(turn, text=self.show(at, at + len(turn.text))))
            at += len(turn.text) + 1
        return replace(transcript, turns=tuple(turns), names=())


def veil_over(transcript: Transcript | str) -> Veil:
    """Find what must be hidden in a call or a text, and number it by kind in order of appearance."""
    text = transcript if isinstance(transcript, str) else "\n".join(turn.text for turn in transcript.turns)
    spans = private_in(text, () if isinstance(transcript, str) else transcript.names)
    numbers: dict[tuple[str, str], int] = {}
    highest: dict[str, int] = {}
    placeholders = []
    for span in spans:
        key = (span.kind, _same(span.kind, text[span.start : span.end], numbers))
        if key not in numbers:
            highest[span.kind] = numbers[key] = highest.get(span.kind, 0) + 1
        placeholders.append(f"[{span.kind}{numbers[key]}]")
    return Veil(text, spans, tuple(placeholders))


def _same(kind: str, words: str, known: dict[tuple[str, str], int]) -> str:
    """What makes two mentions one thing: digits of a number, a name without its title, a part of a fuller name."""
    if kind in {"PHONE", "CARD", "ID", "ACCOUNT", "PLATE"}:
        return re.sub(r"[^0-9a-z\u4e00-\u9fff]", "", words.lower()).removeprefix("86" if kind == "PHONE" and words.startswith("+") else "+")
    name = TITLES.sub("", words.lower())
    if kind == "NAME":
        fuller = [
            n for k, n in known if k == "NAME" and (name in n.split() or (not name.isascii() and len(name) == 1 and n.startswith(name)))
        ]
        return fuller[0] if len(fuller) == 1 else name
    return name
