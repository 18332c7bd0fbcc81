"""One reply, without any voice or disk: hear it, weigh it, move the mood. Pure, so tests and mass runs share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grading.heard import Grasp, Nuance
from grading.hearing.answering import ANSWERS
from grading.hearing.conduct import denial_of_promise, silence_asked
from grading.hearing.figures import numbers_in
from grading.hearing.memory import FEELING_CODES, HOSTILE, Memory, remember
from grading.hearing.nuances import Taste, nuances_of
from grading.hearing.patterns import normalised
from grading.sync import with_syncs
from grading.text import Lang
from simulator.call.dynamics import BREAKS_OFF, SOOTHED, Circumstances, escalate, move, satisfaction, softened
from simulator.call.events import AgentSaid, CallEnded, CallStarted, Ending, Event, MoodMoved, PromiseMade, ReplyHeard
from simulator.call.leaving import given_up
from simulator.call.mood import LedgerLine, Mood, Temper
from simulator.call.reasons import reason
from simulator.call.second import mood_after
from simulator.call.state import CallState, answered
from simulator.content.persona import Persona
from simulator.customer.phrase import seeded
from simulator.customer.premise import misstated
from simulator.session.listening import listened
from simulator.session.news import brings_news
from simulator.session.ports import CallSetup
from simulator.versions import versions_of


def temper_of(persona: Persona) -> Temper:
    """The part of a temperament that moves moods."""
    t = persona.temperament
    return Temper(t.volatility, t.forgiveness, t.trust_gain, t.face_weight, t.memory, t.drift)


def starting_mood(setup: CallSetup) -> Mood:
    """The mood a call begins with."""
    t = setup.persona.temperament
    ordinary = Mood(t.anger, t.trust, t.patience, t.face)
    return mood_after(ordinary, setup.first) if setup.first else ordinary


def digest(state: CallState, setup: CallSetup, text: str, seconds: float | None) -> list[Event]:
    """What follows from a reply before the customer answers: heard, mood moved, promise made.

    `state` is the state after `AgentSaid`.
    """
    situation = state.situation(setup.scenario.case)
    grasp = listened(text, state.memory, situation)
    grasp = with_syncs(text, grasp, situation, setup.scenario.stage(setup.lang), anger=state.mood.anger, seconds=seconds)
    earlier = state.agent_lines[:-1]
    nuances = nuances_of(text, grasp, state.memory, earlier, setup.lang, taste_of(setup, state.mood, state.customer_lines))
    heard = ReplyHeard(
        grasp=replace(
            grasp,
            nuances=(
                *nuances,
                *_put_off(state, text, grasp),
                *_denied(state, setup, text),
                *_misstated(state, setup, text),
                *_silenced(text, setup.lang),
            ),
        )
    )
    events: list[Event] = [heard]
    if grasp.promise:
        p = grasp.promise
        events.append(PromiseMade(what=p.what, due=p.due, owner=p.owner, medium=p.medium))
    events.append(_moved(state, remember(state.memory, heard.grasp, situation), heard.grasp, setup))
    return events


RESPECT = 0.3
"""Weight of the motives of respect from which money must wait for it."""


def taste_of(setup: CallSetup, mood: Mood, said: Sequence[str] = ()) -> Taste:
    """What this customer is touchy about, in this case and this mood, after what they have `said`.

    A name that neither the desk shows nor they have told cannot be got wrong.
    """
    motives = setup.scenario.motives
    respect = motives.get("respect", 0.0) + motives.get("self-display", 0.0)
    persona, name = setup.persona, setup.scenario.customer.name.in_(setup.lang)
    own = name.rpartition(" ")[2] if setup.lang == "en" else name[:1]
    known = any(own in line for line in (*setup.scenario.case.shown.in_(setup.lang), *said))
    return Taste(persona.proud or respect >= RESPECT, persona.jargon_averse, mood.anger, name if known else "", frozenset(persona.minds))


def _put_off(state: CallState, text: str, grasp: Grasp) -> tuple[Nuance, ...]:
    """The customer had come back to their question, and it is still not answered."""
    question = state.question
    if question is None or not question.insisted or answered(question, text, grasp):
        return ()
    return (Nuance("insisted"),)


def _denied(state: CallState, setup: CallSetup, text: str) -> tuple[Nuance, ...]:
    """What an earlier contact promised or said is flatly denied: one firm, two voices (S35)."""
    if not state.started.carried and not setup.scenario.history.contacts:
        return ()
    denied = denial_of_promise(text, setup.lang)
    before = state.started.carried[-1].what if state.started.carried else ""
    return (Nuance("contradicted", denied, before),) if denied else ()


def _misstated(state: CallState, setup: CallSetup, text: str) -> tuple[Nuance, ...]:
    """The agent has the customer's own matter wrong; at a second contact time has passed, and the figures of the first no longer bind."""
    if state.started.after:
        return ()
    wrong = misstated(text, setup.scenario, (*state.agent_lines[:-1], *state.customer_lines[-1:]), setup.lang)
    if wrong is None or _figure_of(wrong.said, setup.lang) & _figure_of(" ".join(state.customer_lines[-1:]), setup.lang):
        return ()  # they have just named that figure themselves: `day eleven`
    return (Nuance("misstated", wrong.said, wrong.right),)


def _figure_of(words: str, lang: Lang) -> frozenset[int]:
    return frozenset(int(n) for n in numbers_in(normalised(words), lang))


def _silenced(text: str, lang: Lang) -> tuple[Nuance, ...]:
    """Silence is asked for in return for what is due anyway: the customer hears a bribe."""
    return tuple(Nuance("silenced", text[hit.start : hit.end]) for hit in silence_asked(text, lang)[:1])


def _moved(state: CallState, memory: Memory, grasp: Grasp, setup: CallSetup) -> MoodMoved:
    before = state.memory
    now = circumstances(state, memory, grasp, setup)
    rng = seeded(setup.seed, state.turn, "mood")
    after, ledger = move(state.mood, grasp, temper_of(setup.persona), setup.persona.response, now, rng, setup.lang)
    taboo = any(i.is_plain_taboo for i in grasp.items) and not softened(grasp)
    promised = grasp.find("T10")
    given = bool({m.id for m in grasp.offered} - before.remedies) or (promised is not None and not promised.missing)
    helped = given or grasp.nuance("need_seen") is not None or after.anger <= state.mood.anger - SOOTHED
    insulted = any(i.is_plain_taboo and i.code in HOSTILE for i in grasp.items)
    return with_escalation(state, after, ledger, setup.lang, taboo=taboo, helped=helped, insulted=insulted)


def circumstances(state: CallState, memory: Memory, grasp: Grasp, setup: CallSetup) -> Circumstances:
    """What the mood rules must know besides a reply; `state` is the one before it was heard, `memory` the one after."""
    before = state.memory
    return Circumstances(
        turn=state.turn,
        recent=before.replies,
        acknowledged=before.acknowledged_recently or grasp.find(*FEELING_CODES) is not None,
        remedy_stands=setup.scenario.case.satisfied_by(memory.remedies),
        news=brings_news(state, grasp),
        audience=setup.scenario.scene.audience and not state.changed("place"),
        answers=ANSWERS in grasp.marks and state.turn > 1,
        urgent=setup.scenario.case.urgent,
    )


def with_escalation(
    state: CallState,
    after: Mood,
    ledger: tuple[LedgerLine, ...],
    lang: Lang,
    *,
    taboo: bool,
    promise_kept: bool = False,
    helped: bool = False,
    insulted: bool = False,
) -> MoodMoved:
    """The event of a mood that has moved, with the escalation rules applied and written into the ledger."""
    level, settled, rule = escalate(state.escalation, after, taboo=taboo, promise_kept=promise_kept, helped=helped)
    if settled.patience != after.patience:
        ledger = (*ledger, LedgerLine("patience", "patience", round(settled.patience - after.patience, 1), reason("patience", lang)))
    if level.level >= BREAKS_OFF > state.escalation.level:
        settled, lines = given_up(state.mood, settled, lang, insulted=insulted)
        ledger = (*ledger, *lines)
    if level.level != state.escalation.level:
        ledger = (*ledger, LedgerLine(rule, "escalation", level.level - state.escalation.level, reason(rule, lang)))
    return MoodMoved(before=state.mood, after=settled, ledger=ledger, escalation=level.level, rule=rule)


def ended(state: CallState, how: Ending) -> CallEnded:
    """The event that ends a call, with what will be remembered."""
    return CallEnded(how=how, satisfaction=satisfaction(state.trace))


def said(text: str, seconds: float | None) -> AgentSaid:
    """The reply as an event, exactly as typed."""
    return AgentSaid(text=text, seconds=None if seconds is None else round(seconds, 1))


def started(setup: CallSetup) -> CallStarted:
    """The event a call begins with: all that is needed to play it again."""
    first = setup.first
    return CallStarted(
        persona=setup.persona.id,
        scenario=setup.scenario.id,
        lang=setup.lang,
        seed=setup.seed,
        customer=setup.customer,
        standard=setup.standard or setup.scenario.case.standard,
        mood=starting_mood(setup),
        escalation=setup.scenario.escalation,
        versions=versions_of(setup),
        modifier=setup.modifier,
        difficulty=setup.difficulty,
        after=first.call if first else "",
        kept=first.kept if first else True,
        carried=first.promises if first else (),
        spent=first.spent if first else (),
        exam=setup.exam,
        record=setup.record,
        trainee=setup.trainee,
    )
