"""What the customer does next: the plan names the act, the content and the feeling; phrasing comes after.

A plan is made from the state alone, so the embedded voice and a model voice say the same thing in different words.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.call.state import CallState
from simulator.customer.affairs import AFFAIRS, LEFT
from simulator.customer.answering import answered
from simulator.customer.beside import ACTS as BESIDE
from simulator.customer.beside import beside
from simulator.customer.choosing import CHOICE, either_or
from simulator.customer.consenting import LETS, YES_SO_FAR, lets, says_yes_so_far, yes_again
from simulator.customer.deciding import settled
from simulator.customer.desk import FALLBACKS, Also, Choice, Desk, Plan, simply
from simulator.customer.each import YESES, left_open, settles_the_choice
from simulator.customer.parting import hangs_up_on_a_question, says_it_is_all
from simulator.customer.polar import AFFIRMS, DENIES
from simulator.customer.reaction import TABOO_REACTIONS, TECHNIQUE_REACTIONS, reaction_to
from simulator.customer.talking import STRANGE, affronted, ended, personal, raised, strange, talked
from simulator.customer.unknowing import unknown
from simulator.customer.wandering import DIGRESS, goes_on

_LAST_WORDS = (
    "farewell",
    "break_off",
    "accept",
    "soften",
    "confide",
    "hint",
    "close_unresolved",
    "raise_e2",
    "raise_e3",
    "fall_silent",
    "odd_condition",
    "not_yet_why",
    "insist",
    "react",
)
UNTOLD = AFFAIRS | {AFFIRMS, DENIES}
"""Acts that answer a question about themselves without telling a fact of the case."""
QUIET = frozenset({*STRANGE.values(), *BESIDE.values(), *_LAST_WORDS, "answer", "told_already", "nearby", "complies", *UNTOLD})
"""Acts that end on their own words: a flourish after a plain fact answers nothing."""
UNASKED = frozenset({"insulted", "cold", "pardoned", "greeted", "respected"})
"""Reactions that go before an answer to what has nothing to do with the matter."""
UNMOVED = frozenset({"unmoved", "echo", "same_again"})
"""Reactions to words that did nothing: out of place once the matter is settled, or before an answer."""
COOLING = frozenset({"confide", "hint", "soften"})
"""Acts of opening up, which nobody begins by finding fault."""
WELCOME = frozenset(TECHNIQUE_REACTIONS.values()) - {"limit", "bounded"}
"""Reactions that take something kindly: nobody breaks off in the same breath."""
QUIBBLES = UNMOVED | {"money_first", "refused", "long_winded", "jargon", "questioned", "promise_gap", "formula", "empty_apology"}
"""Reactions that find fault, with which nobody says yes."""
COURTEOUS = frozenset({"promised", "options", "remedy_noted", "explained", "steps", "limit", "extra", "understood", "listened"})
"""Reactions that take an offer kindly, which a plain yes to it does too."""
WRONGED = frozenset(TABOO_REACTIONS.values())
"""Reactions to a taboo, which whoever agrees in the same breath did not mind."""
TOLD = frozenset({"answer", "told_already", "dont_know", "nearby", "confide", "complies", *UNTOLD})
"""Acts with which a customer does what was asked of them."""
DEMANDING = frozenset({"press", "raise_e1"})
"""Acts that ask for a remedy: once all that would do stands, there is none to ask for."""
TALK = frozenset({"vent", "press", "argue", "test", "digress"})
WORDS_ALONE = frozenset({"understood", "listened", "greeted", "respected", "explained"})
"""Reactions to words alone."""
KINDLY = WELCOME | {"limit", "need_seen", "steered"}
"""Reactions that take well what was said."""
NO_NEWS = frozenset({"told_already", "withhold", "hint", "not_yet", "insufficient"})
"""Acts with which nothing is given, or not yet: their own way of putting it is enough."""
ACKNOWLEDGES = 0.3
"""Chance that somebody who has a question to answer first takes kindly what else was said: one ready line a turn is enough."""
CURT, OUTPOUR = 0.14, 0.3
"""Chance of a turn that is only a reaction; of a hot one that pours out two grievances: people do not talk in even measure."""
TAIL, CROWD = 0.1, 0.4
"""Chance of a few words at the end; of their going to the onlookers, where there are any."""


def opening_plan(state: CallState) -> Plan:
    """The first words of a call; at a second contact they meet a time that was kept or missed, where one was given."""
    if state.started.after and (state.started.kept or state.started.carried):
        return Plan("later_kept" if state.started.kept else "later_missed", state.mood.band, fallbacks=("open", "vent", "press"))
    return Plan("open", state.mood.band)


def make_plan(desk: Desk) -> Plan:
    """What the customer does after the agent's last reply has been heard and the mood has moved."""
    reaction, slots = reaction_to(desk.state, desk.persona, desk.scenario)
    (act, facts, ends), also = _with_answers(desk)
    act = "answer" if act == "told_already" and reaction in WELCOME else act
    reveals = (*facts, *(f for one in also for f in one.facts), *(("need",) if act == "confide" else ()))
    if reaction and not affronted(desk) and _passes_over(reaction, (act, facts, ends), also, desk):
        reaction = None
    if _is_asked_to_check(desk, act) and (reaction is None or reaction in UNMOVED | WORDS_ALONE):
        reaction, slots = "understood", {}
    yes = (
        not ({CHOICE, "identity"} & set(facts) or either_or(desk))
        and (reaction is None or reaction in WELCOME | UNMOVED | {"remedy_noted"})
        and says_yes_so_far(desk, act)
    )
    if yes:
        reaction, slots = YES_SO_FAR, {}
    elif (reaction is None or reaction in UNMOVED) and "identity" not in facts and lets(desk, act):
        reaction, slots = LETS, {}
    also = tuple(one for one in also if one.act != reaction and not (reaction in YESES and one.act in YESES))
    if reaction in COURTEOUS and any(one.act == YES_SO_FAR for one in also):
        reaction = None
    asked = {"question", "farewell"} & set(desk.grasp.marks)
    if act in TALK and reaction and not asked and not also and desk.rng.random() < CURT:
        act = "react"
    twice = act == "vent" and not also and desk.rng.random() < (OUTPOUR if desk.state.mood.band == "hot" else OUTPOUR / 2)
    tail = None if twice or also or reaction else _tail(desk, act)
    tail = DIGRESS if not (ends or twice) and goes_on(desk, act) else tail
    fallbacks = ("small_talk", *FALLBACKS) if act in BESIDE.values() else FALLBACKS
    return Plan(act, desk.state.mood.band, reaction, facts, reveals, tail, twice, ends, slots, fallbacks, also)


def _with_answers(desk: Desk) -> tuple[Choice, tuple[Also, ...]]:
    """What they do, and the answers beside it; an answer takes the place of an act that answers nothing."""
    act, facts, ends = choice = _act(desk)
    also = () if affronted(desk) else left_open(desk, choice)
    left = next((one.act for one in also if one.act in LEFT), None)
    also = tuple(one for one in also if one.act not in LEFT)
    if all_said := says_it_is_all(desk, act):
        first = desk.state.last_agent.lower().find(all_said.asked)
        earlier = tuple(one for one in also if -1 < desk.state.last_agent.find(one.asked) < first)
        also = (*earlier, all_said, *(one for one in also if one not in earlier))
    if left and not also and act in TALK | {"not_yet"}:  # a question left aside is all they have to say: two refusals are one too many
        act = left
    idle = act in LEFT or (act == YES_SO_FAR and desk.want.rather("fact"))
    instead = next((one for one in also if facts == (CHOICE,) and settles_the_choice(one, desk)), None)
    if idle and also and also[-1].act in TOLD:  # one question answered, the other is passed over without a word
        instead = also[-1]
    if instead:
        act, facts, also = instead.act, instead.facts, tuple(one for one in also if one is not instead)
    return (act, facts, ends), also


def _passes_over(reaction: str, choice: Choice, also: Sequence[Also], desk: Desk) -> bool:
    """True where they go straight to what they do: the reaction would not fit before it, or would be one ready line too many."""
    act, facts, ends = choice
    if act in {*STRANGE.values(), *BESIDE.values()}:
        return act in {"flirted", "jailbreak"} or reaction not in UNASKED
    misplaced = (
        act in {"fall_silent", "wander_on"}
        or ((ends == "agreed" or act in TOLD) and reaction in UNMOVED)
        or ("identity" in facts and reaction in QUIBBLES)
        or (act in COOLING | {"accept", "farewell"} and reaction in QUIBBLES)
        or (act == "accept" and reaction in WRONGED)
        or (act == "break_off" and reaction in WELCOME)
        or (act in {YES_SO_FAR, "farewell"} and reaction in COURTEOUS)  # a yes takes it well by itself, and a goodbye weighs nothing more
        or (act == "want_date" and (reaction == "promise_gap" or reaction in KINDLY))  # who and when is asked once, and plainly
    )
    crowded = reaction in KINDLY and (act in TOLD | NO_NEWS | {"accept"} or len(also) > 0)
    return misplaced or (crowded and (len(also) > 0 or CHOICE in facts or desk.rng.random() >= ACKNOWLEDGES))


def _is_asked_to_check(desk: Desk, act: str) -> bool:
    """True where something said back to them is put to be confirmed, and no fact answers it."""
    wrong = desk.grasp.nuance("misstated", "contradicted") or any(i.is_plain_taboo for i in desk.grasp.items)
    return act not in TOLD and not wrong and desk.asks_check


def _tail(desk: Desk, act: str) -> str | None:
    if act in QUIET or desk.rng.random() >= TAIL:
        return None
    return "crowd" if desk.watched and desk.rng.random() < CROWD else "tail"


def _act(desk: Desk) -> Choice:
    """The core act, the facts it tells, and how the call ends if it does."""
    for choose in (ended, affronted, strange, beside, raised, answered, settled, personal, talked):
        choice = choose(desk)
        if choice and hangs_up_on_a_question(desk, choice):
            return answered(desk) or (unknown(desk) if desk.want.surely("fact", "opinion") else None) or yes_again(desk)
        if choice:
            return simply("not_yet") if choice[0] in DEMANDING and desk.satisfied else choice
    return simply("press")
