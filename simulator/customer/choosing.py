"""Asked to choose between two things that nothing in the case decides, people take one, or leave it to whoever asked.

The words are the persona's own (acts `picks` and `either`); the one that is taken is named as the agent named it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from grading.case import Fact
from grading.hearing.cues import cues_of
from grading.hearing.echo import content_words
from grading.hearing.patterns import normalised
from grading.hearing.questions import TO_BE_TOLD, proposes
from grading.hearing.segments import last_sentence, sentences
from grading.hearing.spelling import typed_out
from grading.hearing.wanted import wanted_by
from grading.text import Lang
from simulator.customer.desk import Choice, Desk
from simulator.customer.meant import CHOOSES, WISHES
from simulator.customer.naming import DAY, OR, named_in

OF_FACT = 0.5
"""Chance from which a question with `or` in it asks how things are, and leaves nothing to taste."""
FACT_ALL_THE_SAME = 0.8
"""The same for one that leaves it to them in so many words."""
HALF = 0.5
"""Share of the words of one of two things that a fact must have to be about it."""
SHALL_WE = re.compile(r"^(?:(?:and|so|then|but) )?(?:shall|should|can|may|could) (?:i|we)\b|^(?:那)?(?:我们?|咱们?)(?:是)?(?:先|现在)")
"""How a choice begins between two steps of the agent's, which no fact of the case makes."""
CHOICE = "choice"
"""What stands for such an answer among the facts of a plan."""
THE_FIRST: dict[Lang, str] = {"zh": "前一个", "en": "the first"}
"""What somebody says who takes one of two things that cannot be named."""
_ARTICLE = re.compile(r"^(?:the|an?|my|your) ")
_SMALL_FAVOUR = re.compile(
    r"(?:(?:麻烦|请|劳驾)(?:您|你)|(?:您|你)(?:能不能|能否|能|可以|可不可以|方便|先|再|帮(?:我|忙)))(?:先|再|把|帮我|给我|不方便)?[^，。？]{0,12}"
    r"(?:发|带|拿|寄|传|拍|填|签|留着|收好|保留|看一?[下眼]|查一?下|找一?[下找]|点一?下|试试?|等|稍)[^，。？]{0,12}(?:吗|么|吧|好|行|成|下|[？?。]|$)"
    r"|(?:您|你)?(?:先|再|就|在这儿|在这里|在线上)*(?:稍)?等(?:我|上)?(?:[一两二三五十几半\d]+)个?(?:分钟|秒钟?|会儿?|下)"
    r"|(?:拍|截|录)[^，。？]{0,8}(?:照|图|视频|一段|一张)[^，。？]{0,4}(?:发|传|给)(?:给)?我"
    r"|别挂|稍等(?:我)?(?:一[下会]|片刻|[？?，。])|等我(?:一下|一会|[两几一]分钟)"
    r"|(?<!how long )(?<!how late )(?<!when )(?<!where )(?<!what )"
    r"\b(?:can|could|would|will) (?:you|u) (?:please |just |kindly |possibly |perhaps |also |then |still |now )*"
    r"(?:send|bring|show me|check|keep|hold|email|e-mail|forward|upload|sign|have a look|look|see|find|open|click|try|wait|bear"
    r"|give (?:me|us) (?:a|two|five)|hang on|stay|leave|put aside|take a (?:photo|picture)|read me)\b[^?]*\?$"
)
"""Something small asked of them, on their own side."""
_WAIT = re.compile(r"别挂|稍等|等我|等(?=[一两二三五十几半\d])|\b(?:hold (?:on|the line|for)|wait|bear|hang on|stay|give (?:me|us))\b")


_WHEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"明[天早晚]|后天|今[天晚早]|上午|下午|晚上|早上|现在|这会儿|(?:周|星期)[一二三四五六日天]"),
    "en": re.compile(rf"\b(?:{DAY}|morning|afternoon|evening|night|one|ones|thing|things)\b"),
}
"""Times settle nothing: a fact that names one answers another question."""
BARE_CHOICE: dict[Lang, int] = {"zh": 30, "en": 18}
"""Size of a question that may be nothing but the two things: `ten or two?`."""
_TASTE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:您|你)(?:是)?(?:想|要(?!是)|看(?![过到见了没])|选|挑|方便|希望|习惯|喜欢|愿意|倾向|打算|更|比较|吃|喝|坐|带)|选|挑|方便|合适|要不要"
    ),
    "en": re.compile(
        r"\b(?:would you|do you want|do you fancy|prefer|rather|like|shall|should (?:i|we|he|she|they|it)|suits?|better|best|pick|choose)\b"
    ),
}
"""What leaves it to them."""
_HOW_IT_IS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"的[，,]?还是|(?:了|过|的)[吗呢？?]?$|当时|那天|上次|昨[天晚]|之前|刚才|是不是|有没有|谁|每次|经常|偶尔|看[过到见了没]"
        r"|[^您你那就还，。？！\s]是[^，。？]{1,12}[，,]?还是"
    ),
    "en": re.compile(
        r"\b(?:did|was|were|had|has|have|been|who|whose|why|how|any|anyone|every|always|often|already)\b"
        r"|\bdoes (?:it|he|she|that|the|your|this)\b"
    ),
}
"""What asks how things are."""


_WHAT_IS = re.compile(r"\bwhat(?:'s| is| are) (?!best|better|easier|good|nicer|it\b|it to be)\w+[^?,]*, [^?]*\bor\b[^?]*\?")
"""`What is checked in, one bag or two?` is one or the other."""
_IS_SO = re.compile(r"(?:^|[，,])(?:大概|一般|到底|究竟|平时)?是[^。？]{1,14}还是")
"""Is it this or that: it is one of them, and nobody chooses, unless it is something to be done for them."""
_OURS = re.compile(r"[给帮为替][您你]|安排|派")
"""Something to be done for them."""
_CHECKS = re.compile(
    r"或者[^？]*[，,][^，？]*(?:吗|么|没有?|不)[？?]$|还是(?:原来|下单|登记|之前|以前|老|原|那|这|上回|上次)[^，。？]{0,8}(?:吧|[对是]吧|吗)[？?]?$"
    r"|(?:对吧|是吧|对吗|对不对|对么)[？?]$|(?:改回来?|依然|照旧|仍然?|最后)[，,]?还是|,? (?:right|correct|isn't it)\?$"
    r"|还是(?:您|你)?(?:贵姓|姓什么|怎么称呼|哪[位一])"
    r"|\bmake sense\b|\b(?:say|go (?:over|through)|explain) (?:it|that|this) again\b|再(?:说|讲|念)一遍"
)
"""A tag checks what was said, and 还是 may mean that it stays so."""
_YES_OR_NO = re.compile(
    r"\b(?:anything|something|nothing)(?: \w+){0,2} (?:else|more|to add|missed|left|forgotten)\b[^?]*"
    r"|\b(?:anything|something) (?:else|more|to add)\b[^?]*"
    r"|\b(?:is|was) there (?:anything|something)\b[^?]*"
    r"|\bor (?:is|was|are|have) (?:that|this|it|we) (?:it|all|everything|done|good|enough)\b|还是就(?:这些|这样)"
    r"|\b(?:is|was|would) (?:that|this|it|all that|all this) (?:be )?(?:ok|okay|all right|alright|fine|enough)\b[^?]{0,20}\bor\b[^?]*"
    r"|(?:这样|这么[办写记安]|可以|行|好|成|没问题)(?:吗|么|不|不行|不好)?[，,]?还是(?:您|你)?(?:想|要|觉得|得)?(?:有|再|还|什么)?[^，。？]{0,6}[改调换加补][^，。？]{0,6}"
    r"|\b(?:yes or no|or (?:not|no))\b|(?:是|行|要|可以|在|成|同意)[，,]?还是不(?:是|行|要|可以|在|成|同意)"
)
"""Leaves nothing to choose but a yes."""
_ASKED_BARE = re.compile(
    r"^(?:(?:so|and|ok|okay|now|then|well)\W+)*(?:is it|which|what is it|shall|would you|do you want)\b"
    r"|[，,](?:您|你)(?:来)?(?:挑|选|定|拿主意)(?:一?[个样种])?(?:吧|就行|就是)?[。.]?$"
    r"|[，,]请?(?:您|你)(?:现在|今天|先|来)?(?:确认|选择?|挑|定)(?:下来|一下)?(?:其中)?(?:一?[个样种项])?[。.]?$"
    r"|\bor\b[^.?!]{1,60}[,;] ?(?:you (?:choose|pick|decide)|your (?:choice|pick|call)|up to you|whichever you \w+)\W*$"
)
_TYPED = re.compile(r"[您你](?:现在|是|看|说|那边)?(?:想|要(?!是)|选|挑|喜欢|愿意)[^，。？]{1,12}还是[^，。？]{1,14}$")
"""A choice put without a mark."""
_OR_PUT = re.compile(
    r"或者|要么|要不(?!要)|要(?:是)?(?:想)?(?:退|换|改|走|等|不)[^，。；]{0,6}的话|一[个种条是][^。]{2,40}[；，](?:另外?|还有)?(?:一[个种条]|二是)|可以[^。]{1,24}，也可以"
    r"|一[、.．][^；;。]{2,60}[；;。]\s*二[、.．]|1[、.．)）][^；;]{2,80}[；;,，]\s*2[、.．)）]|[两三]个(?:方案|办法|选择)|二选一"
)
_WHICH = re.compile(
    r"^(?:(?:so|and|ok|okay|now|then)\W+)*which\b(?: (?:one|of (?:the two|them|these|those)))?[^?]{0,24}"
    r"(?:, (?:just |only )?(?:so|for|and)\b[^?]*)?\?$"
    r"|(?:选择?|挑|要)(?:一个|一样|哪|其中)|哪(?:一)?(?:个|样|种|项|款)[^，。]{0,6}(?:好|行|合适|方便|管用|[？?])"
)
"""Being left to choose between what stands in the sentence before."""


def chosen(desk: Desk) -> Choice | None:
    """The choice, where the reply ends in one that no fact of the case answers."""
    if not desk.lines_of("either") or any(i.is_plain_taboo for i in desk.grasp.items) or desk.grasp.unwelcome:
        return None
    asked, lang = either_or(desk), desk.state.started.lang
    if asked is None and desk.want.surely("choice") and not (desk.grasp.asked or desk.asks_left):
        return "answer", (CHOICE,), None
    if asked is None or not _left_to_taste(asked, desk):
        return None
    untold = [desk.fact(m.id) for m in desk.grasp.asked if m.id not in desk.state.told]
    things = named_in(asked, lang)
    settled = desk.state.memory_before.remedies  # what they want has been told, or is being given
    if any(f.id.startswith(WISHES) for f in untold) and not settled and _between_remedies(asked, things, desk):
        return None
    for fact in (f for f in untold if not (settled and f.id.startswith(WISHES))):
        if any(_decides(normalised(line), fact, asked, desk) for line in fact.says.in_(lang)):
            return None
    return "answer", (CHOICE,), None


def left_to_them(desk: Desk) -> Choice | None:
    """The choice in a reply that leaves them one, whatever facts its words may touch."""
    asked = either_or(desk)
    return ("answer", (CHOICE,), None) if asked and desk.lines_of("either") and _left_to_taste(asked, desk) else None


def decided(ids: Iterable[str], desk: Desk) -> bool:
    """True where one of these facts says which of the two things it is."""
    asked = either_or(desk)
    facts = [fact for fact in desk.scenario.case.facts if fact.id in ids] if asked else []
    return any(_decides(normalised(line), f, asked or "", desk) for f in facts for line in f.says.in_(desk.state.started.lang))


def _decides(line: str, fact: Fact, asked: str, desk: Desk) -> bool:
    """True where a fact says which of the two it is: it names one, or has half of its words; less will do for what is hardly a choice."""
    lang = desk.state.started.lang
    if any(_ARTICLE.sub("", thing) in line for thing in named_in(asked, lang)):
        return True
    told = content_words(line, lang)
    if not desk.want.surely("choice") or fact.id.startswith(WISHES):
        words = asked if fact.about == "when" else _WHEN[lang].sub(" ", asked)
        return bool(told & content_words(words, lang))
    halves = [content_words(half, lang) for half in OR[lang].split(asked)]
    return any(len(told & half) >= max(2, HALF * len(half)) for half in halves)


def _between_remedies(asked: str, things: Sequence[str], desk: Desk) -> bool:
    """True where what would settle the case is put to choose; where a step of the agent's is, each of the two must be such a thing."""
    steps = len(things) > 1 and SHALL_WE.search(asked)
    return all(_of_remedies(thing, desk) for thing in things) if steps else _of_remedies(" ".join(things), desk)


def _of_remedies(things: str, desk: Desk) -> bool:
    """True where what is put to choose is what would settle the case: that is their wish, and they have words for it."""
    case, lang = desk.scenario.case, desk.state.started.lang
    settling = {id_ for chosen in case.acceptable for id_ in chosen}
    labels = content_words(normalised(" ".join(r.label.in_(lang) for r in case.remedies if r.id in settling)), lang)
    named = {m.id for m in cues_of(case, lang).remedies.mentions(things, things, sentences(things))}
    return bool(settling & named or content_words(things, lang) & labels)


def _left_to_taste(asked: str, desk: Desk) -> bool:
    """True where they may choose: what was, or is so or otherwise, nobody chooses."""
    lang = desk.state.started.lang
    want = wanted_by(asked, "", lang)
    if _IS_SO.search(asked) and not (_TASTE[lang].search(asked) or _OURS.search(asked)):
        return False
    if _WHAT_IS.search(asked):
        return False
    if desk.want.kind == "choice" and desk.want.chance >= OF_FACT:
        return True
    if want.kind == "contact" and not _HOW_IT_IS[lang].search(asked):  # they have no address of their own for it
        return bool(named_in(asked, lang))
    plainly = _TASTE[lang].search(asked) is not None and not _HOW_IT_IS[lang].search(asked)
    if want.surely("choice") or (want.kind == "fact" and want.chance >= (FACT_ALL_THE_SAME if plainly else OF_FACT)):
        return want.kind == "choice"
    if _TASTE[lang].search(asked):
        return True
    size = len(asked) if lang == "zh" else len(asked.split())
    stands = bool(desk.state.memory.remedies or desk.grasp.offered)
    return stands and size <= BARE_CHOICE[lang] and not _HOW_IT_IS[lang].search(asked)


def complies(desk: Desk) -> bool:
    """True where the last thing said asks something small of them that they can do: to send, to bring, to look, to hold the line."""
    if not desk.lines_of("complies") or desk.want.surely("fact", "yes_to_offer", "choice", "wish", "identity"):
        return False
    last = last_sentence(desk.said)
    if TO_BE_TOLD.search(last):
        return False
    asked = desk.want.surely("favour") and not proposes(last, desk.state.started.lang)
    return asked or _SMALL_FAVOUR.search(last) is not None


def waits(desk: Desk) -> bool:
    """True where they are asked to wait, which no fact answers."""
    return complies(desk) and _WAIT.search(last_sentence(desk.said)) is not None


def either_or(desk: Desk) -> str | None:
    """The question with `or` in it among the last two sentences of the reply (as the ear reads it); None where there is none.

    It may stand before the question: `I can lend you the box, or put data on your phone. Which one?`
    """
    lang, said = desk.state.started.lang, typed_out(desk.said) if desk.state.started.lang == "en" else desk.said
    last = _counted_up([said[s.start : s.end].strip() for s in sentences(said)])
    typed = [clause for s in last if lang == "zh" and not s.endswith("？") for clause in re.split(r"[，,]", s) if _TYPED.search(clause)]
    if typed:
        return f"{typed[-1]}？"
    either = [
        s
        for s in last[-2:]
        if OR[lang].search(_YES_OR_NO.sub(" ", s))
        and not _CHECKS.search(s)
        and (s.endswith(("?", "？")) or (s is last[-1] and _ASKED_BARE.search(s)))
    ]
    if either and not (lang == "zh" and either[-1].startswith("还是")):  # what is only added to things put before is not the first of two
        return either[-1]
    put = [s for s in last[-3:-1] if OR[lang].search(s) or _OR_PUT.search(s)]
    if either and not put:
        return either[-1]
    return put[-1] if put and (desk.want.surely("choice") or CHOOSES.search(last[-1]) or _WHICH.search(last[-1])) else None


def _counted_up(parts: list[str]) -> list[str]:
    """Sentences, those put together again that a semicolon parts: `一个是退款；一个是补发`."""
    whole: list[str] = []
    for part in parts:
        if whole and whole[-1].endswith(("；", ";")):
            whole[-1] += part
        else:
            whole.append(part)
    return whole


def _as_said(thing: str, reply: str) -> str:
    """A thing with the capitals it had in the reply, but for the one of the sentence it began."""
    found = re.search(re.escape(thing), reply, re.IGNORECASE)
    if found is None:
        return thing
    began = not reply[: found.start()].strip() or reply[: found.start()].rstrip().endswith((".", "!", "?"))
    return thing[:1] + found.group()[1:] if began else found.group()


def the_choice(desk: Desk) -> tuple[tuple[str, ...], str]:
    """The lines with which this persona chooses, not yet said, and the words of what they take; no words where they leave it open."""
    asked, lang = either_or(desk), desk.state.started.lang
    unsaid = [line for line in desk.lines_of("picks") if line not in desk.state.spent] if asked else []
    left = tuple(line for line in desk.lines_of("either") if line not in desk.state.spent)
    named = next(iter(named_in(asked, lang)), "") if asked else ""
    if asked and unsaid and (named or not left):
        return tuple(unsaid), _as_said(named or THE_FIRST[lang], desk.state.last_agent)
    return left, ""
