"""The labelled lists: `{KIND:value}` in a line of plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

MARK = re.compile(r"\{([A-Z]+):([^}]*)\}")


@dataclass(frozen=True)
class Labelled:
    text: str
    spans: frozenset[tuple[str, int, int]]


def labelled(name: str) -> list[Labelled]:
    rows = []
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        text, spans, at = "", set(), 0
        for match in MARK.finditer(line):
            text += line[at : match.start()]
            spans.add((match[1], len(text), len(text) + len(match[2])))
            text += match[2]
            at = match.end()
        rows.append(Labelled(text + line[at:], frozenset(spans)))
    return rows
