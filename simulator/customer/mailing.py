"""Their e-mail address, letter by letter, where the case has written it down and it is asked for."""

from __future__ import annotations

import re

from grading.case import Fact
from grading.hearing.once import once_each
from grading.text import Lang
from simulator.content.scenario import Scenario
from simulator.customer.choosing import either_or
from simulator.customer.desk import Choice, Desk
from simulator.customer.unknowing import last_asked

_MAIL = re.compile(r"邮箱|邮件|\bat mail\b|\be-?mails?\b|\bmailbox\b|@|\bat sign\b")
_ADDRESS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:邮箱|邮件地址)(?:地址)?(?:是|给|发)?[^，。？]{0,4}(?:哪个|什么|多少)|(?:哪个|什么|哪家的?)(?:邮箱|邮件地址)"
        r"|邮箱(?:地址)?(?:是|呢)?[？?]$|需要(?:您|你)?的?(?:电子)?邮箱|邮箱[^，。？]{0,8}(?:报|拼|怎么写|留|给我|发我|告诉|说)|(?:报|留|给|说|告诉)[^，。？]{0,6}邮箱|@(?:的)?(?:前|后)面|字母"
    ),
    "en": re.compile(
        r"\b(?:which|what) e-?mail\b|\bwhat(?:'s|s| is) (?:your|the) (?:\w+ )?e-?mail\b|\be-?mail address\b|\bspel\w+|\bletters?\b"
        r"|\b(?:before|after) the (?:@|at\b)|\b(?:have|give|need|take|know|get)(?: me)? (?:your|an) e-?mail\b(?! from)"
        r"|\byour e-?mail(?:,? please)?\W*$"
    ),
}
"""A question about e-mail that is after the address."""
_SPELT = re.compile(r"example|e-x-a-m-p-l-e", re.IGNORECASE)
"""An address that is said aloud."""
_THIS_WAY = re.compile(r"还是|方便(?:吗|不)|行(?:吗|不)|可以(?:吗|不)|\b(?:ok|okay|all right|fine|suit\w*|prefer|rather)\b")
"""Whether e-mail will do asks for no address."""


def mail_asked(desk: Desk) -> Choice | None:
    """The address, where it is asked for or is to be spelt; None where it is not, or nobody wrote one down."""
    fact = mail_of(desk.scenario, desk.state.started.lang)
    if fact is None or either_or(desk):
        return None
    said, asked = desk.said, last_asked(desk.said)
    spells = "spells" in desk.grasp.marks and not _MAIL.search(said)
    before = " ".join((*desk.state.agent_lines[-2:-1], *desk.state.customer_lines[-1:])).lower()
    wanted = _MAIL.search(asked) and _ADDRESS[desk.state.started.lang].search(asked) and not _THIS_WAY.search(asked)
    if not (wanted or (spells and _MAIL.search(before))):
        return None
    return "answer" if fact.id not in desk.state.told else "told_already", (fact.id,), None


def is_after_no_address(id_: str, desk: Desk) -> bool:
    """True where a fact spells the address, and the reply speaks of mail without asking for it: `by e-mail or by post?`."""
    fact = mail_of(desk.scenario, desk.state.started.lang)
    return fact is not None and fact.id == id_ and _MAIL.search(desk.said) is not None and mail_asked(desk) is None


@once_each
def mail_of(scenario: Scenario, lang: Lang) -> Fact | None:
    """The fact that spells the customer's e-mail address in that language."""
    return next((f for f in scenario.case.facts if (says := f.says.in_(lang)) and all(map(_SPELT.search, says))), None)
