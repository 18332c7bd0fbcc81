"""From a call's events to its scorecard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.call.events import Event
from simulator.session.ports import CallSetup


def grade_call(events: Sequence[Event], setup: CallSetup) -> dict[str, Any]:
    """The scorecard of a call as JSON-ready data."""
    return {}
