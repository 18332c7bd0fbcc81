"""Connecting a model: three fields, a test, and what is kept of them. The key stays in this process."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from simulator.llm import probe
from simulator.llm.probing import ProbeResult
from simulator.settings import ENVIRONMENT, Settings, hold_key
from simulator.settings_file import remember


@dataclass(frozen=True, slots=True)
class Connection:
    """What was typed: an empty address is the SDK's own, an empty key leaves the one that is set."""

    base_url: str
    model: str
    key: str = field(repr=False)

    def over(self, settings: Settings) -> Settings:
        """The settings with this connection in them. Raises WrongValue for a name or address far too long."""
        return replace(settings, base_url=self.base_url or None, model=self.model or None)


def try_out(connection: Connection, settings: Settings) -> ProbeResult:
    """Whether the model answers there (slow: call it in a thread); from now on this run uses the key. Never raises."""
    if connection.key:
        hold_key(connection.key)
    return probe(connection.over(settings))


def keep(connection: Connection) -> Path:
    """Write address and model, never the key, to the settings file; returns where. Raises SettingsError."""
    return remember({"base_url": connection.base_url or None, "model": connection.model or None})


def overruled() -> tuple[str, ...]:
    """Variables in the environment that will overrule the file at the next start."""
    return tuple(ENVIRONMENT[name] for name in ("base_url", "model") if os.environ.get(ENVIRONMENT[name]))
