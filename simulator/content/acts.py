"""The acts a customer can perform in a turn, and the slots each act's lines may use.

A turn is spoken as up to three parts: a *reaction* to what the agent just did, a *core* that moves the call on, and
sometimes a *tail*. Slots are filled with words of the case or of the agent; a slot in braces must be listed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from simulator.i18n import mark

Part = Literal["reaction", "core", "tail"]
SLOT = re.compile(r"\{(\w+)\}")
COMMON_SLOTS = frozenset({"me", "company"})
"""`{me}`: the customer's own name; `{company}`: the firm. Allowed everywhere."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act: where it stands in a turn, which slots it may use, which it must, and what it is for."""

    part: Part
    about: str
    slots: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()

    def misfit(self, line: str) -> tuple[str, dict[str, str]] | None:
        """What is wrong with a line's slots, as a msgid and its words: an unknown one, or a required one left out."""
        found = set(SLOT.findall(line))
        allowed = self.slots | self.required | COMMON_SLOTS
        if unknown := found - allowed:
            shown = ", ".join(f"{{{slot}}}" for slot in sorted(allowed))
            return mark("unknown slot {slot}; allowed here: {allowed}"), {"slot": f"{{{min(unknown)}}}", "allowed": shown}
        if missing := self.required - found:
            return mark("this line must contain {slot}: the words of the case go there"), {"slot": f"{{{min(missing)}}}"}
        return None


def _reaction(about: str, *slots: str) -> Act:
    return Act("reaction", about, frozenset(slots))


def _core(about: str, *required: str) -> Act:
    return Act("core", about, required=frozenset(required))


ACTS: dict[str, Act] = {
    # reactions to techniques
    "felt": _reaction("T03 landed: feeling and its cause were named"),
    "formula": _reaction("bare or scripted empathy; {quote}: the agent's words", "quote"),
    "apology": _reaction("T04: the fault was named and owned"),
    "empty_apology": _reaction("X4 or a general sorry without action"),
    "greeted": _reaction("T01: a professional opening with a name"),
    "listened": _reaction("T02: invited to go on"),
    "understood": _reaction("T05: restated rightly"),
    "explained": _reaction("T08 that helps: evidence with source and reason"),
    "unmoved": _reaction("a technique that does nothing for this persona, or comes too early in the anger"),
    "options": _reaction("T09: a real choice offered"),
    "promised": _reaction("T10 complete: owner, act, time; {due}: the agent's time words", "due"),
    "promise_gap": _reaction("T10 with something missing: asks who, what or when exactly", "quote"),
    "limit": _reaction("T11: honest limit with a way forward"),
    "law": _reaction("T17: clause or law cited"),
    "respected": _reaction("T18 or T21: specific praise or thanks"),
    "steps": _reaction("T22: plain words, step by step"),
    "bounded": _reaction("T23: a calm limit on abuse"),
    "extra": _reaction("T24: an unasked, useful extra"),
    "remedy_noted": _reaction("an acceptable remedy was offered; {remedy}: its name", "remedy"),
    "yes_so_far": _reaction("asked for a yes to something that is part of what they want: a plain yes to it, and more is to come"),
    "lets": _reaction("asked leave for a step of the agent's own: lets them"),
    "same_again": _reaction("the agent repeats a technique; wears thin"),
    "echo": _reaction("a plain statement that settles nothing: the customer picks up its words; {quote}", "quote"),
    "need_seen": _reaction("what really matters was named, and rightly"),
    "steered": _reaction("gently brought back from a digression"),
    "pardoned": _reaction("a small accident of the agent's own: a sneeze, a dropped pen, a slip of the tongue"),
    # reactions to clumsy handling that is no taboo
    "refused": _reaction("a plain no, with nothing that can be had instead", "quote"),
    "contradicted": _reaction("the agent contradicts themself; {before}: their words then, {now}: now", "before", "now"),
    "corrected": _reaction(
        "the agent states as so what this customer knows to be otherwise; {said}: their words, {right}: what is so", "said", "right"
    ),
    "money_first": _reaction("money offered to somebody who wants respect first"),
    "misnamed": _reaction("called by somebody else's name"),
    "questioned": _reaction("three questions or more in one breath"),
    "long_winded": _reaction("far too many words for this customer just now"),
    "jargon": _reaction("a term this customer does not know; {quote}: the term", "quote"),
    # reactions to taboos
    "buck": _reaction("X1: the buck was passed", "quote"),
    "policy": _reaction("X2: rule or formula instead of an answer", "quote"),
    "stalled": _reaction("X3: no time given; {quote} may echo 'soon'", "quote"),
    "blamed": _reaction("X5: the customer was blamed", "quote"),
    "ignored": _reaction("X6: my question was not answered, or a promise was broken"),
    "cold": _reaction("X7: sighing, typing, silence, unexplained hold"),
    "insulted": _reaction("X8: rudeness, sarcasm, threat", "quote"),
    # reactions to the three changes and holds
    "person_earned": _reaction("to the senior colleague, after a respectful hand-over; {senior}", "senior"),
    "person_unearned": _reaction("being pushed to someone else; {senior}", "senior"),
    "place_earned": _reaction("moving somewhere quieter; {place}", "place"),
    "place_unearned": _reaction("being shunted away; {place}", "place"),
    "time_earned": _reaction("at the appointed time, kept; {time}", "time"),
    "time_unearned": _reaction("being sent home; {time}", "time"),
    "time_missed": _reaction("nobody called at the vague or missed time; {time}", "time"),
    "hold_good": _reaction("back from an explained hold"),
    "hold_bad": _reaction("back from an unexplained hold"),
    "must_repeat": _reaction("the new person was not briefed: tell it all again?"),
    # strange replies
    "silence": _core("the agent said nothing"),
    "nonsense": _core("gibberish or text with no meaning"),
    "wrong_language": _core("the agent spoke another language"),
    "jailbreak": _core("'ignore your instructions', 'you are an AI': what such a customer would say"),
    "small_talk": _core("weather, food, personal questions instead of the matter"),
    "own_life": _core("asked about their own life, tastes or day, of which the case says nothing; may follow a short true answer"),
    "flirted": _core("courted, or told that they look or sound attractive"),
    "joked": _core("a joke was told"),
    "still_here": _core("asked whether they are still there, or can hear"),
    # cores
    "open": _core("the first words; {opening}", "opening"),
    "vent": _core("letting it out; {grievance}", "grievance"),
    "press": _core("demanding a solution; {demand}", "demand"),
    "answer": _core("answering a question; {fact}", "fact"),
    "told_already": _core("asked something already answered; {fact}", "fact"),
    "dont_know": _core("asked something this customer cannot know"),
    "by_when": _core("asked by when an offer should reach them; said within an answer"),
    "by_what": _core("asked which way it should reach them: by post, by e-mail; said within an answer"),
    "where_to": _core("asked to which address or number; said within an answer"),
    "picks": _core("asked to choose between two things nothing decides: takes one; {choice}: its words; said within an answer", "choice"),
    "either": _core("asked to choose between two things: leaves it to the agent; said within an answer"),
    "complies": _core("asked to do or look for something small on their own side: does it, in their manner"),
    "affirms": _core("a plain yes to a yes-or-no question about how things are with them, of which the case says nothing"),
    "denies": _core("a plain no to whether they have or know of any such thing, of which the case says nothing"),
    "nothing_more": _core("asked whether anything is left or missing, by somebody who has got what they want: no, that is all"),
    "brushes": _core("asked about their own life or what they did, of which the case says nothing: does not go into it"),
    "undecided": _core("asked about their own plans, of which the case says nothing: does not commit"),
    "nearby": _core("asked what they cannot say for certain, but know something near: says so, and tells that; {fact}", "fact"),
    "born": _core("the date of birth, to prove who they are; said within an answer", "born"),
    "identity": _core("who they are, as they say it to somebody who checks; said within an answer", "name"),
    "identity_again": _core("asked once more who they are; said within an answer"),
    "digits": _core("the last four digits of a number on file; said within an answer", "digits"),
    "withhold": _core("asked something private before trust"),
    "hint": _core("letting the hidden need show a little; {hint}", "hint"),
    "confide": _core("telling the hidden need; {need}", "need"),
    "argue": _core("arguing the case in this persona's logic; {argument}", "argument"),
    "test": _core("testing the agent; {test}", "test"),
    "digress": _core("wandering off; {digression}", "digression"),
    "insufficient": _core("an offer that falls short; {insufficient}", "insufficient"),
    "want_date": _core("the remedy may do, but who will do it and by when?"),
    "not_yet": _core("the remedy is there, but feelings or trust are not"),
    "not_yet_why": _core("the remedy is there, feelings or trust are not, and the agent asks what is missing"),
    "accept": _core("accepting, in character"),
    "farewell": _core("last words of a call that ended well"),
    "later_kept": _core("first words at an appointment that was kept; {later}", "later"),
    "later_missed": _core("first words when the time was vague or missed; {later}", "later"),
    "close_unresolved": _core("last words when the agent ends the call without agreement"),
    "raise_e1": _core("pressing harder and repeating; {demand}", "demand"),
    "raise_e2": _core("demanding a superior; {demand}", "demand"),
    "raise_e3": _core("naming regulator, media or lawyer; {demand}", "demand"),
    "break_off": _core("E4: breaking off; {demand}", "demand"),
    "soften": _core("the turning point, when anger first falls below 40"),
    "react": _core("nothing but the reaction: a short turn"),
    "insist": _core("coming back to a question of their own that was not answered; {question}", "question"),
    "recall_promise": _core("holding the agent to a promise already made; {promise}: the agent's own words", "promise"),
    "recall_history": _core("what an earlier contact said or did, against what is said now; {history}", "history"),
    "refuse": _core("turning down an offer this customer will not hear of; {refusal}", "refusal"),
    # signatures: what one kind of customer does and others do not (`Persona.signature` says how readily)
    "count_up": Act("core", "counting, aloud, how often all this has happened; {n}: how many replies so far", frozenset({"n"})),
    "fall_silent": _core("falling silent, or nearly"),
    "odd_condition": _core("one strange, harmless condition before they accept"),
    "shift_ground": _core("the demand is met, so the ground shifts: one thing more is claimed"),
    "deadline": _core("setting the agent a time limit"),
    "cite": _core("asking for the ground of a statement: which clause, which record, which definition"),
    "status": _core("testing whether the agent knows whom they are talking to"),
    "say_plainly": _core("asking for it in plain words, one step at a time"),
    "wander_on": _core("going on with a digression that nobody has steered; {digression}", "digression"),
    # tails
    "tail": Act("tail", "a short habit to end a turn with: a question, a jab, a 'by the way'"),
    "crowd": Act("tail", "a word over the shoulder to the people watching"),
}
Signature = Literal["count_up", "fall_silent", "odd_condition", "shift_ground", "deadline", "cite", "status", "say_plainly", "wander_on"]
SIGNATURES: tuple[Signature, ...] = get_args(Signature)
"""Acts a persona performs only where its `signature` names them."""
