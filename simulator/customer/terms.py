"""The terms of one turn for the guard: what the line may say, worked out from the brief and the messages made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grading.hearing.echo import content_words
from simulator.customer.brief import length_of
from simulator.customer.guard import SENTENCE, Terms, plain
from simulator.customer.private import numbers, numbers_untold, secrets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.customer.model import Message
    from simulator.session.ports import Brief

HEATED = 40.0
SHORTEST = {"zh": 8, "en": 20}
"""Letters from which saying the same sentence again is a repetition and not a habit."""


def terms_of(brief: Brief, given: Sequence[Message]) -> Terms:
    """Terms for the line that answers the messages `given`: whatever stands in them may be said."""
    setup, state = brief.setup, brief.state
    lang = setup.lang
    known = state.told | set(brief.plan.reveals)
    open_text = " ".join(m["content"] for m in given if m["role"] == "user")
    wish, most = length_of(brief)
    samples = " ".join((*setup.persona.samples.in_(lang), setup.persona.habits.in_(lang)))
    spoken = {plain(s) for line in state.customer_lines for s in SENTENCE.findall(line)}
    allowed = {plain(s) for s in SENTENCE.findall(brief.draft.text)}
    return Terms(
        lang=lang,
        act=brief.draft.act,
        heated=state.mood.anger >= HEATED,
        wish=wish,
        most=most,
        exempt=re.sub("’", "'", f"{brief.draft.text} {samples}".lower()),
        open_words=content_words(open_text, lang),
        open_numbers=numbers(open_text),
        untold_numbers=numbers_untold(setup.scenario, lang, known),
        secrets=secrets_of(setup.persona, setup.scenario, lang, known),
        earlier=state.customer_lines,
        earlier_sentences=frozenset(s for s in spoken - allowed if len(s) >= SHORTEST[lang]),
        agent=brief.agent,
    )
