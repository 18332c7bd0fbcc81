"""Names and gists of the content, read off the interface thread so that the first frame never waits for YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grading.text import Lang
    from simulator.content.persona import Persona
    from simulator.content.scenario import Scenario
    from simulator.wiring import Workshop


class Shelves:
    """Personas and scenarios that could be read, by id; `problems` says what could not."""

    def __init__(self) -> None:
        self.personas: dict[str, Persona] = {}
        self.scenarios: dict[str, Scenario] = {}
        self.languages: dict[tuple[str, str], tuple[Lang, ...]] = {}
        """By kind and id: a pack may be one language only."""
        self.problems: list[str] = []
        self.ready = False

    def fill(self, workshop: Workshop) -> None:
        """Read everything (slow: call it in a thread)."""
        from simulator.content.loader import ContentError
        from simulator.content.persona import Persona
        from simulator.content.scenario import Scenario

        library = workshop.library
        self.problems += map(str, library.troubles)
        for id_ in workshop.personas():
            try:
                self.personas[id_] = workshop.persona(id_)
                self.languages["persona", id_] = library.languages(Persona, id_)
            except ContentError as error:
                self.problems.append(str(error))
        for id_ in workshop.scenarios():
            try:
                self.scenarios[id_] = workshop.scenario(id_)
                self.languages["scenario", id_] = library.languages(Scenario, id_)
            except ContentError as error:
                self.problems.append(str(error))
        self.personas = dict(sorted(self.personas.items(), key=lambda pair: pair[1].code or "P99"))
        self.ready = True

    def personas_in(self, lang: Lang) -> dict[str, Persona]:
        """The customers one may meet in a language."""
        return {id_: p for id_, p in self.personas.items() if lang in self.languages["persona", id_]}

    def scenarios_in(self, lang: Lang) -> dict[str, Scenario]:
        """The cases one may take in a language."""
        return {id_: s for id_, s in self.scenarios.items() if lang in self.languages["scenario", id_]}
