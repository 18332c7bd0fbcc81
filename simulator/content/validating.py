"""Data to a model, or every mistake in it: where it stands, what was found, what is allowed, and the nearest right spelling."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from simulator.content.problem import ContentError, Problem, sorted_problems
from simulator.content.reading import Read, parse
from simulator.i18n import mark

M = TypeVar("M", bound=BaseModel)
MOST_SHOWN = 200
"""Problems told about one file; somebody mends these first anyway."""
SHORT = 60
Path = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake before it has a place: msgids and what fills them."""

    message: str
    code: str
    slots: Mapping[str, Any]
    mend: str = ""
    allowed: tuple[str, ...] = ()
    nearest: str | None = None
    at_key: bool = False


def validate(model: type[M], source: str, name: str) -> M:
    """A model from YAML text. Raises ContentError listing every mistake with its line."""
    read = parse(source, name)
    return validated(model, mapping_of(read), read)


def mapping_of(read: Read) -> dict[Any, Any]:
    """The keys and values of a file. Raises ContentError when it holds something else."""
    if not isinstance(read.data, dict):
        raise ContentError([Problem(read.name, 1, "", "expected keys and values (like `id: …`), found something else", code="not-keys")])
    return read.data


def validated(model: type[M], data: Mapping[Any, Any], read: Read) -> M:
    """A model from data that `read` is (part of) the source of. Raises ContentError with every mistake."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise ContentError(problems_of(error, model, data, read)) from None


def problems_of(error: ValidationError, model: type[BaseModel], data: Any, read: Read) -> list[Problem]:
    """Every mistake pydantic found, in the file's own terms and places."""
    found = errors_of(error)
    problems = _plainest(sorted_problems(_problem(one, model, data, read) for one in found[: MOST_SHOWN + 50]))
    if len(problems) > MOST_SHOWN:
        more = len(found) - MOST_SHOWN
        rest = Problem(read.name, problems[MOST_SHOWN].line, "", "and {more} more; mend these first", slots={"more": more}, code="more")
        problems = [*problems[:MOST_SHOWN], rest]
    return problems


def errors_of(error: ValidationError) -> list[Any]:
    """What pydantic found, without lists that it calls too short only because it threw out items that are wrong."""
    found = error.errors(include_url=False)
    parents = {one["loc"][:end] for one in found for end in range(len(one["loc"]))}
    return [one for one in found if one["type"] != "too_short" or one["loc"] not in parents]


def _plainest(problems: list[Problem]) -> list[Problem]:
    """One problem a place: of several kinds a value may be of the nearest, and no list too short only for a mistake inside it."""
    problems = [p for p in problems if not (p.code == "length" and any(q.key.startswith(f"{p.key}.") for q in problems))]
    better = {(p.line, p.column, p.key) for p in problems if p.code != "wrong-kind"}
    kept: list[Problem] = []
    for p in problems:
        place = (p.line, p.column, p.key)
        if p.code != "wrong-kind" or place not in better:
            kept.append(p)
            better |= {place} if p.code == "wrong-kind" and p.line else set()
    return kept


def _problem(error: Any, model: type[BaseModel], data: Any, read: Read) -> Problem:
    path = path_in(data, error["loc"], missing=error["type"] == "missing") or _named_in(str(error["msg"]), data)
    wrong = _wrong(error, model, path)
    line, column, scalar = read.place(path, of_key=wrong.at_key)
    if not read.has(path[:1]) and read.has(("extends",)) and error["type"] != "missing":
        line, column, _ = read.place(("extends",))
    found = str(path[-1]) if wrong.at_key and path and error["type"] != "missing" else scalar
    shown = f"{found[:SHORT]}…" if found is not None and len(found) > SHORT else found
    key = ".".join(map(str, path))
    slots = {**wrong.slots, "found": shown}
    return Problem(read.name, line, key, wrong.message, column, shown, wrong.allowed, wrong.nearest, wrong.mend, slots, wrong.code)


def _named_in(message: str, data: Any) -> Path:
    """Where a mistake of a whole file stands that names a key first: that key, or the second entry with the id it names."""
    key, _, rest = message.removeprefix("Value error, ").partition(" ")
    if not isinstance(data, Mapping) or key not in data:
        return ()
    twice = rest.partition("twice: ")[2].split(", ")[0]
    rows = data[key] if isinstance(data[key], list) else []
    same = [n for n, row in enumerate(rows) if twice and isinstance(row, Mapping) and str(row.get("id")) == twice]
    return (key, same[1], "id") if len(same) > 1 else (key,)


def path_in(data: Any, loc: Path, *, missing: bool = False) -> Path:
    """Where an error stands in the file: pydantic's own steps (unions, both languages of a short form) left out."""
    path: list[Any] = []
    here = data
    for n, part in enumerate(loc):
        if isinstance(here, Mapping):
            key = part if part in here else next((k for k in here if str(k) == str(part)), None)
            if key is not None or (part is None and None in here):
                path.append(key)
                here = here[key]
                continue
        elif isinstance(here, list) and isinstance(part, int) and not isinstance(part, bool) and part < len(here):
            path.append(part)
            here = here[part]
            continue
        if missing and n == len(loc) - 1:
            path.append(part)
    return tuple(path)


def _wrong(error: Any, model: type[BaseModel], path: Path) -> Wrong:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(str(path[-1]) if path else "", keys_at(model, path[:-1]), _homes(str(path[-1]), model) if path else ())
    if kind == "missing":
        return Wrong("this key is missing; add it", "missing", {}, at_key=True)
    if kind == "fault":
        slots = {key: value for key, value in context.items() if key not in {"msgid", "mend", "code", "text", "nearest"}}
        return Wrong(context["msgid"], context["code"], slots, context["mend"], nearest=context.get("nearest"))
    if kind == "literal_error":
        return _one_of(
            str(error.get("input")),
            tuple(re.findall(r"'([^']*)'", str(context.get("expected", "")))),
            at_key=error["loc"][-1:] == ("[key]",),
        )
    if kind in _LIMITS:
        sign, name = _LIMITS[kind]
        return Wrong(sign, "out-of-range", {"limit": context[name]}, allowed=(f"{_SIGNS[kind]} {context[name]:g}",))
    if kind == "string_pattern_mismatch":
        return _pattern(str(context["pattern"]), str(error.get("input")), at_key=error["loc"][-1:] == ("[key]",))
    if kind in _SHAPES:
        message, mend = _SHAPES[kind]
        return Wrong(message, "wrong-kind", {}, mend)
    if kind in {"string_too_long", "string_too_short", "too_short", "too_long"}:
        return Wrong(_LENGTHS[kind], "length", {"limit": context.get("max_length", context.get("min_length", 0))})
    return Wrong("{what}", "wrong", {"what": str(error["msg"]).removeprefix("Value error, ")})


_SIGNS = {"less_than_equal": "≤", "greater_than_equal": "≥", "less_than": "<", "greater_than": ">"}
_LIMITS = {
    "less_than_equal": (mark("must be {limit:g} or less"), "le"), "greater_than_equal": (mark("must be {limit:g} or more"), "ge"),
    "less_than": (mark("must be less than {limit:g}"), "lt"), "greater_than": (mark("must be more than {limit:g}"), "gt"),
}  # fmt: skip
_QUOTE = mark("put it in quotes if it is meant as text")
_SHAPES = {
    "string_type": (mark("expected text"), _QUOTE), "int_type": (mark("expected a whole number"), ""),
    "int_parsing": (mark("expected a whole number"), ""),
    "int_from_float": (mark("expected a whole number"), ""), "float_type": (mark("expected a number"), ""),
    "float_parsing": (mark("expected a number"), ""),
    "bool_type": (mark("expected true or false"), ""), "bool_parsing": (mark("expected true or false"), ""),
    "tuple_type": (mark("expected a list"), mark("begin each item on a line of its own with a dash and a space")),
    "list_type": (mark("expected a list"), mark("begin each item on a line of its own with a dash and a space")),
    "model_type": (mark("expected keys and values under this key"), ""), "dict_type": (mark("expected keys and values under this key"), ""),
    "model_attributes_type": (mark("expected keys and values under this key"), ""),
    "mapping_type": (mark("expected keys and values under this key"), ""),
    "finite_number": (mark("expected a number"), ""),
}  # fmt: skip
_LENGTHS = {
    "string_too_long": mark("longer than {limit} characters"), "string_too_short": mark("must not be empty"),
    "too_short": mark("needs {limit} entries or more"), "too_long": mark("has more than {limit} entries"),
}  # fmt: skip
_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": (mark("an id is small letters and digits, joined by hyphens, like angry-landlord"), "a-z 0-9 -"),
    "^T(0[1-9]|1[0-9]|2[0-4])$": (mark("expected a technique T01 to T24"), "T01–T24"),
    "^X[1-8]$": (mark("expected a taboo X1 to X8"), "X1–X8"),
    "^(T(0[1-9]|1[0-9]|2[0-4])|X[1-8])$": (mark("expected a technique T01 to T24 or a taboo X1 to X8"), "T01–T24, X1–X8"),
}


def _unknown_key(key: str, known: list[str], homes: tuple[str, ...]) -> Wrong:
    if key.startswith("+"):
        return Wrong("`+` adds to what a file extends, and there is nothing here to add to", "unknown-key", {}, at_key=True)
    near = nearest(key, known)
    slots = {"near": near or "", "known": ", ".join(known) or "-"}
    if homes and near is None:
        slots = {**slots, "home": homes[0]}
        return Wrong("this key does not stand here: indent it under `{home}`", "unknown-key", slots, allowed=tuple(known), at_key=True)
    message = "unknown key; did you mean `{near}`?" if near else "unknown key; allowed here: {known}"
    return Wrong(message, "unknown-key", slots, allowed=tuple(known), nearest=near, at_key=True)


def _homes(key: str, model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a file under which a key that stands at the wrong place belongs."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if any(key in inner.model_fields for inner in _models(field.annotation)))


def _one_of(found: str, known: tuple[str, ...], *, at_key: bool) -> Wrong:
    near = nearest(found, known)
    slots = {"near": near or "", "known": ", ".join(known)}
    message = "not one of the words allowed here; did you mean `{near}`?" if near else "not one of the words allowed here: {known}"
    return Wrong(message, "unknown-word", slots, allowed=known, nearest=near, at_key=at_key)


def _pattern(pattern: str, found: str, *, at_key: bool) -> Wrong:
    words, allowed = _PATTERNS.get(pattern, (mark("does not have the right form ({pattern})"), pattern))
    near = re.sub(r"-+", "-", re.sub(r"[^a-z0-9]+", "-", found.lower())).strip("-") if "a-z0-9" in pattern else None
    code = "unknown-code" if any(part in pattern for part in ("TX", "T(0", "X[1-8]")) else "form"
    return Wrong(words, code, {"pattern": pattern}, allowed=(allowed,), nearest=near or None, at_key=at_key)


def nearest(word: str, known: list[str] | tuple[str, ...]) -> str | None:
    """The right spelling somebody most likely meant, if there is one."""
    if len(word) > SHORT:
        return None
    near = difflib.get_close_matches(word, known, n=1)
    return (
        near[0]
        if near
        else next((k for k in known if k.replace("_", "").replace("-", "") == word.lower().replace("_", "").replace("-", "")), None)
    )


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys one may use at a place in a file, in the order of the reference."""
    here: Any = model
    for part in path:
        here = next((inner for inner in _inside(here, part)), None)
        if here is None:
            return []
    found = next((m for m in _models(here)), None)
    return list(found.model_fields) if found else []


def _inside(annotation: Any, part: Any) -> Iterator[Any]:
    for model in _models(annotation):
        field = model.model_fields.get(str(part))
        if field is not None:
            yield field.annotation
            return
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in {tuple, list} and isinstance(part, int):
        yield args[0]
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield args[1]
    elif args:
        for arg in args:
            yield from _inside(arg, part)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in {Union, types.UnionType} or hasattr(annotation, "__metadata__"):
        for arg in get_args(annotation):
            yield from _models(arg)
