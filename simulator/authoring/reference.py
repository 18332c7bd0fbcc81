"""The reference of every key, as Markdown made from the models, in both languages."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from grading.text import Lang, Lines, Text
from simulator.authoring.describing import key_texts, says
from simulator.authoring.schemas import NEVER_WRITTEN, SCHEMAS
from simulator.content.acts import ACTS
from simulator.content.persona import Bank

HEAD = {"en": "| key | needed | kind | what it is for |\n|---|---|---|---|\n", "zh": "| 键 | 必填 | 类型 | 用处 |\n|---|---|---|---|\n"}
KINDS: dict[str, dict[str, str]] = {
    "text": {"en": "text", "zh": "一段文字"}, "lines": {"en": "lines", "zh": "几句话"},
    "yes/no": {"en": "true or false", "zh": "true 或 false"},
    "number": {"en": "number", "zh": "数"}, "whole": {"en": "whole number", "zh": "整数"}, "word": {"en": "word", "zh": "一个词"},
    "list": {"en": "list of {}", "zh": "{}的列表"}, "map": {"en": "keys with {}", "zh": "键到{}"}, "or": {"en": " or ", "zh": "或"},
    "bank": {"en": "lines by mood", "zh": "按情绪分的几句话"},
}  # fmt: skip


@cache
def models() -> tuple[type[BaseModel], ...]:
    """Every model a trainer's file is made of, outermost first, each once."""
    found: dict[type[BaseModel], None] = {}
    for root in SCHEMAS.values():
        for model in parts_of(root):
            found.setdefault(model)
    return tuple(found)


def parts_of(root: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and every model inside it, in reading order; the small types for words are left to the text."""
    seen: set[type[BaseModel]] = {Text, Lines, Bank}
    waiting = [root]
    while waiting:
        model = waiting.pop(0)
        if model in seen:
            continue
        seen.add(model)
        yield model
        waiting += [inner for field in model.model_fields.values() for inner in _models_in(field.annotation)]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for arg in get_args(annotation):
        yield from _models_in(arg)


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys of a model that a file may set."""
    return [key for key in model.model_fields if key not in NEVER_WRITTEN]


def kind_of(annotation: Any, lang: Lang) -> str:
    """What may stand at a key, in words."""
    if annotation is Text or annotation is str:
        return KINDS["text"][lang]
    simple = {Lines: "lines", bool: "yes/no", float: "number", int: "whole", Bank: "bank"}
    if annotation in simple:
        return KINDS[simple[annotation]][lang]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    origin, args = get_origin(annotation), [a for a in get_args(annotation) if a not in {type(None), Ellipsis}]
    if origin is Literal:
        return ", ".join(f"`{a}`" for a in args)
    if origin in {Union, types.UnionType}:
        return KINDS["or"][lang].join(dict.fromkeys(kind_of(a, lang) for a in args))
    if origin in {tuple, list}:
        return KINDS["list"][lang].format(kind_of(args[0], lang))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return KINDS["map"][lang].format(kind_of(args[1], lang))
    return kind_of(args[0], lang) if args else KINDS["word"][lang]


def page(kind: str, lang: Lang) -> str:
    """The reference page of one kind of file."""
    texts = key_texts()["pages"]
    lines = [f"# {texts[kind]['title'][lang]}", "", texts["made"][lang], "", texts[kind]["intro"][lang], ""]
    for n, model in enumerate(parts_of(SCHEMAS[kind])):
        about = says(model, "_", lang) or (re.sub(r"\s+", " ", model.__doc__ or "").strip() if lang == "en" else "")
        lines += [f"## {model.__name__}", "", about, ""] if n else ([about, ""] if about else [])
        lines += [HEAD[lang] + "\n".join(_row(model, key, lang) for key in keys_of(model)), ""]
    if kind == "persona":
        lines += _acts(lang)
    return "\n".join(lines).rstrip() + "\n"


def _row(model: type[BaseModel], key: str, lang: Lang) -> str:
    field = model.model_fields[key]
    needed = {"en": "yes", "zh": "是"}[lang] if field.is_required() else ""
    kind, text = kind_of(field.annotation, lang), says(model, key, lang)
    limits = _limits(field.metadata, lang)
    return f"| `{key}` | {needed} | {kind}{limits} | {text.replace('|', chr(92) + '|')} |"


def _limits(metadata: list[Any], lang: Lang) -> str:
    low = next((getattr(m, "ge", None) for m in metadata if getattr(m, "ge", None) is not None), None)
    high = next((getattr(m, "le", None) for m in metadata if getattr(m, "le", None) is not None), None)
    if low is None and high is None:
        return ""
    if high is None or low is None:
        return f" ≥ {low:g}" if high is None else f" ≤ {high:g}"
    return f" {low:g}–{high:g}" if lang == "en" else f" {low:g}～{high:g}"


def _acts(lang: Lang) -> list[str]:
    texts = key_texts()
    lines = [
        f"## {texts['pages']['acts']['title'][lang]}",
        "",
        texts["pages"]["acts"]["intro"][lang],
        "",
        texts["pages"]["acts"]["head"][lang],
        "|---|---|---|",
    ]
    for name, act in ACTS.items():
        slots = " ".join(f"`{{{s}}}`" for s in sorted(act.required)) + "".join(f" (`{{{s}}}`)" for s in sorted(act.slots))
        about = act.about if lang == "en" else texts["acts"].get(name, "")
        lines.append(f"| `{name}` | {slots.strip()} | {about.replace('|', chr(92) + '|')} |")
    return lines
