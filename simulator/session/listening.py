"""What a reply does, weighed; the last answer is kept, for a draft is heard while it is typed, looked at before it is sent, and sent."""

from __future__ import annotations

from dataclasses import replace

from grading.case import Case
from grading.heard import Grasp
from grading.hearing.asides import hear_aside, spoken_to_customer
from grading.hearing.ear import Situation, hear, scene_of
from grading.hearing.features import customer_line
from grading.hearing.memory import Memory, weigh
from grading.hearing.model import model
from grading.sync.customer import utterance
from grading.text import Lang

_Key = tuple[str, Memory, str, tuple[str, ...], Case | None]
_last: list[tuple[_Key, Grasp]] = []


def listened(text: str, memory: Memory, situation: Situation) -> Grasp:
    """The grasp of a reply in the order of its call; the same whether or not it was kept."""
    key = (text, memory, situation.lang, situation.customer, situation.case)
    for kept, grasp in _last:
        if kept == key:  # cheap: long parts are the very same objects, or the text differs at once
            return grasp
    grasp = weigh(memory, _heard(text, situation), text, situation)
    _last[:] = [(key, grasp)]
    return grasp


def attend(said: str, lang: Lang) -> None:
    """Hear the customer's words before there is a reply to them: all that is read of them alone has then been read already."""
    scene = scene_of(said, lang)
    model(lang).net.attend(customer_line(scene.plain, lang))
    utterance(said, lang)


def _heard(text: str, situation: Situation) -> Grasp:
    """What the customer hears, without merits that were only spoken past them."""
    heard = hear(text, situation)
    if spoken_to_customer(text) == text:
        return heard
    meant = hear_aside(text, situation)
    merits = meant.codes()
    items = tuple(i for i in heard.items if i.is_taboo or i.code in merits)
    return replace(heard, items=items, offered=meant.offered, need=meant.need, promise=meant.promise)
