"""What the customer answers to a question that no fact of the case is about: chatter, what was told already, or that they do not know."""

from __future__ import annotations

import re

from grading.case import Fact
from grading.hearing.asking import ends_asking
from grading.hearing.echo import content_words
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.quantities import quantities_in
from grading.hearing.questions import CONSENT, last_thought, of_the_talk, rhetorical, says_little
from grading.hearing.segments import last_sentence, sentences
from grading.hearing.wanted import Kind
from grading.text import Lang
from simulator.customer.affairs import affair_of, supposes
from simulator.customer.desk import Choice, Desk, simply
from simulator.customer.meant import CHAT, CHECKS, FAVOUR, OPINION, SUITS, WHEREABOUTS, WISHES
from simulator.customer.polar import polar_of

NOT_TOLD: tuple[Kind, ...] = ("yes_to_offer", "choice", "left", "smalltalk")
"""Kinds of question that nobody answers by saying what they know."""
LONGEST_ECHO: dict[Lang, int] = {"zh": 8, "en": 20}
"""Characters of their own words said back to them."""
_ASKS = re.compile(
    r"[谁哪几何啥]|什么|怎么|多[少久大]|[吗么没不]\W*$|\b(?:what|which|when|where|who\w*|how|why|is|are|do|does|did|has|have)\b"
)
"""What makes a few words a question of their own."""
SHARED: dict[Lang, int] = {"zh": 3, "en": 2}
"""Words of matter by which a question is about something told already."""


def once_more(desk: Desk) -> Choice:
    """What they told last, told again; what they want, where they have told nothing."""
    told = next((id_ for id_ in desk.state.memory_before.topics if id_ in desk.state.told), None)
    return ("told_already", (told,), None) if told else simply("press")


def asks_opinion(desk: Desk) -> bool:
    """True where they are asked what they make of it all, which is what they have argued from the start; an offer is no such matter."""
    known = any(m.id not in desk.state.told and not m.id.startswith(WISHES) for m in desk.grasp.asked)
    views = OPINION.search(last_sentence(desk.said)) or (desk.want.surely("opinion") and not known)
    return bool(views) and not (desk.grasp.offered or desk.state.memory.remedies)


def wants_to_know(desk: Desk, *, busy: bool) -> bool:
    """True where a reply asks something that somebody who knew it would tell; `busy` for one that also does something about the matter."""
    grasp, said, lang = desk.grasp, desk.said, desk.state.started.lang
    if of_what_stands(desk) or desk.want.surely(*NOT_TOLD):
        return False
    consent = CONSENT.search(said) is not None and not desk.want.rather("fact")
    outside = consent or of_the_talk(said) or rhetorical(said, lang)
    likely = desk.asks_fact and not (_closes(desk) or FAVOUR.search(said))
    offered = any(normalised(m.quote) not in last_asked(said) for m in grasp.offered)  # `what is the hotel called?` offers none
    if (desk.want.surely("fact") or likely) and not (offered or outside or WHEREABOUTS.search(said)):
        return True
    plain = ends_asking(desk.state.last_agent, lang) and not outside and not grasp.nuance("refused", "given")
    opened = "open_question" in grasp.marks and not grasp.find("T03", "T08")
    asks = opened or (plain and not grasp.find("T03", "T04", "T08", "T20") and not _closes(desk))
    return asks and not (busy or FAVOUR.search(said) or consent or WHEREABOUTS.search(said))


def of_what_stands(desk: Desk) -> bool:
    """True for a question with next to no matter of its own while something is put to them: `Take it?` is after no fact."""
    stands = bool(desk.grasp.offered or desk.state.memory.remedies)
    return stands and says_little(last_asked(desk.said), desk.state.started.lang) and not desk.grasp.asked


def unknown(desk: Desk) -> Choice | None:
    """The answer to a question that no fact of the case is about: chatter, who they are, what was told, or that they do not know."""
    grasp, lang = desk.grasp, desk.state.started.lang
    said = desk.said
    if lexicon(lang).find_one("small_talk", normalised(said)) or CHAT.search(said):
        return simply("small_talk")
    asked = last_asked(said)
    if "need" not in desk.state.told and any(m.quote.lower().strip('“”"') in asked for m in grasp.need):
        return simply("withhold")
    if CHECKS.search(said) or desk.want.rather("check"):
        return None
    if desk.want.rather("wish") and not supposes(asked, lang):
        return simply("press")
    if desk.want.rather("favour") and desk.lines_of("complies"):
        return simply("complies")
    known = _told_of(desk)
    if known is None and SUITS.search(said):
        return None
    return ("told_already", (known.id,), None) if known else simply(not_known(desk))


def not_known(desk: Desk) -> str:
    """The act for a question that nothing they know answers: yes, no or left aside where it is about themselves, else not known."""
    if own := plain_answer(desk):
        return own
    affair = affair_of(last_asked(desk.said), desk.state.started.lang)
    return affair if affair and desk.lines_of(affair) else "dont_know"


def plain_answer(desk: Desk) -> str | None:
    """The plain yes or no to what is asked last, where it is such a question and this persona has words for it."""
    own = polar_of(last_asked(desk.said), desk.state.started.lang)
    return own if own and desk.lines_of(own) else None


def echoes(words: str, desk: Desk) -> bool:
    """True for a few of their own words said back before another question (`Five families? When are they paid?`): they ask for nothing."""
    lang = desk.state.started.lang
    if desk.said.count("?") + desk.said.count("？") < len("??"):
        return False
    said = content_words(normalised(words), lang)
    short = len(words) <= LONGEST_ECHO[lang] and not _ASKS.search(normalised(words))
    return short and bool(said) and said <= content_words(normalised(desk.state.customer_lines[-1]), lang)


def last_asked(said: str) -> str:
    """What is asked last: the last sentence that ends in a question mark, or its last thought where it runs on; else the last sentence."""
    asked = [words for s in sentences(said) if (words := said[s.start : s.end].strip()).endswith(("?", "？"))]
    return last_thought(asked[-1], "en") if asked else last_sentence(said)


def _told_of(desk: Desk) -> Fact | None:
    """The fact told in this call that a question speaks of in its own words: whoever checks it is told so, and not that nobody knows."""
    lang = desk.state.started.lang
    asked = _matter(desk.state.last_agent, lang)
    told = [(len(asked & _matter(" ".join(f.says.in_(lang)), lang)), f) for f in desk.scenario.case.facts if f.id in desk.state.told]
    best = max(told, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= SHARED[lang] else None


def _matter(text: str, lang: Lang) -> frozenset[str]:
    """Words of matter and figures."""
    text = normalised(text)
    return content_words(text, lang) | {f"{q.kind}{q.value:g}" for q in quantities_in(text, lang)}


def _closes(desk: Desk) -> bool:
    """True for a question that only rounds off, or that no customer takes for one."""
    return not {"anything_else", "farewell", "small_talk", "jailbreak"}.isdisjoint(desk.grasp.marks) or any(
        i.is_plain_taboo for i in desk.grasp.items
    )
