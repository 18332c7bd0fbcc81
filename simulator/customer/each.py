"""Every question of a reply has an answer: what the plan left open is answered beside it, as if it had been asked alone."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from grading.heard import Mention
from grading.hearing.asked import asked_in
from grading.hearing.identity import verifies
from grading.hearing.pieces import Piece, pieces, reading_of
from grading.hearing.questions import CONSENT, of_the_talk, rhetorical
from grading.hearing.segments import last_sentence
from grading.hearing.wanted import wanted_by
from simulator.call.events import ReplyHeard
from simulator.call.state import with_changes
from simulator.content.acts import SIGNATURES
from simulator.customer.affairs import AFFAIRS, LEFT
from simulator.customer.answering import answered
from simulator.customer.arranging import ARRANGEMENT
from simulator.customer.choosing import CHOICE, decided, either_or, left_to_them
from simulator.customer.consenting import LETS, TOO_MUCH, YES_SO_FAR, asks_to_give_up, lets, says_yes_so_far
from simulator.customer.desk import Also, Choice, Desk
from simulator.customer.known import knows, private_among
from simulator.customer.meant import CHECKS, CHOOSES, SUITS, WISHES, YES_ASKED
from simulator.customer.naming import named_in
from simulator.customer.polar import AFFIRMS, DENIES
from simulator.customer.talking import identifies
from simulator.customer.unknowing import echoes, last_asked, not_known, of_what_stands, plain_answer
from simulator.customer.whole_name import tells_their_name

TELLING = frozenset({"answer", "nearby", "told_already"})
"""Acts that answer with something known."""
WITHOUT_FACTS = {"complies": "complies", "withhold": "withhold", "hint": "withhold", AFFIRMS: AFFIRMS, DENIES: DENIES}
"""Acts that answer without telling anything, and the act that does so beside another answer."""
UNWRITTEN = frozenset({"identity", ARRANGEMENT, CHOICE})
"""Answers that stand in no fact of the case: they are in the persona's own words already."""
CLOSED = frozenset(
    {"raise_e1", "raise_e2", "raise_e3", "break_off", "farewell", "close_unresolved", "jailbreak", "fall_silent", "wander_on", "flirted"}
)
"""Acts of somebody who answers nothing more."""
STATING = frozenset(
    {
        "accept",
        "argue",
        "confide",
        "digress",
        "insist",
        "insufficient",
        "not_yet",
        "not_yet_why",
        "press",
        "recall_history",
        "recall_promise",
        "soften",
        "test",
        "vent",
        "want_date",
        *SIGNATURES,
    }
) - {"fall_silent"}
"""Acts of somebody who has something to say of their own, and answers the one question of a reply before it."""
HURTS = frozenset({"X5", "X8"})
"""Taboos after which nobody answers one by one what else was asked; put off or talked down to, people still do."""
YESES = frozenset({YES_SO_FAR, LETS, "accept", AFFIRMS})
"""Acts that say yes to what is put to them: one yes a turn."""
MOST_TOLD = 3
"""Answers in one breath."""


def left_open(desk: Desk, choice: Choice) -> tuple[Also, ...]:
    """The questions of the reply that this act answers nothing to, each with its answer, in the order asked."""
    act, told, _ = choice
    if act in CLOSED or any(i.is_plain_taboo and i.code in HURTS for i in desk.grasp.items):
        return ()
    alone = act in STATING or (act in {YES_SO_FAR, LETS} and _asked_before(desk))
    parts = pieces(desk.state.last_agent, desk.said, desk.state.started.lang) or (only_question(desk) if alone else ())
    parts = tuple(part for part in parts if not echoes(part.words, desk))
    answers = _answers(desk, parts, choice)
    heard = {m.id for m in desk.grasp.asked} | UNWRITTEN
    for n, (_, facts) in enumerate(answers):  # a fact the whole reply was not heard to ask for is not told alone, nor a private one at all
        if (len(parts) == 1 or private_among(desk, facts)) and not heard.issuperset(facts):
            answers[n] = ("", ())
    if told or act == "accept" or any(facts for _, facts in answers):  # nobody says of one question among several that they leave it
        unsaid = LEFT | {"nearby"} if act == "accept" else LEFT
        answers = [("" if one in unsaid else one, facts) for one, facts in answers]
    elif len(parts) > 1:
        left = [n for n, (one, _) in enumerate(answers) if one in LEFT]
        answers = [("" if n in left[:-1] else one, facts) for n, (one, facts) in enumerate(answers)]
    covered = next((n for n, (_, facts) in enumerate(answers) if set(facts) & set(told)), len(parts))
    done, known, found = {act}, set(told), list[Also]()
    for n, (one, facts) in enumerate(answers):
        if not one or _told_with(desk, parts[n], facts, known, told) or (not facts and (one in done or (one in YESES and done & YESES))):
            continue
        first = not private_among(desk, facts) and (n < covered or private_among(desk, told))
        found.append(Also(parts[n].words, one, facts, first))
        known |= set(facts)
        done |= {one} if not facts else set()
    return tuple(found[: MOST_TOLD - 1])


def _asked_before(desk: Desk) -> bool:
    """True where a fact is asked for before the words that a yes answers, as in `Is it filled in? I can write it now`."""
    asked, lang = last_asked(desk.said), desk.state.started.lang
    return last_sentence(desk.said).strip() != asked and wanted_by(asked, "", lang).rather("fact")


def _told_with(desk: Desk, part: Piece, facts: tuple[str, ...], known: AbstractSet[str], told: Sequence[str]) -> bool:
    """True where these facts are told already, by the act (`told`) or beside it; of several choices those are made that can be named."""
    if facts == ("identity",) and any(tells_their_name(id_, desk) for id_ in known):
        return True
    if CHOICE not in facts or CHOICE not in known:
        return not known.isdisjoint(facts)
    asked = either_or(at_piece(desk, part.words))
    chosen, lang = either_or(desk), desk.state.started.lang
    by_the_act = CHOICE in told and (asked == chosen or (asked and chosen and named_in(asked, lang) == named_in(chosen, lang)))
    return asked is None or by_the_act or not named_in(asked, lang)


def settles_the_choice(one: Also, desk: Desk) -> bool:
    """True for an answer from the case to the very question that leaves them a choice: then there is none to make besides."""
    asked, alone = either_or(desk), either_or(at_piece(desk, one.asked)) if one.facts else None
    same = asked and alone and asked.rstrip("?？ ") == alone.rstrip("?？ ")
    return bool(same) and UNWRITTEN.isdisjoint(one.facts)


def only_question(desk: Desk) -> tuple[Piece, ...]:
    """The question of a reply that asks one thing, without what is stated before it."""
    asked, said = last_asked(desk.said), desk.state.last_agent
    if not asked.endswith(("?", "？")) or asked == desk.said.strip() or rhetorical(asked, desk.state.started.lang):
        return ()
    at = said.lower().find(asked)
    return (Piece(said[at : at + len(asked)] if at >= 0 else asked, alone=True),)


Answer = tuple[str, tuple[str, ...]]
"""An act and the fact it tells; an empty act for what is left without an answer."""


def _answers(desk: Desk, parts: Sequence[Piece], choice: Choice) -> list[Answer]:
    """What each question is answered with beside this act; what one of them has been told is no answer to the next."""
    act, told, _ = choice
    found: list[Answer] = []
    price = asks_to_give_up(desk) or desk.grasp.nuance(*TOO_MUCH) is not None
    earlier: tuple[str, ...] = desk.state.memory_before.topics
    said: set[str] = set()
    for part in parts:
        one = at_piece(desk, part.words, earlier)
        answer = _answer(one, act, alone=part.alone)
        if set(answer[1]) & said - UNWRITTEN:
            answer = _told_otherwise(one, act, said, alone=part.alone)
        telling = any(m.id in told for m in one.grasp.asked[:1])
        chosen = CHOICE in answer[1] and CHOICE not in told and (not one.want.rather("choice") or decided(told, one))
        covered = telling and (answer[0] in {AFFIRMS, DENIES} or chosen)
        found.append(("", ()) if covered or (answer[0] in {YES_SO_FAR, LETS} and price) else answer)
        heard = tuple(id_ for id_ in found[-1][1] if any(m.id == id_ for m in one.grasp.asked))
        said |= set(found[-1][1])
        earlier = heard or earlier
    return found


def _told_otherwise(desk: Desk, beside: str, said: AbstractSet[str], *, alone: bool) -> Answer:
    """What answers a question without telling again what has just been told: a yes, a choice, something done, or nothing."""
    asked = tuple(m for m in desk.grasp.asked if m.id not in said)
    bare = replace(desk, state=with_changes(desk.state, last_heard=ReplyHeard(grasp=replace(desk.grasp, asked=asked))))
    act, facts = _answer(bare, beside, alone=alone)
    return (act, facts) if set(facts) <= {CHOICE} and act not in LEFT else ("", ())


def _answer(desk: Desk, beside: str, *, alone: bool) -> Answer:
    agreed = "" if identifies(desk) else _yes(desk, beside)
    if agreed and not knows(desk):
        return agreed, ()
    act, facts, _ = answered(desk, beside=True) or left_to_them(desk) or ("", (), None)
    if act in TELLING and desk.satisfied and facts[:1] and facts[0].startswith(WISHES):  # what they want, they have
        return "", ()
    if act in TELLING and _beside_the_choice(desk, facts):
        return "answer", (CHOICE,)
    if agreed and act == "told_already":
        return agreed, ()
    if act in TELLING:
        return (act if act == "nearby" else "answer", facts[:1]) if alone or act == "answer" else ("", ())
    if act in WITHOUT_FACTS:
        return (WITHOUT_FACTS[act] if beside not in WITHOUT_FACTS else act), ()
    if agreed or (not act and says_yes_so_far(desk, beside)):
        return agreed or YES_SO_FAR, ()
    if (act in LEFT or not act) and (own := plain_answer(desk)):
        return own, ()
    unknown = act in {"", "dont_know"} and _wants_to_hear(desk)
    act = not_known(desk) if unknown else act
    return (act if (unknown or act in AFFAIRS) and alone and beside not in LEFT else ""), ()


def _yes(desk: Desk, beside: str) -> str:
    """The yes to a question that wants one: to what is wanted of the case, or to a step of the agent's; empty for any other."""
    if desk.want.kind != "yes_to_offer":
        return ""
    act = "answer" if beside in TELLING else beside
    if says_yes_so_far(desk, act):
        return YES_SO_FAR
    return LETS if desk.want.rather("yes_to_offer") and lets(desk, act) else ""


def _beside_the_choice(desk: Desk, facts: tuple[str, ...]) -> bool:
    """True where they are asked to choose, and these facts of the case do not say which."""
    written = UNWRITTEN.isdisjoint(facts) and not decided(facts, desk)
    return written and desk.want.surely("choice") and left_to_them(desk) is not None


def _wants_to_hear(desk: Desk) -> bool:
    """True for a question that no yes answers: they have only forgotten, or never knew."""
    said = desk.said
    last = last_asked(said)
    settled = CONSENT.search(said) or of_the_talk(said) or any(p.search(last) for p in (YES_ASKED, CHECKS, CHOOSES, SUITS))
    return not of_what_stands(desk) and desk.want.rather("fact", "opinion") and not settled


def at_piece(desk: Desk, words: str, topics: tuple[str, ...] = ()) -> Desk:
    """The table as it were if this question alone had been asked."""
    state, lang = desk.state, desk.state.started.lang
    alone = with_changes(state, last_agent=words)
    text = replace(desk, state=alone).said
    reading = reading_of(text, lang)
    asked: tuple[Mention, ...] = asked_in(words, reading, desk.scenario.case, lang, topics)
    marks = tuple(mark for mark in desk.grasp.marks if mark != "verifies" or verifies(reading, lang))
    grasp = replace(
        desk.grasp,
        asked=asked,
        offered=tuple(m for m in desk.grasp.offered if m.quote in words),
        need=tuple(m for m in desk.grasp.need if m.quote in words),
        items=tuple(i for i in desk.grasp.items if i.quote in words),
        nuances=tuple(n for n in desk.grasp.nuances if not n.quote or n.quote in words),
        marks=marks,
    )
    return replace(desk, state=with_changes(alone, last_heard=ReplyHeard(grasp=grasp)))
