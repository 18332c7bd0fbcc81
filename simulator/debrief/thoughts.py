"""What the customer thought after each reply and did not say, and what they never told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grading.call import FULL
from grading.text import Lang
from simulator.call.state import CallState
from simulator.debrief.curve import Turn, driver_of, reason_of
from simulator.debrief.wording import data, one_of, short
from simulator.session.ports import CallSetup

SAYABLE: dict[Lang, int] = {"zh": 16, "en": 44}
"""Characters of a quote that can stand in a thought."""
MOST_FACTS = 3
MOVED = 2.0
"""Points of comfort below which a reply left the customer where they were."""


@dataclass(frozen=True, slots=True)
class Thought:
    """One thought: `why` is what moved them, `anger` and `trust` in points."""

    turn: int
    text: str
    why: str
    anger: float
    trust: float


def thoughts_of(turns: Sequence[Turn], lang: Lang) -> tuple[Thought, ...]:
    """A thought for every reply, made from what moved the mood most."""
    used: set[str] = set()
    return tuple(_thought(turn, lang, used) for turn in turns)


def _thought(turn: Turn, lang: Lang, used: set[str]) -> Thought:
    key, quote = _family(turn)
    lines = data("thoughts")[key][lang]
    fit = [line for line in lines if "{q}" not in line or 0 < len(quote) <= SAYABLE[lang]] or [data("thoughts")["same"][lang][0]]
    line = one_of(fit, f"{turn.reply}\n{turn.number}", used).format(q=short(quote, lang))
    trust = round(turn.move.after.trust - turn.move.before.trust, 1)
    return Thought(turn.number, line, reason_of(turn, lang), turn.swing, trust)


def _family(turn: Turn) -> tuple[str, str]:
    """The family of thoughts, and the piece of the reply that is in mind."""
    line = driver_of(turn)
    known = data("thoughts")
    taboo = next((i for i in turn.heard.grasp.items if i.is_plain_taboo), None) if turn.heard else None
    if taboo and turn.comfort <= 0 and taboo.code in known:
        return taboo.code, taboo.quote.rstrip("。.，,")  # even where the mood could not get any worse
    if line is None or line.code not in known or abs(turn.comfort) < MOVED:
        step = "same" if abs(turn.comfort) < MOVED else "better" if turn.comfort > 0 else "worse"
        return (line.code if line and line.code in {"no_news", "left_alone"} else step), ""
    good = line.code.startswith("T")
    if good != (turn.comfort > 0) and line.code[0] in "TX":
        return ("better" if turn.comfort > 0 else "worse"), ""
    items = turn.heard.grasp.items if turn.heard else ()
    item = next((i for i in items if i.code == line.code), None)
    half = item is not None and (item.strength < FULL or bool(item.missing)) and f"{line.code}.half" in known
    return f"{line.code}.half" if half else line.code, item.quote.rstrip("。.，,") if item else ""


def untold(state: CallState, setup: CallSetup) -> tuple[str, ...]:
    """What the customer kept to themselves: the need, and the key facts nobody drew out, in their words."""
    lang, case = setup.lang, setup.scenario.case
    facts = [f for f in case.facts if f.key and f.id not in state.told and f.reveal != "opening" and f.id != "identity"]
    need = () if "need" in state.told or state.memory.need_named else case.need.says.in_(lang)[:1]
    return (*need, *(line for f in facts[:MOST_FACTS] for line in f.says.in_(lang)[:1]))
