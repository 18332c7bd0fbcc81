"""What produced a call: software and content versions, hashed, so that a result can be traced."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from grading.provenance import content_hash, software_version
from simulator.content.origin import origin_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from simulator.session.ports import CallSetup


def versions_of(setup: CallSetup) -> dict[str, str]:
    """Software version, content hashes, and the packs the content came from, for `call_started`."""
    found = {"hotseat": software_version(), "persona": _cached(setup.persona), "scenario": _cached(setup.scenario)}
    for kind, content in (("persona", setup.persona), ("scenario", setup.scenario)):
        origin = origin_of(content)
        if origin.pack or origin.file:
            found[f"{kind}_from"] = origin.label
    return found | {"prompts": _prompts_hash()} if setup.customer == "llm" else found


@cache
def _prompts_hash() -> str:
    """First 16 hex digits of the SHA-256 of every shipped prompt text, in name order."""
    texts = sorted((p.name, p.read_bytes()) for p in files("simulator.customer").joinpath("prompts").iterdir() if p.is_file())
    return hashlib.sha256(b"\0".join(name.encode() + b"\0" + body for name, body in texts)).hexdigest()[:16]


_HASHES: dict[int, tuple[BaseModel, str]] = {}


def _cached(content: BaseModel) -> str:
    known = _HASHES.get(id(content))
    if known is None or known[0] is not content:
        known = (content, content_hash(content))
        _HASHES[id(content)] = known
    return known[1]
