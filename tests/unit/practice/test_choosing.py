"""The next scene is never left to chance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.practice.choosing import choose

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def scene(name: str, level: int = 1) -> Any:
    return SimpleNamespace(id=name, level=level)


def test_with_no_scene_there_is_none_to_choose() -> None:
    assert choose([], {}, 1) is None


def test_gentle_unseen_scenes_come_first() -> None:
    chosen = choose([scene("hard", 3), scene("gentle", 1), scene("seen", 1)], {"seen": NOW}, 1)
    assert chosen is not None
    assert chosen.id == "gentle"


def test_once_all_are_seen_the_one_longest_ago_comes_back() -> None:
    last = {"a": NOW, "b": NOW - timedelta(days=9), "c": NOW - timedelta(days=2)}
    chosen = choose([scene("a"), scene("b", 3), scene("c")], last, 1)
    assert chosen is not None
    assert chosen.id == "b"


@given(st.integers(1, 10**12), st.permutations(["a", "b", "c", "d", "e"]))
def test_all_scenes_come_round_before_any_is_repeated(carer_id: int, names: list[str]) -> None:
    scenes = [scene(name, 1 + index % 3) for index, name in enumerate(sorted(names))]
    shuffled = sorted(scenes, key=lambda each: names.index(each.id))
    last: dict[str, datetime] = {}
    seen: list[str] = []
    for day in range(2 * len(scenes)):
        chosen = choose(shuffled, last, carer_id)
        again = choose(scenes, last, carer_id)
        assert chosen is not None
        assert chosen == again  # the order in which they are given changes nothing
        last[chosen.id] = NOW + timedelta(days=day)
        seen.append(chosen.id)
    assert seen[:5] == seen[5:]
    assert set(seen[:5]) == set(names)


def test_for_a_worn_out_carer_a_gentle_scene_comes_again_before_a_harder_new_one() -> None:
    chosen = choose([scene("hard", 2), scene("gentle", 1)], {"gentle": NOW}, 1, gently=True)
    assert chosen is not None
    assert chosen.id == "gentle"
