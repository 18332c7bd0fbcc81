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
    "zh": re.compile(r"哪个|什么|多少|地址|报一?[下个]|拼|怎么写|字母|留(?:一?个|一下)|全称|@?(?:前|后)面"),
    "en": re.compile(r"\b(?:which|what|what's|address|spell\w*|letters?|in full|before|after|give|have|need|take|get)\b"),
}
"""What makes a question about e-mail one for the address."""
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


def only_whether_mail_will_do(id_: str, desk: Desk) -> bool:
    """True where a fact spells the address, and all that is asked is whether it should be e-mail."""
    fact = mail_of(desk.scenario, desk.state.started.lang)
    will_it_do = either_or(desk) is not None or _THIS_WAY.search(last_asked(desk.said)) is not None
    return fact is not None and fact.id == id_ and will_it_do


@once_each
def mail_of(scenario: Scenario, lang: Lang) -> Fact | None:
    """The fact that spells the customer's e-mail address in that language."""
    return next((f for f in scenario.case.facts if (says := f.says.in_(lang)) and all(map(_SPELT.search, says))), None)
