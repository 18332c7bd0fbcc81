"""Edits the program makes in a trainer's file: only what has one sure right spelling; comments, order and quotes stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from simulator.content.problem import Problem

SURE = ("unknown-key", "unknown-word", "unknown-act", "unknown-persona", "unknown-base", "form", "misnamed")
"""Mistakes whose nearest right spelling is taken without asking."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """One edit: where, from what, to what."""

    problem: Problem
    was: str
    now: str


def fix_file(path: Path, problems: Sequence[Problem]) -> list[Fixed]:
    """Mend what can be mended in a file, and write it when anything was. Returns what was done."""
    wanted = [p for p in problems if p.nearest and p.code in SURE and p.file == str(path)]
    if not wanted:
        return []
    source = path.read_text(encoding="utf-8-sig")
    text, done = fixed(source, wanted)
    if done:
        path.write_text(text, encoding="utf-8")
    return done


def fixed(source: str, problems: Sequence[Problem]) -> tuple[str, list[Fixed]]:
    """The text with every sure mistake mended, and what was done; unchanged when it cannot be read whole."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=_dashes(source), offset=_dashes(source) - 2)
    try:
        data = yaml.load(source)
    except (YAMLError, ValueError, RecursionError):
        return source, []
    done = [edit for p in problems if (edit := _mended(data, p))]
    if not done:
        return source, []
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue(), done


def _dashes(source: str) -> int:
    """How lists are indented in this file: 4 where the dash stands in from its key, 2 where it stands below it."""
    before = ""
    for line in source.splitlines():
        bare = line.lstrip()
        if bare.startswith("- ") and before.rstrip().endswith(":"):
            return 4 if len(line) - len(bare) > len(before) - len(before.lstrip()) else 2
        before = line if bare and not bare.startswith("#") else before
    return 4


def _mended(data: Any, problem: Problem) -> Fixed | None:
    *above, last = [int(part) if part.isdigit() else part for part in problem.key.split(".")]
    here = data
    for part in above:
        here = _step(here, part)
    nearest = str(problem.nearest)
    if isinstance(here, CommentedMap) and problem.code in {"unknown-key", "unknown-act"}:
        key = next((k for k in (last, f"+{last}") if k in here), None)
        if key is None or nearest in here:
            return None
        now = f"+{nearest}" if str(key).startswith("+") else nearest
        _renamed(here, key, now)
        return Fixed(problem, str(key), now)
    if isinstance(here, CommentedMap | CommentedSeq):
        was = _step(here, last)
        if isinstance(was, str):
            here[last] = nearest
            return Fixed(problem, was, nearest)
        if isinstance(was, CommentedSeq) and len(was) == 1:
            was[0] = nearest
            return Fixed(problem, str(problem.found), nearest)
    return None


def _step(here: Any, part: Any) -> Any:
    if isinstance(here, CommentedMap):
        return next((here[k] for k in (part, f"+{part}", str(part)) if k in here), None)
    return here[part] if isinstance(here, CommentedSeq) and isinstance(part, int) and part < len(here) else None


def _renamed(mapping: CommentedMap, was: Any, now: str) -> None:
    """A key by another name in the same place, with the comment it had."""
    at, value, comment = list(mapping).index(was), mapping[was], mapping.ca.items.pop(was, None)
    del mapping[was]
    mapping.insert(at, now, value)
    if comment is not None:
        mapping.ca.items[now] = comment
