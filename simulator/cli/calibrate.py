"""`hotseat rubric calibrate`: people's marks in, figures and what they allow out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grading import Stage, grade, shipped_rubric, to_json
from grading.calibration import calibrate
from grading.importers import TranscriptError, read_transcript
from grading.marks import Mark, MarksError, read_marks
from grading.rubric import Rubric, shipped_rubrics
from simulator.call.events import Graded
from simulator.call.state import effective
from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import Refused
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.report.calibration import calibration_lines

if TYPE_CHECKING:
    from simulator.wiring import Workshop


def run_calibrate(path: Path, rubric: str, scenario: str | None, standard: int | None, lang: str | None, *, as_json: bool) -> None:
    """Print the figures. Raises Refused, at the end for calls and transcripts that could not be used."""
    if rubric not in shipped_rubrics():
        raise Refused(f"there is no rubric called {rubric!r}; known: {', '.join(shipped_rubrics())}")
    try:
        source = path.read_text(encoding="utf-8-sig")
        marks = read_marks(source)
    except UnicodeDecodeError:
        raise Refused(f"{path}: not UTF-8 text; save it as CSV UTF-8") from None
    except MarksError as error:
        raise Refused(f"{path}: {error}") from None
    judge = _Judge(path.parent, shipped_rubric(rubric), load(Scenario, scenario) if scenario else None, standard)
    cards, broken = judge.cards(marks)
    result = calibrate(marks, cards)
    spoken = chosen_language(lang, judge.shop.settings.lang)
    if as_json:
        sys.stdout.write(json.dumps({**result.to_json(), "left_out": broken}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(line + "\n" for line in calibration_lines(result, spoken))
    if broken:
        raise Refused("could not be judged:\n  " + "\n  ".join(broken))


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
            except (TranscriptError, OSError, UnicodeDecodeError, LookupError) as error:
                if case not in ready:
                    broken.append(f"{case}: {error}")
        return cards, broken

    def _card(self, case: str) -> dict[str, Any]:
        beside = self._folder / case
        file = beside if beside.is_file() else Path(case)
        if not file.is_file():
            return self._stored(case)
        known = self._scenario
        transcript = read_transcript(file.read_text(encoding="utf-8-sig"))
        stage = known.stage(transcript.lang) if known else Stage()
        return to_json(grade(transcript, known.case if known else None, standard=self._standard, rubric=self._rubric, stage=stage))

    def _stored(self, call: str) -> dict[str, Any]:
        events = effective(r.event for r in self.shop.store.records(call))
        graded = next((e for e in reversed(events) if isinstance(e, Graded)), None)
        if graded is None:
            raise LookupError("this call has no scorecard yet")
        return graded.card
