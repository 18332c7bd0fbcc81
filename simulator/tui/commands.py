"""In-call commands as the composer offers them; what they are is told by the session alone."""

from __future__ import annotations

import re

from grading.text import Lang
from simulator.content.scenario import Scenario
from simulator.session.commands import help_text


def command_rows(lang: Lang) -> list[tuple[str, str]]:
    """(command, what it does), from the session's own help."""
    rows = []
    for line in help_text(lang).splitlines():
        left, _, right = re.sub(r"\s{2,}", "\x00", line.strip(), count=1).partition("\x00")
        rows.append((left, right))
    return rows


def offers(scenario: Scenario, lang: Lang, words: Lang, turn: int) -> tuple[tuple[str, str], ...]:
    """Completions: each command ready to type on, the three changes filled from the case (in the call's `lang`)."""
    scene = scenario.scene
    filled = {"person": scene.senior.in_(lang), "place": scene.place.in_(lang), "time": scene.time.in_(lang)}
    found: list[tuple[str, str]] = []
    for left, about in command_rows(words):
        if not left.startswith("/") or left.startswith("//"):
            continue
        bare = re.sub(r"\s[A-Z]+(\s[A-Z]+)*$", " ", left)
        kind = bare.strip().rpartition(" ")[2]
        if kind in filled and bare.startswith("/change"):
            bare += filled[kind]
        elif bare.startswith("/rewind"):
            bare += str(max(1, turn))
        found.append((bare, about))
    return tuple(found)
