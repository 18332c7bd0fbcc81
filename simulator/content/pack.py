"""Packs: a trainer's own folder, zip or Git checkout of content, with a `pack.yaml` that says what it is."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import Annotated, Protocol

from pydantic import Field, field_validator

from grading.provenance import software_version
from grading.text import LANGS, AnyText, Content, Lang, Slug
from simulator.content.origin import Origin
from simulator.content.problem import ContentError, Problem
from simulator.content.reading import LARGEST, decoded, parse
from simulator.content.validating import mapping_of, validated

MANIFEST = "pack.yaml"
MOST_FILES, MOST_BYTES = 5_000, 100_000_000
"""Files of one pack, and bytes of one zip when it is unpacked."""
Version = Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+){0,3}([.-]?[a-z0-9]+)?$", max_length=30, coerce_numbers_to_str=True)]


class Pack(Content):
    """`pack.yaml`: what a pack is called, which version it is, and in which languages it may be used."""

    id: Slug
    name: AnyText
    version: Version
    languages: Annotated[tuple[Lang, ...], Field(min_length=1)] = LANGS
    author: Annotated[str, Field(max_length=200)] = ""
    about: AnyText | None = None
    hotseat: Annotated[str, Field(pattern=r"^(>=|==|<=|<|>) ?[0-9]+(\.[0-9]+)*$", max_length=20)] | None = None
    """The version of Hotseat it needs, like `>=0.1`."""

    @field_validator("languages", mode="before")
    @classmethod
    def _one_or_more(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value


class Source(Protocol):
    """Somewhere content is read from: what ships, a folder or a zip."""

    @property
    def origin(self) -> Origin:
        """What it is called, for lists and records."""

    @property
    def languages(self) -> tuple[Lang, ...]:
        """Languages its content may be used in."""

    def names(self, folder: str) -> Iterable[str]:
        """Names of the YAML files directly in a folder."""

    def has(self, path: str) -> bool:
        """True when there is such a file."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises ContentError."""

    def shown(self, path: str) -> str:
        """The file as a message names it."""


INSIDE = {"rubrics": "grading/rubrics", "drills": "simulator/practice/data/drills"}
"""Where a folder of a pack has its like inside the program, if not under the same name."""


@dataclass(frozen=True)
class Shipped:
    """The personas, scenarios and rubrics that come with the program."""

    origin: Origin = field(default_factory=Origin)
    languages: tuple[Lang, ...] = LANGS

    def _at(self, path: str) -> Traversable:
        folder, *inside = PurePosixPath(path).parts
        package, *below = (*PurePosixPath(INSIDE.get(folder, folder)).parts, *inside)
        return files(package).joinpath(*below) if below else files(package)

    def names(self, folder: str) -> Iterable[str]:
        """Names of the YAML files of a folder."""
        return [p.name for p in self._at(folder).iterdir() if p.name.endswith(".yaml")]

    def has(self, path: str) -> bool:
        """True when it ships."""
        return self._at(path).is_file()

    def read(self, path: str) -> bytes:
        """The bytes of a shipped file."""
        return self._at(path).read_bytes()

    def shown(self, path: str) -> str:
        """The path inside the program."""
        return path


@dataclass(frozen=True)
class Folder:
    """A pack in a folder; what a link leads to outside of it is not read."""

    root: Path
    pack: Pack

    @property
    def origin(self) -> Origin:
        """The pack and its version."""
        return Origin(self.pack.id, self.pack.version, str(self.root))

    @property
    def languages(self) -> tuple[Lang, ...]:
        """As the manifest says."""
        return self.pack.languages

    def names(self, folder: str) -> Iterable[str]:
        """Names of the YAML files of a folder; nothing when there is no such folder."""
        try:
            return [e.name for e in os.scandir(self.root / folder) if e.name.endswith((".yaml", ".yml")) and not e.name.startswith(".")]
        except OSError:
            return ()

    def has(self, path: str) -> bool:
        """True when it is a file of the pack."""
        return (self.root / path).is_file()

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises ContentError."""
        full = self.root / path
        if not full.resolve().is_relative_to(self.root.resolve()):
            raise ContentError([Problem(self.shown(path), 1, "", "a link that leads out of the pack; copy the file here", code="link")])
        return bytes_of(full)

    def shown(self, path: str) -> str:
        """The path of the file."""
        return str(self.root / path)


@dataclass(frozen=True)
class Zipped:
    """A pack in a zip, read whole once and never unpacked to disk."""

    path: Path
    pack: Pack
    contents: dict[str, bytes]

    @property
    def origin(self) -> Origin:
        """The pack and its version."""
        return Origin(self.pack.id, self.pack.version, str(self.path))

    @property
    def languages(self) -> tuple[Lang, ...]:
        """As the manifest says."""
        return self.pack.languages

    def names(self, folder: str) -> Iterable[str]:
        """Names of the YAML files of a folder."""
        inside = [PurePosixPath(name) for name in self.contents]
        return [p.name for p in inside if str(p.parent) == folder and p.suffix in {".yaml", ".yml"}]

    def has(self, path: str) -> bool:
        """True when the zip holds it."""
        return path in self.contents

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return self.contents[path]

    def shown(self, path: str) -> str:
        """The zip, and the file in it."""
        return f"{self.path}/{path}"


def bytes_of(path: Path) -> bytes:
    """The bytes of a file on disk, never more than one may have. Raises ContentError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ContentError([Problem(str(path), 0, "", "cannot be read: it is not a file; check the path", code="unreadable")])
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        slots = {"why": error.strerror or type(error).__name__}
        raise ContentError([Problem(str(path), 0, "", "cannot be read: {why}; check the path", slots=slots, code="unreadable")]) from None
    except ValueError:
        raise ContentError([Problem(ascii(str(path)), 0, "", "cannot be read: {why}; check the path", slots={"why": "odd name"})]) from None


def opened(path: Path) -> Source:
    """The pack in a folder or a zip. Raises ContentError when it is none, or needs another Hotseat."""
    if path.is_dir():
        found: Source = Folder(path, _manifest(bytes_of(path / MANIFEST), str(path / MANIFEST)))
    else:
        contents = _unzipped(path)
        if MANIFEST not in contents:
            raise ContentError(
                [Problem(str(path), 0, "", "there is no pack.yaml in this zip; make it with `hotseat pack zip`", code="no-manifest")]
            )
        found = Zipped(path, _manifest(contents[MANIFEST], f"{path}/{MANIFEST}"), contents)
    return found


def _manifest(raw: bytes, name: str) -> Pack:
    read = parse(decoded(raw, name), name)
    pack = validated(Pack, mapping_of(read), read)
    if pack.hotseat and not fits(software_version(), pack.hotseat):
        line, column, _ = read.place(("hotseat",))
        slots = {"needs": pack.hotseat, "have": software_version()}
        mend = "install another version of Hotseat, or ask for another version of the pack"
        raise ContentError(
            [Problem(name, line, "hotseat", "needs Hotseat {needs}; this is {have}", column, mend=mend, slots=slots, code="version")]
        )
    return pack


def fits(version: str, needed: str) -> bool:
    """True when a version meets `>=1.2` and the like; a version without numbers (run from source) meets everything."""
    have = _numbers(version)
    sign, want = re.match(r"([<>=]+) ?(.*)", needed).groups()  # type: ignore[union-attr]
    if not have:
        return True
    order = (have > _numbers(want)) - (have < _numbers(want))
    return {">=": order >= 0, "<=": order <= 0, "==": order == 0, ">": order > 0, "<": order < 0}[sign]


def _numbers(version: str) -> tuple[int, ...]:
    found = tuple(int(n) for n in re.findall(r"\d+", version.split("+", maxsplit=1)[0])[:4])
    while found and found[-1] == 0:
        found = found[:-1]
    return found


def _unzipped(path: Path) -> dict[str, bytes]:
    """The files of a zip by their path below its pack.yaml. Raises ContentError for one that is not safe or not a zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _safe(path, infos)
            top = _top(infos)
            wanted = [info for info in infos if info.filename.startswith(top) and not _hidden(info.filename[len(top) :])]
            return {info.filename[len(top) :]: _limited(archive, info, path) for info in wanted}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise ContentError(
            [Problem(str(path), 0, "", "not a zip that can be read: {why}", slots={"why": str(error)}, code="zip")]
        ) from None
    except OSError as error:
        slots = {"why": error.strerror or type(error).__name__}
        raise ContentError([Problem(str(path), 0, "", "cannot be read: {why}; check the path", slots=slots, code="unreadable")]) from None


def _safe(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    """Refuse too many files, too many bytes, and names that lead elsewhere. Raises ContentError."""
    total = sum(info.file_size for info in infos)
    if len(infos) > MOST_FILES or total > MOST_BYTES:
        slots = {"files": MOST_FILES, "size": MOST_BYTES // 1_000_000}
        raise ContentError([Problem(str(path), 0, "", "more than {files} files or {size} MB when unpacked", slots=slots, code="too-large")])
    strange = [info.filename for info in infos if leads_elsewhere(info.filename) or stat.S_ISLNK(info.external_attr >> 16)]
    if strange:
        message = "a file in this zip has a name that leads out of it: {name}"
        raise ContentError([Problem(str(path), 0, "", message, slots={"name": ascii(strange[0])}, code="traversal")])


def leads_elsewhere(name: str) -> bool:
    """True for a path in a zip that is absolute, climbs, or names a drive."""
    return name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts or "\x00" in name


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _top(infos: list[zipfile.ZipInfo]) -> str:
    """What stands before `pack.yaml`: nothing, or the one folder that was zipped."""
    tops = [name[: -len(MANIFEST)] for info in infos if PurePosixPath(name := info.filename).name == MANIFEST and name.count("/") <= 1]
    return min(tops, key=len, default="")


def _limited(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> bytes:
    with archive.open(info) as stream:
        raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        slots = {"name": info.filename, "most": LARGEST // 1000}
        raise ContentError([Problem(f"{path}/{info.filename}", 1, "", "larger than {most} kB; split it", slots=slots, code="too-large")])
    return raw


def packs_at(place: Path) -> list[Path]:
    """The pack at a path, or every pack directly inside a folder of packs, in alphabetical order."""
    if not place.is_dir() or (place / MANIFEST).is_file():
        return [place]
    return sorted(p for p in place.iterdir() if (p / MANIFEST).is_file() or (p.suffix == ".zip" and p.is_file()))
