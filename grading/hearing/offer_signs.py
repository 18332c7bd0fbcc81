"""What speaks for and against an offer of each remedy in a sentence, or in a clause of one: named numbers.

The same signs are read when the model that weighs them (`offers`) is made, and when a reply is heard.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from operator import mul

from grading.case import Case, Remedy
from grading.hearing.claims import UNABLE
from grading.hearing.cues import cues_of
from grading.hearing.fact_words import direction, tokens
from grading.hearing.masking import masked
from grading.hearing.matters import OFFERS, meaning_of
from grading.hearing.phrases import phrases
from grading.hearing.questions import CONSENT, proposes
from grading.hearing.remedy_words import RemedyWords, remedy_words
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.hearing.spelling import typed_out
from grading.text import Lang

EXPLAINED, IMPROVED = 1, 5
"""Service levels of what is only set out, and of what is put to the company; a step is anything between."""
NO_OFFER = ("greeting", "self_name", "farewell_words", "warm_close", "thanks", "feeling", "apology", "time_vague", "perfunctory")
"""A sentence with one of these greets, soothes, takes leave or puts off."""
DOES = ("undertakes", "explains", "improves", "withholds", "looks_back", "not_known", "in_general", "of_theirs")
"""What a sentence may do, by `data/offering.yaml`."""
SELDOM = ("withholds", "looks_back", "not_done", "not_known", "in_general", "of_theirs")
"""Of those what seldom offers anything."""
UNKNOWN_WORD, UNKNOWN_FIELD, SMOOTH = 2.5, 1.0, 0.5
"""Weight of a word, and of a field of words, that no remedy of the case has, and of nothing in particular beside them."""
_CLAUSE: Mapping[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[，,；;：:]"),
    "en": re.compile(r"[,;:]|\s-\s|\b(?:and|plus) (?=(?:i|we|you|then|also)\b)"),
}
_ASKED_OF_THEM = re.compile(
    r"(?:(?:您|你)(?:先|就|自己|最好|一定)*|麻烦|劳驾)[^，。？！我]{0,6}(?:留着|别|不要|先等|拍|带[上来]|收起|写下|记下|告诉|提供)"
)
"""What a customer is asked to do or to leave be, with `all right?` behind it. In English that is no question by its form."""
_OF_OURS = re.compile(
    r"要不要|(?:给|帮|替|为|陪|送)(?:您|你)|让(?!您|你)|由|咱|免费|补|换[张个台一]|借|您?(?:想)?[挑要选][^，。？！]{0,8}还是"
)
"""What is put to somebody, for all its question marks."""
SHORTEST_CLAUSE: Mapping[Lang, int] = {"zh": 5, "en": 14}
"""Characters from which a clause may offer something by itself."""


class Offering:
    """A sentence or a clause of it (`part`). Its signs are worked out when asked for: most parts lie near no remedy of the case."""

    def __init__(self, sentence: Sentence, part: Span, words: str, mentioned: Callable[[Span], Iterable[str]], known: RemedyWords) -> None:
        """`words` are those of the part, masked; `mentioned` tells the remedies with a cue in it."""
        self.sentence, self.part = sentence, part
        self._words, self._mentioned, self._known = words.strip(" ，,;；:："), mentioned, known

    @cached_property
    def common(self) -> Mapping[str, float]:
        """The signs that hold for every remedy."""
        own = _of_part(self.sentence.reading, self.part, self.sentence.lang)
        return {**self.sentence.signs, **own, "whole": float(self.part == self.sentence.span)}

    @property
    def signs(self) -> Mapping[str, Mapping[str, float]]:
        """For each remedy the signs that it is what is offered here."""
        return {remedy.id: self.signs_of(place) for place, (remedy, _, _) in enumerate(self._known.remedies)}

    def signs_of(self, place: int) -> Mapping[str, float]:
        """Those of one remedy, by its place in the case."""
        shared, remedy = self._shared, self._known.remedies[place][0]
        return {
            "cued": float(remedy.id in self._cued),
            "another is cued": float(bool(self._cued - {remedy.id})),
            "shared": shared[place] / 5,
            "shared beyond others": _beyond(shared, place) / 5,
            "share": shared[place] / self._whole,
            "alike": self.alike[place],
            "alike beyond others": _beyond(self.alike, place),
            **_of_level(remedy, self.common, shared[place] / 5),
        }

    @cached_property
    def alike(self) -> Sequence[float]:
        """How near in meaning each remedy lies (cosine)."""
        way = direction(self._known.middle, meaning_of(self._typed_out, self.sentence.lang, OFFERS))
        return [math.fsum(map(mul, way, other)) for _, _, other in self._known.remedies]

    @cached_property
    def _cued(self) -> frozenset[str]:
        return frozenset(self._mentioned(self.part))

    @cached_property
    def _typed_out(self) -> str:
        return typed_out(self._words) if self.sentence.lang == "en" else self._words

    @cached_property
    def _found(self) -> frozenset[str]:
        return tokens(self._typed_out, self.sentence.lang)

    @cached_property
    def _shared(self) -> Sequence[float]:
        """What the words weigh that are a remedy's own, for each."""
        return [math.fsum(self._known.weight[w] for w in self._found & mine) for _, mine, _ in self._known.remedies]

    @cached_property
    def _whole(self) -> float:
        weight = self._known.weight
        return SMOOTH + math.fsum(weight.get(w, UNKNOWN_FIELD if w[0] == "#" else UNKNOWN_WORD) for w in self._found)


class Sentence:
    """A sentence that may offer something; what is seen of it as a whole is the same for all of its parts."""

    def __init__(self, reading: Reading, span: Span, lang: Lang) -> None:
        self.reading, self.span, self.lang = reading, span, lang

    @cached_property
    def signs(self) -> Mapping[str, float]:
        """Signs of the whole sentence, whatever part of it is looked at."""
        return _of_sentence(self.reading, self.span, self.lang)

    @cached_property
    def doubtful(self) -> bool:
        """True for one that refuses, does not know, tells a rule or a tale, or asks after what is theirs: it seldom offers anything."""
        reading, span, lang = self.reading, self.span, self.lang
        words = reading.text[span.start : span.end].strip()
        seldom = any(phrases("offering", name, lang).search(words) for name in SELDOM)
        return seldom or refuses(reading, span, lang) or asks_only(words, reading, span, lang)

    @cached_property
    def does_nothing(self) -> bool:
        """True for one that neither undertakes nor explains nor puts anything forward."""
        words = self.reading.text[self.span.start : self.span.end].strip()
        return self.reading.first(("will", "source", "reason"), self.span) is None and not any(
            phrases("offering", name, self.lang).search(words) for name in ("undertakes", "explains", "improves")
        )


def offerings(original: str, reading: Reading, sentences: Sequence[Span], case: Case, lang: Lang) -> Iterator[Offering]:
    """Every sentence given, and each clause of those that have several. Names, titles and places are left out of account."""
    text = masked(reading.text, original, lang)
    known = remedy_words(case, lang)
    cues = cues_of(case, lang).remedies

    def mentioned(span: Span) -> list[str]:
        return [m.id for m in cues.mentions(original, reading.text, [span])]

    for sentence in (Sentence(reading, span, lang) for span in sentences):
        for span in _parts(reading.text, sentence.span, lang):
            yield Offering(sentence, span, text[span.start : span.end], mentioned, known)


def _parts(text: str, sentence: Span, lang: Lang) -> Iterator[Span]:
    yield sentence
    cuts = [sentence.start, *(m.start() for m in _CLAUSE[lang].finditer(text, sentence.start, sentence.end)), sentence.end]
    if len(cuts) > 2:
        yield from (Span(a, b) for a, b in pairwise(cuts) if b - a >= SHORTEST_CLAUSE[lang])


def _of_sentence(reading: Reading, sentence: Span, lang: Lang) -> dict[str, float]:
    words = reading.text[sentence.start : sentence.end].strip()
    asks = words.endswith(("?", "？"))
    return {
        "always": 1.0,
        "asks": float(asks),
        "asks for a yes": float(asks and CONSENT.search(words) is not None),
        "asks leave": float(asks and proposes(words, lang)),
        "only asks": float(asks_only(words, reading, sentence, lang)),
        "cannot, in the sentence": float(UNABLE[lang].search(words) is not None),
        "no offer": float(reading.first(NO_OFFER, sentence) is not None),
        **{f"{name}, the sentence": float(phrases("offering", name, lang).search(words) is not None) for name in DOES[3:]},
    }


def _of_part(reading: Reading, span: Span, lang: Lang) -> dict[str, float]:
    words = reading.text[span.start : span.end].strip()
    return {
        "will": float(reading.first(("will",), span) is not None),
        "denies": float(reading.first(("denial", "cannot"), span) is not None),
        "cannot": float(UNABLE[lang].search(words) is not None),
        **{name: float(phrases("offering", name, lang).search(words) is not None) for name in DOES},
    }


def _of_level(remedy: Remedy, signs: Mapping[str, float], shared: float) -> dict[str, float]:
    """How what the words do goes with what the remedy is: told, done, or put to the company."""
    told, put = remedy.level == EXPLAINED, remedy.level == IMPROVED
    fits = signs["explains"] if told else signs["improves"] if put else max(signs["undertakes"], signs["will"])
    return {
        "told": float(told),
        "put": float(put),
        "told and explains": told * signs["explains"],
        "told and undertakes": told * signs["undertakes"],
        "put and improves": put * signs["improves"],
        "fits": fits,
        "shared and fits": shared * fits,
    }


def _beyond(values: Sequence[float], place: int) -> float:
    return values[place] - max((*values[:place], *values[place + 1 :]), default=0.0)


def refuses(reading: Reading, span: Span, lang: Lang) -> bool:
    """True for words with a clause that says what cannot be or was not done, and for what somebody is asked."""
    words = reading.text[span.start : span.end].strip()
    if words.endswith(("?", "？")) and phrases("talk", "asking").search(words) and asks_only(words, reading, span, lang):
        return True
    clauses = [clause.strip() for clause in _CLAUSE[lang].split(words)]
    if any(map(UNABLE[lang].search, clauses)):
        return True
    not_done = phrases("offering", "not_done", lang)
    return not_done.may_stand_in(words) and any(map(not_done.search, clauses))


def asks_only(sentence: str, reading: Reading, span: Span, lang: Lang) -> bool:
    """True for a question or a request to be told something, but for one that puts a step forward, as `shall I …?` does."""
    marked = sentence.endswith(("?", "？")) or reading.text[span.end : span.end + 1] in {"?", "？"}
    if marked or (phrases("talk", "asking").search(sentence) and not reading.first(("will", "source"), span)):
        forward = phrases("offering", "puts_forward", lang).search(sentence)
        return forward is None and CONSENT.search(sentence) is None and not proposes(sentence, lang)
    return phrases("talk", "request", lang).search(sentence) is not None and not reading.first(("will",), span)


def asks_of_theirs(sentence: str, reading: Reading, span: Span, lang: Lang) -> bool:
    """True for a question that proposes nothing of ours: after the customer's own affairs, or what they are asked to do or leave be."""
    if not sentence.endswith(("?", "？")) or _OF_OURS.search(sentence):
        return False
    if CONSENT.search(sentence):
        return _ASKED_OF_THEM.search(sentence) is not None
    return phrases("talk", "asking").search(sentence) is not None and asks_only(sentence, reading, span, lang)
