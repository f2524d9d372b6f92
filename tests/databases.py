"""Real databases for tests: a SQLite file and a PostgreSQL server of our own.

A conftest takes what it needs by importing it: `from tests.databases import *`. The server is
started by the first test that wants it, once for each process, and listens only on a socket in a
temporary folder.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import pytest

from bot.storage.database import Database
from bot.storage.sealing import Keyring, new_key
from tests.lending import Lending

__all__ = [
    "database",
    "database_url",
    "empty_url",
    "lending",
    "migrated_sqlite_file",
    "postgresql_server",
    "sqlite_database",
    "sqlite_url",
]

INSTALL = (
    "These tests need PostgreSQL's server programs (initdb, postgres), and none were found on PATH or in"
    " /usr/lib/postgresql/*/bin. Install them: apt-get install postgresql"
)
Result = TypeVar("Result")

_KEYS = [new_key()]
KEYS = Keyring(lambda: _KEYS)
_PORT = 54329  # names the socket; nothing listens on TCP


class PostgreSQLServer:
    """A throw-away server: no TCP, no passwords, and no waiting for the disk unless it is `lasting`."""

    _shared: ClassVar[PostgreSQLServer | None] = None
    _borrowers: ClassVar[int] = 0

    @classmethod
    def borrow(cls) -> PostgreSQLServer:
        """The server of this process, started if it is not running."""
        if cls._shared is None:
            cls._shared = cls()
        cls._borrowers += 1
        return cls._shared

    @classmethod
    def give_back(cls) -> None:
        """Stops the server when nobody uses it any more."""
        cls._borrowers -= 1
        if cls._borrowers == 0 and cls._shared is not None:
            cls._shared.close()
            cls._shared = None

    def __init__(self, *, lasting: bool = False) -> None:
        self._programs = _find_programs()
        self._lasting = lasting
        self._numbers = count(1)
        self._folder = Path(tempfile.mkdtemp(prefix="wondering-postgresql-"))
        self._user = _server_user()
        if self._user is not None:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        self._run(
            "initdb",
            f"--pgdata={self._folder / 'data'}",
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        )
        self._process = self._start()
        self._template: str | None = None

    @property
    def pid(self) -> int:
        """The number of the server's first process."""
        return self._process.pid

    def new_database(self, template: str = "template0") -> str:
        """The URL of a fresh database."""
        name = f"test_{next(self._numbers)}"
        self._run("createdb", *self._address, f"--template={template}", *self._copying, name)
        return self._url(name)

    def new_migrated_database(self) -> str:
        """The URL of a fresh database with all tables."""
        if self._template is None:
            url = self.new_database()
            finish(_migrate(url))
            self._template = url.partition("@/")[2].partition("?")[0]
        return self.new_database(self._template)

    def _url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self._folder}&port={_PORT}"

    @property
    def _address(self) -> tuple[str, ...]:
        return (f"--host={self._folder}", f"--port={_PORT}", "--username=postgres")

    @cached_property
    def _copying(self) -> tuple[str, ...]:
        """Copy the template's files: through the log, as is usual since version 15, takes much longer."""
        version = self._run("postgres", "--version")
        major = int(re.findall(r"\d+", version)[0])
        return ("--strategy=file_copy",) if major >= 15 else ()

    def _start(self) -> subprocess.Popen[bytes]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._folder),
            "port": str(_PORT),
            "shared_buffers": "16MB",
        }
        if not self._lasting:
            settings |= dict.fromkeys(
                ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"), "off"
            )
        arguments = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        log = self._folder / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [self._programs / "postgres", "-D", self._folder / "data", *arguments],
                stdout=output,
                stderr=output,
                cwd=self._folder,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - one system call, no lock
                **self._as_user,
            )
        deadline = time.monotonic() + 60
        ready = [self._programs / "pg_isready", "--quiet", *self._address]
        while subprocess.run(ready, check=False, cwd=self._folder).returncode != 0:
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}", pytrace=False)
            time.sleep(0.05)
        return process

    @property
    def data_folder(self) -> Path:
        """Where the server keeps its files."""
        return self._folder / "data"

    def stop(self) -> None:
        """Go away, as in a restart of the server: connections break, what was committed stays."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=20)

    def start_again(self) -> None:
        """Come back after `stop`."""
        self._process = self._start()

    def close(self) -> None:
        """Go for good, with all databases."""
        self._process.send_signal(signal.SIGQUIT)  # at once: nothing needs to be on disk any more
        self._process.wait(timeout=20)
        shutil.rmtree(self._folder)

    def _run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [self._programs / program, *arguments],
            check=False,
            capture_output=True,
            text=True,
            cwd=self._folder,
            **self._as_user,
        )
        if done.returncode != 0:
            pytest.fail(f"{program} failed: {done.stderr.strip()}", pytrace=False)
        return done.stdout

    @property
    def _as_user(self) -> dict[str, Any]:
        if self._user is None:
            return {}
        return {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}


def _find_programs() -> Path:
    packaged = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True
    )
    on_path = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    for folder in [*on_path, *packaged]:
        if all((folder / program).exists() for program in ("initdb", "postgres", "createdb", "pg_isready")):
            return folder
    pytest.fail(INSTALL, pytrace=False)


def _server_user() -> pwd.struct_passwd | None:
    """Whom to become: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        pytest.fail(
            "PostgreSQL refuses to run as root, and there is no user 'postgres' to run it as."
            " Install Debian's package (apt-get install postgresql), or run the tests as another user.",
            pytrace=False,
        )


def _die_with_parent() -> None:
    """So that no server outlives tests that were killed (Linux)."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGINT)


async def _migrate(url: str) -> None:
    database = Database(url)
    await database.migrate()
    await database.dispose()


def finish(work: Coroutine[Any, Any, Result]) -> Result:
    """Run in a thread of its own, so that it does not matter whether a loop runs here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def opened(url: str) -> Database:
    """A database whose keys are the same in all tests."""
    database = Database(url)
    database.seal_with(KEYS)
    return database


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQLServer]:
    """A running PostgreSQL; the test fails if none can be had."""
    server = PostgreSQLServer.borrow()
    yield server
    PostgreSQLServer.give_back()


@pytest.fixture(scope="session")
def migrated_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "template.db"
    finish(_migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_sqlite_file: Path) -> str:
    """A SQLite file with all tables and no rows."""
    path = tmp_path / "wondering.db"
    shutil.copy2(migrated_sqlite_file, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table: once in SQLite, once in PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    server: PostgreSQLServer = request.getfixturevalue("postgresql_server")
    return server.new_database()


@pytest.fixture(scope="session")
def lending(postgresql_server: PostgreSQLServer) -> Lending:
    """PostgreSQL databases for one test after another."""
    return Lending(postgresql_server.new_migrated_database)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database with all tables and no rows: once in SQLite, once in PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    lending: Lending = request.getfixturevalue("lending")
    url = finish(lending.lend())
    yield url
    finish(lending.take_back(url))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The same, opened, with keys."""
    database = opened(database_url)
    yield database
    await database.dispose()


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """One that is quick to make, for tests that are not about storage."""
    database = opened(sqlite_url)
    yield database
    await database.dispose()
