"""The lexicon and the phrases as people write them (YAML), compiled into what the ear reads (JSON). Build time only."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from itertools import chain

import yaml

from grading.hearing.gate import needs_of_all
from grading.hearing.patterns import to_regex
from grading.hearing.phrases import FILES, data_of
from grading.hearing.prefilter import required, starts
from grading.hearing.ways import split
from grading.text import Lang

_IN_CLASS = re.compile(r"\[[^\]]*您")


def compiled_lexicon(lang: Lang) -> str:
    """The JSON of one language. Raises CueError for a cue that cannot be compiled."""
    folder = files("grading.hearing").joinpath("data")
    concepts: dict[str, list[str]] = {}
    for name in (f"lexicon.{lang}.yaml", "derived.yaml"):
        rows = yaml.safe_load(folder.joinpath(name).read_text(encoding="utf-8"))
        concepts |= {concept: [*dict.fromkeys(way for cue in cues or () for way in _ways(str(cue)))] for concept, cues in rows.items()}
    rows = yaml.safe_load(folder.joinpath(f"says.{lang}.yaml").read_text(encoding="utf-8"))
    says = {name: [way for cue in cues for way in _ways(f"/{cue}/")] for name, cues in rows.items()}
    literals = {}
    for cue in (cue for cues in (*concepts.values(), *says.values()) for cue in cues if not cue.startswith("@")):
        to_regex(cue, lang)
        if len(cue) > 2 and cue.startswith("/") and cue.endswith("/"):
            literals[cue] = [starts(cue[1:-1], lang), *required(cue[1:-1], lang)]
    every = list(dict.fromkeys(literal for sets in literals.values() for each in sets for literal in each))
    numbers = {literal: number for number, literal in enumerate(every)}
    needs = {cue: [[numbers[literal] for literal in each] for each in sets] for cue, sets in literals.items()}
    return _written({"concepts": concepts, "says": says, "literals": every, "needs": needs})


def compiled_phrases(lang: Lang | None) -> str:
    """The JSON of one language's phrases, or of those for both. Raises re.error for an expression that cannot be compiled."""
    return _written({file: _families(file, lang) for file in FILES})


def _families(file: str, lang: Lang | None) -> dict[str, object]:
    lists = {name: _expressions(row, lang) for name, row in data_of(file).items()}
    ways = {name: split(expressions) for name, expressions in lists.items() if expressions}
    return {"ways": ways, **needs_of_all(chain.from_iterable(ways.values()), lang or "zh")._asdict()}


def _expressions(row: list[str] | dict[str, list[str]], lang: Lang | None) -> list[str]:
    if isinstance(row, list):
        return [] if lang else row
    return row.get(lang, []) if lang else []


def _written(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _ways(cue: str) -> list[str]:
    """A cue, and the same with 你: which `you` people say depends on where they come from, not on how well they speak."""
    if "您" not in cue or "你" in cue:
        return [cue]
    if cue.startswith("/") and cue.endswith("/"):
        return [cue] if _IN_CLASS.search(cue) else [cue.replace("您", "[您你]")]
    return [cue, cue.replace("您", "你")]
