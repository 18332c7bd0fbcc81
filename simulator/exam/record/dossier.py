"""Everything of a sitting gathered for sealing, and the outcome as other systems are told it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from grading.rubric import Rubric
from simulator.call.events import Record
from simulator.content.loader import load
from simulator.content.modifier import Modifier
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.exam.award_times import moment
from simulator.exam.chain import Broken, call_hash
from simulator.exam.events import ExamRecord, StationEnded, StationSpoiled
from simulator.exam.ports import Calls
from simulator.exam.record.award import Award, StationScore
from simulator.exam.record.seal import Dossier
from simulator.exam.state import ExamState, fold


class NotFinished(Exception):
    """The sitting has no result that could be sealed; the message says what is missing."""
