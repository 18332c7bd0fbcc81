"""Reading transcripts as the world writes them: labelled text, subtitles, JSON Lines, chat messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from grading.labels import Unclear, turns_in
from grading.messages import Malformed, is_json, turns_in_json
from grading.speakers import own_names, part_of, plain_name, roles_of, unformatted
from grading.text import Lang
from grading.transcript import Role, Transcript, Turn, language_of

__all__ = ["LARGEST", "TranscriptError", "read_transcript", "roles_of", "transcript_of"]

LARGEST = 5_000_000
"""Characters of one transcript."""
_PAIR = ("agent", "customer")
LETTERS = 4
"""Letters from which the customer's words show their language."""
SHOWN = 60
"""Characters of a line that are shown to say what was seen."""


class TranscriptError(ValueError):
    """A transcript that cannot be graded; the message says why and what would do. `line` is 0 when no line is at fault."""

    def __init__(self, message: str, line: int = 0) -> None:
        self.line = line
        super().__init__(message)


def read_transcript(source: str, *, lang: Lang | None = None, speakers: Mapping[str, Role] | None = None) -> Transcript:
    """A transcript from text in any of the known forms, recognised by looking. `speakers` maps further names to roles.

    Raises TranscriptError when nothing can be made of it, when nobody in it is the agent, or when it is unclear who somebody is.
    """
    if len(source) > LARGEST:
        raise TranscriptError(f"longer than {LARGEST:,} characters; split it into calls")
    source = source.lstrip("\ufeff")
    named = {plain_name(name): role for name, role in (speakers or {}).items()}
    if not source.strip():
        raise TranscriptError("nothing is in it: no conversation")
    try:
        turns, names = (turns_in_json(source, named), ()) if is_json(source) else turns_in(source, named)
    except Malformed as error:
        raise TranscriptError(str(error), error.line) from None
    except Unclear as error:
        raise TranscriptError(_who_is(error.names), error.line) from None
    first = next(line.strip() for line in source.splitlines() if line.strip()) if source.split() else ""
    return _checked(turns, lang, names, first)


def transcript_of(
    utterances: Iterable[tuple[str, str]], *, lang: Lang | None = None, speakers: Mapping[str, Role] | None = None
) -> Transcript:
    """A transcript from (speaker, words). Raises TranscriptError."""
    named = {plain_name(name): role for name, role in (speakers or {}).items()}
    said = [(name.strip(), spoken) for name, words in utterances if (spoken := unformatted(words).strip())]
    parts = {name: part_of(name, named) for name, _ in said}
    unknown = [name for name, part in parts.items() if part is None]
    sides = {part for part in parts.values() if part in ("agent", "customer")}
    if len(unknown) == 1 and unknown[0] and len(sides) == 1:  # a call has two sides
        parts[unknown[0]] = "customer" if "agent" in sides else "agent"
    elif unknown:
        raise TranscriptError(_who_is(unknown))
    turns = [Turn(part, words) for name, words in said if (part := parts[name]) in ("agent", "customer")]
    return _checked(turns, lang, own_names(parts))


def _who_is(names: Sequence[str]) -> str:
    if names == [""]:
        return "some lines name no speaker; fill in who says them"
    told = [_quoted(name) for name in names if name]
    if len(told) == len(_PAIR):
        return f"it is not known which side they are on; say --agent {told[0]} --customer {told[1]}, or the other way round"
    listed = ", ".join(told)
    verb, one = ("is", told[0]) if len(told) == 1 else ("are", "NAME")
    return f"it is not known which side {listed} {verb} on; say --agent {one} or --customer {one}"


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name or not name.isalnum() else name


def _checked(turns: list[Turn], lang: Lang | None, names: tuple[str, ...], first: str = "") -> Transcript:
    if not turns:
        seen = f" (it begins: {first[:SHOWN]}{'…' if len(first) > SHOWN else ''})" if first else ""
        raise TranscriptError(f"no conversation found; write lines like `客服：…` and `客户：…`, or `Agent: …` and `Customer: …`{seen}")
    if not any(t.role == "agent" for t in turns):
        raise TranscriptError("nobody in it is the agent; label the agent's lines `客服：` or `Agent:`, or map a name with --agent NAME")
    return Transcript(tuple(turns), lang or _language(turns), names)


def _language(turns: Sequence[Turn]) -> Lang:
    """The customer's language, which a reply should follow; everybody's where the customer says too little to tell."""
    customer = " ".join(t.text for t in turns if t.role == "customer")
    enough = sum(map(str.isalpha, customer)) >= LETTERS
    return language_of(customer if enough else " ".join(t.text for t in turns))
