"""Zip archives of transcripts, read within bounds: what they claim about their size is not believed."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from grading.importers import LARGEST
from simulator.grading_runs.items import Broken

MOST_MEMBERS = 50_000
MOST_BYTES = 4 * LARGEST
"""Unpacked bytes of one member."""
MOST_RATIO = 200
"""Times its packed size that a member may unpack to, beyond the first megabyte."""
MOST_IN_ALL = 2_000_000_000
READABLE = frozenset({".txt", ".jsonl", ".ndjson", ".json", ".md", ".log", ".srt", ".vtt", ".csv", ".tsv"})


def members(path: Path) -> Iterator[tuple[str, bytes | Broken]]:
    """Name and bytes of every transcript in an archive; folders and other files are passed over."""
    try:
        with zipfile.ZipFile(path) as archive:
            listed = sorted((i for i in archive.infolist() if _is_transcript(i.filename)), key=lambda i: i.filename)
            if len(archive.infolist()) > MOST_MEMBERS:
                yield str(path), Broken(str(path), f"more than {MOST_MEMBERS:,} files in the archive; split it")
                return
            if not listed:
                yield str(path), Broken(str(path), "no transcripts in this archive")
            left = MOST_IN_ALL
            for info in listed:
                name = f"{path}/{info.filename}"
                data = _unpacked(archive, info, name, left)
                left -= len(data) if isinstance(data, bytes) else 0
                yield name, data
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        yield str(path), Broken(str(path), f"not a zip archive that can be read: {error}")


def _is_transcript(name: str) -> bool:
    inside = PurePosixPath(name)
    return inside.suffix.lower() in READABLE and not inside.name.startswith("._") and "__MACOSX" not in inside.parts


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, left: int) -> bytes | Broken:
    if info.flag_bits & 1:
        return Broken(name, "locked with a password; unpack it first")
    most = min(MOST_BYTES, 1_000_000 + MOST_RATIO * info.compress_size, left)
    try:
        with archive.open(info) as member:
            data = member.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        return Broken(name, f"cannot be unpacked: {error}")
    return data if len(data) <= most else Broken(name, "unpacks to far more than a transcript should; unpack it yourself if you trust it")
