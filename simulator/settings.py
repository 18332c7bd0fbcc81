"""Settings, in order: flag, environment, `hotseat.toml` in the platform's config folder, default. Read once, when asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

APP = "hotseat"


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and says what to do."""


class WrongValue(SettingsError):
    """One setting's value is not what it may be."""

    def __init__(self, key: str, wanted: str, found: object) -> None:
        self.key = key
        self.wanted = wanted
        self.said = f"{wanted}; found {found!r}"
        super().__init__(f"setting {key}: {self.said}")


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs, a million tokens asked and answered, in any one currency."""

    input: float
    output: float

    def __post_init__(self) -> None:
        """Raises WrongValue."""
        for amount in (self.input, self.output):
            if not _number(amount) or amount < 0:
                raise WrongValue("prices", "`input` and `output` are numbers, 0 or more", amount)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything one may configure. Keys are read from the environment only and never written anywhere.

    Checked by hand, since every start of the program waits for it. Raises WrongValue.
    """

    model: str | None = None
    """Name of the model that plays the customer; without one the embedded engine plays."""
    judge_model: str | None = None
    """Model that judges, or several for a panel, separated by commas; without one, `model`."""
    prices: Mapping[str, Price] = field(default_factory=dict)
    """Prices by model name; only in the file, as `[prices."NAME"]` with `input` and `output`."""
    ear: str = "offline"
    """What hears replies in a call: `offline`, the embedded ear, or `llm`, a model beside it; in an exam only ever the embedded ear."""
    base_url: str | None = None
    timeout: float = 20.0
    """Seconds to wait for a model's next words; how long a call waits for a second ear is `session.second_ear.WAIT_S`."""
    database_url: str | None = None
    packs: str | None = None
    """Folders and zips of a trainer's own content, separated as in PATH; in the file also a list."""
    lang: str | None = None
    theme: str | None = None
    trainee: str | None = None
    """Whose calls and drills these are: an id of the team's roster; without one, everybody's on this machine."""

    def __post_init__(self) -> None:
        """Hold every value against what it may be."""
        for name, longest in _LONGEST.items():
            value = getattr(self, name)
            if value is not None and not (isinstance(value, str) and len(value) <= longest):
                raise WrongValue(name, f"it is a text of at most {longest} letters", value)
        if self.lang not in {None, "zh", "en"}:
            raise WrongValue("lang", "it is zh or en", self.lang)
        if self.ear not in {"offline", "llm"}:
            raise WrongValue("ear", "it is offline or llm", self.ear)
        if not _number(self.timeout) or not 0 < self.timeout <= MOST_SECONDS:
            raise WrongValue("timeout", f"it is a number of seconds above 0, at most {MOST_SECONDS}", self.timeout)
        if self.trainee and not self.trainee.isprintable():
            raise WrongValue("trainee", "it is an id of the roster, on one line", self.trainee)

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Settings:
        """Settings from texts of the environment and values of a TOML file. Raises WrongValue."""
        known = {f.name for f in fields(cls)}
        for key in values:
            if key not in known:
                raise WrongValue(key, f"there is no such setting; there are {', '.join(sorted(known))}", values[key])
        return cls(**{key: _READ[key](value) if key in _READ else value for key, value in values.items()})


MOST_SECONDS = 600
_LONGEST = {
    "model": 200, "judge_model": 500, "base_url": 500, "database_url": 1000, "packs": 10_000, "lang": 2, "theme": 100, "trainee": 80,
}  # fmt: skip


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _seconds(value: Any) -> Any:
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _listed(value: Any) -> Any:
    return os.pathsep.join(map(str, value)) if isinstance(value, list) else value


def _stripped(value: Any) -> Any:
    return value.strip(" ") or None if isinstance(value, str) else value


def _priced(value: Any) -> Any:
    if not isinstance(value, Mapping) or not all(isinstance(p, Mapping) and set(p) == {"input", "output"} for p in value.values()):
        raise WrongValue("prices", 'it is a table a model, [prices."NAME"], with `input` and `output`', value)
    return {name: Price(**price) for name, price in value.items()}


_READ: dict[str, Callable[[Any], Any]] = {"timeout": _seconds, "packs": _listed, "trainee": _stripped, "prices": _priced}
"""How a value as written becomes the value meant, where the two differ."""

ENVIRONMENT = {
    "model": "HOTSEAT_MODEL",
    "judge_model": "HOTSEAT_JUDGE_MODEL",
    "ear": "HOTSEAT_EAR",
    "base_url": "OPENAI_BASE_URL",
    "timeout": "HOTSEAT_TIMEOUT",
    "database_url": "HOTSEAT_DATABASE_URL",
    "packs": "HOTSEAT_PACKS",
    "lang": "HOTSEAT_LANG",
    "theme": "HOTSEAT_THEME",
    "trainee": "HOTSEAT_TRAINEE",
}


def config_file() -> Path:
    """Where `hotseat.toml` is looked for."""
    from platformdirs import user_config_path

    return Path(os.environ.get("HOTSEAT_CONFIG", "") or user_config_path(APP) / "hotseat.toml")


def data_folder() -> Path:
    """Where calls are kept unless a database URL says otherwise."""
    from platformdirs import user_data_path

    return Path(os.environ.get("HOTSEAT_DATA", "") or user_data_path(APP))


def pack_places(settings: Settings) -> tuple[Path, ...]:
    """Where packs are looked for: the `packs` folder beside the data, then each place named in the settings."""
    named = (part.strip() for part in (settings.packs or "").split(os.pathsep))
    own = data_folder() / "packs"
    return (*([own] if own.is_dir() else []), *(Path(part).expanduser() for part in named if part))


def load_settings(environ: Mapping[str, str] | None = None, **flags: Any) -> Settings:
    """Settings from flags, environment and file. Raises SettingsError naming the wrong one and its source."""
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = dict(_from_file())
    values |= {key: environ[name] for key, name in ENVIRONMENT.items() if environ.get(name)}
    values |= {key: value for key, value in flags.items() if value is not None}
    try:
        return Settings.read(values)
    except WrongValue as error:
        where = f"{ENVIRONMENT.get(error.key, error.key)} (or `{error.key}` in {config_file()})"
        raise SettingsError(f"setting {where}: {error.said}") from None


def _from_file() -> Mapping[str, Any]:
    path = config_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}; mend or remove it") from None
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}; mend the line it names") from None


_HELD: list[str] = []
"""A key typed into this run; it lives in this process only and is written nowhere."""


def hold_key(key: str) -> None:
    """Use a key until the program ends."""
    _HELD[:] = [key]


def api_key() -> str | None:
    """The endpoint's key: typed in this run, else from the environment."""
    return (_HELD[0] if _HELD else os.environ.get("OPENAI_API_KEY")) or None
