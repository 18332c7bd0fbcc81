"""The model ear: what a model hears in a reply beside the embedded ear, every hit with words that are really there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from pydantic import ValidationError

from grading.catalogue import catalogue
from grading.chat import Message, again
from grading.heard import Grasp, Heard
from grading.hearing.ear import Situation
from grading.hearing.plausible import plausible
from grading.judging.model.answers import Malformed, object_in
from grading.judging.model.asking import Ask, NoAnswer, Schema, closed, one_of, words
from grading.judging.model.fence import Row, fenced, quoted
from grading.judging.model.hits import Entry, crowded, spread_thin, standing
from grading.judging.model.prompts import EarRepair, ear_prompt
from grading.judging.model.quotes import exact_in, heard_by_customer
from grading.text import Lang

SLOTS = (
    "feeling", "cause", "fault", "owner", "act", "time", "medium", "source", "reason", "briefing", "redress route", "way forward",
    "confirmation", "certainty",
)  # fmt: skip
"""Parts of a technique that may be missing, as the embedded ear names them."""
CLEAR, PARTIAL, TABOO = 1.0, 0.5, 0.8
"""Strengths. A taboo that only a model heard stings but is never a critical failure: words must have been heard as well."""
MOST, LONGEST_QUOTE, LONGEST_SAID = 12, 240, 2400
LAST = 3
"""How many of the customer's lines a model is shown."""


async def model_hear(reply: str, situation: Situation, ask: Ask, heard: Grasp | None = None) -> Grasp:
    """What a model hears in `reply` and `heard` (the embedded ear's grasp) has not: additions only, in the order of the reply.

    An answer that cannot be used even after one repair adds nothing.
    """
    if not reply.strip():
        return Grasp()
    messages = ear_messages(reply, situation)
    items, fault, text = await _asked(reply, situation.lang, messages, ask)
    if fault:
        mended, _, _ = await _asked(reply, situation.lang, again(messages, text[:LONGEST_SAID], fault), ask)
        items = [*items, *mended]
    known = {i.code for i in heard.items} if heard else set()
    new = [i for i in plausible(standing(items, reply, situation.lang), reply, situation) if i.code not in known]
    return Grasp(items=tuple(sorted(new, key=lambda i: reply.find(i.quote))))


def ear_messages(reply: str, situation: Situation) -> tuple[Message, ...]:
    """What the model is asked about one reply."""
    text = ear_prompt(situation.lang)
    lines = [line for line in situation.customer[-LAST:] if line]
    rows = [Row(n, "customer", line[-LONGEST_SAID:]) for n, line in enumerate(lines, 1)]
    fence = fenced([*rows, Row(max(1, len(lines)), "agent", reply[:LONGEST_SAID])])
    return (
        Message(role="system", content=text.system + _catalogue(situation.lang)),
        Message(role="user", content=f"{fence}\n\n{text.task}"),
    )


@lru_cache(maxsize=2)
def _catalogue(lang: Lang) -> str:
    """What must be heard of each code; the catalogue's own words tell a trainee why, which makes no ear any surer."""
    says = ear_prompt(lang).codes
    return "\n".join(f"{t.code} {quoted(t.name.in_(lang))}: {says[t.code]}" for t in catalogue().values())


async def _asked(reply: str, lang: Lang, messages: Sequence[Message], ask: Ask) -> tuple[list[Heard], str, str]:
    """Items that stand, a sentence about what must be mended (empty when nothing), and the answer."""
    says = ear_prompt(lang).repair
    try:
        text = await ask(messages, ear_schema())
        data = object_in(text, ("heard",))
    except NoAnswer as none:
        return [], _mend(says, getattr(says, none.why)), none.text
    except Malformed as error:
        return [], _mend(says, getattr(says, str(error))), text
    rows = data.get("heard")
    if not isinstance(rows, list):
        return [], _mend(says, says.no_json), text
    items, faults = [], []
    for row in rows[: 2 * MOST]:
        item, fault = _item(row, reply, says)
        items += [item] if item else []
        faults += [fault] if fault else []
    faults += [says.one_quote.replace("{quote}", quoted(quote[:LONGEST_QUOTE])) for quote in spread_thin((i.quote, i.code) for i in items)]
    faults += [says.too_many] if crowded(items, reply, lang) else []
    return items, _mend(says, *dict.fromkeys(faults)) if faults else "", text


def _mend(says: EarRepair, *faults: str) -> str:
    return "\n".join((says.intro, *(f"- {f}" for f in faults), says.outro))


def _item(row: Any, reply: str, says: EarRepair) -> tuple[Heard | None, str]:
    try:
        item = Entry.model_validate(row)
    except ValidationError:
        return None, says.shape
    if item.code not in catalogue():
        return None, says.off_menu
    quote = exact_in(item.quote, reply[:LONGEST_SAID])
    if quote is None:
        return None, says.quote.replace("{id}", item.code).replace("{quote}", quoted(item.quote[:LONGEST_QUOTE]))
    most = TABOO if item.code.startswith("X") else CLEAR
    missing = tuple(dict.fromkeys(m for m in item.missing if m in SLOTS))
    strength = PARTIAL if item.strength == "partial" or missing else most
    if not item.code.startswith("X") and not heard_by_customer(quote, reply):
        return None, ""  # said to whoever is marking: no merit, and nothing to mend
    return Heard(item.code, quote, strength, missing), ""


@cache
def ear_schema() -> Schema:
    """The shape of the ear's answer."""
    item = closed({
        "quote": words(LONGEST_QUOTE),
        "code": one_of(tuple(catalogue())),
        "strength": one_of(("clear", "partial")),
        "missing": {"type": "array", "maxItems": 4, "items": one_of(SLOTS)},
    })  # fmt: skip
    return Schema("heard", closed({"heard": {"type": "array", "maxItems": MOST, "items": item}}), 700)
