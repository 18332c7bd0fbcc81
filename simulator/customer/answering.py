"""What the customer answers to questions: the facts they are after, a reason not to tell them, or that they do not know."""

from __future__ import annotations

from grading.hearing.asking import ends_asking
from grading.hearing.conduct import COLD_OPENER
from grading.hearing.following import asks_back, goes_on, invites
from grading.hearing.nearest import DOUBTFUL_AGAIN
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.questions import asks_before_us, proposes
from grading.hearing.segments import last_sentence, sentences
from simulator.call.dynamics import ready_to_accept
from simulator.customer.affairs import supposes
from simulator.customer.arranging import arranged
from simulator.customer.beside import ACTS as BESIDE
from simulator.customer.choosing import SHALL_WE, chosen, complies, decided, either_or, waits
from simulator.customer.consenting import TAKES_IT
from simulator.customer.deciding import spoilt
from simulator.customer.desk import Choice, Desk, simply
from simulator.customer.known import asked_in_vain, knows, next_fact, only_near_to, open_facts, private_among, surely_known, unsaid
from simulator.customer.mailing import mail_asked
from simulator.customer.meant import (
    AGAIN,
    ASKS_MORE,
    AT_LARGE,
    AT_YOUR_SERVICE,
    BARE_GREETING,
    BARE_NO,
    CHECKS,
    CHOOSES,
    INVITES,
    MEANT,
    NAME_ASKED,
    PROPOSAL,
    PROTESTS,
    ROUNDS_OFF,
    STILL_WRONG,
    SUITS,
    WISH,
    WISHES,
    YES_ASKED,
)
from simulator.customer.polar import AFFIRMS, asks_if_it_came, has_with_them
from simulator.customer.proving import asks_number, first_checked, proof_of_self
from simulator.customer.talking import identifies
from simulator.customer.telling import said_better
from simulator.customer.unknowing import asks_opinion, last_asked, not_known, once_more, unknown, wants_to_know
from simulator.customer.who import asks_digits

PLAINLY = 0.75
"""Chance from which a question wants nothing but a yes."""
OFTEN = 3
"""How often somebody says that they have said it already before they talk of something else."""
HINTING_TRUST = 35.0


def answered(desk: Desk, *, beside: bool = False) -> Choice | None:
    """The answer to a question: the fact, a reason not to tell it, or that they do not know.

    `beside` what else they have to say, a choice is made by whoever is content, too; by itself it goes with their yes.
    """
    if _insulted(desk):
        return None
    if BARE_GREETING.fullmatch(desk.said.strip()):
        return simply("vent" if desk.state.turn < 2 else "press")
    if mail := mail_asked(desk):
        return mail
    if asks_number(desk):
        return proof_of_self(desk, open_facts(desk))
    content = not beside and desk.satisfied and ready_to_accept(desk.state.mood) and not spoilt(desk)
    if content and chosen(desk):
        return None
    return _by_what(desk) or _chosen(desk) or _favour(desk) or _to_the_question(desk)


def _to_the_question(desk: Desk) -> Choice | None:
    """The answer to a question that leaves no choice and asks nothing to be done; None for what an offer's yes or no answers."""
    said = desk.said
    if _plainly_yes(desk) and desk.lines_of(AFFIRMS):
        return simply(AFFIRMS)
    if desk.grasp.find("T20") and CHECKS.search(last_sentence(said)):  # all of it is said back to be confirmed, and no fact is wanted
        return None
    if INVITES.search(last_sentence(said) if desk.grasp.asked else said) or BARE_NO.fullmatch(said.strip()) or _asks_for_a_yes(desk):
        return None
    if _of_what_stands(desk):
        return _still_wanting(desk)
    if choice := arranged(desk):
        return choice
    if ROUNDS_OFF.search(last_sentence(said)):
        return None if desk.grasp.offered else _still_wanting(desk)
    if desk.want.kind == "yes_to_offer" and desk.want.chance >= PLAINLY and not identifies(desk) and not surely_known(desk):
        return None
    return _to_the_matter(desk)


def _insulted(desk: Desk) -> bool:
    """True for contempt in so many words, which is answered, and not the question behind it."""
    outright = phrases("outright", "X8", desk.state.started.lang)
    return any(i.code == "X8" and outright.search(normalised(i.quote)) for i in desk.grasp.items)


def _by_what(desk: Desk) -> Choice | None:
    """Post or e-mail is no choice between two things, where they have words for it of their own."""
    return arranged(desk) if either_or(desk) else None


def _chosen(desk: Desk) -> Choice | None:
    """Which of two things they take."""
    asked = open_facts(desk)[:1]
    told = bool(asked) and desk.fact(asked[0]).about in {"how", "where"} and not only_near_to(asked[0], desk)
    arranged_already = told and not (desk.want.surely("choice") and SHALL_WE.search(either_or(desk) or "") and not decided(asked, desk))
    choice = None if arranged_already else chosen(desk)
    proves = choice is not None and "verifies" in desk.grasp.marks and (asks_digits(desk) or NAME_ASKED.search(either_or(desk) or ""))
    return proof_of_self(desk, open_facts(desk)) if proves else choice  # who would as soon say who they are as anything else says so


def _favour(desk: Desk) -> Choice | None:
    """Something small they are asked to do, where nothing else in the reply wants an answer."""
    last = last_sentence(desk.said)
    if desk.grasp.offered or any(i.is_plain_taboo for i in desk.grasp.items) or not complies(desk):
        return None
    elsewhere = any(normalised(m.quote).strip("?？。. ") not in last for m in desk.grasp.asked)
    return None if elsewhere or (knows(desk) and not waits(desk)) else simply("complies")


def _to_the_matter(desk: Desk) -> Choice | None:
    """The answer to a question that no offer settles."""
    said = desk.said
    if asks_digits(desk) or (identifies(desk) and (not desk.state.told_identity or first_checked(desk) or NAME_ASKED.search(said))):
        return proof_of_self(desk, open_facts(desk))
    if (desk.grasp.offered or any(i.is_plain_taboo for i in desk.grasp.items)) and not _asks(desk):
        return None
    if asks_opinion(desk):
        return simply("argue")
    if (WISH.search(said) or _asks_wish(desk)) and not desk.grasp.offered:
        return _wish(desk)
    if _asked_back(desk):
        return simply("press")
    if desk.state.turn > 1 and PROTESTS.search(said) and not desk.grasp.offered and desk.lines_of("nearby"):
        return asked_in_vain(desk)
    before_us = not desk.grasp.asked and asks_before_us(normalised(desk.state.last_agent), desk.state.started.lang)
    if before_us and _history_left(desk) and not desk.grasp.offered:
        return simply("recall_history")
    choice = _fact_asked(desk)
    if choice or desk.grasp.asked or desk.grasp.find("T05"):
        return choice
    if goes_on(normalised(desk.state.last_agent), desk.state.started.lang):
        return next_fact(desk)
    return _other_question(desk)


def _plainly_yes(desk: Desk) -> bool:
    """True for a question whether something came, or is with them, of which no fact of the case says so."""
    asked, lang = last_asked(desk.said), desk.state.started.lang
    if asks_if_it_came(asked, lang):
        return True
    if not has_with_them(asked, lang):
        return False
    return not surely_known(desk)


def _asks_wish(desk: Desk) -> bool:
    """True where what they want is asked, and no fact of the case is meant more than that."""
    asked = desk.grasp.asked
    elsewhere = bool(asked) and not asked[0].id.startswith(WISHES) and not only_near_to(asked[0].id, desk)
    supposed = supposes(last_asked(desk.said), desk.state.started.lang)
    return desk.want.surely("wish") and not (elsewhere or supposed or private_among(desk, [m.id for m in asked]))


def _asks_for_a_yes(desk: Desk) -> bool:
    """True where an offer ends in a question that wants a yes, or somebody whose matter is settled is asked whether it is."""
    said = desk.said
    last = last_sentence(said)
    offered = desk.grasp.offered and not desk.want.surely("identity")
    return bool(offered and _yes_or_choice(last, desk)) or bool(desk.satisfied and STILL_WRONG.search(said))


def _of_what_stands(desk: Desk) -> bool:
    """True where something has been put to them and they are asked for a yes, a choice, or what it still lacks: no fact is wanted."""
    last = last_sentence(desk.said)
    if not _put_before(last, desk) or identifies(desk):
        return False
    return desk.asks_left or (not desk.grasp.offered and _yes_or_choice(last, desk))


def _yes_or_choice(last: str, desk: Desk) -> bool:
    """True where a reply comes down to asking for a yes or a choice, unless a wish they have still to tell answers it better."""
    untold = any(m.id.startswith(WISHES) and m.id not in desk.state.told for m in desk.grasp.asked)
    known = open_facts(desk)[:1] if either_or(desk) else ()
    if desk.want.surely("contact") or desk.want.rather("fact") or (known and not only_near_to(known[0], desk)):
        return False
    if CHOOSES.search(last) or (desk.satisfied and desk.want.surely("choice")):
        return not untold
    if desk.want.surely("yes_to_offer"):
        return True
    asks_yes = YES_ASKED.search(last) or (TAKES_IT.search(last) and not ASKS_MORE.search(last))
    return bool(asks_yes) and not (untold and not _put_before(last, desk))


def _put_before(last: str, desk: Desk) -> bool:
    """True where something was put to them before the last sentence of the reply."""
    return bool(desk.state.memory.remedies - {m.id for m in desk.grasp.offered if last.startswith(m.quote.lower())})


def _wish(desk: Desk) -> Choice:
    """What they want, by the fact that says it: told now, or told already; a demand where the case has no such fact."""
    fact = next((f for f in desk.scenario.case.facts if f.id.startswith(WISHES)), None)
    if fact is None:
        return simply("press")
    return ("told_already" if fact.id in desk.state.told and not unsaid(fact, desk) else "answer"), (fact.id,), None


def _asks(desk: Desk) -> bool:
    """True where something in the reply wants an answer; what only offers is answered by whether it will do."""
    text, lang = desk.state.last_agent, desk.state.started.lang
    marked = "question" in desk.grasp.marks or "？" in desk.said or "?" in text
    return marked or ends_asking(text, lang) or phrases("talk", "request", lang).search(normalised(text)) is not None


def _asked_back(desk: Desk) -> bool:
    """They were asked what they meant just now: no fact, but what they want, once more."""
    lines = desk.state.customer_lines
    if MEANT.search(desk.said) and not desk.grasp.asked:
        return True
    return bool(lines) and asks_back(normalised(desk.state.last_agent), normalised(lines[-1]), desk.state.started.lang)


def _fact_asked(desk: Desk) -> Choice | None:
    state = desk.state
    asked = [desk.fact(m.id) for m in desk.grasp.asked]
    if desk.satisfied and asked and asked[0].id.startswith(WISHES):
        return None
    told = open_facts(desk)
    if told and only_near_to(told[0], desk) and not (SUITS.search(desk.said) and desk.fact(told[0]).about in {"when", "how"}):
        own = not_known(desk)  # of their own affairs nobody tells something else
        return ("nearby", told[:1], None) if own == "dont_know" else simply(own)
    if told:
        return "answer", told[: 1 if private_among(desk, told[:2]) else 2], None
    if asked and asked[0].id.startswith(WISHES) and state.memory_before.remedies:
        return _still_wanting(desk)
    if any(f.id not in state.told for f in asked):
        return simply("hint" if state.mood.trust >= HINTING_TRUST and "hint" not in state.acts else "withhold")
    if asked and not desk.grasp.offered and not desk.grasp.find("T05"):
        if only_near_to(asked[0].id, desk, DOUBTFUL_AGAIN) and not SUITS.search(desk.said):  # told already, and asked for something else
            return unknown(desk)
        again = (asked[0].id in state.asked_before and said_better(asked[0], desk)) or not unsaid(asked[0], desk)
        if again and state.acts[-OFTEN:] == ("told_already",) * OFTEN:
            return None
        return ("told_already" if again else "answer"), (asked[0].id,), None
    return None


def _other_question(desk: Desk) -> Choice | None:
    """Questions that are after no fact of the case: who they are, what they want, what happened, and what nobody can know."""
    state, grasp = desk.state, desk.grasp
    said = desk.said
    if grasp.offered and not set(BESIDE).isdisjoint(grasp.marks):
        return None
    if identifies(desk):
        return "answer", ("identity",), None
    if desk.want.surely("repeat"):
        return once_more(desk)
    if "asks_wish" in grasp.marks:
        return simply("press")
    if asks_before_us(normalised(state.last_agent), state.started.lang) and _history_left(desk):
        return simply("recall_history")
    if COLD_OPENER in grasp.marks or AT_YOUR_SERVICE.search(said):
        return simply("vent" if state.turn < 2 or AGAIN.search(said) else "press")
    if "anything_else" in grasp.marks or desk.asks_left:
        return _still_wanting(desk)
    opened = "open_question" in grasp.marks
    busy = grasp.offered or grasp.find("T09", "T10", "T12") or grasp.nuance("misstated", "overpromised", "unbelievable", "money_first")
    lang = state.started.lang
    invited = not busy and not _moved_on(desk) and invites(normalised(state.last_agent), lang)
    leave = _asks_leave(desk)
    if not leave and (invited or ((opened or grasp.find("T06")) and AT_LARGE.search(said))):
        return next_fact(desk)
    if PROPOSAL.search(said) and not busy and not desk.want.surely("fact"):
        return _still_wanting(desk)
    return unknown(desk) if not leave and wants_to_know(desk, busy=bool(busy)) else None


def _moved_on(desk: Desk) -> bool:
    """True where something else in the reply wants an answer more than an invitation to talk does."""
    return any(i.is_plain_taboo for i in desk.grasp.items) or desk.grasp.find("T03", "T04", "T05", "T08", "T11", "T17", "T20") is not None


def _still_wanting(desk: Desk) -> Choice | None:
    """What is still wrong, for somebody asked whether anything is left out; None once enough has been offered."""
    if desk.satisfied:
        return None
    return simply("insufficient" if desk.state.memory.remedies else "press")


def _history_left(desk: Desk) -> bool:
    """True while there is something of earlier contacts that has not been thrown at the agent yet."""
    return any(line not in desk.state.spent for line in desk.scenario.history.says.in_(desk.state.started.lang))


def _asks_leave(desk: Desk) -> bool:
    """True where the last thing said asks leave for a step."""
    text = normalised(desk.state.last_agent)
    spans = sentences(text)
    return bool(spans) and proposes(text[spans[-1].start : spans[-1].end], desk.state.started.lang)
