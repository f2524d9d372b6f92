"""The shelf of ideas: what is saved is served, and a broken file takes nothing away."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from bot.refreshing import look_at_ideas, refreshing
from bot.reminders.ideas.files import IDEAS, LISTS
from bot.reminders.ideas.shelf import IdeaShelf
from bot.scenario.library import Shelf
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT
from tests.unit.reminders.ideas.test_files import GOOD

BANDS = load_vocabulary(PROJECT / "content").ages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / LISTS).write_text((PROJECT / "content" / IDEAS / LISTS).read_text())
    (tmp_path / "good.yaml").write_text(GOOD)
    return tmp_path


def save(path: Path, text: str) -> None:
    """Save as an editor does, later than before even on a coarse clock."""
    later = path.stat().st_mtime_ns + 1_000_000 if path.exists() else None
    path.write_text(text)
    if later:
        os.utime(path, ns=(later, later))


def test_it_serves_what_is_in_the_folder(folder: Path) -> None:
    shelf = IdeaShelf(folder, BANDS)
    assert list(shelf.book.ideas) == ["warm-towel", "paper-plane"]
    assert shelf.problems == ()
    plane = shelf.book.find("paper-plane")
    assert plane is not None
    assert (plane.source, plane.needs, plane.cautions) == ("A colleague", ("garden",), ("noise",))
    assert shelf.book.needs["garden"].title == "a garden or yard"
    assert shelf.book.cautions["noise"].asks.endswith("?")
    assert shelf.book.find("gone") is None


def test_nothing_is_read_twice_for_nothing(folder: Path) -> None:
    shelf = IdeaShelf(folder, BANDS)
    book = shelf.book
    assert not shelf.refresh()
    assert shelf.book is book


def test_a_change_is_served(folder: Path) -> None:
    shelf = IdeaShelf(folder, BANDS)
    save(folder / "good.yaml", GOOD.replace("Warm their towel", "Fold their towel"))
    assert shelf.refresh()
    assert shelf.book.ideas["warm-towel"].text.startswith("Fold")


def test_saving_the_same_again_changes_nothing(folder: Path) -> None:
    shelf = IdeaShelf(folder, BANDS)
    save(folder / "good.yaml", GOOD)
    assert not shelf.refresh()


def test_a_broken_file_keeps_its_last_good_ideas(folder: Path) -> None:
    shelf = IdeaShelf(folder, BANDS)
    save(folder / "good.yaml", GOOD.replace("step: 2", "step: two"))
    assert not shelf.refresh()
    assert "warm-towel" in shelf.book.ideas
    assert [each.code for each in shelf.problems] == ["E105"]
    save(folder / "good.yaml", GOOD.replace("step: 2", "step: 3"))
    assert shelf.refresh()
    assert shelf.book.ideas["warm-towel"].step == 3
    assert shelf.problems == ()


def test_broken_lists_keep_the_last_good_ones(folder: Path) -> None:
    shelf = IdeaShelf(folder, BANDS)
    lists = (folder / LISTS).read_text()
    save(folder / LISTS, lists.replace("needs:", "nedes:", 1).replace("cautions:", "", 1))
    shelf.refresh()
    assert list(shelf.book.ideas) == ["warm-towel", "paper-plane"]
    assert "garden" in shelf.book.needs
    assert shelf.problems


def test_broken_lists_at_the_start_are_mended_while_it_runs(folder: Path) -> None:
    lists = (folder / LISTS).read_text()
    (folder / LISTS).write_text("needs: []\n")
    shelf = IdeaShelf(folder, BANDS)
    assert shelf.problems
    save(folder / LISTS, lists)
    assert shelf.refresh()
    assert list(shelf.book.ideas) == ["warm-towel", "paper-plane"]


def test_new_and_deleted_files_are_noticed(folder: Path) -> None:
    shelf = IdeaShelf(folder, BANDS)
    (folder / "more.yaml").write_text(GOOD.replace("warm-towel", "hook").replace("paper-plane", "boat"))
    assert shelf.refresh()
    assert set(shelf.book.ideas) == {"warm-towel", "paper-plane", "hook", "boat"}
    (folder / "more.yaml").unlink()
    assert shelf.refresh()
    assert set(shelf.book.ideas) == {"warm-towel", "paper-plane"}


def test_of_two_ideas_with_one_id_the_first_is_served_and_the_second_told_of(folder: Path) -> None:
    (folder / "later.yaml").write_text(GOOD.replace("Warm their", "Fold their"))
    shelf = IdeaShelf(folder, BANDS)
    assert shelf.book.ideas["warm-towel"].text.startswith("Warm")
    assert {each.code for each in shelf.problems} == {"E401"}


def test_a_folder_that_is_gone_leaves_what_was_served(folder: Path) -> None:
    shelf = IdeaShelf(folder, BANDS)
    folder.rename(folder.with_name("elsewhere"))
    assert not shelf.refresh()
    assert len(shelf.book.ideas) == 2


def test_a_bot_without_ideas_still_starts(tmp_path: Path) -> None:
    shelf = IdeaShelf(tmp_path / "nowhere", BANDS)
    assert dict(shelf.book.ideas) == {}


async def test_a_running_bot_serves_what_is_saved_within_moments(folder: Path, tmp_path: Path) -> None:
    shelf = IdeaShelf(folder, BANDS)
    (tmp_path / "scenes").mkdir()
    scenes = Shelf(tmp_path / "scenes", load_vocabulary(PROJECT / "content"))
    with refreshing(scenes, 0.02, look_at_ideas(shelf)):
        save(folder / "good.yaml", GOOD.replace("Warm their towel", "Fold their towel"))
        async with asyncio.timeout(5):
            while not shelf.book.ideas["warm-towel"].text.startswith("Fold"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
