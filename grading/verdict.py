"""What a judge may say of one criterion: a level with quotes, that it could not be scored, or that it could not arise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Quote = tuple[int, str]
"""Agent reply number (from 1) and the exact words, the agent's or the customer's just before."""
Status = Literal["scored", "unscored", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Scored:
    """Level 0–4 with the words it rests on; `why` names the finding (a key of the rubric's advice), `note` costs nothing."""

    level: int
    evidence: tuple[Quote, ...]
    why: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unscored:
    """It arose but could not be scored: never a pass, never a zero."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """It could not arise in this call; its weight is spread within its domain."""

    reason: str
    note: str = ""


Verdict = Scored | Unscored | NotApplicable
