"""Transcripts wherever they lie: files, folders, standard input, tables, archives; bounds against hostile ones."""

from __future__ import annotations

import io
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from grading.call_breaks import calls_in_text
from grading.importers import LARGEST
from grading.messages import conversations, is_json, is_row
from simulator.grading_runs.archives import members
from simulator.grading_runs.decoding import decoded
from simulator.grading_runs.items import Broken, Item
from simulator.grading_runs.options import RunOptions
from simulator.grading_runs.tables import TABLES, calls_in, is_table

TEXTS = frozenset({".txt", ".jsonl", ".ndjson", ".json", ".md", ".log", ".srt", ".vtt"})
KNOWN = TEXTS | TABLES | {".zip"}
MOST_BYTES = 4 * LARGEST
"""Bytes of one text file: no transcript that may be graded is larger."""
MOST_TABLE_BYTES = 1_000_000_000


def items_of(options: RunOptions) -> Iterator[Item | Broken]:
    """Every call to be graded, in the order given, folders in alphabetical order; what cannot be read is `Broken`."""
    for path in options.paths:
        if str(path) == "-":
            yield from _from_stdin(options)
        elif path.is_dir():
            yield from _from_folder(path, options)
        else:
            yield from _from_file(path, options)


def passed_over(options: RunOptions) -> Counter[str]:
    """How many files of each other kind lie in the folders that were named: they are not read, and somebody may miss them."""
    inside = (p for folder in options.paths if folder.is_dir() for p in folder.rglob("*") if p.is_file())
    own = _own(options)
    return Counter(p.suffix.lower() or p.name for p in inside if not p.name.startswith(".") and not _is_known(p) and p.resolve() not in own)


def _own(options: RunOptions) -> set[Path]:
    return {path.resolve() for path in (options.csv, options.html, options.keep) if path}


def _is_known(path: Path) -> bool:
    return path.suffix.lower() in KNOWN and not path.name.startswith("._")


def _from_stdin(options: RunOptions) -> Iterator[Item | Broken]:
    data = sys.stdin.buffer.read(MOST_TABLE_BYTES) if hasattr(sys.stdin, "buffer") else sys.stdin.read().encode()
    text = decoded("standard input", data, options.encoding)
    yield from [text] if isinstance(text, Broken) else _in_text("standard input", text, options, unnamed=True)


def _from_folder(folder: Path, options: RunOptions) -> Iterator[Item | Broken]:
    own = _own(options)
    found = sorted(p for p in folder.rglob("*") if _is_known(p) and p.is_file() and p.resolve() not in own)
    if not found:
        yield Broken(str(folder), f"no transcripts in this folder (looked for {', '.join(sorted(KNOWN))})")
    for path in found:
        yield from _from_file(path, options)


def _from_file(path: Path, options: RunOptions) -> Iterator[Item | Broken]:
    name, suffix = os.fsencode(path).decode("utf-8", "replace"), path.suffix.lower()
    try:
        size = path.stat().st_size
        if suffix == ".zip":
            for inner, data in members(path):
                text = data if isinstance(data, Broken) else decoded(inner, data, options.encoding)
                yield from [text] if isinstance(text, Broken) else _in_text(inner, text, options)
            return
        most = MOST_TABLE_BYTES if suffix in TABLES else MOST_BYTES
        if size > most:
            yield Broken(name, f"larger than {most // 1_000_000:,} MB; split it into calls")
            return
        text = decoded(name, path.read_bytes(), options.encoding)
        yield from [text] if isinstance(text, Broken) else _in_text(name, text, options)
    except OSError as error:
        yield Broken(name, f"cannot be read: {error.strerror or error}; check the path")


def _in_text(name: str, text: str, options: RunOptions, *, unnamed: bool = False) -> Iterable[Item | Broken]:
    """The calls of one text: a table's, one a line of JSON, or the text itself."""
    text = text.removeprefix("\ufeff")
    if Path(name).suffix.lower() in TABLES or (unnamed and (options.columns or is_table(text))):
        return calls_in(name, io.StringIO(text, newline=""), options.columns)
    if is_json(text):
        calls = _in_json(name, text)
    else:
        calls = [Item(f"{name}#{call}", part, line=first - 1) for call, first, part in calls_in_text(text) if call]
    return calls if len(calls) > 1 else [Item(name, text)]


def _in_json(name: str, text: str) -> list[Item]:
    """The calls of a JSON text that holds several: in one value, or one a line; none where it cannot be told."""
    try:
        found = conversations(json.loads(text))
        return [Item(f"{name}#{id_ or number}", json.dumps(rows, ensure_ascii=False)) for number, (id_, rows) in enumerate(found, 1)]
    except (ValueError, RecursionError):
        pass
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    try:
        whole = all(len(conversations(json.loads(line))) == 1 and not is_row(json.loads(line)) for _, line in lines[:2])
    except (ValueError, RecursionError):
        return []
    return [Item(f"{name}:{number}", line) for number, line in lines] if whole else []
