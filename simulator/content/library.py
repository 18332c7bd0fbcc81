"""Everything one may use, in layers: what ships, then each pack over it; a file of the same name in a later layer wins."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from grading.catalogue import Wording, use_words
from grading.rubric import Rubric
from grading.text import LANGS, Lang
from simulator.content.drill import Drill
from simulator.content.layering import merged
from simulator.content.modifier import Modifier
from simulator.content.origin import Origin
from simulator.content.pack import MANIFEST, Shipped, Source, bytes_of, opened, packs_at
from simulator.content.persona import Persona
from simulator.content.problem import ContentError, Problem
from simulator.content.reading import Read, decoded, parse
from simulator.content.scenario import Scenario, Tellings
from simulator.content.techniques import TECHNIQUES, Techniques, laid_over
from simulator.content.validating import mapping_of, nearest, validated
from simulator.exam.blueprint import Blueprint

M = TypeVar("M", bound=BaseModel)
FOLDERS: dict[type[BaseModel], str] = {
    Persona: "personas", Modifier: "personas/modifiers", Scenario: "scenarios", Rubric: "rubrics",
    Blueprint: "exams", Drill: "drills",
}  # fmt: skip
TOLD = "scenarios/told"
ESSENTIAL = ("open", "vent", "press", "accept", "farewell")
"""Acts without which a persona has no voice in a language."""
DEEPEST_KIN = 8
"""How many files may build on each other."""


@dataclass(frozen=True, slots=True)
class Place:
    """One file: the layer it is in and its path there."""

    source: Source
    layer: int
    path: str

    @property
    def shown(self) -> str:
        """The file as messages name it."""
        return self.source.shown(self.path)


class Library:
    """Shipped content with packs over it. Nothing is read before it is asked for; what was read is kept."""

    def __init__(self, packs: Sequence[Source] = (), troubles: Iterable[Problem] = ()) -> None:
        self.layers: tuple[Source, ...] = (Shipped(), *packs)
        self.troubles = tuple(troubles)
        """Packs that could not be opened, and why."""
        self._loaded: dict[tuple[type[BaseModel], str], BaseModel] = {}
        self._bases: dict[tuple[type[BaseModel], str], dict[Any, Any]] = {}

    @classmethod
    def of(cls, places: Iterable[Path]) -> Library:
        """Packs at these places, later ones over earlier ones; what cannot be opened becomes a trouble, not an error."""
        packs: list[Source] = []
        troubles: list[Problem] = []
        for path in [p for place in places for p in packs_at(place)]:
            try:
                packs.append(opened(path))
            except ContentError as error:
                troubles += error.problems
        return cls(packs, troubles)

    @property
    def packs(self) -> tuple[Source, ...]:
        """The packs, in the order they are laid over what ships."""
        return self.layers[1:]

    @cached_property
    def _places(self) -> dict[str, dict[str, list[Place]]]:
        return {folder: self._in_folder(folder) for folder in (*FOLDERS.values(), TOLD)}

    def _in_folder(self, folder: str) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for layer, source in enumerate(self.layers):
            for name in sorted(source.names(folder)):
                found.setdefault(name.rpartition(".")[0], []).append(Place(source, layer, f"{folder}/{name}"))
        return found

    def ids(self, model: type[BaseModel]) -> tuple[str, ...]:
        """Every id of one kind, in alphabetical order."""
        return tuple(sorted(self._places[FOLDERS[model]]))

    def origin(self, model: type[BaseModel], id_: str) -> Origin:
        """Where the file that counts for an id comes from. Raises KeyError for an unknown id."""
        return self._places[FOLDERS[model]][id_][-1].source.origin

    def languages(self, model: type[BaseModel], id_: str) -> tuple[Lang, ...]:
        """The languages this content can be used in: those its pack names and its words are written in. Raises ContentError."""
        allowed = self._places[FOLDERS[model]][id_][-1].source.languages
        return tuple(lang for lang in allowed if lang in written_in(self.load(model, id_)))

    def load(self, model: type[M], id_or_path: str) -> M:
        """Content by id, or a single file by path. Raises ContentError with every mistake."""
        if id_or_path.endswith((".yaml", ".yml")):
            return around(Path(id_or_path), self).load_file(model, Path(id_or_path))
        key = (model, id_or_path)
        if key not in self._loaded:
            place = self.place(model, id_or_path)
            self._loaded[key] = self.made(model, self.read(place), place.layer, place.source.origin)
        return self._loaded[key]  # type: ignore[return-value]

    def load_file(self, model: type[M], path: Path) -> M:
        """A file by itself, over everything in this library. Raises ContentError."""
        made = self.made(model, self.read_file(path), len(self.layers), Origin(file=str(path)))
        beside = path.parent / "told" / path.name
        if isinstance(made, Scenario) and beside.is_file():
            return _retold(made, self._tellings(self.read_file(beside)).told)  # type: ignore[return-value]
        return made

    def read_of(self, model: type[BaseModel], id_or_path: str) -> Read:
        """The file behind an id or path, with the place of everything in it. Raises ContentError."""
        if id_or_path.endswith((".yaml", ".yml")):
            return self.read_file(Path(id_or_path))
        return self.read(self.place(model, id_or_path))

    @staticmethod
    def read_file(path: Path) -> Read:
        """A file's data and places. Raises ContentError."""
        return parse(decoded(bytes_of(path), str(path)), str(path))

    def data_of(self, model: type[BaseModel], read: Read, below: int, seen: tuple[str, ...] = ()) -> dict[Any, Any]:
        """What a file says with what it extends beneath it. Raises ContentError for an unknown base or a circle."""
        own = mapping_of(read)
        base_id = own.get("extends")
        if not isinstance(base_id, str):
            return own
        base = self._base(model, base_id, read, below, seen)
        return {**merged(base, own), "extends": base.get("extends", base_id)}

    def _base(self, model: type[BaseModel], id_: str, read: Read, below: int, seen: tuple[str, ...]) -> dict[Any, Any]:
        own_id = mapping_of(read).get("id")
        found = [p for p in self._places[FOLDERS[model]].get(id_, ()) if p.layer < below or (p.layer == below and id_ != own_id)]
        if not found and model is Scenario and id_ == ANY_CASE:
            return dict(_any_case())
        line, column, _ = read.place(("extends",))
        if not found:
            known = [i for i, places in self._places[FOLDERS[model]].items() if places[0].layer < below]
            near = nearest(id_, known)
            message = "there is nothing called {id} to extend; did you mean `{near}`?" if near else "there is nothing called {id} to extend"
            slots = {"id": id_, "near": near}
            raise ContentError(
                [Problem(read.name, line, "extends", message, column, id_, tuple(known), near, slots=slots, code="unknown-base")]
            )
        place = found[-1]
        if place.shown in seen or len(seen) > DEEPEST_KIN:
            circle = " → ".join((*seen, place.shown))
            raise ContentError(
                [Problem(read.name, line, "extends", "these files extend each other: {circle}", column, id_, slots={"circle": circle})]
            )
        if (model, place.shown) not in self._bases:
            self._bases[model, place.shown] = self.data_of(model, self.read(place), place.layer, (*seen, place.shown))
        return self._bases[model, place.shown]

    def made(self, model: type[M], read: Read, layer: int, origin: Origin) -> M:
        """Content from a file that was read, as if it lay in this layer. Raises ContentError."""
        data = self.data_of(model, read, layer)
        content = validated(model, data, read)
        if isinstance(content, Scenario):
            own = mapping_of(read)
            if "opening" in own or "grievances" in own:
                told = self._told(content.id, layer)
            else:
                told = self._told(str(own.get("extends")), 0) | self._told(content.id, 0)
            content = _retold(content, told)  # type: ignore[assignment]
        if not isinstance(content, Rubric | Blueprint | Drill):
            content._origin = origin  # type: ignore[attr-defined]  # noqa: SLF001 - set once, by the only maker of content
        return content

    def _told(self, id_: str, lowest: int) -> dict[str, Any]:
        """Tellings of a case from this layer up; those written for another story under the same name do not fit."""
        told: dict[str, Any] = {}
        for place in self._places[TOLD].get(id_, ()):
            if place.layer >= lowest:
                told |= self._tellings(self.read(place)).told
        return told

    @cached_property
    def wording(self) -> dict[str, Wording]:
        """What the packs say of techniques in their own words; a file that cannot be used becomes a trouble."""
        words: dict[str, Wording] = {}
        for layer, source in enumerate(self.packs, 1):
            if source.has(TECHNIQUES):
                try:
                    own = self._techniques(Place(source, layer, TECHNIQUES)).words(source.languages)
                except ContentError as error:
                    self.troubles += error.problems
                else:
                    words |= {code: laid_over(wording, words.get(code)) for code, wording in own.items()}
        return words

    def _techniques(self, place: Place) -> Techniques:
        read = self.read(place)
        return validated(Techniques, mapping_of(read), read)

    @staticmethod
    def _tellings(read: Read) -> Tellings:
        return validated(Tellings, mapping_of(read), read)

    @staticmethod
    def read(place: Place) -> Read:
        """What a file of a layer says. Raises ContentError."""
        return parse(decoded(place.source.read(place.path), place.shown), place.shown)

    def place(self, model: type[BaseModel], id_: str) -> Place:
        """The file that counts for an id. Raises ContentError for an unknown one, with the packs that could not be opened."""
        known = self._places[FOLDERS[model]]
        if id_ not in known:
            kind = FOLDERS[model].rsplit("/", 1)[-1].removesuffix("s")
            near = next(iter(difflib.get_close_matches(id_, known, n=1)), None)
            message = f"there is no {kind} called {id_!r}; " + (f"did you mean {near}?" if near else f"known: {', '.join(known)}")
            unknown = Problem(kind, 0, "", message, found=id_, allowed=tuple(known), nearest=near, code="unknown-id")
            raise ContentError([unknown, *self.troubles])
        return known[id_][-1]


ANY_CASE = "any-case"
"""What every complaint has, for a case written from nothing: arguments, tests, demands and the rest, in general words."""


def _any_case() -> dict[Any, Any]:
    source = files("simulator.content").joinpath(f"data/{ANY_CASE}.yaml").read_text(encoding="utf-8")
    return mapping_of(parse(source, f"{ANY_CASE}.yaml"))


def _retold(scenario: Scenario, told: dict[str, Any]) -> Scenario:
    """The scenario with more tellings; those written in its own file come first."""
    return scenario.model_copy(update={"told": told | scenario.told}) if told else scenario


def written_in(content: BaseModel) -> tuple[Lang, ...]:
    """The languages a piece of content has its necessary words in."""
    if isinstance(content, Persona):
        return tuple(lang for lang in LANGS if all(act in getattr(content.voice, lang) for act in ESSENTIAL))
    if isinstance(content, Scenario):
        needed = (content.opening, content.grievances, content.case.need.says, *(f.says for f in content.case.facts))
        return tuple(lang for lang in LANGS if all(lines.in_(lang) for lines in needed))
    return LANGS


def around(path: Path, library: Library) -> Library:
    """The library as a file sees it: with the pack it lies in on top, where that is not among the packs already."""
    for parent in list(path.absolute().parents)[:3]:
        if (parent / MANIFEST).is_file():
            known = [s for s in library.packs if Path(s.origin.file).absolute() == parent]
            try:
                return library if known else Library((*library.packs, opened(parent)), library.troubles)
            except ContentError:
                return library
    return library


@dataclass
class _Current:
    """The library of this process: where its packs are, and the library once somebody has asked for it."""

    places: tuple[Path, ...] = ()
    library: Library | None = None


_current = _Current()


def use_packs(places: Iterable[Path]) -> None:
    """Say where packs are; they are opened when content is first asked for, and again when this is said again."""
    wanted = tuple(places)
    _current.library = _current.library if wanted == () == _current.places else None
    _current.places = wanted


def packs_in_use() -> tuple[Path, ...]:
    """Where packs are, to tell a worker process."""
    return _current.places


def library() -> Library:
    """The library of this process: what ships, until packs are named."""
    if _current.library is None:
        _current.library = Library.of(_current.places)
        use_words(_current.library.wording)
    return _current.library
