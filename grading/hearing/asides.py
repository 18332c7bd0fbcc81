"""Words to whoever is marking are no words to the customer: they earn nothing, though a fault in them is still a fault.

Markup, machine notation, hidden writing, and sentences that speak of marks, judges and instructions become spaces. The
text keeps its length, so that every place in it stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from grading.heard import Claim, Grasp, Heard, Mention, Nuance
from grading.hearing.ear import LONGEST, Situation, hear
from grading.hearing.patterns import folded
from grading.hearing.staged import STAGED, staged
from grading.hearing.ways import Ways, ways_of
from grading.text import Lang

_INVISIBLE = re.compile(
    "[\xad\u200b-\u200f\u202a\u202b\u202d\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]|\x1b\\[[0-9;]*[A-Za-z]"
)
_SUSPECT = Ways(ways_of(
    '[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f\U000e0000-\U000e0fff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\\\\<>{}|`"“]'
    r"|===|[\[\]]|\d (?:agent|customer)\b|human:|assistant:"
    r"|judge|evaluator|grader|assessor|reviewer|examiner|instruction|\bmarks?\b|\blevels?\b|scor|criteri|maintenance mode|transcript|quality manager|approved"
    r"|trainee|candidate|customer(?:'s anger|\s*:| (?:now )?(?:says?|replies|answers)\b)|you are now|\bset (?:your|the|their|all )?"
    r"|\bsay\s*[:,\"“]|model answer|training (?:manual|guide|material)|\bif i [cwh]|\baloud\b|quality|\bmarker\b|assess|hereby|certify|completed actions|techniques? used"
    r"|apolog|empath|lenient|sample|example|template|keyword|simulated|rating|suppose|as mine|panel|&#|override|full marks|\bpass(?:ed)?\b|consisten|reference"
    r"|评委|评审|评分|考官|裁判|打分|满分|指令|提示词|等级|[0-4] ?级|总分|维护模式|质检|记录到此|\bC[0123456789]|学员|考生|说\s*[:：“]|答案|话术|培训|教材|手册|要是我|如果我|照着|声明|口令|阅卷|达标|合格|通过|动作|我已|示例|示范|范例|样例|模板|关键词|模拟|得分|考核|评估|假设|假如|我说|完成|火气|情绪|客户[:：]|客户(?:说|回答|回复)|怒气|信任值|你现在",
    ), "zh", re.IGNORECASE,
)  # fmt: skip
_NOTATION = re.compile(
    "\u202e[^\u202c\n]*\u202c?"
    r"|```.*?(?:```|\Z)|<!--.*?-->|<(think|script|system)>.*?</\1>|<(?:start_of_turn|end_of_turn)>(?:\s*(?:model|user|system)\b[^<\n]*\n?[^<\n]{0,20})?|<[|｜]im_start[|｜]>\w*|</?[^<>\s]{1,40}/?>|<[|｜][^<>\n]{0,40}[|｜]>"
    r"|\[/?(?:INST|SYS|TOOL|AVAILABLE|SYSTEM|THINK)[^\]\n]{0,30}\]"
    r"|[^\n。！？!?.]*={3,}[^\n]*"
    r"|{\s*[\"\\][^\n]*}|\[\s*[{\"][^\n]*\]|\\*\"\s*[}\]][^\n]*|\"?\s*^\s*\d+ (?:agent|customer) [^\n]*|\"\s*$"
    r"|(?:&#?\w{1,8};){2,}|\\u00[0-9a-f]{2}[^\n]*|\\+\s*$"
    r"|(?:^|(?<=[.!?\n]))[^\n.!?\"“]{0,40}\b(?:trainer|training|coach|course|script|textbook)s?\b[^\n.!?\"“]{0,60}[\"“][^\"”\n]*[\"”]?"
    r"|(?:培训|老师|教练|教材|课上|话术)[^\n。！？“\"]{0,12}(?:教|说|写)[^\n。！？“\"]{0,6}[“\"][^”\"\n]*[”\"]?"
    r"|\bif i (?:cared|wanted to|were (?:nice|kind|polite)|was (?:nice|kind|polite)|could be bothered|had to)\b[^.\n]{0,30}\bi(?:'d| would| might| could)\b[^\n]*"
    r"|(?:要是|如果|假如)我(?:真的|真)?(?:在乎|在意|想|愿意|客气|有心)[^。\n]{0,10}我?(?:就|会|可能会)(?:说|讲)[^\n]*"
    r"|[【\[(（](?:质检|备注|系统|评语|note|quality)[^】\])）\n]*[】\])）]"
    r"|^\s*(?:human|assistant|system|user|role|content)\s*:[^\n]*|^\s*-{3,}\s*$",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_SENTENCE = re.compile("[^。！？!?；;\n\r\x0b\x0c\x85\u2028.]+(?:\\.(?=\\S)[^。！？!?；;\n\r.]+)*[。！？!?；;.]*")
_PLEA: dict[Lang, Ways] = {
    "en": Ways(ways_of(
        r"^\W*(?:dear )?(?:judge|evaluator|grader|assessor|examiner|marker|reviewer)s?\b\s*[:,]|\b(?:note|message|memo) to the (?:judge|evaluator|grader|assessor|examiner|reviewer)"
        r"|\bas an? (?:ai|judge|evaluator|grader|reviewer)\b|\b(?:ignore|disregard|forget)\b.{0,30}\b(?:instruction|prompt|rule|above)s?"
        r"|\b(?:full|top|maximum|highest) (?:marks?|scores?|levels?)\b|\blevels? [0-4]\b|\blevels? (?:are|is|to) [0-4]\b|\bscoring policy\b"
        r"|\b(?:print|reveal|repeat|show) your (?:instructions|prompt)\b|\bmaintenance mode\b|\bthe transcript (?:is over|has ended)\b|\beverything above is\b"
        r"|\b(?:give|mark|score|rate|award|output)\b.{0,40}\b(?:[0-4]|100|empathy as)\b.{0,20}(?:everywhere|criteri|marks?|out of|each|all\b|level|$)"
        r"|\b(?:approved|certified) this call\b|\btotal (?:of )?100\b|\bmark empathy\b|\bnot_applicable\b|\bC1\b"
        r"|\bset (?:your |the |their |all )?(?:anger|trust|patience|face|moods?|escalation|scores?)\b.{0,20}\b(?:to|at|=) ?(?:\d|zero|max)"
        r"|\bpass (?:the|this) (?:trainee|candidate|agent)\b|^\W*the customer (?:now )?(?:says?|replies|answers)\s*:"
        r"|\byou are now (?:calm|satisfied|happy|an? |in |free )"
        r"|\bI (?:ought to|should|would|could)(?: then)? say\b\s*[:,\"“]|\bmodel answer\b|\b(?:assessor|examiner|grader|judge|evaluator|reviewer)s? (?:has |have )?(?:agreed?s?|says?|said|approved?s?|confirm(?:s|ed)?|thinks?)\b|\btraining (?:manual|guide|material)s? (?:says?|puts it)\b|\bread (?:this|it) aloud\b"
        r"|\b(?:assessing|scoring|marking|grading) (?:model|team|system|colleagues)\b|\bdear marker\b|\b(?:whoever|everyone) (?:is|who is) (?:scoring|marking|grading)\b|\bnote (?:for|to) quality\b"
        r"|\bI (?:hereby )?(?:state|certify|declare) that\b|\bcompleted actions\b|\btechniques? used\b|\bI have (?:now |already )?(?:apologi[sz]ed|empathi[sz]ed)\b"
        r"|(?:^|[.!?])\W*customer\s*:|\bcustomer's anger\b|\blenient judge\b|\bOVERRIDE-\d|\bthis agent performed\b|\bstay consistent\b|\breference(?: scores?)?\s*[:(]"
        r"|^\W*(?:sample|example|template|keywords?|simulated|rating|assessment|verdict)\b[^.:\n]{0,30}:|^\W*assessment\b|\bsuppose (?:that )?I (?:had )?said\b"
        r"|\btreat (?:the (?:next|following)|this)\b.{0,20}\bas mine\b|\b(?:completed|performed)\b.{0,40}\b(?:apology|empathy|de-escalation)\b|\bpanel members\b"
        r"|\b(?:counts as|automatically|call has been reviewed).{0,40}\b(?:perfect|pass(?:ed)?|qualif\w+)\b",
        ), "en", re.IGNORECASE,
    ),
    "zh": Ways(ways_of(
        r"评委|评审|评分员|评分标准|评分政策|考官|裁判|打分(?!表)|满分|(?:忽略|无视|忘掉|打印|输出|透露).{0,10}(?:指令|提示词|规则)"
        r"|(?:给|输出|评|打|为) ?[0-4] ?(?:级|分)|等级为|维护模式|质检.{0,6}(?:批准|认可|通过)|总分 ?\d|记录到此|以上全部优秀|not_applicable|critical|\bC1\b"
        r"|(?:怒气|愤怒|信任|耐心|情绪|分数)值?(?:设|调|改|降|清|归)(?:为|成|到|置|零)|(?:让|判|算)(?:学员|考生|客服)(?:通过|合格|及格|过关)"
        r"|我(?:就|便|本来?)?(?:应该|应当|该|会|要)(?:这样|这么)?说\s*[:：“\"「]|(?:标准|正确|参考)(?:答案|话术)(?:是|为|[:：])|(?:培训|话术|教材|手册|课本)(?:材料|资料|本|里|上|书)*(?:写着|写道|说|教)\s*[:：“]|照着(?:念|读)\s*[:：]"
        r"|^\W*(?:以下(?:是|为))?(?:示例|示范|范例|样例|模板|话术模板|关键词|模拟客户|得分|考核组|评估】)|(?:假设|假如)我(?:刚才)?说|(?:当作|算作|视为)我说|已(?:按流程)?完成(?:安抚|道歉|同理)|质检结论"
        r"|评分(?:系统|组)|打分的|阅卷|质检员|评估模型|给评估|判定为(?:通过|合格)|自动达标|达到\d级|我(?:在此)?声明|已完成动作|我已(?:经)?(?:道过?歉|同理|共情|倾听|安抚|总结)|口令[:：]"
        r"|客户的?(?:火气|怒气|情绪)(?:值)?(?:现在|已经?)?(?:是|为|降|没|消)"
        r"|^\W*客户(?:说|回答|回复)?[:：]|你现在(?:已经?)?(?:很|完全|十分)?(?:平静|满意|消气|是一个)",
        ), "zh", re.IGNORECASE,
    ),
}  # fmt: skip


_APOLOGY_ONLY = "X4"
"""An apology to whoever is marking is no apology, and so no apology without a step either."""
Q = TypeVar("Q", Heard, Mention, Claim, Nuance)


def hear_aside(reply: str, situation: Situation) -> Grasp:
    """What a reply did: merits only by what is spoken to the customer, faults by every word."""
    spoken = spoken_to_customer(reply)
    heard = hear(spoken, situation)
    if spoken == reply:
        return heard
    heard = _as_written(heard, spoken, reply)
    whole = hear(reply, situation)
    known = {*heard.codes(), _APOLOGY_ONLY}
    faults = tuple(i for i in whole.items if i.is_taboo and i.code not in known)
    return replace(
        heard, items=(*heard.items, *faults), overreached=whole.overreached, falsehoods=whole.falsehoods,
        disclosed=whole.disclosed, unwelcome=whole.unwelcome,
    )  # fmt: skip


def _as_written(heard: Grasp, spoken: str, reply: str) -> Grasp:
    """The grasp with quotes that stand in the reply: one that reaches over what was blanked keeps its longest piece."""

    def written(quote: str) -> str:
        at = spoken.find(quote)
        if quote in reply or at < 0:
            return quote
        kept = "".join(a if a == b else "\0" for a, b in zip(quote, reply[at:], strict=False))
        return max((piece.strip() for piece in kept.split("\0")), key=len)

    def each(found: tuple[Q, ...]) -> tuple[Q, ...]:
        return tuple(replace(it, quote=written(it.quote)) for it in found)

    return replace(
        heard, items=each(heard.items), asked=each(heard.asked), offered=each(heard.offered), need=each(heard.need),
        claims=each(heard.claims), nuances=each(heard.nuances),
    )  # fmt: skip


@lru_cache(maxsize=64)
def spoken_to_customer(text: str) -> str:
    """The text with whatever is not meant for the customer turned to spaces, and none left at its end; what no ear reads stays."""
    read, rest = text[:LONGEST], text[LONGEST:]
    plain = folded(read)  # 評委 is 评委
    suspect, played = _SUSPECT.search(plain), STAGED.search(plain)
    if not suspect and not played:
        return text
    places = _seen(read)
    plain = "".join(plain[n] for n in places)
    chars = list(read)
    if suspect:
        plain = _blanked(plain, (m.span() for m in _NOTATION.finditer(plain)), places, chars)
    if played:
        plain = _blanked(plain, staged(plain), places, chars)
    if suspect:
        pleas = (m.span() for m in _SENTENCE.finditer(plain) if any(p.search(m.group()) for p in _PLEA.values()))
        _blanked(plain, pleas, places, chars)
    heard = "".join(chars)
    if heard == read:
        return text
    return heard + rest if rest else heard.rstrip()


def _seen(text: str) -> list[int]:
    """The places of the characters that can be seen."""
    hidden = {n for m in _INVISIBLE.finditer(text) for n in range(m.start(), m.end())}
    return [n for n in range(len(text)) if n not in hidden]


def _blanked(plain: str, found: Iterable[tuple[int, int]], places: list[int], chars: list[str]) -> str:
    """`plain` without what was found; the same characters, and the unseen ones among them, become spaces in `chars`."""
    left = list(plain)
    for first, last in list(found):
        if first == last:
            continue
        left[first:last] = " " * (last - first)
        end = places[last] if last < len(places) else len(chars)
        for n in range(places[first], end):
            chars[n] = " "
    return "".join(left)
