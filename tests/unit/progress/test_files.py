"""The words of progress: what is wrong in them is said with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.progress.files import WORDS, WORDS_FILE
from bot.scenario.lint.plain_file import check_plain
from bot.scenario.problem import Problem
from bot.settings import PROJECT

CONTENT = PROJECT / "content"


def problems_in(content: Path) -> tuple[Problem, ...]:
    return check_plain(content, {WORDS: WORDS_FILE}, {}).problems


def test_the_shipped_file_is_in_order() -> None:
    assert problems_in(CONTENT) == ()


@pytest.mark.parametrize(
    ("words", "others", "said"),
    [
        ("  lecture:", "  lectur:", "did you mean 'lecture'"),
        ('"explaining a lot"', '"explaining very much indeed"', "at most 24"),
        ("  shame: ", "  # shame: ", "'shame' is missing"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, words: str, others: str, said: str) -> None:
    shutil.copytree(CONTENT / "progress", tmp_path / "progress")
    path = tmp_path / "progress" / "words.yaml"
    text = path.read_text("utf-8")
    assert words in text
    path.write_text(text.replace(words, others, 1), "utf-8")
    [problem] = problems_in(tmp_path)
    assert said in str(problem)
    assert problem.line > 1
