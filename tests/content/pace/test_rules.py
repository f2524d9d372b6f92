"""The rule files can be read, and hold nothing that is never used."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.pace.phrases import pattern_of, read_yaml

FILES = ("concern-rules.yaml", "guards.yaml")


def phrases(name: str) -> list[str]:
    book: Any = read_yaml(name)
    groups = [*book.get("groups", {}).values(), *book.get("guards", {}).values()]
    groups += [book["instructions"]] if "instructions" in book else []
    return [phrase for group in groups for phrase in [*group["phrases"], *group.get("unless", [])]]


@pytest.mark.parametrize("name", FILES)
def test_every_phrase_is_a_phrase(name: str) -> None:
    for phrase in phrases(name):
        assert isinstance(phrase, str), f"{phrase!r} in {name}: put it in quotes"
        assert re.compile(pattern_of(phrase))
        assert not re.search(pattern_of(phrase), ""), f"{phrase!r} fits everything"


@pytest.mark.parametrize("name", FILES)
def test_every_group_says_why(name: str) -> None:
    book: Any = read_yaml(name)
    for group in [*book.get("groups", {}).values(), *book.get("guards", {}).values()]:
        assert len(group["why"]) > 10


def test_every_group_of_concern_is_used_by_a_rule() -> None:
    book: Any = read_yaml("concern-rules.yaml")
    rules = (*book["rules"], *book["rules_of_real_life"])
    used = {name for rule in rules for name in (*rule["all"], *rule.get("none", []))}
    assert used == set(book["groups"])
