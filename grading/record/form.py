"""The form: seven questions (S112), then cause, owner, promise, prevention and a proposal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from grading.text import Lang

LABELS: dict[str, tuple[str, str]] = {
    "what": ("何事", "What happened"),
    "why": ("何故", "Why they called"),
    "who": ("何人", "Who"),
    "when": ("何时", "When"),
    "where": ("何地", "Where"),
    "how": ("如何", "How it went"),
    "how_much": ("多少", "How much"),
    "cause": ("原因", "Cause"),
    "owner": ("负责人", "Owner"),
    "promise": ("承诺", "Promise"),
    "prevention": ("预防", "Prevention"),
    "proposal": ("建议", "Proposal"),
}


@dataclass(frozen=True, slots=True)
class CallRecord:
    """What an agent wrote down after a call; an empty string is a question left open."""

    what: str = ""
    why: str = ""
    who: str = ""
    when: str = ""
    where: str = ""
    how: str = ""
    how_much: str = ""
    cause: str = ""
    owner: str = ""
    promise: str = ""
    prevention: str = ""
    proposal: str = ""

    def filled(self) -> Iterator[tuple[str, str]]:
        """(field, words) of every question that was answered."""
        for name in FIELDS:
            words = str(getattr(self, name)).strip()
            if words:
                yield name, words

    @property
    def text(self) -> str:
        """Everything written, a line a field."""
        return "\n".join(words for _, words in self.filled())

    @property
    def blank(self) -> bool:
        """True when nothing was written."""
        return not self.text


FIELDS = tuple(f.name for f in fields(CallRecord))
AHEAD = frozenset({"prevention", "proposal"})
"""Fields about the future: figures in them are ideas, not claims about the call."""


def label(field: str, lang: Lang) -> str:
    """What the form calls a field."""
    return LABELS[field][0 if lang == "zh" else 1]
