"""Names and gists of the content, read off the interface thread so that the first frame never waits for YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.content.persona import Persona
    from simulator.content.scenario import Scenario
    from simulator.wiring import Workshop


class Shelves:
    """Personas and scenarios that could be read, by id; `problems` says what could not."""

    def __init__(self) -> None:
        self.personas: dict[str, Persona] = {}
        self.scenarios: dict[str, Scenario] = {}
        self.problems: list[str] = []
        self.ready = False

    def fill(self, workshop: Workshop) -> None:
        """Read everything (slow: call it in a thread)."""
        from simulator.content.loader import ContentError

        for id_ in workshop.personas():
            try:
                self.personas[id_] = workshop.persona(id_)
            except ContentError as error:
                self.problems.append(str(error))
        for id_ in workshop.scenarios():
            try:
                self.scenarios[id_] = workshop.scenario(id_)
            except ContentError as error:
                self.problems.append(str(error))
        self.personas = dict(sorted(self.personas.items(), key=lambda pair: pair[1].code or "P99"))
        self.ready = True
