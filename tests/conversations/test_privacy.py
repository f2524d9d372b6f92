"""7. What is kept is said in plain words, and can all be deleted."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.settings import Settings
from tests.conversations.conftest import Meet
from tests.conversations.dialogue import CARER, Dialogue

SECRET = "That must have felt lonely, zwetschgenkuchen."


def rows_about(carer: int, folder: Path) -> dict[str, int]:
    """How many rows of each table are about somebody."""
    with closing(sqlite3.connect(folder / "wondering.db")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for table in tables:
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
            for column in {"carer_id"} & columns or ({"id"} if table == "carers" else set()):
                sql = f"SELECT count(*) FROM {table} WHERE {column} = ?"
                found[table] = database.execute(sql, (carer,)).fetchone()[0]
    return found


def bytes_in(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.glob("wondering.db*"))


async def test_privacy_says_what_is_kept_and_where_it_is_read(carer: Dialogue) -> None:
    await carer.say("/privacy")
    carer.expect("What is kept", "Your name is not kept", "the computer that runs this bot", count=1)
    carer.expect("data@agency.example", "real names").expect_buttons("delete")


OF_A_PRACTICE = ("carers", "sessions", "attempts")
"""The tables that hold something of everybody who has practised."""


async def test_deletion_is_asked_twice_and_then_everything_is_gone(
    drafting: Dialogue, settings: Settings
) -> None:
    await drafting.say(SECRET)
    assert all(rows_about(CARER, settings.data)[table] for table in OF_A_PRACTICE)
    assert b"zwetschgenkuchen" not in bytes_in(settings.data), "what is kept is sealed"
    await drafting.say("/delete")
    drafting.expect("deletes everything kept about you", count=1).expect_buttons("delete_sure", "keep")
    await drafting.press("delete_sure")
    drafting.expect("Just to be sure", count=1).expect_buttons("delete_for_good", "keep")
    assert all(rows_about(CARER, settings.data)[table] for table in OF_A_PRACTICE)
    await drafting.press("delete_for_good", times=2)
    drafting.expect("Everything about you has been deleted here", "/start", count=1)
    assert not any(rows_about(CARER, settings.data).values())
    assert b"zwetschgenkuchen" not in bytes_in(settings.data)
    await drafting.say("/start")
    drafting.expect("Hello, and welcome.").expect_buttons("consent")


async def test_only_the_one_who_asked_is_forgotten(
    reviewing: Dialogue, meet: Callable[[int], Dialogue], settings: Settings
) -> None:
    other = meet(2000)
    await other.say("/start")
    await other.press("consent")
    await other.say("/delete")
    await other.press("delete_sure")
    await other.press("delete_for_good")
    assert not any(rows_about(2000, settings.data).values())
    assert all(rows_about(CARER, settings.data)[table] for table in OF_A_PRACTICE)
    assert await reviewing.attempts() == 1


async def test_keeping_it_is_one_tap(reviewing: Dialogue) -> None:
    await reviewing.say("/delete")
    await reviewing.press("keep")
    reviewing.expect("Nothing was deleted", count=1)
    await reviewing.say("/delete")
    await reviewing.press("delete_sure")
    await reviewing.press("keep")
    reviewing.expect("Nothing was deleted", count=1)
    assert await reviewing.attempts() == 1


async def test_an_old_delete_button_deletes_nothing(reviewing: Dialogue) -> None:
    await reviewing.say("/delete")
    first = reviewing.remember("delete_sure")
    await reviewing.press("delete_sure")
    second = reviewing.remember("delete_for_good")
    for old in (first, second):
        await reviewing.press_old(old, after=60 * 60 * 24 * 7)
        reviewing.expect("nothing was deleted", "/delete", count=1)
    assert await reviewing.attempts() == 1


async def test_old_buttons_of_somebody_forgotten_do_nothing(reviewing: Dialogue) -> None:
    go_on = reviewing.remember("go_on")
    await reviewing.say("/delete")
    await reviewing.press("delete_sure")
    await reviewing.press("delete_for_good")
    await reviewing.press_old(go_on)
    reviewing.expect("one tap to say").expect_buttons("consent")
    assert await reviewing.session() is None


async def test_deleting_is_open_from_the_privacy_notice(stranger: Dialogue) -> None:
    await stranger.say("/start")
    await stranger.press("privacy")
    await stranger.press("delete")
    await stranger.press("delete_sure")
    await stranger.press("delete_for_good")
    stranger.expect("Everything about you has been deleted here")


async def test_no_name_and_no_file_is_kept(drafting: Dialogue, settings: Settings) -> None:
    await drafting.send("document", b"zwetschge", "zwetschge.txt", caption="zwetschge")
    kept = bytes_in(settings.data)
    assert b"zwetschge" not in kept
    assert b"7 * 7" not in kept


def given(carer: Dialogue) -> tuple[str, dict[str, object]]:
    """The page and the data that /export gave."""
    kept = carer.telegram.world.files.get(carer.turn[-1]["document"]["file_id"])
    assert kept is not None
    with zipfile.ZipFile(io.BytesIO(kept.content)) as archive:
        page = archive.read("all-that-is-kept.html").decode()
        return page, json.loads(archive.read("all-that-is-kept.json"))["kept"]


async def test_everybody_is_given_all_that_is_kept_about_them_and_nothing_of_others(
    drafting: Dialogue, meet: Meet
) -> None:
    await drafting.say(f"{SECRET} <script>alert(1)</script>")
    await drafting.say("/export")
    drafting.expect("all that is kept about you", count=1)
    page, kept = given(drafting)
    assert "zwetschgenkuchen" in page
    assert "<script>" not in page
    assert kept["attempts"][0]["text"] == f"{SECRET} <script>alert(1)</script>"  # type: ignore[index]
    other = meet(CARER + 1)
    await other.say("/start")
    await other.say("/privacy")
    await other.press("export")
    page, kept = given(other)
    assert "zwetschgenkuchen" not in page
    assert set(kept) - {"inbox", "outbox"} == {"carers"}
