"""The library at a glance: what there is, and what is missing, in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.pace.reading import Dimension
from bot.scenario.coverage import Coverage, coverage_of
from bot.scenario.coverage_report import BEGIN, END, NoPlace, as_json, as_markdown, as_text, written_into
from bot.scenario.library import load_library
from tests.unit.scenario.material import HOME, SCENARIOS, vocabulary, with_id

README = HOME / "README.md"


def coverage(folder: Path, *texts: str) -> Coverage:
    for number, text in enumerate(texts):
        scene = text.replace("id: X", f"id: scene-{number}")
        (folder / f"scene-{number}.yaml").write_text(scene)
    return coverage_of(load_library(folder, vocabulary()), vocabulary())


def scene(**changes: str) -> str:
    """The good scene: about control, a child of nine, level 2."""
    return with_id("X", **changes)


def gaps_of(found: Coverage, theme: str) -> list[str]:
    return [each for each in found.gaps if each.startswith(f"{theme}:")]


def test_live_scenes_are_counted_by_age_level_and_what_leads(tmp_path: Path) -> None:
    found = coverage(tmp_path, scene(), scene(level="1"), scene(status="draft"), scene(status="retired"))
    row = next(each for each in found.rows if each.theme.id == "control")
    assert (row.live, row.in_work) == (2, 1)
    assert row.ages == {"3-6": 0, "7-10": 2, "11-13": 0, "14-17": 0}
    assert row.levels == {1: 1, 2: 1, 3: 0}
    assert row.focus[Dimension.ACCEPTANCE] == row.focus[Dimension.EMPATHY] == 2
    assert row.focus[Dimension.PLAYFULNESS] == 0


def test_gaps_are_named_in_words(tmp_path: Path) -> None:
    found = coverage(tmp_path, scene(), scene(level="1"))
    (gap,) = gaps_of(found, "Needing control")
    assert gap.startswith(
        "Needing control: only 2 live scenes; nothing for ages 3 to 6, 11 to 13 or 14 to 17; "
    )
    assert "nothing hard" in gap
    assert "leads with playfulness" in gap
    assert gaps_of(found, "Self-harm") == ["Self-harm: no live scene"]
    assert "Running off" in found.gaps[-1] and "Food" not in found.gaps[-1]


def test_no_small_children_are_missing_among_teenagers(tmp_path: Path) -> None:
    text = scene(topics="[teenage-years]").replace("  age: 9", "  age: 15")
    (gap,) = gaps_of(coverage(tmp_path, text), "Teenage years")
    assert "nothing for ages 11 to 13;" in gap


def test_people_see_every_scene_under_its_theme_with_its_status(tmp_path: Path) -> None:
    said = as_text(coverage(tmp_path, scene(), scene(status="review")), vocabulary())
    assert said.startswith("2 scenes: 1 under review, 1 live.\n")
    under = said.split("Needing control\n")[1].split("\n\n")[0]
    assert "scene-0 " in under and "scene-1 " in under
    assert under.splitlines()[1].endswith("The lunchbox  [under review]")


def test_files_that_cannot_be_used_are_said(tmp_path: Path) -> None:
    said = as_text(coverage(tmp_path, scene(), "not: a scene\n"), vocabulary())
    assert "1 file has errors and cannot be used" in said


def test_an_empty_library_has_only_gaps(tmp_path: Path) -> None:
    found = coverage(tmp_path)
    assert as_text(found, vocabulary()).startswith("No scenes.\n")
    assert len(found.gaps) == len(vocabulary().themes) + 1


def test_programs_get_the_same_as_json(tmp_path: Path) -> None:
    data = json.loads(as_json(coverage(tmp_path, scene()), vocabulary()))
    assert data["statuses"] == {"draft": 0, "review": 0, "live": 1, "retired": 0}
    assert data["scenes"][0]["id"] == "scene-0"
    assert {each["theme"] for each in data["themes"]} == {each.id for each in vocabulary().themes}


def test_the_table_is_written_between_two_comments_and_nowhere_else() -> None:
    text = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert written_into(text, "new") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"
    with pytest.raises(NoPlace):
        written_into("no place here", "new")


def test_the_table_in_the_readme_is_fresh() -> None:
    text = README.read_text("utf-8")
    now = coverage_of(load_library(SCENARIOS, vocabulary()), vocabulary())
    fresh = written_into(text, as_markdown(now, vocabulary())) == text
    assert fresh, "the table in README.md is stale: run  wondering scenarios --write README.md"
