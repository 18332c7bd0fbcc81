"""The pace sync: length and delay against the customer's own length, their hurry and the channel."""

from __future__ import annotations

from grading.heard import Grasp
from grading.sync.customer import Customer
from grading.sync.spoken import Channel, Sync, Words

COMFORT: dict[Channel, tuple[int, int]] = {"phone": (12, 150), "counter": (10, 170), "chat": (6, 110)}
"""Comfortable size of a reply (see `Words.size`) to a customer of middling length, by channel."""
THINKING_S: dict[Channel, float] = {"phone": 30.0, "counter": 40.0, "chat": 60.0}
"""Seconds of silence before an answer that a customer puts up with, typing apart."""
TYPING_S = 0.5
"""Seconds a unit of size takes to type: a trainee types what an agent would say."""
CURT, WORDY = 15.0, 65.0
"""Mean sizes of a curt and of a talkative customer's utterances."""
LEAST, MOST = 0.7, 1.3
"""How far comfort shrinks for a curt customer and grows for a talkative one."""
IN_A_HURRY = 0.75


def pace(reply: Words, grasp: Grasp, customer: Customer, channel: Channel, seconds: float | None) -> Sync:
    """4 fits; less the further the reply is from comfort, and the longer it kept the customer waiting."""
    size = reply.size
    short, long = comfort(customer, channel)
    found = _length(reply, size, short, long, customer)
    if found.level < 4 and size < short and grasp.find("T02"):
        found = Sync(4, "", "listens")
    wait = 0.0 if seconds is None else seconds / (THINKING_S[channel] + TYPING_S * size)
    if wait > 1:
        late = found.level - (1 if wait <= 2 else 2)
        return Sync(max(0, late), found.quote, "late" if found.level >= 3 else found.why)
    return found


def comfort(customer: Customer, channel: Channel) -> tuple[float, float]:
    """The least and the most a reply may say and still fit this customer."""
    short, long = COMFORT[channel]
    scale = 1.0
    if customer.lately:
        reach = (customer.size - CURT) / (WORDY - CURT)
        scale = LEAST + (MOST - LEAST) * min(1.0, max(0.0, reach))
    hurried = customer.latest is not None and customer.latest.hurry
    return short * scale, long * scale * (IN_A_HURRY if hurried else 1.0)


def _length(reply: Words, size: int, short: float, long: float, customer: Customer) -> Sync:
    if short <= size <= long:
        return Sync(4, "", "fits")
    if size < short:
        return (
            Sync(3, reply.quote(0, len(reply.text)), "short")
            if size >= short / 2
            else Sync(1, reply.quote(0, len(reply.text)), "too_short")
        )
    level = 3 if size <= long * 1.5 else 2 if size <= long * 2.2 else 1
    if customer.latest and customer.latest.hurry:
        return Sync(level, customer.latest.hurry, "hurried")
    clause = reply.clause(int(len(reply.text) * long / size))
    return Sync(level, reply.quote(clause.start, clause.end), "long" if level == 3 else "too_long")
