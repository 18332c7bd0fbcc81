"""Interface words for values that come from the core: moods, levels, endings, channels, criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.i18n import Translator, mark

if TYPE_CHECKING:
    from grading.text import Lang

AXES = {
    "anger": mark("Anger"),
    "trust": mark("Trust"),
    "patience": mark("Patience"),
    "face": mark("Face"),
    "escalation": mark("Escalation"),
}
_BANDS = {
    "anger": ((70, mark("furious")), (40, mark("annoyed")), (0, mark("calm"))),
    "trust": ((60, mark("trusting")), (40, mark("wary")), (0, mark("doubtful"))),
    "patience": ((50, mark("ample")), (20, mark("thin")), (0, mark("gone"))),
    "face": ((60, mark("honoured")), (35, mark("touchy")), (0, mark("slighted"))),
}
ESCALATION = (
    mark("talking"), mark("pressing"), mark("wants a superior"), mark("threatens outside action"), mark("breaks off"),
)  # fmt: skip
CHANNELS = {"phone": mark("phone"), "counter": mark("counter"), "chat": mark("chat")}
ENDINGS = {
    "agreed": mark("Agreed"),
    "hung_up": mark("The customer broke off"),
    "escalated": mark("Taken outside the company"),
    "timed_out": mark("Ran out of time"),
    "closed": mark("No agreement"),
}
LEVELS = (mark("as the case asks"), mark("answer"), mark("solve"), mark("comprehensive"), mark("extended"), mark("innovative"))
CHANGES = {"person": mark("Change of person"), "place": mark("Change of place"), "time": mark("Change of time")}
LAMPS = {
    "listen": mark("listen"), "empathise": mark("empathise"), "apologise": mark("apologise"), "verify": mark("verify"),
    "solve": mark("solve"), "follow up": mark("follow up"),
    "vent": mark("vent"), "acknowledge": mark("acknowledge"), "facts": mark("facts"), "propose": mark("propose"),
    "ask": mark("ask"), "act": mark("date"), "sum up": mark("sum up"),
    "by feeling": mark("by feeling"), "by reason": mark("by reason"), "by law": mark("by law"),
}  # fmt: skip
"""Steps of the checklists (S09, S02, S07), by the names the session gives them."""
CHECKLISTS = {
    "": mark("no checklist"), "six": mark("the six elements"), "seven": mark("the seven steps"), "three": mark("feeling, reason, law"),
}  # fmt: skip
ASPECTS = {
    "what": mark("What"), "why": mark("Why"), "who": mark("Who"), "when": mark("When"), "where": mark("Where"),
    "how": mark("How"), "how_much": mark("How much"),
}  # fmt: skip
REASONS = {
    word: word
    for word in (
        mark("it did not arise in this call"), mark("no after-call record was asked for"),
        mark("no distress to soothe and no rule to cite"),
        mark("no reply called for it"), mark("nothing called for an apology"), mark("nothing was stated as fact"),
        mark("the customer showed no distress"), mark("the written standard does not ask for it"),
        mark("no quote from the transcript supports a level"), mark("only a model or a person can score it"),
        mark("the agent said nothing"),
    )
}  # fmt: skip
"""Why a criterion has no level: the grader's own words, translated where the interface knows them."""
RECORD_HINTS = {
    "what": mark("the matter in one sentence"), "why": mark("what they really want"), "who": mark("customer, account, others involved"),
    "when": mark("dates and times as told"), "where": mark("channel, branch, address"), "how": mark("what has happened so far"),
    "how_much": mark("amounts, counts"), "cause": mark("as found, not as guessed"), "owner": mark("who sees it through"),
    "promise": mark("what was promised, and by when"), "prevention": mark("how the next customer is spared this"),
    "proposal": mark("anything the firm should change"),
}  # fmt: skip
DOMAINS = {
    "D1": mark("Mood"), "D2": mark("Diagnosis"), "D3": mark("Resolution"), "D4": mark("Influence"),
    "D5": mark("Discipline"), "D6": mark("Ending"),
}  # fmt: skip
CRITERIA = {
    "C1": mark("Opening and warmth"), "C2": mark("Listening"), "C3": mark("Empathy"), "C4": mark("Apology and ownership"),
    "C5": mark("Fact-finding"), "C6": mark("Hidden need"), "C7": mark("Service level"), "C8": mark("Accuracy"),
    "C9": mark("Options and remedy"), "C10": mark("Commitment"), "C11": mark("Order of persuasion"), "C12": mark("Discipline"),
    "C13": mark("Summary and last impression"), "C14": mark("After-call work"),
}  # fmt: skip


def band_word(axis: str, value: float, t: Translator) -> str:
    """How a mood scale feels at `value`."""
    return next((t(word) for floor, word in _BANDS[axis] if value >= floor), "")


def band_words(axis: str, t: Translator) -> list[str]:
    """Every word `band_word` may give, so that columns can be as wide as the longest."""
    return [t(word) for _, word in _BANDS[axis]]


def escalation_word(level: int, t: Translator) -> str:
    """What E0–E4 looks like."""
    return t(ESCALATION[min(4, max(0, level))])


def in_lang(value: Any, lang: Lang) -> str:
    """A text that may be a plain string or a `{zh, en}` map; empty when it is neither."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return str(value.get(lang) or value.get("en") or value.get("zh") or "")
    return ""
