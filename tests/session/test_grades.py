"""From events to a scorecard with a rubric of one's own."""

from __future__ import annotations

from grading import shipped_rubric
from simulator.session.grades import grade_call
from tests.conftest import play


async def test_a_rubric_may_ask_for_its_own_service_level_and_the_call_for_another(make_session):
    rubric = shipped_rubric().model_copy(update={"standards": {"auto-repayment-failed": 4}})
    levels = []
    for standard in (None, 2):
        session = await play(make_session(standard=standard), ["您好，我姓林，这件事我来负责。"])
        events = [record.event for record in session.records]
        levels.append(grade_call(events, session.setup, rubric)["service_level"])
    assert levels == [4, 2]
