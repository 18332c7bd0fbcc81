"""What the customer did with the call: agreed, left, escalated or went back on it, and whether there was ground for that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.call.dynamics import ready_to_accept
from simulator.customer import forbidden
from simulator.customer.guard import ACCEPTING, LEAVING, OUTSIDE, SUPERIOR, Problem
from simulator.review.findings import Kind, SimulatorError
from simulator.review.manner import made_up
from simulator.review.reading import Line, Reading, spoken
from simulator.review.why import why
from simulator.review.words import words

DEMANDING = frozenset({"insufficient", "want_date", "not_yet"})
"""Acts that make no sense once an agreement stands."""
BROKEN = 4
"""Escalation level at which a call breaks."""


def ground_errors(reading: Reading) -> Iterator[SimulatorError]:
    """Every agreement, departure, escalation and change of heart without ground."""
    for line in reading.lines:
        yield from _accepted(line, reading)
        yield from _left(line, reading)
        yield from _escalated(line, reading)
        yield from _ignored(line, reading)
    yield from _ending(reading)


def _accepted(line: Line, reading: Reading) -> Iterator[SimulatorError]:
    by_act = line.said.act == "accept" or (line.said.act == "farewell" and not line.before.agreed)
    by_word = "" if line.said.act in ACCEPTING else made_up(line, Problem.ACCEPTED)
    if not (by_act or by_word) or line.before.agreed:
        return
    stands = reading.setup.scenario.case.satisfied_by(line.before.memory.remedies)
    if not stands or not ready_to_accept(line.before.mood):
        key = "mood_forbade" if stands else "no_remedy"
        yield line.error(Kind.ACCEPTED_EARLY, "helped", why(key, reading.lang), quote=by_word or line.text, grave=True)


def _left(line: Line, reading: Reading) -> Iterator[SimulatorError]:
    act, last = line.said.act, line is reading.lines[-1]
    by_act = (act == "break_off" and line.before.escalation.level < BROKEN) or (
        act == "close_unresolved" and "farewell" not in line.answers.marks
    )
    by_word = "" if act in LEAVING or line.before.agreed else made_up(line, Problem.LEFT)
    if by_act or by_word:
        yield line.error(Kind.LEFT_EARLY, "hindered", why("left", reading.lang), quote=by_word or line.text, grave=last)


def _escalated(line: Line, reading: Reading) -> Iterator[SimulatorError]:
    level = line.before.escalation.level
    act = line.said.act
    if act.startswith("raise_e") and int(act[-1]) > level:
        yield line.error(Kind.ESCALATED_EARLY, "hindered", why("raised", reading.lang))
        return
    reached = max(level, *(x.before.escalation.level for x in reading.lines if x.before.turn <= line.before.turn))
    known = forbidden.words(reading.lang)
    for pattern, floor, key in ((known.outside, OUTSIDE, "outside"), (known.superior, SUPERIOR, "superior")):
        quote = _threat(line, pattern) if reached < floor else ""
        if quote:
            yield line.error(Kind.ESCALATED_EARLY, "hindered", why(key, reading.lang), quote=quote)
            return


def _threat(line: Line, pattern: re.Pattern[str]) -> str:
    """The sentence with a threat that is not of the customer's bank at this level and that nobody had brought up."""
    aloud = spoken("\n".join((line.bank, *line.agent, *line.before.customer_lines)))
    return next((s for s in line.free if any(m.group() not in aloud for m in pattern.finditer(spoken(s)))), "")


def _ignored(line: Line, reading: Reading) -> Iterator[SimulatorError]:
    rude = any(item.is_plain_taboo for item in line.answers.items)
    grave = reading.after.ended != "agreed"
    if line.before.agreed and line.said.act in DEMANDING and not rude:
        yield line.error(Kind.IGNORED_REMEDY, "hindered", why("accepted_ignored", reading.lang), grave=grave)
    elif line.said.act in ACCEPTING:
        bank = spoken(line.bank)
        refused = words(reading.lang).refuses_offer
        quote = next((s for s in line.sentences if any(m.group() not in bank for m in refused.finditer(spoken(s)))), "")
        if quote:
            yield line.error(Kind.IGNORED_REMEDY, "hindered", why("refused_anyway", reading.lang), quote=quote, grave=grave)


def _ending(reading: Reading) -> Iterator[SimulatorError]:
    """An ending that no line accounts for."""
    if reading.end is None or not reading.lines:
        return
    last = reading.lines[-1]
    if reading.end.how == "agreed" and "accept" not in reading.after.acts and last.said.act != "farewell":
        yield last.error(Kind.ACCEPTED_EARLY, "helped", why("never_accepted", reading.lang), grave=True)
    broke = reading.end.how in {"hung_up", "escalated"}
    if broke and reading.after.escalation.level < BROKEN and last.said.act != "break_off":
        yield last.error(Kind.LEFT_EARLY, "hindered", why("broke_off", reading.lang), grave=True)
