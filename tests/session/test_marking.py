"""Marks and appeals are events beside the scorecard; the scorecard itself never changes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from simulator.call.events import Graded, Marked, Record, Rewound, event_body, event_from
from simulator.call.state import fold
from simulator.session.marking import MarkingError, appeal, appeals_of, mark, with_marks

NOW = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


@pytest.fixture
def records(make_session) -> list[Record]:
    session = make_session()

    async def run() -> None:
        async for _ in session.open():
            pass
        async for _ in session.take_turn("这个不归我管，您找别人吧。"):
            pass
        session.close()

    asyncio.run(run())
    return list(session.records)


def card_of(records):
    return next(r.event.card for r in records if isinstance(r.event, Graded))


def test_both_marks_stand_and_the_card_is_untouched(records) -> None:
    before = card_of(records)
    machine = next(row["level"] for row in before["criteria"] if row["id"] == "C3")
    kept = [*records, mark(records, "c3", 4, " Wang ", "说出了感受", NOW)]
    after = with_marks(before, [r.event for r in kept])
    assert after["marks"] == [{"criterion": "C3", "machine": machine, "level": 4, "by": "Wang", "reason": "说出了感受"}]
    assert {k: v for k, v in after.items() if k not in {"marks", "appeals"}} == before
    assert kept[-1].seq == records[-1].seq + 1
    assert fold(r.event for r in kept) == fold(r.event for r in records)
    assert event_from(event_body(kept[-1].event)) == kept[-1].event


def test_an_appeal_waits_until_a_person_marks_that_criterion(records) -> None:
    kept = [*records, appeal(records, "C3", "我问了感受", "Li", NOW)]
    kept.append(mark(kept, "C2", 2, "Wang", "x", NOW))
    assert [a.answer for a in appeals_of(r.event for r in kept)] == [None]
    with pytest.raises(MarkingError, match="already"):
        appeal(kept, "c3", "again", "", NOW)
    kept.append(mark(kept, "C3", 2, "Wang", "有感受没原因", NOW))
    (answered,) = appeals_of(r.event for r in kept)
    assert answered.answer
    assert answered.answer.level == 2
    assert appeal(kept, "C3", "still", "", NOW).event.reason == "still"


@pytest.mark.parametrize(
    ("criterion", "level", "by", "reason"), [("C99", 2, "W", "r"), ("C3", 5, "W", "r"), ("C3", 2, " ", "r"), ("C3", 2, "W", "")]
)
def test_a_mark_needs_a_criterion_a_level_a_name_and_a_reason(records, criterion, level, by, reason) -> None:
    with pytest.raises(MarkingError):
        mark(records, criterion, level, by, reason, NOW)


def test_a_call_without_a_scorecard_cannot_be_marked(records) -> None:
    with pytest.raises(MarkingError, match="no scorecard"):
        mark([r for r in records if not isinstance(r.event, Graded)], "C3", 2, "W", "r", NOW)


def test_a_rewind_undoes_the_marks_with_what_they_marked(records) -> None:
    kept = [*records, mark(records, "C3", 4, "W", "r", NOW)]
    kept.append(Record(kept[-1].call, kept[-1].seq + 1, NOW, Rewound(to_turn=1)))
    assert "marks" not in with_marks({}, [r.event for r in kept])
    assert any(isinstance(r.event, Marked) for r in kept)
