"""Begging pardon within the talk: for a slip of one's own there, or to ask once more. A courtesy, and no apology (T04).

Who misread a line or has one more question makes nothing good that the firm did. Words of what the customer went through,
of when it was, or of others who did it make an apology of it all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from grading.hearing.patterns import listed
from grading.hearing.segments import Span
from grading.text import Lang

SORRY_AT_ALL = re.compile(r"sorry|apolog|regret|forgive me|抱歉|对不起|对不住|不好意思|歉意|道歉|致歉")
_SORRY: dict[Lang, str] = {
    "zh": r"(?:(?:真的?|真是|实在|非常|十分|很|太|那|我|先)*(?:抱歉|对不起|对不住|不好意思)(?:了|啊|哈|呀|哦)*)",
    "en": r"(?:(?:and|so|but|well|ok(?:ay)?|no|wait|hang on)\W+)*"
    r"(?:(?:i'm|i am|my) )?(?:(?:so|very|really|terribly|most|just) )*"
    r"(?:sorry|apologies|forgive me|i beg your pardon|i (?:do |must |really )?apologi[sz]e)\b"
    r"(?:,? (?:sir|madam|ma'am|(?:mr|mrs|ms|miss|dr)\.? \w+)\b)?",
}
_AHEAD: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        rf"^\W*(?:[啊哎呃哦噢喔嗯诶呀哟]+\W*)*(?:[\u4e00-\u9fff]{{1,3}}(?:先生|女士|小姐|阿姨|大哥|大姐|老师|妈妈|叔叔)\W*)?(?:{_SORRY['zh']}\W*)+"
    ),
    "en": re.compile(rf"^\W*(?:(?:oh|ah|um|er|w?h?oops|ooh|excuse me|pardon)\W+)*(?:{_SORRY['en']}\W*)+"),
}
_BESIDE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(rf"(?<=[，。！、毛块元分])\s*{_SORRY['zh']}(?=[，。！]|\W*$)"),
    "en": re.compile(rf"(?<=[,.;!—–-]) *{_SORRY['en']}(?: (?:about|for) (?:that|this))?(?=[,.;!—–]|\W*$)"),
}
"""A sorry that stands for itself."""
_RUNS_ON = re.compile(r"[a-z] +$")
"""`Sorry I named a time`: what is told belongs to the sorry. Where a comma parts them, it may be said by the way."""
_ENDS = re.compile(r"[.!?。！？]+")
Kind = Literal["own", "deed", "said", "done", "corrected", "anew", "passage", "harm"]


def is_pardon(text: str, sentences: Sequence[Span], span: Span, lang: Lang) -> bool:
    """True where a span of a text (normalised) says sorry for no more than a slip in the talk, or for asking on.

    A sorry by itself is for the sentence after it, or the one before.
    """
    touched = [n for n, s in enumerate(sentences) if span.start < s.end and s.start < span.end]
    if not touched:
        return _begs_pardon(text[span.start : span.end], "", lang)
    words = ["", *(text[s.start : s.end] for s in sentences), "", ""]
    first, last = touched[0] + 1, touched[-1] + 1
    own = text[sentences[touched[0]].start : sentences[touched[-1]].end]
    if any(character.isalnum() for character in _AHEAD[lang].sub("", own, count=1)):
        return _begs_pardon(own, words[last + 1], lang)
    return _begs_pardon(words[last + 1], words[last + 2], lang) or _begs_pardon(words[first - 1], words[last + 1], lang)


def _begs_pardon(words: str, following: str, lang: Lang) -> bool:
    opened = _AHEAD[lang].sub("", words, count=1)
    rest = _BESIDE[lang].sub("", opened)
    if SORRY_AT_ALL.search(rest) or _cues("harm", lang).search(rest):
        return False
    if opened != words and _cues("passage", lang).search(rest):
        return True
    set_off = opened != words and not _RUNS_ON.search(words[: len(words) - len(opened)])
    if set_off and _cues("own", lang).search(rest) and not _cues("deed", lang).search(rest):
        return True
    return _cues("said", lang).search(rest) is not None or _put_right(rest, following, lang)


def _put_right(words: str, following: str, lang: Lang) -> bool:
    """Something got wrong that is put right on the spot, in the same sentence or the next: so it went wrong only in the talk."""
    done = _cues("done", lang).search(words)
    if done is None:
        return False
    end = _ENDS.search(words, done.end())
    at_once = _cues("corrected", lang).search(words, done.end(), end.end() if end else len(words))
    return at_once is not None or _cues("anew", lang).search(following) is not None


def _cues(kind: Kind, lang: Lang) -> re.Pattern[str]:
    return listed("slips", kind, lang)
