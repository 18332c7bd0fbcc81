"""Transcripts wherever they lie: files, folders, standard input, tables, archives; bounds against hostile ones."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from grading.importers import LARGEST
from simulator.grading_runs.archives import members
from simulator.grading_runs.items import Broken, Item
from simulator.grading_runs.options import RunOptions
from simulator.grading_runs.tables import TABLES, calls_in, is_table

TEXTS = frozenset({".txt", ".jsonl", ".json", ".md", ".log"})
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


def _from_stdin(options: RunOptions) -> Iterator[Item | Broken]:
    data = sys.stdin.buffer.read(MOST_TABLE_BYTES) if hasattr(sys.stdin, "buffer") else sys.stdin.read().encode()
    text = _decoded("standard input", data, options.encoding)
    yield from [text] if isinstance(text, Broken) else _in_text("standard input", text, options, unnamed=True)


def _from_folder(folder: Path, options: RunOptions) -> Iterator[Item | Broken]:
    own = {path.resolve() for path in (options.csv, options.html, options.keep) if path}
    known = (p for p in folder.rglob("*") if p.suffix.lower() in KNOWN and not p.name.startswith("._"))
    found = sorted(p for p in known if p.is_file() and p.resolve() not in own)
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
                text = data if isinstance(data, Broken) else _decoded(inner, data, options.encoding)
                yield from [text] if isinstance(text, Broken) else _in_text(inner, text, options)
            return
        most = MOST_TABLE_BYTES if suffix in TABLES else MOST_BYTES
        if size > most:
            yield Broken(name, f"larger than {most // 1_000_000:,} MB; split it into calls")
            return
        text = _decoded(name, path.read_bytes(), options.encoding)
        yield from [text] if isinstance(text, Broken) else _in_text(name, text, options)
    except OSError as error:
        yield Broken(name, f"cannot be read: {error.strerror or error}; check the path")


def _decoded(name: str, data: bytes, encoding: str) -> str | Broken:
    """The text; in a folder of several origins a file that is plainly UTF-16 or UTF-8 is read as what it is, whatever was named."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        wanted = "UTF-8" if encoding.startswith("utf-8") else encoding
        return Broken(name, f"not {wanted} text; save it as UTF-8, or say how it is written (--encoding gb18030)")


def _in_text(name: str, text: str, options: RunOptions, *, unnamed: bool = False) -> Iterable[Item | Broken]:
    """The calls of one text: a table's, one a line of JSON, or the text itself."""
    text = text.removeprefix("\ufeff")
    if Path(name).suffix.lower() in TABLES or (unnamed and (options.columns or is_table(text))):
        return calls_in(name, io.StringIO(text, newline=""), options.columns)
    lines = _conversations(text)
    return [Item(f"{name}:{n}", line) for n, line in lines] if len(lines) > 1 else [Item(name, text)]


def _conversations(text: str) -> list[tuple[int, str]]:
    """Line numbers and lines of JSON Lines that hold a whole conversation each."""
    if not text.lstrip().startswith('{"') or '"messages"' not in text:
        return []
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    try:
        whole = all(isinstance(json.loads(line).get("messages"), list) for _, line in lines[:2])
    except (ValueError, AttributeError, RecursionError):
        return []
    return lines if whole else []
