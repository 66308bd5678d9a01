"""A share that is a PostgreSQL database: the same bytes under the same names, each row written once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, cached_property
from typing import Any, Final

from sqlalchemy import (
    TIMESTAMP,
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.schema import CreateSchema

from kpi_addin.errors import ShareError, UnsureError
from kpi_addin.master.share.holder import Holder
from kpi_addin.master.share.place import PATIENCE
from kpi_addin.master.share.postgres_errors import share_error

_SCHEMA: Final = "kpi_addin"
_CONNECT_SECONDS: Final = 10
_POLL: Final = 0.05
_MASTER_LOCK: Final = 0x6B70695F
"""The advisory lock of whoever makes the master, beside the schema's own number."""
_HOLDERS: Final = text(
    """SELECT held.pid, coalesce(client_hostname, host(client_addr), '') AS machine,
              extract(epoch FROM now() - xact_start) / 60 AS minutes
       FROM pg_locks AS held JOIN pg_stat_activity USING (pid) JOIN pg_database ON pg_database.oid = held.database
       WHERE locktype = 'advisory' AND classid = :one AND objid = :two AND granted
         AND pg_database.datname = current_database()"""
)
_BREAK: Final = text("SELECT pg_terminate_backend(:pid)")
_ONLY: Final = 1
"""The key of a table that has one row."""


class _Tables:
    """The tables of one share."""

    def __init__(self, schema: str) -> None:
        self.metadata = MetaData(schema=schema)

        def table(name: str, *columns: Column[Any]) -> Table:
            return Table(name, self.metadata, *columns, Column("data", LargeBinary, nullable=False))

        self.settings = table("settings", Column("id", Integer, primary_key=True))
        self.ledger = table("ledger", Column("number", Integer, primary_key=True, autoincrement=False))

        def files(name: str) -> Table:
            year = Column("year", Integer, primary_key=True, autoincrement=False)
            own = (Column(key, String, primary_key=True) for key in ("unit", "file"))
            at = Column("at", TIMESTAMP(timezone=True), nullable=False, server_default=func.clock_timestamp())
            return table(name, year, *own, at)

        self.submissions, self.reviews = files("submissions"), files("reviews")
        self.workbooks = table("workbooks", Column("code", String, primary_key=True))
        self.forms = table("forms", Column("file", String, primary_key=True))
        self.master = table("master", Column("id", Integer, primary_key=True))


@dataclass(frozen=True)
class PostgresPlace:
    """The share in the database at ``url`` (postgresql://…), in the schema that ``?schema=`` names.

    Its years hold submissions, or ``of_reviews`` reviews.
    """

    url: URL
    of_reviews: bool = False

    @property
    def reviews(self) -> PostgresPlace:
        """The same place, where its years hold reviews."""
        return replace(self, of_reviews=True)

    @property
    def name(self) -> str:
        """The address without its password."""
        return self.url.render_as_string(hide_password=True)

    @property
    def master_name(self) -> str:
        """What to call its master in messages."""
        return f"{self.name} (master.xlsx)"

    @cached_property
    def _schema(self) -> str:
        told = self.url.query.get("schema", _SCHEMA)
        return told if isinstance(told, str) else told[0]

    @cached_property
    def _tables(self) -> _Tables:
        return _Tables(self._schema)

    @property
    def _files(self) -> Table:
        """The table of what the years hold."""
        return self._tables.reviews if self.of_reviews else self._tables.submissions

    def is_share(self) -> bool:
        """Whether its tables are there."""
        with self._connected() as connection:
            return self._has(connection, self._tables.settings)

    def set_up(self, settings: bytes) -> None:
        """Make the tables and put the settings in; a share that is there already is left as it is."""
        with self._connected() as connection:
            self._make_tables(connection)
            table = self._tables.settings
            connection.execute(insert(table).values(id=_ONLY, data=settings).on_conflict_do_nothing())

    def _make_tables(self, connection: Connection) -> None:
        """Two who do so at once wait for each other here, and the second finds what the first made."""
        connection.execute(select(func.pg_advisory_xact_lock(_MASTER_LOCK, _number(self._schema))))
        connection.execute(CreateSchema(self._schema, if_not_exists=True))
        self._tables.metadata.create_all(connection)

    def _has(self, connection: Connection, table: Table) -> bool:
        return inspect(connection).has_table(table.name, schema=self._schema)

    def settings(self) -> bytes:
        """The text of share.toml."""
        if not self.is_share():
            raise ShareError(
                f"数据库 {self.name} 里还没有绩效目标汇总库；请先用 kpi-addin share init 建立。",
                f"The database {self.name} holds no share yet; set one up with kpi-addin share init.",
            )
        return self._one(self._tables.settings, id=_ONLY) or b""

    def replace_settings(self, data: bytes) -> None:
        """Put another share.toml in place."""
        self._replace(self._tables.settings, data)

    def forms(self) -> dict[str, bytes]:
        """The definitions in the table forms."""
        table = self._tables.forms
        with self._connected() as connection:
            return {row.file: row.data for row in connection.execute(select(table).order_by(table.c.file))}

    def keep_form(self, file: str, data: bytes) -> None:
        """Put a definition into the table forms."""
        statement = insert(self._tables.forms).values(file=file, data=data)
        with self._connected() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["file"], set_={"data": data}))

    def last_number(self) -> int:
        """The number of the ledger's last entry."""
        with self._connected() as connection:
            return connection.scalar(select(func.max(self._tables.ledger.c.number))) or 0

    def entry(self, number: int) -> bytes | None:
        """An entry of the ledger."""
        return self._one(self._tables.ledger, number=number)

    def append(self, number: int, data: bytes) -> bool:
        """Of two writers of the same number one is told False."""
        try:
            return self._insert(self._tables.ledger, number=number, data=data)
        except ShareError as error:
            # The server may have committed, and only its answer is lost.
            if isinstance(error.__cause__, DBAPIError) and error.__cause__.connection_invalidated:
                raise UnsureError(self.name) from error
            raise

    def years(self) -> list[int]:
        """The years for which there is a submission."""
        column = self._files.c.year
        with self._connected() as connection:
            if not self._has(connection, self._files):
                return []  # an older version set the share up, and nobody has reviewed anything
            return list(connection.scalars(select(column).distinct().order_by(column)))

    def units(self, year: int) -> list[str]:
        """The units that have a submission in that year."""
        table = self._files
        with self._connected() as connection:
            return sorted(connection.scalars(select(table.c.unit).where(table.c.year == year).distinct()))

    def strangers(self) -> list[str]:
        """A table holds nothing but what is its own."""
        return []

    def files(self, year: int, unit: str) -> list[str]:
        """The names of a unit's submissions."""
        table = self._files
        with self._connected() as connection:
            return sorted(connection.scalars(select(table.c.file).where(table.c.year == year, table.c.unit == unit)))

    def read(self, year: int, unit: str, file: str) -> bytes | None:
        """The bytes of a submission."""
        return self._one(self._files, year=year, unit=unit, file=file)

    def keep(self, year: int, unit: str, file: str, data: bytes) -> datetime:
        """Write a submission once; the time is the server's."""
        table = self._files
        with self._connected() as connection:
            if self.of_reviews and not self._has(connection, table):
                self._make_tables(connection)
        self._insert(table, year=year, unit=unit, file=file, data=data)
        with self._connected() as connection:
            found = connection.execute(_where(select(table.c.data, table.c.at), table, year=year, unit=unit, file=file))
            there, at = found.one()
        if there != data:
            raise ShareError(
                f"{self.name} 里 {year}/{unit}/{file} 已经存在而内容不同；请让管理员核验汇总库（master verify）。",
                f"{year}/{unit}/{file} is in {self.name} already with other contents; have the share verified.",
            )
        moment: datetime = at
        return moment

    def now(self) -> datetime:
        """The server's time."""
        with self._connected() as connection:
            moment: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return moment

    def drop(self, year: int, unit: str, file: str) -> None:
        """Remove a submission that never got into the ledger."""
        table = self._files
        with self._connected() as connection:
            connection.execute(_where(delete(table), table, year=year, unit=unit, file=file))

    def sweep(self, year: int, unit: str) -> None:
        """A transaction leaves nothing unfinished behind."""

    def keep_workbook(self, code: str, data: bytes) -> None:
        """Keep a workbook under its hash."""
        self._insert(self._tables.workbooks, code=code, data=data)

    def workbook(self, code: str) -> bytes | None:
        """A workbook by its hash."""
        return self._one(self._tables.workbooks, code=code)

    @contextmanager
    def only_writer(self, patience: float = PATIENCE) -> Iterator[None]:
        """Hold an advisory lock, which the server takes back from whoever is gone."""
        key = func.pg_try_advisory_xact_lock(_MASTER_LOCK, _number(self._schema))
        until = time.monotonic() + patience
        with self._connected() as connection:
            while not connection.scalar(select(key)):
                if time.monotonic() > until:
                    raise ShareError(
                        f"另一台电脑正在更新 {self.name} 的总表；请稍后重试。",
                        f"Another PC is making the master of {self.name}; try again later.",
                    )
                time.sleep(_POLL)
            yield

    def holder(self) -> Holder | None:
        """Who holds the advisory lock, as the server tells it."""
        with self._connected() as connection:
            found = connection.execute(_HOLDERS, self._lock).first()
        return Holder(found.machine, str(found.pid), int(found.minutes)) if found else None

    def break_lock(self) -> None:
        """Have the server end the holder's connection."""
        with self._connected() as connection:
            for found in connection.execute(_HOLDERS, self._lock).all():
                connection.execute(_BREAK, {"pid": found.pid})

    @cached_property
    def _lock(self) -> dict[str, int]:
        return {"one": _MASTER_LOCK, "two": _number(self._schema)}

    def master(self) -> bytes | None:
        """The bytes of the master."""
        return self._one(self._tables.master, id=_ONLY)

    def check_master_free(self) -> None:
        """Nobody has a row of the database open."""

    def replace_master(self, data: bytes, there: bytes | None) -> bool:  # noqa: ARG002 - nobody types into a database
        """Put a new master in place."""
        self._replace(self._tables.master, data)
        return True

    def _one(self, table: Table, **key: object) -> bytes | None:
        with self._connected() as connection:
            data: bytes | None = connection.scalar(_where(select(table.c.data), table, **key))
        return data

    def _insert(self, table: Table, **row: object) -> bool:
        statement = insert(table).values(**row).on_conflict_do_nothing().returning(table.c.data)
        with self._connected() as connection:
            return connection.execute(statement).first() is not None

    def _replace(self, table: Table, data: bytes) -> None:
        statement = insert(table).values(id=_ONLY, data=data)
        with self._connected() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"data": data}))

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """A transaction: all of it is done when the block ends, or nothing."""
        try:
            with _engine(self.url).begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise share_error(self.name, error) from error


def postgres_place(address: str) -> PostgresPlace:
    """The share at an address. Raises `ShareError` where it is none."""
    try:
        url = make_url(address)
    except ArgumentError:
        url = None
    if url is None or (not url.host and not url.query.get("host")):
        raise ShareError(
            "数据库地址应写成 postgresql://用户@服务器/数据库 的样子。",
            "A database's address looks like postgresql://user@server/database.",
        )
    return PostgresPlace(url)


@cache
def _engine(url: URL) -> Engine:
    query = {key: value for key, value in url.query.items() if key != "schema"}
    address = url.set(drivername="postgresql+psycopg", query=query)
    arguments = {"connect_timeout": _CONNECT_SECONDS, "application_name": "kpi_addin"}
    return create_engine(address, pool_pre_ping=True, pool_size=2, connect_args=arguments)


def _where(statement: Any, table: Table, **key: object) -> Any:
    return statement.where(*(table.c[name] == value for name, value in key.items()))


def _number(schema: str) -> int:
    """A number for a schema's name, the same on every PC."""
    return int.from_bytes(schema.encode("utf-8")[:4].ljust(4, b"\0"), "big") & 0x7FFFFFFF
