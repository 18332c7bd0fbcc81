"""Numbers that belong to somebody: phones, cards, identity papers, accounts, plates, and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from grading.masking.span import Kind, Private

_ZH_DIGITS = "〇零一二三四五六七八九幺"
_SAID = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_BIRTH_YEAR = r"(?:19[2-9]\d|200\d)"
"""A full date in one of these years is a day of birth, most likely."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_CODE = r"[A-Za-z0-9][A-Za-z0-9_-]{0,29}(?: [A-Za-z_-]{0,4}\d[A-Za-z0-9_-]{0,9}){0,5}"


def luhn(digits: str) -> bool:
    """True when the check digit of a payment card fits."""
    numbers = [int(d) for d in reversed(digits)]
    doubled = (sum(divmod(2 * n, 10)) for n in numbers[1::2])
    return (sum(numbers[::2]) + sum(doubled)) % 10 == 0


def resident_id(number: str) -> bool:
    """True when the check character of an 18-character Chinese resident id fits (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(d) * w for d, w in zip(number[:17], weights, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_card(text: str) -> bool:
    digits = _digits(text)
    return 13 <= len(digits) <= 19 and len(set(digits)) > 1 and luhn(digits)


def _is_resident_id(text: str) -> bool:
    number = re.sub(r"[\s-]", "", text)
    return len(number) == 18 and resident_id(number)


def _is_phone(text: str) -> bool:
    return 7 <= len(_digits(text)) <= 15


def _has_digits(text: str) -> bool:
    return sum(ch.isdigit() for ch in text) >= 4


def _always(_text: str) -> bool:
    return True


_FIGURES = re.compile(r"\d(?:[ ./年月()-]{0,3}\d){5}", re.ASCII)
"""Six digits of one number or date."""
Needs = tuple[str, ...] | re.Pattern[str]
"""Without any of these in a text (in lower case) a rule finds nothing there and is not tried; empty: always tried."""
Rule = tuple[Kind, Needs, str, Callable[[str], bool]]
RULES: tuple[Rule, ...] = (
    ("EMAIL", ("@",), r"(?<![\w.+-])[a-zA-Z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}", _always),
    ("EMAIL", (" dot ",), r"\b[a-z0-9]{1,30}(?: (?:dot|underscore|dash) [a-z0-9]{1,30}){0,4} at [a-z0-9-]{1,30}(?: dot [a-z0-9]{1,30}){0,3} dot (?:com|net|org|edu|co|io|uk|cn)\b(?: dot uk| dot cn)?", _always),
    ("ID", _FIGURES, r"(?<!\d)\d{6}[ -]?(?:18|19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXx](?![\dA-Za-z])", _is_resident_id),
    ("CARD", _FIGURES, r"(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.]\d)(?!\d)", _is_card),
    ("CARD", _FIGURES, r"(?<![\d.-])\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?(?!\d)", _always),  # misheard digits fail the check and are a card all the same
    ("CARD", ("cv", "security code", "安全码", "校验码"), r"(?i:\b(?:cvv2?|cvc|security code)\b|安全码|校验码)[^\d\n]{0,6}(?P<it>\d{3,4})(?!\d)", _always),
    ("CARD", ("expir", "valid ", "有效期"), r"(?i:\b(?:expir(?:y|es|ing)|valid (?:to|until|thru))\b|有效期)[^\d\n]{0,10}(?P<it>\d{1,2} ?/ ?\d{2,4})(?!\d)", _always),
    ("ACCOUNT", ("pin", "password", "passcode"), r"(?i:\b(?:pin|password|passcode)\b(?: (?:code|number))?(?: is)?)[: ]{1,2}(?P<it>[A-Za-z0-9@#!_*-]{4,20})", _has_digits),
    ("ACCOUNT", (), r"(?:验证码|动态码|密码)[是为:： ]{0,2}(?P<it>[A-Za-z0-9@#!_*-]{4,20})", _has_digits),
    ("ID", (), r"身份证(?:号码?)?[是为:： ]{0,2}(?P<it>\d{15,17}[\dXx])(?![\dA-Za-z])", _always),
    ("ACCOUNT", (), r"\b(?P<it>[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?)\b", _has_digits),
    ("ID", _FIGURES, r"\b(?P<it>\d{3}-\d{2}-\d{4})\b", _always),
    ("ID", _FIGURES, r"\b(?P<it>[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])\b", _always),
    ("ID", (), r"(?:护照|通行证|台胞证|回乡证|军官证|驾驶证|驾照)(?:号码?)?[是为:： ]{0,2}(?P<it>[A-Za-z]{0,2}\d{6,18}[\dXx]?)", _always),
    ("ID", ("passport", "licen", "insurance", "social", "ssn"), r"(?i:passport|driving licen[cs]e|driver'?s? licen[cs]e|national insurance|social security|\bssn|\bsocial)(?i:(?: (?:number|no\.?))?(?: is)?)[: ]{0,2}(?P<it>[A-Z0-9]{1,6}\d[A-Z0-9]{3,14})\b", _has_digits),
    ("ID", _FIGURES, r"(?<![A-Za-z0-9])(?P<it>[EGDSP]\d{8})(?![A-Za-z0-9])", _always),
    ("ID", _FIGURES, rf"(?<!\d){_BIRTH_YEAR} ?[年/.-] ?\d{{1,2}} ?[月/.-] ?\d{{1,2}}(?: ?[日号])?(?!\d)", _always),
    ("ID", ("19", "200"), rf"(?i:\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_BIRTH_YEAR}\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_BIRTH_YEAR}\b)", _always),
    ("ID", _FIGURES, rf"(?<!\d)\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_BIRTH_YEAR}(?!\d)", _always),
    ("PLATE", (), rf"(?P<it>[{_PROVINCES}][A-Z][·• -]?[A-HJ-NP-Z0-9]{{5,6}})(?![A-Za-z0-9])", _has_digits),
    ("PLATE", (), r"\b(?P<it>[A-Z]{2}[0-9]{2} ?[A-Z]{3})\b", _always),
    ("PLATE", ("plate", "regist", "rego"), r"(?i:\b(?:(?:licen[cs]e|number) plate|plate|registration|rego?)(?: (?:number|no\.?))?(?: is)?)[: ]{1,2}(?P<it>[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,5})\b", lambda t: any(c.isdigit() for c in t)),
    ("CARD", (), r"(?:尾号|末四位|后四位)[是为:： ]{0,2}(?P<it>\d{4})(?!\d)", _always),
    ("CARD", ("ending", "last four"), r"(?i:\b(?:ending(?: in| with)?|last four(?: digits)?(?: are| is)?))[: ]{1,2}(?P<it>\d{4})\b", _always),
    ("ACCOUNT", (), r"(?:账号|帐号|账户|帐户|卡号|户号|客户号|会员号|会员卡号|保单号|合同号|社保号|就诊号|病历号|学号|微信号?|QQ号?|支付宝)码?[是为叫:： ]{0,2}(?P<it>[A-Za-z0-9][A-Za-z0-9_-]{4,29})", _always),
    ("ACCOUNT", ("account", "policy", "member", "contract", "customer", "patient", "loyalty", "sort"), rf"(?i:\b(?:account|policy|member(?:ship)?|contract|customer|patient|loyalty|sort)(?: (?:number|no\.?|code|id|reference|ref\.?))?(?: is)?)[: #]{{1,2}}(?P<it>{_CODE})", _has_digits),
    ("PHONE", _FIGURES, r"(?<![\d.-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d-]|\.\d)", _always),
    ("PHONE", _FIGURES, r"(?<![\d.-])\(?0\d{2,3}\)?[ -]?\d{7,8}(?!\d)", _always),
    ("PHONE", _FIGURES, r"(?<![\w.])\+\d{1,3}[ -]?\(?\d{1,4}\)?(?:[ .-]?\d{2,4}){2,4}(?!\d)", _is_phone),
    ("PHONE", _FIGURES, r"(?<![\w.])\(\d{3}\) ?\d{3}[ .-]\d{4}(?!\d)", _always),
    ("PHONE", _FIGURES, r"(?<![\w.-])(?![48]00)\d{3}[ .-]\d{3}[ .-]\d{4}(?![\d-])", _always),
    ("PHONE", _FIGURES, r"(?<![\w.-])0\d{2,4} ?\d{3,4} ?\d{3,4}(?!\d)", _is_phone),
    ("PHONE", (), rf"(?<![{_ZH_DIGITS}])[{_ZH_DIGITS}](?:[，、, -]?[{_ZH_DIGITS}]){{6,14}}(?![{_ZH_DIGITS}十百千万点])", _always),
    ("PHONE", (), rf"\b{_SAID}(?:[ ,-]+(?:{_SAID}|hundred|thousand|\d{{1,4}})){{6,16}}\b", _always),
    ("ACCOUNT", _FIGURES, r"(?<![\d.,-])\d{6,12}-\d{4,12}(?![\d-])", _always),
    ("ACCOUNT", _FIGURES, r"(?<![\d.,])\d{9,30}(?![\d]|[.,]\d)", _always),
)  # fmt: skip
"""In order of precedence: what one rule has taken, no later rule may take again. `it` names the part to hide."""


@dataclass(frozen=True, slots=True)
class _Finder:
    """A rule, made ready."""

    kind: Kind
    needs: Needs
    pattern: re.Pattern[str]
    fits: Callable[[str], bool]

    def found(self, text: str) -> Iterator[Private]:
        """What the rule hides in a text."""
        group = "it" if "it" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(text):
            if self.fits(match.group(group)):
                yield Private(self.kind, match.start(group), match.end(group))


@cache
def finders() -> tuple[_Finder, ...]:
    """All rules, in order of precedence."""
    return tuple(_Finder(kind, needs, re.compile(source, re.ASCII), fits) for kind, needs, source, fits in RULES)


def tried(text: str) -> Iterator[_Finder]:
    """The rules that may find something in a text."""
    figures, lowered = _FIGURES.search(text) is not None, text.lower()
    for finder in finders():
        if not finder.needs or (figures if isinstance(finder.needs, re.Pattern) else any(map(lowered.__contains__, finder.needs))):
            yield finder


def numbers_in(text: str) -> Iterator[Private]:
    """Numbers and addresses of mail, by precedence; they may overlap."""
    for finder in tried(text):
        yield from finder.found(text)
