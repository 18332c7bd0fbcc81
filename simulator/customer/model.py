"""The port a language model stands behind, and how it fails: all the customer needs to know of any endpoint."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Protocol

from grading.chat import Message
from grading.text import Lang

THOUGHT = "</think>"
"""What ends a thought; where a server keeps the mark that begins it to itself, everything before this is no speech."""


class ModelFailed(Exception):
    """A model could not speak. `lasting` failures will not mend themselves: a wrong key, an unknown model."""

    lasting = False

    def says(self, lang: Lang) -> str:
        """What went wrong and how to mend it, in one sentence fit for a trainee, without a full stop."""
        return "模型出了问题" if lang == "zh" else "the model failed"


class Model(Protocol):
    """Something that continues a chat."""

    def stream(self, messages: Sequence[Message], tokens: int) -> AsyncGenerator[str, None]:
        """Yield the answer in fragments, at most about `tokens` of them. Raises ModelFailed."""

    async def warm(self) -> None:
        """Get ready to be asked soon; never fails."""
