"""A real PostgreSQL for the tests that need one; an empty database for each of them."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import create_engine, make_url, text

from bench.postgres import NoPostgres, serving
from simulator.store import open_store


@pytest.fixture(autouse=True)
def _tables_at_once() -> None:
    """Here databases are made as anybody's are: by the migrations."""


@pytest.fixture(scope="session")
def postgres_server():
    try:
        with serving() as url:
            yield url
    except NoPostgres as missing:
        pytest.skip(str(missing))


@pytest.fixture
def postgres(postgres_server):
    name = f"t{uuid.uuid4().hex[:12]}"
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(postgres_server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    url = f"sqlite:///{tmp_path / 'store.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    store = open_store(url)
    yield store
    store.close()
