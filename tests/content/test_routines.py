"""The steps of routines: each with its picture, and slips in the file are found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.routines.book import OWN
from bot.routines.files import RULES, BrokenRoutines, check_routines, load_steps
from bot.settings import PROJECT

CONTENT = PROJECT / "content"
FILE = CONTENT / "routines" / "steps.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(CONTENT / "routines", tmp_path / "routines")
    return tmp_path


def test_nothing_is_wrong_with_them_and_no_picture_is_left_over() -> None:
    assert check_routines(CONTENT).problems == ()
    pictures = {path.stem for path in (CONTENT / "routines" / "pictures").glob("*.svg")}
    assert pictures == {each.id for each in load_steps(CONTENT).steps} | {OWN}


@pytest.mark.parametrize(
    ("written", "instead", "found"),
    [
        ("steps: [get-up,", "steps: [get-pu,", "E751 there is no step 'get-pu' (did you mean 'get-up'?)"),
        ("id: wash,", "id: wasch,", "E752 there is no pictures/wasch.svg"),
        ("id: wash,", "id: toilet,", "E753 'toilet' is there already"),
        ("id: bedtime", "id: morning", "E754 'bedtime' is missing"),
        ('title: "Wash"', 'titel: "Wash"', "E103 unknown key 'titel' (did you mean 'title'?)"),
        ('title: "Wash"', 'title: "Wash your hands and face"', "E107"),
    ],
)
def test_slips_are_found_with_a_remedy(content: Path, written: str, instead: str, found: str) -> None:
    path = content / "routines" / "steps.yaml"
    path.write_text(path.read_text("utf-8").replace(written, instead, 1), encoding="utf-8")
    told = [str(each) for each in check_routines(content).problems]
    assert any(found in each for each in told), told
    with pytest.raises(BrokenRoutines, match=found[:4]):
        load_steps(content)


def test_the_readme_tells_of_every_rule() -> None:
    readme = (CONTENT / "routines" / "README.md").read_text("utf-8")
    assert [rule.code for rule in RULES if rule.code not in readme] == []
