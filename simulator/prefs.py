"""Small files in the data folder that make the app feel the same tomorrow: choices made, drafts typed."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Prefs:
    """Choices remembered between runs; every field may be missing from the file."""

    lang: str = ""
    persona: str = ""
    scenario: str = ""
    customer: str = "offline"
    standard: int = 0
    """Required service level 1–5; 0 takes the case's."""
    modifier: str = ""
    """What is laid over the customer: empty, `neutral` or `vulnerable`."""
    difficulty: int = 3
    theme: str = ""
    coaching: bool = True
    warn: bool = True
    """Say so before a banned line is sent."""
    checklist: str = "six"
    """The lamps above the conversation: `six`, `seven`, `three`, or empty."""


class Shelf:
    """Reads and writes those files; a disk that refuses costs a preference, never the app."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def untouched(self) -> bool:
        """True when nothing has been kept here yet, neither a choice nor a call."""
        return not self._file("app.json").exists() and not self._file("hotseat.db").exists()

    def prefs(self) -> Prefs:
        """What was chosen last time, or defaults."""
        try:
            found: Any = json.loads(self._file("app.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Prefs()
        if not isinstance(found, dict):
            return Prefs()
        default = asdict(Prefs())
        return replace(Prefs(), **{k: v for k, v in found.items() if k in default and type(v) is type(default[k])})

    def keep_prefs(self, prefs: Prefs) -> bool:
        """Remember choices; False when the disk refused."""
        return self._write("app.json", json.dumps(asdict(prefs), ensure_ascii=False))

    def draft(self, call: str) -> str:
        """Words typed in a call and never sent."""
        try:
            return self._draft_file(call).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    def keep_draft(self, call: str, text: str) -> bool:
        """Put a draft on disk, or take it off when empty; False when the disk refused."""
        if text:
            return self._write(str(self._draft_file(call).relative_to(self._folder)), text)
        with contextlib.suppress(OSError):
            self._draft_file(call).unlink(missing_ok=True)
        return True

    def _draft_file(self, call: str) -> Path:
        return self._file("drafts", re.sub(r"[^\w-]", "_", call) + ".txt")

    def _file(self, *parts: str) -> Path:
        return self._folder.joinpath(*parts)

    def _write(self, name: str, text: str) -> bool:
        target = self._file(name)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_suffix(".new")
            beside.write_text(text, encoding="utf-8", errors="replace")
            beside.replace(target)
        except OSError:
            return False
        return True
