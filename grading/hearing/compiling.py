"""The lexicon as people write it (YAML), compiled into what the ear reads (JSON). Build time only."""

from __future__ import annotations

import json
from importlib.resources import files

import yaml

from grading.hearing.patterns import to_regex
from grading.hearing.prefilter import required, starts
from grading.text import Lang


def compiled_lexicon(lang: Lang) -> str:
    """The JSON of one language. Raises CueError for a cue that cannot be compiled."""
    folder = files("grading.hearing").joinpath("data")
    concepts: dict[str, list[str]] = {}
    for name in (f"lexicon.{lang}.yaml", "derived.yaml"):
        rows = yaml.safe_load(folder.joinpath(name).read_text(encoding="utf-8"))
        concepts |= {concept: [str(cue) for cue in cues or ()] for concept, cues in rows.items()}
    rows = yaml.safe_load(folder.joinpath(f"says.{lang}.yaml").read_text(encoding="utf-8"))
    says = {name: [f"/{cue}/" for cue in cues] for name, cues in rows.items()}
    literals = {}
    for cue in (cue for cues in (*concepts.values(), *says.values()) for cue in cues if not cue.startswith("@")):
        to_regex(cue, lang)
        if len(cue) > 2 and cue.startswith("/") and cue.endswith("/"):
            literals[cue] = [starts(cue[1:-1], lang), *required(cue[1:-1], lang)]
    return json.dumps({"concepts": concepts, "says": says, "literals": literals}, ensure_ascii=False, separators=(",", ":")) + "\n"
