"""What is awaited, supposed or looked into is not claimed to be so."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.supposed import told_outright
from simulator.content.loader import load
from simulator.content.scenario import Scenario

AWAITED = [
    "From now till your line is up and tested you've got one person and it's me.",
    "I stay on this until the line is working again.",
    "Once the connection is up I will ring you.",
    "As soon as your broadband is working, we test the speed together.",
    "I will check whether the signal is fine from here.",
]
CLAIMED = [
    "I've looked and your line is up and tested.",
    "The connection is working, as soon as you restart it.",
    "Your broadband is fine, so that's that.",
]


def falsehoods(reply, lang="en"):
    return hear(reply, Situation(lang, case=load(Scenario, "fourth-missed-repair").case)).falsehoods


@pytest.mark.parametrize("reply", AWAITED)
def test_what_is_only_awaited_is_no_untruth(reply):
    assert not falsehoods(reply)


@pytest.mark.parametrize("reply", CLAIMED)
def test_what_is_claimed_outright_still_is(reply):
    assert falsehoods(reply)


def test_in_chinese_too():
    assert not falsehoods("一旦网络恢复了，我马上告诉您。", "zh")
    assert falsehoods("网络已经恢复了，您再试试。", "zh")


@pytest.mark.parametrize(("lang", "text"), [("en", "till your line is up, you have me"), ("zh", "一旦修好，我就来")])
def test_every_other_letter_keeps_its_place(lang, text):
    left = told_outright(text, lang)
    assert len(left) == len(text)
    assert all(a in {b, " "} for a, b in zip(left, text, strict=True))
