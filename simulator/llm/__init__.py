"""Language models: the only place that imports openai, and only when a model is asked to speak."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from typing import Any

    from grading.chat import Message
    from grading.judging.model.asking import Schema
    from simulator.judging.asking import Seat
    from simulator.llm.endpoint import Endpoint
    from simulator.llm.probing import ProbeResult
    from simulator.session.ports import Ear, Voice
    from simulator.settings import Settings

_ENDPOINTS: dict[tuple[str | None, str, str | None, float, bool], Endpoint] = {}
"""One endpoint per model, address, key, timeout and manner in a process, so that connections stay warm between calls."""

WHOLE, LONGEST = 6.0, 600.0
"""A whole judgement may take this many times as long as a customer's next words, and at most so many seconds."""


def endpoint_for(settings: Settings, model: str | None = None, *, streamed: bool = True) -> Endpoint:
    """The shared endpoint for `model` (default: the customer's). Never fails: what is missing shows when it is used.

    Without `streamed` answers come in one piece, and may take the longer for it.
    """
    from simulator.llm.client import HOME, Address
    from simulator.llm.endpoint import Endpoint
    from simulator.settings import api_key

    url = settings.base_url or HOME
    timeout = settings.timeout if streamed else min(LONGEST, settings.timeout * WHOLE)
    key = (model or settings.model, url, api_key(), timeout, streamed)
    if key not in _ENDPOINTS:
        _ENDPOINTS[key] = Endpoint(key[0], Address(url, key[2], timeout), streamed=streamed)
    return _ENDPOINTS[key]


def model_voice(settings: Settings, *, watched: bool = True) -> Voice:
    """A model to play one call's customer, read along or not; the SDK starts loading in the background. Never raises."""
    from simulator.customer.model_voice import ModelVoice
    from simulator.llm.client import warm_up

    warm_up()
    return ModelVoice(endpoint_for(settings), watched=watched)


def model_ear(settings: Settings) -> Ear:
    """A model to hear one call's replies beside the embedded ear. Raises NotConfigured."""
    from simulator.judging.live_ear import LiveEar
    from simulator.llm.client import warm_up

    warm_up()
    return LiveEar(settings.model or "", asker(settings, temperature=0.0), settings.timeout)


def judge_seats(settings: Settings, panel: int) -> tuple[Seat, ...]:
    """The seats of a panel: the judge models in turn, each seat with a seed of its own. Raises NotConfigured."""
    from simulator.judging.asking import Seat
    from simulator.llm.errors import NotConfigured
    from simulator.llm.structured import Structured

    models = [name.strip() for name in (settings.judge_model or settings.model or "").split(",") if name.strip()]
    if not models:
        raise NotConfigured
    patient = replace(settings, timeout=min(LONGEST, settings.timeout * WHOLE))
    askers = {name: Structured(endpoint_for(patient, name)) for name in models}
    seats = max(panel, len(models))
    warmth = 0.0 if seats == len(models) else 0.7
    names = [models[n % len(models)] for n in range(seats)]
    return tuple(Seat(n, name, askers[name], {"temperature": warmth, "seed": n + 1}) for n, name in enumerate(names))


def asker(settings: Settings, temperature: float = 0.4) -> Callable[[Sequence[Message], Schema], Coroutine[Any, Any, str]]:
    """Asks the configured model for one answer of a shape. Raises NotConfigured; the answer raises EndpointError, NoAnswer."""
    from grading.judging.model.asking import NoAnswer
    from simulator.llm.errors import NotConfigured
    from simulator.llm.structured import Structured

    if not settings.model:
        raise NotConfigured
    structured = Structured(endpoint_for(replace(settings, timeout=min(LONGEST, settings.timeout * WHOLE))))

    async def ask(messages: Sequence[Message], schema: Schema) -> str:
        answer = await structured.ask(messages, schema, {"temperature": temperature})
        if answer.ending != "whole":
            raise NoAnswer("refused" if answer.ending == "refused" else "cut", answer.text)
        return answer.text

    return ask


def probe(settings: Settings) -> ProbeResult:
    """What answers at the configured endpoint, and how fast; for `hotseat doctor`. Never raises."""
    import asyncio

    from simulator.llm.probing import examine

    return asyncio.run(examine(settings))
