"""What the customer answers first: the one thing the agent did that moved this persona most."""

from __future__ import annotations

import re

from grading.heard import Grasp, Heard
from grading.hearing.asking import ends_asking
from grading.hearing.ear import mentioned
from grading.hearing.echo import content_words
from grading.hearing.manners import MANNERS
from grading.hearing.shrugging import shrugs
from grading.text import Lang
from simulator.call.dynamics import SUBSTANCE
from simulator.call.events import SceneChanged
from simulator.call.state import CallState
from simulator.content.acts import ACTS
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.matter import spoken_name
from simulator.customer.recall import QUIET, echo_of, fits, over, quoted_lately, time_of
from simulator.customer.steering import gently

TABOO_REACTIONS = {
    "X8": "insulted", "X5": "blamed", "X1": "buck", "X6": "ignored", "X3": "stalled", "X2": "policy", "X7": "cold", "X4": "empty_apology",
}  # fmt: skip
TECHNIQUE_REACTIONS = {
    "T03": "felt", "T04": "apology", "T10": "promised", "T09": "options", "T12": "remedy_noted", "T05": "understood", "T08": "explained",
    "T11": "limit", "T17": "law", "T18": "respected", "T21": "respected", "T22": "steps", "T23": "bounded", "T24": "extra",
    "T20": "understood",
    "T02": "listened", "T01": "greeted", "T15": "promised",
}  # fmt: skip
DOUBTED = frozenset({"untrue", "unbelievable", "overpromised"})
"""Handling whose own words are thrown back as a question."""
SILENT = frozenset({"T13", "T14"})
"""Welcome, and answered when it happens: nobody has words for it beforehand, least of all that it leaves them cold."""
MANNER_REACTIONS = {
    "talked_down": "insulted",
    "labelled": "insulted",
    "scolded": "insulted",
    "snapped": "cold",
    "rebutted": "insulted",
    "laughed": "cold",
    "hushed": "cold",
    "grovelled": "empty_apology",
}
"""Manners that somebody answers like the taboo they are nearest to; the others leave a customer unmoved."""
LONGEST_NAME = 32
"""Characters of a person, place or time that fit into a customer's sentence."""
_ASIDE = re.compile(r"[，,。；;（(\[【]|[.：:](?!\d)")
"""Where the name ends and the explanation begins: `the duty manager (briefed)`."""
_JOINED = re.compile(r"[，,。.；;]\s*(?:and|plus|but|而且|还有|并且)?|\s+(?:and|plus)\s+|而且|并且")
"""Where one thing that is stated ends and the next begins."""
NAMELESS = 0.7
"""Strength of an opening below which nobody gave a name to be greeted back by."""
OF_WORDS = frozenset({"T01", "T02", "T05", "T20"})
"""Greeting, listening, restating, summing up: nobody answers those first in a reply that puts a remedy forward."""
SHORTEST_SUMMARY: dict[Lang, int] = {"zh": 14, "en": 45}
"""Characters up to which a question says nothing back."""
FAINT = 0.5
"""Strength below which a technique that does nothing is not worth turning down."""


_NO_GROUND: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"不知道|不清楚|看不到|不能猜|还没查|好像|大概|也许|可能是|应该是|吧[。，？]?$|(?:您|你)(?:当时|自己|本人|们)?(?:并?没有?|未|忘了?)"
    ),
    "en": re.compile(
        r"\b(?:(?:don't|do not) (?:yet )?know|not (?:yet )?known|probably|perhaps|maybe|i (?:think|guess|suppose)"
        r"|might be|sort of|you (?:did not|didn't|failed|forgot|never|should have))\b"
    ),
}
"""Not known, guessed, or left undone by the customer: no explanation anybody is grateful for."""
_NOT_KNOWN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?<![您你])(?:还|也|现在|暂时|确实)?(?:不知道|不能猜|没查(?:清|到|明)|查不到|说不准)"),
    "en": re.compile(r"\b(?:i|we) (?:don't|do not|can't|cannot) (?:yet )?(?:know|say|tell)\b|\bnot (?:yet )?known\b"),
}


def reaction_to(state: CallState, persona: Persona, scenario: Scenario) -> tuple[str | None, dict[str, str]]:
    """The reaction act and the words for its slots, or None when there is nothing to react to."""
    lang = state.started.lang
    assert state.last_heard is not None, "reactions follow a heard reply"
    grasp = state.last_heard.grasp
    taboo = next((item for code in TABOO_REACTIONS if (item := grasp.find(code))), None)
    if taboo and taboo.code == "X4" and "mishap" in grasp.marks:
        return "pardoned", {}
    if wronged := _wronged(grasp, taboo, lang):
        return wronged
    if taboo and not (taboo.code == "X8" and grasp.nuance("interrogated")):
        no_rule = taboo.code == "X2" and ("calm_order" in grasp.marks or shrugs(taboo.quote, lang) or grasp.nuance("recited") is not None)
        return ("cold" if no_rule else TABOO_REACTIONS[taboo.code]), _quote(taboo, lang)
    coloured = _nuance(grasp, state)
    if coloured:
        return coloured
    best = _strongest(grasp, persona, state)
    if best is None:
        return ("pardoned", {}) if "mishap" in grasp.marks else _echo(grasp, state, scenario)
    item, delta = best
    if "mishap" in grasp.marks and item.code == "T04" and not grasp.offered:
        return "pardoned", {}
    taken_note_of = delta == 0 and item.code == "T12" and grasp.offered
    if delta <= 0 and not taken_note_of:
        if item.code == "T08" and _explains(item, grasp, scenario, lang):
            return None, {}
        return _echo(grasp, state, scenario) if item.strength < FAINT else ("unmoved", {})
    if _worn(item.code, state):
        return "same_again", {}
    return _to_technique(item, grasp, scenario, state)


def _wronged(grasp: Grasp, taboo: Heard | None, lang: Lang) -> tuple[str, dict[str, str]] | None:
    """How they take their matter told wrongly, words put into their mouth, unless worse was said beside it, and being pried into."""
    worse = taboo if taboo and taboo.is_plain_taboo else None
    wrong, foisted, prying = (grasp.nuance(name) for name in ("misstated", "foisted", "prying"))
    if wrong and not (worse and wrong.quote.strip("“”").lower() not in worse.quote.lower()):
        return "corrected", {"said": wrong.quote, "right": wrong.before}
    if foisted and not worse:
        return "corrected", {"said": f"“{foisted.quote}”", "right": foisted.before}
    return ("insulted", _quoted(prying.quote, lang)) if prying else None


def _explains(item: Heard, grasp: Grasp, scenario: Scenario, lang: Lang) -> bool:
    """True for the cause of the very matter: it may be too much at once, but nobody asks what it has to do with them."""
    causes = scenario.case.causes.in_(lang)
    return bool(grasp.offered) or any(cause.strip("/") in item.quote.lower() for cause in causes)


def change_reaction(change: SceneChanged) -> tuple[str, dict[str, str]]:
    """How a customer meets one of the three changes, and the word for the slot."""
    slot = {"person": "senior", "place": "place", "time": "time"}[change.change]
    words = _ASIDE.split(change.to.strip(), maxsplit=1)[0].strip()
    slots = {slot: words} if 0 < len(words) <= LONGEST_NAME else {}
    if change.change == "time" and not change.kept:
        return "time_missed", slots
    return f"{change.change}_{'earned' if change.earned else 'unearned'}", slots


def _to_technique(item: Heard, grasp: Grasp, scenario: Scenario, state: CallState) -> tuple[str | None, dict[str, str]]:
    lang = state.started.lang
    if item.code in SILENT:
        return None, {}
    if (item.code == "T01" and item.strength < NAMELESS) or (item.code == "T20" and (item.missing or _only_asks(item, lang))):
        return None, {}
    if item.code == "T03" and item.missing:
        return "formula", _quote(item, lang)
    if item.code == "T04" and "fault" in item.missing:
        return "empty_apology", {}
    if item.code == "T10":
        if item.missing:
            return "promise_gap", _quote(item, lang)
        due = time_of(grasp.promise.due) if grasp.promise and not over(grasp.promise.what, grasp.promise.due, lang) else ""
        return "promised", {"due": due} if due else {}
    if item.code == "T12":
        wanted = {i for chosen in scenario.case.acceptable for i in chosen}
        offered = [r for r in scenario.case.remedies if r.id in mentioned(grasp.offered) & wanted]
        names = [name for r in offered if (name := spoken_name(r, lang))]
        if not offered and grasp.offered:
            return None, {}
        return ("remedy_noted", {"remedy": names[-1]} if names else {}) if offered else ("unmoved", {})
    return TECHNIQUE_REACTIONS.get(item.code, "unmoved"), _quote(item, lang)


def _only_asks(item: Heard, lang: Lang) -> bool:
    """True for a summary of which nothing was heard but its question (`Have I missed anything?`)."""
    return item.quote.endswith(("?", "？")) and len(item.quote) <= SHORTEST_SUMMARY[lang]


def _nuance(grasp: Grasp, state: CallState) -> tuple[str, dict[str, str]] | None:
    """The reaction to how the reply was handled, where that is what strikes the customer first."""
    lang = state.started.lang
    if hushed := grasp.nuance("silenced"):
        return "insulted", _quoted(hushed.quote, lang)
    if grasp.nuance("parrot"):
        return "same_again", {}
    if grasp.nuance("interrogated"):
        return "questioned", {}
    found = grasp.nuance(
        "misnamed",
        "contradicted",
        *sorted(DOUBTED),
        "money_first",
        "refused",
        "jargon",
        "questioned",
        "long_winded",
    )
    if found and found.name in DOUBTED:
        doubted = _quoted(found.quote, lang) or _quoted(_heart_of(found.quote, lang), lang)
        return ("echo" if doubted else "unmoved"), doubted
    if found and found.name == "contradicted":
        words = {"before": found.before.strip(QUIET), "now": found.quote.strip(QUIET)}
        return "contradicted", {name: said for name, said in words.items() if fits(said, lang)}
    if found:
        return found.name, _quoted(found.quote, lang)
    manner = grasp.nuance(*MANNERS)
    if manner:
        act = MANNER_REACTIONS.get(manner.name, "unmoved")
        return act, _quoted(manner.quote, lang) if "quote" in ACTS[act].slots else {}
    if grasp.nuance("need_seen"):
        return "need_seen", {}
    if state.acts[-1:] and state.acts[-1] in {"digress", "wander_on"} and gently(grasp):
        return "steered", {}
    return None


def _echo(grasp: Grasp, state: CallState, scenario: Scenario) -> tuple[str | None, dict[str, str]]:
    """The agent's own words, doubted, when they settled nothing and asked nothing; nobody doubts the first words of a call."""
    asks = "question" in grasp.marks or grasp.asked or ends_asking(state.last_agent, state.started.lang)
    if asks or grasp.offered or state.turn <= 1 or not state.last_agent.strip() or quoted_lately(state):
        return None, {}
    words = echo_of(state.last_agent, state.started.lang, scenario.customer.name.in_(state.started.lang))
    return ("echo", {"quote": words}) if words else (None, {})


def _strongest(grasp: Grasp, persona: Persona, state: CallState) -> tuple[Heard, float] | None:
    """The technique with the largest effect on this persona; questions are answered, not reacted to."""
    counted = [
        (i, persona.response(i.code, sum(i.code in codes for codes in state.memory.replies[:-1])) * i.strength)
        for i in grasp.items
        if i.code not in {"T06", "T07", "T19", "T16"}
        and not _groundless(i, state.last_agent, state.started.lang)
        and not (i.code in OF_WORDS and grasp.offered)
    ]
    return max(counted, key=lambda pair: pair[1], default=None)


def _groundless(item: Heard, said: str, lang: Lang) -> bool:
    """An explanation or a rule with a guess in it, or beside a plain `I do not know`."""
    in_doubt = _NO_GROUND[lang].search(item.quote.lower()) or (item.code == "T08" and _NOT_KNOWN[lang].search(said.lower()))
    return item.code in {"T08", "T17"} and in_doubt is not None


def _worn(code: str, state: CallState) -> bool:
    if code in SUBSTANCE:
        return False
    recent = state.memory.replies[-3:]
    return len(recent) == 3 and all(code in codes for codes in recent)


def _heart_of(words: str, lang: Lang) -> str:
    """The part of a long statement that says most and fits into a sentence; empty where none does."""
    parts = [part.strip(QUIET) for part in _JOINED.split(words)]
    return max((p for p in parts if fits(p, lang)), key=lambda p: len(content_words(p.lower(), lang)), default="")


def _quote(item: Heard, lang: Lang) -> dict[str, str]:
    return _quoted(item.quote, lang)


def _quoted(words: str, lang: Lang) -> dict[str, str]:
    words = words.strip(QUIET)
    return {"quote": words} if fits(words, lang) else {}
