"""Moods: as hard as declared, as angry as described, able to calm; taboos sting and techniques soothe."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from simulator.call.mood import CALM, HOT
from simulator.content.persona import Persona, Temperament
from simulator.playtest.cast import GOOD
from simulator.playtest.evidence import Evidence, Example, Measure, error_of, exchange, mean, share
from simulator.playtest.played import Played

HEARD_ENOUGH = 8
"""Replies with a code from which its effect is judged."""
FEWEST = 4
"""Calls from which difficulty is judged."""
ALWAYS_GOOD = ("T01", "T04", "T05", "T09", "T10", "T20")
"""Techniques that soothe every customer type of the field, if not equally (domain: section 2)."""
UNHURRIED, EACH = 4, 5.0
"""Replies a call may take before it counts as harder, and points for each more; as in `bench/difficulty.py`."""
FIERCE = {
    "zh": re.compile(r"暴怒|狂怒|暴跳如雷|火冒三丈|怒不可遏|一点就着|气炸|大发雷霆|怒气冲天|咆哮|暴躁|火爆"),
    "en": re.compile(
        r"\b(furious|enraged|rag(e|es|ing)|livid|seething|explod\w+|explosive|boiling|screams?|screaming|catches fire|irate|incensed)\b"
    ),
}
MILD = {
    "zh": re.compile(r"温和|平静|心平气和|好脾气|不发火|从不生气"),
    "en": re.compile(r"\b(mild|gentle|calm|placid|even-tempered|good-natured|never (gets )?angry)\b"),
}
"""Words of a gist that declare how angry a customer is; a denial of them is not read."""


def measures(evidence: Evidence) -> Iterator[Measure]:
    """Figures about moods."""
    yield from share("calms", evidence.of("exemplary"), lambda c: c.lowest < CALM, show=False)
    yield from share("escalates", evidence.of("careless"), lambda c: max(t.level for t in c.turns) > c.opening.level, show=False)
    good = evidence.of(*GOOD)
    if len({call.job.agent for call in good}) == len(GOOD) and len(good) >= FEWEST:
        yield from _hardness(evidence, good)
    persona = evidence.subject.content
    if isinstance(persona, Persona):
        yield from _described(persona, evidence)
        yield from _stings(evidence)
        yield from _soothes(evidence)


def hardness(calls: list[Played]) -> float:
    """How hard calls were, 0–100, as `bench/difficulty.py` counts it, each agent weighing the same."""
    by_agent = defaultdict(list)
    for call in calls:
        by_agent[call.job.agent].append(hard(call))
    return mean(mean(values) for values in by_agent.values())


def hard(call: Played) -> float:
    """How hard one call was, 0–100."""
    late = min(100.0, EACH * max(0, len(call.turns) - UNHURRIED))
    return ((call.end.anger - call.end.trust + 100) / 2 + late) / 2


@cache
def _fit() -> dict[str, float]:
    found: dict[str, float] = json.loads(files("simulator.playtest").joinpath("data/hardness.json").read_text(encoding="utf-8"))
    return found


def features(t: Temperament) -> dict[str, float]:
    """What of a declared temperament tells how hard its calls will be."""
    return {
        "one": 1.0, "anger": t.anger / 100, "trust": t.trust / 100, "patience": t.patience / 100,
        "volatility": math.log(max(0.1, t.volatility)),
        "forgiveness": math.log(max(0.1, t.forgiveness)), "trust_gain": math.log(max(0.1, t.trust_gain)),
    }  # fmt: skip


def expected(t: Temperament) -> float:
    """Hardness a temperament declares: a line fitted to the shipped personas at every step of the dial (`bench/playtest.py`)."""
    return sum(_fit()[name] * value for name, value in features(t).items())


def _hardness(evidence: Evidence, good: list[Played]) -> Iterator[Measure]:
    found, error = hardness(good), error_of([hard(call) for call in good])
    persona = evidence.subject.content
    if isinstance(persona, Persona):
        declared = expected(persona.temperament)
        slots = {"found": round(found), "declared": round(declared)}
        yield Measure("as-hard-as-declared", abs(found - declared), len(good), slots, None, "responses", error)
    for claim in ("not-too-hard", "not-too-easy"):
        yield Measure(claim, found, len(good), {"found": round(found)}, error=error)


def _described(persona: Persona, evidence: Evidence) -> Iterator[Measure]:
    """Points by which the first anger misses what the gist says; 0 where it says nothing of the kind."""
    words = persona.gist.in_(evidence.lang).lower() + " " + persona.name.in_(evidence.lang).lower()
    fierce, mild = FIERCE[evidence.lang].search(words), MILD[evidence.lang].search(words)
    anger = persona.temperament.anger
    off = max(0.0, HOT - anger) if fierce else max(0.0, anger - HOT) if mild else 0.0
    word = (fierce or mild or [""])[0]
    yield Measure("as-angry-as-described", off, 1, {"word": word, "anger": round(anger)}, None, "temperament.anger")


Felt = list[tuple[float, Played, int]]
"""What a code did to anger, reply by reply."""


def _by_code(evidence: Evidence, codes: frozenset[str]) -> dict[str, Felt]:
    """What each of these codes did, where it was heard often enough; a code that never moves anything has moved it by nothing."""
    moved: dict[str, Felt] = defaultdict(list)
    heard: dict[str, Felt] = defaultdict(list)
    for call in evidence.calls:
        for n, turn in enumerate(call.turns, 1):
            amounts: dict[str, float] = defaultdict(float)
            for code, amount in turn.moved:
                amounts[code] += amount
            for code, amount in amounts.items():
                moved[code].append((amount, call, n))
            for code in turn.heard:
                heard[code].append((0.0, call, n))
    known = {code: moved.get(code) or heard[code] for code in codes if code in moved or code in heard}
    return {code: rows for code, rows in known.items() if len(rows) >= HEARD_ENOUGH}


TABOOS = frozenset(f"X{n}" for n in range(1, 9))


def _stings(evidence: Evidence) -> Iterator[Measure]:
    """Points of anger that the mildest taboo adds; one the persona likes counts even when nobody ran into it."""
    persona = evidence.subject.content
    assert isinstance(persona, Persona), "only a persona has responses"
    rows = _by_code(evidence, TABOOS)
    worth = {code: mean(v[0] for v in values) for code, values in rows.items()}
    worth |= {c: -5 * persona.response(c) for c in persona.responses if c in TABOOS and c not in rows and persona.response(c) > 0}
    if worth:
        code = min(worth, key=worth.__getitem__)
        felt = rows.get(code, [])
        yield Measure("taboos-sting", worth[code], len(felt), {"code": code}, _shown(felt, worst=False), f"responses.{code}")


def _soothes(evidence: Evidence) -> Iterator[Measure]:
    """Points of anger that the least helpful of the techniques everybody likes takes away."""
    rows = _by_code(evidence, frozenset(ALWAYS_GOOD))
    if rows:
        worth = {code: -mean(v[0] for v in values) for code, values in rows.items()}
        code = min(worth, key=worth.__getitem__)
        yield Measure(
            "techniques-soothe", worth[code], len(rows[code]), {"code": code}, _shown(rows[code], worst=True), f"responses.{code}"
        )


def _shown(rows: Felt, *, worst: bool) -> Example | None:
    if not rows:
        return None
    _, call, turn = (max if worst else min)(rows, key=lambda row: row[0])
    return exchange(call, turn)
