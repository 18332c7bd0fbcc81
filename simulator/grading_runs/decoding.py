"""Text from bytes, whatever wrote them: a trainer seldom knows what an encoding is, and a wrong guess must not pass for words."""

from __future__ import annotations

from simulator.grading_runs.items import Broken

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BINARY = {
    b"PK\x03\x04": "a zip or an Office file",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\xff\xd8\xff": "a picture",
}
COMMON_HAN = range(0xB0, 0xD8)
"""First bytes of the 3,755 commonest characters in GB2312."""
MOSTLY = 0.85
"""Share of the characters outside ASCII that must be common ones before a text is taken for GB18030: other bytes give rare ones."""
WESTERN_SHARE = 0.1
"""A Western text has at most this share of accented letters and typographic signs."""


def decoded(name: str, data: bytes, encoding: str) -> str | Broken:
    """The text; a file that is plainly UTF-8, UTF-16 or GB18030 is read as what it is, whatever was named."""
    if data.startswith(_UTF16_MARKS):
        encoding = "utf-16"
    elif not encoding.startswith(("utf-16", "utf-32")) and (kind := _kind(data)):
        return Broken(name, f"this is {kind}, not text; save the conversation as text (.txt, UTF-8) or CSV")
    for one in dict.fromkeys(("utf-8", encoding)):
        try:
            return data.decode(one)
        except UnicodeDecodeError:
            continue
    if encoding.startswith("utf-8"):
        for likely in (_chinese, _western):
            if (text := likely(data)) is not None:
                return text
    wanted = "UTF-8" if encoding.startswith("utf-8") else encoding
    return Broken(name, f"not {wanted} text; save it as UTF-8, or say how it is written (--encoding gb18030, big5, cp1252)")


def _kind(data: bytes) -> str:
    """What a file that is no text is; empty for text."""
    for mark, kind in _BINARY.items():
        if data.startswith(mark):
            return kind
    return (
        ""
        if b"\0" not in data[:4096]
        else "a sound, a picture or another program's file (or UTF-16 without its mark: --encoding utf-16-le)"
    )


def _chinese(data: bytes) -> str | None:
    """The text when the bytes read as everyday Chinese in GB18030."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [ch.encode("gb18030") for ch in text if ord(ch) > 0x7F]
    common = sum(len(ch) == 2 and (ch[0] in COMMON_HAN or ch[0] in (0xA1, 0xA3)) for ch in foreign)
    return text if foreign and common >= MOSTLY * len(foreign) else None


def _western(data: bytes) -> str | None:
    """The text when a few bytes outside ASCII are letters and signs of Windows-1252."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = [ch for ch in text if ord(ch) > 0x7F]
    plain = all(ch.isalpha() or ch in "’‘“”–—…£€°½§ " for ch in foreign)
    return text if plain and len(foreign) <= WESTERN_SHARE * len(text) else None
