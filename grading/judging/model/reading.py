"""What is believed of a judge's answer: offered ids, offered levels, quotes that are really there; the rest is a fault."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from grading.call import HeardCall
from grading.judging.critical import CriticalError
from grading.judging.model.answers import Malformed, object_in
from grading.judging.model.fence import INVISIBLE, quoted
from grading.judging.model.hits import spread_thin
from grading.judging.model.prompts import Repair
from grading.judging.model.quotes import Found, locate, to_customer
from grading.rubric import Rubric
from grading.verdict import NotApplicable, Scored, Unscored, Verdict

LEVELS = ("0", "1", "2", "3", "4")
VERDICTS = (*LEVELS, "not_applicable", "cannot_tell")
MOST_QUOTES, LONGEST_QUOTE, LONGEST_WHY = 3, 240, 200
_HIDDEN = re.compile(f"[{INVISIBLE}]")


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.strip().isdecimal() and len(value) < 9 else value


_GIVEN = re.compile(r"(?:level|verdict|score|等级|级别)?\s*[:：]?\s*([0-4])(?:\.0)?\s*[级級]?(?:\s*[-–—:：,，;；.。(（]\D*)?", re.DOTALL)
_IN_WORDS = {
    "n/a": "not_applicable", "na": "not_applicable", "not applicable": "not_applicable", "not-applicable": "not_applicable",
    "不适用": "not_applicable",
    "cannot tell": "cannot_tell", "can't tell": "cannot_tell", "cannot-tell": "cannot_tell", "无法判断": "cannot_tell",
}  # fmt: skip


def _verdict(value: Any) -> Any:
    """A level however a model writes it (`Level 3`, `3 - feeling and cause`, 3.0), where only one can be meant."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, str):
        return value
    said = unicodedata.normalize("NFKC", value).strip().strip("\"'“”").lower()
    level = _GIVEN.fullmatch(said)
    return level[1] if level else _IN_WORDS.get(said.rstrip("."), said)


def _bare(value: Any) -> Any:
    """A quote without the number of its line: where it stands, is looked for."""
    return {"turn": 0, "quote": value} if isinstance(value, str) else value


TurnNumber = Annotated[int, BeforeValidator(_number)]
"""The number of a line; many models write it as a string."""


class _Quote(BaseModel):
    model_config = ConfigDict(strict=True)
    turn: TurnNumber
    quote: str = Field(max_length=2000)


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True)
    quotes: list[Annotated[_Quote, BeforeValidator(_bare)]] = Field(max_length=20)
    why: str = Field(default="", max_length=2000)
    verdict: Annotated[Literal["0", "1", "2", "3", "4", "not_applicable", "cannot_tell"] | int, BeforeValidator(_verdict)]


class _Critical(BaseModel):
    model_config = ConfigDict(strict=True)
    code: str
    turn: TurnNumber
    quote: str = Field(max_length=2000)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one answer is worth. `faults` holds a sentence for each criterion that must be asked again."""

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    critical: tuple[CriticalError, ...] = ()
    unproved: dict[str, str] = field(default_factory=dict)
    """Critical failures that were named without the agent's own words to prove them, and a sentence for each."""
    faults: dict[str, str] = field(default_factory=dict)
    whole: str = ""
    """What was wrong with the answer as a whole; then every criterion is at fault."""


def read(text: str, ids: Sequence[str], call: HeardCall, rubric: Rubric, says: Repair) -> Reading:
    """Read one answer about the criteria `ids`. Nothing in it can name other criteria or other levels."""
    try:
        data = object_in(text, ("criteria",) if ids else ("critical",))
    except Malformed as error:
        return silent(getattr(says, str(error)), ids)
    entries = _by_id(data.get("criteria")) if ids else {}
    if not isinstance(entries, dict):
        return silent(says.no_json, ids)
    verdicts: dict[str, Verdict] = {}
    faults: dict[str, str] = {}
    for id_ in ids:
        verdict, fault = _entry(id_, entries.get(id_), call, says)
        if verdict is not None:
            verdicts[id_] = verdict
        if fault:
            faults[id_] = fault
    return Reading(verdicts, *_critical(data.get("critical"), call, rubric, says), faults)


def _by_id(criteria: Any) -> Any:
    """The entries by criterion, where they came as a list of entries that each name theirs, none twice."""
    if not isinstance(criteria, list):
        return criteria
    named = {entry.get("id"): entry for entry in criteria if isinstance(entry, dict)}
    return named if len(named) == len(criteria) else None


def silent(sentence: str, ids: Sequence[str]) -> Reading:
    """An answer from which nothing can be taken."""
    return Reading(faults=dict.fromkeys(ids, sentence), whole=sentence)


def _entry(id_: str, data: Any, call: HeardCall, says: Repair) -> tuple[Verdict | None, str]:
    """The verdict, as far as one stands, and what must be mended."""
    if data is None:
        return None, says.missing.replace("{id}", id_)
    try:
        entry = _Entry.model_validate(data)
    except ValidationError as error:
        wrong = says.off_menu if any(e["loc"][:1] == ("verdict",) for e in error.errors(include_url=False)) else says.shape
        return None, wrong.replace("{id}", id_)
    verdict = str(entry.verdict)
    if verdict not in VERDICTS:
        return None, says.off_menu.replace("{id}", id_)
    why = _plain(entry.why)
    if verdict == "not_applicable":
        return NotApplicable(why or "it did not arise in this call"), ""
    if verdict == "cannot_tell":
        return Unscored(why or "the transcript does not allow a level"), ""
    return _scored(id_, int(verdict), entry.quotes, why, call, says)


def _scored(id_: str, level: int, quotes: Sequence[_Quote], why: str, call: HeardCall, says: Repair) -> tuple[Verdict | None, str]:
    if not quotes:
        return None, says.no_quote.replace("{id}", id_)
    found = [locate(q.quote, q.turn, call) for q in quotes]
    real = [f for f in found if f is not None]
    missing = next((q.quote for q, f in zip(quotes, found, strict=True) if f is None), None)
    fault = ""
    if missing is not None:
        fault = says.quote.replace("{id}", id_).replace("{quote}", quoted(missing[:LONGEST_QUOTE]))
    if level and not any(to_customer(f, call) for f in real):
        aside = next((f.quote for f in real if f.by == "agent"), None)
        why = says.agent_words if aside is None else says.aside.replace("{quote}", quoted(aside[:LONGEST_QUOTE]))
        return None, fault or why.replace("{id}", id_)
    if not real:
        return None, fault
    return Scored(level, _evidence(real), why), fault


def _evidence(found: Sequence[Found]) -> tuple[tuple[int, str], ...]:
    """The agent's words first, at most three, none twice."""
    ordered = sorted(found, key=lambda f: f.by != "agent")
    return tuple(dict.fromkeys((f.turn, f.quote) for f in ordered))[:MOST_QUOTES]


def _critical(data: Any, call: HeardCall, rubric: Rubric, says: Repair) -> tuple[tuple[CriticalError, ...], dict[str, str]]:
    """Critical failures of the rubric with the agent's own words to prove them, and those that were named without."""
    effects = {f.id: f.effect for f in rubric.critical}
    kept: dict[str, CriticalError] = {}
    unproved: dict[str, str] = {}
    for item in data if isinstance(data, list) else ():
        code = item.get("code") if isinstance(item, dict) else item
        if not isinstance(code, str) or code not in effects:
            continue
        try:
            claim = _Critical.model_validate(item)
        except ValidationError:
            unproved[code] = says.shape.replace("{id}", code)
            continue
        found = locate(claim.quote, claim.turn, call)
        if found is None:
            unproved[code] = says.quote.replace("{id}", code).replace("{quote}", quoted(claim.quote[:LONGEST_QUOTE]))
        elif found.by != "agent":
            unproved[code] = says.critical_words.replace("{id}", code)
        else:
            kept.setdefault(code, CriticalError(code, found.turn, found.quote, effects[code]))
    for thin in spread_thin((error.quote, error.code) for error in kept.values()):
        for code in [code for code, error in kept.items() if error.quote == thin]:
            del kept[code]
            unproved[code] = says.one_quote.replace("{quote}", quoted(thin[:LONGEST_QUOTE]))
    return tuple(kept.values()), {code: sentence for code, sentence in unproved.items() if code not in kept}


def _plain(text: str) -> str:
    """A reason fit to be shown: one line, nothing unseen, bounded."""
    return " ".join(_HIDDEN.sub(" ", text).split())[:LONGEST_WHY]
