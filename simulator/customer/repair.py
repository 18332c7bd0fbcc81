"""What a model's line left out of its plan, in the embedded line's words: what the call goes on from must have been said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grading.hearing.echo import content_words
from simulator.customer.guard import plain
from simulator.customer.private import in_digits, numbers
from simulator.customer.register import addressed
from simulator.customer.tongue import gist

if TYPE_CHECKING:
    from grading.text import Lang
    from simulator.session.ports import Brief

COVERED = 0.25
"""Share of a fact's content words that must be in the line."""
COVERED_SINGLY = 0.45
"""Share of its characters that must be where a paraphrase has broken its words up."""
_EN_NUMBER = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|hundred|thousand|half)\b", re.IGNORECASE)
_ZH_NUMBER = re.compile(r"[零一二两三四五六七八九十百千万半]")


def left_out(text: str, brief: Brief) -> str:
    """The facts of the plan, and the hint, that `text` does not tell, joined so that they can follow it; empty when nothing is missing."""
    lang = brief.setup.lang
    missing = [line for line in _due(brief) if not tells(text, line, lang)]
    if not missing:
        return ""
    joint = "" if lang == "zh" else " "
    end = "" if re.search(r"[。！？!?.…”]$", text) else ("。" if lang == "zh" else ".")
    return end + "".join(joint + addressed(line, brief.setup.persona.voice, lang) for line in missing)


def _due(brief: Brief) -> list[str]:
    """The embedded wording of every fact, and of the need, that this turn is recorded as telling, and of the hint it gives.

    A trainee can take up no hint that was planned, counted and never spoken.
    """
    lang, case = brief.setup.lang, brief.setup.scenario.case
    due = [line for line in brief.draft.lines if brief.draft.act == "hint" and line in case.need.hints.in_(lang)]
    for id_ in brief.draft.reveals:
        says = case.need.says.in_(lang) if id_ == "need" else next((f.says.in_(lang) for f in case.facts if f.id == id_), ())
        line = next((s for s in brief.draft.lines if s in says), says[0] if says else "")
        if line:
            due.append(line)
    return due


def _covers(said: frozenset[str], wanted: frozenset[str], share: float) -> bool:
    return len(wanted & said) >= share * len(wanted)


def tells(text: str, line: str, lang: Lang) -> bool:
    """True when `text` says what `line` says, in its own words or in others."""
    if plain(line) in plain(text):
        return True
    if not _covers(content_words(text, lang), content_words(line, lang), COVERED) and not (
        lang == "zh" and _covers(gist(text, lang), gist(line, lang), COVERED_SINGLY)
    ):
        return False
    due = in_digits(line)
    if due <= numbers(text):
        return True
    spelt = (_ZH_NUMBER if lang == "zh" else _EN_NUMBER).findall(text)
    return len(spelt) + len(due & numbers(text)) >= len(due)
