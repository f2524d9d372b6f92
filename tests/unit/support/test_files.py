"""Files about the people around a carer: what is wrong in them is said with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.scenario.lint.plain_file import check_plain
from bot.scenario.problem import Problem
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT
from bot.support.files import SUPPORT_FILES, BrokenSupport, load_support

CONTENT = PROJECT / "content"
POSTS = load_vocabulary(CONTENT).signposts


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(CONTENT / "support", tmp_path / "support")
    return tmp_path


def problems_in(content: Path) -> tuple[Problem, ...]:
    return check_plain(content, SUPPORT_FILES, {"signpost": POSTS}).problems


def change(path: Path, words: str, others: str) -> None:
    text = path.read_text("utf-8")
    assert words in text
    path.write_text(text.replace(words, others, 1), "utf-8")


def test_the_shipped_files_are_in_order() -> None:
    assert problems_in(CONTENT) == ()


def test_everybody_whom_the_agency_names_is_somebody_to_turn_to() -> None:
    guide = load_support(CONTENT, POSTS)
    assert {each.role for each in guide.roles} == {key for key, post in POSTS.items() if post.setting}


def test_a_matter_that_may_be_urgent_names_somebody_who_answers_at_any_hour() -> None:
    guide = load_support(CONTENT, POSTS)
    for matter in ("danger", "told", "self-harm", "sexual", "snap"):
        found = guide.matter(matter)
        assert found is not None
        assert "duty-line" in found.people


@pytest.mark.parametrize(
    ("file", "words", "others", "said"),
    [
        ("needs.yaml", "nspcc]", "nspc]", "no signpost 'nspc'"),
        ("people.yaml", "role: therapist", "role: therapits", "no signpost 'therapits'"),
        ("needs.yaml", "id: told", "id: danger", "is used twice"),
        ("prepare.yaml", "asked:", "askd:", "did you mean 'asked'"),
        ("people.yaml", "Duty line", "D" * 30, "at most 26"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    content: Path, file: str, words: str, others: str, said: str
) -> None:
    change(content / "support" / file, words, others)
    problems = problems_in(content)
    assert any(said in str(each) for each in problems), problems
    assert all(each.line > 1 for each in problems)
    with pytest.raises(BrokenSupport, match=file):
        load_support(content, POSTS)
