"""Edits the program makes in a trainer's file: a word at its place, and nothing else, so that comments, order and quotes stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.content.problem import ContentError, Problem
from simulator.content.reading import decoded, parse

SURE = frozenset(
    [
        "unknown-key",
        "unknown-word",
        "unknown-act",
        "unknown-persona",
        "unknown-name",
        "unknown-base",
        "unknown-remedy",
        "form",
        "misnamed",
        "dead-lines",
    ]
)
"""Mistakes whose nearest right spelling, where there is one, is taken without asking."""
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_PLAIN = re.compile(r"[\w.@/-]+\Z")


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
    text, done = fixed(decoded(path.read_bytes(), str(path)), wanted)
    if done:
        path.write_bytes(text.encode("utf-8"))
    return done


def fixed(source: str, problems: Sequence[Problem]) -> tuple[str, list[Fixed]]:
    """The text with every sure mistake mended, and what was done; an edit after which the file cannot be read is not made."""
    starts = [0, *(m.end() for m in _BREAK.finditer(source))]
    done: list[Fixed] = []
    for problem in sorted(problems, key=lambda p: (p.line, p.column), reverse=True):
        if problem.nearest is None or problem.code not in SURE or not 0 < problem.line <= len(starts):
            continue
        at = starts[problem.line - 1] + problem.column - 1
        was = _word_at(source, at, problem)
        if was is None:
            continue
        now = problem.nearest if _PLAIN.match(problem.nearest) else f'"{problem.nearest}"'
        mended = source[: was[0]] + now + source[was[1] :]
        if _readable(mended):
            done.append(Fixed(problem, source[was[0] : was[1]], now))
            source = mended
    return source, done[::-1]


def _word_at(source: str, at: int, problem: Problem) -> tuple[int, int] | None:
    """Where the wrong word begins and ends: as it was found, or the last part of the key, with quotes or a `+` before it."""
    for word in (problem.found, problem.key.rpartition(".")[2]):
        if word is None:
            continue
        for before, after in (("", ""), ("'", "'"), ('"', '"')):
            written = f"{before}{word}{after}"
            if source.startswith(written, at):
                return at, at + len(written)
        if source.startswith(f"+{word}", at):
            return at + 1, at + 1 + len(word)
    return None


def _readable(source: str) -> bool:
    try:
        parse(source, "")
    except ContentError:
        return False
    return True
