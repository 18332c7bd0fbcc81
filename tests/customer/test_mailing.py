"""An e-mail address is spelt where it is asked for, and nowhere else."""

from __future__ import annotations

import pytest

from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario
from simulator.customer.mailing import mail_of
from tests.customer.answers import answers

SENT = {"en": "I will send you the answer by e-mail tonight.", "zh": "书面答复我今晚用邮件发给您。"}


def spelt(line, lang, case):
    return mail_of(load(Scenario, case), lang).id in line.reveals


def test_nearly_every_case_has_one():
    known = [case for case in shipped_ids(Scenario) if mail_of(load(Scenario, case), "en") and mail_of(load(Scenario, case), "zh")]
    assert len(known) >= 16


@pytest.mark.parametrize("persona", ["hard-line", "talkative", "vain"])
@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Which e-mail address shall I use?"),
        ("en", "What comes before the @?"),
        ("zh", "您的邮箱是什么？"),
        ("zh", "邮箱地址麻烦您报一下，好吗？"),
        ("zh", "请问您的邮箱地址是？"),
        ("zh", "不好意思，我还需要您的邮箱"),
    ],
)
async def test_asked_for_it_is_spelt(make_session, persona, lang, reply):
    session = make_session(persona, "gearbox-day-forty", lang)
    assert spelt((await answers(session, SENT[lang], reply))[-1], lang, "gearbox-day-forty")


@pytest.mark.parametrize(("lang", "reply"), [("en", "Could you spell that for me?"), ("zh", "请您拼写一下？")])
async def test_to_be_spelt_once_more_it_is_said_again(make_session, lang, reply):
    asked = {"en": "Which e-mail address shall I use?", "zh": "您的邮箱是什么？"}[lang]
    said = await answers(make_session("plain-spoken", "gearbox-day-forty", lang), SENT[lang], asked, reply)
    assert spelt(said[-1], lang, "gearbox-day-forty")


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Would you like it by e-mail or by post?"),
        ("en", "Is e-mail all right for you?"),
        ("en", "What did our e-mail to you say?"),
        ("en", "Did you get an e-mail from us about it?"),
        ("zh", "那封邮件里说了什么？"),
        ("zh", "用邮件还是邮寄？"),
        ("zh", "发邮件方便吗？"),
    ],
)
async def test_whether_mail_will_do_is_no_question_for_it(make_session, lang, reply):
    line = (await answers(make_session("plain-spoken", "gearbox-day-forty", lang), reply))[-1]
    assert not spelt(line, lang, "gearbox-day-forty")
