"""The words of the journal: complete, and with kind, exact complaints where somebody has slipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from bot.journal.form import FILE, Unusable, check_journal, load_journal_words
from bot.journal.offers import AGAIN_DAYS
from bot.settings import PROJECT

CONTENT = PROJECT / "content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / FILE).parent.mkdir()
    shutil.copy(CONTENT / FILE, tmp_path / FILE)
    return tmp_path


def complaints(content: Path, before: str, after: str) -> list[str]:
    text = (content / FILE).read_text("utf-8")
    assert before in text
    (content / FILE).write_text(text.replace(before, after, 1), "utf-8")
    return [str(each) for each in check_journal(content).problems]


def test_nothing_is_wrong_with_them() -> None:
    assert check_journal(CONTENT).problems == ()


def test_every_way_to_be_asked_again_has_its_button() -> None:
    labels = yaml.safe_load((CONTENT / "buttons.yaml").read_text("utf-8"))
    assert set(AGAIN_DAYS.values()) <= set(labels)


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("    helps:", "    help:", "did you mean 'helps'?"),
        ("- id: saw", "- id: seen", "E1"),
        ("id: sad,", "id: calm,", "the id 'calm' is used twice"),
        ("- id: learned", "- id: saw", "write saw, thought, planned, happened, learned"),
        ('title: "Calm"', f'title: "{"x" * 40}"', "at most 28"),
    ],
)
def test_a_slip_is_named_with_its_line(content: Path, before: str, after: str, complaint: str) -> None:
    found = complaints(content, before, after)
    assert any(complaint in each for each in found), found
    assert all(f"{FILE.name}:" in each for each in found)
    with pytest.raises(Unusable, match=FILE.name):
        load_journal_words(content)
