"""Signs: what to look for in a heard call, written as data, so that a form of one's own needs no code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from grading.text import LANGS, NO_LINES, AnyLines, Content, Slug

Mark = Literal[
    "empty", "nonsense", "foreign", "jailbreak", "stuffed", "question", "open_question", "verifies", "verified", "farewell", "warm_close",
    "anything_else", "own_it", "calm_order", "asks_wish", "appeal", "medium", "selling", "law", "thanks", "greets", "if_apology",
    "transfers", "investigates", "courteous", "small_talk",
]  # fmt: skip
"""Observations of the ear that are neither technique nor taboo."""
CaseKind = Literal["asked", "offered", "need", "overreached", "falsehoods", "disclosed", "unwelcome"]
"""What a reply did about the case, where a scenario is known."""
Ending = Literal["agreed", "hung_up", "escalated", "timed_out", "closed"]
ActionKind = Literal["person", "place", "time", "hold", "flag", "missed"]
"""Things done rather than said, where a simulator knows them; only unearned changes and unexplained holds are signs."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


SpokenCode = Annotated[str, Field(pattern=r"^(T(0[1-9]|1[0-9]|2[0-4])|X[1-8])$")]
Codes = Annotated[tuple[SpokenCode, ...], BeforeValidator(_listed, json_schema_input_type=str | list[str])]
Marks = Annotated[tuple[Mark, ...], BeforeValidator(_listed, json_schema_input_type=Mark | list[Mark])]
CaseKinds = Annotated[tuple[CaseKind, ...], BeforeValidator(_listed, json_schema_input_type=CaseKind | list[CaseKind])]
Endings = Annotated[tuple[Ending, ...], BeforeValidator(_listed, json_schema_input_type=Ending | list[Ending])]
Actions = Annotated[tuple[ActionKind, ...], BeforeValidator(_listed, json_schema_input_type=ActionKind | list[ActionKind])]

WHAT = ("heard", "marked", "says", "case", "ended", "unearned", "upset", "all", "any", "none", "order", "sign")
"""The keys that say what to look for: every sign has exactly one."""


class Sign(Content):
    """One thing to look for. Exactly one key says what; the others say where, how often and how clearly."""

    heard: Codes = ()
    """Techniques T01–T24 or taboos X1–X8, any one of them."""
    marked: Marks = ()
    says: AnyLines = NO_LINES
    """Cues in the language of `grading/case.py`: words, `stem*`, `a…b`, `a & b` in one sentence, `@concept`, `/regex/`."""
    case: CaseKinds = ()
    ended: Endings = ()
    """How the call ended, where a simulator knows it."""
    unearned: Actions = ()
    upset: bool | None = None
    """The customer showed bad feeling (true), or never did (false)."""
    all: tuple[Sign, ...] = ()
    any: tuple[Sign, ...] = ()
    none: tuple[Sign, ...] = ()
    order: tuple[Sign, ...] = ()
    """Each of these, later in the call than the one before; `within` limits the replies between two."""

    sign: Slug | None = None
    """A sign by its name under the rubric's `signs`; keys beside it are laid over it."""

    unless: AnyLines = NO_LINES
    """A sentence with one of these cues does not count (for `says`)."""
    by: Literal["agent", "customer"] = "agent"
    """Whose words `says` looks at."""
    strength: Annotated[float, Field(ge=0, le=1)] = 0.0
    """How clearly a code must have been heard."""
    complete: bool = False
    """Only hits with no slot missing (feeling and cause; owner, act and time)."""
    where: Literal["any", "first", "last", "every"] = "any"
    """In any reply, among the first or last `replies`, or in every one."""
    replies: Annotated[int, Field(ge=1, le=50)] = 1
    at_least: Annotated[int, Field(ge=1, le=500)] = 1
    """In how many replies it must be found."""
    at_most: Annotated[int, Field(ge=0, le=500)] | None = None
    different: Annotated[int, Field(ge=2, le=24)] | None = None
    """How many different codes, marks or kinds of mention must be found."""
    within: Annotated[int, Field(ge=0, le=500)] | None = None

    @field_validator("says", "unless")
    @classmethod
    def _cues_compile(cls, cues: Any) -> Any:
        from grading.hearing.cues import compile_cues
        from grading.hearing.lexicon import lexicon

        for lang in LANGS:
            if cues.in_(lang):
                compile_cues(cues.in_(lang), lexicon(lang))
        return cues

    @model_validator(mode="after")
    def _says_one_thing(self) -> Sign:
        given = [key for key in WHAT if getattr(self, key) not in ((), NO_LINES, None)]
        if len(given) != 1:
            found = f"found {' and '.join(given)}; join them with `all:` or `any:`" if given else "found none"
            raise ValueError(f"a sign needs exactly one of {', '.join(WHAT)}; {found}")
        if self.sign:
            raise ValueError(f"there is no sign called {self.sign!r} under `signs`, or it leads back to itself")
        if len(self.order) == 1:
            raise ValueError("order needs two signs or more")
        if self.at_most is not None and self.at_most < self.at_least and "at_least" in self.model_fields_set:
            raise ValueError("at_most is smaller than at_least")
        return self

    def parts(self) -> Iterator[Sign]:
        """This sign and every sign within it."""
        yield self
        for sign in (*self.all, *self.any, *self.none, *self.order):
            yield from sign.parts()

    @property
    def needs_case(self) -> bool:
        """True when it cannot be looked for without a scenario's case."""
        return any(sign.case for sign in self.parts())


MOST_NAMED = 2000
"""Uses of named signs in one rubric: a bound for files that refer to each other without end."""


def with_named(data: Any, signs: Mapping[str, Any]) -> Any:
    """Raw content with every `sign: name` replaced by what stands under that name; unknown names are left for the model to refuse."""
    left = [MOST_NAMED]

    def filled(value: Any, inside: tuple[str, ...]) -> Any:
        if isinstance(value, list):
            return [filled(v, inside) for v in value]
        if not isinstance(value, dict):
            return value
        name = value.get("sign")
        known = signs.get(name) if isinstance(name, str) and name not in inside else None
        if not isinstance(known, dict) or left[0] <= 0:
            return {k: filled(v, inside) for k, v in value.items()}
        left[0] -= 1
        return {**filled(known, (*inside, str(name))), **{k: v for k, v in value.items() if k != "sign"}}

    return filled(data, ())
