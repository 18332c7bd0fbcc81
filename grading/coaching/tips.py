"""One tip for a reply."""

from __future__ import annotations

from collections.abc import Sequence

from grading.call import FULL, HeardTurn
from grading.catalogue import catalogue, name_of
from grading.coaching.costs import Effect, charged, cost_of, costs_more
from grading.coaching.needs import identifies, want_left
from grading.coaching.quoted import NAMED, inside
from grading.coaching.standing import HEATED
from grading.coaching.steps import step_in
from grading.coaching.told import words_for
from grading.heard import Grasp
from grading.hearing.affronts import FOISTED, MOUTHED, PLAYS, PRIVATE, SECRET
from grading.hearing.asking import ends_asking
from grading.hearing.beyond import THIRD_PARTY
from grading.hearing.shrugging import cites_a_rule, shrugs
from grading.sync import Channel
from grading.text import Lang, cut_short

_TOO_MUCH = (
    "“{quote}”许过了头，超出你的权限：当场收回，说清这个做不了，再给一个做得到的。",
    "“{quote}” promises more than you may grant: take it back now, say that it cannot be done, and offer what can.",
)
_OBSTRUCTS = (
    "办法不能拿客户不投诉、不声张来换：当场收回这个条件，该给的照给，投诉的路照说。",
    "No remedy may be traded for silence or a dropped complaint: take the condition back, give what is due, and name the way to complain.",
)
_HUSHED = (
    "别叫客户冷静，越叫越急：把他急的是什么、为什么急说出来，人自己会静下来。",
    "Never tell them to calm down: name what upsets them and why, and calm comes by itself.",
)
_TOLD_TOO_MUCH = (
    "这是别人的信息，对谁都不能说：收住，只谈这位客户自己的事。",
    "That is somebody else's data and goes to nobody: stop there, and keep to this customer's own matter.",
)
_BENEATH = (
    "这句问到了心底的事：给对方时间说完，再把听到的接住。",
    "That question goes to what lies beneath: give them time, then take up what they tell you.",
)
_WITH_REASON = ("问得好，也说了为什么问：接下来用上对方的回答。", "A good question, with its reason: now make use of the answer.")
_AFTER = (
    "先问人怎么样，问得对：听完，先接住这一句，再说事。",
    "Asking after the person first is right: take up the answer before you turn to the matter.",
)
_ELSE = (
    "问还有没有别的，该问；先把谁、几点前、做什么说一遍，就收得住。",
    "Good to ask what else there is. Sum up first who does what by when, and it closes well.",
)
_COMFORT = (
    "光宽慰不够：让人放心的是谁来办、几点前、怎么告诉他。",
    "Comfort alone is thin: what reassures them is who does it, by when, and how they will hear.",
)
_RULELESS = (
    "这是应付的话，客户听不出他的事有没有人管：说出他刚讲的是哪件事，再说你接着做什么。",
    "A line for anybody: they cannot tell whether anyone has their matter. Name what they just said, then say what you do next.",
)
_UNTRUE = ("这句跟记录对不上：先查清，再照实说。", "The record does not bear this out: check first, then say what is so.")
_WOUNDED = (
    "“{quote}”是冲着人去的：收住，道一次歉，回到这件事怎么办。",
    "“{quote}” strikes at the person: stop there, say sorry once, and go back to what you will do about the matter.",
)
_SHRUGGED = (
    "这么短一声，客户听到的是没人在听：说出他刚讲的是哪件事，再说你接着做什么。",
    "So short a sound tells them nobody is listening: name what they just said, then say what you do next.",
)
_MANNERED: dict[str, tuple[str, str]] = {
    "rebutted": (
        "“{quote}”是在争对错，争赢了也谈不下去：先认他说得通的那一点，再摆依据。",
        "“{quote}” argues the point, and winning it loses the call: grant what is fair in theirs first, then show the grounds.",
    ),
    "labelled": (
        "“{quote}”说的是人，不是事：收住，只说这件事怎么办。",
        "“{quote}” is about the person, not the matter: drop it and speak of the matter only.",
    ),
    "talked_down": (
        "“{quote}”听着像没把他的事当事：换成这件事给他添了什么麻烦。",
        "“{quote}” makes light of it: say instead what this has put them through.",
    ),
    "scolded": (
        "“{quote}”是在教训人：先说你愿意帮，再说哪一条你做不到。",
        "“{quote}” lectures: say first that you want to help, then which part you cannot do.",
    ),
    "snapped": (
        "“{quote}”听得出不耐烦：同一句话，平着说一遍，先答他最急的那一件。",
        "“{quote}” sounds impatient: say the same evenly, and answer what presses them most first.",
    ),
    "laughed": (
        "这时候笑，客户会当你在笑他：收住，先接住他的难处。",
        "A laugh here is heard as laughing at them: drop it and meet the trouble first.",
    ),
    "hushed": _HUSHED,
    "guessed": ("“{quote}”是猜的：猜的别当准话说，先查，查到再讲。", "“{quote}” is a guess: do not tell it as known; check, then say."),
    "bluffed": ("“{quote}”把权限说大了：只说你真能办的。", "“{quote}” claims authority nobody has: say what you really can do."),
    "flattered": (
        "“{quote}”捧得太空：夸就夸他做的一件具体的事。",
        "“{quote}” is empty flattery: if you praise, praise one thing they did.",
    ),
    "pleading": ("“{quote}”是在求他体谅：别求，给他一个办法。", "“{quote}” begs for mercy: offer a way forward instead."),
    "grovelled": ("道一次歉就够，说清错在哪里；接着说你做什么。", "One apology is enough, with the fault named; then say what you do."),
}
"""What mends a manner that offends without being a taboo."""
_FOISTED = (
    "“{quote}”这话客户没说过：当场收回，他答应过什么就说什么，没定的请他自己说。",
    "They never said “{quote}”: take it back now, repeat only what they did agree to, and ask about the rest.",
)
_PRIED = (
    "“{quote}”不该问：收回，说明密码和验证码谁要都不能给；办这件事用不着的私事，一样也别打听。",
    "“{quote}” must not be asked: take it back, say that a secret goes to nobody, and ask for nothing private the case can do without.",
)
_PLAYED = (
    "这句不是说给客户听的，一分不值：回到他的事上来。",
    "That was not said to the customer and earns nothing: come back to their matter.",
)
_AFFRONTS = {FOISTED: _FOISTED, MOUTHED: _FOISTED, SECRET: _PRIED, PRIVATE: _PRIED}
_NOTHING = (
    "这句里没听出帮得上忙的话：说出感受，或给出下一步。",
    "No helpful step was heard in this: name the feeling, or give the next step.",
)
_OFFERED = (
    "办法“{quote}”给出来了：再说清谁来办、几点前办好、怎么告诉他。",
    "A step is on the table (“{quote}”): now say who does it, by when, and how they will hear.",
)
_UNANSWERED = (
    "客户问的是“{quote}”：先直接答这一句；答不了，就说几点前给答复。",
    "They asked “{quote}”: answer that first; if you cannot yet, say by when you will.",
)
_SAFETY_FIRST = (
    "客户说到了眼前的危险：先停下手里的流程，问人安不安全、身边有没有人，说清现在该做什么、马上找谁，再谈这件事。",
    "They told of danger there and then: stop the procedure, ask if they are safe, say who can help at once, and only then go on.",
)
_HALVED: dict[str, tuple[str, str]] = {
    "T03": (
        "感受说到了，可前面先讲了理，或者后面接了“但是”，就收回了一半：把感受放在最前，停一下，再说别的。",
        "The feeling was named, but a reason before it or a “but” after it took half of it back: put it first, pause, and then go on.",
    ),
    "T17": (
        "条款搬得太早：先接住感受，讲清道理，最后才说规定，并带上他可以申诉的渠道。",
        "The rule came too early: meet the feeling, give the reason, and only then the rule, with the way to appeal.",
    ),
}
"""What a technique lacks that is all there and came in the wrong order."""
_MEET_FIRST = ("先接住感受，或换个这位客户听得进的做法", "meet the feeling first, or choose what this customer will take")
_INSTEAD: dict[str, tuple[str, str]] = {
    "T02": ("光请他讲还不够，听一句就说一句你接着做什么", "an invitation is not enough: for each thing told, say what you do about it"),
    "T03": ("这位客户不吃安慰，少说感受，直接给事实和下一步", "this customer wants no comfort: give the facts and the next step"),
    "T04": ("这位客户把好话当推托，先给事实，或给下一步", "this customer takes kind words for evasion, so give the fact or the step"),
    "T06": (
        "问得太敞，话会越扯越远；先给一点实的，或问一个能用“是”或一个数答的小问题",
        "so wide a question opens everything again: give something firm first, or ask what a yes or a number answers",
    ),
    "T07": (
        "先让对方知道你听进去了，再问一句一个字能答的",
        "show first that you have heard them, then ask what can be answered in a word",
    ),
    "T19": ("绕开正题对方更急，直接说眼前这件事怎么办", "a detour makes them wait: say what happens to the matter itself"),
    "T21": ("气头上说谢像讽刺，等火下去再谢", "thanks at full anger sound like mockery: keep them for later"),
    "T22": ("掰得太碎像小看人，照对方自己的说法讲", "spelt out so far it talks down: use their own words"),
}
"""What to do in place of a technique that did harm, where feelings first is not the answer."""
FAINT = 0.5
"""Strength below which a technique is only touched on."""


def tip_for(turn: HeardTurn, lang: Lang, *, channel: Channel | None = None, last: bool = False) -> str:
    """One tip for a reply of a heard call: what it passed over and what must not be said come before what it lacks or did well."""
    left, wrong = want_left(turn, lang), _wrong(turn.grasp, lang, channel)
    if left.kind == "danger":
        return _SAFETY_FIRST[lang == "en"]
    if left.kind == "unwell":
        return words_for("unwell", lang)
    dodged = left.kind == "question" and left.aspect != "when" and {i.code for i in turn.grasp.items if i.is_plain_taboo} == {"X3"}
    if wrong and not dodged:
        return wrong
    if left.kind == "question":
        named = left.aspect and len(left.asked) <= NAMED[lang]
        return _UNANSWERED[lang == "en"].format(quote=inside(left.asked, lang)) if named else words_for("left", lang)
    if harm := _charge(turn.reasons, lang):
        return harm
    if left.kind == "feeling" and _feeling_first(turn, lang):
        return words_for("feeling", lang)
    tip = tip_of(turn.grasp, lang, turn.reasons)
    plain = tip in {_NOTHING[lang == "en"], _COMFORT[lang == "en"]} and not turn.grasp.items
    step = step_in(turn, lang, last=last) if plain else ""
    return words_for(f"steps.{step}", lang) or tip


def _feeling_first(turn: HeardTurn, lang: Lang) -> bool:
    """A feeling was passed over by a reply that should have met it: not by a check of who they are, nor by one that calmed them."""
    if turn.anger is not None:
        return turn.anger[0] >= HEATED and turn.anger[1] >= turn.anger[0]
    return "verifies" not in turn.grasp.marks and not identifies(turn.reply, lang) and not turn.grasp.asked


def tip_of(grasp: Grasp, lang: Lang, effects: Sequence[Effect] = (), channel: Channel | None = None) -> str:
    """One tip for a reply: what to mend in it, what it was charged for, else what worked most, or what did harm however well done."""
    return _wrong(grasp, lang, channel) or _charge(effects, lang) or advice_of(grasp, lang) or _praise(grasp, lang, effects)


def _charge(effects: Sequence[Effect], lang: Lang) -> str:
    """What a reply that cost more than it gained was charged for; empty for any other, and for harm by a technique alone."""
    if not costs_more(effects):
        return ""
    code, tip = charged(effects, lang)
    if code and not tip and not code.startswith("X"):
        return _harm(code, name_of(code, lang), lang)
    return tip or (_advice(code, lang) if code else "")


def advice_of(grasp: Grasp, lang: Lang, channel: Channel | None = None) -> str:
    """What to mend in a reply: a promise above the desk first, then a taboo, a slot, that it only asked or closed; else empty."""
    if wrong := _wrong(grasp, lang, channel):
        return wrong
    lacking = next((i for i in grasp.items if i.missing and i.strength < FULL), None)
    if lacking:
        return (
            f"{name_of(lacking.code, lang)}：还缺{'、'.join(_slot(m, lang) for m in lacking.missing)}。"
            if lang == "zh"
            else f"{name_of(lacking.code, lang).capitalize()}: now add {', and '.join(_slot(m, lang) for m in lacking.missing)}."
        )
    if any(not i.is_taboo for i in grasp.items):
        return ""
    if "verifies" in grasp.marks:
        return (
            "核实身份应该做；同一句里说清为什么要核实、核完做什么，就不像盘问。"
            if lang == "zh"
            else "Checking who they are is right: say in the same breath why you ask and what comes next."
        )
    if grasp.offered or grasp.asked:
        offer = _OFFERED[lang == "en"].format(quote=_short(grasp.offered[0].quote, lang)) if grasp.offered else ""
        return offer or _on_asking(grasp, lang)
    if "anything_else" in grasp.marks:
        return _ELSE[lang == "en"]
    if "warm_close" in grasp.marks and not {"farewell", "thanks"}.isdisjoint(grasp.marks):
        return "收尾的话，暖就好。" if lang == "zh" else "A warm last word, and it need do no more."
    if "farewell" in grasp.marks:
        return (
            "道别前再说一遍谁、几点前、做什么，问一句有没有漏的。"
            if lang == "zh"
            else "Before goodbye, say once more who does what by when, and ask whether anything was missed."
        )
    if "warm_close" in grasp.marks:
        return _COMFORT[lang == "en"]
    return _NOTHING[lang == "en"]


def _on_asking(grasp: Grasp, lang: Lang) -> str:
    """What to add to a question of fact: nothing to one that goes beneath, nor to one with its reason; else the reason."""
    if "asks_after" in grasp.marks:
        return _AFTER[lang == "en"]
    if {"asks_beneath", "need"} & {*grasp.marks, *(("need",) if grasp.need else ())}:
        return _BENEATH[lang == "en"]
    if "gives_reason" in grasp.marks:
        return _WITH_REASON[lang == "en"]
    return "该问的问到了；再说一句为什么问，效果更好。" if lang == "zh" else "Worth asking. Say why you ask, and it does more."


def _wrong(grasp: Grasp, lang: Lang, channel: Channel | None = None) -> str:
    """What must not be said at all: too large a promise, a taboo, others' data, an untruth, an offending manner; else empty."""
    if crossed := _crossed(grasp, lang):
        return crossed
    taboo = next((i for i in grasp.items if i.is_plain_taboo), None)
    if taboo and taboo.code == "X2" and "calm_order" not in grasp.marks and shrugs(taboo.quote, lang):
        return _SHRUGGED[lang == "en"]
    if taboo and taboo.code == "X2" and "calm_order" not in grasp.marks and not cites_a_rule(taboo.quote, lang):
        return _RULELESS[lang == "en"]
    if taboo and taboo.code == "X8" and not ends_asking(taboo.quote, lang):
        return _WOUNDED[lang == "en"].format(quote=_short(taboo.quote, lang))
    if taboo and taboo.code == "X7" and channel != "counter":
        return words_for("alone", lang)
    if taboo:
        return _HUSHED[lang == "en"] if taboo.code == "X2" and "calm_order" in grasp.marks else _advice(taboo.code, lang)
    of_others = [m for m in grasp.disclosed if m.id == THIRD_PARTY]
    for found, (zh, en) in ((of_others, _TOLD_TOO_MUCH), (grasp.falsehoods, _UNTRUE)):
        if found:
            return zh if lang == "zh" else en
    manner = grasp.nuance(*_MANNERED)
    return _MANNERED[manner.name][lang == "en"].format(quote=_short(manner.quote, lang)) if manner else ""


def _crossed(grasp: Grasp, lang: Lang) -> str:
    """What to say of a remedy on a condition, of an affront, of a game with the judge, of too large a promise; empty without one."""
    if "hush" in grasp.marks:
        return _OBSTRUCTS[lang == "en"]
    if grasp.affronts:
        return _AFFRONTS[grasp.affronts[0].id][lang == "en"].format(quote=_short(grasp.affronts[0].quote, lang))
    if PLAYS in grasp.marks and not grasp.items:
        return _PLAYED[lang == "en"]
    return _TOO_MUCH[lang == "en"].format(quote=_short(grasp.overreached[0].quote, lang)) if grasp.overreached else ""


def _short(quote: str, lang: Lang) -> str:
    """The words of a quote as far as a tip has room for them."""
    return inside(cut_short(quote.strip(" 。.！!"), NAMED[lang]), lang)


def _praise(grasp: Grasp, lang: Lang, effects: Sequence[Effect]) -> str:
    gains = {i.code: -cost_of(effects, i.code) for i in grasp.items if not i.is_taboo}
    best = max((i for i in grasp.items if not i.is_taboo), key=lambda i: (gains[i.code], i.strength))
    worst = min(gains, key=lambda code: gains[code])
    outweighed = gains[worst] < 0 and -gains[worst] > gains[best.code]
    name = name_of(worst if outweighed else best.code, lang)
    if outweighed:
        return _harm(worst, name, lang)
    if max(i.strength for i in grasp.items if not i.is_taboo) < FAINT:
        return (
            f"{name}只开了个头：再说具体些，说到这位客户的事上。"
            if lang == "zh"
            else f"Only a beginning of {name}: make it fuller, and about this customer's own matter."
        )
    strongest = max((i for i in grasp.items if not i.is_taboo), key=lambda i: i.strength)
    halved = next((i for i in (strongest, grasp.find("T17")) if i and i.code in _HALVED and i.strength < FULL), None)
    if halved:
        return _HALVED[halved.code][lang == "en"]
    return f"{name}用得好，继续。" if lang == "zh" else f"{name.capitalize()}: that worked, keep it."


def _harm(code: str, name: str, lang: Lang) -> str:
    """What to do in place of a technique that this customer took amiss."""
    zh, en = _INSTEAD.get(code, _MEET_FIRST)
    return f"{name}这会儿反而添火：{zh}。" if lang == "zh" else f"{name.capitalize()} did harm here: {en}."


_SLOTS_ZH = {
    "cause": "原因", "feeling": "感受", "fault": "具体过失", "time": "时间", "owner": "负责人", "medium": "联系方式", "source": "依据",
    "reason": "原因", "briefing": "交代经过", "redress route": "申诉渠道", "way forward": "下一步", "confirmation": "请客户确认",
    "certainty": "一句准话", "recap": "把说定的事再说一遍", "apology": "一声抱歉",
}  # fmt: skip


_SLOTS_EN = {
    "cause": "what brought it on", "feeling": "what they feel", "fault": "what exactly we got wrong", "time": "by when",
    "owner": "who does it", "medium": "how they will hear of it", "source": "where that stands", "reason": "why it is so",
    "briefing": "what you tell the next person",
    "redress route": "where they may appeal", "way forward": "what can be done instead", "confirmation": "a question for their yes",
    "certainty": "a plain yes or no", "recap": "what was agreed, said once more", "apology": "the word sorry",
}  # fmt: skip


def _slot(name: str, lang: Lang) -> str:
    return (_SLOTS_ZH if lang == "zh" else _SLOTS_EN).get(name, name)


def _advice(code: str, lang: Lang) -> str:
    tip = catalogue()[code].tip.in_(lang)
    if tip:
        return tip
    return f"避免{name_of(code, lang)}。" if lang == "zh" else f"Avoid {name_of(code, lang)}."
