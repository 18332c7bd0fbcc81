"""People in an exam: marks of a borderline result, appeals with a blind second marking, decisions. Pure: events from a state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from grading.rubric import Rubric
from grading.text import Lang
from simulator.exam.events import AppealClosed, AppealMade, Decided, StationMarked
from simulator.exam.state import ExamState, StationState
from simulator.session.marking import MarkingError

DID_OR_NOT: dict[Lang, tuple[str, str]] = {
    "zh": ("没有发生", "确实发生了"),
    "en": ("it did not happen", "it did happen"),
}
"""The two levels of a critical failure."""


def appeal(state: ExamState, station: str, criterion: str, reason: str, now: datetime) -> AppealMade:
    """A candidate's appeal against one criterion (or critical failure) of one station. Raises MarkingError."""
    place = _place(state, station)
    id_, _ = _row(place, criterion)
    until = appeals_until(state)
    if until is None:
        raise MarkingError("there is no result yet to appeal against; `hotseat exam result` reaches it")
    if now > until:
        raise MarkingError(f"the time for appeals ended on {until:%Y-%m-%d %H:%M} UTC")
    if any(a.station == place.drawn.station and a.criterion == id_ for a in state.appeals):
        raise MarkingError(f"{id_} of station {place.drawn.station} has been appealed already; each criterion once")
    return AppealMade(
        number=len(state.appeals) + 1, station=place.drawn.station, criterion=id_, reason=_said(reason, "say what was misjudged")
    )


def appeals_until(state: ExamState) -> datetime | None:
    """Until when one may appeal; None before there is a result."""
    return state.result_at.at + timedelta(days=state.blueprint.appeals.days) if state.result_at else None


def second_marking(state: ExamState, number: int, level: int, by: str, reason: str) -> tuple[StationMarked, AppealClosed]:
    """The blind second mark that answers an appeal, and what becomes of it: the better of both marks counts. Raises MarkingError."""
    made = _made(state, number)
    if any(c.number == number for c in state.closed):
        raise MarkingError(f"appeal {number} has been answered already")
    place = state.station(made.station)
    id_, machine = _row(place, made.criterion)
    mark = _mark(place, id_, level, by, reason, machine, number)
    before = mark_before(state, made)
    if before and before.by.casefold() == mark.by.casefold():
        raise MarkingError(f"{before.by} gave the first mark: the second is somebody else's")
    stands = before.level if before else machine
    upheld = stands is None or (level < stands if id_.startswith("CF") else level > stands)
    counts = level if upheld else stands
    closed = AppealClosed(number=number, outcome="upheld" if upheld else "confirmed", level=counts, by=mark.by, reason=mark.reason)
    return mark, closed


def mark_before(state: ExamState, made: AppealMade | StationMarked) -> StationMarked | None:
    """The mark a person has given, outside appeals, to what is appealed; None where only the machine has."""
    return next((m for m in reversed(state.marks) if (m.station, m.criterion, m.appeal) == (made.station, made.criterion, 0)), None)


def marked(state: ExamState, station: str, criterion: str, level: int, by: str, reason: str) -> StationMarked:
    """A person's mark, which counts instead of the machine's: for what a machine could not decide.

    Raises MarkingError, also where it would lower a mark of a settled result or pass an appeal by.
    """
    if state.result is None:
        raise MarkingError("there is no result yet; `hotseat exam result` reaches it")
    place = _place(state, station)
    id_, machine = _row(place, criterion)
    made = next((a for a in state.appeals if (a.station, a.criterion) == (place.drawn.station, id_)), None)
    if made:
        raise MarkingError(f"{id_} of station {made.station} is under appeal {made.number}: `hotseat exam second` answers it")
    if state.result["verdict"] != "borderline" and machine is not None and level < machine and not id_.startswith("CF"):
        raise MarkingError(f"the result is settled and the machine was sure of {id_}: its {machine} is not lowered")
    return _mark(place, id_, level, by, reason, machine, 0)


def decision(state: ExamState, verdict: str, by: str, reason: str) -> Decided:
    """A person's decision of a borderline result. Raises MarkingError for one that is not borderline, or has been decided."""
    if state.result is None or state.result["by_machine"] != "borderline":
        raise MarkingError("only a borderline result is decided by a person; an appeal can change the others")
    if open_ := sorted({a.number for a in state.appeals} - {c.number for c in state.closed}):
        raise MarkingError(f"appeal {open_[0]} waits for its second mark: `hotseat exam blind {state.id} {open_[0]}` first, then decide")
    if state.decided:
        raise MarkingError(f"{state.decided.by} has decided already: {state.decided.verdict}")
    if verdict not in {"pass", "fail"}:
        raise MarkingError(f"{verdict!r} is no decision; use pass or fail")
    by_, why = _said(by, "say who decides"), _said(reason, "say why")
    return Decided(verdict=verdict, by=by_, reason=why)  # type: ignore[arg-type]


def marks_rows(chain: ExamState) -> Iterator[Mapping[str, Any]]:
    """Rows for `hotseat rubric calibrate`: every person's mark, and the machine's beside it."""
    for mark in chain.marks:
        place = chain.station(mark.station)
        row = {"call": place.call, "criterion": mark.criterion}
        yield {**row, "rater": mark.by, "level": mark.level}
        if mark.machine is not None:
            yield {**row, "rater": "judge", "level": mark.machine}


def for_second_marking(state: ExamState, number: int, rubric: Rubric) -> dict[str, Any]:
    """What the second marker may know: station, criterion with its anchors, the candidate's reason; never the first mark.

    Raises MarkingError.
    """
    made = _made(state, number)
    place = state.station(made.station)
    lang = place.drawn.lang or state.started.lang
    known = next((c for c in rubric.criteria if c.id == made.criterion), None)
    failure = next((f for f in rubric.critical if f.id == made.criterion), None)
    name = known.name.in_(lang) if known else failure.name.in_(lang) if failure else made.criterion
    return {
        "appeal": number, "exam": state.id, "station": made.station, "call": place.call, "criterion": made.criterion, "name": name,
        "anchors": list(known.anchors.in_(lang)) if known else list(DID_OR_NOT[lang]), "reason": made.reason, "lang": lang,
    }  # fmt: skip


def beside(state: ExamState, mark: AppealMade | StationMarked) -> str:
    """What else the machine put as low as it goes for the words of a critical failure, with commas; each is a mark of its own."""
    card = state.station(mark.station).card or {}
    quotes = {e["quote"] for e in card.get("critical_errors", ()) if e["code"] == mark.criterion}
    known = {a.criterion for a in state.appeals if a.station == mark.station} | {
        m.criterion for m in state.marks if m.station == mark.station
    }
    rows = (c for c in card.get("criteria", ()) if c["level"] == 0 and c["id"] not in known)
    return ", ".join(c["id"] for c in rows if quotes & {e["quote"] for e in c["evidence"]})


def _place(state: ExamState, station: str) -> StationState:
    """A station by its id or its number in the sitting."""
    if station.isdecimal() and 1 <= int(station) <= len(state.stations):
        return state.stations[int(station) - 1]
    try:
        return state.station(station)
    except KeyError:
        known = ", ".join(f"{n} {s.drawn.station}" for n, s in enumerate(state.stations, 1))
        raise MarkingError(f"there is no station {station!r}; it has {known}") from None


def _made(state: ExamState, number: int) -> AppealMade:
    made = next((a for a in state.appeals if a.number == number), None)
    if made is None:
        raise MarkingError(f"there is no appeal {number}; it has {len(state.appeals)}")
    return made


def _row(place: StationState, criterion: str) -> tuple[str, int | None]:
    """The criterion as the station's card names it, and the machine's level; for a critical failure 1 where it was found, else 0."""
    card = place.card
    if card is None:
        raise MarkingError(f"station {place.drawn.station} has not been marked")
    wanted = criterion.strip().upper()
    rows: Sequence[Mapping[str, Any]] = card["criteria"]
    for row in rows:
        if str(row["id"]).upper() == wanted:
            return str(row["id"]), row.get("level")
    if wanted.startswith("CF"):
        return wanted, int(any(e["code"] == wanted for e in card["critical_errors"]))
    raise MarkingError(f"there is no criterion {criterion!r}; it has {', '.join(str(r['id']) for r in rows)} and CF1 to CF11")


def _mark(place: StationState, id_: str, level: int, by: str, reason: str, machine: int | None, number: int) -> StationMarked:
    most = 1 if id_.startswith("CF") else 4
    if not 0 <= level <= most:
        raise MarkingError(f"level {level} is not on the scale of {id_}; use 0 to {most}")
    return StationMarked(
        station=place.drawn.station, criterion=id_, level=level, by=_said(by, "say who marks"),
        reason=_said(reason, "a mark without a reason helps nobody"), machine=machine, appeal=number,
    )  # fmt: skip


def _said(text: str, remedy: str) -> str:
    if not text.strip():
        raise MarkingError(remedy)
    return text.strip()
