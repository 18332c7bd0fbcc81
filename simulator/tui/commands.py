"""In-call commands as the composer offers them; what they are is told by the session alone."""

from __future__ import annotations

from grading.text import Lang
from simulator.content.scenario import Scenario
from simulator.session.commands import help_rows


def command_rows(lang: Lang) -> list[tuple[str, str]]:
    """(command, what it does), from the session's own help."""
    return [(f"{command} {words}".strip(), about) for command, words, about in help_rows(lang)]


def offers(scenario: Scenario, lang: Lang, words: Lang, turn: int) -> tuple[tuple[str, str, str], ...]:
    """Completions: each command ready to type on (the three changes filled from the case, in the call's `lang`), its form, what it does."""
    scene = scenario.scene
    filled = {
        "/change person": scene.senior.in_(lang),
        "/change place": scene.place.in_(lang),
        "/change time": scene.time.in_(lang),
        "/rewind": str(max(1, turn)),
    }
    rows = [(command, after, about) for command, after, about in help_rows(words) if command != "//"]
    return tuple(
        (f"{command} {filled.get(command, '')}" if after else command, f"{command} {after}".strip(), about)
        for command, after, about in rows
    )
