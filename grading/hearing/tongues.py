"""Whether Latin letters are another language than English, by the small words every sentence of a language is full of."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-zà-öø-ÿœßąćęłńśźżřšěčžůğışőű]+", re.IGNORECASE)
FEWEST = 3
"""Small words of another language, all different, that make a reply foreign."""
SMALL: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "French": "je tu il elle nous vous ils le la les un une des du de et est sont pas ne que qui pour dans avec sur votre vos notre mon ma ce "
        "cette c'est bonjour merci désolé désolée puis peux pouvez aider comment aujourd hui suis avez avons vraiment plus très madame monsieur",
        "Spanish": "yo tú usted el la los las un una de del y es son no que qué para con por su sus mi me se lo le nos como cómo está esto hola "
        "gracias siento mucho señor señora puedo ayudar ahora muy vamos problema mismo buenos días tardes favor",
        "German": "ich du er sie wir ihr der die das ein eine einen und ist sind nicht dass für mit auf ihnen ihre ihren mein es tut mir leid guten "
        "tag danke bitte wie kann helfen sehr heute werde haben wird zu im den dem von",
        "Italian": "io lei noi il lo la gli le un una di del e è sono non che per con su suo sua mi si come buongiorno grazie dispiace signora signore "
        "posso aiutare molto subito questo problema oggi della",
        "Portuguese": "eu você o a os as um uma de do da e é são não que para com por seu sua me se como bom dia obrigado obrigada desculpe sinto muito "
        "senhor senhora posso ajudar agora problema isso",
        "Dutch": "ik jij u hij wij de het een en is zijn niet dat voor met op uw mijn kan helpen goedemorgen dank bedankt spijt heel vandaag dit van "
        "mevrouw meneer wat hoe",
        "Polish": "ja pan pani jest nie że się na do z w i to czy jak bardzo przepraszam dziękuję dzień dobry proszę pomóc mogę",
        "Turkish": "ben siz bir bu ve için çok değil mi nasıl özür dilerim teşekkür merhaba yardımcı olabilirim hemen",
        "Indonesian": "saya anda kami yang dan di ke untuk tidak ini itu dengan maaf terima kasih selamat pagi bisa bantu akan sekarang",
        "Vietnamese": "tôi bạn xin lỗi chào anh chị không là của và cho được rất cảm ơn giúp",
    }.items()
}
_ENGLISH = frozenset(
    "the a an i you he she it we they is are was were be to of and in on for with that this have has had do does did not can will would your my our "
    "me us what how when sorry please thank thanks at by from but or if so just".split()
)


def foreign_latin(spoken: str) -> bool:
    """True when the small words are another language's and hardly any are English."""
    words = [word.lower() for word in _WORD.findall(spoken)]
    kinds = set(words)
    english = len(kinds & _ENGLISH)
    return any(len(kinds & small - _ENGLISH) >= FEWEST and len(kinds & small) > 2 * english for small in SMALL.values())
