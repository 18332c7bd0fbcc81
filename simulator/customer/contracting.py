"""English as it is talked and as it is written: `I'm not` for some customers, `I am not` for others, never both from one mouth."""

from __future__ import annotations

import re

_NOT = {"cannot": "can't", "can not": "can't", "will not": "won't"}
_NEGATED = re.compile(
    r"\b(cannot|can not|will not|(?:are|is|was|were|do|does|did|have|has|had|could|should|would|must|need) not)\b(?= [a-z]|[,.;!?])",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:how|what|where|who|whom|which|than|as|wherever|whatever|if only)\b[^,.;:!?]*$", re.IGNORECASE)
"""Before these words a verb is stressed: `how cold it is in here` has no short form."""
_DONE = r"(?:been|had|got|seen|told|asked|kept|put|taken|gone|rung|sat|lost|paid|come|done|made|never|always|only|already|just|\w{3,}ed)"
_BE = re.compile(r"\b(I am|(?:you|we|they) are|(?:he|she|it|that|there) is)(?= [a-z])", re.IGNORECASE)
_HAVE = re.compile(rf"\b(I|you|we|they|he|she|it) (have|has)(?= {_DONE}\b)", re.IGNORECASE)
_WILL = re.compile(r"\b(I|you|we|they|he|she|it|that|there) will(?= [a-z])", re.IGNORECASE)
_SHORT_BE = {"am": "'m", "are": "'re", "is": "'s"}

_SHORT_NOT = re.compile(r"\b\w+n't\b(?! (?:I|you|he|she|it|we|they|the|that|this|there|any\w+|some\w+|your)\b)", re.IGNORECASE)
_LONG_NOT = {"can't": "cannot", "won't": "will not", "shan't": "shall not"}
_SHORT = re.compile(r"\b(I|you|we|they|he|she|it|that|there|here|what|who|where)'(m|re|ve|ll|s)\b(?! ?\?)", re.IGNORECASE)
_LONG = {"m": "am", "re": "are", "ve": "have", "ll": "will", "s": "is"}
_PERFECT = re.compile(rf" (?:(?:not|never|only|just|already|always) )?{_DONE}\b")
_NO_PERFECT = frozenset({"that", "there", "here", "what", "who", "where"})


def contracted(line: str) -> str:
    """The line as it is talked."""
    line = _NEGATED.sub(_short_not, line)
    line = _BE.sub(lambda m: m.group() if _stressed(m) else _joined(m.group(), _SHORT_BE), line)
    line = _HAVE.sub(lambda m: m.group() if _stressed(m) else m[1] + ("'ve" if m[2].lower() == "have" else "'s"), line)
    return _WILL.sub(lambda m: m.group() if _stressed(m) else f"{m[1]}'ll", line)


def written_out(line: str) -> str:
    """The line as it is written, but for questions and other words whose order the long form would turn round."""
    line = _SHORT_NOT.sub(_long_not, line)
    return _SHORT.sub(_long, line)


def _short_not(match: re.Match[str]) -> str:
    words = match[1]
    short = _NOT.get(words.lower()) or words[: -len(" not")].lower() + "n't"
    return short[0].upper() + short[1:] if words[0].isupper() else short


def _stressed(match: re.Match[str]) -> bool:
    return _HELD.search(match.string, 0, match.start()) is not None


def _joined(words: str, endings: dict[str, str]) -> str:
    who, verb = words.split(" ")
    return who + endings[verb.lower()]


def _long_not(match: re.Match[str]) -> str:
    words = match.group()
    if words.lower() == "ain't":
        return words
    long = _LONG_NOT.get(words.lower()) or words[: -len("n't")].lower() + " not"
    return long[0].upper() + long[1:] if words[0].isupper() else long


def _long(match: re.Match[str]) -> str:
    who, ending = match[1], match[2].lower()
    perfect = ending == "s" and who.lower() not in _NO_PERFECT and _PERFECT.match(match.string, match.end())
    return f"{who} {'has' if perfect else _LONG[ending]}"
