"""`hotseat persona|scenario|rubric list|show|check|schema`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from grading.rubric import Rubric, shipped_rubrics
from grading.text import Lang
from simulator.cli.common import chosen_language
from simulator.cli.errors import CHECK_FAILED, Refused
from simulator.content.difficulty import measured, stars
from simulator.content.loader import ContentError, load, shipped_ids
from simulator.content.modifier import Modifier
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario

MODELS: dict[str, type[BaseModel]] = {"persona": Persona, "modifier": Modifier, "scenario": Scenario, "rubric": Rubric}


def ids_of(kind: str) -> tuple[str, ...]:
    """Ids of everything shipped of one kind."""
    return shipped_rubrics() if kind == "rubric" else shipped_ids(MODELS[kind])


def run_list(kind: str, lang: str | None, *, as_json: bool) -> None:
    """One line each: id, name, what it is about."""
    spoken = chosen_language(lang, None)
    for id_ in ids_of(kind):
        item: Any = load(MODELS[kind], id_)
        name, about = _summary(item, spoken)
        if as_json:
            hard = measured().get(kind, {}).get(id_)
            sys.stdout.write(json.dumps({"id": id_, "name": name, "about": about, "difficulty": hard}, ensure_ascii=False) + "\n")
        else:
            mark = stars(kind, id_) if kind in {"persona", "scenario"} else ""  # type: ignore[arg-type]
            sys.stdout.write(f"{id_:<30} {f'{mark}  ' if mark else ''}{name}  {about}\n")


def _summary(item: Any, lang: Lang) -> tuple[str, str]:
    if isinstance(item, Persona | Modifier):
        return item.name.in_(lang), item.gist.in_(lang)
    if isinstance(item, Scenario):
        return item.title.in_(lang), f"{item.company.in_(lang)} · {item.channel} · {item.persona}"
    return item.title.in_(lang), f"{len(item.criteria)} criteria"


def run_show(kind: str, name: str, lang: str | None, *, as_json: bool) -> None:
    """The whole content; as YAML in one language, or as JSON in both."""
    item = load(MODELS[kind], name)
    if as_json:
        sys.stdout.write(item.model_dump_json(exclude_none=True) + "\n")
        return
    spoken = chosen_language(lang, None)
    data = _in_language(item.model_dump(mode="json", exclude_none=True), spoken)
    sys.stdout.write(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120))


def _in_language(value: Any, lang: Lang) -> Any:
    """Content with every zh/en pair reduced to one language."""
    if isinstance(value, dict):
        if value and set(value) <= {"zh", "en"}:
            return _in_language(value.get(lang) or next(iter(value.values())), lang)
        return {k: _in_language(v, lang) for k, v in value.items() if v not in ([], {}, None)}
    return [_in_language(v, lang) for v in value] if isinstance(value, list) else value


def run_check(kind: str, files: list[str]) -> None:
    """Check files or everything shipped; exits 1 when something is wrong, having listed it all."""
    wrong = 0
    for name in files or ids_of(kind):
        if files and not name.endswith((".yaml", ".yml")) and name not in ids_of(kind) and not Path(name).exists():
            raise Refused(f"there is no {kind} or file called {name!r}; give a .yaml file or one of: {', '.join(ids_of(kind))}")
        try:
            load(MODELS[kind], name)
        except ContentError as error:
            wrong += len(error.problems)
            sys.stdout.writelines(f"{p}\n" for p in error.problems)
        else:
            sys.stdout.write(f"{name}: ok\n")
    if wrong:
        sys.stderr.write(f"hotseat: {wrong} problem{'s' if wrong > 1 else ''} found; mend the lines above and check again\n")
        raise SystemExit(CHECK_FAILED)


def run_schema(kind: str) -> None:
    """The JSON Schema of one kind of file."""
    sys.stdout.write(json.dumps(MODELS[kind].model_json_schema(), ensure_ascii=False, indent=1) + "\n")
