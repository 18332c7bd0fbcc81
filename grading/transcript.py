"""A conversation as a grader sees it: who said what, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grading.text import Lang

Role = Literal["customer", "agent"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One agent reply with what the customer had said since the reply before; `turn` counts replies from 1."""

    turn: int
    customer: str
    reply: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """Utterances in order, in one language."""

    turns: tuple[Turn, ...]
    lang: Lang
    names: tuple[str, ...] = ()
    """What the speakers were called where they were written down by name: known to be personal, whatever they look like."""

    def exchanges(self) -> tuple[Exchange, ...]:
        """Agent replies with the customer's words before each; consecutive utterances of one side are joined."""
        found: list[Exchange] = []
        customer: list[str] = []
        agent: list[str] = []
        for turn in (*self.turns, Turn("customer", "")):
            if turn.role == "agent":
                agent.append(turn.text)
                continue
            if agent:
                found.append(Exchange(len(found) + 1, "\n".join(customer), "\n".join(agent)))
                customer, agent = [], []
            if turn.text:
                customer.append(turn.text)
        return tuple(found)

    @property
    def last_words(self) -> str:
        """What the customer said after the last reply; empty when the agent spoke last."""
        words: list[str] = []
        for turn in reversed(self.turns):
            if turn.role == "agent":
                break
            words.append(turn.text)
        return "\n".join(reversed(words))


def language_of(text: str) -> Lang:
    """Zh when at least a fifth of the letters are Chinese characters, else en."""
    letters = [ch for ch in text if ch.isalpha()]
    han = sum("\u4e00" <= ch <= "\u9fff" for ch in letters)
    return "zh" if letters and han * 5 >= len(letters) else "en"
