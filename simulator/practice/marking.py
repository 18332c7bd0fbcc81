"""The verdict on one reply to a prompt: what was heard, what is missing, what does harm, and one thing to do better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from grading.catalogue import catalogue, name_of
from grading.heard import Grasp, Heard
from grading.hearing.ear import hear
from grading.hearing.memory import weigh
from grading.hearing.nuances import nuances_of
from grading.text import Lang
from simulator.call.nuances import EFFECTS
from simulator.call.reasons import reason
from simulator.practice.fitting import is_foreign
from simulator.practice.looking import piled_up, second_look
from simulator.practice.prompt import Prompt
from simulator.practice.wording import anchored, copied, known_weak, words_for
from simulator.session.turn import taste_of

FULL, ENOUGH, FAINT = 0.9, 0.6, 0.35
"""Strength of a technique from which it was done wholly, well enough, or at all."""
FOREIGN, FOREIGN_CAUSE = 0.5, "own cause"
"""Strength of sympathy whose cause is not this customer's, and the slot it leaves empty."""
FAINT_TABOO = 0.4
"""Strength from which a taboo only half heard keeps a reply from full marks."""
CROWDED = 5
"""Techniques in one reply from which it is a list and not an answer."""
STRANGE = ("empty", "nonsense", "foreign", "jailbreak")
"""Marks of a reply that is none."""
FAULTS = {
    "weak": ("这是常说却不管用的说法", "often said, and it falls short"),
    "nothing": ("这句话没有内容", "there is nothing in this reply"),
    "overreach": ("答应了超出权限的事", "promised above your authority"),
    "falsehood": ("与事实不符", "not true in this case"),
    "disclosed": ("没核对身份就说了账户信息", "account details before any check"),
    "unwelcome": ("偏偏给了不想要的", "just what this customer does not want"),
}
TABOO, DESK, MANNER, PRESENCE, WEAK = "taboo", "desk", "manner", "presence", "weak"


class Verdict(IntEnum):
    """How a reply did, in the numbers of fsrs: 1 again, 2 hard, 3 good, 4 easy."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def word(self) -> str:
        """The name as data: again, hard, good, easy."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the reply that does harm: a code or the name of a rule, in the trainee's language, with the words it was heard in."""

    kind: str
    code: str
    name: str
    quote: str
    most: Verdict
    """The best verdict a reply with it can have."""


@dataclass(frozen=True, slots=True)
class Marking:
    """The verdict with its evidence."""

    prompt: Prompt
    reply: str
    verdict: Verdict
    heard: Heard | None
    """The wanted technique, as the ear heard it."""
    others: tuple[Heard, ...]
    missing: tuple[str, ...]
    faults: tuple[Fault, ...]
    better: str
    """One thing to do better, or what was good."""
    copied: bool = False
    anchored: bool = True

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data, without the stronger line."""
        lang, item = self.prompt.lang, self.heard
        return {
            "prompt": self.prompt.id,
            "technique": self.prompt.technique,
            "reply": self.reply,
            "verdict": self.verdict.word,
            "heard": item and {"code": item.code, "quote": item.quote, "strength": item.strength, "missing": list(item.missing)},
            "others": [{"code": i.code, "name": name_of(i.code, lang), "quote": i.quote} for i in self.others],
            "missing": list(self.missing),
            "faults": [{"kind": f.kind, "code": f.code, "name": f.name, "quote": f.quote} for f in self.faults],
            "better": self.better,
            "copied": self.copied,
        }


def mark(prompt: Prompt, reply: str) -> Marking:
    """Hear a reply in its moment and judge it for the technique the prompt wants."""
    grasp = grasp_of(prompt, reply)
    item = _fitting(prompt, reply, second_look(prompt.technique, reply, grasp, prompt.lang))
    faults = tuple(sorted(_faults(prompt, reply, grasp), key=lambda f: f.most))
    others = tuple(i for i in grasp.items if not i.is_taboo and i.code != prompt.technique)
    missing = tuple(words_for(slot, prompt.lang) for slot in item.missing) if item else ()
    same, here = copied(prompt, reply), anchored(prompt, reply)
    verdict = _verdict(item, faults, crowded=len(others) >= CROWDED, same=same, here=here)
    marking = Marking(prompt, reply, verdict, item, others, missing, faults, "", same, here)
    return replace(marking, better=_better(marking))


def _fitting(prompt: Prompt, reply: str, item: Heard | None) -> Heard | None:
    """Sympathy as heard; with somebody else's cause it has named a feeling and no more."""
    if item is None or item.code != "T03" or item.missing or not is_foreign(prompt, item.quote, reply):
        return item
    return replace(item, strength=min(item.strength, FOREIGN), missing=(FOREIGN_CAUSE,))


def grasp_of(prompt: Prompt, reply: str) -> Grasp:
    """What the ear makes of a reply at this moment, its nuances with it."""
    grasp = weigh(prompt.memory, hear(reply, prompt.said), reply, prompt.said)
    taste = taste_of(prompt.setup, prompt.mood)
    return replace(grasp, nuances=nuances_of(reply, grasp, prompt.memory, (), prompt.lang, taste))


def _verdict(item: Heard | None, faults: tuple[Fault, ...], *, crowded: bool, same: bool, here: bool) -> Verdict:
    if item is None or item.strength < FAINT:
        return Verdict.AGAIN
    if item.strength < ENOUGH:
        done = Verdict.HARD
    elif item.strength < FULL or item.missing or crowded or same or not here:
        done = Verdict.GOOD
    else:
        done = Verdict.EASY
    return min([done, *(f.most for f in faults)])


def _faults(prompt: Prompt, reply: str, grasp: Grasp) -> Iterator[Fault]:
    """Everything that does harm, each once."""
    lang = prompt.lang
    for taboo in (i for i in grasp.items if i.is_taboo):
        if taboo.is_plain_taboo or taboo.strength >= FAINT_TABOO:
            most = Verdict.AGAIN if taboo.is_plain_taboo else Verdict.GOOD
            yield Fault(TABOO, taboo.code, name_of(taboo.code, lang), taboo.quote, most)
    yield from _at_the_desk(prompt, grasp)
    for nuance in grasp.nuances:
        if nuance.name in EFFECTS and EFFECTS[nuance.name].anger > 0:
            yield Fault(MANNER, nuance.name, reason(nuance.name, lang), nuance.quote, Verdict.HARD)
    if piled_up(prompt.technique, reply, lang) and not any(n.name == "questioned" for n in grasp.nuances):
        yield Fault(MANNER, "questioned", reason("questioned", lang), "", Verdict.HARD)
    if known_weak(prompt, reply):
        yield Fault(WEAK, "weak", _said("weak", lang), "", Verdict.HARD)
    if strange := set(STRANGE) & set(grasp.marks):
        yield Fault(PRESENCE, min(strange), _said("nothing", lang), reply.strip()[:40], Verdict.AGAIN)


def _at_the_desk(prompt: Prompt, grasp: Grasp) -> Iterator[Fault]:
    """What this desk may not say: too much promised, untrue, private, or just what the customer will not have."""
    rows = (
        ("overreach", grasp.overreached, Verdict.AGAIN),
        ("falsehood", grasp.falsehoods, Verdict.AGAIN),
        ("disclosed", () if prompt.memory.verified else grasp.disclosed, Verdict.AGAIN),
        ("unwelcome", grasp.unwelcome, Verdict.HARD),
    )
    for code, mentions, most in rows:
        yield from (Fault(DESK, code, _said(code, prompt.lang), mention.quote, most) for mention in mentions)


def _said(code: str, lang: Lang) -> str:
    return FAULTS[code][0 if lang == "zh" else 1]


def _better(m: Marking) -> str:
    """One thing: what harms first, then what was not heard, what is missing, and only then polish."""
    code, lang = m.prompt.technique, m.prompt.lang
    zh, name = lang == "zh", name_of(code, lang)
    worst = next((f for f in m.faults if f.most <= Verdict.HARD), None)
    if worst and worst.kind == TABOO:
        tip = catalogue()[worst.code].tip.in_(lang)
        return f"先去掉“{worst.quote}”。{tip}" if zh else f"First, leave out “{worst.quote}”. {tip}"
    if worst and worst.kind == WEAK:
        return catalogue()[code].tip.in_(lang)
    if worst:
        where = f"“{worst.quote}”" + ("，" if zh else ", ") if worst.quote else ""
        return f"先改这一处：{where}{worst.name}。" if zh else f"Mend this first: {where}{worst.name}."
    if m.heard is None or m.heard.strength < FAINT:
        return catalogue()[code].tip.in_(lang)
    if m.missing:
        return f"补上{'、'.join(m.missing)}，就完整了。" if zh else f"Add the {' and the '.join(m.missing)}, and it is whole."
    if m.heard.strength < ENOUGH:
        tip = catalogue()[code].tip.in_(lang)
        return f"{name}听得不够真切。{tip}" if zh else f"Only half heard. {tip}"
    if m.copied:
        return "这是现成的句子；换成您自己的话再说一遍。" if zh else "That is a ready-made line; now say it in words of your own."
    if len(m.others) >= CROWDED:
        return "一句里塞得太多；留下最要紧的一两样。" if zh else "Too much for one reply; keep the one or two things that matter."
    if not m.anchored:
        return "放到哪个客户身上都能说；带上这位客户的一个词、一件事。" if zh else (
            "It would do for any customer; take up a word or a fact of this one's."
        )  # fmt: skip
    return f"“{m.heard.quote}”就是{name}，说得到位。" if zh else f"“{m.heard.quote}”: {name}, as it should be."
