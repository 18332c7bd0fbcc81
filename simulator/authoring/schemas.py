"""JSON Schemas for editors: made from the models, with what `extends` and `+key` allow, and where the schemas are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from grading.rubric import Rubric
from simulator.authoring.describing import act_text, described
from simulator.content.acts import ACTS
from simulator.content.drill import Drill
from simulator.content.modifier import Modifier
from simulator.content.pack import Pack
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario, Tellings
from simulator.content.techniques import Techniques
from simulator.exam.blueprint import Blueprint

SCHEMAS: dict[str, type[BaseModel]] = {
    "persona": Persona, "modifier": Modifier, "scenario": Scenario, "tellings": Tellings, "rubric": Rubric,
    "techniques": Techniques, "drill": Drill, "exam": Blueprint, "pack": Pack,
}  # fmt: skip
AS_TEXT = ("^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$", r"^[0-9]+(\.[0-9]+){0,3}([.-]?[a-z0-9]+)?$")
"""Forms of ids and versions that people write as numbers; the program reads them as text."""
NEVER_WRITTEN = ("care",)
"""Fields of a model that no file may set."""


@cache
def schema_text(kind: str) -> str:
    """The JSON Schema of one kind of file, as published."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=1) + "\n"


def schema_of(kind: str, lang: str = "en") -> dict[str, Any]:
    """The JSON Schema of one kind of file. A file that extends another needs its id and nothing more."""
    model = SCHEMAS[kind]
    schema: dict[str, Any] = described(model.model_json_schema(), lang)
    for name in NEVER_WRITTEN:
        schema["properties"].pop(name, None)
    _spell_out(schema, lang)
    if "extends" in model.model_fields:
        _may_extend(schema)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"Hotseat {kind}", **schema}


def _spell_out(schema: dict[str, Any], lang: str) -> None:
    """What the models read in short forms, and the acts by name, so that an editor offers them with what they are for."""
    definitions = schema.get("$defs", {})
    lines = {"type": "array", "items": {"type": "string", "minLength": 1}}
    if "Bank" in definitions:
        definitions["Bank"] = {"anyOf": [lines, definitions["Bank"]]}
    for name, many in definitions.get("Lines", {}).get("properties", {}).items():
        definitions["Lines"]["properties"][name] = {"anyOf": [many["items"], many]}
    if "Situation" in definitions:
        definitions["Situation"]["properties"]["says"]["items"] = {"enum": list(ACTS)}
    for part in _walked(schema):
        if part.get("pattern") in AS_TEXT:
            part["type"] = ["string", "number"]
    for spoken in definitions.get("Voice", {}).get("properties", {}).values():
        acts = {name: {"$ref": "#/$defs/Bank", "description": act_text(name, lang)} for name in ACTS}
        spoken.pop("default", None)
        spoken |= {"type": "object", "properties": acts, "patternProperties": {"^\\+": {}}, "additionalProperties": False}


def _walked(part: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a schema."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _walked(inner)


def _may_extend(schema: dict[str, Any]) -> None:
    needed = [key for key in schema.get("required", ()) if key != "id"]
    schema["required"] = ["id"]
    schema["if"] = {"not": {"required": ["extends"]}}
    schema["then"] = {"required": needed}
    definitions = schema.get("$defs", {})
    for name in _laid_over(schema, definitions):
        definition = definitions[name]
        definition.pop("required", None)
        definition["patternProperties"] = {"^\\+": {}}
    schema["patternProperties"] = {"^\\+": {}}


def _laid_over(schema: dict[str, Any], definitions: dict[str, Any]) -> set[str]:
    """Definitions reached without going through a list: these are merged key by key, and may leave out what they keep."""
    found: set[str] = set()
    waiting: list[Any] = list(schema.get("properties", {}).values())
    while waiting:
        part = waiting.pop()
        if not isinstance(part, dict):
            continue
        name = str(part.get("$ref", "")).rpartition("/")[2]
        if name in definitions and name not in found:
            found.add(name)
            waiting += definitions[name].get("properties", {}).values()
        waiting += [*part.get("anyOf", ()), *([part["additionalProperties"]] if isinstance(part.get("additionalProperties"), dict) else ())]
    return found


def publish(folder: Path) -> list[Path]:
    """Write every schema into a folder; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in SCHEMAS:
        path = folder / f"{kind}.schema.json"
        path.write_text(schema_text(kind), encoding="utf-8")
        written.append(path)
    return written
