"""Postal addresses, Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grading.masking.span import Private

_NUM = r"[0-9A-Za-z一二三四五六七八九十百]"
_ROOM = rf"(?:{_NUM}{{1,3}}单元)?(?:{_NUM}{{1,5}}(?:室|号房|房|户|层)?)?"
_BUILDING = rf"(?:[\u4e00-\u9fff]{{2,8}}(?:大厦|小区|公寓|花园|中心|广场|家园))?(?:{_NUM}{{1,4}}(?:号楼|栋|幢|座|楼))?{_ROOM}"
_ZH_ROAD = re.compile(rf"(?:路|街|大道|巷|胡同|弄|道|村)(?:{_NUM}{{1,5}}(?:弄|巷))?{_NUM}{{1,5}}号(?![线店文窗台机]){_BUILDING}")
_ZH_ESTATE = re.compile(rf"(?:小区|花园|家园|公寓|新村|苑|园|城|湾|府|里|大厦){_NUM}{{1,4}}(?:号楼|栋|幢|座|号){_ROOM}")
_ZH_BARE = re.compile(rf"(?<!{_NUM}){_NUM}{{1,4}}(?:号楼|栋|幢|座)(?:{_NUM}{{1,3}}单元)?{_NUM}{{2,5}}(?:室|号房|房|户)?")
_ZH_LEAD = re.compile(r"住在?|住址是?|地址是?|位于|搬到|[送寄发]到|寄往|送去|配送到|上门到|从|在|到|去了?|往|是|你们|我们|给")
_ZH_AREA = re.compile(r"自治区|[省市区县旗镇乡]")
_ZH_BEFORE = re.compile(r"[\u4e00-\u9fff0-9]{0,24}$")
_FUNCTION = "了在到去是我们你您他她它往的从和住叫说有就这那"
_EN_TYPES = "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Place|Pl|Boulevard|Blvd|Crescent|Terrace|Square|Gardens|Grove|Hill|Row|Mews|Parade|Highway|Circle"
_PLAIN_TYPES = "street|road|avenue|lane|crescent|boulevard|close|terrace|drive"
_FLAT = r"(?:(?:Flat|Apt\.?|Apartment|Unit|Suite|Room) ?[A-Za-z0-9]{1,5})"
_POSTCODE = r"(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2} \d{5}(?:-\d{4})?)"
_EN_TAIL = rf"(?:,? {_FLAT})?(?:,? [A-Z][a-z]+(?: [A-Z][a-z]+)?)?(?:,? {_POSTCODE})?"
_EN_ROAD = re.compile(rf"(?:{_FLAT},? )?\b\d{{1,5}}[A-Za-z]? (?:[A-Z][\w']+ ){{1,3}}(?:{_EN_TYPES})\b\.?{_EN_TAIL}", re.ASCII)
_EN_PLAIN = re.compile(
    rf"\b\d{{1,5}}[a-z]? (?!(?:more|doors?|hours?|days?|minutes?|miles?|of|the|times?) )(?:[a-z']+ ){{1,2}}(?:{_PLAIN_TYPES})\b",
    re.ASCII,
)
_EN_OTHER = re.compile(
    rf"\b[Pp]\.?[Oo]\.? [Bb]ox \d+|\b{_POSTCODE}\b|\b{_FLAT},? (?=\d)|\b(?:Flat|Apt\.?|Apartment) \d+[A-Za-z]?\b", re.ASCII
)


def places_in(text: str) -> Iterator[Private]:
    """Addresses, the fullest reading first; they may overlap."""
    for pattern, name in ((_ZH_ROAD, 4), (_ZH_ESTATE, 6)):
        for match in pattern.finditer(text):
            yield Private("ADDRESS", _beginning(text, match.start(), name), match.end())
    for pattern in (_ZH_BARE, _EN_ROAD, _EN_PLAIN, _EN_OTHER):
        for match in pattern.finditer(text):
            yield Private("ADDRESS", match.start(), match.start() + len(match.group().rstrip(" ,.")))


def _beginning(text: str, core: int, name: int) -> int:
    """Where an address begins whose road or estate sign is at `core`: its region if one is named, else `name` characters of name."""
    run = _ZH_BEFORE.search(text, max(0, core - 24), core)
    start = run.start() if run else core
    leads = [m.end() for m in _ZH_LEAD.finditer(text, start, core - 1)]
    start = leads[-1] if leads else start
    area = _ZH_AREA.search(text, start, core)
    start = max(start, (area.start() - 3) if area else core - name)
    while start < core and text[start] in _FUNCTION:
        start += 1
    return start
