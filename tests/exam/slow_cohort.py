"""A cohort's figures the slow way, from whole results row by row: what the quick way has to come to, to the last bit."""

from __future__ import annotations

import random
from itertools import combinations
from statistics import fmean, pvariance

from grading.psychometrics import Gap, ItemFigures, Reliability, borderline_regression, consistency
from grading.psychometrics.groups import FEW, NOTABLE
from grading.psychometrics.items import EDGE
from grading.psychometrics.reliability import Variance, _needed
from grading.psychometrics.scores import BLOCKS, left_out
from simulator.exam.cohort import Cohort


def slowly(results, marks=(), *, machines=False, seed=0, many=200, resamples=1000):
    """What `cohort_of` comes to; `many` and `resamples` are those of the modules."""
    wanted = [r for r in results if bool(r["machine"]) == machines]
    version = max(r["blueprint"]["version"] for r in wanted)
    used = [r for r in wanted if r["blueprint"]["version"] == version and (machines or r["attempt"] == 1) and _complete(r)]
    stations, criteria = ({r["exam"]: of(r) for r in used} for of in (_stations, _criteria))
    found = _reliability(stations, seed, many, resamples)
    cut = next((rule["cut"] for rule in used[0]["rules"] if rule["rule"] == "total"), 0.0)
    totals = {r["exam"]: r["total"] for r in used if r["total"] is not None}
    judged = [(m.mark, stations[m.exam][m.station]) for m in marks if m.station in stations.get(m.exam, {})]
    return Cohort(
        used[0]["blueprint"]["id"], version, len(used), len(results) - len(used), machines,
        {v: sum(r["verdict"] == v for r in used) for v in ("pass", "fail", "borderline")}, cut, found,
        consistency(list(totals.values()), cut, found.sem, found.alpha) if found.sem and found.alpha is not None else None,
        _items(stations, 100.0), _items(criteria, 4.0),
        _gaps(totals, {r["exam"]: r["lang"] for r in used}, cut, seed, many, resamples),
        _gaps(totals, {r["exam"]: r["candidate"]["group"] or "" for r in used}, cut, seed, many, resamples),
        borderline_regression(judged, seed=seed),
    )  # fmt: skip


def _complete(result):
    return bool(_stations(result)) and not any(why.startswith("incomplete:") for why in result["why"])


def _stations(result):
    return {s["station"]: s["total"] for s in result["stations"] if s["total"] is not None}


def _criteria(result):
    levels: dict[str, list[int]] = {}
    for row in (row for s in result["stations"] for row in s["criteria"] if row["status"] == "scored"):
        levels.setdefault(row["id"], []).append(row["level"])
    return {id_: sum(found) / len(found) for id_, found in levels.items()}


def _columns(table):
    return tuple(dict.fromkeys(column for row in table.values() for column in row))


def _reliability(table, seed, many, resamples):
    columns = _columns(table)
    rows = [tuple(row[c] for c in columns) for row in table.values() if all(c in row for c in columns)]
    parts = _components(rows)
    if parts is None:
        return Reliability(len(rows), len(columns), None, None, None, None, None, None)
    absolute = (parts.stations + parts.residual) / len(columns)
    known = parts.persons + absolute
    interval = _drawn_again(rows, seed, resamples) if len(rows) < many else _by_blocks(rows)
    return Reliability(
        len(rows), len(columns), _alpha(rows), interval, parts.persons / known if known > 0 else None, absolute**0.5, parts, _needed(parts)
    )


def _components(rows):
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    people, stations = len(rows), len(rows[0])
    grand = fmean(value for row in rows for value in row)
    of_people, of_stations = [fmean(row) for row in rows], [fmean(column) for column in zip(*rows, strict=True)]
    between = stations * sum((mean - grand) ** 2 for mean in of_people) / (people - 1)
    across = people * sum((mean - grand) ** 2 for mean in of_stations) / (stations - 1)
    rest = ((v - p - s + grand) ** 2 for row, p in zip(rows, of_people, strict=True) for v, s in zip(row, of_stations, strict=True))
    left = sum(rest) / ((people - 1) * (stations - 1))
    return Variance(max(0.0, (between - left) / stations), max(0.0, (across - left) / people), left)


def _alpha(rows):
    of_totals, columns = _variance([sum(row) for row in rows]), len(rows[0])
    if of_totals <= 0:
        return None
    return columns / (columns - 1) * (1 - sum(_variance(column) for column in zip(*rows, strict=True)) / of_totals)


def _variance(values):
    mean = fmean(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _drawn_again(rows, seed, resamples):
    if len(rows) < 3:
        return None
    rng = random.Random(seed)
    drawn = (_alpha(rng.choices(rows, k=len(rows))) for _ in range(resamples))
    values = sorted(value for value in drawn if value is not None)
    if len(values) < resamples / 2:
        return None
    tail = (1 - 0.95) / 2
    return values[int(tail * (len(values) - 1))], values[round((1 - tail) * (len(values) - 1))]


def _by_blocks(rows):
    middle = [fmean(column) for column in zip(*rows, strict=True)]
    blocks = [_sums([[v - m for v, m in zip(row, middle, strict=True)] for row in rows[n::BLOCKS]]) for n in range(BLOCKS)]
    whole = [sum(parts) for parts in zip(*blocks, strict=True)]
    return left_out(_alpha_of(whole), [_alpha_of([a - part for a, part in zip(whole, block, strict=True)]) for block in blocks])


def _sums(rows):
    found = [float(len(rows))]
    for values in ([sum(row) for row in rows], *zip(*rows, strict=True)):
        found += [sum(values), sum(value * value for value in values)]
    return found


def _alpha_of(sums):
    count, *pairs = sums
    of_totals, *of_columns = [(sq - total * total / count) / (count - 1) for total, sq in zip(pairs[::2], pairs[1::2], strict=True)]
    columns = len(of_columns)
    return columns / (columns - 1) * (1 - sum(of_columns) / of_totals) if columns > 1 and of_totals > 0 else None


def _items(table, top):
    return tuple(_item([row for row in table.values() if column in row], column, top) for column in _columns(table))


def _item(rows, column, top):
    pairs = [(row[column], (sum(row.values()) - row[column]) / (len(row) - 1)) for row in rows if len(row) > 1]
    size = int(len(pairs) * EDGE)
    ordered = [score for score, _ in sorted(pairs, key=lambda pair: pair[1])]
    upper_lower = (fmean(ordered[-size:]) - fmean(ordered[:size])) / top if size else None
    return ItemFigures(column, len(rows), fmean(row[column] for row in rows) / top, _correlation(pairs), upper_lower)


def _correlation(pairs):
    if len(pairs) < 3:
        return None
    mean_x, mean_y = fmean(x for x, _ in pairs), fmean(y for _, y in pairs)
    over = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    under = sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs)
    return max(-1.0, min(1.0, over / under**0.5)) if under > 0 else None


def _gaps(totals, group_of, cut, seed, many, resamples):
    names = sorted({group_of[name] for name in totals if group_of[name]})
    members = {group: [total for name, total in totals.items() if group_of[name] == group] for group in names}
    pairs = combinations([name for name in names if len(members[name]) > 1], 2)
    return tuple(_gap((a, b), members[a], members[b], cut, seed, many, resamples) for a, b in pairs)


def _gap(names, first, second, cut, seed, many, resamples):
    points = fmean(first) - fmean(second)
    pooled = (len(first) * pvariance(first) + len(second) * pvariance(second)) / (len(first) + len(second) - 2)
    effect = points / pooled**0.5 if pooled > 0 else None
    one, other = random.Random(f"{seed}:{names[0]}"), random.Random(f"{seed}:{names[1]}")
    drawn = sorted(_mean_again(one, first, many) - _mean_again(other, second, many) for _ in range(resamples))
    low, high = drawn[int(0.025 * (resamples - 1))], drawn[round(0.975 * (resamples - 1))]
    says = "look" if (low > 0 or high < 0) and (effect is None or abs(effect) >= NOTABLE) else "no_gap_seen"
    if min(len(first), len(second)) < FEW:
        says = "too_few"
    rates = fmean(s >= cut for s in first), fmean(s >= cut for s in second)
    return Gap(names, (len(first), len(second)), points, (low, high), effect, rates, says)


def _mean_again(rng, scores, many):
    if len(scores) < many:
        return fmean(rng.choices(scores, k=len(scores)))
    return rng.gauss(fmean(scores), (pvariance(scores) / len(scores)) ** 0.5)
