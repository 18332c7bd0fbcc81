"""A stronger line for a prompt: one that the ear hears and the marker passes."""

from __future__ import annotations

from functools import lru_cache

from simulator.practice.marking import Verdict, mark
from simulator.practice.prompt import Prompt
from simulator.practice.wording import ready_lines


@lru_cache(maxsize=256)
def stronger_line(prompt: Prompt) -> str:
    """The first ready-made line that would be marked good here; empty where there is none."""
    return next((line for line in ready_lines(prompt) if mark(prompt, line).verdict >= Verdict.GOOD), "")
