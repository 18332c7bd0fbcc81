"""Asked to choose between two things that nothing in the case decides, people take one, or leave it to whoever asked.

The words are the persona's own (acts `picks` and `either`); the one that is taken is named as the agent named it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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

OF_FACT = 0.5
"""Chance from which a question with `or` in it asks how things are, and leaves nothing to taste."""
FACT_ALL_THE_SAME = 0.8
"""The same for one that leaves it to them in so many words."""
HALF = 0.5
"""Share of the words of one of two things that a fact must have to be about it."""
CHOICE = "choice"
"""What stands for such an answer among the facts of a plan."""
LONGEST: dict[Lang, int] = {"zh": 12, "en": 5}
"""Characters (zh) and words (en) up to which one of two things can be named in passing."""
THE_FIRST: dict[Lang, str] = {"zh": "前一个", "en": "the first"}
"""What somebody says who takes one of two things that cannot be named."""
_OR: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[，,、。？]?\s*(?:还是|或者|要么)(?:说|要|想|您|你)?[，,…。.\s]*"),
    "en": re.compile(r"[,?]? or (?:rather |maybe |perhaps |else )?"),
}
_DAY = r"(?:today|tonight|tomorrow|now|this|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_ARTICLE = r"(?:an?|the|your|my|our|one|another)"
_WHO = r"(?:i|you|we|they|he|she)"
_PLACE = r"(?:by|in|on|at|to|via|through|as|with|before|after|from)"
_FIRST_EN = re.compile(
    r".*(?:[,:;.!?(]|\s-\s|\b(?:you|it|that|he|she|they|prefer|rather|want|like|take|choose|pick|have|get|be|is|are|for|whether"
    r"|either|between|suits?|works?|better|best|sooner|would|will|shall|should|say)\b)\s*"
    rf"|.*\b(?={_DAY}\b)|.*\b(?={_PLACE} )|.*\b(?={_ARTICLE} )"
)
_PLACE_ALONE = re.compile(rf"{_PLACE}|{_ARTICLE}")
"""What is left of `at work` when the work is taken for what is said of it."""
_KIND = re.compile(rf"(?:{_PLACE}|{_DAY}|{_ARTICLE})\b")
_SECOND_EN = re.compile(
    r"(?:[?.!,;:].*|\s+(?:(?:would|will|do|does|did|is|are|be|shall|should|that|which|if|when|while|until|so|for (?:you|me|him|her|them)"
    r"|suits?|works?|fits?|helps?|better|best|easier|instead|please|sir|madam|then|you|i|we|tell|say|it)\b).*)$"
)
_SUITS_EN = re.compile(r"(?:,? (?:ok|okay|fine|good|alright|all right|possible|convenient|enough|too late|too early|or|and|um|er|uh))+$")
"""What is asked of the first of two things, after its name: `is eight o'clock ok or better earlier?`."""
_LED_EN = re.compile(r"^(?:would|do|does|should|shall|could|can|is|are|will)\s+(?:(?:you|it|that|he|she)\s+)?(?:rather |prefer |like )?")
_BEFORE_ZH = re.compile(
    r".*[，,。：；！？、—…\s]"
    r"|^.*?(?:喜欢|想要|希望|方便|愿意|打算|倾向|觉得|选择?|挑|定在?|约在?|安排在?|是(?!不是)|要(?!不|是)|想|(?:您|你)?看|(?:您|你)这?边?说|老人|就)(?=..)"
)
_AFTER_ZH = re.compile(
    r"(?:[，,。；！？?].*|(?:今天|现在)?(?:可以|能)(?:借|办|给|用|拿|送)|(?:比较|更|会)?(?:合适|方便|好(?:一?[些点])?|舒服|行|成|可以|有空|得空|在家|合您意|省事|快)?"
    r"(?:呢|啊|呀|吗|么|吧|些|一点|都[行可]以?)*)$"
)
"""What stands around the two things; taken off again and again."""
_TURNED_EN = {"you": "I", "i": "you", "your": "my", "my": "your", "we": "you", "us": "you", "our": "your", "me": "you"}
_TURNED_ZH = {"您": "我", "你": "我", "我": "你", "我们": "你们", "咱们": "咱们", "您们": "我们", "你们": "我们"}
_BOTH_ZH = "我们俩"
_BEFORE_A_TIME = re.compile(r"^[您你](?=[今明后上下中早晚周星])")
_WHO_ZH = re.compile(r"[您你](?:俩|[两二]位)|[您你我咱]们?")
_IDLE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:不|没|别|其他|什么|怎样|怎么|谁|哪)[^，]{0,6}|一[眼下趟回次声遍些点]|.", re.DOTALL),
    "en": re.compile(r"(?:not|no|nothing|something|what|who|how|else|so|and|it|yes|ok|okay|would|is|do)\b.{0,12}|the"),
}
"""What is no thing to take: `or not?`."""


_SMALL_FAVOUR = re.compile(
    r"(?:(?:麻烦|请|劳驾)(?:您|你)|(?:您|你)(?:能不能|能否|能|可以|可不可以|方便|先|再|帮(?:我|忙)))(?:先|再|把|帮我|给我|不方便)?[^，。？]{0,12}"
    r"(?:发|带|拿|寄|传|拍|填|签|留着|收好|保留|看一?[下眼]|查一?下|找一?[下找]|点一?下|试试?|等|稍)[^，。？]{0,12}(?:吗|么|吧|好|行|成|下|[？?。]|$)"
    r"|别挂|稍等(?:我)?(?:一[下会]|片刻|[？?，。])|等我(?:一下|一会|[两几一]分钟)"
    r"|(?<!how long )(?<!how late )(?<!when )(?<!where )(?<!what )"
    r"\b(?:can|could|would|will) (?:you|u) (?:please |just |kindly |possibly |perhaps |also |then |still |now )*"
    r"(?:send|bring|show me|check|keep|hold|email|e-mail|forward|upload|sign|have a look|look|see|find|open|click|try|wait|bear"
    r"|give (?:me|us) (?:a|two|five)|hang on|stay|leave|put aside|take a (?:photo|picture)|read me)\b[^?]*\?$"
)
"""Something small asked of them, on their own side."""
_WAIT = re.compile(r"别挂|稍等|等我|等一|\b(?:hold (?:on|the line|for)|wait|bear|hang on|stay|give (?:me|us))\b")


_WHEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"明[天早晚]|后天|今[天晚早]|上午|下午|晚上|早上|现在|这会儿|(?:周|星期)[一二三四五六日天]"),
    "en": re.compile(rf"\b(?:{_DAY}|morning|afternoon|evening|night|one|ones|thing|things)\b"),
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


_IS_SO = re.compile(r"(?:^|[，,])(?:大概|一般|到底|究竟|平时)?是[^。？]{1,14}还是")
"""Is it this or that: it is one of them, and nobody chooses, unless it is something to be done for them."""
_OURS = re.compile(r"[给帮为替][您你]|安排|派")
"""Something to be done for them."""
_CHECKS = re.compile(r"(?:对吧|是吧|对吗|对不对|对么)[？?]$|(?:改回来?|依然|照旧|仍然?|最后)[，,]?还是|,? (?:right|correct|isn't it)\?$")
"""A tag checks what was said, and 还是 may mean that it stays so."""
_YES_OR_NO = re.compile(r"\b(?:yes or no|or (?:not|no))\b|(?:是|行|要|可以|在|成|同意)[，,]?还是不(?:是|行|要|可以|在|成|同意)")
"""Leaves nothing to choose but a yes."""
_ASKED_BARE = re.compile(r"^(?:(?:so|and|ok|okay|now|then|well)\W+)*(?:is it|which|what is it|shall|would you|do you want)\b")
_TYPED = re.compile(r"[您你](?:现在|是|看|说|那边)?(?:想|要(?!是)|选|挑|喜欢|愿意)[^，。？]{1,12}还是[^，。？]{1,14}$")
"""A choice put without a mark."""
_OR_PUT = re.compile(r"或者|要么|要不")
_WHICH = re.compile(
    r"^(?:(?:so|and|ok|okay|now|then)\W+)*which\b(?: (?:one|of (?:the two|them|these|those)))?[^?]{0,24}\?$"
    r"|(?:选|挑|要)(?:一个|一样|哪|其中)|哪(?:个|样|种)[^，。]{0,6}(?:好|行|合适|方便|管用|[？?])"
)
"""Being left to choose between what stands in the sentence before."""


def chosen(desk: Desk) -> Choice | None:
    """The choice, where the reply ends in one that no fact of the case answers."""
    if not desk.lines_of("either") or any(i.is_plain_taboo for i in desk.grasp.items) or desk.grasp.unwelcome:
        return None
    asked, lang = either_or(desk), desk.state.started.lang
    if asked is None and desk.want.surely("choice") and not desk.grasp.asked:
        return "answer", (CHOICE,), None
    if asked is None or not _left_to_taste(asked, desk):
        return None
    untold = [desk.fact(m.id) for m in desk.grasp.asked if m.id not in desk.state.told]
    things = named_in(asked, lang)
    if any(f.id.startswith(WISHES) for f in untold) and not desk.state.memory_before.remedies and _of_remedies(" ".join(things), desk):
        return None
    settled = desk.state.memory_before.remedies  # what they want has been told, or is being given
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
    if any(thing in line for thing in named_in(asked, lang)):
        return True
    told = content_words(line, lang)
    if not desk.want.surely("choice") or fact.id.startswith(WISHES):
        words = asked if fact.about == "when" else _WHEN[lang].sub(" ", asked)
        return bool(told & content_words(words, lang))
    halves = [content_words(half, lang) for half in _OR[lang].split(asked)]
    return any(len(told & half) >= max(2, HALF * len(half)) for half in halves)


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
    last = [said[s.start : s.end].strip() for s in sentences(said)]
    typed = [clause for s in last if lang == "zh" and not s.endswith("？") for clause in re.split(r"[，,]", s) if _TYPED.search(clause)]
    if typed:
        return f"{typed[-1]}？"
    either = [
        s
        for s in last[-2:]
        if _OR[lang].search(_YES_OR_NO.sub(" ", s))
        and not _CHECKS.search(s)
        and (s.endswith(("?", "？")) or (s is last[-1] and _ASKED_BARE.search(s)))
    ]
    if either:
        return either[-1]
    put = [s for s in last[-3:-1] if _OR[lang].search(s) or _OR_PUT.search(s)]
    return put[-1] if put and (desk.want.surely("choice") or CHOOSES.search(last[-1]) or _WHICH.search(last[-1])) else None


def the_choice(desk: Desk) -> tuple[tuple[str, ...], str]:
    """The lines with which this persona chooses, not yet said, and the words of what they take; no words where they leave it open.

    What cannot be named in a few words they leave to the agent, as long as they have words for it: `the first` is for a form.
    """
    asked, lang = either_or(desk), desk.state.started.lang
    things = named_in(asked, lang) if asked else ()
    unsaid = [line for line in desk.lines_of("picks") if line not in desk.state.spent] if asked else []
    left = tuple(line for line in desk.lines_of("either") if line not in desk.state.spent)
    if asked and unsaid and (things or not left):
        thing = next(iter(things), THE_FIRST[lang])
        as_said = re.search(re.escape(thing), desk.state.last_agent, re.IGNORECASE)
        return tuple(unsaid), as_said.group() if as_said else thing
    return left, ""


def named_in(question: str, lang: Lang) -> tuple[str, ...]:
    """What a question (normalised) puts to choose, in the mouth of who is asked: those of the two that can be named in a few words.

    >>> named_in("would tomorrow at ten or thursday at two suit you better?", "en")
    ('tomorrow at ten', 'thursday at two')
    """
    halves = _OR[lang].split(question.strip(" ?？"))
    if len(halves) != 2:
        return ()
    if lang == "zh":
        things = (_cut(halves[0].rstrip("，,。…—？ "), _BEFORE_ZH), _cut(halves[1], _AFTER_ZH))
        things = (_cut(things[0], _AFTER_ZH), _cut(things[1], _BEFORE_ZH))
    else:
        second = _LED_EN.sub("", _shorter(halves[1]) + " ").strip()
        things = (_first_like(halves[0].strip(" ,?"), second), second)
    turned = tuple(_turned(thing.strip(" ，,。？…—“”\"'"), lang) for thing in things)
    turned = tuple(_SUITS_EN.sub("", thing) for thing in turned) if lang == "en" else turned
    named = tuple(thing for thing in turned if _can_be_named(thing, lang))
    alone = bool(named) and named[0] == turned[0] and (lang == "zh" or _KIND.match(named[0]) is not None)
    return named if len(named) == 2 or alone else ()


def _cut(words: str, part: re.Pattern[str]) -> str:
    """Words without what stands around the thing they name, as long as something is left."""
    while (shorter := part.sub("", words, count=1).strip()) and shorter != words:
        words = shorter
    return words


def _shorter(words: str) -> str:
    """English words without what is said of the thing they name; `at work` stays as it is."""
    cut = _cut(words, _SECOND_EN)
    return words.strip() if _PLACE_ALONE.fullmatch(cut) else cut


def _first_like(half: str, second: str) -> str:
    """The end of the first half that is built like the second thing: from its last `by`, its last article, its last day."""
    for kind in (_WHO, _PLACE, _DAY, _ARTICLE):
        if re.match(rf"{kind}\b", second):
            found = list(re.finditer(rf"\b{kind}\b", half))
            return _shorter(half[found[-1].start() :]) if found else ""
    first = _cut(half, _FIRST_EN)
    return "" if _KIND.match(first) else first  # a day or a place at the end of a longer thing


def _turned(thing: str, lang: Lang) -> str:
    """I for you and you for I."""
    if lang == "zh":
        thing = _BEFORE_A_TIME.sub("", thing)
        return _WHO_ZH.sub(lambda m: _BOTH_ZH if m.group()[-1] in "俩位" else _TURNED_ZH.get(m.group(), m.group()), thing)
    return " ".join(_TURNED_EN.get(word, word) for word in thing.split())


_CUT_OFF = re.compile(r"(?:s|re|ll|d|ve|m|t) ")
"""The end of a word that was cut in two: `it's worse hot`."""


def _can_be_named(thing: str, lang: Lang) -> bool:
    size = len(thing) if lang == "zh" else len(thing.split())
    whole = not (_IDLE[lang].fullmatch(thing) or thing.endswith(("不", "没")) or _CUT_OFF.match(thing))
    return 0 < size <= LONGEST[lang] and whole
