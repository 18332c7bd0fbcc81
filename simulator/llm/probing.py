"""A look at the configured endpoint for `hotseat doctor`: does it answer, know the model, stream, and how fast."""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import dataclass

from grading.chat import Message
from grading.text import Lang
from simulator.llm import endpoint_for
from simulator.llm.endpoint import Endpoint
from simulator.llm.errors import EndpointError, Nonsense, UnknownModel
from simulator.settings import Settings

ASKED: list[Message] = [
    {"role": "system", "content": "You are testing a line. Answer in one short sentence."},
    {"role": "user", "content": "Count from one to ten in words."},
]
TOKENS = 60


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """What was found. `problem` is None when a call with this model will work."""

    model: str | None
    host: str
    """Host and port; never a key."""
    reachable: bool = False
    first_token: float | None = None
    """Seconds from the request to the first words."""
    streams: bool = False
    """The words came in several pieces."""
    problem: EndpointError | None = None

    @property
    def ok(self) -> bool:
        """True when the model spoke."""
        return self.problem is None

    @property
    def text(self) -> str:
        """The English sentence."""
        return self.says("en")

    def says(self, lang: Lang) -> str:
        """One sentence: what is well, or what is wrong and how to mend it."""
        if self.problem:
            return self.problem.says(lang)
        pieces = ("逐字输出" if self.streams else "一次输出") if lang == "zh" else ("streams" if self.streams else "does not stream")
        first = f"{self.first_token or 0:.2f}"
        if lang == "zh":
            return f"模型 {self.model}（{self.host}）可用，{first} 秒出第一个字，{pieces}"
        return f"model {self.model} at {self.host} works: first words after {first} s, {pieces}"


async def examine(settings: Settings) -> ProbeResult:
    """Ask for the list of models, then for a few words."""
    endpoint = endpoint_for(settings)
    name, host = settings.model, endpoint.address.host
    problem = await _listing(endpoint)
    if problem and not isinstance(problem, UnknownModel | Nonsense):
        return ProbeResult(name, host, reachable=bool(_answered(problem)), problem=problem)
    begun = time.perf_counter()
    first, pieces = None, 0
    try:
        async with aclosing(endpoint.stream(ASKED, TOKENS)) as words:
            async for _ in words:
                first = first if first is not None else time.perf_counter() - begun
                pieces += 1
    except EndpointError as error:
        return ProbeResult(name, host, _answered(error), first, pieces > 1, error)
    finally:
        await endpoint.close()
    silent = None if pieces else Nonsense(host)
    return ProbeResult(name, host, True, first, pieces > 1, silent)


async def _listing(endpoint: Endpoint) -> EndpointError | None:
    """What goes wrong with asking for the models there are."""
    try:
        await endpoint.models()
    except EndpointError as error:
        return error
    return None


def _answered(error: EndpointError) -> bool:
    """True when the error itself came from something that answers."""
    return type(error).__name__ not in {"NotConfigured", "NoAddress", "NoKey", "Unreachable", "TooSlow"}
