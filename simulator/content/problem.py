"""One mistake in a file: where it is, what was found, what is allowed, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from simulator.counting import filled
from simulator.i18n import translator

Severity = Literal["error", "warning"]
LONG = 61
"""Characters of what was found that are still shown."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file. `message` and `mend` are msgids whose `{slots}` are filled when they are shown."""

    file: str
    line: int
    key: str
    message: str
    column: int = 0
    """From 1, like the line; 0 where neither is known."""
    found: str | None = None
    allowed: tuple[str, ...] = ()
    nearest: str | None = None
    mend: str = ""
    slots: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""
    """What kind of mistake, in a word or two joined by hyphens: the same in every language."""
    severity: Severity = "error"

    @property
    def tells_found(self) -> bool:
        """True when the message alone does not say what stands there."""
        return (
            self.code in {"out-of-range", "form", "unknown-word", "wrong-kind", "wrong", "unknown-code"} and len(self.found or "") <= LONG
        )

    def __str__(self) -> str:
        return self.says("en")

    def says(self, lang: str) -> str:
        """The whole problem as one line of text: file, line and key first, as other programs read them; the column last."""
        t = translator(lang)
        where = f"{self.file}:{self.line}" if self.line else self.file
        warned = [t("warning")] if self.severity == "warning" else []
        mend = self.in_words(self.mend, lang)
        found = t(" (found: {found})", found=self.found) if self.found and self.tells_found else ""
        words = self.in_words(self.message, lang) + found + (("；" if lang == "zh" else "; ") + mend if mend else "")
        column = t(" (column {n})", n=self.column) if self.column else ""
        return ": ".join([where, *warned, *([self.key] if self.key else []), words]) + column

    def in_words(self, msgid: str, lang: str) -> str:
        """The message or the mend in a language."""
        text = translator(lang)(msgid)
        return filled(text, **self.slots) if self.slots else text

    def to_json(self, lang: str = "en") -> dict[str, Any]:
        """For programs: every part by itself."""
        return {
            "file": self.file, "line": self.line, "column": self.column, "key": self.key, "code": self.code, "severity": self.severity,
            "message": self.in_words(self.message, lang), "found": self.found, "allowed": list(self.allowed), "nearest": self.nearest,
            "mend": self.in_words(self.mend, lang),
        }  # fmt: skip


class ContentError(Exception):
    """Content that cannot be used; `problems` lists every mistake found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """In the order of the files, each said once."""
    known: dict[tuple[object, ...], Problem] = {}
    for p in problems:
        known.setdefault((p.file, p.line, p.column, p.key, str(p)), p)
    return sorted(known.values(), key=lambda p: (p.file, p.line, p.column, p.key))


def warned(problem: Problem) -> Problem:
    """The same as a warning: worth a look, but the file can be used."""
    return replace(problem, severity="warning")
