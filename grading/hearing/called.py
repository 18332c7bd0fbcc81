"""Whoever has a name in a case is asked after by name: `Has Manman eaten?` is a question about the daughter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grading.case import Case, Fact
from grading.hearing.fact_words import people_in
from grading.hearing.masking import SURNAMES
from grading.hearing.once import once_each
from grading.text import Lang

_WHO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"^(?:请问)?(?P<who>(?!请问|(?:您|你)(?:叫|怎|看|的|自己|本人|贵))[\u4e00-\u9fff]{2,6}?)(?:的)?(?:叫什么|怎么称呼)"),
    "en": re.compile(r"^what(?:'s| is) (?P<who>(?:your|the) [a-z' -]+?)(?: called\b|'s (?:first |full )?name\b)", re.IGNORECASE),
}
"""How a fact's own example questions ask for the name of somebody, with the words for who it is."""
_NAMES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        rf"(?:(?:^|[，。])(?P<full>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})|(?:叫(?:她|他)?|小名|大名)(?P<called>(?!什么)[\u4e00-\u9fff]{{2,3}}))"
        r"(?=[，。]|就行|$)"
    ),
    "en": re.compile(r"\b(?P<called>[A-Z][a-z]{3,})\b"),
}
_TITLES = ("阿姨", "叔叔", "大妈", "大爷", "老师")
_WORD = re.compile(r"\b[a-z]{4,}\b")
FULL_NAME = 3
"""Characters of a Chinese name with its family name, without which most people are called."""


def by_relation(question: str, case: Case, lang: Lang) -> str:
    """The question (normalised) with those it calls by a name of the case as what they are to the customer.

    One that speaks of somebody by relation too (`Is Manman your daughter?`) stays: it is after the name.
    """
    if people_in(question, lang):
        return question
    for name, who in _known_as(case, lang):
        if who.removeprefix("your ").removeprefix("您") not in question:
            question = name.sub(who, question)
    return question


@once_each
def _known_as(case: Case, lang: Lang) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The names a case gives to others than the customer, each with the words for who has it."""
    named = [fact for fact in case.facts if fact.about == "who"]
    found: list[tuple[re.Pattern[str], str]] = []
    for fact in named:
        asked = (_WHO[lang].match(question) for question in fact.question.in_(lang))
        who = next((match.group("who").lower() for match in asked if match), None)
        others = " ".join(line for other in named if other is not fact for line in other.says.in_(lang))
        names = [name for name in _names_in(fact, case, lang) if name not in others] if who else []
        if who and names:
            words = "|".join(sorted(map(re.escape, {name.lower() for name in names}), key=lambda name: (-len(name), name)))
            found.append((re.compile(words if lang == "zh" else rf"\b(?:{words})\b"), who))
    return tuple(found)


def _names_in(fact: Fact, case: Case, lang: Lang) -> Iterator[str]:
    """What stands in a fact as a name: in English a capital on a word that the case knows no small letter of."""
    plain = _plain_words(case.facts) if lang == "en" else frozenset[str]()
    for line in fact.says.in_(lang):
        for match in _NAMES[lang].finditer(line):
            name = match.group("called") or match.group("full")
            if name.lower() not in plain:
                yield name
                if lang == "zh" and len(name) == FULL_NAME and name[0] in SURNAMES and not name.endswith(_TITLES):
                    yield name[1:]


def _plain_words(facts: Sequence[Fact]) -> frozenset[str]:
    return frozenset(word for fact in facts for line in (*fact.says.in_("en"), *fact.question.in_("en")) for word in _WORD.findall(line))
