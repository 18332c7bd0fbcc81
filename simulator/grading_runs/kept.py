"""Finished scorecards of earlier runs, so that an interrupted run goes on and an unchanged call is not judged twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from grading.provenance import software_version
from simulator.grading_runs.items import Item


class Kept:
    """A JSON Lines file of scorecards with the key of what they were made from; None keeps nothing."""

    def __init__(self, path: Path | None, judged_by: str) -> None:
        self._judged_by = f"{software_version()} {judged_by}"
        self._known: dict[str, dict[str, Any]] = {}
        self._fresh: set[str] = set()
        if path is None:
            self._file = None
            return
        torn = self._read(path) if path.exists() else False
        self._file = path.open("a", encoding="utf-8", newline="\n")
        if torn:
            self._file.write("\n")

    def _read(self, path: Path) -> bool:
        """Take in what is there; True when the last line was cut off in writing."""
        text = path.read_text(encoding="utf-8", errors="replace")
        for line in text.splitlines():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(row, dict) and isinstance(row.get("key"), str):
                self._known[row.pop("key")] = row
        return bool(text) and not text.endswith("\n")

    def key(self, item: Item) -> str:
        """What a scorecard of this item depends on, hashed."""
        said = json.dumps([self._judged_by, item.text, item.utterances], ensure_ascii=False)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def find(self) -> Callable[[Item], dict[str, Any] | None]:
        """How to look for a kept scorecard."""
        return (lambda item: self._known.get(self.key(item))) if self._known else (lambda _item: None)

    def add(self, item: Item, card: dict[str, Any]) -> None:
        """Keep one scorecard, at once."""
        if self._file is None:
            return
        key = self.key(item)
        if key not in self._known and key not in self._fresh:
            self._fresh.add(key)
            self._file.write(json.dumps({"key": key, **card}, ensure_ascii=False) + "\n")
            self._file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()
