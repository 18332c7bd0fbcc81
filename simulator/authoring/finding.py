"""What a lint works with: a file, what it says, and a way to say what is wrong at a place in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from grading.text import LANGS, Lang
from simulator.content.library import Library
from simulator.content.problem import Problem, Severity
from simulator.content.reading import Read
from simulator.content.validating import Path, path_in


@dataclass(frozen=True)
class Subject:
    """One file under the lens."""

    read: Read
    own: dict[Any, Any]
    """What the file itself says."""
    data: dict[Any, Any]
    """With what it extends beneath it."""
    content: BaseModel
    library: Library
    languages: tuple[Lang, ...] = LANGS
    """Languages it ought to be complete in."""
    promised: bool = False
    """True in a pack, which says in what languages it may be used."""

    def wrong(self, path: Path, message: str, code: str, *, mend: str = "", severity: Severity = "error", **slots: Any) -> Problem:
        """A problem at a place of the model, shown where the file says it."""
        here = path_in(self.data, path)
        line, column, found = self.read.place(here)
        if not self.read.has(here[:1]) and self.read.has(("extends",)):
            line, column, found = self.read.place(("extends",))
        near = slots.get("near")
        key = ".".join(map(str, here or path))
        return Problem(
            self.read.name, line, key, message, column, found[:60] if found else None, tuple(slots.get("known", ())), near, mend,
            {**slots, "known": ", ".join(slots.get("known", ()))}, code, severity,
        )  # fmt: skip

    def says(self, *path: Any) -> bool:
        """True when the file itself, not what it extends, says something here."""
        return self.read.has(path_in(self.own, path)) and bool(path_in(self.own, path))


Lint = Callable[[Subject], Iterator[Problem]]
