"""What is said about files of the pathway that are wrong, and what becomes of the course meanwhile."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.pathway.course.checks import check_pathway
from bot.pathway.course.files import Known
from bot.pathway.course.shelf import CourseShelf
from bot.settings import PROJECT

COURSE = Path(__file__).parents[2] / "conversations" / "course"
KNOWN = Known({"the-den"}, {"duty-line"})

Edit = Callable[[str, str, str], None]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(COURSE, tmp_path / "content")
    shutil.copytree(PROJECT / "content" / "portfolio", tmp_path / "content" / "portfolio")
    return tmp_path / "content"


@pytest.fixture
def edit(content: Path) -> Edit:
    def edit(name: str, before: str, after: str) -> None:
        path = content / name
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")
        os.utime(path, ns=(1, path.stat().st_mtime_ns + 1))

    return edit


SUBJECT = "pathway/looking.yaml"


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        (SUBJECT, "lessons:", "lesons:", "E103 unknown key 'lesons' (did you mean 'lessons'?)"),
        (SUBJECT, "id: looking", "id: loking", "E601 the file is called looking (write id: looking)"),
        (SUBJECT, "[the-den]", "[the-dem]", "E602 'the-dem' is not a scene (did you mean 'the-den'?)"),
        ("pathway/playing.yaml", "[echo]", "[ecko]", "E603 'ecko' is not a game of content/play (did"),
        (SUBJECT, "right: 2", "right: 4", "E605 there are 3 answers, and no number 4"),
        (SUBJECT, "id: two", "id: one", "E611 'one' is there already"),
        (SUBJECT, "Try one.", "WRITE something", "E613 these are still the words of the blank file"),
        (SUBJECT, "The idea of two.", "You must try it. It always works.", "W650 'always works' promises"),
        (SUBJECT, "The idea of two.", "You must sit down.", "W651 'You must' presses or blames"),
        (SUBJECT, "scenes: [the-den]", "", "E111 one of the keys scenes and games is needed here"),
        ("pathway.yaml", "[looking]", "[lokking]", "E607 'lokking' is not a file of content/path"),
        ("pathway.yaml", "listening, playing", "looking", "E610 'subject looking' is there already"),
        ("pathway.yaml", "kind: case", "kind: lessons", "E606 this module has no subjects"),
        ("pathway.yaml", "[listening, playing]", "[playing]", "W659 no module names this subject"),
        ("play/games.yaml", "kind: nonsense", "kind: nonsens", "E608 'nonsens' is not in _kinds.yaml (did"),
        ("play/games.yaml", "{from: 3, to: 6}", "{from: 6, to: 3}", "E609 from is above to"),
        ("play/games.yaml", "id: shoe", "id: echo", "E612 'echo' is there already"),
        ("play/games.yaml", "on your hand.", "on, and hug.", "W657 'hug' is touch (add a caution)"),
        ("portfolio/case.yaml", "group:", "gruop:", "E103 unknown key 'gruop' (did you mean 'group'?)"),
    ],
)  # fmt: skip
def test_it_is_said_where_and_how_to_mend_it(
    content: Path, edit: Edit, name: str, before: str, after: str, said: str
) -> None:
    assert check_pathway(content, KNOWN).problems == ()
    edit(name, before, after)
    found = [str(each) for each in check_pathway(content, KNOWN).problems]
    assert any(said in each for each in found), found


def test_files_are_told_of_alone_when_asked_for_alone(content: Path, edit: Edit) -> None:
    edit(SUBJECT, "[the-den]", "[nowhere]")
    edit("play/games.yaml", "kind: nonsense", "kind: nowhere")
    report = check_pathway(content, KNOWN, [content / SUBJECT])
    assert report.files == 1
    assert [each.code for each in report.problems] == ["E602"]


def test_a_changed_file_is_served_and_a_broken_one_takes_nothing_away(content: Path, edit: Edit) -> None:
    shelf = CourseShelf(content, KNOWN.signposts)
    assert not shelf.refresh()
    edit(SUBJECT, 'title: "Looking"', 'title: "Looking again"')
    assert shelf.refresh()
    assert shelf.course.subjects["looking"].title == "Looking again"
    edit(SUBJECT, "Looking again", "x" * 60)
    edit("pathway/listening.yaml", 'title: "Listening"', 'title: "Listening too"')
    assert shelf.refresh()
    assert shelf.course.subjects["looking"].title == "Looking again"
    assert shelf.course.subjects["listening"].title == "Listening too"
    assert [each.subjects for each in shelf.course.plan.modules()][:2] == [
        ("looking",),
        ("listening", "playing"),
    ]
    assert [each.code for each in shelf.problems] == ["E107"]
    edit("pathway.yaml", "stages:", "stags:")
    (content / "portfolio" / "case.yaml").unlink()
    shelf.refresh()
    assert [each.id for each in shelf.course.plan.stages] == ["first", "last"]
    assert shelf.course.case.parts
