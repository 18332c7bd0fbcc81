"""Finding, reading and checking content; every mistake says file, line, key and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from grading.rubric import Rubric
from simulator.content.modifier import Modifier
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario, Tellings

LARGEST = 2_000_000
"""Bytes of one content file."""
DEEPEST = 30
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file: where, at which key, what, and how to mend it."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.key}: {self.message}" if self.key else f"{where}: {self.message}"


class ContentError(Exception):
    """Content that cannot be used; `problems` lists every mistake found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML without aliases (they can blow up) and without silently doubled keys."""


def parse(source: str, name: str) -> tuple[Any, yaml.Node | None]:
    """Data and node tree of one YAML text. Raises ContentError with line numbers."""
    if len(source.encode("utf-8", "replace")) > LARGEST:
        raise ContentError([Problem(name, 0, "", f"larger than {LARGEST // 1000} kB; split it")])
    try:
        node = yaml.compose(source, Loader=_Loader)
        problems = list(_structure(node, name)) if node else []
        if problems:
            raise ContentError(problems)
        return (yaml.load(source, Loader=_Loader) if node else None), node
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        what = error.problem or error.context or "not valid YAML"
        raise ContentError([Problem(name, line, "", f"not valid YAML: {what}; check indentation, quotes and colons here")]) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ContentError(
            [Problem(name, 0, "", f"not valid YAML: {str(error).splitlines()[0] if str(error) else 'cannot be read'}")]
        ) from None


def _structure(node: yaml.Node, name: str, depth: int = 0, seen: set[int] | None = None) -> Iterable[Problem]:
    """Doubled keys, aliases and depth, before anything is built from the file."""
    seen = set() if seen is None else seen
    line = node.start_mark.line + 1
    if depth > DEEPEST:
        yield Problem(name, line, "", f"nested deeper than {DEEPEST} levels")
        return
    if id(node) in seen:
        yield Problem(name, line, "", "YAML aliases (*name) are not allowed; write the value out")
        return
    if isinstance(node, yaml.CollectionNode):
        seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        keys: set[str] = set()
        for key, value in node.value:
            if str(key.value) in keys:
                yield Problem(name, key.start_mark.line + 1, str(key.value), "this key is here twice; keep one")
            keys.add(str(key.value))
            yield from _structure(value, name, depth + 1, seen)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _structure(item, name, depth + 1, seen)


def validate(model: type[M], source: str, name: str) -> M:
    """A model from YAML text. Raises ContentError listing every mistake with its line."""
    data, node = parse(source, name)
    if not isinstance(data, dict):
        raise ContentError([Problem(name, 1, "", "expected keys and values (like `id: …`), found something else")])
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise ContentError([_problem(e, model, node, name) for e in error.errors(include_url=False)]) from None


def _problem(error: Any, model: type[BaseModel], node: yaml.Node | None, name: str) -> Problem:
    path = [p for p in error["loc"] if not (isinstance(p, str) and ("[" in p or p in {"str", "Text", "Lines", "list[str]"}))]
    line, found = _line_of(node, path)
    key = ".".join(map(str, path))
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(path[-1]), _keys_at(model, path[:-1]), n=1)
        message = "unknown key" + (
            f"; did you mean `{near[0]}`?" if near else f"; allowed here: {', '.join(_keys_at(model, path[:-1])) or 'nothing'}"
        )
    elif error["type"] == "missing":
        message = "this key is missing; add it"
    elif found is not None and len(str(found)) < 60 and not isinstance(error.get("input"), dict):
        message += f" (found: {found})"
    return Problem(name, line, key, message)


def _line_of(node: yaml.Node | None, path: list[Any]) -> tuple[int, str | None]:
    """Line of the deepest part of `path` that exists, and the scalar found there."""
    if node is None:
        return 0, None
    line = node.start_mark.line + 1
    for part in path:
        child = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if str(key.value) == str(part):
                    child, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            child = node.value[part]
            line = child.start_mark.line + 1
        if child is None:
            return line, None
        node = child
    return line, node.value if isinstance(node, yaml.ScalarNode) else None


def _keys_at(model: type[BaseModel], path: list[Any]) -> list[str]:
    for part in path:
        field = model.model_fields.get(str(part)) if not isinstance(part, int) else None
        inner = _model_in(field.annotation) if field else None
        if inner:
            model = inner
    return sorted(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in getattr(annotation, "__args__", ()) if (m := _model_in(a))), None)


FOLDERS: dict[type[BaseModel], str] = {
    Persona: "personas", Modifier: "personas/modifiers", Scenario: "scenarios", Rubric: "grading/rubrics",
}  # fmt: skip


def _folder(model: type[BaseModel]) -> Traversable:
    package, _, below = FOLDERS[model].partition("/")
    return files(package).joinpath(below) if below else files(package)


def shipped_ids(model: type[BaseModel]) -> tuple[str, ...]:
    """Ids of the shipped files of one kind, in alphabetical order."""
    return tuple(sorted(p.name.removesuffix(".yaml") for p in _folder(model).iterdir() if p.name.endswith(".yaml")))


_LOADED: dict[tuple[type[BaseModel], str], BaseModel] = {}


def load(model: type[M], id_or_path: str) -> M:
    """Shipped content by id, or a trainer's own file by path. Raises ContentError."""
    path = Path(id_or_path)
    if path.suffix in {".yaml", ".yml"}:
        try:
            return _with_tellings(validate(model, path.read_text(encoding="utf-8"), str(path)), path.parent)
        except UnicodeDecodeError:
            raise ContentError([Problem(str(path), 0, "", "not UTF-8 text; save the file as UTF-8")]) from None
        except OSError as error:
            raise ContentError([Problem(str(path), 0, "", f"cannot be read: {error.strerror}; check the path")]) from None
    known = shipped_ids(model)
    if id_or_path not in known:
        kind = FOLDERS[model].rsplit("/", 1)[-1].removesuffix("s")
        near = difflib.get_close_matches(id_or_path, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        raise ContentError([Problem(kind, 0, "", f"there is no {kind} called {id_or_path!r}; {hint}")])
    known_already = _LOADED.get((model, id_or_path))
    if isinstance(known_already, model):
        return known_already
    source = _folder(model).joinpath(f"{id_or_path}.yaml").read_text(encoding="utf-8")
    loaded = _with_tellings(validate(model, source, f"{FOLDERS[model]}/{id_or_path}.yaml"), _folder(model))
    _LOADED[model, id_or_path] = loaded
    return loaded


def _with_tellings(content: M, folder: Traversable) -> M:
    """A scenario with the words each kind of customer has for it, where a file beside it gives them. Raises ContentError."""
    if not isinstance(content, Scenario):
        return content
    beside = folder.joinpath("told").joinpath(f"{content.id}.yaml")
    if not beside.is_file():
        return content
    tellings = validate(Tellings, beside.read_text(encoding="utf-8"), f"told/{content.id}.yaml")
    return content.model_copy(update={"told": tellings.told | content.told})
