"""The texts a model is given: written by people in two languages, never filled with anything anyone said."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import Field

from grading.shipped import shipped
from grading.text import Content, Lang

_FOLDER = "prompts"


class Repair(Content):
    """What was wrong with an answer, one sentence a fault; `{id}` and `{quote}` are filled with our own or quoted words."""

    intro: str
    no_json: str
    two_answers: str
    too_long: str
    empty: str
    refused: str
    cut: str
    missing: str
    shape: str
    off_menu: str
    quote: str
    no_quote: str
    agent_words: str
    aside: str
    critical_words: str
    one_quote: str
    outro: str


class CaseWords(Content):
    """Headings of what a judge knows of the case."""

    intro: str
    desk: str
    standard: str
    levels: tuple[str, str, str, str, str]
    key_fact: str
    fact: str
    known_fact: str
    need: str
    remedy: str
    limit: str
    overreach: str
    unacceptable: str
    truth: str
    verify: str
    unknown: str


class JudgePrompt(Content):
    """The judge's instructions."""

    system: str = Field(min_length=200)
    form: str
    unwritten: tuple[str, str, str, str, str]
    """Anchors for a criterion that has none of its own."""
    critical: str
    case: CaseWords
    code: str
    task: str
    repair: Repair


class EarRepair(Repair):
    """The same for the ear, and what was heard too often."""

    too_many: str


class EarPrompt(Content):
    """The ear's instructions."""

    system: str = Field(min_length=200)
    codes: dict[str, str]
    """What must be heard for each technique and taboo, its parts in brackets by their names."""
    task: str
    repair: EarRepair


@cache
def judge_prompt(lang: Lang) -> JudgePrompt:
    """The judge's texts in a language."""
    return JudgePrompt.model_validate(_read(f"judge.{lang}.yaml"))


@cache
def ear_prompt(lang: Lang) -> EarPrompt:
    """The ear's texts in a language; what is said about faults is the judge's, but for what the ear puts otherwise."""
    own = _read(f"ear.{lang}.yaml")
    return EarPrompt.model_validate({**own, "repair": {**judge_prompt(lang).repair.model_dump(), **dict(own["repair"])}})


@cache
def prompts_hash() -> str:
    """First 16 hex digits of the SHA-256 of every prompt text, in name order: what a verdict was asked with."""
    texts = sorted((p.name, p.read_bytes()) for p in files("grading.judging.model").joinpath(_FOLDER).iterdir() if p.is_file())
    return hashlib.sha256(b"\0".join(name.encode() + b"\0" + body for name, body in texts)).hexdigest()[:16]


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = shipped("grading.judging.model", f"{_FOLDER}/{name}")
    return data
