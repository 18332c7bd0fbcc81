"""What one run of `hotseat grade` was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grading.text import Lang


@dataclass(frozen=True, slots=True)
class Judging:
    """Everything a scorecard depends on besides the transcript; goes to worker processes as it is."""

    rubric: str = "complaint"
    """An id or the path of a YAML file; so is `scenario`."""
    scenario: str | None = None
    standard: int | None = None
    lang: Lang | None = None
    agents: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    mask: bool = False
    models: str = ""
    """The models that judge or hear, with the hash of what they are told; empty where none does."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """Where transcripts come from and where results go."""

    paths: tuple[Path, ...]
    judging: Judging = Judging()
    columns: Mapping[str, str] = field(default_factory=dict)
    """Which CSV column is `call`, `speaker` or `text`, where its heading does not say so."""
    encoding: str = "utf-8-sig"
    as_json: bool = False
    full: bool = False
    """Every scorecard in full instead of one line a call."""
    csv: Path | None = None
    html: Path | None = None
    keep: Path | None = None
    """JSON Lines of finished scorecards: added to, and not graded again by the next run."""
