"""Where a piece of content came from: the program itself, a trainer's pack with its version, or a file by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """A pack's id and version, or neither for what ships and for a single file; `file` as people would find it."""

    pack: str = ""
    version: str = ""
    file: str = ""

    @property
    def label(self) -> str:
        """`hotel 1.0`, a file's path, or `hotseat` for what ships."""
        return f"{self.pack} {self.version}" if self.pack else self.file or "hotseat"


def origin_of(content: Any) -> Origin:
    """Where a persona, modifier or scenario came from, however it was changed since; content made in code is taken for shipped."""
    return getattr(content, "_origin", None) or Origin()
