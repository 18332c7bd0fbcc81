"""The debrief as blocks: the order in which a trainee reads it, verdict first and the next step last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grading.record.form import label
from grading.text import Lang
from simulator.debrief.build import Debrief
from simulator.debrief.viewpoints import Viewpoint
from simulator.report.debrief_words import (
    bend_line,
    end_line,
    ending,
    finding_line,
    memory_line,
    moment_head,
    next_line,
    peak_line,
    say,
    score_rows,
    spoken,
)
from simulator.report.document import Block, Heading, Items, Para, Quote, Table
from simulator.report.marks import mark_lines
from simulator.report.text import card_line, gate_mark, gate_state, gates_met, lines_of, parts_line, signed, verdict_key, whose, word

LEVELS = ("○○○○", "●○○○", "●●○○", "●●●○", "●●●●")


def debrief_blocks(debrief: Debrief) -> Iterator[Block]:
    """The whole debrief."""
    lang = debrief.lang
    yield Heading(f"{say('debrief', lang)} · {debrief.title} · {debrief.persona}", 1)
    yield from _verdict(debrief)
    yield from _remembered(debrief)
    yield from _dials(debrief)
    yield from _moments(debrief)
    yield from thought_blocks(debrief)
    yield from _viewpoints(debrief.viewpoints, lang)
    yield from _branches(debrief)
    yield from _criteria(debrief.card, debrief)
    yield from record_blocks(debrief)
    yield from _marks(debrief)
    yield from _comments(debrief)
    yield from _own_words(debrief)
    yield from next_blocks(debrief)


def text_blocks(debrief: Debrief) -> Iterator[Block]:
    """What a terminal shows below the scorecard, which has moments and criteria already."""
    yield from _remembered(debrief)
    yield from _dials(debrief)
    yield from thought_blocks(debrief)
    yield from _viewpoints(debrief.viewpoints, debrief.lang)
    yield from _branches(debrief)
    yield from record_blocks(debrief)
    yield from _marks(debrief)
    yield from _comments(debrief)
    yield from _own_words(debrief)
    yield from next_blocks(debrief)


def _verdict(debrief: Debrief) -> Iterator[Block]:
    card, lang = debrief.card, debrief.lang
    verdict = verdict_key(card)
    total = "–" if card.get("total") is None else card["total"]
    yield Para(f"{word('total', lang)} {total}/100 · {word(verdict, lang)} · {ending(debrief)}", strong=True)
    line = f"{word('standard', lang)} {card.get('service_level')}"
    if card.get("uncapped") not in {None, card.get("total")}:
        line += f" · {word('capped', lang)} {card['uncapped']}"
    yield Para(line)
    if debrief.care:
        yield Para(debrief.care)
    if card.get("critical_errors"):
        yield Heading(word("critical", lang), 3)
    for error in card.get("critical_errors", ()):
        yield Quote(error["quote"], f"{error['code']} {error.get('name', '')}, {whose(error, lang)}")


def _remembered(debrief: Debrief) -> Iterator[Block]:
    lang, found = debrief.lang, debrief.remembered
    if found:
        yield Heading(say("remembered", lang))
        yield Para(memory_line(found, lang))
        yield Para(peak_line(found, lang))
        yield Quote(found.peak_reply)
        yield Para(end_line(found, lang))
        yield Quote(found.last)
    if debrief.bends:
        yield Heading(say("bends", lang))
        yield Items(tuple(bend_line(b, lang) for b in debrief.bends))


def _dials(debrief: Debrief) -> Iterator[Block]:
    if not debrief.dials:
        return
    yield Heading(say("dials", debrief.lang))
    for dial in debrief.dials:
        percent = "–" if dial.percent is None else f"{dial.percent}%"
        yield Para(f"{dial.title} {percent}", strong=True)
        yield Para(dial.meaning)
        yield Items(tuple(f"{r['id']} {r['name']} {r['level']}/4 {first_quote(r, debrief.lang)}".rstrip() for r in dial.rows))
    if debrief.dials_together:
        yield Para(debrief.dials_together)


def first_quote(row: Mapping[str, Any], lang: Lang) -> str:
    """The first words a level rests on, between marks; empty where there are none."""
    return spoken(row["evidence"][0], lang) if row.get("evidence") else ""


def _moments(debrief: Debrief) -> Iterator[Block]:
    lang = debrief.lang
    if debrief.card.get("moments"):
        yield Heading(word("moments", lang))
    for moment in debrief.card.get("moments", ()):
        yield Heading(f"{moment_head(moment, lang)} ({signed(moment['swing'])})", 3)
        yield Quote(moment["quote"])
        yield Para(moment["why"])
        yield Items(tuple(f"{label}: {line}" for label, line in lines_of(moment, lang)))
        if moment.get("card"):
            yield Para(f"{word('card', lang)}: {card_line(moment['card'], lang)}")


def thought_blocks(debrief: Debrief) -> Iterator[Block]:
    """What went on in the customer, reply by reply, and what they kept to themselves."""
    lang = debrief.lang
    if debrief.thoughts:
        yield Heading(say("thoughts", lang))
        rows = tuple((str(t.turn), t.text, f"{t.anger:+g}", f"{t.trust:+g}", t.why) for t in debrief.thoughts)
        yield Table(("#", say("thought", lang), say("anger", lang), say("trust", lang), ""), rows)
    if debrief.untold:
        yield Heading(say("untold", lang), 3)
        yield Items(debrief.untold)


def _viewpoints(viewpoints: tuple[Viewpoint, ...], lang: Lang) -> Iterator[Block]:
    if viewpoints:
        yield Heading(say("viewpoints", lang))
        joint = "：" if lang == "zh" else ": "
        yield Items(tuple(f"{v.name}{joint}{v.text}" for v in viewpoints))


def _branches(debrief: Debrief) -> Iterator[Block]:
    lang = debrief.lang
    for found in debrief.comparisons:
        yield Heading(f"{say('branches', lang)} · {say('reply', lang, found.fork)}")
        for key, turn in zip(("then", "now"), found.said, strict=True):
            yield Quote(turn.reply if turn else say("not_yet", lang), say(key, lang))
        yield Table(("", say("then", lang), say("now", lang), ""), tuple(score_rows(found, debrief)))


def _criteria(card: Mapping[str, Any], debrief: Debrief) -> Iterator[Block]:
    lang = debrief.lang
    yield Heading(say("criteria", lang))
    for row in card.get("criteria", ()):
        if row["status"] != "scored":
            yield Para(f"{row['id']} {row['name']}: {word(row['status'], lang)}")
            continue
        yield Para(f"{row['id']} {row['name']} {LEVELS[row['level']]} {row['level']}/4: {row.get('anchor', '')}")
        for quote in row["evidence"]:
            yield Quote(quote["quote"], whose(quote, lang))
        if row.get("advice"):
            yield Para(f"→ {row['advice']}")
    for view in card.get("views", ()):
        yield Para(f"{view['name']}: {parts_line(view, lang)}")
    if gates := gates_met(card):
        yield Heading(word("gates", lang), 3)
        yield Items(tuple(_gate(gate, lang) for gate in gates))
    if card.get("notes"):
        yield Items(tuple(f"{word('note', lang)}: {note['text']}" for note in card["notes"]))


def _gate(gate: Mapping[str, Any], lang: Lang) -> str:
    """A gate with what to do about it where it was not met."""
    named = f"{gate_mark(gate)} {gate['name']}"
    return {"shut": f"{named} → {gate['advice']}", "too_little": f"{named}: {word('too_little', lang)}"}.get(gate_state(gate), named)


def record_blocks(debrief: Debrief) -> Iterator[Block]:
    """The after-call record and what was found about it."""
    lang = debrief.lang
    if debrief.record is None:
        return
    yield Heading(say("record", lang))
    yield Table(("", ""), tuple((label(name, lang), words) for name, words in debrief.record.filled()))
    findings = (debrief.card.get("record") or {}).get("findings", ())
    yield Items(tuple(finding_line(row, lang) for row in findings))


def _marks(debrief: Debrief) -> Iterator[Block]:
    rows = tuple(mark_lines(debrief.card, debrief.lang))
    if rows:
        yield Heading(word("marks", debrief.lang))
        yield Items(rows)


def _comments(debrief: Debrief) -> Iterator[Block]:
    if debrief.comments:
        yield Heading(say("comments", debrief.lang))
    for found in debrief.comments:
        yield Para(f"{about(found.turn, debrief.lang)} · {found.by}")
        if found.reply:
            yield Quote(found.reply)
        yield Para(found.text, strong=True)


def about(turn: int, lang: Lang) -> str:
    """What a comment is about: a reply, or the whole call."""
    return say("reply", lang, turn) if turn else say("whole_call", lang)


def _own_words(debrief: Debrief) -> Iterator[Block]:
    if debrief.reflections:
        yield Heading(say("reflections", debrief.lang))
        yield Items(debrief.reflections)


def next_blocks(debrief: Debrief) -> Iterator[Block]:
    """One thing to do, and how to practise it."""
    step, lang = debrief.next, debrief.lang
    if step:
        yield Heading(say("next", lang))
        yield Para(step.line, strong=True)
        if step.drill:
            yield Para(next_line(step, lang))
