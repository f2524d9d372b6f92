"""What trainers publish lies over the folder of files, and can be taken off again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.scenario.layers import Layer, LayeredShelf
from bot.scenario.library import Shelf
from bot.scenario.model import Scenario, Status
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT

VOCABULARY = load_vocabulary(PROJECT / "content")
DEN = (PROJECT / "tests/conversations/scenes/the-den.yaml").read_bytes()
WOLF = DEN.replace(b"You be the bear.", b"You be the wolf.")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "the-den.yaml").write_bytes(DEN)
    return Shelf(tmp_path, VOCABULARY)


@pytest.fixture
def layered(shelf: Shelf) -> LayeredShelf:
    return LayeredShelf(shelf, VOCABULARY)


def wolf(layered: LayeredShelf) -> Scenario:
    scene = layered.recall("the-den", WOLF)
    assert scene is not None
    return scene


def test_without_layers_it_is_the_shelf(shelf: Shelf, layered: LayeredShelf) -> None:
    assert layered.library == shelf.library
    assert layered.library is layered.library


def test_a_version_that_is_offered_is_live_whatever_its_text_says(layered: LayeredShelf) -> None:
    draft = layered.recall("the-den", WOLF.replace(b"status: live", b"status: draft"))
    layered.lay({"the-den": Layer(draft, offered=True)})
    [scene] = layered.library.live()
    assert draft is not None
    assert (scene.revision, scene.status) == (draft.revision, Status.LIVE)


def test_what_is_taken_back_is_a_draft(layered: LayeredShelf) -> None:
    layered.lay({"the-den": Layer(None, offered=False)})
    assert layered.library.live() == ()
    assert layered.library.scenes["the-den"].status is Status.DRAFT
    layered.lay({})
    assert [each.id for each in layered.library.live()] == ["the-den"]


def test_the_files_own_version_is_still_found_under_a_layer(layered: LayeredShelf) -> None:
    file = layered.files.scenes["the-den"]
    layered.lay({"the-den": Layer(wolf(layered), offered=True)})
    found = layered.find("the-den", file.revision)
    assert found == file
    assert layered.text("the-den", file.revision) == DEN


def test_a_changed_file_shows_as_soon_as_it_is_read(
    shelf: Shelf, layered: LayeredShelf, tmp_path: Path
) -> None:
    before = layered.library
    (tmp_path / "the-den.yaml").write_bytes(WOLF)
    shelf.refresh()
    assert layered.library != before
    assert layered.library.scenes["the-den"].revision == wolf(layered).revision


def test_a_text_is_only_recalled_as_the_scene_that_it_is(layered: LayeredShelf) -> None:
    assert layered.recall("another", WOLF) is None
    assert layered.recall("the-den", b"\xff no scene") is None
    assert layered.find("another", wolf(layered).revision) is None


def test_a_layer_for_a_file_that_is_gone_offers_nothing(layered: LayeredShelf) -> None:
    layered.lay({"nowhere": Layer(None, offered=True)})
    assert set(layered.library.scenes) == {"the-den"}
