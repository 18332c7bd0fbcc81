"""The debrief as plain text: no colour needed, nothing a terminal could misread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grading.catalogue import name_of
from grading.coaching import broken_by, next_time
from grading.sync.lists import sync_name
from grading.sync.remark import remark
from grading.text import Lang
from simulator.safe_text import clean

LONGEST_QUOTE = 300
"""Characters of a quote that are shown; the record keeps all of it."""
WORDS: dict[str, tuple[str, str]] = {
    "scorecard": ("评分", "Scorecard"),
    "total": ("总分", "Total"),
    "passed": ("通过", "pass"),
    "failed": ("未通过", "not passed"),
    "undecided": ("未定：有项目无法评分", "undecided: some criteria could not be scored"),
    "doubtful": ("未定：请人复核", "undecided: a person should look"),
    "borderline": ("压线：请人定夺", "borderline: a person decides"),
    "helped": ("起了作用", "it helped"),
    "harmed": ("伤了客户", "it did harm"),
    "standard": ("要求的服务层级", "required service level"),
    "ground": ("评委理由", "the judge"),
    "no_level": ("没有等级", "no level"),
    "capped": ("因致命错误封顶，原得分", "capped by critical errors; would have been"),
    "critical": ("致命错误", "Critical errors"),
    "reply": ("第 {0} 句", "reply {0}"),
    "before": ("第 {0} 句之前的客户", "the customer before reply {0}"),
    "after": ("第 {0} 句之后的客户", "the customer after reply {0}"),
    "record": ("话后记录", "the record"),
    "unscored": ("无法评分", "unscored"),
    "not_applicable": ("不适用", "not applicable"),
    "level": ("级", "level"),
    "moments": ("最要紧的几句", "The replies that mattered most"),
    "weak": ("欠佳", "weak"),
    "strong": ("更好", "stronger"),
    "further": ("也可以说", "could add"),
    "turns": ("逐句", "Reply by reply"),
    "tip": ("建议", "tip"),
    "card": ("卡片", "card"),
    "marks": ("人工评分与申诉", "People's marks and appeals"),
    "machine": ("机器", "machine"),
    "appeal": ("申诉", "appeal"),
    "waiting": ("待处理", "open"),
    "answered": ("已处理", "answered"),
    "ended": ("通话结束", "The call ended"),
    "remembered": ("客户会记住的满意度", "what the customer will remember"),
    "note": ("提醒（不扣分）", "note (costs nothing)"),
    "points": ("即{0}分（满分{1}）", "{0} of {1} points"),
    "gates": ("关口", "Gates"),
    "open": ("过", "met"),
    "shut": ("没过", "not met"),
    "too_little": ("评上分的不够，说不准", "not enough was scored to say"),
}
_OWN_GROUNDS = {
    "no case to compare the questions with": "没有案例，不知道该问什么（--scenario）",
    "no case to say what the need was": "没有案例，不知道客户真正要什么（--scenario）",
    "no case to say what each service level is": "没有案例，不知道每一级要做到什么（--scenario）",
    "no case to check statements against": "没有案例，说法无从核对（--scenario）",
    "no case to compare the call with": "没有案例可比（--scenario）",
    "only a model or a person can score it": "只有模型或人能评",
    "the customer showed no distress": "没听出客户有情绪",
    "nothing called for an apology": "没听出需要道歉的事",
    "no after-call record was asked for": "没有要求写话后记录",
    "nothing was stated as fact": "没有说到事实",
    "no distress to soothe and no rule to cite": "没听出情绪要安抚，也没有规定要讲",
    "no reply called for it": "没有一句话用得上",
    "it did not arise in this call": "这通电话里没有出现",
    "the agent said nothing": "坐席什么也没说",
    "the model finds no occasion for it, the embedded judge does": "模型认为没有这一项的场合，内置评委认为有",
    "the transcript does not allow a level": "凭记录定不了级",
    "the panel is divided": "各评委意见不一",
    "the call is longer than a model is given to read": "对话太长，没有交给模型读",
    "no quote from the transcript supports a level": "没有记录里的引文支持任何等级",
}
"""Our own reasons for having no level, in Chinese; a model's are in the language it was asked in."""
ENDINGS: dict[str, tuple[str, str]] = {
    "agreed": ("达成一致", "in agreement"),
    "hung_up": ("客户不谈了", "the customer broke off"),
    "escalated": ("客户去外部投诉", "taken outside by the customer"),
    "timed_out": ("客户没时间了", "the customer ran out of time"),
    "closed": ("没有谈成", "without agreement"),
}


def word(key: str, lang: Lang, *slots: object) -> str:
    """One word or phrase of the report."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(*slots)


def safe(text: object) -> str:
    """Text on one line in which nothing commands the terminal."""
    return clean(str(text)).replace("\n", " ")


def excerpt(text: object) -> str:
    """A quote fit to be read: of a very long one the beginning and the end."""
    words = safe(text)
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 70]} …… {words[-60:]}"


def scorecard_lines(card: Mapping[str, Any], lang: Lang, *, plank: bool = True) -> Iterator[str]:
    """The scorecard, line by line; without `plank` the one thing to do next is told elsewhere."""
    yield f"== {word('scorecard', lang)} =="
    yield _total(card, lang)
    yield from _critical(card, lang)
    for domain in card.get("domains", ()):
        yield from _domain(domain, card, lang)
    yield from _rows_without_domain(card, lang)
    yield from form_lines(card, lang)
    yield from _moments(card, lang)
    yield from _turns(card, lang)
    found = plank_of(card, lang) if plank else None
    if found:
        yield ""
        yield found["line"]


def plank_of(card: Mapping[str, Any], lang: Lang) -> Mapping[str, Any] | None:
    """The one thing to do next time; worked out anew for cards stored before it was kept."""
    if "next" in card:
        kept: Mapping[str, Any] | None = card["next"]
        return kept
    errors = card.get("critical_errors", ())
    return next_time(card.get("criteria", ()), lang, broken_by((e.get("effect", ""), e["quote"]) for e in errors), errors)


def _total(card: Mapping[str, Any], lang: Lang) -> str:
    verdict = verdict_key(card)
    total = "–" if card.get("total") is None else card["total"]
    line = f"{word('total', lang)}{colon(lang)}{total}/100{_points(card, lang)} {bracketed(word(verdict, lang), lang)}"
    line += f"  {word('standard', lang)}{colon(lang)}{card.get('service_level')}"
    if card.get("uncapped") not in {None, card.get("total")}:
        line += f"  {word('capped', lang)} {card['uncapped']}"
    return line


def verdict_key(card: Mapping[str, Any]) -> str:
    """The word for how a call came out; undecided by judges in doubt is not undecided for want of a level."""
    if card.get("passed") is not None:
        return "passed" if card["passed"] else "failed"
    if "pass" in ((card.get("judge") or {}).get("panel") or {}).get("reasons", ()):
        return "borderline"
    return "undecided" if any(row["status"] == "unscored" for row in card.get("criteria", ())) else "doubtful"


def _critical(card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    errors = card.get("critical_errors", ())
    if errors:
        yield ""
        yield f"!! {word('critical', lang)}"
        for error in errors:
            where = bracketed(whose(error, lang), lang)
            yield f"   {error['code']} {error.get('name', '')} {where}{colon(lang)}“{safe(error['quote'])}”"


def _domain(domain: Mapping[str, Any], card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    percent = domain.get("percent")
    yield ""
    yield f"{domain['id']} {domain.get('name', '')}  " + ("–" if percent is None else f"{percent}%")
    for row in card.get("criteria", ()):
        if row.get("domain") == domain["id"]:
            yield from _row(row, lang, ground_of(row, card, lang))


def _points(card: Mapping[str, Any], lang: Lang) -> str:
    """The points on the form's own scale, where that is not 100."""
    rubric = card.get("rubric") or {}
    if card.get("points") is None or rubric.get("out_of", 100) == 100:
        return ""
    return f" {word('points', lang, format(card['points'], 'g'), format(rubric['out_of'], 'g'))}"


def _row(row: Mapping[str, Any], lang: Lang, ground: str) -> Iterator[str]:
    """One criterion with its anchor, quotes, a model judge's ground and advice."""
    if row["status"] != "scored":
        yield f"  {row['id']:<4}–    {row['name']}{colon(lang)}{word(row['status'], lang)}"
        if ground:
            yield f"          {ground}"
        if row.get("advice"):
            yield f"          · {word('note', lang)}{colon(lang)}{row['advice']}"
        return
    anchor = f"{colon(lang)}{row['anchor']}" if row.get("anchor") else ""
    yield f"  {row['id']:<4}{row['level']}/4  {row['name']}{anchor}"
    for quote in row["evidence"]:
        yield f"          {whose(quote, lang)}{colon(lang)}“{excerpt(quote['quote'])}”"
    if ground:
        yield f"          {ground}"
    if row.get("advice"):
        yield f"          → {row['advice']}"


def _rows_without_domain(card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """The criteria of a form that has no domains, or of those outside them."""
    rows = [row for row in card.get("criteria", ()) if not row.get("domain")]
    if rows:
        yield ""
    width = max((len(row["id"]) for row in rows), default=0) + 1
    for row in rows:
        yield from _row({**row, "id": f"{row['id']:<{width}}"}, lang, ground_of(row, card, lang))


def ground_of(row: Mapping[str, Any], card: Mapping[str, Any], lang: Lang) -> str:
    """What a model judge says decided a level, or why there is none; the embedded judge's findings on a level are advice."""
    panel = (card.get("judge") or {}).get("panel") or {}
    if not row.get("why"):
        return ""
    if row["id"] not in panel.get("levels", ()):
        return _why_no_level(row, lang) if row["level"] is None else ""
    why = _OWN_GROUNDS.get(row["why"], row["why"]) if lang == "zh" else row["why"]
    why = why.removeprefix(f"{row['id']}{colon(lang)}").removeprefix(f"{row['id']}: ")
    return f"{word('ground' if row['level'] is not None else 'no_level', lang)}{colon(lang)}{safe(why)}"


def _why_no_level(row: Mapping[str, Any], lang: Lang) -> str:
    """Why the embedded judge gave no level."""
    if lang == "zh":
        return _OWN_GROUNDS.get(row["why"], "")
    return safe(row["why"]) + (" (--scenario)" if row["why"].startswith("no case") else "")


def share(part: Mapping[str, Any], lang: Lang) -> str:
    """What a part of a view reached: a percentage, unscored where too little was scored to say, a dash where nothing arose."""
    if part["percent"] is not None:
        return str(part["percent"])
    return word("unscored", lang) if part.get("status") == "unscored" else "–"


def parts_line(view: Mapping[str, Any], lang: Lang) -> str:
    """The parts of a view beside each other."""
    return " · ".join(f"{part['name']} {share(part, lang)}" for part in view["parts"])


def gates_met(card: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The gates that arose: met, not met, or undecided."""
    return [gate for gate in card.get("gates", ()) if gate["open"] is not None or gate.get("status") == "undecided"]


def gate_state(gate: Mapping[str, Any]) -> str:
    """A gate as a key of words: open, shut, too_little; cards written before there was a third have no status."""
    return "too_little" if gate.get("status") == "undecided" else "open" if gate["open"] else "shut"


def gate_mark(gate: Mapping[str, Any]) -> str:
    """The same in a sign."""
    return {"open": "✓", "shut": "✗", "too_little": "?"}[gate_state(gate)]


def form_lines(card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """Views, gates and notes, where the rubric has them."""
    for view in card.get("views", ()):
        yield ""
        yield f"{view['name']}{colon(lang)}{parts_line(view, lang)}"
    gates = gates_met(card)
    if gates:
        yield ""
        yield word("gates", lang)
    for gate in gates:
        yield f"  {gate_mark(gate)} {gate['name']}{colon(lang)}{word(gate_state(gate), lang)}"
        for quote in gate["evidence"] if gate["open"] is False else ():
            yield f"          {word('reply', lang, quote['turn'])}{colon(lang)}“{safe(quote['quote'])}”"
    for note in card.get("notes", ()):
        yield f"  · {word('note', lang)}{colon(lang)}{note['text']}"


def whose(quote: Mapping[str, Any], lang: Lang) -> str:
    """Where a quote stands: a reply of the agent's, the customer's words before it or after the last, or the after-call record."""
    if quote.get("by") == "record":
        return word("record", lang)
    if quote.get("after"):
        return word("after", lang, quote["turn"])
    return word("before" if quote.get("by") == "customer" else "reply", lang, quote["turn"])


def _moments(card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    moments = card.get("moments", ())
    if moments:
        yield ""
        yield word("moments", lang)
        for moment in moments:
            what = f"{moment_name(moment, lang)}{'，' if lang == 'zh' else ', '}{_moved(moment, lang)}"
            yield f"  {word('reply', lang, moment['turn'])} {bracketed(what, lang)}{colon(lang)}“{safe(moment['quote'])}”"
            yield f"      {moment['why']}"
            for label, line in lines_of(moment, lang):
                yield f"      {label}{colon(lang)}{safe(line)}"
            if moment.get("card"):
                yield f"      {word('card', lang)}{colon(lang)}{card_line(moment['card'], lang)}"


def signed(amount: float) -> str:
    """Points with their sign, a true minus."""
    return f"{amount:+g}".replace("-", "−")


def _moved(moment: Mapping[str, Any], lang: Lang) -> str:
    """Points of anger where a ledger knows them; a graded transcript has none, and a strength would read like a deduction."""
    if moment.get("causes"):
        return signed(moment["swing"])
    return word("harmed" if harmful(moment) else "helped", lang)


def moment_name(moment: Mapping[str, Any], lang: Lang) -> str:
    """What in a reply made it matter: the critical failure in it, else the technique or taboo."""
    code, grave = moment["code"], moment.get("grave", "")
    return f"{code} {grave or name_of(code, lang)}" if code else grave


def harmful(moment: Mapping[str, Any]) -> bool:
    """A reply that cost more than it gained, or has a critical failure in it, however well the customer took it."""
    return bool(moment.get("grave")) or moment["swing"] > 0


def bracketed(words: str, lang: Lang) -> str:
    """Words in brackets as the language sets them."""
    return f"（{words}）" if lang == "zh" else f"({words})"


def colon(lang: Lang) -> str:
    """A colon as the language sets it."""
    return "：" if lang == "zh" else ": "


def lines_of(moment: Mapping[str, Any], lang: Lang) -> Iterator[tuple[str, str]]:
    """The weak and the stronger line of a moment, each after its label; what did good needs nothing stronger, only more."""
    for key, label in (("weak", "weak"), ("strong", "strong" if harmful(moment) else "further")):
        if moment.get(key):
            yield word(label, lang), str(moment[key])


def card_line(card: Mapping[str, Any], lang: Lang) -> str:
    """A technique's card on one line: code, name, gist, tip."""
    gap = "" if lang == "zh" else " "
    return safe(f"{card['code']} {card['name']}{colon(lang)}{card['gist']}{gap}{card['tip']}".rstrip())


def _turns(card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    yield ""
    yield word("turns", lang)
    for turn in card.get("turns", ()):
        heard = ", ".join(f"{h['code']} {name_of(h['code'], lang)}{heard_by(h, lang)}" for h in turn["heard"]) or "–"
        yield f"  {turn['turn']}. {heard}"
        if turn.get("sync"):
            yield f"     {sync_line(turn, lang)}"
        if turn.get("tip"):
            yield f"     {word('tip', lang)}{colon(lang)}{turn['tip']}"


def heard_by(hit: Mapping[str, Any], lang: Lang) -> str:
    """A note on what only a model heard."""
    return ("（模型）" if lang == "zh" else " (model)") if hit.get("by") == "model" else ""


def sync_line(turn: Mapping[str, Any], lang: Lang) -> str:
    """The four syncs of a reply (S43) on one line, with a remark on the weakest."""
    levels = " · ".join(f"{sync_name(name, lang)} {level}" for name, level in turn["sync"].items())
    return safe(f"{levels}   {remark(turn, lang)}".rstrip())
