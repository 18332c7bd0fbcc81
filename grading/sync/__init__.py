"""The four syncs of a reply (S43): emotion, need, pace, wording, each 0–4 where it applies, with its quote and reason."""

from __future__ import annotations

from dataclasses import replace

from grading.heard import Grasp, SyncQuote
from grading.hearing.ear import Situation
from grading.sync.customer import customer_in
from grading.sync.emotion import emotion
from grading.sync.need import need
from grading.sync.pace import pace
from grading.sync.search import of_agents
from grading.sync.spoken import UNKNOWN, Channel, Stage, Sync, words_of
from grading.sync.wording import wording

__all__ = ["UNKNOWN", "Channel", "Stage", "Sync", "syncs_of", "with_syncs"]

NOTHING = frozenset({"empty", "nonsense", "foreign"})
"""Marks of replies that say nothing to this customer."""


def syncs_of(
    reply: str, grasp: Grasp, situation: Situation, stage: Stage = UNKNOWN, *, anger: float | None = None, seconds: float | None = None
) -> dict[str, Sync]:
    """Each sync that applies: `need` only with a case, `wording` only when there are words of the customer's to take up.

    `anger` is the customer's before the reply, 0–100; `seconds` is how long the customer waited. Both None where unknown.
    """
    said, customer = words_of(reply, situation.lang, of_agents(situation.lang)), customer_in(situation, anger)
    nothing = Sync(0, said.quote(0, len(said.text)), "nothing_said") if NOTHING & set(grasp.marks) else None
    felt = emotion(said, grasp, customer, stage)
    found = {"emotion": nothing if nothing and felt.level else felt}
    if situation.case:
        found["need"] = nothing or need(said, grasp, situation.case)
    found["pace"] = nothing or pace(said, grasp, customer, stage.channel, seconds)
    if customer.lately or stage.keywords:
        found["wording"] = nothing or wording(said, grasp, customer, stage)
    return found


def with_syncs(
    reply: str, grasp: Grasp, situation: Situation, stage: Stage = UNKNOWN, *, anger: float | None = None, seconds: float | None = None
) -> Grasp:
    """The grasp of a (weighed) reply with its syncs written into it."""
    found = syncs_of(reply, grasp, situation, stage, anger=anger, seconds=seconds)
    return replace(
        grasp,
        sync={name: sync.level for name, sync in found.items()},
        sync_quotes={name: SyncQuote(sync.quote, sync.why) for name, sync in found.items()},
    )
