"""What the customer does about an offer: whether it is wanted at all, enough, dated, and welcome."""

from __future__ import annotations

from grading.hearing.patterns import normalised
from grading.hearing.questions import CONSENT, of_the_talk
from grading.text import Lang
from simulator.call.dynamics import ready_to_accept
from simulator.customer.affairs import LEFT
from simulator.customer.choosing import CHOICE, either_or
from simulator.customer.consenting import YES_SO_FAR, asks_if_content, asks_to_give_up, yes_again
from simulator.customer.desk import AFFRONTED, Choice, Desk, sentences_of, simply
from simulator.customer.meant import ASKS_MORE, AT_ONCE
from simulator.customer.unknowing import not_known

LATELY = 3
"""Replies in which a time that was named still stands for what is offered."""
MOST_DATES = 1
"""How often running a customer asks who and when before they turn to something else."""
CLEAR = 0.8
"""Strength from which an offer that names no remedy of the case is worth turning down."""
SHORTEST_PROPOSAL: dict[Lang, int] = {"zh": 12, "en": 40}
"""Characters of a reply from which a request for a yes puts something forward."""
HOLDING = ("T09", "T11", "T17", "T20", "T23")
"""What holds a limit against somebody who shifts the ground."""


def settled(desk: Desk) -> Choice | None:
    """Whether what has been offered is wanted at all, enough, dated, and welcome."""
    state, grasp = desk.state, desk.grasp
    if grasp.unwelcome and "refuse" not in state.acts[-1:] and not (desk.satisfied and ready_to_accept(state.mood)):
        return simply("refuse")
    if desk.satisfied:
        if spoilt(desk):
            return None
        if not state.memory.dated and not _timed(desk):
            pressed = state.acts[-MOST_DATES:] == ("want_date",) * MOST_DATES
            return None if pressed else simply("want_date")
        if ready_to_accept(state.mood):
            return _after_the_yes(desk) if state.agreed else _one_thing_more(desk) or _yes(desk)
        if desk.lines_of("not_yet_why") and desk.asks_left:
            return simply("not_yet_why")
        return simply("not_yet") if grasp.offered or desk.rng.random() < 0.7 else None
    granted = grasp.find("T09", "T12")
    if grasp.offered and not _doing(desk):
        return simply("press")
    if state.turn > 1 and (grasp.offered or (granted and granted.strength >= CLEAR) or _put_forward(desk)):
        return simply("insufficient")
    return None


def _after_the_yes(desk: Desk) -> Choice | None:
    """What is left for somebody who has accepted: goodbye, another yes, or their answer to something said amiss."""
    if "farewell" in desk.grasp.marks:
        return "farewell", (), "agreed"
    if desk.want.rather("fact") and ASKS_MORE.search(desk.said.strip()) and desk.state.acts[-1:] != ("dont_know",):
        return simply(not_known(desk))
    return None if any(i.is_plain_taboo for i in desk.grasp.items) else yes_again(desk)


def _yes(desk: Desk) -> Choice:
    """The yes: all of it, or only a choice, a yes for now, or that they do not know, where the reply still asks something else."""
    if not _something_open(desk):
        return simply("accept")
    if either_or(desk):
        return "answer", (CHOICE,), None
    unanswered = desk.want.rather("fact", "opinion") and ASKS_MORE.search(desk.said)
    return simply(not_known(desk) if unanswered else YES_SO_FAR)


def _something_open(desk: Desk) -> bool:
    """True where the reply still asks something that no yes answers: nobody closes a call over an open question, twice running excepted."""
    wants = desk.want.rather("fact", "contact", "identity", "opinion", "favour", "wish")
    open_kind = wants or desk.grasp.find("T06") is not None
    open_still = open_kind and not {YES_SO_FAR, *LEFT}.intersection(desk.state.acts[-1:])
    closing = desk.asks_left or any(asks_if_content(s) or CONSENT.search(s) for s in sentences_of(desk))
    return open_still and not closing and bool(desk.lines_of(YES_SO_FAR))


def _doing(desk: Desk) -> bool:
    """True where anything is done, and not only explained: nobody finds an offer too small where there was none."""
    doing = {r.id for r in desk.scenario.case.remedies if r.level > 1}
    return bool(doing & (desk.state.memory.remedies | {m.id for m in desk.grasp.offered}))


def spoilt(desk: Desk) -> bool:
    """True for a reply nobody says yes to, whatever stands: wrong, contradictory, or with silence or a sacrifice as its price."""
    return asks_to_give_up(desk) or desk.grasp.nuance("contradicted", "untrue", *AFFRONTED) is not None


def _timed(desk: Desk) -> bool:
    """True where an hour was named lately, or it is being done as they speak."""
    lang = desk.state.started.lang
    lately = [normalised(line) for line in desk.state.agent_lines[-LATELY:]]
    return any(AT_ONCE[lang].search(said) for said in lately)


def _put_forward(desk: Desk) -> bool:
    """True for something put forward for a yes or no that is none of the case's remedies."""
    grasp, said = desk.grasp, desk.said
    settled_already = grasp.asked or grasp.items or grasp.nuances or of_the_talk(said)
    return CONSENT.search(said) is not None and not settled_already and len(said) > SHORTEST_PROPOSAL[desk.state.started.lang]


def _one_thing_more(desk: Desk) -> Choice | None:
    """What stands, for some, between a settled matter and their yes: a strange condition, a shift of ground."""
    acts, grasp = desk.state.acts, desk.grasp
    if acts[-1:] == ("odd_condition",):
        snubbed = grasp.nuance("refused") or any(i.is_plain_taboo for i in grasp.items)
        return simply("not_yet") if snubbed else None
    if acts[-1:] == ("shift_ground",):
        gave_in = bool(grasp.offered or grasp.find("T12")) and not grasp.find(*HOLDING) and grasp.nuance("refused", "given") is None
        return simply("shift_ground") if gave_in and acts.count("shift_ground") < 2 else None
    for act in ("odd_condition", "shift_ground"):
        if act not in acts and desk.signs(act):
            return simply(act)
    return None
