"""`hotseat persona|modifier|scenario|rubric list|show`."""

from __future__ import annotations

import json
import sys
from typing import Any

import yaml
from pydantic import BaseModel

from grading.rubric import Rubric
from grading.text import Lang
from simulator.cli.common import chosen_language, workshop
from simulator.content.difficulty import measured, stars
from simulator.content.drill import Drill
from simulator.content.loader import ContentError, load
from simulator.content.modifier import Modifier
from simulator.content.origin import Origin
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario

MODELS: dict[str, type[BaseModel]] = {"persona": Persona, "modifier": Modifier, "scenario": Scenario, "rubric": Rubric, "drill": Drill}


def run_list(kind: str, lang: str | None, *, as_json: bool) -> None:
    """One line each: id, name, what it is about, and the pack it comes from."""
    spoken = chosen_language(lang, workshop().settings.lang)
    shelf = workshop().library
    sys.stderr.writelines(f"hotseat: a pack cannot be used: {trouble}\n" for trouble in shelf.troubles)
    for id_ in shelf.ids(MODELS[kind]):
        origin = shelf.origin(MODELS[kind], id_)
        try:
            item: Any = load(MODELS[kind], id_)
        except ContentError as error:
            _broken(id_, origin, error, as_json=as_json)
            continue
        name, about = _summary(item, spoken)
        if as_json:
            hard = measured().get(kind, {}).get(id_)
            row: dict[str, Any] = {
                "id": id_,
                "name": name,
                "about": about,
                "difficulty": hard,
                "pack": origin.pack,
                "version": origin.version,
            }
            row |= {"draft": item.draft, "languages": shelf.languages(MODELS[kind], id_)}
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            mark = stars(kind, id_) if kind in {"persona", "scenario"} and not origin.pack else ""  # type: ignore[arg-type]
            notes = [*(["draft"] if item.draft else []), *([origin.label] if origin.pack else [])]
            said = f"  [{', '.join(notes)}]" if notes else ""
            sys.stdout.write(f"{id_:<30} {f'{mark}  ' if mark else ''}{name}  {about}{said}\n")


def _broken(id_: str, origin: Origin, error: ContentError, *, as_json: bool) -> None:
    """A file that cannot be used is listed too, with what is wrong first."""
    first = str(error.problems[0])
    if as_json:
        row = {"id": id_, "pack": origin.pack, "version": origin.version, "error": first}
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"{id_:<30} cannot be used: {first}  [{origin.label}]\n")


def _summary(item: Any, lang: Lang) -> tuple[str, str]:
    if isinstance(item, Persona | Modifier):
        return item.name.in_(lang), item.gist.in_(lang)
    if isinstance(item, Scenario):
        return item.title.in_(lang), f"{item.company.in_(lang)} · {item.channel} · {item.persona}"
    return item.title.in_(lang), f"{len(item.criteria)} criteria"


def run_show(kind: str, name: str, lang: str | None, *, as_json: bool) -> None:
    """The whole content; as YAML in one language, or as JSON in both."""
    workshop()
    item = load(MODELS[kind], name)
    if as_json:
        sys.stdout.write(item.model_dump_json(exclude_none=True) + "\n")
        return
    spoken = chosen_language(lang, workshop().settings.lang)
    data = _in_language(item.model_dump(mode="json", exclude_none=True), spoken)
    sys.stdout.write(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120))


def _in_language(value: Any, lang: Lang) -> Any:
    """Content with every zh/en pair reduced to one language."""
    if isinstance(value, dict):
        if value and set(value) <= {"zh", "en"}:
            return _in_language(value.get(lang) or next(iter(value.values())), lang)
        return {k: _in_language(v, lang) for k, v in value.items() if v not in ([], {}, None)}
    return [_in_language(v, lang) for v in value] if isinstance(value, list) else value
