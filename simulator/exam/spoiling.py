"""Does a station count? Not when the simulated customer spoiled it, and not when the model that played it was gone. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.call.events import CustomerSaid, Event, Notice
from simulator.call.state import effective
from simulator.exam.blueprint import Spoiling
from simulator.exam.events import SpoiledBy
from simulator.exam.form import Drawn, replacement
from simulator.exam.state import ExamState
from simulator.review import Review
from simulator.session.ports import CallSetup


@dataclass(frozen=True, slots=True)
class Spoiled:
    """Why a station does not count, in a few words for whoever reads the record."""

    why: SpoiledBy
    detail: str


def spoiled_by(events: Sequence[Event], setup: CallSetup, review: Review, rules: Spoiling) -> Spoiled | None:
    """What spoiled a finished call, if anything did; what the candidate did is never a reason."""
    grave = [error for error in review.errors if error.grave]
    if grave:
        return Spoiled("simulator_error", "; ".join(f"{e.kind.value} (reply {e.turn}): {e.why}" for e in grave))
    failed = failed_lines(events)
    if model_gone(events, setup, rules):
        spoken = sum(isinstance(e, CustomerSaid) for e in effective(events))
        return Spoiled("endpoint_down", f"the model failed for {failed} of {spoken} lines")
    return None


def model_gone(events: Sequence[Event], setup: CallSetup, rules: Spoiling) -> bool:
    """True when a model customer has failed so often that the call no longer counts."""
    return setup.customer == "llm" and failed_lines(events) >= rules.failed_lines


def instead(state: ExamState, spoiled: Drawn) -> Drawn | None:
    """What is sat in place of a call that does not count; None when nothing is left, or too many have been replaced."""
    if state.spoiled >= state.blueprint.spoiling.most:
        return None
    spares = (e.replaced_by for s in state.stations for e in s.spoiled if e.replaced_by)
    met = {d.scenario for d in (*state.started.form.stations, *spares)}
    return replacement(state.blueprint, state.started.form.seed, spoiled, state.spoiled + 1, met)


def failed_lines(events: Sequence[Event]) -> int:
    """Lines the built-in customer had to speak for a model."""
    return sum(isinstance(e, Notice) and e.kind == "voice" for e in effective(events))
