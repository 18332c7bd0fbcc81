"""The terms of one turn for the guard: what the line may say, worked out from its brief."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from grading.hearing.echo import content_words
from grading.hearing.patterns import normalised
from simulator.customer.brief import length_of, open_lines
from simulator.customer.forbidden import kin_in
from simulator.customer.guard import SHORTEST, WORDY, Terms, sentences_of
from simulator.customer.private import kin_of, numbers, numbers_untold, secrets_of
from simulator.customer.register import you_of
from simulator.customer.tongue import gist
from simulator.customer.who import digits_asked

if TYPE_CHECKING:
    from simulator.session.ports import Brief

HEATED = 40.0


@lru_cache(maxsize=8)
def _spoken(lines: tuple[str, ...]) -> frozenset[str]:
    """Every sentence of the customer's lines: the same from the moment they fall silent until they speak again."""
    return frozenset(s for line in lines for s in sentences_of(line))


def terms_of(brief: Brief) -> Terms:
    """Terms for this turn's line: whatever the brief gives may be said."""
    setup, state = brief.setup, brief.state
    lang = setup.lang
    known = state.told | set(brief.plan.reveals)
    aloud = open_lines(brief)
    wish, most = length_of(brief)
    samples = " ".join((*setup.persona.samples.in_(lang), setup.persona.habits.in_(lang)))
    in_the_open = re.sub("’", "'", "\n".join((*aloud, samples)).lower())
    spoken = _spoken(state.customer_lines)
    meaning = gist(brief.draft.text, lang)
    allowed = set(sentences_of(brief.draft.text))
    return Terms(
        lang=lang,
        act=brief.draft.act,
        heated=state.mood.anger >= HEATED,
        wish=wish,
        most=most,
        exempt=re.sub("’", "'", f"{brief.draft.text} {samples}".lower()),
        planned=re.sub("’", "'", brief.draft.text.lower()),
        open_words=frozenset().union(*(content_words(line, lang) for line in aloud)),
        open_numbers=frozenset().union(*map(numbers, (*aloud, digits_asked(setup.scenario, normalised(state.last_agent), lang)))),
        untold_numbers=numbers_untold(setup.scenario, lang, known),
        secrets=secrets_of(setup.persona, setup.scenario, lang, known),
        earlier=state.customer_lines,
        earlier_sentences=frozenset(s for s in spoken - allowed if len(s) >= SHORTEST[lang]),
        agent=brief.agent,
        aloud=in_the_open,
        level=state.escalation.level,
        kin=kin_of(setup.persona, setup.scenario, lang).union(*(kin_in(line, lang) for line in (*aloud, samples))),
        you=you_of(setup.persona.voice) if lang == "zh" else "",
        meaning=meaning if len(meaning) >= WORDY[lang][1] and brief.draft.act != "react" else frozenset(),
        name=setup.scenario.customer.name.in_(lang),
        scenario=setup.scenario,
    )
