"""Bytes of a YAML file to plain data with the place of everything: safe, bounded, and never more than one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from simulator.content.problem import ContentError, Problem
from simulator.content.stumbles import COLON, NARROW, stumble
from simulator.i18n import mark

LARGEST = 2_000_000
"""Bytes of one content file."""
DEEPEST = 30
LONGEST_NUMBER = 40
"""Characters of a number; nobody's temperament needs more."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters, marks that turn the reading direction, and halves of characters: none of them can be read by a person."""
MOST = 12_000
"""Keys and values of one file; the fullest that ship have a quarter of it."""
FEW = 2_000
"""Opening brackets, or columns of indentation, that can be composed without a look ahead: the C library recurses by depth."""
_FAR_IN = re.compile(rf"^[ \-?:\t]{{{FEW}}}", re.MULTILINE)
_INT, _FLOAT = re.compile(r"[-+]?[0-9]+\Z"), re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z")
_WIDE_BLANKS, _DASHED = ("\u3000", "\u00a0"), re.compile(r"-[^\s\d.,:;-]")
_PLAIN = {"": None, "~": None, "null": None, "Null": None, "NULL": None, "true": True, "True": True, "false": False, "False": False}
_TAG = "tag:yaml.org,2002:"
_OWN = frozenset(_TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq"))


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Only composes: data is built below, from strings, whole numbers, decimals, true, false and nothing else."""


@dataclass(frozen=True, slots=True)
class Read:
    """One file: its data, and the tree that says where each part stands."""

    name: str
    data: Any
    node: yaml.Node | None
    _keys: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = field(default_factory=dict, repr=False, compare=False)
    """The keys of each mapping that was looked into: a file with thousands of mistakes is looked into often."""

    def place(self, path: tuple[Any, ...], *, of_key: bool = False) -> tuple[int, int, str | None]:
        """Line and column (from 1) of the deepest part of `path` that exists, and the scalar found there, if the path ends in one."""
        node = self.node
        if node is None:
            return 0, 0, None
        mark = node.start_mark
        for depth, part in enumerate(path):
            step = self._child(node, part)
            if step is None:
                return mark.line + 1, mark.column + 1, None
            key, node = step
            last = depth == len(path) - 1
            mark = (key if key is not None and (of_key or not last or not isinstance(node, yaml.ScalarNode)) else node).start_mark
        return mark.line + 1, mark.column + 1, node.value if isinstance(node, yaml.ScalarNode) else None

    def has(self, path: tuple[Any, ...]) -> bool:
        """True when the file itself says something at `path`."""
        node = self.node
        for part in path:
            step = self._child(node, part) if node is not None else None
            if step is None:
                return False
            node = step[1]
        return node is not None

    def _child(self, node: yaml.Node, part: Any) -> tuple[yaml.Node | None, yaml.Node] | None:
        """The key (of a mapping) and value at one step of a path; `+key` answers for `key`."""
        if isinstance(node, yaml.MappingNode):
            if id(node) not in self._keys:
                self._keys[id(node)] = {str(key.value): (key, value) for key, value in node.value}
            keys = self._keys[id(node)]
            return keys.get(str(part)) or keys.get(f"+{part}")
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and 0 <= part < len(node.value):
            return None, node.value[part]
        return None


def decoded(raw: bytes, name: str) -> str:
    """The text of a file. Raises ContentError for anything that is not UTF-8, with the line where it stops being so."""
    if len(raw) > LARGEST:
        raise ContentError([Problem(name, 1, "", "larger than {most} kB; split it", slots={"most": LARGEST // 1000}, code="too-large")])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ContentError([_not_utf8(name, 1, "UTF-16")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        try:
            raw.decode("gb18030")
        except UnicodeDecodeError:
            raise ContentError([_not_utf8(name, line, "")]) from None
        raise ContentError([_not_utf8(name, line, "GBK")]) from None


def _not_utf8(name: str, line: int, looks: str) -> Problem:
    message = "not UTF-8 text; it looks like {looks}" if looks else "not UTF-8 text"
    return Problem(name, line, "", message, mend="save the file again with the encoding UTF-8", slots={"looks": looks}, code="encoding")


def parse(source: str, name: str) -> Read:
    """Data and places of one YAML text. Raises ContentError with line numbers, listing every structural mistake."""
    if len(source) > LARGEST or len(source.encode("utf-8", "replace")) > LARGEST:
        raise ContentError([Problem(name, 1, "", "larger than {most} kB; split it", slots={"most": LARGEST // 1000}, code="too-large")])
    node = _composed(source, name)
    built = _Builder(name, suspicious="\\" in source or _UNSEEN.search(source) is not None)
    data = built.build(node, 0) if node is not None else None
    if built.problems:
        raise ContentError(built.problems)
    return Read(name, data, node)


def _too_much(source: str, name: str) -> Problem | None:
    """What is too deep or too full to be composed; looked at, event by event, only where a quick count raises a doubt."""
    openers = source.count("[") + source.count("{")
    if openers <= FEW and openers + source.count("\n") + source.count(",") <= MOST and not _FAR_IN.search(source):
        return None
    depth = entries = 0
    for event in yaml.parse(source, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        entries += isinstance(event, yaml.NodeEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if depth > DEEPEST:
            return Problem(name, line, "", "nested deeper than {most} levels", slots={"most": DEEPEST}, code="too-deep")
        if entries > MOST:
            return Problem(name, line, "", "more than {most} entries; split the file", slots={"most": MOST}, code="too-many")
    return None


def _composed(source: str, name: str) -> yaml.Node | None:
    try:
        if much := _too_much(source, name):
            raise ContentError([much])
        return yaml.compose(source, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise ContentError([_unreadable(name, error, source)]) from None
    except yaml.reader.ReaderError as error:
        line = source.count("\n", 0, error.position) + 1
        shown = {"found": f"U+{error.character:04X}" if isinstance(error.character, int) else repr(error.character)}
        raise ContentError(
            [Problem(name, line, "", "not valid YAML: a character that cannot be used: {found}", slots=shown, code="character")]
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError, UnicodeError) as error:
        words = str(error).splitlines()[0] if str(error) else "?"
        raise ContentError([Problem(name, 1, "", "not valid YAML: {what}", slots={"what": words}, code="yaml")]) from None


def _unreadable(name: str, error: yaml.MarkedYAMLError, source: str) -> Problem:
    found = stumble(error, source)
    slots = {"what": found.what, "narrow": NARROW.get(found.what.strip("`"), "")}
    return Problem(name, found.line, "", "not valid YAML: {what}", found.column, mend=found.mend, slots=slots, code="yaml")


class _Builder:
    """Builds data from nodes and collects what has no place in a content file."""

    def __init__(self, name: str, *, suspicious: bool) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._suspicious = suspicious
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, depth: int) -> Any:
        """The data under a node."""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if depth > DEEPEST:
            self._wrong(node, "nested deeper than {most} levels", "too-deep", most=DEEPEST)
            return None
        if id(node) in self._seen:
            self._wrong(node, "YAML aliases (*name) are not allowed; write the value out", "alias")
            return None
        self._seen.add(id(node))
        if node.tag not in _OWN:
            self._wrong(node, "not valid YAML here: tags such as {tag} are not allowed; remove it", "tag", tag=_shown(node.tag))
            return None
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, depth))
        return [self.build(item, depth + 1) for item in node.value]

    def _pairs(self, node: yaml.MappingNode, depth: int) -> Iterator[tuple[Any, Any]]:
        keys: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._wrong(key, "a key must be one word", "key")
                continue
            self._oddly_typed(key)
            if key.value in keys:
                self._wrong(key, "this key is here twice; keep one", "twice", key=key.value)
            keys.add(key.value)
            yield self._scalar(key), self.build(value, depth + 1)

    def _oddly_typed(self, key: yaml.ScalarNode) -> None:
        """A key YAML takes as it stands though nobody meant it so: it would be lost without a word."""
        name, sign, _ = key.value.partition("：")
        if sign and not key.style and name.strip().isascii():
            self._wrong(key, "not valid YAML: {what}", "yaml", mend=COLON, what="`：`")
        elif key.value[:1] in _WIDE_BLANKS:
            self._wrong(key, "a full-width blank stands before this key", "character", mend=mark("indent with plain spaces"))

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        value, tag = node.value, node.tag
        if not node.style and _DASHED.match(value):
            self._wrong(
                node, "a dash without a space after it is a part of the text", "dash", mend=mark("write `- ` before each item of a list")
            )
        if self._suspicious and _UNSEEN.search(value):
            self._wrong(node, "a character that cannot be seen: {found}; remove it", "character", found=ascii(_UNSEEN.findall(value)[0]))
            return ""
        if tag == "tag:yaml.org,2002:str":
            return value
        if tag not in _OWN:
            self._wrong(node, "not valid YAML here: tags such as {tag} are not allowed; remove it", "tag", tag=_shown(tag))
            return None
        if value in _PLAIN:
            return _PLAIN[value]
        if len(value) <= LONGEST_NUMBER:
            return int(value) if _INT.match(value) else float(value) if _FLOAT.match(value) else value
        if _INT.match(value) or _FLOAT.match(value):
            self._wrong(node, "a number with more than {most} characters", "number", most=LONGEST_NUMBER)
        return value

    def _wrong(self, node: yaml.Node, message: str, code: str, *, key: str = "", mend: str = "", **slots: Any) -> None:
        at = node.start_mark
        self.problems.append(Problem(self.name, at.line + 1, key, message, at.column + 1, mend=mend, slots=slots, code=code))


def _shown(tag: str) -> str:
    return tag.replace(_TAG, "!!")[:60]
