"""Deliberately wrong personas and cases, made by patching shipped content; each names the claims that must catch it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario

Data = dict[str, Any]
GOOD = ("T02", "T03", "T04", "T05", "T08", "T09", "T10", "T12", "T13", "T20")
BAD = tuple(f"X{n}" for n in range(1, 9))


@dataclass(frozen=True)
class Plant:
    """What is wrong, with what, how, and the claims of which at least one must fail."""

    name: str
    base: str
    spoil: Callable[[Data], object]
    claims: tuple[str, ...]
    kind: type[Persona | Scenario] = Persona

    def made(self) -> Persona | Scenario:
        """The plant, under an id of its own so that it is nobody's second self by name."""
        data = load(self.kind, self.base).model_dump(mode="json", exclude_none=True)
        self.spoil(data)
        data["id"] = f"plant-{self.name}"
        return self.kind.model_validate(data)


def temper(**numbers: float) -> Callable[[Data], object]:
    return lambda data: data["temperament"].update(numbers)


def respond(codes: tuple[str, ...], value: float) -> Callable[[Data], object]:
    return lambda data: data["responses"].update(dict.fromkeys(codes, value))


def both(*spoils: Callable[[Data], object]) -> Callable[[Data], object]:
    return lambda data: [spoil(data) for spoil in spoils]


def every_bank(change: Callable[[str, str, Data], Data]) -> Callable[[Data], object]:
    """Replace each bank by what `change(lang, act, bank)` makes of it."""

    def spoil(data: Data) -> None:
        for lang, banks in data["voice"].items():
            data["voice"][lang] = {act: change(lang, act, bank) for act, bank in banks.items()}

    return spoil


def bank_of(act: str, lines: list[str], lang: str = "zh") -> Callable[[Data], object]:
    return lambda data: data["voice"][lang].update({act: {"any": lines}})


def every_line(bank: Data) -> list[str]:
    return [line for lines in bank.values() for line in lines]


def first_only(_lang: str, _act: str, bank: Data) -> Data:
    """One line an act."""
    lines = next(lines for lines in bank.values() if lines)
    return {"any": [lines[0]]}


def thanks(_lang: str, _act: str, bank: Data) -> Data:
    """Every line begins by being grateful."""
    return {band: [f"谢谢您的耐心，您已经帮了大忙了！{line}" for line in lines] for band, lines in bank.items()}


def in_english(lang: str, act: str, bank: Data) -> Data:
    """Half of the Chinese voice is English."""
    return (
        bank
        if lang == "en" or act not in SLOTS
        else {"any": [f"What is this supposed to be, tell me honestly now? {s}" for s in SLOTS[act]]}
    )


SLOTS = {act: [f"{{{slot}}} What do you say to that{' now' * n}?" for n in range(6)]
         for act, slot in (("vent", "grievance"), ("press", "demand"), ("argue", "argument"), ("hint", "hint"), ("answer", "fact"))}  # fmt: skip
TALKING = frozenset({*SLOTS, "test", "raise_e1", "raise_e2", "open"})
"""Acts that come up in nearly every call."""


def secret_in(place: str) -> Callable[[Data], object]:
    """The need, told in the case's own grievances or opening."""

    def spoil(data: Data) -> None:
        data["told"] = {}
        for lang in ("zh", "en"):
            data[place][lang] = [f"{line}{data['case']['need']['says'][lang][0]}" for line in data[place][lang]]

    return spoil


def without(path: str, value: Any) -> Callable[[Data], object]:
    """A key of the case set to something else; the path has dots."""

    def spoil(data: Data) -> None:
        *way, last = path.split(".")
        for part in way:
            data = data[part]
        data[last] = value

    return spoil


def all_facts(**values: Any) -> Callable[[Data], object]:
    return lambda data: [f.update(values) for f in data["case"]["facts"]]


def all_remedies(**values: Any) -> Callable[[Data], object]:
    return lambda data: [r.update(values) for r in data["case"]["remedies"]]


NOWHERE = {"zh": ["钌锝铑"], "en": ["zyzzyva"]}
UNHEARD: Data = {"cues": NOWHERE, "near": NOWHERE, "label": {"zh": "那样", "en": "that"}}
"""A remedy whose offer nobody can know: neither its cues nor the words around it are ever said, and its name says nothing."""


def more_cues(data: Data) -> None:
    """Whatever is said counts as every remedy."""
    for remedy in data["case"]["remedies"]:
        remedy.update(
            UNHEARD, cues={"zh": ["您好", "理解", "抱歉", "感谢", "知道"], "en": ["hello", "understand", "sorry", "thank", "yeah"]}
        )


def overreach_everything(data: Data) -> None:
    data["case"]["overreach"] = [
        {"id": f"beyond-{n}", "label": r["label"], "cues": r["cues"]} for n, r in enumerate(data["case"]["remedies"])
    ]


def clone(data: Data) -> None:
    """Another persona with a few numbers touched."""
    data["temperament"].update(anger=data["temperament"]["anger"] + 3, patience=data["temperament"]["patience"] - 2)
    data["name"] = {"zh": "急脾气", "en": "Quick-tempered"}


def meek(data: Data) -> None:
    for level in ("e2", "e3"):
        data["demands"][level] = {
            "zh": ["那好吧，我再等等。", "麻烦你们了。", "行吧，都行。"],
            "en": ["All right, I'll wait.", "Sorry to trouble you.", "Whatever you think."],
        }


def lift_need(data: Data) -> None:
    """The hidden need cannot be named, private facts cannot be asked for."""
    data["case"]["need"]["cues"] = NOWHERE
    for fact in data["case"]["facts"]:
        fact["ask"] = NOWHERE


PLANTS = (
    Plant("calms-at-hello", "irascible", both(temper(anger=90, forgiveness=3), respond(("T01",), 5)), ("greetings", "calms-at-nothing")),
    Plant("swears", "domineering", every_bank(lambda _l, act, bank: {"any": [f"他妈的，{s}" for s in every_line(bank)]} if act in TALKING else bank), ("tone",)),
    Plant("always-wanders", "talkative", both(temper(digression=1, trust_gain=0.15, forgiveness=0.3)), ("pace", "settles")),
    Plant("feels-nothing", "intellectual", respond((*GOOD, *BAD, "T01"), 0), ("taboos-sting", "techniques-soothe", "settles")),
    Plant("one-mistake-and-out", "vain", both(temper(volatility=5, patience=5, memory=5), respond(("T01", "T02", "T05", "T06", "T07", "T08", "T09", "T11", "T12", "T16", "T20", "T24"), -5)), ("settles", "settles-fairly", "as-hard-as-declared")),
    Plant("never-calms", "irascible", temper(forgiveness=0), ("calms", "settles")),
    Plant("furious-in-words-only", "talkative", both(temper(anger=20), without("gist", {"zh": "一进门就火冒三丈。", "en": "Furious from the first word."})), ("as-angry-as-described",)),
    Plant("flattery-works", "vain", both(temper(forgiveness=2, anger=70), respond(("T18", "T21", "T04"), 5), without("minds", [])), ("flattery", "flattery-declared")),
    Plant("kind-words-are-enough", "irascible", both(temper(forgiveness=4, trust_gain=4), respond(("T03", "T04", "X4", "X2"), 5)), ("same-line", "taboos-sting")),
    Plant("mistakes-rewarded", "domineering", respond(BAD, 3), ("taboos-sting", "order", "thrown-out")),
    Plant("right-handling-punished", "hard-line", respond(GOOD, -3), ("settles", "techniques-soothe")),
    Plant("one-technique-punished", "plain-spoken", respond(("T10",), -3), ("techniques-soothe",)),
    Plant("one-taboo-rewarded", "vain", respond(("X2",), 3), ("taboos-sting",)),
    Plant("bears-abuse", "eccentric", both(temper(volatility=0, patience=100), respond(BAD, 0)), ("taboos-sting",)),
    Plant("patience-of-a-saint", "talkative", temper(volatility=0, patience=100, anger=10), ("taboos-sting",)),
    Plant("clone", "irascible", clone, ("own-character",)),
    Plant("too-long", "irascible", temper(trust_gain=0.1, forgiveness=0.3), ("pace", "settles")),
    Plant("no-trust", "intellectual", temper(trust_gain=0), ("trust-can-be-earned", "settles")),
    Plant("one-line-each", "vain", every_bank(first_only), ("everywhere", "speechless")),
    Plant("one-line-for-all", "vain", every_bank(lambda _l, act, bank: bank if any("{" in line for line in every_line(bank)) else {"any": ["嗯，知道了。"]}), ("doubled",)),
    Plant("sweet", "irascible", every_bank(thanks), ("sweet",)),
    Plant("wrong-language", "domineering", every_bank(in_english), ("language",)),
    Plant("tells-anybody", "plain-spoken", temper(trust=70), ("not-for-asking", "not-too-easy")),
    Plant("pushover", "plain-spoken", both(temper(anger=15, trust=75, forgiveness=3, trust_gain=3)), ("not-too-easy", "too-soon", "not-for-asking")),
    Plant("dead-lines", "irascible", both(bank_of("cite", [f"第{n}条在哪儿？给我念！" for n in "一二三四五六七八九十"] + [f"哪一款写的？第{n}款？" for n in range(40)])), ("dead",)),
    Plant("speaks-as-agent", "irascible", every_bank(lambda _l, act, bank: {"any": [f"请问有什么可以帮您？{s}" for s in every_line(bank)]} if act in TALKING else bank), ("in-role",)),
    Plant("impossible", "domineering", temper(anger=100, trust=0, forgiveness=0.15, trust_gain=0.15, volatility=3), ("settles", "not-too-hard")),
    Plant("leaks-in-grievances", "worn-shoes", secret_in("grievances"), ("leaks",), Scenario),
    Plant("leaks-in-opening", "claim-refused", secret_in("opening"), ("leaks",), Scenario),
    Plant("hint-tells-all", "claim-refused", lambda d: d["case"]["need"].update(hints=d["case"]["need"]["says"]), ("leaks",), Scenario),
    Plant("wants-everything", "worn-shoes", lambda d: d["case"].update(acceptable=[[r["id"] for r in d["case"]["remedies"]]]), ("pace", "settles-fairly", "within-authority", "settles"), Scenario),
    Plant("only-one-remedy-unheard", "fifteen-degrees", lambda d: [r.update(UNHEARD) for r in d["case"]["remedies"] if r["id"] in d["case"]["acceptable"][0]], ("remedies-heard",), Scenario),
    Plant("refuses-what-it-wants", "worn-shoes", lambda d: d["case"].update(unacceptable=[{"id": f"u-{n}", "label": r["label"], "cues": r["cues"], "says": {"zh": ["我不要。"], "en": ["I do not want it."]}} for n, r in enumerate(d["case"]["remedies"])]), ("within-authority", "settles"), Scenario),
    Plant("unheard-remedies", "six-hour-delay", all_remedies(**UNHEARD), ("remedies-heard", "settles"), Scenario),
    Plant("beyond-authority", "worn-shoes", overreach_everything, ("within-authority", "unpunished"), Scenario),
    Plant("courtesy-is-a-remedy", "six-hour-delay", more_cues, ("remedies-heard", "mistakes-lose", "tricks-win"), Scenario),
    Plant("no-key", "auto-repayment-failed", lift_need, ("facts-can-be-had", "need-can-be-named"), Scenario),
    Plant("meek", "worn-shoes", meek, ("threats",), Scenario),
    Plant("one-opening", "worn-shoes", both(without("opening", {"zh": ["鞋坏了。"], "en": ["The shoes broke."]}), without("told", {})), ("everywhere",), Scenario),
    Plant("all-wrong-answers", "worn-shoes", lambda d: d["case"].update(falsehoods=[{"id": f"f-{n}", "harmful": True, "truth": {"zh": "不对", "en": "wrong"}, "cues": r["cues"]} for n, r in enumerate(d["case"]["remedies"])]), ("unpunished", "passes", "criteria-tell", "criteria-flat"), Scenario),
)  # fmt: skip
