"""What a coach must know of the customer and the desk to say what could have been said at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grading.exemplar import NO_EXEMPLAR, Exemplar
from grading.sync import Channel

NO_RESPONSES: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Setting:
    """The scene of a call, in its language; everything empty for a transcript nobody knows more about."""

    name: str = ""
    """How the agent would address the customer."""
    feelings: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    record: tuple[str, ...] = ()
    """What the desk's screen shows."""
    desk: tuple[str, ...] = ()
    """Everything else the agent can read there: situation, authority, policy, earlier contacts."""
    senior: str = ""
    place: str = ""
    time: str = ""
    audience: bool = False
    """Others are watching."""
    channel: Channel | None = None
    responses: Mapping[str, float] = field(default_factory=lambda: NO_RESPONSES)
    """What this customer makes of each technique (δ, −5…5); empty where nobody knows."""
    exemplar: Exemplar = NO_EXEMPLAR
    """What a very good agent says in this case."""
    coached: bool = True
    """False in an exam: nothing is advised."""


UNKNOWN_SETTING = Setting()
