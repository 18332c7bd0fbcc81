"""Whose words a reply is made of: a model line's, this customer's, or the trainee's own; and lines that would do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from grading.catalogue import catalogue
from grading.hearing.echo import content_words
from grading.hearing.patterns import normalised
from grading.text import Lang
from simulator.content.drill import slots_in
from simulator.practice.prompt import Prompt

PIECE = {"zh": 3, "en": 8}
"""Characters of the pieces by which lines are compared."""
SAME_LINE, SAME_LINES = 0.72, 0.9
"""Share of a reply's pieces found in one ready-made line, or in all of them, from which it is copied."""
SLOTS_ZH = {
    "cause": "原因",
    "own cause": "客户自己话里的原因（这一句没听出说的是他这件事）",
    "feeling": "感受", "fault": "具体哪里没做好", "time": "准确的时间", "owner": "由谁负责", "medium": "用什么方式告知",
    "source": "依据", "reason": "原因", "briefing": "经过由你先交代", "redress route": "申诉的渠道", "way forward": "下一步怎么办",
    "confirmation": "请客户确认的一问", "certainty": "一句准话（能还是不能）",
}  # fmt: skip
SLOTS_EN = {
    "cause": "cause of the feeling",
    "own cause": "cause in this customer's own words (as you said it, it was not heard to be theirs)",
    "fault": "very thing we got wrong", "time": "exact time", "owner": "name of who does it",
    "medium": "way they will hear from you", "source": "source", "briefing": "promise to brief your colleague first",
    "redress route": "place they can appeal to", "confirmation": "question for their yes",
    "certainty": "firm yes (not a perhaps)",
}  # fmt: skip


def words_for(slot: str, lang: Lang) -> str:
    """A slot's name as a trainee reads it."""
    return (SLOTS_ZH if lang == "zh" else SLOTS_EN).get(slot, slot)


def own_lines(prompt: Prompt) -> Iterator[str]:
    """Lines written for this situation."""
    for line in prompt.situation.strong.in_(prompt.lang):
        if slots_in([line]) <= prompt.slots.keys():
            yield line.format_map(prompt.slots)


def ready_lines(prompt: Prompt) -> Iterator[str]:
    """Every line that would do here, the closest to the moment first: the situation's own, the coach's, the catalogue's."""
    yield from own_lines(prompt)
    yield from prompt.moment.lines(prompt.technique)
    yield from catalogue()[prompt.technique].strong.in_(prompt.lang)


def copied(prompt: Prompt, reply: str) -> bool:
    """True when a reply is a ready-made line, or several pasted together."""
    mine = _pieces(normalised(reply), prompt.lang)
    if not mine:
        return False
    known = [_pieces(normalised(line), prompt.lang) for line in ready_lines(prompt)]
    everything = frozenset[str]().union(*known)
    return max(len(mine & line) for line in known) >= SAME_LINE * len(mine) or len(mine & everything) >= SAME_LINES * len(mine)


def known_weak(prompt: Prompt, reply: str) -> str:
    """The line known to fall short that a reply is made of; empty where it is none."""
    mine = _pieces(normalised(reply), prompt.lang)
    weak = (*catalogue()[prompt.technique].weak.in_(prompt.lang), *prompt.moment.lines(f"weak/{prompt.technique}"))
    return next((line for line in weak if mine and len(mine & _pieces(normalised(line), prompt.lang)) >= SAME_LINE * len(mine)), "")


@lru_cache(maxsize=1024)
def _pieces(text: str, lang: Lang) -> frozenset[str]:
    letters = "".join(ch for ch in text.lower() if ch.isalnum())
    size = PIECE[lang]
    return frozenset(letters[i : i + size] for i in range(len(letters) - size + 1))


def anchored(prompt: Prompt, reply: str) -> bool:
    """True when a reply takes up something of this customer or this case."""
    lang, scenario = prompt.lang, prompt.scenario
    text = normalised(reply)
    heard = " ".join((*prompt.customer, prompt.scene, scenario.card.situation.in_(lang), *prompt.desk))
    if content_words(text, lang) & content_words(normalised(heard), lang):
        return True
    names = (prompt.slots.get("name", ""), *scenario.keywords.in_(lang), *(r.label.in_(lang) for r in scenario.case.remedies))
    return any(name and normalised(name) in text for name in names)
