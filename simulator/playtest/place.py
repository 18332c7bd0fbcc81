"""Where in a trainer's file a key or a line stands, so that a report can name the line to change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from simulator.content.problem import ContentError
from simulator.content.reading import parse

RECOGNISED = 16
"""Characters from which a line of dialogue is found again in its file."""


@dataclass(frozen=True)
class Places:
    """One file; empty for content that has no file of the trainer's own."""

    name: str = ""
    text: str = ""

    @classmethod
    def of(cls, source: str) -> Places:
        """The file named on the command line; shipped content, named by id, has none to change."""
        path = Path(source)
        if path.suffix not in {".yaml", ".yml"} or not path.is_file():
            return cls()
        return cls(source, path.read_text(encoding="utf-8", errors="replace"))

    def line_of(self, key: str, words: object = "") -> int | None:
        """The line that holds `words`, or else the deepest part of a dotted key that exists; None where neither does."""
        said = str(words or "").strip()[:RECOGNISED]
        rows = self.text.splitlines()
        found = next((n for n, row in enumerate(rows, 1) if len(said) >= RECOGNISED and said in row), None)
        return found or self._key(key)

    def _key(self, key: str) -> int | None:
        try:
            node = parse(self.text, self.name).node if self.text else None
        except ContentError:
            return None
        line = None
        for part in key.split("."):
            pairs = node.value if isinstance(node, yaml.MappingNode) else ()
            found = next(((k, v) for k, v in pairs if str(k.value) == part), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        return line

    def named(self, key: str, words: object = "") -> str:
        """The place as an editor understands it: file, line, key."""
        line = self.line_of(key, words)
        return f"{self.name}:{line}: {key}" if line else key
