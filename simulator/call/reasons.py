"""The words of the ledger, in both languages."""

from __future__ import annotations

from grading.text import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "forgiveness": ("易消气", "forgiveness"),
    "volatility": ("火气", "volatility"),
    "trust_gain": ("信任", "trust gain"),
    "face_weight": ("面子", "face"),
    "drift": ("客户自己的情绪起伏", "a mood of their own"),
    "turn": ("又过了一轮", "another turn"),
    "no_news": ("这一轮没有新内容", "nothing new in this turn"),
    "polite": ("说得客气，减半", "politely said, half"),
    "left_alone": ("说了等于没说，客户觉得没人理", "nothing in it for the customer, who feels unheard"),
    "again": ("再用，效果减弱", "used again, weaker"),
    "worn_out": ("{name}用得太多，听来敷衍", "{name} too often: it sounds hollow"),
    "gate": ("还没安抚就讲道理", "reasons before feelings"),
    "too_hot": ("气头上说谢，听来像讽刺", "thanks at full anger sound like mockery"),
    "contradicted": ("跟前面说的对不上", "this contradicts what was said before"),
    "misstated": ("把客户的情况说错了", "the customer's own matter told wrongly"),
    "silenced": ("拿条件封客户的口", "silence asked for in return"),
    "foisted": ("把没说过的话、没答应的事安到客户头上", "words or consent put into the customer's mouth"),
    "prying": ("打听密码或与这件事无关的私事", "a secret, or what is nobody's business, was asked for"),
    "untrue": ("跟实际情况对不上", "this is not how things stand"),
    "unbelievable": ("许得太大，没法信", "too large a promise to believe"),
    "overpromised": ("许得太满，听着悬", "promised more than can be granted: it sounds too good"),
    "refused": ("只说不行，没说什么行", "a no, with nothing that can be had instead"),
    "given": ("不行的说清了，行的也给了", "what cannot be done, and what can"),
    "money_first": ("还没给面子，先谈钱", "money before respect"),
    "need_seen": ("说中了真正在意的事", "what really matters was seen"),
    "misnamed": ("叫错了人", "called by another's name"),
    "questioned": ("一口气问了一串", "a string of questions in one breath"),
    "interrogated": ("像审犯人一样盘问", "cross-examined"),
    "long_winded": ("说得太长，听不进去", "too long to listen to just now"),
    "jargon": ("行话听不懂", "trade terms"),
    "parrot": ("同样的话又说一遍", "the same words over again"),
    "recited": ("一串好听话，没有一句是说给我的", "a list of fine words, and nothing said"),
    "unwelcome": ("偏偏给了不想要的", "just what they do not want"),
    "pleading": ("低声下气地求人", "pleading"),
    "flattered": ("捧得不着边际", "flattery with nothing in it"),
    "guessed": ("拿猜的当准的说", "a guess told as if it were known"),
    "talked_down": ("口气像哄小孩、瞧不起人", "talked down to"),
    "bluffed": ("把权限吹大了", "authority that nobody has"),
    "rebutted": ("当面顶了回去", "flatly contradicted"),
    "labelled": ("被当成怪人、归了类", "called odd, or put in a box"),
    "scolded": ("被教训了一顿", "told off"),
    "snapped": ("听得出不耐烦", "snapped at"),
    "laughed": ("这时候还笑", "laughter at a time like this"),
    "hushed": ("叫人冷静，反倒添火", "told to calm down"),
    "grovelled": ("道歉道个没完", "apology upon apology"),
    "insisted": ("问了又问，还是没答", "asked again, and still not answered"),
    "limit": ("一轮的变化有上限", "limits of one turn"),
    "no_remedy": ("事情还没解决，先好到这里", "not settled yet: better only so far"),
    "taboo": ("犯了忌讳", "a taboo"),
    "patience": ("耐心用尽：升一级，再给最后一点", "patience ran out: one level up, and one last chance"),
    "hot": ("连续两轮怒气高", "angry for two turns"),
    "cool": ("连续两轮平静", "calm for two turns"),
    "gave_up": ("不谈了，再没有信任可言", "breaks off: nothing is believed any more"),
    "kept": ("说到做到", "a promise kept"),
}


def reason(key: str, lang: Lang, **slots: str) -> str:
    """The wording of one ledger reason. Raises KeyError for an unknown key."""
    zh, en = _WORDS[key]
    words = zh if lang == "zh" else en
    return words.format(**slots) if slots else words
