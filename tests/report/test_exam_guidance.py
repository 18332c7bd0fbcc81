"""What a candidate is told beside the figures: what the band means, what can be done now, how a page is checked."""

from __future__ import annotations

import pytest

from simulator.report.exam_guidance import band, check_line, next_lines

STEPS = {
    "appeal_until": "2026-03-15T09:00:00+00:00",
    "waiting": [],
    "again_from": "2026-03-04T10:30:00+00:00",
    "attempts": 3,
}


def result(outcome: str = "missed", verdict: str = "fail", **more) -> dict:
    rules = [{"rule": "total", "outcome": outcome, "cut": 80.0}]
    base = {"exam": "x-1", "for": "candidate", "verdict": verdict, "rules": rules, "interval": [70.0, 78.5], "confidence": 0.9}
    return base | {"next": STEPS} | more


@pytest.mark.parametrize(
    ("outcome", "verdict", "en", "zh"),
    [
        ("missed", "fail", "All of that is below the cut of 80.", "整个区间都低于及格线 80。"),
        ("met", "pass", "at or above the cut of 80.", "都不低于及格线 80。"),
        ("near", "borderline", "a person does.", "由人来定。"),
        ("near", "fail", "another rule settles the result.", "由别的要求决定。"),
    ],
)
def test_the_band_is_explained_and_what_follows_from_it(outcome, verdict, en, zh):
    told = band(result(outcome, verdict), "en")
    assert "90% confidence, lie between 70 and 78.5" in told
    assert told.endswith(en)
    assert band(result(outcome, verdict), "zh").endswith(zh)
    assert band(result(outcome, verdict, interval=None), "en") == ""


def test_who_failed_is_told_how_to_appeal_and_when_to_come_again():
    told = "\n".join(next_lines(result(), "en"))
    for part in (
        "Until 2026-03-15 09:00 UTC",
        "never costs points",
        "hotseat exam appeal x-1",
        "again from 2026-03-04 10:30 UTC",
        "3 attempts",
    ):
        assert part in told
    zh = "\n".join(next_lines(result(), "zh"))
    assert "申诉不会扣分" in zh
    assert "2026-03-04 10:30 UTC 重考" in zh


def test_an_open_appeal_and_a_borderline_result_say_what_is_waited_for():
    told = list(next_lines(result("near", "borderline", next=STEPS | {"waiting": [2], "again_from": None}), "en"))
    assert "A person decides" in told[0]
    assert "Appeal 2 is waiting" in told[1]
    assert not any("sit it again" in line for line in told)


def test_only_the_candidate_is_told_and_no_machine():
    assert list(next_lines(result() | {"for": "board"}, "en")) == []
    assert list(next_lines(result(next=None), "en")) == []
    assert check_line(result(), "en") == ""
    assert "Code ab12 (exam x-1)" in check_line(result(record={"check": "ab12"}), "en")
