"""The second contact of a case: the same people some days later, with what was done in between on the desk (S06, S24)."""

from __future__ import annotations

from functools import cache

from grading.shipped import shipped
from grading.text import AnyLines
from simulator.content.scenario import CaseCard, Scenario, SecondContact


@cache
def _again() -> AnyLines:
    """First words where nobody had given a time."""
    return AnyLines.model_validate(shipped("simulator.content", "data/again.yaml"))


def second_contact(scenario: Scenario, *, kept: bool, promised: bool = True) -> Scenario:
    """The scenario as it stands at the second contact. Raises ValueError where the case has none.

    `kept` says whether what was promised was done, `promised` whether a time was given at all: they decide how they open
    and what is on the desk.
    """
    second = scenario.second
    if second is None:
        msg = f"the case {scenario.id} has no second contact"
        raise ValueError(msg)
    card = scenario.card.model_copy(update={"situation": second.situation, "record": second.record})
    opening = scenario.later_kept if kept else scenario.later_missed if promised else _again()
    return scenario.model_copy(
        update={
            "opening": opening,
            "grievances": second.grievances,
            "card": card,
            "case": _case(scenario, second, card),
            "second": None,
            "told": {},
            "exemplar": scenario.exemplar.of_later(),
            "escalation": scenario.escalation if kept else min(3, scenario.escalation + 1),
        }
    )


def _case(scenario: Scenario, second: SecondContact, card: CaseCard) -> object:
    lasting = (f for f in scenario.case.facts if f.id not in second.past)
    return scenario.case.model_copy(update={"shown": card.shown(), "facts": (*second.facts, *lasting), "acceptable": second.acceptable})
