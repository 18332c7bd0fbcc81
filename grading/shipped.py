"""Data that ships with a package: YAML, read with the quick loader where there is one."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shipped(package: str, path: str) -> Any:
    """What a YAML file of a package holds. Raises FileNotFoundError, yaml.YAMLError."""
    return yaml.load(files(package).joinpath(path).read_text(encoding="utf-8"), Loader=_LOADER)
