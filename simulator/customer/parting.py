"""What still wants an answer when a customer would say goodbye: nobody hangs up on a question, nor leaves `anything else?` in the air."""

from __future__ import annotations

from grading.hearing.questions import CONSENT
from grading.hearing.segments import ends_in_question_mark, sentences
from simulator.customer.consenting import YES_SO_FAR, asks_if_content
from simulator.customer.desk import Also, Choice, Desk
from simulator.customer.meant import asks_what_is_left
from simulator.customer.unknowing import last_asked

NOTHING_MORE = "nothing_more"
LEAVING = frozenset({"accept", "farewell"})
"""Acts of somebody for whom all is said, before which they say so where they are asked."""


def hangs_up_on_a_question(desk: Desk, choice: Choice) -> bool:
    """True for a goodbye in content over a last sentence that asks something: neither whether all is well nor what is left."""
    act, _, ends = choice
    if act != "farewell" or ends != "agreed" or "farewell" in desk.grasp.marks:
        return False
    asked = last_asked(desk.said)
    rounds_off = asks_if_content(asked) or CONSENT.search(asked) or asks_what_is_left(asked) or "anything_else" in desk.grasp.marks
    return (ends_in_question_mark(asked) or desk.want.surely("choice")) and not rounds_off and not _never_ends(desk)


def _never_ends(desk: Desk) -> bool:
    """True where they have said yes and yes again: whoever goes on asking after that is left with a goodbye."""
    return desk.state.acts[-1:] == (YES_SO_FAR,)


def says_it_is_all(desk: Desk, act: str) -> Also | None:
    """Nothing is missing, said before a yes or a goodbye to whoever asks whether anything is."""
    if act not in LEAVING or not desk.lines_of(NOTHING_MORE) or not (desk.satisfied or desk.state.agreed):
        return None
    said = desk.said
    asked = next((words for s in sentences(said) if asks_what_is_left(words := said[s.start : s.end].strip())), None)
    return Also(asked, NOTHING_MORE) if asked else None
