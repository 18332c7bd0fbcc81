"""Lines that ask for what stands already, or miss what was given: out of place; and lines for what is still missing, which come first."""

from __future__ import annotations

from collections.abc import Sequence

from grading.case import Case
from grading.hearing.cues import cues_of
from grading.hearing.echo import content_words
from grading.hearing.once import once_each
from grading.hearing.patterns import normalised
from grading.hearing.segments import sentences
from grading.text import Lang
from simulator.call.state import CallState
from simulator.content.scenario import Scenario
from simulator.customer.desk import Desk


def still_wanted(lines: Sequence[str], desk: Desk) -> Sequence[str]:
    """The lines that name no remedy already offered, those that name a missing one alone where there are any."""
    case = desk.scenario.case
    standing = desk.state.memory.remedies
    if not standing:
        return lines
    kept = [line for line in lines if not (_asked_for(line, desk) & standing or _told_by_now(line, desk))]
    missing = missing_of(case, standing)
    to_the_point = [line for line in kept if _asked_for(line, desk) & missing]
    return to_the_point or kept


def _told_by_now(line: str, desk: Desk) -> bool:
    """True for a line that asks for nothing but an explanation that has been given."""
    named = _read(line, desk)[1]
    return bool(named) and named <= desk.state.memory.remedies


def missing_of(case: Case, standing: frozenset[str]) -> frozenset[str]:
    """What is still lacking of the set of remedies that comes nearest."""
    lacking = [frozenset(chosen) - standing for chosen in case.acceptable]
    return min(lacking, key=len)


AKIN: dict[Lang, int] = {"zh": 3, "en": 2}
"""Content words a line shares with one that asks for a remedy by name, to ask for the same."""


def _asked_for(line: str, desk: Desk) -> frozenset[str]:
    """Remedies a line asks for."""
    return _read(line, desk)[0]


def _read(line: str, desk: Desk) -> tuple[frozenset[str], frozenset[str]]:
    """Remedies a line asks for, and all those it names, explanations too; worked out once for each line."""
    lang = desk.state.started.lang
    known = _lines_read(desk.scenario, lang)
    if line not in known:
        known[line] = (_remedies_in(line, desk.scenario, lang), named_in(line, desk.scenario.case, lang))
    return known[line]


def _remedies_in(line: str, scenario: Scenario, lang: Lang) -> frozenset[str]:
    """Remedies a line names, or else the one whose absence it misses in the words of the case's own `missing` lines."""
    own = frozenset(id_ for id_, lines in scenario.missing.items() if line in lines.in_(lang))
    named = own or _named(line, scenario.case, lang)
    if named:
        return named
    words = content_words(normalised(line), lang)
    shared = {
        id_: max((len(words & content_words(normalised(other), lang)) for other in lines.in_(lang)), default=0)
        for id_, lines in scenario.missing.items()
    }
    most = max(shared.values(), default=0)
    nearest = [id_ for id_, count in shared.items() if count == most]
    return frozenset(nearest) if most >= AKIN[lang] and len(nearest) == 1 else frozenset()


def _named(line: str, case: Case, lang: Lang) -> frozenset[str]:
    """Remedies beyond an explanation that a line of the customer's names."""
    return named_in(line, case, lang) & {r.id for r in case.remedies if r.level > 1}


def plainly_offered(state: CallState, case: Case) -> frozenset[str]:
    """Of the remedies that count as offered those that the agent has named: the others were only likely, and nobody says so aloud."""
    remedies, lang = state.memory.remedies, state.started.lang
    return remedies & frozenset().union(*(named_in(line, case, lang) for line in state.agent_lines)) if remedies else remedies


def named_in(line: str, case: Case, lang: Lang) -> frozenset[str]:
    """Remedies whose own words are in a line."""
    text = normalised(line)
    return frozenset(m.id for m in cues_of(case, lang).remedies.mentions(line, text, sentences(text)))


@once_each
def _lines_read(scenario: Scenario, lang: Lang) -> dict[str, tuple[frozenset[str], frozenset[str]]]:  # noqa: ARG001 - the key of what is kept
    return {}
