"""`hotseat rubric calibrate`: people's marks in, figures and what they allow out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grading import Stage, grade, to_json
from grading.calibration import calibrate
from grading.importers import TranscriptError, read_transcript
from grading.marks import Mark, MarksError, read_marks
from grading.rubric import Rubric
from simulator.call.events import Graded
from simulator.call.state import effective
from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import Refused
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.grading_runs.decoding import decoded
from simulator.grading_runs.items import Broken
from simulator.report.calibration import calibration_lines

if TYPE_CHECKING:
    from simulator.wiring import Workshop


def run_calibrate(path: Path, rubric: str, scenario: str | None, standard: int | None, lang: str | None, *, as_json: bool) -> None:
    """Print the figures. Raises Refused, at the end for calls and transcripts that could not be used."""
    known = workshop().library.ids(Rubric)
    if rubric not in known:
        raise Refused(f"there is no rubric called {rubric!r}; known: {', '.join(known)}")
    try:
        marks = read_marks(_text(path))
    except MarksError as error:
        raise Refused(f"{path}: {error}") from None
    judge = _Judge(path.parent, load(Rubric, rubric), load(Scenario, scenario) if scenario else None, standard)
    cards, broken = judge.cards(marks)
    result = calibrate(marks, cards)
    spoken = chosen_language(lang, judge.shop.settings.lang)
    if as_json:
        sys.stdout.write(json.dumps({**result.to_json(), "left_out": broken}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(line + "\n" for line in calibration_lines(result, spoken))
    if broken:
        raise Refused("could not be judged:\n  " + "\n  ".join(broken))


def _text(path: Path) -> str:
    """The text of a file, however a spreadsheet wrote it. Raises Refused, OSError."""
    text = decoded(str(path), path.read_bytes(), "utf-8-sig")
    if isinstance(text, Broken):
        raise Refused(str(text))
    return text


class _Judge:
    """The machine's scorecards of what people have marked: stored ones of calls, new ones of transcripts."""

    def __init__(self, folder: Path, rubric: Rubric, scenario: Scenario | None, standard: int | None) -> None:
        self.shop: Workshop = workshop()
        self._folder, self._rubric, self._scenario, self._standard = folder, rubric, scenario, standard

    def cards(self, marks: tuple[Mark, ...]) -> tuple[dict[str, dict[str, Any]], list[str]]:
        """Scorecards by case, and what could not be judged. A case whose rows include the judge's own needs none."""
        ready = {m.case for m in marks if m.by_judge}
        cards: dict[str, dict[str, Any]] = {}
        broken = []
        for case in dict.fromkeys(m.case for m in marks):
            try:
                cards[case] = self._card(case)
            except (TranscriptError, OSError, Refused, LookupError) as error:
                if case not in ready:
                    broken.append(f"{case}: {error}")
        return cards, broken

    def _card(self, case: str) -> dict[str, Any]:
        beside = self._folder / case
        file = beside if beside.is_file() else Path(case)
        if not file.is_file():
            return self._stored(case)
        known = self._scenario
        transcript = read_transcript(_text(file))
        stage = known.stage(transcript.lang) if known else Stage()
        return to_json(grade(transcript, known.case if known else None, standard=self._standard, rubric=self._rubric, stage=stage))

    def _stored(self, call: str) -> dict[str, Any]:
        events = effective(r.event for r in self.shop.store.records(call))
        graded = next((e for e in reversed(events) if isinstance(e, Graded)), None)
        if graded is None:
            raise LookupError("this call has no scorecard yet")
        return graded.card
