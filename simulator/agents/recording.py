"""The after-call record a reference agent writes: from what the call disclosed and the desk shows, nothing else."""

from __future__ import annotations

from grading.record.disclosed import disclosed_in
from simulator.session import Session
from simulator.session.grades import heard_call

WRITERS = ("exemplary", "competent")
"""Who writes one; the first adds cause and prevention."""
_OWNER = {"zh": "接电话的客服", "en": "the agent on this call"}
_PREVENTION = {
    "zh": "办理前先把规则讲清楚，出现异常时主动通知客户。",
    "en": "Explain the rule before the customer signs, and notify them as soon as something goes wrong.",
}


def record_by(player: str, session: Session) -> dict[str, str] | None:
    """Fields and words of the record of a call that has ended; None from whoever writes none."""
    if player not in WRITERS:
        return None
    lang, scenario = session.setup.lang, session.setup.scenario
    call = heard_call([r.event for r in session.records], session.setup)
    known = disclosed_in(call)
    joint = "" if lang == "zh" else " "
    fields: dict[str, str] = {"what": scenario.title.in_(lang)}
    for fact in known.facts:
        told = fact.says.in_(lang)
        fields[fact.about] = joint.join(filter(None, (fields.get(fact.about, ""), told[0] if told else "")))
    offered = [remedy.label.in_(lang) for remedy, _ in known.offers]
    fields["how"] = joint.join(filter(None, (fields.get("how", ""), ("；" if lang == "zh" else "; ").join(offered))))
    if known.promises:
        made = [joint.join(filter(None, (p.what, "" if p.due in p.what else p.due))) for p in known.promises]
        fields |= {"promise": joint.join(dict.fromkeys(made)), "owner": _OWNER[lang]}
    if player == "exemplary":
        fields |= {"cause": scenario.card.record.in_(lang)[0], "prevention": _PREVENTION[lang]}
    return {name: words for name, words in fields.items() if words}
