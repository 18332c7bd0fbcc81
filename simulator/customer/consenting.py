"""Asked for a yes to something that is part of what they want, people say yes to it before they say what is still missing."""

from __future__ import annotations

import re

from grading.hearing.ear import mentioned
from grading.hearing.patterns import normalised
from grading.hearing.questions import CONSENT, proposes
from grading.hearing.segments import last_sentence, sentences
from grading.hearing.wanted import no_yes
from simulator.content.acts import SIGNATURES
from simulator.customer.desk import Choice, Desk, simply
from simulator.customer.meant import CHOOSES, ROUNDS_OFF, YES_ASKED

YES_SO_FAR = "yes_so_far"
BEFORE = frozenset(
    {
        "insufficient",
        "not_yet",
        "want_date",
        "press",
        "answer",
        "argue",
        "vent",
        "test",
        "insist",
        "recall_history",
        "digress",
        "react",
        "hint",
        "soften",
        *SIGNATURES,
    }
) - {"odd_condition", "shift_ground", "fall_silent"}
"""Acts before which such a yes is said; the others say yes or no themselves, or have nothing to do with the offer."""
OPEN_TRUST = 20.0
"""Trust below which nobody says yes to anything yet."""
TOO_MUCH = ("unbelievable", "overpromised")
"""Promises above the desk, to which nobody says yes in passing."""
FOR_A_YES = 0.45
"""Chance from which a question rather wants a yes than anything else."""
LETS = "lets"
_GIVES_UP = re.compile(
    r"(?:您|你)(?:家|自己|这边|那边|们)?[^，。？]{0,4}(?:出|付|交|承担|掏|补交|负担|垫)(?:一半|一部分|点|些|钱|费|[一二三四五六七八九十\d])"
    r"|(?:收|扣)(?:您|你)[^，。？]{0,8}(?:费|元|块|[一二三四五六七八九十\d百千]+)|只(?:退|赔|给|补)[^，。？]{0,4}一半"
    r"|(?:您|你)?(?:就|也|能不能|能否|可不可以)*(?:别再?|不要再?|不再|不用再)(?:追究|计较|提|闹|投诉|找|跟|和|说|发|吵)|各退一步|就算了|(?:就)?先不(?:借|给|退|赔|办|换|修)了"
    r"|\byou (?:pay|cover|bear|share|split|drop|forget|give up|keep (?:your|it|that|quiet)|let (?:it|that) go|take (?:down|back)"
    r"|withdraw|settle for)\b"
    r"|\b(?:paying|dropping|withdrawing|forgetting|giving up) (?:it|that|this|the|your|a|an|half)\b"
    r"|(?<!\bwe )(?<!\bi )(?<!we'll )(?<!i'll )(?<!we can )\bpay (?:a|the|our|that|this) \w+"
    r"|\b(?:only|just) half\b|\b(?:meet (?:me|us) half ?way|go halves|split (?:it|the)|and (?:in return|for that) you"
    r"|if you (?:drop|withdraw|delete|forget|take down|let))\b"
)
"""Asked to bear the cost or to give something up."""
TAKES_IT = re.compile(
    r"(?:您|你)?(?:愿意[^，。？]{1,10}[吗么不]|(?<!只)[要想][^，。？]{1,8}[吗么](?=[？?])|要不要|要吗|需不需要|需要吗|愿不愿意|愿意吗|接不接受|接受吗|去不去|上去吗|进不进|考虑吗)|(?:给|帮|替)(?:您|你)[^，。？]{0,14}(?:好吗|行吗|可以吗|好不好|行不行|成吗|不|吧)[？?]$"
    r"|\b(?:would|do|will|could) (?:you|u) (?:like|want|take|accept|care for|be (?:happy|willing|ok|okay) (?:with|to)|look at|come)\b"
    r"|\b(?:shall|should|can|may|could) (?:i|we) (?:\w+ )?(?:put|book|take|send|arrange|get|do|start|go|bring|order|set|move|stop|have)\b"
    r"|(?:^|[,.] ?)(?:so |and |then |well )?(?:you )?(?:take|want|accept|have) (?:it|one|that|them|this)\b[^?]{0,12}\?"
    r"|\b(?:is|are|was|would) (?:(?!your|her|his|their|she|he|they)\S+ ){1,4}?(?:be )?"
    r"(?:ok|okay|alright|all right|fine|agreed|happy|possible|convenient)\b|\byes or no\b"
    r"|\bwould (?:\w+ ){1,4}(?:do|suit|work)(?: (?:for )?(?:you|u))?\W*$"
    r"|\b(?:will|would) (?:you|u|they|he|she|your \w+)(?: and (?:your \w+|he|she|they))? (?:take|accept|have) (?:it|that|this|them|one)\b"
)
"""Other ways to ask whether they take what was put to them."""


_YES_OR_NO = re.compile(r"\byes or no\b|(?:要|行|好|成|同意|愿意)还是不(?:要|行|好|成|同意|愿意)|要不要|行不行")
"""A yes asked for in so many words, whatever mark stands behind it."""
_CONTENT = re.compile(
    r"^(?!.*(?:报|念|告诉|提供|留|发|给我)).*(?:满意|放心|同意|认可|接受|踏实|安心|没意见|没问题|没异议|可以|行|好|成)了?(?:吗|么|吧|不)[？?]$"
    r"|(?:满不满意|放不放心|同不同意|行不行|好不好|可不可以|成不成|有没有意见|有意见吗)[？?]$"
    r"|\b(?:are|is) (?:you|that|this|it|we|everything|all(?: of (?:it|that|this))?)\b(?![^.?!]*\bwith your\b)[^.?!]{0,16}"
    r"\b(?:content|happy|satisfied|comfortable|agreed|agreeable|fine|ok|okay|all right|alright|at ease|settled)\b"
    r"|\b(?:do|would|will|can) (?:you|we) (?:still )?(?:agree|stand by|leave (?:it|that|this))\b"
)
"""Asked whether what was agreed is all right with them."""
_WHICH = re.compile(r"[哪谁几]|什么|怎么|多少|还是|\b(?:which|what|when|where|who|whose|how|or)\b")
MOST_YESES = 2
"""How often somebody says yes, their acceptance included, before they say goodbye to whoever goes on asking."""


def asks_if_content(sentence: str) -> bool:
    """True for a sentence (lower case) that asks whether what was agreed is all right with them; a choice or a fact asked is none.

    >>> asks_if_content("are you content to leave it there until friday noon?"), asks_if_content("what are you happy with?")
    (True, False)
    """
    return sentence.endswith(("?", "？")) and _CONTENT.search(sentence) is not None and not _WHICH.search(sentence)


def yes_again(desk: Desk) -> Choice:
    """What somebody who has accepted says when they are asked again: a yes, and at last goodbye; never that they accept."""
    if asks_to_give_up(desk):  # that was never agreed
        return simply("argue")
    acts = desk.state.acts
    again = desk.lines_of(YES_SO_FAR) and acts.count("accept") + acts.count(YES_SO_FAR) < MOST_YESES
    return simply(YES_SO_FAR) if again else ("farewell", (), "agreed")


def says_yes_so_far(desk: Desk, act: str) -> bool:
    """True where a yes is asked for to something wanted that is on the table, and this act answers something else."""
    if act not in BEFORE or desk.state.mood.trust < OPEN_TRUST or any(i.is_plain_taboo for i in desk.grasp.items):
        return False
    if desk.grasp.unwelcome or desk.grasp.nuance(*TOO_MUCH) or not _asks_for_it(desk) or asks_to_give_up(desk):
        return False
    wanted = {id_ for chosen in desk.scenario.case.acceptable for id_ in chosen}
    return bool((mentioned(desk.grasp.offered) or desk.state.memory.remedies) & wanted)


def lets(desk: Desk, act: str) -> bool:
    """True where the reply ends asking leave for a step of the agent's own, and this act says neither yes nor no."""
    if (
        desk.grasp.nuance(*TOO_MUCH)
        or act not in BEFORE
        or not desk.lines_of(LETS)
        or desk.grasp.unwelcome
        or any(i.is_plain_taboo for i in desk.grasp.items)
    ):
        return False
    asked = last_sentence(normalised(desk.said))
    puts = proposes(asked, desk.state.started.lang) or (TAKES_IT.search(asked) and not _WHICH.search(asked))
    leave = desk.want.surely("yes_to_offer") or (asked.endswith(("?", "？")) and bool(puts))
    return leave and not asks_to_give_up(desk)


def asks_to_give_up(desk: Desk) -> bool:
    """True where the last two sentences ask them to pay, to bear or to drop something: nobody says yes to that in passing."""
    said = normalised(desk.said)
    return any(_GIVES_UP.search(said[s.start : s.end]) for s in sentences(said)[-2:])


_HOW_SOMEBODY_IS = re.compile(
    r"(?:疼不疼|难不难受|烧不烧|晕不晕|冷不冷|热不热|饿不饿|累不累|怕不怕|能不能(?:坐|走|吃|睡|动|站|下床|上楼|下楼|说话))"
)
"""How somebody is, which no yes to an offer tells."""


def _asks_for_it(desk: Desk) -> bool:
    """True where one of the last two sentences asks for a yes; a choice between two things is none."""
    if desk.want.surely("yes_to_offer", "choice", "contact") or desk.want.rather("fact"):
        return desk.want.kind == "yes_to_offer"
    if desk.want.kind == "yes_to_offer" and desk.want.chance >= FOR_A_YES:
        return True
    lang, text = desk.state.started.lang, normalised(desk.said)
    last = [text[span.start : span.end].strip() for span in sentences(text)][-2:]
    if any(map(_HOW_SOMEBODY_IS.search, last)):
        return False
    asks = [s for s in last if s.endswith(("?", "？")) or _YES_OR_NO.search(s)]
    patterns = (YES_ASKED, CONSENT, ROUNDS_OFF, TAKES_IT)
    asks = [s for s in asks if not CHOOSES.search(s) and not no_yes(s, lang)]
    return any(any(p.search(s) for p in patterns) or proposes(s, lang) for s in asks)
