"""One sitting of a good agent, sat once for all tests that look at records."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from simulator.content.loader import load
from simulator.exam.blueprint import Blueprint
from simulator.exam.record.dossier import dossier_of
from simulator.exam.record.keys import KeyRing
from simulator.exam.record.seal import seal
from simulator.exam.rehearsal import sit

SEALED_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def sat():
    return asyncio.run(sit(load(Blueprint, "short"), 3, "zh"))


@pytest.fixture(scope="session")
def ring(tmp_path_factory):
    ring = KeyRing(tmp_path_factory.mktemp("keys"))
    ring.create("学院 Academy", datetime(2026, 1, 1, tzinfo=UTC))
    return ring


@pytest.fixture(scope="session")
def record_file(sat, ring) -> bytes:
    return seal(dossier_of(sat.records, sat.room.calls.records), *ring.signing(), SEALED_AT)
