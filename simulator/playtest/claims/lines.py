"""Lines: none twice, none in nearly every call, none dead; in the right language, and not sweet while hot."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from grading.text import Lang
from simulator.call.mood import CALM
from simulator.content.acts import SIGNATURES
from simulator.content.persona import Bank, Persona
from simulator.customer.forbidden import words
from simulator.playtest.evidence import Evidence, Measure, exchange
from simulator.playtest.played import Played, Said, speech

CERTAIN = 14.0
"""A line expected this often (e^-14: one in a million by chance) and never said is dead."""
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")
OTHER = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|「[^」]*」")
VILE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"傻[逼屄]|他妈的|操你|婊子|贱人|残废|死瘸子|死瞎子|老不死|乡巴佬|娘炮|黑鬼|脑残|弱智|智障|死老太|死老头"),
    "en": re.compile(
        r"\b(bitch|cunt|retard(ed)?|cripple|faggot|fuck\w*|shit\w*|bastard|spastic|old hag|moron|imbecile|idiot|psycho|lunatic)\b"
    ),
}
"""Swearing, and mockery of somebody for what they are (S123); shipped customers never need either."""
FEWEST_LETTERS, FEWEST_LATIN = 4, 12
SENTENCE_END = re.compile(r"[。！？!?…\n]|\.(?=\s|$)")
ANSWERS = frozenset({"answer", "nearby", "told_already", "confide", "hint", "insist", "recall_promise"})
"""Acts that say the same because they were asked the same."""
TELLING = {"open", "farewell", "soften"}


def measures(evidence: Evidence) -> Iterator[Measure]:
    """Figures about lines."""
    every = [(call, n, said) for call in evidence.calls for n, said in _numbered(call)]
    if not every:
        return
    yield from _counted("repeats", every, _repeated(evidence))
    yield from _counted("speechless", every, [(c, n, s) for c, n, s in every if s.text == speech(evidence.lang)])
    strange = [(c, n, s) for c, n, s in every if _foreign(_own(s, c, n), evidence.lang)]
    yield from _counted("language", every, strange)
    hot = [(c, n, s) for c, n, s in every if s.anger >= CALM and s.act not in TELLING]
    kind = words(evidence.lang).kind
    yield from _counted("sweet", hot, [r for r in hot if kind.search(_plain(r[2].text))])
    role = words(evidence.lang)
    yield from _counted("in-role", every, [r for r in every if any(p.search(_plain(r[2].text)) for p in (role.flip, role.coach))])
    yield from _counted("tone", every, [r for r in every if VILE[evidence.lang].search(r[2].text.lower())])
    if any(said.by == "llm" for *_, said in every):
        own = sum(said.by == "llm" for *_, said in every)
        yield Measure("model-speaks", own / len(every), len(every))
    yield from _everywhere(evidence)
    yield from _dead(evidence)
    yield from _doubled(evidence)


def _plain(text: str) -> str:
    """Lower-case words without what is quoted: a customer may throw the agent's phrases back."""
    return QUOTED.sub("", text.lower().replace("’", "'"))


def _numbered(call: Played) -> Iterator[tuple[int, Said]]:
    """The customer's lines with the number of the reply each followed; 0 is the opening."""
    yield 0, call.opening
    for n, turn in enumerate(call.turns, 1):
        if turn.said:
            yield n, turn.said


Row = tuple[Played, int, Said]


def _counted(claim: str, every: list[Row], wrong: list[Row]) -> Iterator[Measure]:
    """The share of lines something is wrong with."""
    if every:
        shown = wrong[0] if wrong else None
        slots = (
            {
                "line": shown[2].text,
                "count": len(wrong),
                "act": shown[2].act,
                "lines": Counter(s.act for *_, s in wrong).most_common(1)[0][0],
            }
            if shown
            else {}
        )
        key = f"voice.{shown[0].job.lang}.{shown[2].act}" if shown else ""
        yield Measure(claim, len(wrong) / len(every), len(every), slots, exchange(shown[0], shown[1]) if shown else None, key)


def _repeated(evidence: Evidence) -> list[Row]:
    """Lines already said in the same call, word for word or with a sentence of some length in common."""
    found = []
    for call in evidence.calls:
        before: set[str] = set()
        for n, said in _numbered(call):
            own = {said.text, *said.lines}
            if own & before and said.text != speech(evidence.lang) and said.act not in ANSWERS:
                found.append((call, n, said))
            before |= own
    return found


def _own(said: Said, call: Played, n: int) -> str:
    """A line without what it takes from the agent's mouth, or gives the agent's own name."""
    text = QUOTED.sub("", said.text)
    reply = call.turns[n - 1].reply if n else ""
    return " ".join(w for w in text.split(" ") if w not in reply) if reply and not HAN.search(text) else text


def _foreign(text: str, lang: Lang) -> bool:
    """True for a line with a whole sentence in another alphabet; names, codes and a word or two are no sentence."""
    for sentence in SENTENCE_END.split(text):
        han, latin, other = len(HAN.findall(sentence)), len(LATIN.findall(sentence)), len(OTHER.findall(sentence))
        if other >= FEWEST_LETTERS or (han >= FEWEST_LETTERS if lang == "en" else latin >= FEWEST_LATIN and not han):
            return True
    return False


def _everywhere(evidence: Evidence) -> Iterator[Measure]:
    """The largest share of calls that any one line of the file's own is said in; calls of one seed begin alike and count once."""
    mine = frozenset(line for _, _, _, line in own_lines(evidence))
    calls_with: Counter[str] = Counter()
    for call in evidence.calls:
        calls_with.update({line for said in call.said for line in said.lines if line in mine and said.act not in ANSWERS})
    if calls_with:
        line, count = calls_with.most_common(1)[0]
        act = next((act for act, _, _, other in own_lines(evidence) if other == line), "")
        call, n = next((c, n) for c in evidence.calls for n, said in _numbered(c) if line in said.lines)
        slots = {"line": line, "act": act}
        scenes = {(c.job.persona, c.job.scenario, c.job.seed) for c in evidence.calls}
        yield Measure("everywhere", count / len(evidence.calls), len(scenes), slots, exchange(call, n), act)


def own_lines(evidence: Evidence) -> Iterator[tuple[str, str, str, str]]:
    """The file's own lines: place in the file, act, band (or `any`), and the line."""
    content, lang = evidence.subject.content, evidence.lang
    if isinstance(content, Persona):
        banks: dict[str, Bank] = getattr(content.voice, lang)
        for act, bank in banks.items():
            for band in ("any", "hot", "warm", "calm"):
                for line in getattr(bank, band):
                    yield f"voice.{lang}.{act}", act, band, line
        return
    for name in ("opening", "grievances", "arguments", "tests", "digressions", "insufficient"):
        for line in getattr(content, name).in_(lang):
            yield f"{name}.{lang}", name, "any", line
    for level in range(5):
        for line in content.demands.at(level).in_(lang):
            yield f"demands.e{level}.{lang}", f"e{level}", "any", line


def _doubled(evidence: Evidence) -> Iterator[Measure]:
    """The share of the file's lines that stand in it a second time."""
    rows = list(own_lines(evidence))
    count = Counter(line for *_, line in rows)
    twice = [(place, line) for place, _, _, line in rows if count[line] > 1]
    if rows:
        slots = {"line": twice[0][1], "place": twice[0][0]} if twice else {}
        yield Measure("doubled", len(twice) / len(rows), len(rows), slots, None, twice[0][0] if twice else "")


def _dead(evidence: Evidence) -> Iterator[Measure]:
    """The share of the file's lines that should have been said many times over by now and never were, or never can be."""
    said: Counter[str] = Counter(line for call in evidence.calls for s in call.said for line in s.lines)
    rows = list(own_lines(evidence))
    pools: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place, _, band, line in rows:
        pools[place, band].append(line)
    due = {pool: sum(said[line] for line in lines) / len(lines) >= CERTAIN for pool, lines in pools.items()}
    unnamed = _unnamed_signatures(evidence)
    dead = [(place, line) for place, act, band, line in rows if not said[line] and (due[place, band] or act in unnamed)]
    if rows:
        slots = {"line": dead[0][1], "place": dead[0][0], "count": len(dead)} if dead else {}
        yield Measure("dead", len(dead) / len(rows), len(rows), slots, None, dead[0][0] if dead else "")


def _unnamed_signatures(evidence: Evidence) -> frozenset[str]:
    """Signature acts this persona never performs: lines written for them are never said."""
    content = evidence.subject.content
    return frozenset(a for a in SIGNATURES if not content.signature.get(a)) if isinstance(content, Persona) else frozenset()
