"""What produced a result: the software's version and hashes of content, so that it can be traced."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from pydantic import BaseModel


@cache
def software_version() -> str:
    """The installed version of hotseat, or `source` when run from a tree that was never installed."""
    try:
        return version("hotseat")
    except PackageNotFoundError:
        return "source"


def content_hash(content: BaseModel) -> str:
    """First 16 hex digits of the SHA-256 of a content file's meaning (key order and comments do not matter)."""
    said = json.dumps(content.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
