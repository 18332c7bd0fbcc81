"""Whether a reply takes up the customer's own words: the cause in empathy, the wording sync, the need sync."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from grading.hearing.lexicon import Hit
from grading.text import Lang

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z][a-z'-]{3,}")
_ZH_STOP = frozenset(
    [
        "我们",
        "你们",
        "他们",
        "这个",
        "那个",
        "什么",
        "怎么",
        "没有",
        "一个",
        "就是",
        "不是",
        "还是",
        "可以",
        "因为",
        "所以",
        "但是",
        "现在",
        "知道",
        "时候",
        "自己",
        "这样",
        "那样",
        "今天",
        "昨天",
        "明天",
        "一下",
        "已经",
        "您的",
        "你的",
        "我的",
        "不能",
        "不会",
        "不要",
        "这么",
        "那么",
        "是不",
        "了吗",
        "的话",
        "起来",
        "出来",
        "过来",
        "里面",
        "一次",
        "两次",
        "这事",
        "的事",
        "到底",
        "为什",
        "么不",
        "有人",
        "没人",
        "多少",
        "是我",
        "给我",
        "跟我",
        "我就",
        "我是",
        "我还",
        "我也",
        "我说",
        "你说",
        "您说",
        "说了",
        "说的",
        "是你",
        "好的",
        "的时",
        "时间",
        "问题",
        "事情",
        "解决",
        "处理",
        "办法",
    ]
)
_EN_STOP = frozenset(
    [
        "that",
        "this",
        "with",
        "have",
        "your",
        "from",
        "they",
        "will",
        "what",
        "when",
        "been",
        "were",
        "just",
        "about",
        "would",
        "there",
        "their",
        "them",
        "then",
        "than",
        "could",
        "should",
        "into",
        "some",
        "only",
        "very",
        "much",
        "does",
        "doing",
        "done",
        "don't",
        "didn't",
        "can't",
        "won't",
        "i'll",
        "i've",
        "you're",
        "it's",
        "that's",
        "which",
        "because",
        "before",
        "after",
        "again",
        "going",
        "want",
        "need",
        "know",
        "like",
        "make",
        "made",
        "more",
        "most",
        "also",
        "even",
        "ever",
        "each",
        "other",
        "over",
        "such",
        "here",
        "where",
        "being",
        "really",
        "please",
        "thank",
        "thanks",
        "tell",
        "said",
        "says",
        "call",
        "calling",
        "called",
        "help",
        "sorry",
        "anyone",
        "anything",
        "someone",
        "something",
        "nothing",
        "everything",
        "today",
        "time",
        "back",
        "take",
    ]
)


@lru_cache(maxsize=4096)
def content_words(text: str, lang: Lang) -> frozenset[str]:
    """Words that carry matter: Chinese two-character sequences, English words of four letters and more, cut to a stem."""
    if lang == "zh":
        pairs = {run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1)}
        return frozenset(pairs - _ZH_STOP)
    return frozenset(_stem(w) for w in _WORD.findall(text.lower()) if w not in _EN_STOP)


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    for ending in ("ing", "edly", "ed", "ies", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def forms_of(text: str, lang: Lang) -> Mapping[str, int]:
    """The words of a normalised text by their stems, as `echoes` would find them: in how many forms each stands there."""
    if lang == "zh":
        return {text[i : i + 2]: 1 for i in range(len(text) - 1)}
    return Counter(map(_stem, set(_WORD.findall(text))))


def echoes(reply: str, customer: frozenset[str], lang: Lang) -> list[Hit]:
    """Places in a normalised reply that use the customer's content words."""
    if lang == "zh":
        return [Hit("echo", i, i + 2) for i in range(len(reply) - 1) if reply[i : i + 2] in customer]
    return [Hit("echo", m.start(), m.end()) for m in _WORD.finditer(reply) if _stem(m.group()) in customer]
