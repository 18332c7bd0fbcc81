"""The debrief of one call, put together from its events and its scorecard. Pure: the same events, the same debrief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from grading.catalogue import name_of
from grading.coaching import mend_of, next_time
from grading.coaching.drills import drill_for
from grading.coaching.next_time import gravity
from grading.coaching.standing import CURES
from grading.record.form import CallRecord
from grading.rubric import shipped_rubric
from grading.text import Lang
from simulator.call.events import Event, Graded, Record
from simulator.call.mood import Mood
from simulator.call.state import effective, fold, joined
from simulator.debrief.branches import Comparison, comparisons
from simulator.debrief.card import whole
from simulator.debrief.curve import Bend, Remembered, Turn, bends_of, remembered, trace_of, turns_of
from simulator.debrief.dials import Dial, dials_of, together
from simulator.debrief.thoughts import Thought, thoughts_of, untold
from simulator.debrief.viewpoints import Viewpoint, viewpoints_of
from simulator.debrief.wording import one_of, short
from simulator.session.after_call import reflections_of
from simulator.session.care import after_words
from simulator.session.commenting import Comment, comments_of
from simulator.session.grades import grade_call, written_in
from simulator.session.marking import with_marks
from simulator.session.ports import CallSetup


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next: the weakest plank in a line, and the technique to drill for it."""

    criterion: str
    line: str
    drill: str = ""
    drill_name: str = ""
    reply: int | None = None
    """The reply to go back to, counted from 1, where one line spoils the call."""

    @property
    def command(self) -> str:
        """What to type; empty where no drill trains it."""
        return f"hotseat drill {self.drill}" if self.drill else ""


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything there is to say of one call. In an exam nothing is advised: no thoughts, viewpoints or next step."""

    call: str
    lang: Lang
    title: str
    persona: str
    company: str
    started: datetime
    ended: str | None
    card: Mapping[str, Any]
    turns: tuple[Turn, ...]
    trace: tuple[Mood, ...]
    remembered: Remembered | None
    bends: tuple[Bend, ...]
    dials: tuple[Dial, ...]
    thoughts: tuple[Thought, ...]
    untold: tuple[str, ...]
    viewpoints: tuple[Viewpoint, ...]
    comparisons: tuple[Comparison, ...]
    reflections: tuple[str, ...]
    comments: tuple[Comment, ...]
    record: CallRecord | None
    next: NextStep | None
    care: str = ""
    """Kind words after a call with abuse in it: who ends such a call by a key is here before they could be read in the call (S95)."""

    @property
    def dials_together(self) -> str:
        """The two dials read together."""
        return together(self.dials, self.lang, critical=bool(self.card.get("critical_errors")))

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data of all that is not in the scorecard already."""
        next_step = {**asdict(self.next), "command": self.next.command} if self.next else None
        return {
            "remembered": asdict(self.remembered) if self.remembered else None,
            "curve": [asdict(mood) for mood in self.trace],
            "bends": [asdict(b) for b in self.bends],
            "thoughts": [asdict(t) for t in self.thoughts],
            "untold": list(self.untold),
            "dials": [
                {"id": d.id, "title": d.title, "meaning": d.meaning, "percent": d.percent, "criteria": [r["id"] for r in d.rows]}
                for d in self.dials
            ],
            "dials_together": self.dials_together,
            "viewpoints": [
                {"id": v.id, "name": v.name, "text": v.text, "quotes": [{"turn": t, "quote": q} for t, q in v.quotes]}
                for v in self.viewpoints
            ],
            "branches": [_comparison(c) for c in self.comparisons],
            "reflections": list(self.reflections),
            "comments": [c.to_json() for c in self.comments],
            "care": self.care,
            "next": next_step,
        }


def _comparison(found: Comparison) -> dict[str, Any]:
    old, new = found.said
    return {
        "fork": found.fork,
        "said": {"old": old.reply if old else "", "new": new.reply if new else ""},
        "old": {"ended": found.old.ended, "curve": [asdict(m) for m in found.old.trace]},
        "new": {"ended": found.new.ended, "curve": [asdict(m) for m in found.new.trace]},
        "scores": [{"id": id_, "old": a, "new": b} for id_, a, b in found.scores],
        "levels": [{"id": id_, "name": name, "old": a, "new": b} for id_, name, a, b in found.levels],
    }


def debrief_of(records: Sequence[Record], setup: CallSetup) -> Debrief:
    """The debrief of a call's records; an open call is graded as it stands. Raises ValueError when there are none."""
    every = [r.event for r in records]
    kept = joined(effective(every))
    state = fold(every)
    graded = next((e for e in reversed(kept) if isinstance(e, Graded)), None)
    card = whole(with_marks(graded.card if graded else grade_call(kept, setup), every), setup.lang)
    turns = tuple(turns_of(kept))
    trace, lang, coached = trace_of(turns, state.started.mood), setup.lang, not setup.exam
    return Debrief(
        call=records[0].call,
        lang=lang,
        title=setup.scenario.title.in_(lang),
        persona=setup.persona.name.in_(lang),
        company=setup.scenario.company.in_(lang),
        started=records[0].at,
        ended=state.ended,
        card=card,
        turns=turns,
        trace=trace,
        remembered=remembered(turns, trace, state.satisfaction),
        bends=bends_of(turns, lang),
        dials=dials_of(card, lang),
        thoughts=thoughts_of(turns, lang) if coached else (),
        untold=untold(state, setup) if coached else (),
        viewpoints=viewpoints_of(kept, turns, card, setup) if coached else (),
        comparisons=comparisons(every, setup),
        reflections=reflections_of(every),
        comments=comments_of(every),
        record=written_in(every),
        next=next_step(card, lang) if coached else None,
        care=_care(kept, lang) if coached and state.ended else "",
    )


def _care(kept: Sequence[Event], lang: Lang) -> str:
    words = after_words(kept, lang)
    return words.text if words else ""


def next_step(card: Mapping[str, Any], lang: Lang) -> NextStep | None:
    """The gravest critical error and what mends it; else the weakest plank with its drill; None when nothing is short of full.

    Somebody's life or health that was passed over comes before any error; the scorecard says so.
    """
    codes = {e.get("code") for e in card.get("critical_errors", ())}
    if codes and (not card.get("next") or card["next"].get("criterion") in codes):
        return _mended(card, lang)
    found = card.get("next") or next_time(card.get("criteria", ()), lang)
    if not found:
        return None
    heard = {h["code"] for turn in card.get("turns", ()) for h in turn.get("heard", ()) if h.get("strength", 0) >= WELL}
    code = drill_for(found["criterion"], (card.get("rubric") or {}).get("id", "complaint"), heard, found["level"])
    return NextStep(found["criterion"], found["line"], code, name_of(code, lang) if code else "")


def _mended(card: Mapping[str, Any], lang: Lang) -> NextStep:
    """The first of the gravest critical errors: before anything else that line has to go, and what a gate says should stand there."""
    errors = card["critical_errors"]
    worst = min(errors, key=gravity)
    code = CURES.get(worst["code"].replace("CF", "X"), ("",))[0]
    words = {"n": worst["turn"], "q": short(worst["quote"], lang), "name": worst["name"]}
    after_a_step = worst.get("by") == "customer"
    line = one_of((_AFTER_A_STEP if after_a_step else _FIRST)[lang], worst["quote"], set()).format(**words)
    gate = _FIRST_COMES.get(worst["code"])
    advice = next((g["advice"] for g in card.get("gates", ()) if gate and g.get("id") == gate and not g.get("open", True)), "")
    shipped = shipped_rubric()  # of a form of one's own nobody knows here what its codes look for
    known = (card.get("rubric") or {}).get("id", shipped.id) == shipped.id
    measure = next((f.measure for f in shipped.critical if known and f.id == worst["code"]), None)
    says = ("" if lang == "zh" else " ").join(part for part in (line, advice or mend_of(measure or "", lang)) if part)
    return NextStep(worst["code"], says, code, name_of(code, lang) if code else "", worst["turn"] - after_a_step)


_FIRST_COMES = {"CF9": "verification", "CF10": "authority"}
"""The gate of the rubric that says what should stand where a critical error was made."""
_FIRST: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "先改掉第 {n} 句里的“{q}”（{name}）：有它在，别的做得再好也不算过。",
        "回到第 {n} 句，不用“{q}”再答一次（{name}）；这一处改了，别处做好的才算数。",
        "别的先放一放：第 {n} 句去掉“{q}”（{name}），换个说法；它在，怎么都过不了。",
    ),
    "en": (
        "First of all, reply {n} without “{q}” ({name}): with that in it, nothing else can make a pass.",
        "Go back to reply {n} and answer without “{q}” ({name}); once that is gone, whatever you do well counts again.",
        "Before anything else, find other words for “{q}” in reply {n} ({name}): as long as it stands, no call can pass.",
    ),
}
"""The same advice in several wordings, so that two failed calls do not read alike."""
_AFTER_A_STEP: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "先改掉第 {n} 句之前的那一步（{name}），客户的反应是“{q}”：有它在，别的做得再好也不算过。",
        "第 {n} 句之前的那一步先别走（{name}），客户听了说“{q}”；这一处改了，别处做好的才算数。",
    ),
    "en": (
        "First of all, leave out the step before reply {n} ({name}), which the customer met with “{q}”: it alone rules out a pass.",
        "Go back to before reply {n} and leave out the step ({name}), which the customer met with “{q}”; the rest then counts again.",
    ),
}


WELL = 0.8
"""Strength from which a technique was used in full."""
