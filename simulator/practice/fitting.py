"""Whether the cause a trainee names is this customer's: what it speaks of must be found in the prompt or its case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from grading.catalogue import catalogue
from grading.coaching.saying import families
from grading.hearing.cues import cues_of
from grading.hearing.echo import content_words
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.text import Lang
from simulator.content.drill import slots_in
from simulator.practice.prompt import Prompt

SYMPATHY = "T03"
FRAME = ("feeling", "anyone", "surely", "formula_feeling", "apology", "greeting", "thanks", "self_name", "own_it", "calm_order", "hardship")
"""Concepts of the ear that carry sympathy, not its cause."""
ENOUGH = 3
"""Words of matter from which a cause is a cause and not a turn of phrase; Chinese ones are pairs that overlap."""
SHARE = 0.3
"""Part of those words that must be known of this case: verbs are shared by all cases, nouns are not."""
GLUE = frozenset(
    "了的是在我你您他她它们不没有还就都也把被到个这那一两几来去着过给让叫要和跟谁又再才更很太人事天次回上下出起么什怎难怪换搁觉得会能说"
)
"""Chinese characters that tie words together: a pair with one of them says nothing of the matter."""


def is_foreign(prompt: Prompt, quote: str, reply: str) -> bool:
    """True for a cause of which neither the customer, nor the scene, nor the case knows anything."""
    lang, text = prompt.lang, normalised(quote)
    anywhere = _anywhere(lang) | frozenset[str]().union(*(_matter(normalised(line), lang) for line in _own(prompt)))
    matter = _matter(text, lang) - anywhere
    if len(matter) < ENOUGH:
        text = normalised(reply)
        matter = _matter(text, lang) - anywhere
    if cues_of(prompt.scenario.case, lang).causes.search(text) or any(normalised(w) in text for w in prompt.scenario.keywords.in_(lang)):
        return False
    known = matter & _matter(_known(prompt), lang)
    return len(matter) >= ENOUGH and len(known) < SHARE * len(matter)


def _own(prompt: Prompt) -> Iterator[str]:
    """The drill's own lines, but for those with the matter of a case in them."""
    for situation in prompt.drill.situations:
        yield from (line for line in situation.strong.in_(prompt.lang) if slots_in([line]) <= {"name", "feeling"})


def _known(prompt: Prompt) -> str:
    """Everything of this moment and this case in words."""
    lang, scenario = prompt.lang, prompt.scenario
    case = scenario.case
    said = (*prompt.customer, prompt.scene, scenario.title.in_(lang), scenario.card.situation.in_(lang), *prompt.desk)
    record = (*scenario.card.record.in_(lang), *scenario.history.on_desk(lang), case.need.what.in_(lang))
    things = (scenario.customer.background.in_(lang), *scenario.opening.in_(lang), *(r.label.in_(lang) for r in case.remedies))
    return normalised(" \n".join((*said, *record, *things)))


def _matter(text: str, lang: Lang) -> frozenset[str]:
    """Words that say what something is about, without the feeling and its frame."""
    letters = list(text)
    for hit in lexicon(lang).find(text):
        if hit.concept in FRAME:
            letters[hit.start : hit.end] = " " * (hit.end - hit.start)
    return frozenset(w for w in content_words("".join(letters), lang) if lang == "en" or not GLUE & set(w))


@cache
def _anywhere(lang: Lang) -> frozenset[str]:
    """Words of matter in sympathy that is written for any complaint: the catalogue's, the coach's."""
    family = families()
    lines = [t.say for name in (SYMPATHY, "lead") for t in family[name][lang] if slots_in([t.say]) <= {"name", "feeling"}]
    return frozenset[str]().union(*(_matter(normalised(line), lang) for line in (*lines, *catalogue()[SYMPATHY].strong.in_(lang))))
