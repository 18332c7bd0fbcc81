"""Content by name: the doors everybody uses, over the library of this process."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from simulator.content.library import FOLDERS, library
from simulator.content.pack import Shipped
from simulator.content.problem import ContentError, Problem
from simulator.content.validating import validate

__all__ = ["FOLDERS", "ContentError", "Problem", "load", "shipped_ids", "validate"]
M = TypeVar("M", bound=BaseModel)


def load(model: type[M], id_or_path: str) -> M:
    """Content by id, from the packs or from what ships, or a trainer's own file by path. Raises ContentError."""
    return library().load(model, id_or_path)


def shipped_ids(model: type[BaseModel]) -> tuple[str, ...]:
    """Ids of the shipped files of one kind, in alphabetical order."""
    return tuple(sorted(name.removesuffix(".yaml") for name in Shipped().names(FOLDERS[model])))
