"""Five viewpoints (S39): what customer, colleague, law, media and a bystander make of this call, from what happened in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grading.heard import PLAIN
from grading.judging.measures.common import first_sentence
from grading.judging.measures.risk import threat_in
from grading.text import Lang
from simulator.call.events import CallEnded, Event, RecordWritten, SceneChanged
from simulator.call.mood import HOT, Mood
from simulator.content.scenario import Right
from simulator.debrief.curve import Turn
from simulator.debrief.wording import data, one_of, short
from simulator.session.ports import CallSetup

NAMES: dict[str, tuple[str, str]] = {
    "customer": ("客户", "The customer"),
    "colleague": ("同事", "A colleague"),
    "law": ("法律", "The law"),
    "media": ("媒体", "The media"),
    "bystander": ("旁观者", "A bystander"),
}
RIGHTS: dict[Right, tuple[str, str]] = {
    "property-safety": ("财产安全权", "right to the safety of their property"),
    "information": ("知情权", "right to be told the truth"),
    "free-choice": ("自主选择权", "right to choose freely"),
    "fair-dealing": ("公平交易权", "right to fair dealing"),
    "lawful-redress": ("依法求偿权", "right to lawful redress"),
    "education": ("受教育权", "right to be informed and taught"),
    "respect": ("受尊重权", "right to respect"),
    "information-security": ("信息安全权", "right to the safety of their data"),
}


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """One point of view in one or two sentences; `quotes` are the words in it, with the reply they stand in (0: the record)."""

    id: str
    name: str
    text: str
    quotes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What may be said of a call: conditions that hold, levels, and quotes by name."""

    holds: frozenset[str]
    levels: Mapping[str, int]
    quotes: Mapping[str, tuple[int, str]]
    slots: Mapping[str, str] = field(default_factory=dict)

    def meets(self, condition: str) -> bool:
        """True for a condition that holds: a name, or a criterion with a level (C10>=3, C10==2, C10<=1)."""
        for sign in (">=", "<=", "=="):
            if sign in condition:
                id_, level = condition.split(sign)
                reached = self.levels.get(id_)
                if reached is None:
                    return False
                return {">=": reached >= int(level), "<=": reached <= int(level), "==": reached == int(level)}[sign]
        return condition in self.holds


def viewpoints_of(events: Sequence[Event], turns: Sequence[Turn], card: Mapping[str, Any], setup: CallSetup) -> tuple[Viewpoint, ...]:
    """The five viewpoints; none for a call without a reply. `events` are those that count."""
    if not turns:
        return ()
    evidence = evidence_of(events, turns, card, setup)
    key = f"{setup.seed}:{turns[-1].reply}"
    return tuple(_viewpoint(id_, evidence, setup.lang, f"{key}:{id_}") for id_ in NAMES)


def chosen(id_: str, evidence: Evidence) -> list[Mapping[str, Any]]:
    """The entries a viewpoint is made of: the first that holds, and the first other that speaks of something else."""
    rows = data("viewpoints")[id_]
    main = next(entry for entry in rows["main"] if _fits(entry, evidence))
    subjects = _subjects(main)
    also = next((e for e in rows["also"] if _fits(e, evidence) and not (_subjects(e) & subjects) and not _clash(main, e)), None)
    return [main, also] if also else [main]


def _fits(entry: Mapping[str, Any], evidence: Evidence) -> bool:
    return all(evidence.meets(c) for c in entry["when"]) and (not entry.get("quote") or entry["quote"] in evidence.quotes)


def _subjects(entry: Mapping[str, Any]) -> set[str]:
    return {c.split(">")[0].split("<")[0].split("=")[0] for c in entry["when"] if c[0] == "C"}


def _clash(main: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Praise after a grave word sounds like mockery; blame after praise is fair."""
    return bool(main["tone"] == "bad" and other["tone"] == "good")


def _viewpoint(id_: str, evidence: Evidence, lang: Lang, key: str) -> Viewpoint:
    texts, quotes = [], []
    for entry in chosen(id_, evidence):
        turn, words = evidence.quotes.get(entry.get("quote", ""), (0, ""))
        line = one_of(entry[lang], key, set())
        if "{q}" in line:
            quotes.append((turn, words))
        texts.append(_ended_once(line.format(q=short(words, lang, dated=entry.get("quote") in {"C10", "T10"}), **evidence.slots)))
    return Viewpoint(id_, NAMES[id_][0 if lang == "zh" else 1], ("" if lang == "zh" else " ").join(texts), tuple(quotes))


def _ended_once(line: str) -> str:
    """A sentence that ends in a quoted question or cry needs no stop after it."""
    for mark in "？！?!":
        line = line.replace(f"{mark}”。", f"{mark}”").replace(f"{mark}”.", f"{mark}”")
    return line


def evidence_of(events: Sequence[Event], turns: Sequence[Turn], card: Mapping[str, Any], setup: CallSetup) -> Evidence:
    """Everything the viewpoints rest on: the scorecard first, then the course of the call."""
    lang = setup.lang
    scored = {str(r["id"]): r for r in card.get("criteria", ()) if r.get("status") == "scored"}
    quotes = dict(_quotes(turns, card, scored))
    risk = next(((t.number, words) for t in turns if (words := threat_in(t.before, lang))), None)
    if risk:
        quotes["risk"] = risk
    right = RIGHTS[setup.scenario.right[0]][0 if lang == "zh" else 1]
    slots = {"right": right, "company": setup.scenario.company.in_(lang), "title": setup.scenario.title.in_(lang)}
    levels = {id_: int(row["level"]) for id_, row in scored.items()}
    return Evidence(frozenset(_conditions(events, turns, card, setup, quotes)), levels, quotes, slots)


def _quotes(
    turns: Sequence[Turn], card: Mapping[str, Any], scored: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, tuple[int, str]]]:
    """Words by name: of each criterion the agent's own, of each code where it was plainly heard, and the best and worst reply."""
    for id_, row in scored.items():
        own = [q for q in row.get("evidence", ()) if q.get("by") != "customer"]
        if own:
            yield id_, (int(own[0]["turn"]), str(own[0]["quote"]))
    taboos = []
    for turn in card.get("turns", ()):
        for item in turn.get("heard", ()):
            if not item["quote"]:
                continue
            if item["code"].startswith("X") and item["strength"] >= PLAIN:
                taboos.append((item["code"], (turn["turn"], item["quote"])))
            elif item["code"].startswith("T"):
                yield item["code"], (turn["turn"], item["quote"])
    yield from reversed(taboos)
    critical = [(e["code"], (e["turn"], e["quote"])) for e in card.get("critical_errors", ()) if e.get("by") != "customer"]
    yield from critical
    if critical or taboos:
        worst_taboo = max([q for _, q in (*critical, *taboos)], key=lambda q: turns[q[0] - 1].swing if q[0] <= len(turns) else 0.0)
        yield "taboo", worst_taboo
    yield from _extremes(turns)


def _extremes(turns: Sequence[Turn]) -> Iterator[tuple[str, tuple[int, str]]]:
    """The reply that did most harm and the one that did most good, where any did, and the last."""
    worst, best = min(turns, key=lambda t: t.comfort), max(turns, key=lambda t: t.comfort)
    if worst.comfort <= -HURT:
        yield "worst", (worst.number, _piece(worst))
    yield "last", (turns[-1].number, _piece(turns[-1]))
    if best.comfort > 0:
        yield "best", (best.number, _piece(best))


def _piece(turn: Turn) -> str:
    """The words of a reply that did most of it, as heard; else its first sentence."""
    items = turn.heard.grasp.items if turn.heard else ()
    heard = [i for i in items if i.is_plain_taboo] if turn.comfort < 0 else [i for i in items if not i.is_taboo]
    top = max(heard, key=lambda i: i.strength, default=None)
    return top.quote if top and top.quote in turn.reply else first_sentence(turn.reply)


def _conditions(
    events: Sequence[Event], turns: Sequence[Turn], card: Mapping[str, Any], setup: CallSetup, quotes: Mapping[str, tuple[int, str]]
) -> Iterator[str]:
    yield from (name for name in quotes if name[0] in "TX" or name[:2] == "CF" or name in {"taboo", "risk"})
    yield from (e["code"] for e in card.get("critical_errors", ()))
    if "taboo" not in quotes and not card.get("critical_errors"):
        yield "clean"
    for gate in card.get("gates", ()):
        if gate["open"] is not None:
            yield f"gate.{gate['id']}" + ("" if gate["open"] else ".shut")
    yield from _happened(events)
    if any(row["id"] == "C14" and row.get("why") == "wrong" for row in card.get("criteria", ())):
        yield "record.wrong"
    if setup.scenario.scene.audience:
        yield "audience"
    yield from _course([turns[0].move.before, *(t.move.after for t in turns)])


def _happened(events: Sequence[Event]) -> Iterator[str]:
    for event in events:
        if isinstance(event, CallEnded):
            yield f"ended.{event.how}"
        elif isinstance(event, RecordWritten):
            yield "record"
        elif isinstance(event, SceneChanged) and event.earned:
            yield f"changed.{event.change}"


def _course(trace: Sequence[Mood]) -> Iterator[str]:
    """How the anger went over the whole call."""
    if max(m.anger for m in trace) >= HOT:
        yield "heated"
    if trace[-1].anger >= HOT:
        yield "hot_end"
    if trace[-1].anger <= trace[0].anger - COOLER:
        yield "cooled"


HURT = 3.0
"""Points of comfort a reply must have cost to be held up as the worst."""
COOLER = 10
"""Points of anger by which a call must have cooled to be called so."""
