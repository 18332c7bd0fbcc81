"""Plain wordings by which a reply asks for something that is no fact of the case: a name, a yes, a wish, to come along, or nothing."""

from __future__ import annotations

import re

from grading.hearing.closing import asks_of_a_thing
from grading.text import Lang

AT_YOUR_SERVICE = re.compile(
    r"(什么|啥|怎么|哪里)[^。？！]{0,6}(帮|效劳|服务|吩咐|指示|指教)|^[^。？！]{0,16}(?:请讲|请说|(?:什么|啥)(?:事|问题|需要))[^。？！]{0,4}[。？！]?$|(帮|为)(您|你)[^。？！]{0,4}(做点|做些|做)?什么|什么需要"
    r"|\b(how|what) (may|can|could|shall|should) (i|we) (help|assist|do for)\b|what can we do for you|how can we be of"
    r"|\bwhat(?:'s| is) (?:up|new)\b|\bwhat (?:seems|appears) to be (?:the|your)\b|\bwhat brings you\b"
    r"|^(?:[^.?!]{0,24}[.!?,] )?(?:\w+ ){1,2}(?:trouble|problems?|issues?)\?$"
    r"|\bwhat(?:'s| is) (?:the"
    r"|your) (?:problem|issue|query|enquiry|trouble)\b|\bwhat(?:'s| is) it about\b"
)
"""The shop's greeting in the form of a question: it asks for the matter, not for a fact."""
AT_LARGE = re.compile(
    r"怎么回事|咋个?回事|咋(?:个)?(?:了|啦)|什么(?:情况|问题)|啥子?(?:情况|问题|事)|什么事|出了什么|发生了?什么|(具体|详细|仔细|慢慢|从头)[^。？！]{0,4}(说|讲|情况|经过)|说说|讲讲|来龙去脉|前因后果|经过|怎么了"
    r"|(现在|后来|这两天|这几天|之后)[^。？！]{0,8}(怎么样|如何|情况|好了吗|呢)|怎么样了|进展"
    r"|\b(what(?:'s| is| does| do)? (?:it|that|this|the \w+|your \w+) (?:do|does|doing)(?= *\?)"
    r"|what (has |have )?happened|what'?s (happened|going on|wrong|the (matter|problem|issue))|tell me (more|about|what|how|everything)"
    r"|(walk|talk|take) me through|from the (start|beginning)|go through|explain|describe|in your own words|how did (it|this|that)"
    r"|how (did|has|have|is|are) [^?]{0,30}(go|gone|going|been|looking|now|things|doing)|any (better|news|change))\b"
)
"""A question that leaves it to the customer what to tell."""
WHAT_IS_LEFT = re.compile(
    r"(?:落下|落了|漏|遗漏|没说到|没提到|忘了)[^。！]{0,6}[吗么？?]|还(?:缺|差|有)(?:什么|啥|哪)|哪(?:儿|里)(?:还)?(?:没到|不够|不对|不行|不满意|差)|还有(?:没有)?(?:别的|其他)|就这些[吗？?]"
    r"|\b(?:left|leave|leaving) (?:anything|something|nothing) out\b|\b(?:anything|something)(?: else)?(?: that)?(?: i(?:'ve| have)?)? "
    r"(?:left out|missed|forgotten|overlooked)\b|\b(?:missed|forgotten|overlooked) (?:anything|something|owt)\b|\bdid i (?:miss|forget)\b"
    r"|\bis that (?:everything|all|the lot)\b|\bwhat else (?:do|can|should|would|could|is|have)\b|\bwhat(?:'s"
    r"| is) (?:still )?missing\b|\bwhat(?:'s| is) still (?:bothering|wrong|open|worrying)\b"
    r"|还有(?:什么|哪里|哪儿|哪样)(?:地方|是)?(?:不满意|没解决|不放心|不踏实|不清楚)"
    r"|(?:还|究竟|到底)?(?<![里上中])(?:缺|差|少)(?:了)?(?:什么|啥|哪[样点儿里])|哪(?:里|儿|点|样)还?(?:不够|不满意|不行|没到位|不合适|差)|还(?:要|得|需要)[^，。？]{0,6}(?:什么|啥|哪些)(?:才|[？?]|$)"
    r"|\bwhat(?:'s|s| is| was|'d| would be)? (?:it |that |this |the offer |we |i )?(?:still )?(?:short of|lacking|missing)\b"
    r"|\bwhat(?:'s|s| is)? (?:still )?(?:wrong|not right|amiss|not enough|the matter) (?:with|about) (?:that|this|it"
    r"|the offer|my offer)\W*$"
    r"|\bwhat(?:'s|s| is) (?:still )?(?:not in order|left to do|open|outstanding|wanting)\W*$"
    r"|\bwhat(?: else| more)(?:'s|s| is| does| do| would| should| can| could| must"
    r"| needs?)?\b[^.?!]{0,12}\b(?:missing|lacking|need(?:s|ed)?|wanted|wanting|want"
    r"|not (?:in order|right)|hold|happen|add(?:ed)?|have to|to be done|like|ask for|be put right)\b"
    r"|\bwhat (?:do|would|could|might) (?:you|u) (?:still|also) (?:like|want|need|miss|lack)\b"
    r"|\b(?:where|how) (?:is|am i|are we|does|do|have i|did i) (?:it|that|this|i|we"
    r"|the \w+)? ?(?:still )?(?:fall(?:ing)? short|short|lack\w*|not enough)\b"
    r"|\b(?:what|which (?:bit|part|piece|point|side)(?: of (?:it|that|this|the offer))?)(?:'s| is"
    r"| does)? (?:still )?(?:fall(?:s|ing)? short|come(?:s)? short|is short)\b"
    r"|\b(?:what|which)(?:'s| is|s)? ?(?:the |this |that )?(?:bit|part|thing|piece)s?"
    r"(?: (?:that|which))?(?:'s| is|s)? (?:still )?(?:missing|lacking|left out|dropped out)\b"
    r"|\b(?:what|wot|which) (?:rest|bit|part|else|more) (?:do|did) (?:you|u) mean\b"
    r"|\bwhat(?:'s| has| is) (?:been )?(?:dropped|left|missed|fallen) out\b"
    r"|\bwhat (?:have|did) (?:i|we) (?:miss(?:ed)?|le(?:ft|ave) out|drop(?:ped)?|forgot(?:ten)?|forget)\b"
    r"|\b(?:anything|something)\b[^.?!]{0,24}\b(?:you|you'd|you would)\b[^.?!]{0,20}"
    r"\b(?:differently|otherwise|changed|added|left out|put right)\b"
    r"|(?:有|还有)(?:没有)?(?:哪里|哪儿|什么|哪[样点])[^，。？]{0,4}(?:要|想|需要|得)(?:改|加|补|调整|添|换)"
    r"|\bwhat would make (?:it|that|this) (?:complete|enough|whole|do|work|ripe|acceptable|good enough)\b"
)
"""Asking whether anything has been left out."""
_OF_A_THING = re.compile(
    r"\b(?:from|in|on|inside|at|of|about) (?:the|your|her|his|their) "
    r"(?!(?:own |honest )?(?:view|opinion|eyes?|mind|words?|offer|book|case)\b)\w+|(?<!哪)里|上"
)
"""`What is missing from the box?` asks after the box."""


def asks_what_is_left(said: str) -> bool:
    """True where a sentence (lower case) asks what an offer still lacks."""
    found = WHAT_IS_LEFT.search(said)
    return found is not None and _OF_A_THING.search(said, found.start()) is None and not asks_of_a_thing(said)


AT_ONCE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:今天|明天|后天|周[一二三四五六日天])(?:上午|下午|早上|晚上|中午|[^，。？]{0,4}[点前])"
        r"|(?:周|星期|礼拜)[一二三四五六日天](?:上午|下午|晚上|早上|中午)"
        r"|(?:[\d一二两三四五六七八九十几半]+个?(?:多|来)?(?:分钟|小时|钟头|工作日|天))(?:之?内|以内|左右|后|出|就|能|到)"
        r"|现在就|我(?:现在|这会儿|马上|立刻|当场)(?:就)?(?:给|帮|为|把)|今天就能|这就|当场|立刻就?|马上(?:就)?(?:给|帮|为|办|去|带|走)|我(?:就|先|现在|这就)*把[^，。？]{1,12}(?:发|转|寄|送)(?:给|到)?(?:您|你)|已经.{0,8}(?:好|了)|跟我来|(?:上|走|过)去吧|请跟|(?<![\d.])\d{1,2}(?:[:：]\d\d|点(?!前))"
    ),
    "en": re.compile(
        r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:morning|afternoon|evening)"
        r"|tomorrow (?:morning|afternoon|evening|before|by|at|between)|(?:today|tonight) (?:at|by|before)"
        r"|(?:within|in|takes?|inside) (?:\w+ ){0,2}(?:minutes?|hours?|working days?|days?)"
        r"|right now|go now|straight away|as we speak|on the spot|shall we (?:go|walk)|let's go"
        r"|at (?:\d{1,2}(?::\d\d|[ap]m)|noon|midnight|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?! or\b))"
        r"|\d{1,2} ?(?:o'?clock|[ap]\.?m\.?)"
        r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o'?clock"
        r"|(?<![\d.])\d{1,2}:\d\d|(?:come|walk) with me|follow me|(?:i've|i have|it's"
        r"|it is) (?:just )?(?:been )?(?:done|set|sent|booked|cancelled|frozen))\b"
    ),
}
WHEREABOUTS = re.compile(
    r"(您|你)(现在|这会儿|目前)?(人)?在(哪|什么地方)|\bwhere are you\b|\bwhere (?:do )?you (?:call|calling|speak|speaking) from\b"
)
"""Where they are, they know, though no case says it."""
NAME_ASKED = re.compile(
    r"贵[姓性]|尊姓|(?<!别人)(?<!别人是)(?<!他们)(?<!他们是)(?:怎么|如何)称呼|(?:您|你)(?:姓|叫)(?:什么|啥)|(?:您|你)是哪[位一]|(?:您|你)(?:的)?(?:全名|姓名|名字)(?:是|叫)?[^，。]{0,4}[？?]|(?<!他)(?<!她)(?<![他她]先)(?<!打来时先)(?:报(?!得[出上])|说(?!得出)|留|给|核|要|核对|核实|确认|提供)[^，。]{0,6}(?:姓名|名字)"
    r"|(?:全名|大名|姓名|名字)(?:您|你)?(?:还|呢|是|叫|怎么|没)[^，。]{0,3}(?:报|说|给|告诉|[呢啥]|什么)|全名(?:呢|是|叫|怎么)"
    r"|(?:报|说|留|给|提供|告诉)[^，。他她]{0,6}(?:全名|大名)|(?:姓名|名字|全名)(?:和|、|跟|还有|以及)[^，。]{0,10}(?:报|说|给|提供)(?!给?[您你])"
    r"|(?:您|你)(?:的)?(?:姓名|名字|全名|姓)(?:和|、|跟|及|与|还有|以及)[^，。]{0,14}(?:是|呢|多少)?[？?]"
    r"|(?:您|你)是[^，。？]{1,2}什么[呀啊呢]?[？?]"
    r"|(?:报|说|留|给|核|核对|核实|确认|提供)[^，。他她]{0,10}(?:和|跟|、|还有|以及)(?:您|你)?的?(?:姓名|名字|全名)"
    r"|\b(?:need|have|take|get|give me)\b[^.?!]{0,30}\b(?:number|digits|four)\b[^.?!]{0,12}\band (?:your |the |ur )?name\b"
    r"|\byour (?:full )?name and the (?:last|final|phone|policy|account|card|order)\b"
    r"|\band you are\b\W*$|\bwho might you be\b|^(?:(?:so|and|ok|okay|now|then|um|er)\W+)*(?:the |your )?names?(?:,? please)?\W*$"
    r"|\b(?:which|what) (?:full |last )?name\b[^.!?]{0,40}\b(?:book(?:ed|ing)?|reserv\w+|under|account|order|ticket|policy|contract|bill)\b"
    r"|\b(?:take|get|catch) (?:a|the|your) name\b"
    r"|\band (?:the|your) name\b[^.?!]{0,12}\b(?:please|dear|sir|madam|love|again|you (?:forgot|didn't|haven't))\b"
    r"|(?<!\bin )(?<!under )\byour (?:full |first |last )?names?\b[^.!]{0,40}\?"
    r"|\b(?:give me|need|tell me|want|get) your (?:full |first |last )?name\b|\bwh(?:o am i|om am i|o is this|o's (?:this|calling"
    r"|speaking))\b|\bwhat (?:do|should|can|may|shall) i call you\b"
    r"|(?<!\bi )(?<!\bwe )\b(?:have|get|take|tell me|with|give me|know|confirm) your (?:full )?name\b|\bwho (?:am i|do i have)\b"
    r"|(?<!under )(?<!in )(?:\b(?:your|ur|the|full|first|last|so|then|just|need|a)|(?:^|[,;:.]))"
    r" ?(?:full |first |last )?names?,? (?:and|plus|with)\b"
    r"[^.!]{0,60}(?:\?|\bplease\b)"
    r"|\b(?:digits|number|no)\b,? and (?:your|ur|the|a|full)? ?(?:full |first |last )?names?\b[^.!]{0,24}(?:\?|\bplease\b)"
)
"""Asking who they are, for no other reason than to know."""
OTHERS_NAME = re.compile(
    r"(?:他|她|那位|那个|对方|经理|业务员|代理人|代理|师傅|同事|客服|医生|护士|老师|销售)(?:人)?(?:是|的)?(?:叫什么|叫啥|名字|姓名|全名|姓什么|姓啥|贵姓)"
    r"|\b(?:your|the|her|his|their|that) (?:\w+ )?\w+'s (?:full |first )?names?\b"
    r"|\bnames? of (?:the|your|that|this|his|her|their|its|any|whoever)\b"
    r"|\bwhat(?: was|'s| is) (?:he|she|the \w+|your \w+) called\b|\bwhat do you call (?:him|her|the \w+|your \w+)\b"
    r"|\b(?:her|his|their) (?:first |full |last |given )?names?\b"
    r"|\bnames?\b[^.?!]{0,24}\bfor (?:your|the|her|his) (?:little )?"
    r"(?:daughter|son|child|girl|boy|baby|kid|mother|father|mum|dad|wife|husband)\b"
    r"|\b(?:your|the) (?:\w+ )?(?:daughter|son|child|girl|boy|baby|kid|mother|father|mum|dad"
    r"|wife|husband|grandson|granddaughter|bride|patient|recipient)(?:'s)? (?:first |full )?names?\b"
    r"|(?:孩子|宝宝|妹妹|弟弟|小家伙|小朋友|闺女|女儿|儿子|老人家?|父亲|母亲|妈妈|爸爸|新娘|病人|患者|孙子|孙女|收礼的[人那]?)[^，。？]{0,4}(?:叫(?:什么|啥)|名字|姓名|怎么称呼|贵姓|大名|小名)"
    r"|(?:怎么|如何)称呼(?:一下)?(?:收礼|那位|他|她|孩子|宝宝|新娘|老人|对方|您(?:家|父|母|爱|太|先|儿|女|孙|婆|公))"
)
"""Asking what somebody else is called."""
AGAIN = re.compile(r"再说|重复|重新说|\bagain\b|\brepeat\b")
BARE_NO = re.compile(r"(?:不行|不能|不可以|没有|不是|不|no|nope|never)[。.!！~\s]*")
BARE_GREETING = re.compile(
    r"(?:喂|您好|你好|亲|在吗|在的?|哈喽|[，,\s]|[呢呀哦啊])+[~～!！。?？]*|(?:hello|hi|hey|hiya|yo|good (?:morning|afternoon"
    r"|evening)|[\s,])+[.!?]*"
)
"""Nothing but a greeting."""
INVITES = re.compile(
    r"(?:到|去|上|来|请)[^，。？]{0,10}(?:坐(?!席)|聊|谈(?!了)|喝[口杯点])|喝[口杯点]热?[茶水]|\b(?:come|step|sit|move|go)\b[^.?!]{0,40}\b(?:lounge"
    r"|side room|office|quieter|a seat|sit down)\b|\bwould it help if\b|\b(?:how about|what if) (?:we|i)\b"
)
"""Being asked to another place, or whether a step would help: no fact is wanted."""
ROUNDS_OFF = re.compile(
    r"^(?:[^。？！]{0,5}[，,])?(?:这样|那样|这么[办着]|那就?|就|您看|你看|现在|都|了)*(?:行不行?|好不好|可以吗|成吗|好吗|走吧|同意吗)[^。？！]{0,3}[？?。]?$"
    r"|^(?:[^.?!]{0,12}[.?!]\s+)?[^.?!]{0,24}\b(?:ready|all good|deal"
    r"|agreed|do you want (?:it|that|this|them)|are we (?:good|done|all right)|does that (?:help|suit|sound)|shall we|does that work"
    r"|is that (?:ok|okay|all right|alright))\b[^.?!]{0,12}\?$"
)
"""A few words for a yes."""
YES_ASKED = re.compile(
    r"(?:^|[，,])(?:您|你|孩子|他|她)?(?:现在|觉得|看|这样|那)*是否(?:同意|愿意|接受|认可|合适|可以|可行|满意|方便|放心)[^，。？]{0,12}[？?]$"
    r"|(?:^|[，,])(?:您|你)?(?:看|觉得)?(?:这样|这么办|这么安排)?[，,]?(?:是否|还)?(?:合适|可行|放心|踏实|满意)(?:一?[点些])?(?:吗|么|没有?|不)[？?]$"
    r"|(?:^|[，,])(?:您|你)?(?:看|觉得)?(?:这样|这么办)?[^，。？！]{0,3}(?:行不?行?吗?|行么|好不好?|[中成]不[中成]?|可以[吗么]|[中成][吗么]|好[吗么]|愿意吗|同意吗|够吗)[？?]$"
    r"|(?:^|[,;] )(?:(?:and|so) )?(?:would (?:that|this) (?:do|suit|help)|will you (?:come|take it|accept it|join me)"
    r"|do you (?:accept|agree)"
    r"|(?:is|does) (?:that|this) (?:enough|better|fair|ok|okay|all right|agreeable|do|suit|help)|okay|deal|agreed|fair)\b[^,.?!]{0,14}\?$"
    r"|\b(?:do you|would you) (?:wish|want|like) (?:me|us) to\b[^?]*\?$"
    r"|(?:^|[,;:] |\b(?:so|and|then|ok|okay|now) )(?:will|would|does|do|can|could|shall|should|is|are|may) (?:that"
    r"|this|these|those|we|you|u|i|it (?=do\b|be |suits?\b|enough|settled|agreed|acceptable))"
    r"(?: all| both| two| now| just)* ?(?<= )(?:do|be (?:ok|okay|fine|enough|all right)|suits?|works?|helps?|enough|accept"
    r"|agree|level|square|quits|even|settled|agreed"
    r"|(?:take|want) (?:it|that|this|them|up)|go (?:up|over|down|ahead|along|in|now|then)|(?:happy|content|satisfied"
    r"|fine|ok|okay|all right)(?: with (?:it|that|this|them))?"
    r"|proceed|(?:have|got) a deal|shake on it|say yes|fair|acceptable|good enough)(?:,? (?:now|then|for|with|to|by|you|u|us|me|him|her"
    r"|it|that|this|sir|madam|ma'am|there|together|(?:mr|mrs|ms|miss) \w+))*\W*$"
)
"""A yes asked for at the end of an offer, whatever else it speaks of."""
WISH = re.compile(
    r"(?:您|你)(?:到底|究竟|具体|现在)?还?(?:想|要)(?:让我们?|我们?)?(?:怎么样|怎样|怎么办|怎么解决|咋办|咋样|什么(?:结果|样|说法|$|[？?]))|(?:您|你)说怎么办"
    r"|\bwhat (?:exactly |is it (?:that )?)?(?:do |would |is it )?you (?:actually |really |exactly )?(?:want"
    r"|expect|need|like)\b[^,.!]{0,24}(?:, ?(?:mr|mrs|ms|miss|sir|madam|ma'am)\b[^,.!]{0,14})?$"
    r"|\bwhat (?:else )?would (?:make you (?:feel )?\w+|help you\b)"
    r"|\bwhat would (?:make (?:it|this|things) right|put (?:it|this) right|satisfy you|settle (?:it"
    r"|this)(?: for you)?|you like (?:us|me) to do)\b"
)
"""Asking for nothing but what they want."""
MEANT = re.compile(
    r"(?:您|你)(?:刚才?|方才)?说的[^。？]{0,14}(?:是指|指的是|是)(?:什么|啥|哪)|是什么意思[？?]?$"
    r"|\bwhat (?:do|did) (?:you|u) mean\b|\bwhich (?:one )?(?:do|did) (?:you|u) mean\b"
)
"""Asking what they meant."""
OPINION = re.compile(
    r"(?:您|你)(?:自己|个人|本人|觉得|认为|猜|看)+(?:这|到底|究竟|是)*[^，。？]{0,10}(?:怎么回事|谁的(?:错|责任|问题)|哪(?:儿|里|个环节)出|为(?:什么|啥)|什么(?:原因|毛病))"
    r"|(?:依|照|按|凭)(?:您|你)看|换(?:您|你)来判|(?:您|你)(?:自己)?(?:是)?怎么(?:看|想)(?:这(?:件事|事儿?)|的)?[？?]?$"
    r"|\bin (?:your|ur) (?:own )?(?:opinion|view|eyes)\b"
    r"|\bwhat do (?:you|u) (?:yourself )?(?:think (?:happened|went wrong|caused|is (?:behind"
    r"|wrong|to blame))|make of (?:it|that|this|all))\b"
    r"|\bwho(?:se fault)? do (?:you|u) (?:think|believe|reckon|say)\b|\bwhose fault (?:is|was) it\b"
)
"""Asking what they make of it all."""
CHECKS = re.compile(
    r"(?:对吧|是吧|对吗|对不对|对么|没错吧|没记错吧|是这样吗|是这样吧|(?:我)?(?:理解|说|记)(?:得|的)?对(?:吗|吧|不对))[？?]?$"
    r"|(?:, ?(?:is that |am i |that's )?(?:right|correct|true)|, ?(?:isn't|is|wasn't|didn't|aren't|don't) (?:it|that|you|they|he|she)"
    r"|\b(?:is that|am i|have i got (?:it|that|this|you)|did i (?:get|hear|read|understand) (?:it|that|this|you))"
    r" (?:right|correct\w*|so|true)"
    r"|\b(?:have i|did i) (?:got|get|understood?) (?:it|that|this|you))(?: so far| then| there)?\W*\?$"
)
"""A tag that has what was said before it checked."""
WISHES = ("wish", "want", "what-would")
"""How the ids of facts that say what they want begin."""
PROPOSAL = re.compile(
    r"(?:^|[，。！])(?:那|要不)?(?:我|我们|咱们)(?:先|再|就|这边|这就|可以|能)*(?:给|帮|替|为|送|安排|换|补)(?:您|你)[^。？]{2,}[？?]$"
    r"|\bhow about (?:a|an|some|we|i)\b[^.?]*\?$|\bwould (?:a|an|some) [^.?]{3,40} (?:do|help|suit)[^.?]{0,12}\?$"
)
"""Something put forward in the form of a question."""
PROTESTS = re.compile(
    r"(?:我)?(?:刚才?|刚刚)?问的(?:是|不是)|(?:我)?(?:是|不是)问(?!题|候|号|诊)(?:的)?(?:您|你)?|(?:您|你)(?:刚才|还)?(?:是)?(?:没|还没)(?:有)?(?:回?答)|没答(?:我|到|上)|答非所问"
    r"|\b(?:not|wasn't|isn't|ain't) (?:quite |really |exactly )?(?:my question|what i (?:asked|meant))\b"
    r"|\bi (?:asked|was asking|am asking|'m asking) (?:you )?(?:something else|about|what|when|who|which|how|where|if|whether)\b"
    r"|\byou (?:did not|didn't|haven't|still haven't) (?:quite )?answer\w*\b"
)
"""Saying that what was told did not answer what was asked."""
FAVOUR = re.compile(
    r"(?:再|先|稍|耐心)(?:稍微)?(?:等|坐|歇|忍|缓)[^，。？]{0,8}(?:行不行|好不好|行吗|好吗|可以吗|成吗|成不成|吧)?[？?]?$"
    r"|\b(?:can|could|would|will) (?:you|u) (?:please |just |kindly |possibly |perhaps )*(?:wait|hold|bear|be patient"
    r"|give (?:me|us)|sit|stand|step|move|come back|ring back|call back|calm|speak (?:up|slower|more)|lower|stop|excuse|forgive"
    r"|trust|let (?:me|us)|try)\b"
)
"""A favour asked of them, which no knowledge answers."""
CHAT = re.compile(
    r"生意(?:好|怎么样|忙)|忙不忙"
    r"|过得(?:怎么样|好|如何)|吃过?饭?了?(?:吗|没)|多穿点|注意保暖|天(?:冷|热)(?:了|，|$)"
    r"|\bhow(?:'s| is) (?:business|your day|life treating)\b|\bhow are you(?: doing| today| keeping)?\W*$|\bhave you eaten\b"
    r"|\bhow has your day been\b|\bbusy day\b"
)
"""Friendly talk of nothing, whatever it asks."""
LONGEST_CHAT = 60
"""Characters of a reply that is nothing but that."""
NUMBER_ASKED = re.compile(
    r"(?:需要|[还就]要|差|缺)(?:您|你)(?:的)?[^，。]{0,6}(?:[订保工房]单号|保险单号|合同号|预订号|手机号|电话号码|账号|会员号|卡号|户号)|(?<!我)(?<!我再)(?<!我会)(?<!我先)(?<!我就)(?:提供|报|说|给|发|输入|查|(?<!预)(?<!登记)留(?!过|的))(?![您你](?!的))[^，。]{0,8}(?:[订保工房]单号|保险单号|合同号|预订号|单号|手机号|电话号码|账号|会员号|卡号|户号)"
    r"|(?:[订保工房]单号|保险单号|合同号|预订号|单号|手机号|电话号码|账号|会员号|卡号|户号)(?:呢|[^，。]{0,4}(?:多少|是什么|报|发(?![您你到给])|提供|查|[？?]))"
    r"|(?:电话|手机)(?:号码?)?(?:是)?(?:多少|几号)"
    r"|\b(?:what's|what is|give me|need|have|get|tell me|with|confirm|and) (?:your|the) number\b(?! (?:of|that|to|you|i|we|for)\b)"
    r"|\b(?:order|phone|mobile|telephone|account|customer|membership|policy|booking|reservation|reference|case|claim|card|contract|patient"
    r"|ticket) (?:number|no\.?(?! (?:later|longer|more|sooner|earlier|matter|doubt|one))|ref(?:erence)?)\b|\blast (?:four|4) digits\b"
)
"""A number that is on file, and tells who they are."""
REACHES = re.compile(
    r"联系(?!方式)|回电|打[给到哪]|打(?:您|你)|接(?:得|听|到)|发(?:到|[^，。？]{0,5}给|哪)|通知|\bbest\b"
    r"|\b(?:ring|rang|call|reach|text|contact|get hold|write to|send) (?:you|u|it|them|to)\b|\b(?:ring|call|text) (?:on|at|back)\b"
)
"""How they are to be reached, beside which a number proves nothing."""
NUMBERED = re.compile(
    r"尾号|后[四4几六6]位|末[四4几]位|(?:单|卡|合同|账|证件?|手机|电话)号码?|姓名|名字|全名"
    r"|\b(?:last (?:four|4)|digits|number|full name|surname|first name)\b"
)
"""What identifies somebody, in a sentence that asks for it: it is after no fact besides."""
SUITS = re.compile(
    r"(?:哪个|哪一个|什么|啥|哪)(?:时间|时候|钟点|天|会儿)?[^，。？]{0,2}(?:方便|合适|有空|得空|在家)"
    r"|几点[^，。？]{0,2}(?:方便|合适|有空|在家)|(?:您|你)选哪"
    r"|\b(?:between |at )?what (?:hours|times?) (?:are|would|will) (?:you|u) (?:be )?(?:home|in|free|available|there)\b"
    r"|\b(?:which|what time|when|what day)(?: one| time| of (?:them|these|those))?(?: would)? "
    r"(?:suits?|works?|(?:is|are|r) (?:best|good|you (?:free|in|home)|u (?:free|in|home)))\b"
    r"|\bwhich (?:one )?(?:would|do) you (?:prefer|like)\b"
)
"""Being left the choice of what was just put to them: nobody says to that that they do not know."""
CHOOSES = re.compile(
    r"(?:您|你)(?:看|想|要)?(?:选|挑|要)哪(?:个|样|种|一)?|哪(?:个|样|种|一个)(?:更|比较)?(?:合适|好|方便)[？?]$"
    r"|(?:^|[,;:.] |\bor\b[^?]*[, ])(?:so )?(?:which (?:one |of (?:them|these|those|the two) )?(?:do|would|will|shall"
    r"|is it) ?(?:you|u|it|to)? ?"
    r"(?:pick|choose|take|prefer|rather have|go (?:for|with)|lean (?:towards?|to)|fancy|have|like|be)|which (?:matters|counts|suits|works"
    r"|is (?:best|better)|(?:would|might) (?:suit|help|be))|what(?:'ll| will) it be|what (?:do|will) (?:you"
    r"|u) (?:pick|choose|go for|fancy))\b[^?]{0,16}\??$"
    r"|(?:^|[,;:] )(?:so )?which(?: one)?(?: is it)?\?$|\bwhich (?:one|of (?:them|these|the two))\??$"
    r"|(?:^|[,;:.] )(?:so )?which (?:do|would|will) (?:you|u) (?:want|like)\b[^?]{0,10}\??$"
)
"""Being left to choose between what was put to them."""


def asks_of_the_offer(last: str) -> bool:
    """True where the last sentence of a reply (lower case) wants a yes, a choice, or what an offer lacks: no fact is due."""
    return YES_ASKED.search(last) is not None or CHOOSES.search(last) is not None or asks_what_is_left(last)


STILL_WRONG = re.compile(
    r"还有什么(?:不放心|不满意|放不下|担心|顾虑)"
    r"|(?:does|is) (?:there )?anything(?: else)? (?:still )?(?:trouble|bother|worry|on your mind)\w*"
    r"|\banything still (?:troubl|bother|worry)\w+"
)
"""Asking, once all is settled, whether it is."""
ASKS_MORE = re.compile(r"(?:[哪谁几]|什么|怎么|多少|还是)[^，。！？]*[？?]$|\b(?:which|what|when|where|who|whom|whose|how|or)\b[^.!?]*\?$")
"""A reply that ends in a question which no yes answers."""
CONFIRMS = re.compile(
    r"(?:说定|定)了|(?:可以|行|好|没问题|对)(?:吗|吧|么|不|了吧)[？?。]?$|(?:点|号|天|周.|上午|下午)[，,]?(?:见|对吧|行吧|好吧|可以吧)"
    r"|\bthen\?|\b(?:all|we|are we) (?:good|set|sorted|square|agreed|done)\b|\b(?:ok|okay|right|yes|deal|agreed|happy"
    r"|fair)(?: with (?:that|this|it))?\s*\?|\bsee you\b|\bis that (?:ok|okay|all right|everything)\b"
)
"""Going over what has just been agreed."""
