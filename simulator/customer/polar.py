"""Plain yes-or-no questions about the customer's own side of which no case says anything: people say yes or no to those.

Is she with you? Do you have a computer at home? What takes it to be so gets a yes (act `affirms`), what asks after anything at all
a no (act `denies`). What they did, know, think or are willing to do is none of these: no case says that they did.
"""

from __future__ import annotations

import re

from grading.hearing.kinds import kinds_of
from grading.text import Lang
from simulator.customer.affairs import SEEN

AFFIRMS, DENIES = "affirms", "denies"
_THEIRS_EN = (
    r"(?:(?:someone|somebody|there (?:someone|somebody))"
    r"|(?:all |both )?(?:of )?(?:you|them)|your (?:own |other |little |older |younger )?[a-z]+(?: \w+)?|he|she|they"
    r"|(?:the|that) (?:\w+ )?(?:child|kid|boy|girl|baby|lady|man|woman|family|house|flat|home|place|room|shop))"
)
_THEIRS_ZH = (
    r"(?:您|你|孩子|宝宝|老人家?|老爷子|老太太|家里|家人|屋里|身边|手边|手头|手上|爱人|先生|太太|老公"
    r"|老婆|女儿|儿子|妈妈|爸爸|母亲|父亲|父母|他|她|新娘|店里)"
)
"""Whom and what such a question is about."""
_TAG = re.compile(
    r",? (?:yes or no|right now|by any chance)\W*$|,? (?:do (?:you|ya|u)|d'you) (?:think|reckon|suppose)\W*$|,? at the moment\W*$"
)
"""What may hang on its end and asks nothing of its own."""
_YES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        rf"{_THEIRS_ZH}[^，,。？]{{0,16}}(?:吗|么|没有|不)[？?]?$"
        rf"|{_THEIRS_ZH}[^，,。？]{{0,6}}(?:是不是|有没有|在不在|能不能|会不会|方不方便|是否)[^，,。？]{{1,14}}[？?]?$"
    ),
    "en": re.compile(
        rf"(?:^|[,.;:] |\b(?:and|so|but|now|then|well|ok|okay|um|er|please|ask|sorry)[,:]? )"
        rf"(?:(?:is|are|do|does|can|will|has|have) {_THEIRS_EN}|(?:would|could) (?:he|she|they|your [a-z]+))\b"
        r"[^?]{2,}\?$"
    ),
}
"""A question about how things are with them and theirs."""
_CAME: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:刚(?:刚|才)?|新|现在|这就|再)[^。？]{0,4}(?:发|寄|传|推)[^。？]{0,20}(?:收到|看到|看见)(?:了)?(?:没有?|吗|么)?[？?]?$"
        r"|(?:发|传|推)(?:到|给|过去)[^。？]{0,16}(?:收到|看到|看见)(?:了)?(?:没有?|吗|么)[？?]?$"
        r"|(?:链接|验证码)[^。？]{0,4}(?:收到|看到|打开)(?:了)?(?:没有?|吗|么)[？?]?$"
    ),
    "en": re.compile(
        r"(?:^|[,.;:] |\b(?:and|so|now|then|ok|okay) )(?:has|did) (?:it|that|the (?:link|text|message|e-?mail|code|photo))"
        r" (?:come|came|arrived?|get)\b(?: through| in| yet| there| now)*\W*\?$"
        r"|\b(?:can|do) you see (?:it|the (?:link|text|message|code))\b[^?]{0,16}\?$"
    ),
}
"""Whether what was sent just now has come."""
_HELD: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"带(?:了|着|在身上|过来|来)(?:了)?(?:吗|么|没有?|不)[？?]?$|带没带|(?:在|有)(?:您|你)?(?:手边|手上|身上|身边)(?:吗|么|没有?|不)[？?]?$"
        r"|(?:手边|手上|手头|身上|身边)有(?:没有)?(?:个|支|张|台)?[^，。？谁什么人别哪几多]{1,5}(?:吗|么|没有?|不)[？?]$"
        r"|(?:手边|手上|手头|身上|身边)有没有[^，。？谁什么人别哪几多]{1,5}[？?]$"
    ),
    "en": re.compile(
        r"^(?!.*\b(?:fault|wrong|matter|problem|okay?|all right|agree\w*)\b).*"
        r"\b(?:is|are|have|has|do|got)\b[^?]{2,40}\b(?:on|with) (?:you|u)\b(?! at\b)[^?]{0,14}\?$"
        r"|\b(?:have|got) (?:you|u) (?:got )?(?:it|them|that|an? \w+|your \w+|the \w+)(?: \w+)? "
        r"(?:with you|there|to hand|handy|at hand)\b[^?]{0,6}\?$"
    ),
}
"""Whether they have something with them."""
_AT_ONCE = re.compile(r"(?:^|[，,、…。])(?:今天|现在|这会儿|马上|今晚|明天)(?:就)?(?:能|可以|方便)[^，。？]{1,8}(?:吗|么|不)[？?]?$")
"""Whether they can do something at once; whom it is asked of goes without saying."""
_NO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:有没有|还有|有)(?:什么|哪|别的|其他|其它|谁|任何)|(?:什么|哪里|谁)[^，。？]{0,8}(?:吗|没有|没)[？?]?$"
        r"|别的[^，。？]{0,8}(?:吗|没有|没)[？?]?$"
    ),
    "en": re.compile(r"\b(?:any|anyone|anybody|anything|anywhere|ever|at all|else)\b"),
}
"""What asks whether there is one at all."""
_NEITHER: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"还是|或者|[过了][吗么没]|过(?!敏|来|去|得|程|户|年|节|夜)|行[吗么不]|好[吗么不]|可以[吗么不]|成[吗么不]|中不中|同意|愿意|需要"
        r"|要不要|想不想|接受|满意|放心|合适|介意|觉得|认为|以为|感觉"
        r"|相信|希望|考虑|打算|准备|承认|保证|答应|理解|明白|懂|确定|肯定|当时|那天|昨天|之前|以前|上次|凭什么|难道|骂|闹|急|气|火|冷静|说的|意思|自己(?:弄|按|点|签|填)"
        r"|还好|没事|好[些点]|受伤|不舒服|过敏|哪[个种样天]|几|多少|怎么|为什么|何"
    ),
    "en": re.compile(
        r"\bor\b|n't\b|\bwill you (?!be (?:in|at|home|there|here|back|around|awake|alone|with)\b)"
        r"|\b(?:do|are|can|will) you (?:all )?(?:think|believe|mean|feel|agree|accept|need|want|wish|like"
        r"|prefer|mind|understand|follow"
        r"|realise|realize|expect|have to|trust|insist|admit|suppose|reckon|fancy|really|still want|sure|certain|serious|joking|kidding"
        r"|threatening|saying|suggesting|calling|telling|asking|claiming|willing|ready|prepared|happy|ok|okay|all right|content"
        r"|satisfied|comfortable|angry|upset|agreed|going|planning|thinking|hoping|please|just|kindly|tell|help|give|show|send|bring"
        r"|hold|wait|bear|stay|let|pay|sign|promise|drop|withdraw|forgive)\b|\bhave (?:you|he|she|they) (?!got\b|an?\b|the\b|your\b|all\b)"
        r"|\bhas (?:he|she|your \w+) (?!got\b|an?\b)|\b(?:what|which|when|where|who|whose|why|how|fault|blame|blaming)\b"
        r"|\b(?:all right|alright|ok|okay|fine|well|better|hurt|injured|unwell|sick|ill|allergic|allergies|pregnant|drunk)\b"
    ),
}
"""What no plain yes or no answers, or what would be a claim: a choice, the past, consent, views, harm."""


def polar_of(question: str, lang: Lang) -> str | None:
    """The act for a yes-or-no question (normalised) about their own side; None for any other.

    >>> polar_of("is your daughter with you?", "en"), polar_of("do you have any other device at home?", "en")
    ('affirms', 'denies')
    >>> polar_of("did you read the contract?", "en"), polar_of("do you agree?", "en")
    (None, None)
    """
    question = _TAG.sub("?", question.strip())
    if has_with_them(question, lang):
        return AFFIRMS
    if not question.endswith(("?", "？")) or SEEN[lang].search(question) or _NEITHER[lang].search(question):
        return None
    if not (_YES[lang].search(question) or _AT_ONCE.search(question) or _CAME[lang].search(question)):
        return None
    return DENIES if _NO[lang].search(question) else AFFIRMS


def has_with_them(question: str, lang: Lang) -> bool:
    """True for a question (normalised) whether they have something with them.

    >>> has_with_them("is your identity card on you?", "en"), has_with_them("is your card blocked?", "en")
    (True, False)
    """
    return _HELD[lang].search(question.strip()) is not None and not kinds_of(question, lang)


def asks_if_it_came(question: str, lang: Lang) -> bool:
    """True for a question (normalised) whether what was sent just now has come, which nothing known answers.

    >>> asks_if_it_came("did the link come through?", "en"), asks_if_it_came("did you get a text then?", "en")
    (True, False)
    """
    return _CAME[lang].search(question.strip()) is not None
