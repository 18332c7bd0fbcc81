"""What a call disclosed, and so what a record of it can be held against."""

from __future__ import annotations

from dataclasses import dataclass

from grading.call import HeardCall
from grading.case import Fact, Remedy
from grading.heard import Mention, Promise
from grading.hearing.echo import content_words
from grading.record.figures import Figure, figures, sentences


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Facts the customer told, what was promised and offered, every word and figure of the call and the desk."""

    facts: tuple[Fact, ...]
    """Key facts told in this call."""
    promises: tuple[Promise, ...]
    offers: tuple[tuple[Remedy, Mention], ...]
    """Remedies that were offered as acts, with the words that offered them."""
    spoken: tuple[str, ...]
    """Every sentence that was said."""
    words: frozenset[str]
    figures: tuple[Figure, ...]
    causes: frozenset[str]
    """Content words of what was said or shown about the cause."""


def disclosed_in(call: HeardCall) -> Disclosed:
    """Everything a record of `call` may state."""
    case, setting = call.case, call.setting
    told = tuple(f for f in case.facts if f.key and f.id in call.told) if case else ()
    spoken = [line for turn in call.turns for line in (turn.customer, turn.reply)] + [call.last_words]
    desk = [*setting.desk, *setting.record, setting.name, setting.senior, setting.place, setting.time]
    says = [line for fact in told for line in fact.says.in_(call.lang)]
    whole = "\n".join((*spoken, *desk, *says))
    remedies = {r.id: r for r in case.remedies if r.level >= ACTS} if case else {}
    offers = {m.id: m for _, m in call.mentions("offered") if m.id in remedies}
    explained = [i.quote for _, i in call.hits("T08")] + list(setting.record) + (list(case.causes.in_(call.lang)) if case else [])
    return Disclosed(
        told,
        tuple(t.grasp.promise for t in call.turns if t.grasp.promise),
        tuple((remedies[id_], mention) for id_, mention in offers.items()),
        tuple(sentence for line in spoken for sentence in sentences(line)),
        content_words(whole.lower(), call.lang),
        figures(whole, call.lang),
        content_words("\n".join((*explained, *spoken)).lower(), call.lang),
    )


ACTS = 2
"""Service level (S56) from which a remedy is something done, not something explained."""
