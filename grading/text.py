"""Words in two languages: the small types every piece of content is written in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A stable id: lower-case words joined by hyphens."""

Line = Annotated[str, Field(min_length=1, max_length=2000)]


class Content(BaseModel):
    """Base of everything read from YAML: unknown keys are mistakes, values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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
