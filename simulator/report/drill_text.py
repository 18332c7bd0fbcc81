"""Drills as lines of text, each with what kind of line it is, so that a terminal app may colour what a pipe only reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from grading.catalogue import name_of
from grading.text import Lang
from simulator.practice.marking import Marking, Verdict
from simulator.practice.prompt import Prompt
from simulator.practice.reversal import Moved, Reversal
from simulator.practice.room import Offer
from simulator.practice.session import DrillSession, card_of
from simulator.practice.spotting import Spotted, Spotting
from simulator.practice.stronger import stronger_line
from simulator.report.text import safe

Row = tuple[str, str]
"""Kind of line, words."""
VERDICTS: dict[Verdict, tuple[str, str]] = {
    Verdict.AGAIN: ("再来一次", "again"),
    Verdict.HARD: ("还差一点", "nearly"),
    Verdict.GOOD: ("不错", "good"),
    Verdict.EASY: ("很稳", "excellent"),
}
MARKS = {Verdict.AGAIN: "✗", Verdict.HARD: "△", Verdict.GOOD: "✓", Verdict.EASY: "★"}
DESK = 3
"""Lines of the desk shown beside a prompt."""
WORDS: dict[str, tuple[str, str]] = {
    "now": ("此刻", "Now"),
    "case": ("案情", "Case"),
    "desk": ("桌上", "On your desk"),
    "wants": ("要说到", "Wanted"),
    "avoid": ("要避开", "Avoid"),
    "heard": ("听到", "Heard"),
    "instead": ("听到的是", "Heard instead"),
    "missing": ("还缺", "Missing"),
    "fault": ("问题", "Against you"),
    "better": ("改一处", "One thing"),
    "well": ("好在", "Well done"),
    "stronger": ("可以这样说", "A stronger line"),
    "card": ("卡片", "Card"),
    "next": ("下次再练", "comes round again"),
    "today": ("今天该练", "For today"),
    "never": ("还没练过", "not drilled yet"),
    "few": ("次数太少，先不下结论", "too few attempts to tell"),
    "rough": ("大致", "roughly"),
    "fair": ("比较有把握", "fairly sure"),
    "there": ("耳朵在这一句里也听到了它", "the ear heard it there too"),
    "not_there": ("耳朵没在这一句里听到它", "the ear did not hear it there"),
    "techniques": ("技巧", "Techniques"),
    "customers": ("客户", "Customers"),
    "habits": ("和这类客户打交道常犯的错", "What people often get wrong with this customer"),
}


def say(key: str, lang: Lang) -> str:
    """One of the words above."""
    return WORDS[key][0 if lang == "zh" else 1]


def labelled(key: str, text: str, lang: Lang) -> str:
    """A label and what belongs to it."""
    return f"{say(key, lang)}{'：' if lang == 'zh' else ': '}{text}"


def verdict_word(verdict: Verdict, lang: Lang) -> str:
    """A verdict with its mark, so that nobody needs colours."""
    return f"{MARKS[verdict]} {VERDICTS[verdict][0 if lang == 'zh' else 1]}"


def prompt_rows(session: DrillSession) -> Iterator[Row]:
    """The prompt at hand, the customer's words last."""
    p = session.prompt
    yield "title", f"{session.number}/{len(session.prompts)} · {p.technique} {name_of(p.technique, p.lang)}"
    yield from moment_rows(p)


def moment_rows(p: Prompt) -> Iterator[Row]:
    """Where the call stands, what is wanted, what the customer says."""
    lang = p.lang
    zh, scenario = lang == "zh", p.scenario
    joint = "；" if zh else "; "
    who = p.setup.persona.name.in_(lang)
    yield "case", labelled("case", safe(f"{scenario.title.in_(lang)} · {scenario.company.in_(lang)} · {p.channel}"), lang)
    yield "case", safe(scenario.card.situation.in_(lang))
    yield "scene", labelled("now", safe(p.scene), lang)
    for n, line in enumerate(p.desk[:DESK]):
        yield "desk", safe(line) if n else labelled("desk", safe(line), lang)
    yield "wants", labelled("wants", joint.join(p.wants), lang)
    if p.drill.avoid:
        yield "avoid", labelled("avoid", joint.join(f"{c} {name_of(c, lang)}" for c in p.drill.avoid), lang)
    says = f"{scenario.customer.name.in_(lang)}（{who}）：" if zh else f"{scenario.customer.name.in_(lang)} ({who}): "
    yield "customer", says + safe(p.says)


def marking_rows(m: Marking, *, again: bool = False) -> Iterator[Row]:
    """The verdict with its evidence; `again` leaves out the card, seen already."""
    lang = m.prompt.lang
    zh, name = lang == "zh", name_of(m.prompt.technique, lang)
    yield f"verdict-{m.verdict.word}", f"{verdict_word(m.verdict, lang)} · {m.prompt.technique} {name}"
    if m.heard:
        share = f"{m.heard.strength:.0%}"
        yield "heard", labelled("heard", f"“{safe(m.heard.quote)}”" + (f"（{share}）" if zh else f" ({share})"), lang)
    elif m.others:
        names = [f"{i.code} {name_of(i.code, lang)}" for i in m.others]
        yield "heard", labelled("instead", ("、" if zh else ", ").join(names), lang)
    if m.missing:
        yield "missing", labelled("missing", ("、" if zh else ", ").join(m.missing), lang)
    for fault in m.faults:
        if fault.most <= Verdict.HARD:
            code = f"{fault.code} " if fault.code.startswith("X") else ""
            yield "fault", labelled("fault", f"{code}{fault.name}" + (f" “{safe(fault.quote)}”" if fault.quote else ""), lang)
    yield "better", labelled("well" if m.verdict is Verdict.EASY else "better", safe(m.better), lang)
    line = "" if m.verdict is Verdict.EASY or m.copied else stronger_line(m.prompt)
    if line:
        yield "stronger", labelled("stronger", safe(line), lang)
    if not again:
        card = card_of(m.prompt)
        yield "card", labelled("card", f"{card.code} {card.name}{'：' if zh else ': '}{card.gist}", lang)


def ended_rows(session: DrillSession, lang: Lang, now: datetime) -> Iterator[Row]:
    """How the sitting went and when each card comes round again."""
    zh = lang == "zh"
    counts = session.tally()
    parts = [f"{verdict_word(v, lang)} {counts[v.word]}" for v in reversed(Verdict) if v.word in counts] or ["–"]
    head = f"练了 {len(session.first)} 句：" if zh else f"{len(session.first)} answered: "
    yield "title", head + ("，" if zh else ", ").join(parts)
    for card, due in session.next_due().items():
        name = name_of(card, lang)
        label = f"{card} {name}" if name != card else card
        yield "next", f"{label} · {say('next', lang)}{'：' if zh else ': '}{days_until(due, now, lang)}"


def days_until(due: datetime, now: datetime, lang: Lang) -> str:
    """A date as people say it."""
    days = (due.astimezone(now.tzinfo).date() - now.date()).days
    if days <= 0:
        return "今天" if lang == "zh" else "today"
    if days == 1:
        return "明天" if lang == "zh" else "tomorrow"
    return f"{days} 天后" if lang == "zh" else f"in {days} days"


def standing_words(offer: Offer, now: datetime, lang: Lang) -> str:
    """How one stands in a card: skill, how sure, when it is due."""
    s = offer.standing
    if s is None:
        return say("never", lang)
    when = days_until(s.due, now, lang)
    if s.sure == "few":
        return f"{say('few', lang)} · {when}"
    return f"{s.skill:.0%} ({s.low:.0%}–{s.high:.0%}, {say(s.sure, lang)}) · {when}"


def offer_rows(offers: Sequence[Offer], now: datetime, lang: Lang) -> Iterator[Row]:
    """Everything one may drill: today's first."""
    groups = (
        ("today", [o for o in offers if o.today]),
        ("techniques", [o for o in offers if not o.today and o.card.startswith("T")]),
        ("customers", [o for o in offers if not o.today and not o.card.startswith("T")]),
    )
    for key, group in groups:
        if group:
            yield "title", say(key, lang)
        for offer in group:
            yield "offer", f"  {offer.card:<14} {offer.name} · {standing_words(offer, now, lang)}"


def spotted_rows(call: Spotting, spotted: Spotted) -> Iterator[Row]:
    """Whether reply and kind were right, and the ledger's reason."""
    lang = call.setup.lang
    zh, answer = lang == "zh", spotted.answer
    verdicts = {
        (True, True): ("两样都对", "Both right"),
        (True, False): ("句子找对了，错处不是这一种", "The right reply, another kind of mistake"),
        (False, True): ("种类说对了，句子不是这一句", "The right kind, another reply"),
        (False, False): ("都不是", "Neither"),
    }
    kind = "good" if spotted.right_reply and spotted.right_kind else "again" if not (spotted.right_reply or spotted.right_kind) else "hard"
    mark = "✓" if kind == "good" else "✗" if kind == "again" else "△"
    yield f"verdict-{kind}", f"{mark} {verdicts[spotted.right_reply, spotted.right_kind][0 if zh else 1]}"
    if spotted.right_kind and spotted.kind != spotted.meant:
        guess, meant = call.name(spotted.kind), call.name(spotted.meant)
        yield (
            "card",
            f"这里说成“{guess}”也算对；原本指的是“{meant}”。" if zh else f"“{guess}” is right here too; what was meant is “{meant}”.",
        )
    yield "customer", (f"第{answer.turn}句：“{safe(answer.reply)}”" if zh else f"Reply {answer.turn}: “{safe(answer.reply)}”")
    for harm in answer.harms:
        cost = f"怒气和信任 {harm.points:g} 分" if zh else f"{harm.points:g} points of anger and trust"
        quote = f" “{safe(harm.quote)}”" if harm.quote else ""
        yield "fault", f"{call.name(harm.kind)}（{cost}）{quote}" if zh else f"{call.name(harm.kind)} ({cost}){quote}"
        if harm.why != call.name(harm.kind):
            yield "card", harm.why
    habits = ("；" if zh else "; ").join(call.setup.persona.mistakes.in_(lang))
    yield "better", f"{say('habits', lang)}{'：' if zh else ': '}{habits}"


def moved_rows(reversal: Reversal, moved: Moved) -> Iterator[Row]:
    """The guess beside what the ear heard."""
    lang = reversal.setup.lang
    zh = lang == "zh"
    guessed = f"{moved.code} {name_of(moved.code, lang)}"
    yield (
        ("verdict-good" if moved.heard_there and moved.right_reply else "verdict-hard"),
        (f"你猜：第{moved.turn}句，{guessed}" if zh else f"Your guess: reply {moved.turn}, {guessed}"),
    )
    yield "heard", say("there" if moved.heard_there else "not_there", lang)
    turn = moved.strongest.turn
    head = f"分量最重的是第{turn}句：" if zh else f"What weighs most is reply {turn}: "
    yield "customer", f"{head}“{safe(moved.strongest.reply)}”"
    for item, worth in moved.reasons:
        yield ("stronger" if worth >= 0 else "fault"), f"{item.code} {name_of(item.code, lang)} {worth:+g} “{safe(item.quote)}”"
