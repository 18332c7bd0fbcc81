"""What produced a result: the software's version and hashes of content, so that it can be traced."""

from __future__ import annotations

import hashlib
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
    return hashlib.sha256(content.model_dump_json().encode()).hexdigest()[:16]
