"""A language model as the ear beside the embedded one, within a time limit."""

from __future__ import annotations

import asyncio

from grading.heard import Grasp
from grading.hearing.ear import Situation
from grading.judging.model.asking import Ask
from grading.judging.model.ears import Listening, listen
from simulator.customer.model import ModelFailed
from simulator.session.ports import EarFailed


class LiveEar:
    """Asks a model what it hears; implements `simulator.session.ports.Ear`. `seconds` is the time for a whole reply, repair included."""

    def __init__(self, name: str, ask: Ask, seconds: float) -> None:
        self.name = name
        self._ask = ask
        self._seconds = seconds

    async def more(self, reply: str, situation: Situation, heard: Grasp) -> Grasp:
        """What the model hears and `heard` has not. Raises EarFailed, worded in the language of the call."""
        zh = situation.lang == "zh"
        try:
            async with asyncio.timeout(self._seconds):
                told = await listen(Listening(reply, situation), self._ask, heard)
        except TimeoutError:
            raise EarFailed("旁听的模型没有及时听完" if zh else "The model that listens along took too long") from None
        except ModelFailed as error:
            why = error.says(situation.lang)
            raise EarFailed(f"旁听的模型没听成：{why}" if zh else f"The model that listens along failed: {why}") from error
        if reply.strip() and not told.answers:
            raise EarFailed(
                "旁听的模型答非所问，读不出它听到了什么" if zh else "The model that listens along gave no answer that could be read"
            )
        return told.grasp
