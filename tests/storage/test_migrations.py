from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.storage import migrating, migrations, schema
from bot.storage.database import Database
from bot.storage.errors import StorageUnavailable
from bot.storage.tables import metadata
from tests.storage.examples import CARER, NOW, a_carer

MIGRATE = """
import asyncio, sys
from bot.storage.database import Database

async def migrate():
    database = Database(sys.argv[1])
    print("ready", flush=True)
    sys.stdin.readline()
    await database.migrate()
    await database.ping()
    await database.dispose()

asyncio.run(migrate())
"""


@pytest.fixture
async def empty(empty_url: str) -> Any:
    database = Database(empty_url)
    yield database
    await database.dispose()


def _definitions(connection: Connection) -> list[tuple[Any, ...]]:
    """Every table, column, constraint and index, in the database's own words."""
    if connection.dialect.name == "sqlite":
        found = [
            (table, *row[1:])  # the first is a mere running number
            for table in metadata.tables
            for question in ("table_info", "index_list", "foreign_key_list")
            for row in connection.exec_driver_sql(f"PRAGMA {question}({table})")
        ]
        indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name NOT LIKE 'alembic%'"
        return [*found, *map(tuple, connection.execute(text(indexes)))]
    questions = (
        "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default"
        " FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace",
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    )
    rows = [tuple(row) for question in questions for row in connection.execute(text(question))]
    return [row for row in rows if "alembic" not in str(row)]


async def _run(database: Database, act: Any, *arguments: Any) -> Any:
    async with database.engine.connect() as connection:
        outcome = await connection.run_sync(act, *arguments)
        await connection.commit()
    return outcome


async def test_every_revision_goes_up_down_and_up_again(empty: Database) -> None:
    await empty.migrate()
    first = await _run(empty, _definitions)
    revisions = [
        script.revision for script in ScriptDirectory.from_config(migrating.config()).walk_revisions()
    ]
    for revision in revisions:
        await _run(empty, migrating.downgrade, "-1")
        await _run(empty, migrating.upgrade, revision)
        await _run(empty, migrating.downgrade, "-1")

    left = await _run(empty, lambda connection: set(inspect(connection).get_table_names()))
    assert left <= {"alembic_version"}

    await empty.migrate()
    assert sorted(map(str, await _run(empty, _definitions))) == sorted(map(str, first))
    assert await _run(empty, schema.current) == schema.latest()
    assert ScriptDirectory.from_config(migrating.config()).get_current_head() == schema.latest()


async def test_the_migrations_make_the_tables_that_the_program_knows(empty: Database) -> None:
    await empty.migrate()

    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return compare_metadata(context, metadata)

    assert await _run(empty, differences) == []


async def test_the_migrations_make_them_to_the_letter(empty: Database) -> None:
    """Comparing metadata does not see an index's condition or a constraint's ON DELETE."""
    await _run(empty, metadata.create_all)
    known = await _run(empty, _definitions)
    await _run(empty, metadata.drop_all)
    await empty.migrate()

    assert sorted(map(str, await _run(empty, _definitions))) == sorted(map(str, known))


async def test_every_constraint_follows_the_naming_convention(database: Database) -> None:
    def names(connection: Connection) -> list[str | None]:
        found = inspect(connection)
        return [
            constraint["name"]
            for table in metadata.tables
            for constraint in [
                found.get_pk_constraint(table),
                *found.get_foreign_keys(table),
                *found.get_unique_constraints(table),
                *found.get_check_constraints(table),
            ]
        ]

    assert all(name and name.startswith(("pk_", "fk_", "uq_", "ck_")) for name in await _run(database, names))


async def test_migrating_again_keeps_the_rows(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.commit()

    await database.migrate()

    async with database.work() as work:
        assert await work.carers.find(CARER) == a_carer()


def test_several_processes_migrate_at_once(empty_url: str) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", MIGRATE, empty_url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors


async def test_practices_of_older_versions_are_known_to_have_begun(database: Database) -> None:
    """All but those left at their note, which had made one step at most."""
    await _run(database, migrating.downgrade, "0001")
    rows = [("note", "opening", 0), ("left", "ended", 1), ("at-it", "drafting", 1), ("over", "ended", 2)]

    def insert(connection: Connection) -> None:
        connection.execute(
            text("INSERT INTO carers (id, joined_at, last_seen_at, role) VALUES (:id, :at, :at, 'carer')"),
            [{"id": number, "at": NOW} for number in range(len(rows))],
        )
        connection.execute(
            text(
                "INSERT INTO sessions (id, carer_id, scenario_id, revision, moment_id, stage, step,"
                " started_at, updated_at, held, helped, finished, version)"
                " VALUES (:id, :carer, 'cup', 'r1', 'door', :stage, :step, :at, :at, '', :no, :no, 0)"
            ),
            [
                {"id": name, "carer": number, "stage": stage, "step": step, "at": NOW, "no": False}
                for number, (name, stage, step) in enumerate(rows)
            ],
        )

    await _run(database, insert)
    await database.migrate()
    async with database.work() as work:
        began = {name: (await work.sessions.find(name)).began for name, _, _ in rows}  # type: ignore[union-attr]
    assert began == {"note": False, "left": False, "at-it": True, "over": True}


async def test_a_database_of_a_newer_version_is_left_alone(database: Database) -> None:
    await _run(
        database,
        lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")),
    )
    with pytest.raises(StorageUnavailable, match="made by a newer version of this program"):
        await database.migrate()
    assert await _run(database, schema.current) == "9999"


def test_the_migrations_travel_in_a_wheel() -> None:
    """Every file beside them is a module in a package, which is what a wheel takes along."""
    folder = Path(migrations.__file__).parent
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.suffix == ".py"
            assert (path.parent / "__init__.py").exists()
