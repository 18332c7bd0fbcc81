"""Reading and writing calls through SQLAlchemy: SQLite by default, PostgreSQL by URL.

What else one database holds is imported when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, bindparam, case, create_engine, event, func, insert, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from simulator.call.events import AgentSaid, CallStarted, Graded, Record, Rewound, event_read
from simulator.session.ports import StoreError
from simulator.settings import data_folder
from simulator.store.beginning import begun_with
from simulator.store.landing import Landing, add_calls, written_call
from simulator.store.practised import unaided
from simulator.store.rows import EVENT, call_changes, event_row
from simulator.store.statements import Prepared
from simulator.store.summaries import CallSummary, own, summary_of
from simulator.store.tables import calls, events
from simulator.store.tallies import tally
from simulator.store.trouble import told
from simulator.store.upgrade import newer_than_known, up_to_date, upgrade

if TYPE_CHECKING:
    from simulator.store.cohorts import Cohorts
    from simulator.store.drills import Drills
    from simulator.store.exams import Exams
    from simulator.store.judgements import Judgements
    from simulator.store.ledger import Ledger
    from simulator.store.teams import Teams


class UnknownCall(LookupError):
    """No call has that id; the message says so."""


class Store:
    """Calls in one database; with a trainee, lists and counts are theirs. `append` returns only when records survive power loss."""

    def __init__(self, engine: Engine, trainee: str = "") -> None:
        self._engine = engine
        self._trainee = trainee

    def append(self, records: Sequence[Record]) -> None:
        """Write records in order, in one transaction. Raises StoreError; nothing is half written."""
        begun: dict[str, list[Record]] = {record.call: [] for record in records if isinstance(record.event, CallStarted)}
        further: list[Record] = []
        for record in records:
            begun.get(record.call, further).append(record)
        with told("write"), self._engine.begin() as connection:
            add_calls(connection, [written_call(whole) for whole in begun.values()])
            if further:
                _go_on(connection, further)

    @property
    def landing(self) -> Landing:
        """Where work that was finished elsewhere is written, whole and once."""
        return Landing(self._engine)

    def records(self, call: str) -> list[Record]:
        """Every record of a call, in order; an unambiguous beginning of an id, or `last`, will do. Raises UnknownCall."""
        with told("read"), self._engine.connect() as connection:
            id_ = self._resolve(connection, call)
            query = select(events.c.seq, events.c.at, events.c.type, events.c.body).where(events.c.call == id_).order_by(events.c.seq)
            rows = connection.execute(query).all()
        return [Record(id_, seq, datetime.fromisoformat(at), event_read(kind, body)) for seq, at, kind, body in rows]

    def calls(self, *, limit: int = 50, unfinished: bool = False) -> list[CallSummary]:
        """Calls, latest first; with `unfinished` only those broken off."""
        query = select(calls).order_by(calls.c.started_at.desc()).limit(limit)
        query = own(query, self._trainee)
        if unfinished:
            query = query.where(calls.c.ended.is_(None))
        with told("read"), self._engine.connect() as connection:
            return [summary_of(row) for row in connection.execute(query).mappings()]

    def calls_with(self, kind: str) -> list[str]:
        """Ids of the calls that have an event of that type, the oldest first."""
        query = select(events.c.call).join(calls, calls.c.id == events.c.call).where(events.c.type == kind)
        query = query.group_by(events.c.call, calls.c.started_at).order_by(calls.c.started_at)
        with told("read"), self._engine.connect() as connection:
            return [str(id_) for id_ in connection.execute(query).scalars()]

    def count(self) -> int:
        """How many calls there are."""
        with told("read"), self._engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(calls)).scalar_one())

    def unaided(self, calls: int = 10) -> Mapping[str, int]:
        """In how many of the latest finished calls each technique was shown without a hint."""
        with told("read"), self._engine.connect() as connection:
            return unaided(connection, calls, self._trainee)

    @property
    def ledger(self) -> Ledger:
        """What calls were worth, by criterion, technique, customer and case; and the search over them."""
        from simulator.store.ledger import Ledger

        return Ledger(self._engine, self._trainee)

    @property
    def teams(self) -> Teams:
        """Rosters, assignments and what teams practised."""
        from simulator.store.teams import Teams

        return Teams(self._engine)

    @property
    def judgements(self) -> Judgements:
        """Judgements of models kept in the same database."""
        from simulator.store.judgements import Judgements

        return Judgements(self._engine)

    @property
    def exams(self) -> Exams:
        """Exams kept in the same database."""
        from simulator.store.exams import Exams

        return Exams(self._engine)

    @property
    def cohorts(self) -> Cohorts:
        """What a board looks at of many exams."""
        from simulator.store.cohorts import Cohorts

        return Cohorts(self._engine)

    @property
    def drills(self) -> Drills:
        """Reviews of drills kept in the same database."""
        from simulator.store.drills import Drills

        return Drills(self._engine)

    def close(self) -> None:
        """Give connections back."""
        self._engine.dispose()

    def _resolve(self, connection: Connection, call: str) -> str:
        if call == "last":
            latest = own(select(calls.c.id), self._trainee).order_by(calls.c.started_at.desc()).limit(1)
            found: list[str] = list(connection.execute(latest).scalars())
        else:
            found = begun_with(connection, calls.c.id, call)
        if len(found) != 1:
            what = "no call yet" if call == "last" else f"no call {call!r}" if not found else f"several calls begin with {call!r}"
            raise UnknownCall(f"{what}; `hotseat progress` lists them")
        return found[0]


def _until_rewound(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Records in pieces that end before a rewind, which sets the count of replies anew."""
    starts = [0, *(n for n, record in enumerate(records) if n and isinstance(record.event, Rewound)), len(records)]
    return (records[start:end] for start, end in pairwise(starts))


_ADD_EVENTS = Prepared(insert(events))
_ADD_REPLY = Prepared(update(calls).where(calls.c.id == bindparam("call")).values(replies=calls.c.replies + 1))
_EXAM = Prepared(select(calls.c.exam).where(calls.c.id == bindparam("of")))


@cache
def _change(columns: tuple[str, ...]) -> Prepared:
    """The statement that changes some columns of a call; `best` only rises. Made once."""
    new = {name: bindparam(f"new_{name}", type_=calls.c[name].type) for name in columns}
    risen = {"best": case((calls.c.best > new["best"], calls.c.best), else_=new["best"])} if "best" in new else {}
    return Prepared(update(calls).where(calls.c.id == bindparam("of")).values({**new, **risen}))


def _go_on(connection: Connection, records: Sequence[Record]) -> None:
    """Write what comes after a beginning that is there."""
    exams = {r.call for r in records if isinstance(r.event, Graded) and _of_exam(connection, r.call)}
    for several in _until_rewound(records):
        for record in several:
            _note(connection, record, exam=record.call in exams)
        if replied := [{"call": record.call} for record in several if isinstance(record.event, AgentSaid)]:
            _ADD_REPLY.run(connection, replied)
    _ADD_EVENTS.run(connection, [dict(zip(EVENT, event_row(r), strict=True)) for r in records])
    for record in records:
        if isinstance(record.event, Graded) and record.call not in exams:  # what a station came to is the exam's to tell
            tally(connection, record.call, record.event.card, record.seq)


def _note(connection: Connection, record: Record, *, exam: bool) -> None:
    """Keep the summary row in step with the events."""
    changes = call_changes(record.event, exam=exam)
    if changes:
        new = {f"new_{name}": value for name, value in changes.items()}
        _change(tuple(changes)).run(connection, [{"of": record.call, **new}])


def _of_exam(connection: Connection, call: str) -> bool:
    return any(exam for (exam,) in _EXAM.found(connection, of=call))


def open_store(url: str | None = None, trainee: str = "") -> Store:
    """The store at a database URL, or in the data folder, as a trainee sees it; created and migrated as needed. Raises StoreError."""
    where = url or _default_url()
    try:  # a server may have been started anew since the last line: whoever sits an exam must not fall over that
        engine = create_engine(where, pool_pre_ping=not where.startswith("sqlite"))
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(f"HOTSEAT_DATABASE_URL cannot be used: {str(error).splitlines()[0]}") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _durable)
    with told("open"):
        with engine.connect() as connection:
            ready = up_to_date(connection)
            if not ready and newer_than_known(connection):
                raise StoreError("this database was upgraded by a newer Hotseat; install that version or use another HOTSEAT_DATA")
        if not ready:
            with engine.begin() as connection:
                upgrade(connection)
    return Store(engine, trainee)


def _default_url() -> str:
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot create {folder}: {error.strerror}; set HOTSEAT_DATA to a folder you can write") from None
    return str(make_url("sqlite://").set(database=str(Path(folder, "hotseat.db"))).render_as_string(hide_password=False))


def _durable(connection: Any, _record: Any) -> None:
    """Every commit reaches the disk: a reply that was acknowledged is never lost."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
