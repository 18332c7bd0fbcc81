"""An opening with a plain name: heard even where the model is unsure; a firm's name alone is a script and nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grading.heard import Heard
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

OPENING = "T01"
NAMED, SCRIPTED = 0.85, 0.4
"""Strength of a name that only the wording tells, and of an opening that names a firm and no person."""
SALUTATION: dict[Lang, int] = {"zh": 12, "en": 0}
"""Characters before a name that may be a salutation of one's own: `先生太太，恭喜恭喜，`. In English `it's Bianca` may be anybody."""
FIRST, AT_LAST = 2, 6
"""Sentences of a reply in which one says who one is; in which one still may who says it in so many words."""


def introduced(items: Sequence[Heard], reading: Reading, original: str, lang: Lang) -> list[Heard]:
    """The items with T01 as strong as the names in it: a person's, or only a firm's."""
    heard = next((i for i in items if i.code == OPENING), None)
    name = _name(reading, original, lang)
    if name is None:
        if heard is None or heard.strength <= SCRIPTED or phrases("opening", "firm", lang).search(heard.quote) is None:
            return list(items)
        return [replace(i, strength=SCRIPTED) if i is heard else i for i in items]
    if heard is not None and heard.strength >= NAMED:
        return list(items)
    return [*(i for i in items if i is not heard), Heard(OPENING, trimmed(reading.text, name), NAMED)]


def _name(reading: Reading, original: str, lang: Lang) -> Span | None:
    """The sentence in which a person is named as the speaker; capitals tell a name, so the words are read as written.

    Only beside a greeting, at the very beginning or after a few words there: later in a reply a name is a signature, or somebody else's.
    """
    for place, span in enumerate(reading.sentences[:AT_LAST]):
        words = original[span.start : span.end].lstrip()
        outright = phrases("opening", "names_self", lang).search(words)
        found = phrases("opening", "name", lang).search(words) or outright
        if found is None or phrases("opening", "no_name", lang).search(words[found.start() :].lstrip(" ,.!:")):
            continue
        before = words[: found.start()].strip()
        if outright:
            return span
        if place >= FIRST:
            continue
        salutes = place == 0 and len(before) <= SALUTATION[lang] and before.endswith(("，", ",", "！", "!"))
        if reading.has("greeting") or not before or salutes:
            return span
    return None
