"""Words in two languages: the small types every piece of content is written in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, PydanticKnownError
from pydantic_core.core_schema import no_info_before_validator_function as before

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A stable id: lower-case words joined by hyphens."""

Line = Annotated[str, Field(min_length=1, max_length=2000)]


def _whole_number(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticKnownError("int_type")
    return value


def _decimal(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticKnownError("float_type")
    return value


_NUMBERS = {"int": _whole_number, "float": _decimal}
_INSIDE = ("schema", "fields", "items_schema", "keys_schema", "values_schema", "choices", "definitions")
"""Where one schema holds others."""


def _numbers_only(schema: Any) -> Any:
    """A schema with every number in it held against true and false, once: the models inside have done so themselves."""
    if isinstance(schema, list | tuple):
        return type(schema)(map(_numbers_only, schema))
    if not isinstance(schema, dict):
        return schema
    kind = schema.get("type")
    if isinstance(kind, str) and kind in _NUMBERS:
        return before(_NUMBERS[kind], schema)
    if kind == "function-before" and schema["function"]["function"] in _NUMBERS.values():
        return schema
    inside = schema if not isinstance(kind, str) else {key: schema[key] for key in _INSIDE if key in schema}
    return schema | {key: _numbers_only(value) for key, value in inside.items()}


class Content(BaseModel):
    """Base of everything read from YAML: unknown keys are mistakes, values never change after loading, `true` is no number."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """As pydantic makes it, but that `true` where a number belongs is not taken for 1."""
        schema: CoreSchema = _numbers_only(handler(source))
        return schema


class Text(Content):
    """One text in Chinese, English or both; a plain string in YAML stands for both languages."""

    zh: Line | None = None
    en: Line | None = None

    def in_(self, lang: Lang) -> str:
        """The text in `lang`, or in the other language when it has not been written."""
        return (self.zh or self.en or "") if lang == "zh" else (self.en or self.zh or "")


class Lines(Content):
    """Several alternative lines per language; a plain list in YAML stands for both languages."""

    zh: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()

    def in_(self, lang: Lang) -> tuple[str, ...]:
        """The lines in `lang` only: an empty tuple where that language has not been written."""
        return self.zh if lang == "zh" else self.en


def cut_short(text: str, room: int) -> str:
    """A text in at most `room` characters, an ellipsis for what is left out; no word of a spaced script is cut in two."""
    if len(text) <= room:
        return text
    kept = text[: room - 1]
    gap = kept.rfind(" ") if text[room - 1] != " " else -1
    return (kept[:gap] if gap >= room // 2 else kept).rstrip(" ,;:，；：、") + "…"


def _both(value: Any) -> Any:
    return {"zh": value, "en": value} if isinstance(value, str) else value


def _both_lines(value: Any) -> Any:
    if isinstance(value, str):
        value = [value]
    if isinstance(value, list):
        return {"zh": value, "en": value}
    if isinstance(value, dict):
        return {key: [v] if isinstance(v, str) else v for key, v in value.items()}
    return value


AnyText = Annotated[Text, BeforeValidator(_both, json_schema_input_type=str | Text)]
AnyLines = Annotated[Lines, BeforeValidator(_both_lines, json_schema_input_type=str | list[str] | Lines)]
NO_LINES = Lines()
NO_TEXT = Text()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that does not fit the rest of it: where, in words with `{slots}`, and how to mend it."""

    path: tuple[str | int, ...]
    says: str
    slots: dict[str, Any] = field(default_factory=dict)
    mend: str = ""
    code: str = "contradiction"


def refuse(faults: Iterable[Fault]) -> None:
    """Refuse a model for every fault at once, each at its own place. Raises ValidationError; nothing when there is none."""
    found = [
        InitErrorDetails(
            type=PydanticCustomError("fault", "{text}", {**f.slots, "msgid": f.says, "mend": f.mend, "code": f.code, "text": _spelt(f)}),
            loc=f.path,
            input=None,
        )
        for f in faults
    ]
    if found:
        raise ValidationError.from_exception_data("content", found)


def _spelt(fault: Fault) -> str:
    return fault.says.format(**fault.slots) if fault.slots else fault.says
