"""Chat messages: what any language model is asked with, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict


class Message(TypedDict):
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


def again(messages: Sequence[Message], said: str, ask: str) -> tuple[Message, ...]:
    """A question put once more; where nothing was said in between it joins the last message, as many models want turns to alternate."""
    if said.strip():
        return (*messages, Message(role="assistant", content=said), Message(role="user", content=ask))
    *before, last = messages
    return (*before, Message(role=last["role"], content=f"{last['content']}\n\n{ask}"))
