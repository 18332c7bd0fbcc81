"""D6 Ending: C14, the record written after the call, held against what the call disclosed."""

from __future__ import annotations

from grading.call import RECORD, HeardCall
from grading.judging.measures.common import last_words
from grading.record.checking import HALF, Finding, check_record
from grading.record.figures import sentences
from grading.verdict import NotApplicable, Quote, Scored, Verdict

AFTER_CALL = "after-call"
"""The measure's name in rubrics."""
USELESS, FACTS, PROMISED, WHOLE = 1, 2, 3, 4
SEVERAL = 2
"""Key facts told from which a share of them means something."""
ENOUGH = 2 / 3
"""Share of the key facts told that a whole record keeps."""
OF_FACTS = frozenset({"promise", "deadline", "remedy", "cause", "prevention", "owner", "figure", "name"})
"""Findings that are about something else than one fact."""


def after_call(call: HeardCall) -> Verdict:
    """C14: nothing, no use, facts only, promise and deadline too, cause and prevention too."""
    if call.record is None:
        if call.record_asked and call.turns:
            return Scored(0, (last_words(call),), "not_written")
        return NotApplicable("no after-call record was asked for")
    if call.record.blank:
        return Scored(0, (last_words(call),), "not_written")
    findings = check_record(call)
    misleading = [f for f in findings if f.kind == "wrong" or (f.kind == "invented" and f.about == "promise")]
    if misleading:
        return Scored(USELESS, _quotes(misleading), "wrong")
    facts = [f for f in findings if f.about not in OF_FACTS]
    kept = [f for f in facts if f.kind == "kept"]
    first = (RECORD, next(sentences(call.record.text)))
    if not call.record.what.strip() or (len(facts) >= SEVERAL and len(kept) < HALF * len(facts)):
        return Scored(USELESS, _quotes(kept) or (first,), "thin")
    level, why = _level(findings, 1.0 if not facts else len(kept) / len(facts))
    return Scored(level, _evidence(findings, level) or (first,), why)


def _level(findings: tuple[Finding, ...], share: float) -> tuple[int, str]:
    """The level a usable record reaches, and what it lacks for the next."""
    missing = {f.about for f in findings if f.kind == "missing"}
    if any(f.kind == "invented" for f in findings):
        return FACTS, "invented"
    if missing & {"promise", "deadline", "remedy"}:
        return FACTS, "no_promise" if "promise" in missing else "no_deadline" if "deadline" in missing else "no_remedy"
    if missing & {"cause", "prevention"} or share < ENOUGH:
        return PROMISED, "no_cause" if "cause" in missing else "no_prevention" if "prevention" in missing else "fact_missing"
    return WHOLE, "whole"


def _evidence(findings: tuple[Finding, ...], level: int) -> tuple[Quote, ...]:
    order = {"promise": 0, "deadline": 1, "remedy": 2, "cause": 3, "prevention": 4} if level > FACTS else {}
    chosen = [f for f in findings if f.kind == "invented"] or [f for f in findings if f.kind == "kept" and f.about != "owner"]
    return _quotes(sorted(chosen, key=lambda f: order.get(f.about, 9)))


def _quotes(findings: list[Finding]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys((RECORD, f.quote) for f in findings if f.quote))[:4]
