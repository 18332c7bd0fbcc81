"""Rows added as lanes of long numbers sum to what they sum to one by one."""

from __future__ import annotations

from random import Random

import pytest

from grading.hearing.summing import MOST, ByteRows


def plain_sum(rows, width, numbers):
    signed = memoryview(rows).cast("b")
    return [sum(signed[n * width + place] for n in numbers) for place in range(width)]


@pytest.mark.parametrize("width", [1, 2, 7, 64])
@pytest.mark.parametrize("count", [0, 1, 30, MOST, MOST + 1, 3 * MOST])
def test_rows_are_summed_place_by_place_however_many(width, count):
    rng = Random(count * width)
    rows = rng.randbytes(5 * width)
    numbers = [rng.randrange(5) for _ in range(count)]
    assert ByteRows(rows, width).added(numbers) == plain_sum(rows, width, numbers)


@pytest.mark.parametrize("letter", [0x7F, 0x80])
def test_the_largest_and_the_smallest_number_overflow_no_lane(letter):
    rows = bytes([letter] * 3)
    assert ByteRows(rows, 3).added([0] * MOST) == plain_sum(rows, 3, [0] * MOST)


def test_rows_come_back_as_they_were_given():
    rows = bytes(range(256))
    assert ByteRows(rows, 64).signed() == rows
