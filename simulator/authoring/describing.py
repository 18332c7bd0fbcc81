"""What each key means, in both languages: docstrings of the models in English, `data/keys.yaml` beside them in Chinese."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from typing import Any

from pydantic import BaseModel

from grading.shipped import shipped
from simulator.content.acts import ACTS

KEYS = "data/keys.yaml"


@cache
def key_texts() -> dict[str, dict[str, Any]]:
    """By model and key: `{zh, en}`; English only where the model itself has no words for it."""
    found: dict[str, dict[str, Any]] = shipped("simulator.authoring", KEYS)
    return found


@cache
def docs_in_code(model: type[BaseModel]) -> dict[str, str]:
    """The sentence under each field of a model, base classes included."""
    found: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if cls is BaseModel or not issubclass(cls, BaseModel):
            continue
        body = ast.parse(inspect.getsource(cls)).body[0]
        assert isinstance(body, ast.ClassDef)
        for field, after in zip(body.body, body.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
                value = after.value
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found[field.target.id] = re.sub(r"\s+", " ", value.value).strip()
    return found


def says(model: type[BaseModel], key: str, lang: str) -> str:
    """What a key of a model is for, in a language; empty where nobody has said."""
    entry = key_texts().get(model.__name__, {}).get(key)
    written = entry.get(lang, "") if isinstance(entry, dict) else entry if lang == "zh" and entry else ""
    return written or (docs_in_code(model).get(key, "") if lang == "en" else "")


def act_text(name: str, lang: str) -> str:
    """What an act is for, in this language first; an editor shows one text."""
    texts = [ACTS[name].about, str(key_texts()["acts"].get(name, ""))]
    return "\n".join(texts if lang == "en" else reversed(texts))


def described(schema: dict[str, Any], lang: str = "en") -> dict[str, Any]:
    """A JSON Schema with a description at every key that has one; both languages, since an editor shows one text."""
    from simulator.authoring.reference import models

    known = {model.__name__: model for model in models()}
    parts = [(schema.get("title", ""), schema), *schema.get("$defs", {}).items()]
    for name, part in parts:
        model = known.get(name)
        if model is None:
            continue
        for key, value in part.get("properties", {}).items():
            texts = [says(model, key, one) for one in (lang, "zh" if lang == "en" else "en")]
            if any(texts) and isinstance(value, dict):
                value["description"] = "\n".join(t for t in texts if t)
        if model.__doc__:
            part["description"] = re.sub(r"\s+", " ", model.__doc__).strip()
    return schema
