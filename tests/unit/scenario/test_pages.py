"""The trainers' pages say what the code does."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from bot.pace.reading import Pitfall
from bot.scenario.check import check_file
from bot.scenario.lint.wording import PLACEHOLDER
from bot.scenario.new import CannotBegin, id_for, new_scene, run_new
from bot.scenario.pages import all_rules, pages
from bot.scenario.schema import json_schema
from tests.unit.scenario.material import BAD, GOOD, SCENARIOS, good_text, page_of, vocabulary

README = (SCENARIOS / "README.md").read_text()


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_made_page_is_fresh(name: str) -> None:
    fresh = (SCENARIOS / name).read_text() == pages()[name]
    assert fresh, f"{name} is stale: run  python -m bot.scenario.pages"


def test_every_rule_is_explained_once() -> None:
    page = pages()["RULES.md"]
    for rule in all_rules():
        assert (
            page.count(f"### {rule.code}: {rule.title}\n") + page.count(f"### {rule.code}: {rule.title} (")
            == 1
        )
        assert len(rule.explanation) > 20, rule.code


def test_no_two_rules_share_a_code() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(codes) == len(set(codes))


def test_what_the_readme_shows_of_a_scene_stands_in_a_scene_that_is_right() -> None:
    shown = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert len(shown) > 10
    for piece in shown:
        assert piece in good_text() or piece in [
            *re.findall(r"(?m)^.*\n", good_text()),
            "child:\n  name: Kofi\n  age: 9\n",
        ], piece
    assert page_of(good_text()).problems == ()
    assert str(GOOD.relative_to(SCENARIOS.parent)) in README


def test_the_readme_names_every_pitfall_and_no_other() -> None:
    table = README.split("The pitfalls are:")[1].split("###")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [each.value for each in Pitfall]


def test_the_readme_names_the_lengths_that_are_checked() -> None:
    table = README.split("### How long")[1].split("##")[0]
    told = {name: int(limit) for name, limit in re.findall(r"^\| (.+?) \| (\d+) \|$", table, re.MULTILINE)}
    scene = json_schema()["properties"]
    moment = scene["moments"]["items"]["properties"]
    example: dict[str, Any] = moment["examples"]["properties"]["strong"]["items"]["properties"]
    checked = {
        "`title`": scene["title"],
        "`care_note`": scene["care_note"],
        "`child` `story`": scene["child"]["properties"]["story"],
        "`scene`": moment["scene"],
        "`does`": moment["child"]["properties"]["does"],
        "`says`": moment["child"]["properties"]["says"],
        "`underneath` of a moment": moment["underneath"],
        "`hold`": moment["boundary"]["properties"]["hold"],
        "a starter": moment["starters"]["items"],
        "`note` of a pitfall": moment["watch_for"]["items"]["properties"]["note"],
        "`reply`": example["reply"],
        "`why`": example["why"],
        "`invites`": moment["repair"]["properties"]["invites"],
        "a question to reflect on": moment["reflect"]["items"],
        "`underneath` of the ending": scene["ending"]["properties"]["underneath"],
        "`today`": scene["ending"]["properties"]["today"],
        "`note` of safety": scene["safety"]["properties"]["note"],
    }
    assert told == {name: schema["maxLength"] for name, schema in checked.items()}


def test_the_readme_tells_of_bites_that_are_really_caught() -> None:
    """The left column of its table, put in the place of what a child says."""
    table = README.split("### Where YAML bites")[1].split("Words that bite")[0]
    bites = re.findall(r"^\| `(says: .+?|says:\w+)`(?: \(.*?\))? \|", table, re.MULTILINE)
    assert len(bites) >= 7
    for bite in bites:
        text = good_text().replace(
            "says: >-\n        Don't you touch it. That's mine. You said this room's mine.", bite
        )
        assert text != good_text()
        problems = page_of(text).problems
        line = good_text()[: good_text().index("Don't you touch")].count("\n")
        assert [each.line for each in problems] == [line], (bite, [str(each) for each in problems])


# A new scene


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "_blank.yaml").write_text((SCENARIOS / "_blank.yaml").read_text())
    return tmp_path


def test_a_new_scene_passes_the_check_as_a_draft(folder: Path) -> None:
    path = new_scene("The broken cup", folder)
    assert path == folder / "the-broken-cup.yaml"
    assert "title: >-\n  The broken cup\n" in path.read_text()
    (problem,) = check_file(path, vocabulary())
    texts = re.findall(rf"^ +{PLACEHOLDER}", path.read_text(), re.MULTILINE)
    assert (problem.code, problem.message) == ("W311", f"{len(texts)} texts are still to be written")


def test_a_new_scene_cannot_go_live_before_it_is_written(folder: Path) -> None:
    path = new_scene("The broken cup", folder)
    text = path.read_text()
    path.write_text(text.replace("status: draft", "status: review"))
    unwritten = [each for each in check_file(path, vocabulary()) if each.code == "E215"]
    texts = re.findall(rf"^ +{PLACEHOLDER}", text, re.MULTILINE)
    assert len(unwritten) == len(texts) > 15


def test_the_blank_file_shows_every_key_there_is() -> None:
    text = (SCENARIOS / "_blank.yaml").read_text()

    def keys(schema: dict[str, Any]) -> set[str]:
        inner = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
        return set(schema.get("properties", {})).union(*map(keys, inner))

    for key in keys(json_schema()):
        assert re.search(rf"^[ #-]*{key}:", text, re.MULTILINE), key


@pytest.mark.parametrize(
    ("title", "scene_id"),
    [
        ("The broken cup", "the-broken-cup"),
        ("You're not my real mum!", "youre-not-my-real-mum"),
        ("Café, again", "cafe-again"),
        ("  Twelve   o'clock ", "twelve-oclock"),
        ("../../etc/passwd", "etc-passwd"),
        ("A very long title of many, many little words", "a-very-long-title-of-many-many-little"),
        ("...", ""),
    ],
)
def test_an_id_is_made_of_the_title(title: str, scene_id: str) -> None:
    assert id_for(title) == scene_id


@pytest.mark.parametrize("title", ["...", "", "This title is a good deal longer than any button can be"])
def test_a_title_that_will_not_do_makes_no_file(folder: Path, title: str) -> None:
    with pytest.raises(CannotBegin):
        new_scene(title, folder)
    assert [path.name for path in folder.iterdir()] == ["_blank.yaml"]


def test_a_scene_that_is_there_is_never_overwritten(folder: Path) -> None:
    path = new_scene("The broken cup", folder)
    path.write_text("hours of work")
    out = io.StringIO()
    assert run_new("The broken cup", folder=folder, out=out) == 1
    assert "is there already" in out.getvalue()
    assert path.read_text() == "hours of work"


def test_the_trainer_is_told_what_to_do_next(folder: Path) -> None:
    out = io.StringIO()
    assert run_new("The broken cup", folder=folder, out=out) == 0
    assert f"wondering check {folder}/the-broken-cup.yaml" in out.getvalue()


def test_a_folder_without_a_blank_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotBegin, match=r"_blank\.yaml: no such file"):
        new_scene("The broken cup", tmp_path)


def test_bad_scenes_are_no_longer_than_they_need_be() -> None:
    for path in BAD.glob("*.yaml"):
        assert path.stat().st_size < 8_000, path.name


def test_the_readme_names_every_theme_and_no_other() -> None:
    item = README.split("- `topics` come from")[1].split("- `level`")[0]
    themes = [each.id for each in vocabulary().themes]
    assert re.findall(r"`([a-z-]+)`", item) == themes
