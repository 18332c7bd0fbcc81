"""One thing to do next time: what broke the call, else a gate that was lost, else the weakest plank (S73)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from grading.call import RECORD
from grading.coaching.quoted import NAMED, inside
from grading.text import Lang, cut_short

FIRST = ("danger",)
"""What a criterion at its lowest level may be about that comes before a critical failure, too: somebody's life."""
BREACHES = frozenset({"danger", "told", "obstructed", "beyond"})
"""What a criterion at its lowest level may be about that comes before everything: somebody's safety, data, rights, the firm's word."""
RUDE = frozenset({"rude", "threatened", "conditional", "above_authority"})
"""What it may be about that comes before a gate that was lost and before anything merely weak."""
SOUND = 2
"""Level from which a criterion is not what broke a call."""


def next_time(
    criteria: Iterable[Mapping[str, Any]],
    lang: Lang,
    broken: Collection[str] = (),
    errors: Iterable[Mapping[str, Any]] = (),
    gates: Iterable[Mapping[str, Any]] = (),
    neglect: Mapping[str, Any] | None = None,
) -> dict[str, Any] | None:
    """The gravest thing of a scorecard's rows as one line; None when nothing is short of full.

    A life in danger comes first, then a critical failure (`errors`, those that fail the call before those that cap it; somebody
    unwell who was passed over, `neglect`, is named beside it), then such neglect alone, then a serious breach or an insult that was
    none, then a gate that was lost, then the weakest scored criterion. `broken` holds the quotes of critical errors: a criterion that
    rests on one of them comes before every other. Of equals it is the one a call needs first (the domains of a form stand in that
    order), then the heaviest: nobody gets as far as a remedy with a customer who was never calmed.
    """
    rows = list(criteria)
    if not any(_is_zero(row) and row.get("why") in FIRST for row in rows):
        if grave := min(errors, key=gravity, default=None):
            return _of_error(grave, lang, neglect)
        if neglect:
            return _of_error(neglect, lang)
        grave_row = any(_is_zero(row) and row.get("why") in BREACHES | RUDE for row in rows)
        if not grave_row and (lost := next((g for g in gates if g.get("open") is False and g.get("evidence")), None)):
            return _line(str(lost["id"]), str(lost["name"]), 0, str(lost.get("advice") or ""), lang)
    return _weakest(rows, lang, broken)


GRAVITY = ("CF9", "CF10", "CF11", "CF8", "CF6")
"""Of critical failures that weigh the same, the order: others' data and the firm's word, then rights, then the person, then a promise."""


def gravity(error: Mapping[str, Any]) -> tuple[bool, int]:
    """The gravest first: what fails a call, then by what it touches."""
    code = str(error.get("code", ""))
    return error.get("effect") != "fail", GRAVITY.index(code) if code in GRAVITY else len(GRAVITY)


def _of_error(error: Mapping[str, Any], lang: Lang, beside: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a critical failure was called, where it stands, and what mends it; what else must not be left unsaid stands behind it."""
    quote = inside(cut_short(str(error.get("quote", "")).strip(), NAMED[lang]), lang)
    where = _place(error.get("turn", RECORD), str(error.get("by", "agent")), f"“{quote}”" * bool(quote), lang)
    name = str(error.get("name") or error.get("code", ""))
    mend = str(error.get("mend") or "")
    if beside:
        also = _place(beside["turn"], "agent", "", lang)
        mend += f"还有：{beside['name']}{also}。" if lang == "zh" else f" And then: {beside['name']}{also}."
    return _line(str(error.get("code", "")), name, int(error.get("level", 0)), mend.strip(), lang, where)


def _place(turn: int, by: str, quote: str, lang: Lang) -> str:
    """Where an error stands, in brackets: in the record, in a reply, or before it, where the words are none of the trainee's."""
    zh = lang == "zh"
    if turn == RECORD:
        return f"（话后记录里{quote}）" if zh else f" (in the after-call record{f', {quote}' * bool(quote)})"
    if by != "agent":
        return f"（第 {turn} 句之前）" if zh else f" (before reply {turn})"
    return f"（第 {turn} 句{quote}）" if zh else f" (reply {turn}{f', {quote}' * bool(quote)})"


def _line(id_: str, name: str, level: int, advice: str, lang: Lang, where: str = "") -> dict[str, Any]:
    line = f"下次先做好这一件：{name}{where}。{advice}" if lang == "zh" else f"Next time, one thing first: {name}{where}. {advice}"
    return {"criterion": id_, "name": name, "level": level, "line": line.strip()}


def _is_zero(row: Mapping[str, Any]) -> bool:
    return row.get("status") == "scored" and row.get("level") == 0


def _weakest(criteria: Iterable[Mapping[str, Any]], lang: Lang, broken: Collection[str]) -> dict[str, Any] | None:
    """The weakest scored criterion as a line."""
    scored = [row for row in criteria if row.get("status") == "scored" and row.get("level") is not None]
    order = {name: place for place, name in enumerate(dict.fromkeys(str(row.get("domain", "")) for row in scored))}

    def urgency(row: Mapping[str, Any]) -> tuple[bool, bool, bool, int, int, float]:
        breach, rude = (_is_zero(row) and row.get("why") in whys for whys in (BREACHES, RUDE))
        return not breach, not _rests_on(row, broken), not rude, row["level"], order[str(row.get("domain", ""))], -row["weight"]

    plank = min(scored, key=urgency, default=None)
    if plank is None or plank["level"] >= 4:
        return None
    name, advice = str(plank["name"]), str(plank.get("advice") or "") or _aim(plank, lang)
    return _line(str(plank["id"]), name, plank["level"], advice, lang)


def broken_by(errors: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The quotes of critical errors, given with their effects: of those that fail the call, else of all."""
    pairs = list(errors)
    failing = frozenset(quote for effect, quote in pairs if effect == "fail")
    return failing or frozenset(quote for _, quote in pairs)


def _rests_on(row: Mapping[str, Any], broken: Collection[str]) -> bool:
    """A low level shown by the very words of a critical error."""
    said = (str(quote.get("quote", "")) for quote in row.get("evidence") or ())
    return row["level"] < SOUND and any(words in broken for words in said)


def _aim(plank: Mapping[str, Any], lang: Lang) -> str:
    """What the next level asks for, where there is no advice to give."""
    aim = str(plank.get("aim") or plank.get("anchor") or "").rstrip("。.")
    return f"再往上一步：{aim}。" if lang == "zh" else f"One step up: {aim}."
