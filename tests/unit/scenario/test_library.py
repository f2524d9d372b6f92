"""A shelf of real files: what is changed, broken, deleted or copied while the bot runs."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.scenario import library as library_module
from bot.scenario.library import PAST_REVISIONS, Shelf, load_library
from bot.scenario.model import Status
from tests.unit.scenario.material import vocabulary, with_id

Write = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    return folder


@pytest.fixture
def write(folder: Path) -> Write:
    def write_scene(scene_id: str, *, old: str = "", new: str = "", **changes: str) -> Path:
        path = folder / f"{scene_id}.yaml"
        path.write_text(with_id(scene_id, **changes).replace(old, new, 1), encoding="utf-8")
        return path

    return write_scene


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return Shelf(folder, vocabulary())


def codes(shelf: Shelf) -> list[str]:
    return [each.code for each in shelf.library.problems]


def title_of(shelf: Shelf, scene_id: str) -> str:
    scene = shelf.library.find(scene_id)
    assert scene is not None
    return scene.title


def test_carers_are_offered_live_scenes_in_the_order_of_their_ids(folder: Path, write: Write) -> None:
    for scene_id, status in [("c", "live"), ("a", "live"), ("b", "draft"), ("d", "retired")]:
        write(scene_id, status=status)
    library = load_library(folder, vocabulary())
    assert [scene.id for scene in library.live()] == ["a", "c"]
    draft = library.find("b")
    assert draft is not None
    assert draft.status is Status.DRAFT
    assert library.find("e") is None
    assert library.problems == ()


def test_a_cold_start_serves_the_others_when_a_file_is_broken(folder: Path, write: Write) -> None:
    write("whole")
    write("torn", level="7")
    library = load_library(folder, vocabulary())
    assert list(library.scenes) == ["whole"]
    (problem,) = library.problems
    assert str(problem).startswith("scenarios/torn.yaml:9:8 E105")


def test_the_log_says_how_to_learn_what_is_wrong(
    folder: Path, write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    torn = write("torn", level="7")
    load_library(folder, vocabulary())
    assert f"it is left out. They are listed by:  wondering check {torn}" in caplog.text


def test_files_that_are_no_scenes_are_passed_over(folder: Path, write: Write) -> None:
    write("scene")
    (folder / "_blank.yaml").write_text("nothing")
    (folder / ".scene.yaml.swp").write_text("nothing")
    (folder / "README.md").write_text("nothing")
    assert list(load_library(folder, vocabulary()).scenes) == ["scene"]


@pytest.mark.parametrize("name", ["scene.yml", "scene.yaml.txt", "Scene.YML"])
def test_a_file_that_was_meant_as_a_scene_and_is_not_read_is_said(folder: Path, name: str) -> None:
    (folder / name).write_text(with_id("scene"))
    (problem,) = load_library(folder, vocabulary()).problems
    assert (problem.code, problem.severity) == ("W301", "warning")
    assert problem.path == f"scenarios/{name}"


def test_nothing_changes_while_no_file_does(write: Write, shelf: Shelf) -> None:
    write("scene")
    assert shelf.refresh() is True
    before = shelf.library
    assert shelf.refresh() is False
    assert shelf.library is before


def test_a_file_that_is_only_touched_is_the_same_scene(write: Write, shelf: Shelf) -> None:
    path = write("scene")
    shelf.refresh()
    before = shelf.library.find("scene")
    os.utime(path, (1, 1))
    assert shelf.refresh() is False
    assert shelf.library.find("scene") is before


def test_only_changed_files_are_read_anew(
    folder: Path, write: Write, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        os.utime(write(name), (1, 1))
    shelf.refresh()
    read: list[Path] = []
    real = library_module.read_bytes
    monkeypatch.setattr(
        library_module, "read_bytes", lambda path, found: read.append(path) or real(path, found)
    )
    os.utime(write("b", title="Another one"), (2, 2))
    assert shelf.refresh() is True
    assert read == [folder / "b.yaml"]


def test_a_change_of_the_same_length_within_one_tick_of_the_clock_is_seen(write: Write, shelf: Shelf) -> None:
    path = write("scene", old="The lunchbox", new="The lunchbag")
    shelf.refresh()
    stamp = path.stat()
    path.write_text(path.read_text().replace("The lunchbag", "The lunchbox"))
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert shelf.refresh() is True
    assert title_of(shelf, "scene") == "The lunchbox"


def test_a_new_version_is_served_and_a_broken_one_is_not(write: Write, shelf: Shelf) -> None:
    write("scene")
    shelf.refresh()
    write("scene", old="The lunchbox", new="The tin")
    assert shelf.refresh() is True
    assert title_of(shelf, "scene") == "The tin"

    write("scene", level="7")
    assert shelf.refresh() is True
    assert title_of(shelf, "scene") == "The tin"
    assert codes(shelf) == ["E105"]

    write("scene", old="The lunchbox", new="The basket")
    assert shelf.refresh() is True
    assert title_of(shelf, "scene") == "The basket"
    assert codes(shelf) == []


def test_a_broken_file_that_is_mended_back_serves_what_it_served(write: Write, shelf: Shelf) -> None:
    write("scene")
    shelf.refresh()
    before = shelf.library.find("scene")
    write("scene", level="7")
    shelf.refresh()
    write("scene")
    assert shelf.refresh() is True
    assert shelf.library.find("scene") == before
    assert codes(shelf) == []


def test_the_trouble_of_a_file_stays_said_while_other_files_change(write: Write, shelf: Shelf) -> None:
    write("torn", level="7")
    shelf.refresh()
    write("scene")
    shelf.refresh()
    assert codes(shelf) == ["E105"]


def test_a_file_that_is_emptied_halfway_through_saving_takes_nothing_away(write: Write, shelf: Shelf) -> None:
    path = write("scene")
    shelf.refresh()
    path.write_text("")
    shelf.refresh()
    assert [scene.id for scene in shelf.library.live()] == ["scene"]
    assert codes(shelf) == ["E004"]


def test_a_deleted_file_goes_with_its_troubles(write: Write, shelf: Shelf) -> None:
    write("scene")
    path = write("torn", level="7")
    shelf.refresh()
    path.unlink()
    (path.parent / "scene.yaml").unlink()
    assert shelf.refresh() is True
    assert shelf.library.scenes == {}
    assert shelf.library.problems == ()


def test_a_folder_that_cannot_be_listed_takes_nothing_away(folder: Path, write: Write, shelf: Shelf) -> None:
    write("scene")
    shelf.refresh()
    folder.rename(folder.with_name("away"))
    assert shelf.refresh() is True
    assert [scene.id for scene in shelf.library.live()] == ["scene"]
    assert codes(shelf) == ["E001"]
    folder.with_name("away").rename(folder)
    assert shelf.refresh() is True
    assert codes(shelf) == []


def test_a_folder_that_is_not_there_is_an_empty_library_with_a_problem(tmp_path: Path) -> None:
    library = load_library(tmp_path / "nowhere", vocabulary())
    assert library.scenes == {}
    assert [each.code for each in library.problems] == ["E001"]


def test_a_practice_goes_on_with_the_version_that_it_began(write: Write, shelf: Shelf) -> None:
    write("scene")
    shelf.refresh()
    begun = shelf.library.find("scene")
    assert begun is not None
    write("scene", old="The lunchbox", new="The tin")
    shelf.refresh()
    current = shelf.find("scene")
    assert current is not None
    assert current.title == "The tin"
    assert shelf.find("scene", current.revision) is current
    assert shelf.find("scene", begun.revision) is begun
    assert shelf.find("scene", "unheard-of") is None


def test_a_practice_goes_on_although_its_file_was_deleted(write: Write, shelf: Shelf) -> None:
    path = write("scene")
    shelf.refresh()
    begun = shelf.library.find("scene")
    assert begun is not None
    path.unlink()
    shelf.refresh()
    assert shelf.find("scene") is None
    assert shelf.find("scene", begun.revision) is begun


def test_of_each_scene_the_last_few_versions_are_kept(write: Write, shelf: Shelf) -> None:
    revisions = []
    for number in range(PAST_REVISIONS + 3):
        write("scene", old="The lunchbox", new=f"The tin {number}")
        shelf.refresh()
        current = shelf.find("scene")
        assert current is not None
        revisions.append(current.revision)
    kept = [shelf.find("scene", revision) is not None for revision in revisions]
    assert kept == [False] * 2 + [True] * (PAST_REVISIONS + 1)


def test_the_same_text_has_the_same_revision_in_every_run(folder: Path, write: Write) -> None:
    write("scene")
    first, second = load_library(folder, vocabulary()), load_library(folder, vocabulary())
    assert first.scenes["scene"].revision == second.scenes["scene"].revision


def test_of_two_files_with_one_id_the_one_that_was_served_stays(
    folder: Path, write: Write, shelf: Shelf
) -> None:
    write("scene")
    shelf.refresh()
    copy = folder / "a-folder" / "scene.yaml"
    copy.parent.mkdir()
    copy.write_text(with_id("scene").replace("The lunchbox", "The copy", 1))
    shelf.refresh()
    assert title_of(shelf, "scene") == "The lunchbox"
    (problem,) = shelf.library.problems
    assert (problem.code, problem.path, problem.line) == ("E212", "scenarios/a-folder/scene.yaml", 4)
    assert "scenarios/scene.yaml" in problem.message

    (folder / "scene.yaml").unlink()
    shelf.refresh()
    assert title_of(shelf, "scene") == "The copy"
    assert codes(shelf) == []


def test_scenes_can_be_found_while_the_shelf_is_read_anew(write: Write, shelf: Shelf) -> None:
    write("scene")
    shelf.refresh()
    missed: list[object] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            if shelf.find("scene") is None or len(shelf.library.live()) != 1:
                missed.append(shelf.library)

    looking = threading.Thread(target=look)
    looking.start()
    for number in range(20):
        write("scene", old="The lunchbox", new=f"The tin {number}", level="7" if number % 3 == 2 else "2")
        shelf.refresh()
    done.set()
    looking.join()
    assert missed == []
    assert title_of(shelf, "scene") == "The tin 19"


def test_a_shelf_can_offer_unfinished_scenes_to_those_who_try_them(tmp_path: Path) -> None:
    for status in ("live", "review", "draft", "retired"):
        (tmp_path / f"{status}.yaml").write_text(with_id(status, status=status))
    offered = frozenset({Status.LIVE, Status.REVIEW})
    shelf = Shelf(tmp_path, vocabulary(), offered=offered)
    assert [each.id for each in shelf.library.live()] == ["live", "review"]
    (tmp_path / "live.yaml").write_text(with_id("live", status="draft", level="1"))
    shelf.refresh()
    assert [each.id for each in shelf.library.live()] == ["review"]
    assert [each.id for each in Shelf(tmp_path, vocabulary()).library.live()] == []
