"""Guarantees of what nobody can guarantee: that things will work, that others will decide so, that it will never happen again.

To vouch for one's own next act (to call by six, to stay with it) is none of these; nor is what the case lets the agent grant,
told as certain. A case without a desk is not judged by this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from grading.case import Case
from grading.heard import Mention
from grading.hearing.beyond import said_back
from grading.hearing.patterns import listed, normalised
from grading.hearing.rules import Reading
from grading.hearing.segments import trimmed
from grading.text import Lang

GUARANTEED = "guaranteed"
"""The id of such a promise."""
GRANTABLE = ("settled", "whole", "money")
"""What a case may let the agent grant: a thing done by a time, all the money back, money and goods at once."""
ASKING = ("?", "？")
DOES = 2
"""Service level from which a remedy does something."""
_PART: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[，；、]|并且|而且|同时|然后|还(?=[会能给要])|也(?=[会能给])"),
    "en": re.compile(r"[,;]|\b(?:and|plus|so|then|but|as well as)\b"),
}
"""Between what is vouched for and what else is."""
Kind = Literal["money", "sure", "wholly", "outcome", "settled", "dated", "whole", "fine", "open", "told", "apart", "moneyed"]


def guarantees(original: str, reading: Reading, case: Case, granted: Sequence[Mention], lang: Lang) -> tuple[Mention, ...]:
    """The first guarantee of what nobody can guarantee; `granted` is what the case lets the agent grant, as it was heard."""
    if not case.shown.in_(lang):
        return ()
    return tuple(_found(original, reading, case, granted, lang))[:1]


def _found(original: str, reading: Reading, case: Case, granted: Sequence[Mention], lang: Lang) -> Iterator[Mention]:
    doing = {r.id for r in case.remedies if r.level >= DOES}
    for span in reading.sentences:
        kind = _guaranteed(reading.text[slice(*span)].strip(), lang)
        quote = trimmed(original, span)
        if kind is None or reading.first(("quoting",), span) or said_back(original, quote, lang):
            continue
        if kind == "money" and _gives_money(case, lang):
            continue
        if kind in GRANTABLE and any(m.id in doing and (m.quote in quote or quote in m.quote) for m in granted):
            continue
        yield Mention(GUARANTEED, quote)


def _gives_money(case: Case, lang: Lang) -> bool:
    """Whether some remedy of the case is money back, or the thing anew."""
    return any(_cues("moneyed", lang).search(normalised(r.label.in_(lang))) for r in case.remedies if r.level >= DOES)


def _guaranteed(sentence: str, lang: Lang) -> Kind | None:
    """What a sentence (normalised) guarantees and nobody has to give: an outcome, a result by a time, all the money, that all is well."""
    words = _cues("apart", lang).sub(" ", sentence)
    if sentence.endswith(ASKING) or _cues("open", lang).search(sentence) or _cues("told", lang).search(words):
        return None
    if _cues("whole", lang).search(words):
        return "whole"
    if not _cues("sure", lang).search(words):
        return None
    parts = [(_cues("outcome", lang).search(part), _cues("money", lang).search(part)) for part in _PART[lang].split(words)]
    if any(outcome and not money for outcome, money in parts):  # an outcome beside the money, which a case may grant
        return "outcome"
    if _cues("money", lang).search(words):
        return "money"
    if _cues("outcome", lang).search(words):
        return "outcome"
    if _cues("settled", lang).search(words) and _cues("dated", lang).search(words):
        return "settled"
    return "fine" if _cues("fine", lang).search(words) and _cues("wholly", lang).search(words) else None


def _cues(kind: Kind, lang: Lang) -> re.Pattern[str]:
    return listed("guarantees", kind, lang)
