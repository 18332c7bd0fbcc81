"""A reply with what the ear is said to have heard in it, measured: no rules or model can move these tests."""

from __future__ import annotations

from functools import cache

from grading.heard import Grasp, Heard, Mention
from grading.hearing.ear import Situation
from grading.sync import Stage, Sync, syncs_of
from simulator.content.loader import load
from simulator.content.scenario import Scenario

COMPLAINT = {"zh": "自动还款没扣成，我都打第三遍了！你们到底管不管？", "en": "The debit failed and this is my third call! Is this a joke?"}
STAGE = {"zh": Stage(("生气", "着急"), ("自动还款", "征信")), "en": Stage(("angry", "worried"), ("debit", "credit record"))}


@cache
def case():
    return load(Scenario, "auto-repayment-failed").case


def heard(*items: Heard, **more) -> Grasp:
    """A grasp; `offered="id"`, `asked`, `need` name what was mentioned."""
    mentions = {k: (Mention(more.pop(k), "x"),) for k in ("offered", "asked", "need") if k in more}
    return Grasp(items=items, **mentions, **more)


def sync(name, reply, grasp=None, lang="zh", customer=None, stage=None, with_case=False, **mood) -> Sync:
    """One sync of a reply to a customer's line or lines."""
    lines = (COMPLAINT[lang],) if customer is None else (customer,) if isinstance(customer, str) else tuple(customer)
    situation = Situation(lang, lines, case() if with_case else None)
    return syncs_of(reply, grasp or Grasp(), situation, stage or STAGE[lang], **mood)[name]
