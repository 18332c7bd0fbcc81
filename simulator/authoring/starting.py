"""First files: a customer, a case or a form from a handful of answers, short, commented, and ready to play."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from grading.text import Lang

_FILLER = frozenset(
    ["the", "and", "for", "with", "from", "that", "this", "your", "you", "our", "their", "free", "full", "all", "any", "will", "of", "to", "a"]
)
_SPLIT = re.compile(r"[，。；、,;:：（）()\s]+")


@dataclass(frozen=True)
class PersonaWanted:
    """Answers for a new customer; what is left empty is taken from the customer it is like."""

    id: str
    like: str = "irascible"
    name: str = ""
    gist: str = ""
    anger: int = 70
    line: str = ""
    """Something they say, in their own words."""
    lang: Lang = "en"


@dataclass(frozen=True)
class CaseWanted:
    """Answers for a new case; the rest of a complaint is lent by `any-case`."""

    id: str
    title: str = ""
    company: str = ""
    channel: str = "phone"
    persona: str = "irascible"
    customer: str = ""
    what: str = ""
    """What happened, as the desk sees it."""
    opening: str = ""
    """The customer's first words."""
    need: str = ""
    """What it is really about."""
    remedies: tuple[str, ...] = ()
    lang: Lang = "en"


@dataclass(frozen=True)
class RubricWanted:
    """Answers for a new form."""

    id: str
    title: str = ""
    criteria: tuple[str, ...] = ()
    lang: Lang = "en"


def slug(text: str, otherwise: str) -> str:
    """An id made of words; Chinese ones have none, so they get `otherwise`."""
    return re.sub(r"-{2,}", "-", re.sub(r"[^a-z0-9]+", "-", text.lower())).strip("-")[:60].strip("-") or otherwise


def inline(value: Any) -> str:
    """A value as YAML on one line."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**6, sort_keys=False)
    return text.removesuffix("\n").removesuffix("\n...")


def header(schema: str, comments: Iterable[str]) -> str:
    """The line that makes editors complete and check, and what the file is."""
    return "".join([f"# yaml-language-server: $schema={schema}\n", *(f"# {c}\n" for c in comments)])


def persona_file(wanted: PersonaWanted, schema: str) -> str:
    """A customer in at most ten lines besides the comments."""
    zh = wanted.lang == "zh"
    name = wanted.name or (f"我的客户 {wanted.id}" if zh else wanted.id.replace("-", " ").capitalize())
    said = wanted.line or ("我就想问一句，这事到底谁管？" if zh else "I have one question: who is going to deal with this?")
    rows = [
        ("id", wanted.id, "与文件同名" if zh else "the same as the file's name"),
        ("extends", wanted.like, "下面没写的，都跟这位客户一样" if zh else "whatever is not written below is as this customer has it"),
        ("name", name, ""),
    ]
    rows += [("gist", wanted.gist, "学员看到的一句话" if zh else "one sentence, for the trainee")] if wanted.gist else []
    body = "".join(f"{key}: {inline(value)}{f'  # {comment}' if comment else ''}\n" for key, value, comment in rows)
    note = "0 平静，100 暴怒" if zh else "0 is calm, 100 is furious"
    body += f"temperament: {{anger: {wanted.anger}}}  # {note}\n"
    both = "加在原有的话后面；{opening} 处是案例的第一句话" if zh else "added to the lines there; the case's own first words stand at {opening}"
    body += f"voice:\n  {wanted.lang}:\n    +open:  # {both}\n      - {inline(said + '{opening}' if zh else said + ' {opening}')}\n"
    return header(schema, _hints("persona", wanted.id, zh=zh)) + body


def _hints(kind: str, id_: str, *, zh: bool) -> list[str]:
    if zh:
        return [f"听一听：hotseat {kind} preview {id_}.yaml　检查：hotseat {kind} check {id_}.yaml"]
    return [f"Hear it: hotseat {kind} preview {id_}.yaml   Check it: hotseat {kind} check {id_}.yaml"]


def cues_of_label(label: str, lang: Lang) -> list[str]:
    """Cues by which an offer is recognised, made from its name: a start, to which its author adds other ways to say it."""
    if lang == "zh":
        parts = [p for p in _SPLIT.split(label) if p]
        return list(dict.fromkeys([*parts[:2], *(f"{p[:2]} & {p[-2:]}" for p in parts[:1] if len(p) >= 5)])) or [label]
    words = [w for w in re.findall(r"[a-z][a-z'-]+", label.lower()) if w not in _FILLER and len(w) > 2]
    return [" & ".join(words[:2])] if len(words) > 1 else [*words, *([label.lower()] if not words else [])]


@dataclass(frozen=True)
class _Words:
    """What a new case says where nobody answered."""

    title: str
    company: str
    customer: str
    what: str
    opening: str
    need: str
    remedies: tuple[str, ...]
    rest: dict[str, Any] = field(default_factory=dict)


_DEFAULTS: dict[str, _Words] = {
    "zh": _Words(
        "送晚了的包裹", "快达快递", "王女士", "客户的包裹说好周一送到，今天周四还没有到。",
        "我的包裹说周一到，今天都周四了，到底在哪儿？", "里面是孩子生日的礼物，生日就在明天", ("今天专人补送包裹", "退回运费"),
        {"record": "包裹周一错分到城南站，没有通知客户", "authority": "可安排当天专人补送", "policy": "送迟一天以上退回运费",
         "grievance": ["我打了两次电话，两次都让我等。", "短信上写着已签收，可我根本没收到。"], "keywords": ["包裹", "周一"],
         "causes": ["包裹", "晚", "没到"], "fact": ("order", "what", ["单号", "哪个包裹"], ["单号尾数是 7731。"], ["麻烦您报一下单号？"]),
         "hint": ["明天就用不上了。"], "says": ["是给孩子的生日礼物，生日就是明天。"], "cues": ["生日", "礼物", "着急用"]},
    ),
    "en": _Words(
        "The late parcel", "Swift Parcels", "Ms Wang", "The customer's parcel was promised for Monday. It is Thursday, and it has not come.",
        "You promised my parcel for Monday and it is Thursday. Where is it?", "it is a present for her child, whose birthday is tomorrow",
        ("a courier bringing the parcel today", "the postage refunded"),
        {"record": "Sorted to the wrong depot on Monday; the customer was not told", "authority": "A courier may bring it the same day",
         "policy": "Postage is returned when a parcel is more than a day late",
         "grievance": ["I have rung twice, and twice I was told to wait.", "Your message says it was signed for. Not by me."],
         "keywords": ["parcel", "Monday"], "causes": ["parcel", "late", "not come"],
         "fact": ("order", "what", ["order number", "which parcel", "tracking"], ["The number ends in 7731."], ["What is the tracking number?"]),
         "hint": ["After tomorrow it is of no use to me."], "says": ["It is my child's birthday present, and the birthday is tomorrow."],
         "cues": ["birthday", "present", "need it by"]},
    ),
}  # fmt: skip


def scenario_file(wanted: CaseWanted, schema: str) -> str:
    """A case that plays: what is not answered is an example to be written over."""
    lang, zh, example = wanted.lang, wanted.lang == "zh", _DEFAULTS[wanted.lang]
    rest = example.rest
    labels = list(wanted.remedies or example.remedies)
    ids = _ids(labels)
    fact = rest["fact"]
    lines: list[str] = [
        f"id: {wanted.id}",
        f"extends: any-case  # {'没写的，用一般投诉的说法' if zh else 'what is not written here is said in general words'}",
        f"title: {inline(wanted.title or example.title)}",
        f"company: {inline(wanted.company or example.company)}",
        f"channel: {wanted.channel}  # phone, counter, chat",
        f"persona: {wanted.persona}",
        f"customer: {inline({'name': wanted.customer or example.customer, 'background': wanted.what or example.what})}",
        f"card:  # {'坐席看到的' if zh else 'what the agent sees'}",
        f"  situation: {inline(wanted.what or example.what)}",
        *(f"  {key}: {inline([rest[key]])}" for key in ("record", "authority", "policy")),
        f"opening: {inline({lang: [wanted.opening or example.opening]})}",
        f"grievances: {inline({lang: rest['grievance']})}",
        f"keywords: {inline(rest['keywords'])}",
        "case:",
        f"  causes: {inline(rest['causes'])}  # {'发生了什么' if zh else 'words that name what happened'}",
        f"  facts:  # {'问到才说；ask 是提问里会有的词' if zh else 'told when asked; `ask` holds words such a question has'}",
        f"    - {inline({'id': fact[0], 'about': fact[1], 'ask': fact[2], 'says': {lang: fact[3]}, 'question': {lang: fact[4]}})}",
        f"  need:  # {'没说出口的；cues 是坐席说中它的词' if zh else 'what is not said; `cues` are words that touch on it'}",
        f"    what: {inline(wanted.need or example.need)}",
        f"    hints: {inline({lang: rest['hint']})}",
        f"    says: {inline({lang: [_sentence(wanted.need, lang)] if wanted.need else rest['says']})}",
        f"    cues: {inline(cues_of_label(wanted.need, lang) if wanted.need else rest['cues'])}",
        f"  remedies:  # {'能办的；cues 是坐席提出时会说的词' if zh else 'what can be done; `cues` are words an offer of it has'}",
        *(
            f"    - {inline({'id': i, 'label': label, 'cues': cues_of_label(label, lang), 'level': 2})}"
            for i, label in zip(ids, labels, strict=True)
        ),
        f"  acceptable: {inline([ids[:2]])}  # {'办到这些，客户就接受' if zh else 'offered these, the customer accepts'}",
    ]
    return header(schema, _hints("scenario", wanted.id, zh=zh)) + "\n".join(lines) + "\n"


def _ids(labels: Sequence[str]) -> list[str]:
    ids: list[str] = []
    for n, label in enumerate(labels, 1):
        made = "-".join(slug(label, f"remedy-{n}").split("-")[:4])
        ids.append(made if made not in ids else f"{made}-{n}")
    return ids


def _sentence(text: str, lang: Lang) -> str:
    ended = text if text.rstrip()[-1:] in "。！？.!?" else text.rstrip() + ("。" if lang == "zh" else ".")
    return ended[:1].upper() + ended[1:]


_LINES: tuple[tuple[str, str, str, dict[int, Any]], ...] = (
    ("问候|开场|greet|open|welcome", "问候", "Greeting", {2: {"marked": "greets", "where": "first"}, 4: {"heard": "T01", "where": "first"}}),
    ("安抚|共情|情绪|calm|empath|feel", "安抚", "Calming", {2: {"heard": ["T02", "T03"]}, 4: {"heard": "T03", "complete": True}}),
    ("倾听|询问|了解|listen|ask|question", "了解", "Finding out", {2: {"marked": "question"}, 4: {"heard": ["T05", "T06"]}}),
    ("解释|说明|explain|inform", "说明", "Explaining", {2: {"heard": "T08"}, 4: {"heard": "T08", "strength": 0.8}}),
    ("解决|办法|方案|solv|resol|offer|help", "解决", "Solving", {2: {"heard": ["T09", "T12"]}, 4: {"all": [{"heard": ["T09", "T12"]}, {"heard": "T10"}]}}),
    ("承诺|时限|跟进|promis|follow|next", "承诺", "Promising", {2: {"heard": "T10"}, 4: {"heard": "T10", "complete": True}}),
    ("结束|总结|道别|clos|summar|bye", "结束", "Closing", {2: {"marked": "farewell", "where": "last"}, 4: {"heard": "T20"}}),
)  # fmt: skip


def rubric_file(wanted: RubricWanted, schema: str) -> str:
    """A form whose lines can be scored at once; a line nobody can hear is left for a model or a person."""
    zh = wanted.lang == "zh"
    names = wanted.criteria or (("问候", "安抚", "解决", "承诺") if zh else ("Greeting", "Calming", "Solving", "Promising"))
    title = wanted.title or ("我的评分表" if zh else wanted.id.replace("-", " ").capitalize())
    lines = [
        f"id: {wanted.id}", "version: 1", f"title: {inline(title)}", f"out_of: {10 * len(names)}", f"pass_mark: {6 * len(names)}",
        f"cap: {6 * len(names) - 1}  # {'有严重失误时最多得这么多' if zh else 'the most after a grave mistake'}", f"fail_cap: {4 * len(names)}", "criteria:",
    ]  # fmt: skip
    for n, name in enumerate(names, 1):
        levels = next((levels for words, _, _, levels in _LINES if re.search(words, name.lower())), None)
        lines += [f"  - id: {n}", f"    name: {inline(name)}", "    weight: 10"]
        lines += (
            [f"    levels: {inline(levels)}"]
            if levels
            else [f"    # {'没有 levels：由模型或人来打分' if zh else 'without `levels` a model or a person scores it'}"]
        )
    lines += ["critical:", f"  - {{id: insult, effect: cap, name: {inline('伤人的话' if zh else 'an insult')}, when: {{heard: X8}}}}"]
    return header(schema, [f"hotseat rubric check {wanted.id}.yaml", "hotseat grade --rubric FILE CALLS"]) + "\n".join(lines) + "\n"
