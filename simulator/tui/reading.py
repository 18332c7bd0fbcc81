"""A scorecard as the debrief reads it: every key may be missing, nothing missing counts as good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from grading.catalogue import name_of
from grading.sync.lists import sync_name
from grading.sync.remark import remark
from grading.text import Lang
from simulator.i18n import Translator
from simulator.report.marks import mark_lines
from simulator.report.text import heard_by
from simulator.tui.text import one_line
from simulator.tui.words import CRITERIA, DOMAINS, in_lang

Status = Literal["scored", "unscored", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a reply (counted from 1)."""

    turn: int
    text: str
    by_customer: bool = False
    last: bool = False
    """The customer said it after that reply: their last words."""


@dataclass(frozen=True, slots=True)
class CriticalRow:
    """A critical error and the words it rests on."""

    code: str
    name: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion; `level` is 0–4 when scored and None otherwise."""

    id: str
    name: str
    status: Status
    level: int | None
    weight: float
    evidence: tuple[Quote, ...]
    advice: str
    why: str
    anchor: str


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A reply that mattered, with a weak and a stronger line."""

    quote: Quote
    why: str
    weak: str
    strong: str
    good: bool = False
    """It did good: the line beside it is one more, not a stronger one."""
    card: tuple[str, str, str] = ("", "", "")
    """The technique wanted here: code and name, what it is, what to do."""


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One reply: what was heard in it (with the model's name, where only a model did), the four syncs, a tip."""

    turn: int
    heard: tuple[str, ...]
    taboo: bool
    sync: tuple[tuple[str, int], ...]
    """Name of each sync in the trainee's language, and its level 0–4."""
    remark: str
    tip: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole scorecard. `total` and `passed` are None when not decided."""

    total: int | None
    passed: bool | None
    service_level: int | None
    pass_mark: int
    uncapped: int | None
    critical: tuple[CriticalRow, ...]
    domains: tuple[tuple[str, int | None], ...]
    criteria: tuple[CriterionRow, ...]
    turns: tuple[TurnRow, ...]
    moments: tuple[MomentRow, ...]
    marks: tuple[str, ...] = ()
    """Both marks of what a person has marked, and the appeals."""
    plank: str = ""
    """The one thing to do next time."""

    @property
    def verdict_reasons(self) -> tuple[str, ...]:
        """Msgids that say why the call passed or not, most serious first."""
        found = []
        if self.critical:
            found.append("critical")
        unscored = any(c.status == "unscored" for c in self.criteria)
        if self.total is None and unscored and not self.turns:
            return (*found, "silent")
        if self.total is None and not unscored:
            found.append("ungraded")
        elif self.total is not None and self.total < self.pass_mark:
            found.append("below")
        if unscored:
            found.append("unscored")
        return tuple(found)


def read_card(card: Mapping[str, Any], lang: Lang, t: Translator) -> Reading:
    """The reading of a card in the format of design.md section 6, extras used where they are there."""
    return Reading(
        total=_whole(card.get("total")),
        passed=card.get("passed") if isinstance(card.get("passed"), bool) else None,
        service_level=_whole(card.get("service_level")),
        pass_mark=_whole(_map(card.get("rubric")).get("pass_mark")) or 60,
        uncapped=_whole(card.get("uncapped")),
        critical=tuple(
            CriticalRow(_code(c), in_lang(c.get("name"), lang) or name_of(_code(c), lang), _quote(c))
            for c in _maps(card.get("critical_errors"))
        ),
        domains=tuple((_name(d, DOMAINS, lang, t), _whole(d.get("percent"))) for d in _maps(card.get("domains"))),
        criteria=tuple(_criterion(c, lang, t) for c in _maps(card.get("criteria"))),
        turns=tuple(_turn(x, lang) for x in _maps(card.get("turns"))),
        moments=tuple(_moment(m, lang) for m in _maps(card.get("moments"))),
        marks=tuple(one_line(line) for line in mark_lines(card, lang)),
        plank=one_line(in_lang(_map(card.get("next")).get("line"), lang)),
    )


def _criterion(row: Mapping[str, Any], lang: Lang, t: Translator) -> CriterionRow:
    level = _whole(row.get("level"))
    told = row.get("status")
    status: Status = "not_applicable" if told == "not_applicable" else "scored" if told != "unscored" and level is not None else "unscored"
    evidence = tuple(dict.fromkeys(_quote(e) for e in _maps(row.get("evidence"))))
    words = {key: one_line(in_lang(row.get(key), lang)) for key in ("advice", "why", "anchor")}
    return CriterionRow(
        str(row.get("id", "")), _name(row, CRITERIA, lang, t), status, level, float(row.get("weight") or 0), evidence, **words
    )


def _turn(row: Mapping[str, Any], lang: Lang) -> TurnRow:
    items = [item if isinstance(item, Mapping) else {"code": str(item)} for item in row.get("heard") or ()]
    codes = {_code(item): heard_by(item, lang) for item in items}
    levels = {str(k): int(v) for k, v in _map(row.get("sync")).items() if isinstance(v, int | float)}
    quotes = {str(k): v for k, v in _map(row.get("sync_quotes")).items() if isinstance(v, Mapping)}
    return TurnRow(
        turn=_whole(row.get("turn")) or 0,
        heard=tuple(f"{code} {name_of(code, lang)}{by}" for code, by in codes.items()),
        taboo=any(c.startswith("X") for c in codes),
        sync=tuple((one_line(sync_name(name, lang)), level) for name, level in levels.items()),
        remark=one_line(remark({"sync": levels, "sync_quotes": quotes}, lang)),
        tip=one_line(in_lang(row.get("tip"), lang)),
    )


def _moment(row: Mapping[str, Any], lang: Lang) -> MomentRow:
    why, weak, strong = (one_line(in_lang(row.get(key), lang)) for key in ("why", "weak", "strong"))
    words = {key: one_line(in_lang(_map(row.get("card")).get(key), lang)) for key in ("code", "name", "gist", "tip")}
    card = (f"{words['code']} {words['name']}".strip(), words["gist"], words["tip"])
    return MomentRow(_quote(row), why, weak, strong, float(row.get("swing") or 0) < 0 and not row.get("grave"), card)


def _name(row: Mapping[str, Any], known: Mapping[str, str], lang: Lang, t: Translator) -> str:
    id_ = str(row.get("id", ""))
    return one_line(in_lang(row.get("name"), lang)) or (t(known[id_]) if id_ in known else id_)


def _code(row: Mapping[str, Any]) -> str:
    return str(row.get("code", ""))


def _quote(row: Mapping[str, Any]) -> Quote:
    words = one_line(str(row.get("quote") or ""))
    return Quote(_whole(row.get("turn")) or 0, words, row.get("by") == "customer", row.get("after") is True)


def _whole(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _maps(value: Any) -> Iterable[Mapping[str, Any]]:
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, list | tuple) else []
