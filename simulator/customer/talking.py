"""What the customer does when nothing has to be answered: end, be taken aback, raise the stakes, confide, insist, wander."""

from __future__ import annotations

import re

from grading.hearing.identity import verifies
from grading.hearing.kinds import kinds_of
from grading.hearing.patterns import normalised
from grading.hearing.pieces import pieces, reading_of
from grading.hearing.segments import sentences
from grading.hearing.wanted import want_of
from simulator.call.dynamics import FORMULAS, SOOTHED, ready_to_accept, trusting
from simulator.content.acts import Signature
from simulator.customer.arranging import arranged
from simulator.customer.beside import ACTS as BESIDE
from simulator.customer.choosing import chosen, complies
from simulator.customer.consenting import asks_if_content, asks_to_give_up, yes_again
from simulator.customer.desk import AFFRONTED, Choice, Desk, sentences_of, simply
from simulator.customer.meant import ASKS_MORE, CHAT, CONFIRMS, LONGEST_CHAT, NAME_ASKED, NUMBER_ASKED, OTHERS_NAME, REACHES, SUITS
from simulator.customer.recall import promise_words, question_due
from simulator.customer.steering import steered
from simulator.customer.unknowing import last_asked

VOLUNTEERS_TRUST = 55.0
"""Trust from which a calm customer tells the hidden need unasked."""
BEYOND_DOUBT = 0.9
"""Strength from which a taboo is worse than the question beside it is civil."""
MOVED_TO_HINT = 0.5
"""Chance that being understood draws a hint: not always at the first kind word."""
SHORT_OF_PATIENCE = 35.0
MOST_HISTORY = 3
"""How often earlier contacts are thrown at the agent in one call."""
STRANGE = {"empty": "silence", "nonsense": "nonsense", "foreign": "wrong_language", "jailbreak": "jailbreak"}
_NUMBER = re.compile(r"\d{3}")
"""A fact that holds a number of the kind that is asked for."""
QUESTIONS = frozenset({"T06", "T07", "T02", "T01"})
"""What friendly talk may be taken for."""
STATING = ("T08", "T11", "T17", "X2", "X5")
"""A statement one can argue with."""


def ended(desk: Desk) -> Choice | None:
    """Breaking off, or goodbye."""
    state, grasp = desk.state, desk.grasp
    if state.escalation.level >= 4:
        return "break_off", (), "hung_up" if state.mood.anger >= 60 else "escalated"
    worse = any(i.is_plain_taboo and i.code not in FORMULAS for i in grasp.items) or grasp.nuance(*AFFRONTED)
    if desk.state.agreed and not worse and (choice := arranged(desk) or chosen(desk)):
        return choice
    if desk.state.agreed and not worse and complies(desk):
        return simply("complies")
    if desk.state.agreed and not worse and _asks_only_for_content(desk):
        return yes_again(desk)
    wants = desk.want.rather("fact", "identity", "contact") and not (_only_confirms(desk) or SUITS.search(desk.said))
    wants = wants or any(NUMBER_ASKED.search(words) and not REACHES.search(words) for words in sentences_of(desk))
    if desk.state.agreed and not worse and not (wants or _asks_particulars(desk)) and (not grasp.asked or _only_confirms(desk)):
        asked = desk.want.surely("yes_to_offer") and "farewell" not in grasp.marks
        wants_more = SUITS.search(state.last_agent.lower()) or asked or (_asks_on(desk) and not _only_confirms(desk))
        return yes_again(desk) if wants_more else ("farewell", (), "agreed")
    if "farewell" in grasp.marks and not grasp.asked and not (desk.satisfied and ready_to_accept(state.mood)):
        told_before = state.acts[-1:] in {("press",), ("not_yet",)} and state.turn > 1
        return ("close_unresolved", (), "closed") if told_before else simply("not_yet" if desk.satisfied else "press")
    return None


def _asks_particulars(desk: Desk) -> bool:
    """True where one of several questions wants to know something."""
    lang = desk.state.started.lang
    return any(want_of(one.words, lang).surely("fact", "identity", "contact") for one in pieces(desk.state.last_agent, desk.said, lang))


def _asks_only_for_content(desk: Desk) -> bool:
    """True where all that is asked after the yes is whether they are content with what was agreed."""
    if (
        desk.want.surely("identity", "contact", "favour")
        or asks_to_give_up(desk)
        or NAME_ASKED.search(desk.said)
        or NUMBER_ASKED.search(desk.said)
    ):
        return False
    asked = [s for s in map(str.strip, sentences_of(desk)) if s.endswith(("?", "？"))]
    return bool(asked) and all(map(asks_if_content, asked))


def _asks_on(desk: Desk) -> bool:
    """True where the reply ends in a question that neither closes nor says goodbye."""
    return desk.said.endswith(("?", "？")) and {"anything_else", "farewell"}.isdisjoint(desk.grasp.marks)


def _only_confirms(desk: Desk) -> bool:
    """True for a reply after the yes that goes over what was agreed: its time, what is handed over, whether it will do."""
    said, lang = desk.said, desk.state.started.lang
    asked = last_asked(said)
    if asked.endswith(("?", "？")) and kinds_of(asked, lang) and any(m.id not in desk.state.told for m in desk.grasp.asked):
        return False
    if ASKS_MORE.search(asked.strip()) and not CONFIRMS.search(said):
        return False
    return bool(desk.grasp.offered or desk.grasp.promise or CONFIRMS.search(said))


def strange(desk: Desk) -> Choice | None:
    """What such a customer says to silence, nonsense, another language, a jailbreak or chatter."""
    marks = desk.grasp.marks
    for mark, act in STRANGE.items():
        if mark in marks:
            return simply(act)
    said = desk.state.last_agent.lower()
    friendly = desk.want.surely("smalltalk") or (len(said) <= LONGEST_CHAT and CHAT.search(said) is not None)
    chat = friendly and not set(desk.grasp.codes()) - QUESTIONS
    if (("small_talk" in marks and not desk.grasp.items) or chat) and not desk.grasp.asked and BESIDE.keys().isdisjoint(marks):
        return simply("small_talk")
    return None


def affronted(desk: Desk) -> Choice | None:
    """To words put into their mouth nothing but the denial; of a secret, or what is nobody's business, nothing is told."""
    if desk.grasp.nuance("foisted"):
        return simply("react")
    return simply("withhold") if desk.grasp.nuance("prying") else None


def identifies(desk: Desk) -> bool:
    """True where they are asked who they are, by name or by a number on file."""
    said = desk.said
    if OTHERS_NAME.search(said) and not NAME_ASKED.search(OTHERS_NAME.sub(" ", said)) and "verifies" not in desk.grasp.marks:
        return False
    on_file = any(NUMBER_ASKED.search(words) and not REACHES.search(words) for words in sentences_of(desk))
    by_number = on_file and not desk.want.surely("fact") and not numbered(desk)
    checked = "verifies" in desk.grasp.marks and not (desk.want.surely("fact") and not _checks_before(desk))
    return by_number or checked or NAME_ASKED.search(said) is not None or desk.want.surely("identity")


def numbered(desk: Desk) -> bool:
    """True where a fact is asked for that has a number in it."""
    lang = desk.state.started.lang
    return any(_NUMBER.search(line) for m in desk.grasp.asked for line in desk.fact(m.id).says.in_(lang))


def _checks_before(desk: Desk) -> bool:
    """True where something before the last question asks who they are."""
    lang, said = desk.state.started.lang, normalised(desk.said)
    last = next((s for s in reversed(sentences(said)) if said[s.start : s.end].rstrip().endswith(("?", "？"))), None)
    return last is None or verifies(reading_of(said[: last.start], lang), lang)


def raised(desk: Desk) -> Choice | None:
    """Voicing a higher level of escalation, unless just soothed, helped, civilly asked, or given all that would do."""
    level, trace = desk.state.escalation.level, desk.state.trace
    asks = bool(desk.grasp.asked) or identifies(desk) or desk.want.surely("fact", "wish", "choice")
    asked_civilly = asks and not any(i.is_taboo and i.strength >= BEYOND_DOUBT and i.code not in FORMULAS for i in desk.grasp.items)
    soothed = len(trace) > 1 and trace[-1].anger <= trace[-2].anger - SOOTHED
    helped = bool(desk.grasp.offered) and not any(i.is_plain_taboo for i in desk.grasp.items)
    content = desk.satisfied and not any(i.is_plain_taboo for i in desk.grasp.items)
    if level > _said_level(desk) and not content and not soothed and not asked_civilly and not helped:
        return simply(f"raise_e{level}")
    return None


def _said_level(desk: Desk) -> int:
    """The highest level the customer has already voiced."""
    voiced = [int(a[-1]) for a in desk.state.acts if a.startswith("raise_e")]
    return max([desk.scenario.escalation, *voiced])


def personal(desk: Desk) -> Choice | None:
    """Letting the hidden need show, when it was touched or when trust allows."""
    state, grasp = desk.state, desk.grasp
    if any(i.is_plain_taboo for i in grasp.items) or grasp.nuance(*AFFRONTED, "overpromised", "unbelievable"):
        return None
    if "need" not in state.told:
        volunteers = state.turn >= 3 and state.mood.anger < 40 and state.mood.trust >= VOLUNTEERS_TRUST
        if volunteers or (trusting(state.mood) and grasp.need):
            return simply("confide")
        moved = grasp.find("T03", "T02") and state.mood.trust >= 35 and state.acts.count("hint") < 2
        if grasp.need or (moved and desk.rng.random() < MOVED_TO_HINT):
            return simply("hint")
    cooler = state.turn > 1 and len(state.trace) > 1 and state.mood.anger < state.trace[-2].anger and not grasp.nuances
    crossed = cooler and state.mood.anger < 40 <= max(m.anger for m in state.trace)
    if crossed and "soften" not in state.acts:
        return simply("soften")
    return None


def talked(desk: Desk) -> Choice | None:
    """Nothing has to be answered: insist, remind, digress, argue, test, vent or press, as this persona would."""
    for choose in (_wandered, _insisted, _signed, _reminded):
        choice = choose(desk)
        if choice:
            return choice
    state, grasp, rng = desk.state, desk.grasp, desk.rng
    if rng.random() < desk.persona.temperament.digression:
        return simply("digress")
    if grasp.find(*STATING) and rng.random() < 0.6:
        return simply("argue")
    if state.turn >= 2 and state.mood.band != "hot" and state.question is None and rng.random() < 0.25:
        return simply("test")
    if grasp.find("T02") or (state.mood.band == "hot" and rng.random() < 0.65):
        return simply("vent")
    return simply("press" if rng.random() < 0.7 else "vent")


def _wandered(desk: Desk) -> Choice | None:
    """A digression goes on until somebody steers."""
    last = desk.state.acts[-1:]
    if last and last[0] in {"digress", "wander_on"} and not steered(desk.grasp) and desk.signs("wander_on"):
        return simply("wander_on")
    return None


def _insisted(desk: Desk) -> Choice | None:
    """Back to their own question, which went unanswered."""
    return simply("insist") if question_due(desk.state) and desk.rng.random() < 0.75 else None


def _signed(desk: Desk) -> Choice | None:
    """What this kind of customer does and others do not, where the moment is right for it; no signature twice running."""
    state, grasp = desk.state, desk.grasp
    idle = not grasp.offered and not grasp.find("T10", "T12")
    moments: dict[Signature, bool] = {
        "say_plainly": grasp.nuance("jargon", "long_winded") is not None or (bool(grasp.find("T08", "T17")) and not grasp.find("T22")),
        "cite": grasp.find(*STATING) is not None,
        "deadline": idle and state.mood.patience < SHORT_OF_PATIENCE,
        "count_up": idle and state.turn >= 2 and state.mood.band != "calm" and not grasp.find("T03", "T04"),
        "status": state.turn <= 4 and not grasp.find("T18"),
        "fall_silent": state.turn >= 2 and "question" not in grasp.marks,
    }
    for act, right in moments.items():
        if right and act not in state.acts[-2:] and desk.signs(act):
            return simply(act)
    return None


def _reminded(desk: Desk) -> Choice | None:
    """Holding the agent to their word, or to what somebody said before them."""
    state, grasp = desk.state, desk.grasp
    idle = not grasp.offered and not grasp.find("T10")
    civil = grasp.find("T04") is None and grasp.nuance("misstated") is None
    if promise_words(state) and idle and civil and "recall_promise" not in state.acts[-6:] and desk.rng.random() < 0.5:
        return simply("recall_promise")
    told_now = state.turn > 1 and grasp.find(*STATING, "X1", "X3") is not None
    lately = "recall_history" in state.acts[-4:] or state.acts.count("recall_history") >= MOST_HISTORY
    if not lately and desk.scenario.history.says.in_(state.started.lang) and told_now and desk.rng.random() < 0.5:
        return simply("recall_history")
    return None
