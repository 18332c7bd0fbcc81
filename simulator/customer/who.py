"""Who they are: a name, that it agrees with the file, the digits that prove it; in the persona's own words (acts `identity`, `digits`)."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta

from grading.hearing.patterns import normalised
from grading.hearing.quantities import quantities_in
from grading.text import NO_LINES, Lang
from simulator.content.scenario import Scenario
from simulator.customer.beside import spelled
from simulator.customer.desk import Desk
from simulator.customer.meant import NAME_ASKED, NUMBER_ASKED

Part = tuple[str, tuple[str, ...]]
_HAN_TITLE = re.compile(r"(?:女士|先生|小姐|大姐|阿姨|大爷|大妈|老师)$")
_EN_TITLE = re.compile(r"^(?:Mrs|Mr|Ms|Miss)\.? ")
_DIGITS_ASKED = re.compile(
    r"(身份证|保单|手机|电话|[^，。！？\s]{0,4}卡|账号|户号|会员|订单|单)?号?码?的?(?:尾号|[后末](?:四|4|几)[位个])(?!(?:是|为)?\s*\d)"
    r"|\blast (?:four|4|few)(?: digits| numbers)?\b(?: (?:of|on) (?:your|the|that) (\w+))?|\bthe (?:four|4) digits\b"
)
"""The last digits of a number on file are asked for; the group says of which."""
_OF_WHAT = re.compile(
    r"(身份证|保单|手机|电话|卡|账|户|会员|订单|单)(?=号)"
    r"|\b(phone|mobile|policy|account|order|card|customer|contract|booking|ticket|case)(?= number\b)"
)
"""Of what the number is that is asked for."""
_SAME = {"电话": "手机", "mobile": "phone"}
_BORN_ASKED = re.compile(r"(?:出生|生日)(?:日期|年月)?|\b(?:date of birth|birth ?date|birthday|d\.?o\.?b\.?|when were you born)\b")
WRITTEN, USUAL_AGE = 2026, 40
"""The year in which the ages of the cases hold, and the age of whom no case says it."""
_NUMBER = re.compile(r"\d{3}")
_ON_DESK = re.compile(r"(?:尾号|后四位)[^\d，。]{0,3}(\d{4})(?!\d)|\bending(?: in)? (\d{4})\b|\blast four(?: digits)?\D{0,4}(\d{4})\b")


def asks_digits(desk: Desk) -> bool:
    """True where the last digits of a number on file are asked for, which no fact of the case that is asked for holds."""
    if desk.want.surely("fact"):
        return False
    lang = desk.state.started.lang
    asked = _DIGITS_ASKED.search(desk.said)
    if asked is None:
        return False
    of_what = next(filter(None, asked.groups()), "")  # a card's digits are no answer to whom a telephone's are asked
    told = [line for m in desk.grasp.asked for line in desk.fact(m.id).says.in_(lang) if of_what in normalised(line)]
    return not any(map(_NUMBER.search, told))


def digits_asked(scenario: Scenario, said: str, lang: Lang) -> str:
    """The four digits that answer a reply (lower case), empty where none are asked for.

    Those the desk shows, or else the same for the same person and number in every call.
    """
    asked = _DIGITS_ASKED.search(said)
    if asked is None and not NUMBER_ASKED.search(said):
        return ""
    shown = next((found for line in scenario.case.shown.in_(lang) if (found := _ON_DESK.search(line))), None)
    if shown:
        return str(next(filter(None, shown.groups())))
    named = (m for pattern in (_DIGITS_ASKED, _OF_WHAT) if (m := pattern.search(said)))
    of_what = next((found for m in named for found in m.groups() if found), "")
    of_what = _SAME.get(of_what, of_what) or ("手机" if lang == "zh" else "phone")
    return f"{int(hashlib.sha256(f'{scenario.id}/{of_what}'.encode()).hexdigest(), 16) % 9000 + 1000}"


def born_on(scenario: Scenario, lang: Lang) -> str:
    """A date of birth, the same for the same person in every call."""
    drawn = int(hashlib.sha256(f"{scenario.id}/born".encode()).hexdigest(), 16)
    told = scenario.customer.life.get("age", NO_LINES).zh
    ages = [q.value for line in told for q in quantities_in(f"今年{line}", "zh") if q.kind == "age"]
    day = date(WRITTEN - int(ages[0] if ages else USUAL_AGE), 1, 1) - timedelta(days=drawn % 300)
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {day:%B} {day.year}"


def who_they_are(desk: Desk) -> Part | None:
    """What they say to being asked who they are; None once they have nothing more to say to it."""
    lang, name = desk.state.started.lang, desk.scenario.customer.name.in_(desk.state.started.lang)
    if "spells" in desk.grasp.marks:
        return spelled(name, lang), ()
    named_now = introduced(name, lang)
    unnamed = NAME_ASKED.search(desk.said) is not None and not _has_named(desk)
    proof = _proof(desk)
    if proof:
        return ((" " if lang == "en" else "").join((named_now, proof[0])), (named_now, *proof[1])) if unnamed else proof
    if (_only_named(desk) or (unnamed and desk.state.told_identity)) and named_now not in desk.state.spent:
        return named_now, (named_now,)  # what would prove it is kept for whoever checks it
    told = any(line in desk.state.spent for line in desk.lines_of("identity"))
    return _spoken("identity_again" if told else "identity", {"name": named(name, lang)}, desk)


def _spoken(act: str, slots: dict[str, str], desk: Desk) -> Part | None:
    unsaid = [line for line in desk.lines_of(act) if line not in desk.state.spent]
    if not unsaid:
        return None
    line = desk.rng.choice(unsaid)
    return line.format_map(slots), (line,)


def _proof(desk: Desk) -> Part | None:
    """The date or the digits they are asked for."""
    lang = desk.state.started.lang
    if _BORN_ASKED.search(desk.said) and (born := _spoken("born", {"born": born_on(desk.scenario, lang)}, desk)):
        return born
    number = asks_digits(desk) or NUMBER_ASKED.search(desk.said) is not None
    return _spoken("digits", {"digits": digits_asked(desk.scenario, desk.said, lang)}, desk) if number else None


def _has_named(desk: Desk) -> bool:
    """True once they have said their name: by itself, or with what proves it."""
    lang = desk.state.started.lang
    name = (_HAN_TITLE if lang == "zh" else _EN_TITLE).sub("", desk.scenario.customer.name.in_(lang))
    return any(name in line for line in desk.state.customer_lines)


def _only_named(desk: Desk) -> bool:
    """True where nobody asks for more than a name."""
    return "verifies" not in desk.grasp.marks and NUMBER_ASKED.search(desk.said) is None


def named(name: str, lang: Lang) -> str:
    """How somebody says who they are: nobody gives themselves a title."""
    if lang == "en":
        return f"The name is {_EN_TITLE.sub('', name)}"
    surname = _HAN_TITLE.sub("", name)
    return f"我姓{surname}，就是本人" if surname != name else f"我就是{name}本人"


def introduced(name: str, lang: Lang) -> str:
    """What somebody says who is asked for nothing but their name."""
    if lang == "en":
        return f"{named(name, lang)}."
    surname = _HAN_TITLE.sub("", name)
    return f"我姓{surname}。" if surname != name else f"我叫{name}。"
