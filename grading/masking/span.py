"""A piece of personal data in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["NAME", "PHONE", "CARD", "ID", "EMAIL", "ADDRESS", "ACCOUNT", "PLATE"]


@dataclass(frozen=True, slots=True)
class Private:
    """Characters [start, end) that must not be shown, and what they are."""

    kind: Kind
    start: int
    end: int
