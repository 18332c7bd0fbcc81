"""A review as plain text, in the language of the call."""

from __future__ import annotations

from collections.abc import Iterator

from grading.text import Lang
from simulator.report.text import colon, safe, word
from simulator.review import Effect, Review

EFFECTS: dict[Effect, tuple[str, str]] = {
    "helped": ("帮了坐席", "helped the agent"),
    "hindered": ("妨碍了坐席", "hindered the agent"),
    "harmless": ("无碍", "harmless"),
}
_GRAVE = ("严重", "grave")


def review_lines(review: Review, lang: Lang) -> Iterator[str]:
    """The review, line by line: what was found, in the customer's own words, and whether the call can stand."""
    here = 0 if lang == "zh" else 1
    yield ("== 模拟客户复核 ==", "== The simulated customer, reviewed ==")[here]
    counts = (", " if here else "，").join(f"{names[here]} {review.count(effect)}" for effect, names in EFFECTS.items())
    yield (f"读了客户的 {review.lines} 句话；{counts}", f"{review.lines} customer lines read; {counts}")[here]
    for error in review.errors:
        where = word("reply", lang, error.turn) if error.turn else ("开场", "opening")[here]
        grave = f" · {_GRAVE[here]}" if error.grave else ""
        yield f"  {where} · {EFFECTS[error.effect][here]}{grave}{colon(lang)}{error.why}"
        if error.quote.strip():
            yield f"      {('客户', 'Customer')[here]}{colon(lang)}{safe(error.quote)}"
    yield _verdict(review)[here]


def _verdict(review: Review) -> tuple[str, str]:
    if review.voids:
        return "结论：有严重错误，作为考试这次通话应当作废。", "Verdict: a grave error; as an exam this call should be voided."
    if review.errors:
        return "结论：没有严重错误，通话可以作数。", "Verdict: no grave error; the call can stand."
    return "结论：没有发现错误，通话可以作数。", "Verdict: no error found; the call can stand."
