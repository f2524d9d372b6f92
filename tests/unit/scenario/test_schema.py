"""From a file to a scene, and the same format told to editors."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from bot.pace.reading import Dimension, Landing, Pitfall
from bot.scenario.model import END, BoundaryTiming, Status
from bot.scenario.schema import json_schema
from tests.unit.scenario.material import BAD, SCENARIOS, codes_of, good_text, page_of, scene_of


def test_a_scene_is_read_as_it_was_written() -> None:
    scene = scene_of(good_text())
    assert (scene.id, scene.title, scene.status, scene.level) == (
        "the-lunchbox",
        "The lunchbox",
        Status.LIVE,
        2,
    )
    assert (scene.topic, scene.topics) == ("control", ("control", "food", "school"))
    assert (scene.child.name, scene.child.age) == ("Kofi", 9)
    first, second, third = scene.moments
    assert first.focus.lead == (Dimension.ACCEPTANCE, Dimension.EMPATHY)
    assert first.focus.support == (Dimension.CURIOSITY,)
    assert first.boundary is not None
    assert first.boundary.when is BoundaryTiming.AFTER_CONNECTION
    assert [each.pitfall for each in first.watch_for] == [Pitfall.LECTURE, Pitfall.SHAME]
    assert first.reactions[Landing.STRONG].says == "It was for if you forget."
    assert first.reactions[Landing.PARTIAL].says == ""
    assert first.child.says == "Don't you touch it. That's mine. You said this room's mine."
    assert len(first.strong) == 2
    assert first.weak[1].reply.startswith("Why would you")
    assert first.then == {Landing.WEAK: "behind-the-door"}
    assert (second.disclosure, second.watch_for, second.reflect, second.then) == (False, (), (), {})
    assert third.boundary is None
    assert scene.safety is not None
    assert scene.safety.signposts == ("supervising-social-worker",)
    assert len(scene.revision) == 12


def test_the_way_through_a_scene_follows_then_and_else_the_order() -> None:
    scene = scene_of(good_text())
    first, second, third = scene.moments
    assert scene.after(first, Landing.WEAK) is third
    assert scene.after(first, Landing.STRONG) is second
    assert scene.after(third, Landing.STRONG) is None
    closing = scene_of(good_text().replace("weak: behind-the-door", "strong: end"))
    assert closing.after(closing.moments[0], Landing.STRONG) is None
    assert closing.moments[0].then == {Landing.STRONG: END}


@pytest.mark.parametrize("said", ["No", "Yes", "null", "2026-11-21", "12"])
def test_what_a_child_says_stays_what_it_says(said: str) -> None:
    scene = scene_of(good_text().replace("says: >-\n          S'pose.", f"says: {said}"))
    assert scene.moments[1].reactions[Landing.PARTIAL].says == said


def test_folded_lines_are_joined_and_paragraphs_kept() -> None:
    text = good_text().replace(
        "          S'pose.", "          S'pose.   So\n          what.\n\n          Fine."
    )
    assert scene_of(text).moments[1].reactions[Landing.PARTIAL].says == "S'pose. So what.\nFine."


def test_all_problems_of_a_file_are_said_at_once() -> None:
    text = good_text()
    for old, new in [
        ("level: 2", "level: 9"),
        ("  age: 9", "  age: nine"),
        ("    focus:\n      lead: [curiosity", "    fokus:\n      lead: [curiousity"),
        ("weak: behind-the-door", "weak: behind-the-dor"),
        ("  today: >-", "  tody: >-"),
    ]:
        assert old in text
        text = text.replace(old, new)
    assert sorted(codes_of(text)) == ["E103", "E103", "E104", "E105", "E105", "E202"]


def test_a_comment_after_a_keyword_is_welcome() -> None:
    assert codes_of(good_text().replace("level: 2", "level: 2  # middling")) == []


def test_a_broken_part_is_said_once_and_not_again_by_what_follows_from_it() -> None:
    text = good_text().replace("level: 2", "level: 3").replace("safety:\n", "safety: none\nx:\n")
    assert sorted(set(codes_of(text))) == ["E102", "E103"]


def test_problems_of_a_chat_message_can_be_read_on_a_phone() -> None:
    for path in BAD.glob("*.yaml"):
        for problem in page_of(path.read_bytes().decode("utf-8", "replace"), path.stem).problems:
            assert len(str(problem)) < 400, problem


# The format as told to editors. A small reader of JSON Schema, for the words that schema.json uses.


def complaints(schema: dict[str, Any], value: Any, where: str = "") -> list[str]:
    found = []
    if "const" in schema and value != schema["const"]:
        found.append(f"{where}: not {schema['const']}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: {value!r} is none of {schema['enum']}")
    kinds: dict[str, type] = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        return [f"{where}: no {schema['type']}"]
    if isinstance(value, dict):
        found += [f"{where}: lacks {key}" for key in schema.get("required", []) if key not in value]
        found += [f"{where}: unknown {key}" for key in value if key not in schema["properties"]]
        if "anyOf" in schema and not any(set(each["required"]) <= set(value) for each in schema["anyOf"]):
            found.append(f"{where}: lacks one of several")
        for key in value.keys() & schema["properties"].keys():
            found += complaints(schema["properties"][key], value[key], f"{where}/{key}")
    if isinstance(value, list):
        if not schema["minItems"] <= len(value) <= schema["maxItems"]:
            found.append(f"{where}: {len(value)} items")
        for position, each in enumerate(value):
            found += complaints(schema["items"], each, f"{where}/{position}")
    if isinstance(value, str) and len(value) > schema.get("maxLength", len(value)):
        found.append(f"{where}: too long")
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{where}: out of range")
    return found


def test_editors_are_told_the_same_format() -> None:
    schema = json.loads((SCENARIOS / "schema.json").read_text())
    assert schema == json.loads(json.dumps(json_schema()))
    assert complaints(schema, yaml.safe_load(good_text())) == []
    assert complaints(schema, yaml.safe_load((SCENARIOS / "_blank.yaml").read_text())) == []


MARKED = (
    "missing-key unknown-key unknown-status age-in-words too-long three-leads silent-child yes-for-true "
    "text-for-list format-2 level-out-of-range missing-weak-reaction"
)


@pytest.mark.parametrize("name", MARKED.split())
def test_editors_mark_what_the_check_does(name: str) -> None:
    text = (BAD / f"{name}.yaml").read_text().replace("disclosure: yes", "disclosure: 'yes'")
    assert complaints(json_schema(), yaml.safe_load(text)) != []
