"""One judgement of one call: the task put to a model, its answer believed as far as it proves itself, one repair."""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from grading.call import HeardCall
from grading.case import Case, Fact
from grading.chat import Message, again
from grading.judging.critical import CriticalError
from grading.judging.model.asking import Ask, NoAnswer, Schema, closed, one_of, words
from grading.judging.model.fence import fenced, quoted, rows_of
from grading.judging.model.prompts import CaseWords, judge_prompt
from grading.judging.model.reading import LONGEST_QUOTE, LONGEST_WHY, MOST_QUOTES, VERDICTS, Reading, read, silent
from grading.rubric import Rubric
from grading.text import Lang
from grading.verdict import Unscored, Verdict

LONGEST_CALL = 120_000
"""Characters of a transcript that are sent to a model; a longer call is unscored."""
ROOM, ROOM_EACH = 300, 220
"""Tokens of an answer: for all of it, and for each criterion."""
LONGEST_BACK = 6000
"""Characters of a faulty answer that are shown to the model again."""


_TEXTS: dict[tuple[int, Hashable], tuple[object, str]] = {}
"""Texts made of a rubric or case, by its identity (it is kept alive beside them): the same for thousands of calls."""
MOST_TEXTS = 500


def remembered(content: object, key: Hashable, make: Callable[[], str]) -> str:
    """The text made of `content` before under that key, or made now."""
    known = _TEXTS.get((id(content), key))
    if known is None:
        if len(_TEXTS) >= MOST_TEXTS:
            _TEXTS.clear()
        known = _TEXTS[id(content), key] = (content, make())
    return known[1]


@dataclass(frozen=True, slots=True)
class Task:
    """What a model is asked about one call. `messages` and `schema` are everything the answer depends on."""

    call: HeardCall
    rubric: Rubric
    ids: tuple[str, ...]
    messages: tuple[Message, ...]
    schema: Schema


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one model made of a call, and the answers it was taken from (so that it can be read again, and appealed)."""

    verdicts: Mapping[str, Verdict]
    critical: tuple[CriticalError, ...]
    answers: tuple[str, ...]
    """The first answer and, if one was needed, the second."""
    unproved: frozenset[str] = frozenset()
    """Critical failures that were named twice and never proved: not counted, and not forgotten either."""

    @property
    def of_use(self) -> bool:
        """True when anything at all was judged."""
        return not all(isinstance(v, Unscored) for v in self.verdicts.values())


def task_for(call: HeardCall, rubric: Rubric, settled: Mapping[str, Verdict], seat: int = 0) -> Task:
    """The task for one seat of a panel. Criteria that code has already settled are not asked.

    Every seat but the first sees the criteria in an order of its own, so that a habit of place is not a verdict.
    """
    ids = [c.id for c in rubric.criteria if c.id not in settled]
    if seat:
        random.Random(seat).shuffle(ids)
    form = remembered(rubric, (tuple(ids), call.lang), lambda: _instructions(rubric, ids, call.lang))
    messages = (Message(role="system", content=form), Message(role="user", content=_about(call, ids)))
    return Task(call, rubric, tuple(ids), messages, schema_for(tuple(ids), tuple(f.id for f in rubric.critical)))


async def judge_call(task: Task, ask: Ask) -> Judgement:
    """Ask, read, mend once. What is still at fault then is unscored, with the reason; never a zero and never a pass."""
    if sum(len(t.reply) + len(t.customer) for t in task.call.turns) > LONGEST_CALL:
        return Judgement(dict.fromkeys(task.ids, Unscored("the call is longer than a model is given to read")), (), ())
    first, text = await _asked(task, task.messages, task.ids, ask)
    if not first.faults and not first.unproved:
        return Judgement(first.verdicts, first.critical, (text,))
    wrong = tuple(first.faults)
    second, mended = await _asked(task, _repair(task, first, text), wrong, ask)
    verdicts: dict[str, Verdict] = {}
    for id_ in task.ids:
        known = second.verdicts.get(id_) if id_ in first.faults else None
        known = known or first.verdicts.get(id_)
        verdicts[id_] = known or Unscored(second.faults.get(id_, first.faults.get(id_, "")))
    critical = {e.code: e for e in (*first.critical, *(e for e in second.critical if first.whole or e.code in first.unproved))}
    named = {*first.unproved} if not first.whole else {*second.unproved}
    withdrawn = set() if first.whole or second.whole else named - second.unproved.keys()
    text = "" if first.whole else text  # read again, it would otherwise be believed where only its ending was amiss
    return Judgement(verdicts, tuple(critical.values()), (text, mended), frozenset(named - withdrawn - critical.keys()))


async def _asked(task: Task, messages: Sequence[Message], ids: tuple[str, ...], ask: Ask) -> tuple[Reading, str]:
    says = judge_prompt(task.call.lang).repair
    schema = task.schema if ids == task.ids else schema_for(ids, tuple(f.id for f in task.rubric.critical))
    try:
        text = await ask(messages, schema)
    except NoAnswer as none:
        return silent(getattr(says, none.why), ids), none.text
    if not text.strip():
        return silent(says.empty, ids), text
    return read(text, ids, task.call, task.rubric, says), text


def _repair(task: Task, reading: Reading, text: str) -> tuple[Message, ...]:
    says = judge_prompt(task.call.lang).repair
    sentences = [reading.whole] if reading.whole else [*reading.faults.values(), *reading.unproved.values()]
    wanted = [*reading.faults, *(["critical"] if reading.unproved else [])]
    lines = "\n".join((says.intro, *(f"- {s}" for s in sentences), f"{says.outro} {', '.join(wanted)}"))
    return again(task.messages, text[:LONGEST_BACK], lines)


def _instructions(rubric: Rubric, ids: Sequence[str], lang: Lang) -> str:
    """What is the same for every transcript judged by this form: it comes first, so that endpoints can keep it warm."""
    text = judge_prompt(lang)
    failures = [text.critical, *(f"{f.id} {quoted(f.name.in_(lang))}" for f in rubric.critical)] if rubric.critical else []
    return "\n".join((text.system, _form(rubric, ids, lang), *failures))


def _form(rubric: Rubric, ids: Sequence[str], lang: Lang) -> str:
    lines = [judge_prompt(lang).form]
    for id_ in ids:
        criterion = rubric.criterion(id_)
        anchors = criterion.anchors.in_(lang) or criterion.anchors.in_("en" if lang == "zh" else "zh") or judge_prompt(lang).unwritten
        levels = "; ".join(f"{level} {quoted(anchor)}" for level, anchor in enumerate(anchors))
        advice = criterion.advice.in_(lang)
        lines.append(f"{id_} {quoted(criterion.name.in_(lang))}{f' ({quoted(advice)})' if advice else ''}: {levels}")
    return "\n".join(lines)


def _about(call: HeardCall, ids: Sequence[str]) -> str:
    """The case, the fenced transcript, and what is to be done, in this order."""
    text = judge_prompt(call.lang)
    level = f"{text.case.standard} {text.case.levels[call.standard - 1]}"
    case = call.case
    known = remembered(case, call.lang, lambda: "\n".join(_case(case, text.case, call.lang))) if case else text.case.unknown
    fence = fenced(rows_of(call))
    code = fence.split(" ", 3)[2]
    return f"{known}\n{level}\n\n{text.code} {code}\n\n{fence}\n\n{text.task} {', '.join(ids)}"


def _case(case: Case, says: CaseWords, lang: Lang) -> list[str]:
    lines = [says.intro]
    lines += [f"- {says.desk}: {quoted(line)}" for line in case.shown.in_(lang)]
    lines += [f"- {_kind_of(fact, says)}: {quoted(line)}" for fact in case.facts for line in fact.says.in_(lang)[:1]]
    lines.append(f"- {says.need}: {quoted(case.need.what.in_(lang))}")
    for remedy in case.remedies:
        limit = f" ({says.limit} {remedy.limit:g})" if remedy.limit else ""
        lines.append(f"- {says.remedy} {remedy.level}: {quoted(remedy.label.in_(lang))}{limit}")
    lines += [f"- {says.overreach}: {quoted(o.label.in_(lang))}" for o in case.overreach]
    lines += [f"- {says.unacceptable}: {quoted(u.label.in_(lang))}" for u in case.unacceptable]
    lines += [f"- {says.truth}: {quoted(f.truth.in_(lang))}" for f in case.falsehoods]
    return [*lines, f"- {says.verify}"] if case.needs_verification else lines


def _kind_of(fact: Fact, says: CaseWords) -> str:
    if fact.reveal == "opening":
        return says.known_fact
    return says.key_fact if fact.key else says.fact


@lru_cache(maxsize=64)
def schema_for(ids: tuple[str, ...], codes: tuple[str, ...]) -> Schema:
    """The shape of an answer about these criteria: each exactly once, so that none can be left out or invented."""
    quote = {"turn": {"type": "integer"}, "quote": words(LONGEST_QUOTE)}
    entry = closed({
        "quotes": {"type": "array", "maxItems": MOST_QUOTES, "items": {"$ref": "#/$defs/quote"}},
        "why": words(LONGEST_WHY),
        "verdict": one_of(VERDICTS),
    })  # fmt: skip
    failure = closed({"code": one_of(codes or ("-",)), **quote})
    criteria = {"criteria": closed({id_: {"$ref": "#/$defs/entry"} for id_ in ids})} if ids else {}
    body = closed(criteria | {"critical": {"type": "array", "maxItems": 6 if codes else 0, "items": failure}})
    return Schema("judgement", body | {"$defs": {"quote": closed(quote), "entry": entry}}, ROOM + ROOM_EACH * len(ids))
