"""`hotseat exam appeal|appeals|blind|second|mark|decide|marks`: what people do once an exam has been sat."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from grading.rubric import Rubric
from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import CHECK_FAILED, Refused
from simulator.cli.exam import opened
from simulator.content.loader import load
from simulator.exam import appeals as people
from simulator.exam.chain import Broken
from simulator.exam.events import Event, event_body
from simulator.exam.sitting import Sitting
from simulator.exam.state import ExamState
from simulator.i18n import Translator, mark, translator
from simulator.report import exam_words
from simulator.report.call_text import event_lines
from simulator.report.exam_station import desk, station_card
from simulator.report.text import colon
from simulator.session.marking import MarkingError

WORDS = (mark("upheld"), mark("confirmed"), mark("pass"), mark("fail"), mark("borderline"), mark("undecided"))
"""Outcomes of an appeal and verdicts, for the catalogue."""


def run_appeal(exam: str, station: str, criterion: str, reason: str, lang: str | None = None, *, as_json: bool) -> None:
    """Keep an appeal. Raises Refused."""
    sitting, t = _sitting(exam), _spoken(lang)
    try:
        made = people.appeal(sitting.state, station, criterion, reason, sitting.room.clocks.wall())
    except MarkingError as error:
        raise Refused(str(error)) from None
    sitting.add(made)
    said = t(
        "appeal {n} against {criterion} of station {station} is on record", n=made.number, criterion=made.criterion, station=made.station
    )
    beside = people.beside(sitting.state, made)
    if beside:
        said += "\n" + t(
            "{criteria} rest on the same words and are not part of this appeal; appeal them too if they are meant", criteria=beside
        )
    _tell(sitting, made, said, t, as_json=as_json)


def run_second(exam: str, number: int, level: int, by: str, reason: str, lang: str | None = None, *, as_json: bool) -> None:
    """Keep a second mark and what follows from it. Raises Refused."""
    sitting, t = _sitting(exam), _spoken(lang)
    try:
        made, closed = people.second_marking(sitting.state, number, level, by, reason)
        before = people.mark_before(sitting.state, made)
    except MarkingError as error:
        raise Refused(str(error)) from None
    sitting.add(made, closed)
    sitting.reach()
    said = t(
        "appeal {n}: {outcome}; first mark {first}, second {second}, {counts} counts",
        n=number, outcome=t(closed.outcome),
        first=before.level if before else t("none") if made.machine is None else made.machine, second=level, counts=closed.level,
    )  # fmt: skip
    beside = people.beside(sitting.state, made) if closed.outcome == "upheld" else ""
    if beside:
        said += "\n" + t(
            "{criteria} rest on the same words and stand; `hotseat exam mark` raises them if they fall with it", criteria=beside
        )
    _tell(sitting, closed, said, t, as_json=as_json)


def run_mark(exam: str, station: str, criterion: str, level: int, by: str, reason: str, lang: str | None = None, *, as_json: bool) -> None:
    """Keep a person's mark and what follows from it. Raises Refused."""
    sitting, t = _sitting(exam), _spoken(lang)
    try:
        made = people.marked(sitting.state, station, criterion, level, by, reason)
    except MarkingError as error:
        raise Refused(str(error)) from None
    sitting.add(made)
    sitting.reach()
    said = t(
        "{criterion} of station {station}: {level} by {by} counts", criterion=made.criterion, station=made.station, level=level, by=made.by
    )
    _tell(sitting, made, said, t, as_json=as_json)


def run_decide(exam: str, verdict: str, by: str, reason: str, lang: str | None = None, *, as_json: bool) -> None:
    """Keep a decision. Raises Refused."""
    sitting, t = _sitting(exam), _spoken(lang)
    try:
        decided = people.decision(sitting.state, verdict, by, reason)
    except MarkingError as error:
        raise Refused(str(error)) from None
    sitting.add(decided)
    sitting.reach()
    _tell(sitting, decided, t("decided by {by}: {verdict}", by=decided.by, verdict=t(decided.verdict)), t, as_json=as_json)


def run_appeals(lang: str | None = None, *, every: bool, as_json: bool) -> None:
    """Open appeals and borderline results, the oldest first; with `every` the answered ones too, and every chain is read for them.

    A changed record hides no other.
    """
    shop = workshop()
    shown, broken = 0, ""
    for exam in [e.id for e in reversed(shop.exams.log.exams())] if every else shop.store.exams.waiting():
        try:
            state = opened(shop, exam).state
        except (Refused, Broken) as error:
            broken = str(error)
            sys.stderr.write(f"hotseat: {broken}\n")
            continue
        for row, line in _waiting(exam, state, every=every):
            shown += 1
            sys.stdout.write((json.dumps(row, ensure_ascii=False) if as_json else line) + "\n")
    if broken:
        raise SystemExit(CHECK_FAILED)
    if not shown and not as_json:
        t = _spoken(lang)
        sys.stdout.write(t("nothing waits for a person") + "\n")


def _waiting(exam: str, state: ExamState, *, every: bool) -> Iterator[tuple[dict[str, object], str]]:
    """What of one sitting waits for a person, as data and as a line."""
    closed = {c.number: c for c in state.closed}
    for made in state.appeals:
        answer = closed.get(made.number)
        if answer and not every:
            continue
        outcome = answer.outcome if answer else None
        row = {"type": "appeal", "exam": exam, **event_body(made), "open": answer is None, "outcome": outcome}
        yield row, f"{exam}  appeal {made.number}: {made.criterion} of {made.station}: {made.reason}  [{outcome or 'open'}]"
    if state.result and state.result["verdict"] == "borderline":
        why = "; ".join(exam_words.reason(code, "en", load(Rubric, state.blueprint.rubric)) for code in state.result["why"])
        row = {"type": "borderline", "exam": exam, "why": state.result["why"]}
        yield row, f"{exam}  borderline: {why}; `hotseat exam mark` or `hotseat exam decide`"


def run_blind(exam: str, number: int, *, as_json: bool) -> None:
    """The conversation of an appealed station, and what the criterion asks; the first mark is nowhere in it. Raises Refused."""
    shop = workshop()
    sitting = opened(shop, exam)
    try:
        about = people.for_second_marking(sitting.state, number, load(Rubric, sitting.state.blueprint.rubric))
    except MarkingError as error:
        raise Refused(str(error)) from None
    records = shop.store.records(about["call"])
    setup = shop.setup_of(records)
    card = station_card(setup, mystery=True)
    spoken = [r for r in records if r.event.type in {"customer_said", "agent_said", "scene_changed", "held"}]
    if as_json:
        about["desk"] = card
        about["conversation"] = [{"by": r.event.type, "text": getattr(r.event, "text", "")} for r in spoken]
        sys.stdout.write(json.dumps(about, ensure_ascii=False) + "\n")
        return
    sys.stdout.writelines(line + "\n" for line in (*desk(card, setup.lang), ""))
    for record in spoken:
        sys.stdout.writelines(line + "\n" for line in event_lines(record.event, setup, coach=False))
    sys.stdout.write(f"\n{about['criterion']} {about['name']}\n")
    sys.stdout.writelines(f"  {level}: {anchor}\n" for level, anchor in enumerate(about["anchors"]))
    asked_by = f"{exam_words.word('asked_by', about['lang'])}{colon(about['lang'])}"
    sys.stdout.write(f"\n{asked_by}{about['reason']}\n\nhotseat exam second {about['exam']} {number} LEVEL --by … --reason …\n")


def run_marks(exams: list[str], target: Path | None) -> None:
    """People's marks as CSV."""
    shop = workshop()
    ids = exams or [e.id for e in reversed(shop.exams.log.exams())]
    text = StringIO()
    table = csv.DictWriter(text, ["call", "criterion", "rater", "level"], lineterminator="\n")
    table.writeheader()
    for id_ in ids:
        table.writerows(people.marks_rows(opened(shop, id_).state))
    if target:
        target.write_text(text.getvalue(), encoding="utf-8")
    else:
        sys.stdout.write(text.getvalue())


def _sitting(exam: str) -> Sitting:
    return opened(workshop(), exam)


def _spoken(lang: str | None) -> Translator:
    """The words of the interface: the language asked for, else the one that is set."""
    return translator(chosen_language(lang, workshop().settings.lang))


def _tell(sitting: Sitting, event: Event, line: str, t: Translator, *, as_json: bool) -> None:
    """What was put on record, and how the result now stands."""
    result = sitting.state.result or {}
    if as_json:
        row = {**event_body(event), "exam": sitting.id, "verdict": result.get("verdict"), "total": result.get("total")}
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    sys.stdout.writelines(f"{text}\n" for text in _lines(line, result, t))


def _lines(line: str, result: dict[str, object], t: Translator) -> Iterator[str]:
    yield line
    if result:
        yield t("the result stands at {total}, {verdict}", total=result["total"], verdict=t(str(result["verdict"])))
