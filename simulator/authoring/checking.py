"""Checking files and packs: everything that is wrong, at once, whatever else is wrong."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, ValidationError

from grading.rubric import Rubric
from grading.text import LANGS, Lang
from simulator.authoring.finding import Lint, Subject
from simulator.authoring.lint_names import names_faults
from simulator.authoring.lint_persona import modifier_faults, persona_faults
from simulator.authoring.lint_scenario import scenario_faults
from simulator.authoring.lint_words import words_faults
from simulator.content.drill import Drill
from simulator.content.layering import merged
from simulator.content.library import FOLDERS, TOLD, Library, around
from simulator.content.modifier import Modifier
from simulator.content.pack import MANIFEST, Folder, Pack, Shipped, Source, bytes_of, opened
from simulator.content.persona import Persona
from simulator.content.problem import ContentError, Problem, sorted_problems
from simulator.content.reading import Read, decoded, parse
from simulator.content.scenario import Scenario, Tellings
from simulator.content.techniques import TECHNIQUES, Techniques
from simulator.content.validating import MOST_SHOWN, errors_of, mapping_of, nearest, path_in, problems_of
from simulator.exam.blueprint import Blueprint
from simulator.i18n import mark

KINDS: dict[str, type[BaseModel]] = {
    "persona": Persona, "modifier": Modifier, "scenario": Scenario, "rubric": Rubric, "drill": Drill, "exam": Blueprint,
}  # fmt: skip
MODEL_OF: dict[str, type[BaseModel]] = {folder: model for model, folder in FOLDERS.items()} | {TOLD: Tellings}
LINTS: tuple[Lint, ...] = (persona_faults, modifier_faults, scenario_faults, names_faults, words_faults)
ROUNDS = 4
"""How often what is wrong is set aside to see what else there is."""
BASES: dict[type[BaseModel], str] = {Persona: "irascible", Scenario: "any-case"}
"""What a first file of one's own most likely extends."""
MANY = 4
"""Keys missing at the top from which `extends` is what is missing."""
LACKS = mark("{many} keys are missing ({keys}); the line `extends: {base}` lends them all, and you write only what differs")
DRAFTED = mark("a draft written by a model; read it, change it, and take `draft: true` out")


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what is wrong with it."""

    file: str
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """True when it can be used: warnings only, or nothing."""
        return not any(p.severity == "error" for p in self.problems)


def check_file(path: Path, model: type[BaseModel] | None, library: Library) -> Checked:
    """Everything wrong with one file; without a model it is told from the folder or from the keys. Never raises ContentError."""
    name = str(path)
    try:
        read = parse(decoded(bytes_of(path), name), name)
        shelf = around(path, library)
        top = shelf.packs[-1] if shelf.packs and path.absolute().is_relative_to(Path(shelf.packs[-1].origin.file).absolute()) else None
        kind = model or kind_of(read, path)
    except ContentError as error:
        return Checked(name, error.problems)
    named = _misnamed(read, path.name, kind) if top is not None and kind in MODEL_OF.values() else ()
    return Checked(name, tuple(sorted_problems([*check(read, kind, shelf, top), *named])))


def kind_of(read: Read, path: Path) -> type[BaseModel]:
    """What kind of file it is, from where it lies or what it says."""
    for folder, model in MODEL_OF.items():
        if path.parent.as_posix().endswith(folder):
            return model
    keys = set(read.data) if isinstance(read.data, dict) else set()
    marks: tuple[tuple[type[BaseModel], set[str]], ...] = (
        (Drill, {"situations"}), (Blueprint, {"stations"}),
        (Rubric, {"criteria", "pass_mark", "domains", "critical"}), (Tellings, {"scenario", "told"}), (Modifier, {"brief"}),
        (Techniques, {"techniques"}), (Scenario, {"case", "card", "opening", "customer", "company"}), (Pack, {"languages", "hotseat"}),
    )  # fmt: skip
    return next((model for model, signs in marks if keys & signs), Persona)


def check(read: Read, model: type[BaseModel], library: Library, source: Source | None = None) -> list[Problem]:
    """Everything wrong with one file that has been read."""
    layer = library.layers.index(source) if source in library.layers else len(library.layers)
    try:
        own = mapping_of(read)
    except ContentError as error:
        return list(error.problems)
    problems: list[Problem] = []
    data = own
    try:
        data = library.data_of(model, read, layer)
    except ContentError as error:
        problems += error.problems
        data = merged(_lender(model), {key: value for key, value in own.items() if key != "extends"})
    content, found = _validated(model, data, own, read)
    problems += _lent(found, model, own, read)
    if content is not None:
        subject = Subject(read, own, data, content, library, _languages(own, source), promised=source in library.packs)
        problems += [p for lint in LINTS for p in lint(subject)]
        if own.get("draft") is True:
            problems.append(subject.wrong(("draft",), DRAFTED, "draft", severity="warning"))
    return sorted_problems(problems)


def _lent(problems: list[Problem], model: type[BaseModel], own: Mapping[Any, Any], read: Read) -> list[Problem]:
    """The problems, with the many keys that a file lacks for want of `extends` told in one line."""
    base = BASES.get(model)
    lacking = [p for p in problems if p.code == "missing" and "." not in p.key]
    if base is None or "extends" in own or len(lacking) < MANY:
        return problems
    keys = ", ".join(p.key for p in lacking)
    slots = {"many": len(lacking), "keys": keys, "base": base}
    one = Problem(read.name, 1, "extends", LACKS, 1, mend="", slots=slots, code="missing")
    return [one, *(p for p in problems if p not in lacking)]


def _languages(own: Mapping[Any, Any], source: Source | None) -> tuple[Lang, ...]:
    """The languages a file ought to be complete in: its pack's, else those it is written in anywhere."""
    if source is not None and not isinstance(source, Shipped):
        return source.languages
    used = set(_used(own))
    return tuple(lang for lang in LANGS if lang in used) or LANGS


def _used(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        keys = {str(key).removeprefix("+") for key in value}
        if keys and keys <= set(LANGS):
            yield from keys
        for item in value.values():
            yield from _used(item)
    elif isinstance(value, list):
        for item in value:
            yield from _used(item)


def _validated(model: type[BaseModel], data: dict[Any, Any], own: Mapping[Any, Any], read: Read) -> tuple[BaseModel | None, list[Problem]]:
    """The content if it can be made, at need with what is wrong set aside, and everything found on the way."""
    problems: list[Problem] = []
    told: set[tuple[Any, ...]] = set()
    now, missing = data, set[tuple[Any, ...]]()
    for round_ in range(ROUNDS):
        try:
            return model.model_validate(now), problems
        except ValidationError as error:
            errors = errors_of(error)
            if round_ == 0:
                problems += problems_of(error, model, data, read)
                missing = {e["loc"][:-1] for e in errors if e["type"] == "missing"}
            else:
                fresh = [p for p in problems_of(error, model, data, read) if _new(p, told, own, missing)]
                problems += fresh
            if len(problems) >= MOST_SHOWN:
                break
            told |= {(p.line, p.key) for p in problems}
            now = _without(copy.deepcopy(now) if round_ == 0 else now, errors, model)
    return None, problems


def _new(problem: Problem, told: set[tuple[Any, ...]], own: Mapping[Any, Any], missing: set[tuple[Any, ...]]) -> bool:
    """True for a mistake that stands in the file and is no echo of one already told."""
    steps = tuple(int(part) if part.isdigit() else part for part in problem.key.split("."))
    stands = bool(path_in(own, steps)) and len(path_in(own, steps)) == len(steps)
    emptied = problem.code in {"length", "missing", "wrong"} and any(key.startswith(f"{problem.key}.") for _, key in told)
    return stands and not emptied and (problem.line, problem.key) not in told and steps[: len(steps) - 1] not in missing


def _without(data: dict[Any, Any], errors: Iterable[Any], model: type[BaseModel]) -> dict[Any, Any]:
    """The data with everything at fault taken out, and what is missing lent by a shipped file."""
    paths = {path_in(data, e["loc"]) for e in errors if e["type"] != "missing"}
    for path in sorted((p for p in paths if p), key=lambda p: [str(part).zfill(6) for part in p], reverse=True):
        _cut(data, path)
    lender = _lender(model)
    if not lender:
        return data
    whole = merged(lender, data)
    for path in BY_REMEDY if model is Scenario else ():
        _put(whole, path, data)
    return whole


BY_REMEDY = (("exemplar", "acts"), ("missing",))
"""What a case keys by its own remedies, so that another's must not be lent."""


def _put(whole: dict[Any, Any], path: tuple[str, ...], data: dict[Any, Any]) -> None:
    """Put in what a file's own data has at a path, or nothing where it has nothing there."""
    here, own = whole, data
    for part in path[:-1]:
        here, own = here.get(part) or {}, own.get(part) or {}
    if path[-1] in own:
        here[path[-1]] = own[path[-1]]
    else:
        here.pop(path[-1], None)


def _cut(data: Any, path: tuple[Any, ...]) -> None:
    for part in path[:-1]:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return
    try:
        del data[path[-1]]
    except (KeyError, IndexError, TypeError):
        return


LENDERS: dict[type[BaseModel], str] = {
    Persona: "personas/irascible.yaml", Scenario: "scenarios/fifteen-degrees.yaml", Modifier: "personas/modifiers/neutral.yaml",
}  # fmt: skip


@cache
def _lender(model: type[BaseModel]) -> dict[Any, Any]:
    """Raw shipped content that stands in for what a broken file leaves out, so that the rest of it can be looked at."""
    path = LENDERS.get(model)
    return mapping_of(parse(decoded(Shipped().read(path), path), path)) if path else {}


def check_pack(path: Path, library: Library) -> list[Checked]:
    """Everything wrong with a pack, file by file; the manifest first. Never raises ContentError."""
    try:
        source = opened(path)
    except ContentError as error:
        return [Checked(str(path), error.problems)]
    shelf = Library((*(s for s in library.packs if s.origin.file != source.origin.file), source), library.troubles)
    results = [Checked(source.shown(MANIFEST), tuple(_manifest_faults(source)))]
    inside = [(f"{folder}/{name}", model) for folder, model in MODEL_OF.items() for name in sorted(source.names(folder))]
    inside += [(TECHNIQUES, Techniques)] if source.has(TECHNIQUES) else []
    return [*results, *(_checked(path, model, shelf, source) for path, model in inside)]


def _checked(path: str, model: type[BaseModel], shelf: Library, source: Source) -> Checked:
    shown = source.shown(path)
    try:
        read = parse(decoded(source.read(path), shown), shown)
    except ContentError as error:
        return Checked(shown, error.problems)
    found = [*check(read, model, shelf, source), *(_misnamed(read, path, model) if path != TECHNIQUES else ())]
    return Checked(shown, tuple(sorted_problems(found)))


def _misnamed(read: Read, path: str, model: type[BaseModel]) -> Iterator[Problem]:
    key = "scenario" if model is Tellings else "id"
    said, stem = mapping_of(read).get(key) if isinstance(read.data, dict) else None, PurePosixPath(path).stem
    if isinstance(said, str) and said != stem:
        line, column, _ = read.place((key,))
        yield Problem(read.name, line, key, "the file is called {name}, but its {key} is {said}", column, said, (stem,), stem,
                      "give both the same name", {"name": PurePosixPath(path).name, "key": key, "said": said}, "misnamed")  # fmt: skip


def _manifest_faults(source: Source) -> Iterator[Problem]:
    """Folders that nobody looks into: most likely a misspelt name."""
    if not isinstance(source, Folder):
        return
    known = [*{folder.partition("/")[0] for folder in MODEL_OF}, "schemas"]
    for entry in sorted(source.root.iterdir()):
        if (
            entry.is_dir()
            and not entry.name.startswith(".")
            and entry.name not in known
            and (near := nearest(entry.name, known))
            and near != entry.name
        ):
            yield Problem(str(entry), 0, "", "nothing is read from this folder; did you mean `{near}`?", nearest=near, slots={"near": near},
                          code="unknown-folder", severity="warning")  # fmt: skip
