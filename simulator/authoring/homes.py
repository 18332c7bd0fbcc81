"""Where a new file goes: its own place in a pack, with the pack's schemas; elsewhere beside you, with the program's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.schemas import publish
from simulator.content.pack import MANIFEST

FOLDER = {"persona": "personas", "modifier": "personas/modifiers", "scenario": "scenarios", "rubric": "rubrics"}


@dataclass(frozen=True, slots=True)
class Home:
    """The file to write, and the schema its header names: a path below the pack, or a file address on this machine."""

    file: Path
    schema: str


def home_of(kind: str, id_: str, into: Path, data: Path) -> Home:
    """The place for a new file; writes the schemas where they are not there yet."""
    if (into / MANIFEST).is_file():
        publish(into / "schemas")
        up = "../" * len(Path(FOLDER[kind]).parts)
        return Home(into / FOLDER[kind] / f"{id_}.yaml", f"{up}schemas/{kind}.schema.json")
    if (into.absolute().parent / MANIFEST).is_file() and into.absolute().name == FOLDER[kind]:
        publish(into.absolute().parent / "schemas")
        return Home(into / f"{id_}.yaml", f"../schemas/{kind}.schema.json")
    publish(data / "schemas")
    return Home(into / f"{id_}.yaml", (data / "schemas" / f"{kind}.schema.json").absolute().as_uri())
