"""Why a line is an error, in one sentence of the language of the call."""

from __future__ import annotations

from grading.text import Lang

_WHY: dict[str, tuple[str, str]] = {
    "asked_early": ("坐席还没问，客户就说出了“{fact}”", "the customer told “{fact}” before anybody had asked"),
    "private_early": ("“{fact}”要问到、并且赢得信任才说", "“{fact}” is told only when asked and when trust has been earned"),
    "need_early": ("还没有信任，客户就说出了真正的心事", "the customer let out what is really behind it before there was any trust"),
    "no_remedy": ("没有一套可以接受的办法，客户却答应了", "the customer agreed although no acceptable remedy stood"),
    "mood_forbade": ("火气或信任还没到位，客户却答应了", "the customer agreed although anger or trust forbade it"),
    "never_accepted": ("客户从没答应过，通话却以谈妥收场", "the call ended in agreement although the customer had never accepted"),
    "role_flip": ("客户说起了坐席或助手的话", "the customer spoke like an agent or an assistant"),
    "prompt": ("客户念出了剧本", "the customer read the script aloud"),
    "coached": ("客户在教坐席怎么答", "the customer told the agent how to do it"),
    "kind": ("还在气头上，客户却道谢或体谅起来", "still angry, the customer turned to thanks or sympathy"),
    "passed_over": ("问得好好的，“{fact}”既没答，也没说不答", "asked well, the customer neither told “{fact}” nor refused to"),
    "recorded_untold": ("记录里写着说了“{fact}”，其实没说", "“{fact}” is recorded as told, and was not said"),
    "never_said": ("坐席没有说过这话", "the agent never said that"),
    "never_offered": ("坐席没有答应过这个", "the agent never committed to that"),
    "did_apologise": ("坐席道过歉，客户却说没有", "the agent did apologise, and the customer says not"),
    "did_date": ("坐席给过时间，客户却说没有", "the agent did give a time, and the customer says not"),
    "did_offer": ("坐席给过可以接受的办法，客户却说没有", "the agent did offer what is acceptable, and the customer says not"),
    "not_rude": ("坐席没有这样冒犯过客户", "the agent did nothing of the kind"),
    "contradiction": ("数目与“{fact}”不符", "the number does not agree with “{fact}”"),
    "invented": ("这个数目谁也没有提过", "nobody had mentioned that number"),
    "left": ("没有到破裂的地步，客户却要走", "the customer took leave although it had not come to that"),
    "broke_off": ("没有到破裂的地步，客户却结束了通话", "the customer ended the call although it had not come to that"),
    "superior": ("还没闹到这一步，客户就要找上级", "the customer called for a superior before it had come to that"),
    "outside": ("还没闹到这一步，客户就搬出监管、媒体或律师", "the customer named regulator, press or lawyer before it had come to that"),
    "raised": ("没有升级的由头，客户却升了级", "the customer raised the stakes without ground"),
    "accepted_ignored": ("办法已经接受，客户却当没这回事", "the customer had accepted, and went on as if they had not"),
    "refused_anyway": ("按规则该接受了，客户嘴上却拒绝", "by the rules the customer accepted here, and the words refuse"),
    "empty": ("客户什么也没说", "the customer said nothing"),
    "nonsense": ("客户说的不成话", "what the customer said made no sense"),
    "wrong_language": ("客户说错了语言", "the customer spoke another language"),
    "cut": ("话没说完就断了", "the line breaks off in mid-sentence"),
    "repeated": ("客户重复了自己说过的话", "the customer said the same again"),
    "markup": ("话里有标记或控制字符", "the line holds markup or control characters"),
    "too_long": ("客户说得太长", "the customer went on too long"),
    "fell_back": ("模型没说成，由内置客户接着说", "the model failed and the built-in customer spoke"),
}


def why(key: str, lang: Lang, **slots: str) -> str:
    """The sentence. Raises KeyError for an unknown key."""
    return _WHY[key][0 if lang == "zh" else 1].format(**slots)
