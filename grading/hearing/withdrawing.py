"""Taking back what was said too much: it costs nobody anything, and what was promised before it no longer stands."""

from __future__ import annotations

from grading.hearing.conduct import unquoted
from grading.hearing.phrases import phrases
from grading.text import Lang

TAKES_BACK = "takes_back"
"""Mark of a reply that plainly takes back what the speaker said before."""


def takes_back(text: str, lang: Lang) -> bool:
    """True for a reply (lower case, simplified characters) in which the speaker withdraws words of their own.

    >>> takes_back("i take that back, i had no authority", "en"), takes_back("please bring the parcel back", "en")
    (True, False)
    """
    return phrases("conduct", "takes_back", lang).search(unquoted(text)) is not None
