"""A recap in plain words, where none was heard: several things said under the word for it, and asked whether anything is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from grading.call import HeardCall, HeardTurn
from grading.heard import Heard
from grading.hearing.patterns import listed, normalised
from grading.hearing.segments import Span, clauses, ends_in_question_mark
from grading.judging.measures.common import split_up
from grading.text import Lang

SEVERAL = 2
"""Things said under the word for a recap from which they sum up."""
_LISTED = re.compile(r"、|,? and ")


def plainly_summed(call: HeardCall) -> Iterator[tuple[HeardTurn, Heard]]:
    """Replies after the first that sum up so, as recaps; a string of good words sums up nothing."""
    for turn in call.turns[1:]:
        said = split_up(turn.spoken) if "stuffed" not in turn.grasp.marks else []
        for n, sentence in enumerate(said):
            words = normalised(sentence)
            asked = any(ends_in_question_mark(s) and _says("asks_left", normalised(s), call.lang) for s in said[n:])
            sums_up = not ends_in_question_mark(words) and _says("sums_up", words, call.lang) and _things(words) >= SEVERAL
            if asked and sums_up and sentence in turn.reply:
                yield turn, Heard("T20", sentence.strip(" \n，,。."))
                break


def _things(words: str) -> int:
    return len(clauses(words, Span(0, len(words)))) + len(_LISTED.findall(words))


def _says(cue: Literal["sums_up", "asks_left"], words: str, lang: Lang) -> bool:
    return _cue(cue, lang).search(words) is not None


def _cue(cue: str, lang: Lang) -> re.Pattern[str]:
    return listed("parting", cue, lang)
