"""What questions of a case are held against: the words of each fact, how telling they are, its meaning, what it answers.

Made once for each case and language.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import chain

from grading.case import Case, Fact
from grading.hearing.aims import aims_of
from grading.hearing.bare import bare
from grading.hearing.echo import content_words
from grading.hearing.fields import fields
from grading.hearing.matters import Vector, meaning_of
from grading.hearing.once import once_each
from grading.hearing.patterns import normalised
from grading.hearing.phrases import data_of, phrases
from grading.text import Lang

BENEATH = "beneath"
"""The aim of a question about what lies beneath the matter."""
WHOLLY = 0.6
"""Share at which what is private answers a question about what lies beneath, however its examples are worded."""
_ENDINGS = re.compile(r"(?:'(?:s|re|ve|ll|d|m)|n't|s')\b")
"""What English hangs on a word: `what's`, `daughter's`, `didn't`."""
_SHORT = re.compile(r"\b[a-z]{3}\b")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "the and you your for was are but not had has have did does how who why what when where which can may get got him her his its our "
        "out off any all now she they them one two yes let say said see way too also been this that with from ask tell",
    )
)
BEGINNING = 4
"""Letters by which different forms of an English word still agree."""
_DIGITS = re.compile(r"\d+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
IN_CUES = re.compile(r"[\u4e00-\u9fff]+|[a-z][a-z'-]+")
_EMPTY = frozenset(
    "的了是我你您他她它们这那个么吗呢吧啊呀哦嗯什怎哪谁几多少有没不在就都也还又再很会能可以要想说给跟和对把被让到去来过上下里外之与及或请问一二三两"
    "告诉知道看得着为因所如果但而且然后时候样自己人家件事情况方便麻烦核实查帮忙先后"
)
_FUNCTION = frozenset("的了吗呢吧啊呀哦嗯您你什么怎哪谁")
"""Characters of no matter of their own: a pair with one of them is no word."""
_HOW = content_words(
    "many long often somebody someone anybody anyone nobody everybody everyone something anything nothing everything else these those "
    "here there whether because yourself myself",
    "en",
) | {"old"}
"""What asks after a number or stands for anybody is the kind of a question, not its matter."""
OWN = frozenset({"age", "work", "school"})
"""What customers may be asked about themselves: a fact that only mentions such a thing answers no question for theirs."""
_NAMING = re.compile(r"which |what |whose |how many ")
_WHICH = re.compile(
    r"\b([a-z]{3,}) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|[A-Z][a-z]+)\b|(?<!^)(?<!\. )\b[A-Z][a-z]+ ([a-z]{3,})\b"
)
"""A thing with its number or name."""
_OWN: dict[Lang, re.Pattern[str]] = {"zh": re.compile("[您你]"), "en": re.compile(r"\byou\b")}


@dataclass(frozen=True, slots=True)
class Example:
    """One way of asking for a fact, or of telling it (`asks` is false): its words, what they weigh, where its meaning lies."""

    words: frozenset[str]
    weight: float
    meaning: Vector
    asks: bool


@dataclass(frozen=True, slots=True)
class FactWords:
    """The words of each fact of a case, how telling each word is, and what each fact answers."""

    facts: tuple[tuple[Fact, frozenset[str]], ...]
    weight: dict[str, float]
    middle: Vector
    """The mean of the facts' meanings."""
    meanings: dict[str, Vector]
    """Where each fact lies from the middle, a direction of length 1."""
    aims: dict[str, dict[str, float]]
    """Aim, fact, share of the fact's example questions that have the aim."""
    attributes: dict[str, frozenset[str]]
    """Attribute, the facts that answer a question for it."""
    expected: dict[str, frozenset[str]]
    """Attribute, the facts whose own examples ask for it."""
    words: dict[str, frozenset[str]]
    """The words of each fact, by its id."""
    examples: dict[str, tuple[Example, ...]]
    """What is asked and told of each fact, sentence by sentence."""
    matter: dict[str, frozenset[str]]
    """The words a fact is asked with in its own examples, and the things of which it says which they are; in Chinese all its words."""


def private_facts(case: Case) -> tuple[str, ...]:
    """The facts told only to somebody trusted: what a question about the deeper reason is after, if nothing else is near."""
    return tuple(fact.id for fact in case.facts if fact.reveal == "trust")


OF_THINGS = frozenset({"colour", "make", "size"})
"""Attributes that a fact has of one thing and not of another."""


def answering(question: str, known: FactWords, lang: Lang) -> frozenset[str] | None:
    """The facts that can be meant by a question for an attribute; None for any other question."""
    rows = people_in(question, lang)
    own = not rows and _OWN[lang].search(question) is not None
    found = {name: asks for name in known.attributes if (asks := _asks_for(name, lang).search(question))}
    if not found:
        return None
    asked = [known.expected[name] if own and name in OWN else known.attributes[name] for name in found]
    things = _things(" ".join(question[: a.start()] + question[a.end() :] for name, a in found.items() if name in OF_THINGS), known, lang)
    named = (fact.id for fact, words in known.facts if all(words & row for row in rows) and not (things and things.isdisjoint(words)))
    return frozenset[str]().union(*asked).intersection(named)


def _things(question: str, known: FactWords, lang: Lang) -> frozenset[str]:
    """The words of a question that some fact of the case has, without their fields: what an attribute is asked of."""
    return frozenset(w for w in tokens(question, lang) if w[0] != "#" and w in known.weight) if lang == "en" else frozenset()


def people_in(question: str, lang: Lang) -> tuple[frozenset[str], ...]:
    """The people a question names, each with the other words for them."""
    said = frozenset(phrases("talk", "people", lang).findall(question))
    return tuple(row for row in _people(lang) if row & said)


@cache
def _people(lang: Lang) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row.split()) for row in data_of("talk")["people_rows"][lang])


def focus_of(question: str, lang: Lang) -> frozenset[str]:
    """The words of the very thing a question (normalised) is after, as `which photographer`; none where it names no thing."""
    found = phrases("talk", "focus", lang).search(question)
    words = tokens(next(filter(None, found.groups()), ""), lang) if found else frozenset[str]()
    return frozenset(w for w in words if not w.endswith("-"))


@cache
def _asks_for(attribute: str, lang: Lang) -> re.Pattern[str]:
    return re.compile("|".join(data_of("attributes")[attribute]["asks"][lang]))


@once_each
def fact_words(case: Case, lang: Lang) -> FactWords:
    """The table of a case."""
    facts = tuple((f, tokens(_everything(f, lang), lang)) for f in case.facts)
    every = frozenset[str]().union(*(words for _, words in facts))
    weight = {w: math.log(1 + len(facts) / sum(w in mine for _, mine in facts)) for w in every}
    lies = {f.id: [meaning_of(normalised(text), lang) for text in (*f.says.in_(lang), *f.question.in_(lang))] for f in case.facts}
    where = {id_: _mean(vectors) for id_, vectors in lies.items()}
    middle = _mean(list(where.values()))
    directions = {id_: direction(middle, vector) for id_, vector in where.items()}
    examples = {f.id: _examples(f, lang, weight, [direction(middle, v) for v in lies[f.id]]) for f in case.facts}
    expected = {name: frozenset(f.id for f in case.facts if _expects(f, name, lang)) for name in data_of("attributes")}
    attributes = {name: ids | frozenset(f.id for f in case.facts if _holds(f, name, lang)) for name, ids in expected.items()}
    matter = {f.id: words if lang == "zh" else tokens(_matter(f), lang) for f, words in facts}
    words = {f.id: mine for f, mine in facts}
    return FactWords(facts, weight, middle, directions, _shares(case, lang), attributes, expected, words, examples, matter)


def _examples(fact: Fact, lang: Lang, weight: dict[str, float], meanings: list[Vector]) -> tuple[Example, ...]:
    """The sentences of a fact, tellings first, each with the direction of its meaning."""
    told = fact.says.in_(lang)
    texts = [tokens(bare(normalised(text), lang), lang) for text in (*told, *fact.question.in_(lang))]
    return tuple(
        Example(words, math.fsum(weight.get(w, 0.0) for w in words), meaning, place >= len(told))
        for place, (words, meaning) in enumerate(zip(texts, meanings, strict=True))
    )


def _expects(fact: Fact, attribute: str, lang: Lang) -> bool:
    """The fact's own examples ask for a name, an age, a trade and the like."""
    return any(_asks_for(attribute, lang).search(normalised(question)) for question in fact.question.in_(lang))


def _holds(fact: Fact, attribute: str, lang: Lang) -> bool:
    holds = re.compile("|".join(data_of("attributes")[attribute]["holds"][lang]))
    return any(holds.search(normalised(line)) for line in fact.says.in_(lang))


def _shares(case: Case, lang: Lang) -> dict[str, dict[str, float]]:
    shares: dict[str, dict[str, float]] = {}
    for fact in case.facts:
        asked = [aims_of(normalised(question), lang) for question in fact.question.in_(lang)]
        for aim, count in Counter(chain.from_iterable(asked)).items():
            shares.setdefault(aim, {})[fact.id] = count / len(asked)
    for id_ in private_facts(case):
        beneath = shares.setdefault(BENEATH, {})
        beneath[id_] = max(beneath.get(id_, 0.0), WHOLLY)
    return shares


def _mean(vectors: list[Vector]) -> Vector:
    return tuple(sum(places) / len(vectors) for places in zip(*vectors, strict=True)) if vectors else ()


def direction(middle: Vector, vector: Vector) -> Vector:
    """The direction from the middle to a vector, of length 1; zeros where they are the same."""
    way = [a - b for a, b in zip(vector, middle, strict=False)]
    length = math.hypot(*way)
    return tuple(x / length for x in way) if length else tuple(way)


def _everything(fact: Fact, lang: Lang) -> str:
    """What the customer says of a fact, what its cues look for (their signs left out), and how one might ask."""
    cues = [" ".join(IN_CUES.findall(cue.lower())) for cue in fact.ask.in_(lang)]
    return " ".join((*fact.says.in_(lang), *fact.near.in_(lang), *cues, *fact.question.in_(lang), fact.id.replace("-", " ")))


def _matter(fact: Fact) -> str:
    """English: its example questions, its cues that begin like one, and the things of which it says which they are."""
    cues = (" ".join(IN_CUES.findall(cue.lower())) for cue in fact.ask.en if _NAMING.match(cue))
    told_apart = (next(filter(None, m)) for m in _WHICH.findall(" ".join(fact.says.en)))
    return " ".join((*fact.question.en, *cues, *told_apart))


def tokens(text: str, lang: Lang) -> frozenset[str]:
    """English: content words cut to a stem, and their beginnings. Chinese: characters that carry matter, two-character words."""
    if lang == "en":
        text = _ENDINGS.sub(" ", text.lower())
        words = content_words(text, "en") - _HOW
        short = frozenset(w for w in _SHORT.findall(text) if w not in _SMALL)
        return words | short | {f"{w[:BEGINNING]}-" for w in words if len(w) > BEGINNING} | fields("en").within(text) | _figures(text)
    return (
        frozenset(ch for ch in _HAN.findall(text) if ch not in _EMPTY)
        | frozenset(pair for pair in content_words(text, "zh") if _FUNCTION.isdisjoint(pair))
        | fields("zh").within(text)
        | _figures(text)
    )


def strange_words(words: frozenset[str], known: FactWords, lang: Lang) -> int:
    """How many words (Chinese: characters) of a question no fact of the case knows in any form."""
    strange = (w for w in words if w not in known.weight and w[0] != "#")
    return sum(len(w) == 1 if lang == "zh" else not w.endswith("-") for w in strange)


def _figures(text: str) -> frozenset[str]:
    """Figures as they stand: a guess names the very day or number."""
    return frozenset(_DIGITS.findall(text))
