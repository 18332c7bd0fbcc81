"""The words of the syncs (`data/syncs.yaml`): names, reasons, and what each listens for."""

from __future__ import annotations

from functools import cache
from typing import Literal

from grading.shipped import shipped
from grading.text import AnyLines, AnyText, Content, Lang

ListName = Literal[
    "joy_of_theirs", "cheer", "generic", "understating", "gentle_calm", "content", "hurry", "jargon", "formal", "bookish", "chummy"
]  # fmt: skip


class _Lists(Content):
    """`data/syncs.yaml` as it is written."""

    names: dict[str, AnyText]
    why: dict[str, AnyText]
    feelings: dict[str, AnyLines]
    joy_of_theirs: AnyLines
    cheer: AnyLines
    generic: AnyLines
    understating: AnyLines
    gentle_calm: AnyLines
    content: AnyLines
    hurry: AnyLines
    jargon: AnyLines
    formal: AnyLines
    bookish: AnyLines
    chummy: AnyLines


@cache
def _lists() -> _Lists:
    return _Lists.model_validate(shipped("grading", "data/syncs.yaml"))


def sync_name(sync: str, lang: Lang) -> str:
    """What a sync is called; its id when it is unknown (a card written by a later version)."""
    known = _lists().names.get(sync)
    return known.in_(lang) if known else sync


def sync_why(why: str, lang: Lang) -> str:
    """The reason for a level in a few words; the key itself when it is unknown."""
    known = _lists().why.get(why)
    return known.in_(lang) if known else why


def reasons() -> frozenset[str]:
    """Every `why` there are words for."""
    return frozenset(_lists().why)


def words_of_list(name: ListName, lang: Lang) -> tuple[str, ...]:
    """The cues of one list."""
    cues: AnyLines = getattr(_lists(), name)
    return cues.in_(lang)


@cache
def feelings_by_family(lang: Lang) -> dict[str, tuple[str, ...]]:
    """The cues of feeling, by family."""
    return {family: cues.in_(lang) for family, cues in _lists().feelings.items()}
