"""Both ears over a whole transcript: what a model is asked about each reply, veiled, and what its answers add to the call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grading.call import HeardCall
from grading.chat import Message
from grading.heard import Grasp, with_additions
from grading.hearing.asides import spoken_to_customer
from grading.hearing.ear import Situation
from grading.hearing.memory import EMPTY, Memory, remember, weigh_added
from grading.judging.model.answers import Malformed, object_in
from grading.judging.model.asking import Ask, NoAnswer, Schema
from grading.judging.model.ear import ear_messages, ear_schema, model_hear
from grading.judging.model.veiled import transcript_of
from grading.masking import Veil


@dataclass(frozen=True, slots=True)
class Listening:
    """What a model is asked about one reply, with personal data hidden; the answer depends on nothing else."""

    reply: str
    situation: Situation

    @property
    def messages(self) -> tuple[Message, ...]:
        """Instructions, then the words."""
        return ear_messages(self.reply, self.situation)

    @property
    def schema(self) -> Schema:
        """The shape of the answer."""
        return ear_schema()


@dataclass(frozen=True, slots=True)
class Told:
    """What a model heard in one reply, and its answers, to be read again; none when no answer could be read."""

    grasp: Grasp
    answers: tuple[str, ...]


async def listen(task: Listening, ask: Ask, heard: Grasp | None = None) -> Told:
    """Ask about one reply. What cannot be read, is not in the reply, or has been `heard`, adds nothing."""
    answers: list[str] = []

    async def noting(messages: Sequence[Message], schema: Schema) -> str:
        try:
            answers.append(await ask(messages, schema))
        except NoAnswer:
            answers.append("")  # read again, it would otherwise be believed where only its ending was amiss
            raise
        return answers[-1]

    grasp = await model_hear(task.reply, task.situation, noting, heard)
    return Told(grasp, tuple(answers) if any(map(_readable, answers)) else ())


def _readable(answer: str) -> bool:
    try:
        return isinstance(object_in(answer, ("heard",)).get("heard"), list)
    except Malformed:
        return False


def listenings(call: HeardCall, veil: Veil) -> tuple[Listening, ...]:
    """One for each reply. Nothing that `veil` hides is in them."""
    texts = [turn.text for turn in veil.transcript(transcript_of(call)).turns]
    said = [spoken_to_customer(words) for words in texts[:-1:2]]
    return tuple(Listening(reply, Situation(call.lang, tuple(said[: n + 1]))) for n, reply in enumerate(texts[1::2]))


def additions(call: HeardCall, veil: Veil, told: Sequence[Grasp], *, isolated: bool = False) -> tuple[Grasp, ...]:
    """What a model heard in each reply beside the embedded ear, in the reply's own words, as far as it counts there.

    `isolated` takes each reply by itself, outside any call.
    """
    added = []
    for turn, grasp, (memory, situation) in zip(call.turns, told, _course(call), strict=True):
        real = _lifted(grasp, veil, turn.reply)
        added.append(weigh_added(memory, turn.grasp, real, spoken_to_customer(turn.reply), situation, isolated=isolated))
    return tuple(added)


def with_ears(call: HeardCall, added: Sequence[Grasp]) -> HeardCall:
    """The call as both ears heard it."""
    turns = (replace(turn, grasp=with_additions(turn.grasp, more.items)) for turn, more in zip(call.turns, added, strict=True))
    return replace(call, turns=tuple(turns))


def without_taboos(call: HeardCall, added: Sequence[Grasp]) -> HeardCall:
    """The call with only the merits of the additions: nobody fails for a taboo that only a model heard."""
    return with_ears(call, [replace(grasp, items=tuple(i for i in grasp.items if not i.is_taboo)) for grasp in added])


def _lifted(grasp: Grasp, veil: Veil, reply: str) -> Grasp:
    """The same hits in the reply's own words; those that are not in it are none."""
    real = ((item, veil.lifted(item.quote, reply)) for item in grasp.items)
    return Grasp(items=tuple(replace(item, quote=quote) for item, quote in real if quote))


def _course(call: HeardCall) -> Iterator[tuple[Memory, Situation]]:
    """What had been heard before each reply, and where it was said."""
    memory, customer = EMPTY, list[str]()
    for turn in call.turns:
        customer.append(spoken_to_customer(turn.customer))
        situation = Situation(call.lang, tuple(customer), call.case, memory.topics)
        yield memory, situation
        memory = remember(memory, turn.grasp, situation)
