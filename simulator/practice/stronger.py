"""A stronger line for a prompt: one that the ear hears and the marker passes."""

from __future__ import annotations

from functools import lru_cache

from simulator.practice.marking import Marking, Verdict, mark
from simulator.practice.prompt import Prompt
from simulator.practice.wording import ready_lines


@lru_cache(maxsize=256)
def strongest(prompt: Prompt) -> Marking | None:
    """The marking of the first ready-made line that passes here; None where no line does."""
    return next((m for line in ready_lines(prompt) if (m := mark(prompt, line)).verdict >= Verdict.GOOD), None)


def stronger_line(prompt: Prompt) -> str:
    """A line that would do here; empty where none is known."""
    found = strongest(prompt)
    return found.reply if found else ""
