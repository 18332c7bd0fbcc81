"""A blueprint: what an exam asks of everybody, before anybody sits it. YAML in `exams/`; the form each candidate gets is drawn from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from grading.provenance import content_hash
from grading.sync import Channel
from grading.text import AnyText, Content, Lang, Slug, Text

Name = Annotated[str, Field(min_length=1, max_length=300)]
"""Id of shipped content, or the path of a trainer's own YAML file."""
Dial = Annotated[int, Field(ge=1, le=5)]
Percent = Annotated[float, Field(ge=0, le=100)]
ANY = ""
"""Modifier of a customer as written."""
FREE = Text(zh=None, en=None)


class Pool(Content):
    """Customers and cases a station is drawn from: every pair of the two lists, or each case with its usual customer."""

    id: Slug
    personas: tuple[Name, ...] = ()
    """None listed: all that ship."""
    scenarios: tuple[Name, ...] = ()
    pairs: Literal["any", "usual"] = "any"
    difficulty: Annotated[tuple[Dial, ...], Field(min_length=1)] = (3,)
    modifiers: Annotated[tuple[str, ...], Field(min_length=1)] = (ANY,)


class Station(Content):
    """One call of the exam: from a pool, or this very customer and case, or the second contact of an earlier station."""

    id: Slug
    pool: Slug | None = None
    persona: Name | None = None
    scenario: Name | None = None
    after: Slug | None = None
    """The station whose case comes back here (T10, X6)."""
    modifier: str | None = None
    difficulty: Dial | None = None
    """The dial, over what the pool says."""
    lang: Lang | None = None
    """None: the language the exam is sat in."""
    channel: Channel | None = None
    """Only cases that come in this way."""
    minutes: Annotated[float, Field(gt=0, le=240)] = 18.0
    standard: Annotated[int, Field(ge=1, le=5)] | None = None
    """Required service level; None takes the case's own."""
    mystery: bool = False
    """Customer type, case title and required level are kept from the candidate (S82)."""
    record: bool = False
    """The after-call record is written here (C14)."""
    record_minutes: Annotated[float, Field(gt=0, le=60)] = 4.0


class Sampling(Content):
    """What every form drawn has in common."""

    different: tuple[Literal["persona", "scenario"], ...] = ("persona", "scenario")
    """What no two stations of a form share; a second contact shares its first's by nature."""
    personas: Annotated[int, Field(ge=1)] = 1
    """Different customer types in every form, at least."""
    within: Annotated[float, Field(gt=0, le=50)] = 1.5
    """Points of measured hardness (0–100) between the easiest and the hardest form that may be drawn."""
    shuffle: bool = True
    """Stations come in an order drawn by the seed; a second contact always comes after its first."""
    hardness: Mapping[str, Annotated[float, Field(ge=0, le=100)]] = {}
    """For content of one's own: its hardness by `bench/difficulty.py`; what ships has been measured."""


class PassRules(Content):
    """What must be reached; the defaults are the field's *certified* (domain: section 4d)."""

    total: Percent = 80.0
    """Mean of the stations' totals."""
    every_domain: Percent = 60.0
    domains: Mapping[str, Percent] = {"D1": 70.0, "D3": 70.0}
    """By domain id, where more is asked."""
    criteria: Mapping[str, Annotated[float, Field(ge=0, le=4)]] = {}
    """Least mean level by criterion id."""
    critical: Annotated[int, Field(ge=0)] = 0
    """Critical failures that are let pass, over all stations."""
    station: Percent = 60.0
    """Total from which a station counts as passed."""
    stations: Annotated[int, Field(ge=0)] = 0
    """Stations that must be passed; 0 asks for none in particular."""
    confidence: Annotated[float, Field(ge=0.5, le=0.999)] = 0.9
    """Of the two-sided interval: a cut that lies inside is *borderline* and goes to a person."""


class Attempts(Content):
    """How often, and how long apart."""

    most: Annotated[int, Field(ge=1, le=100)] = 3
    wait_hours: Annotated[float, Field(ge=0, le=87_600)] = 24.0
    """Between the end of one attempt and the beginning of the next."""
    window_hours: Annotated[float, Field(gt=0, le=744)] = 8.0
    """From the beginning to the end of one attempt; later, what was not sat counts as not attempted."""


class Pauses(Content):
    """Breaks between customers' lines, with the clock stopped."""

    most: Annotated[int, Field(ge=0, le=100)] = 2
    minutes: Annotated[float, Field(ge=0, le=1440)] = 5.0
    """Longest of each; what is over counts against the station."""
    off_minutes: Annotated[float, Field(ge=0, le=1440)] = 3.0
    """Time the program may be off in a station, over the whole exam, before the clock goes on counting."""


class Judge(Content):
    """Who marks."""

    kind: Literal["offline", "llm"] = "offline"
    panel: Annotated[int, Field(ge=1, le=25)] = 1


class Calibration(Content):
    """The gate: what people's marks must say of the judge before its passes count without a person."""

    marks: Name
    """Path of a CSV as for `hotseat rubric calibrate`."""
    need: Literal["practice", "certification"] = "certification"
    criteria: tuple[str, ...] = ()
    """Only these must be calibrated; none listed: the judge overall."""


class Spoiling(Content):
    """When a station does not count because of us."""

    failed_lines: Annotated[int, Field(ge=1)] = 2
    """Lines of a model customer that had to be spoken by the built-in one."""
    most: Annotated[int, Field(ge=0, le=20)] = 3
    """Replacements in one exam; after that a spoiled station is left out and a person looks."""


class Appeals(Content):
    """The way to have one criterion looked at again."""

    days: Annotated[float, Field(ge=0, le=3650)] = 14.0
    """After the result."""


class Blueprint(Content):
    """A whole exam."""

    id: Slug
    title: AnyText
    about: AnyText = FREE
    version: Annotated[int, Field(ge=1)]
    lang: Lang | None = None
    """None: the candidate chooses."""
    customer: Literal["offline", "llm"] = "offline"
    rubric: Name = "complaint"
    stations: Annotated[tuple[Station, ...], Field(min_length=1, max_length=40)]
    pools: tuple[Pool, ...] = ()
    sampling: Sampling = Sampling()
    pass_rules: PassRules = PassRules()
    attempts: Attempts = Attempts()
    pauses: Pauses = Pauses()
    paste_limit: Annotated[int, Field(ge=0, le=2000)] = 30
    """Characters that may come into the composer at once."""
    judge: Judge = Judge()
    calibration: Calibration | None = None
    spoiling: Spoiling = Spoiling()
    appeals: Appeals = Appeals()
    validity_days: Annotated[int, Field(ge=1, le=36_500)] | None = 730
    consent: AnyText = FREE
    """What the candidate agrees to, over the standing words."""

    @cached_property
    def hash(self) -> str:
        """What this blueprint says, as 16 hex digits: key order and comments do not matter."""
        return content_hash(self)

    def station(self, id_: str) -> Station:
        """The station with that id. Raises KeyError."""
        for station in self.stations:
            if station.id == id_:
                return station
        raise KeyError(id_)

    def pool(self, id_: str) -> Pool:
        """The pool with that id. Raises KeyError."""
        for pool in self.pools:
            if pool.id == id_:
                return pool
        raise KeyError(id_)
