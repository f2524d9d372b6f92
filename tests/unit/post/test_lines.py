"""In each line one after another, many lines side by side, whatever happens in between."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.post.lines import Again, Lines

Thing = tuple[int, int]
"""The line, and a number."""


@dataclass
class Work:
    """Attempts that the test ends one by one, and a record of them."""

    at_once: int
    ends_with: dict[Thing, list[float]] = field(default_factory=dict)
    in_hand: list[tuple[Thing, asyncio.Event]] = field(default_factory=list)
    begun: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    most: int = 0

    def __post_init__(self) -> None:
        self.lines: Lines[Thing] = Lines(self.attempt, self.at_once)

    def arrive(self, line: int, number: int) -> None:
        self.lines.add(line, (line, number))

    async def attempt(self, thing: Thing) -> Again[Thing] | None:
        assert thing[0] not in [other[0] for other, _ in self.in_hand], "two at a time in one line"
        end = asyncio.Event()
        self.in_hand.append((thing, end))
        self.begun[thing[0]].append(thing[1])
        self.most = max(self.most, len(self.in_hand))
        await end.wait()
        self.in_hand.remove((thing, end))
        pauses = self.ends_with.get(thing)
        return Again(thing, pauses.pop(0)) if pauses else None

    def end(self, choice: int) -> None:
        if self.in_hand:
            self.in_hand[choice % len(self.in_hand)][1].set()

    async def end_all(self) -> None:
        while self.lines.count:
            self.end(0)
            await settle()

    @property
    def lines_in_hand(self) -> list[int]:
        return [thing[0] for thing, _ in self.in_hand]


async def settle() -> None:
    """Let every task go as far as it can."""
    for _ in range(8):
        await asyncio.sleep(0)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("arrive"), st.integers(1, 4), st.integers(0, 2)),
        st.tuples(st.just("end"), st.integers(0, 9), st.just(0)),
        st.tuples(st.just("settle"), st.just(0), st.just(0)),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(steps=steps, at_once=st.integers(1, 4))
def test_each_line_is_worked_off_in_order_and_nothing_is_lost(
    steps: list[tuple[str, int, int]], at_once: int
) -> None:
    async def play() -> None:
        work = Work(at_once)
        expected: dict[int, list[int]] = defaultdict(list)
        for number, (what, value, failures) in enumerate(steps):
            if what == "arrive":
                work.ends_with[value, number] = [0.0] * failures
                work.arrive(value, number)
                expected[value] += [number] * (failures + 1)
            elif what == "end":
                work.end(value)
            else:
                await settle()
        await work.end_all()
        assert work.most <= at_once
        assert work.begun == expected
        assert not work.lines.busy
        await work.lines.stop(1)

    asyncio.run(play())


async def test_lines_are_worked_on_side_by_side() -> None:
    work = Work(3)
    for line in (1, 2, 3, 4):
        work.arrive(line, 0)
    await settle()
    assert work.lines_in_hand == [1, 2, 3]
    work.end(1)
    await settle()
    assert work.lines_in_hand == [1, 3, 4]
    await work.end_all()


async def test_a_long_line_does_not_keep_the_others_out() -> None:
    work = Work(2)
    for number in range(50):
        work.arrive(1, number)
    work.arrive(2, 0)
    await settle()
    assert work.lines_in_hand == [1, 2]
    await work.end_all()


async def test_what_rests_holds_up_its_own_line_and_no_other() -> None:
    work = Work(1, ends_with={(1, 0): [0.05]})
    for thing in ((1, 0), (1, 1), (2, 2)):
        work.arrive(*thing)
    await settle()
    work.end(0)
    await settle()
    assert work.lines_in_hand == [2]
    work.end(0)
    await settle()
    assert not work.lines.busy  # the rest is no work
    assert work.lines.count == 2
    await asyncio.sleep(0.06)
    await work.end_all()
    assert work.begun == {1: [0, 0, 1], 2: [2]}


async def test_an_attempt_that_raises_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.post.lines._AFTER_A_FAULT", 0.0)
    tried: list[int] = []

    async def attempt(number: int) -> None:
        tried.append(number)
        if len(tried) == 1:
            raise LookupError

    lines: Lines[int] = Lines(attempt, 1)
    lines.add("a", 1)
    lines.add("a", 2)
    await lines.stop(1)
    assert tried == [1, 1, 2]


async def test_stopping_finishes_what_is_in_hand_and_waits_for_no_rest() -> None:
    work = Work(4, ends_with={(2, 0): [600.0]})
    for thing in ((1, 0), (1, 1), (2, 0), (2, 1)):
        work.arrive(*thing)
    await settle()
    stopping = asyncio.create_task(work.lines.stop(5))
    while not stopping.done():
        work.end(0)
        await settle()
    assert work.begun == {1: [0, 1], 2: [0]}


async def test_what_takes_too_long_is_left_when_it_is_time_to_stop() -> None:
    work = Work(1)
    work.arrive(1, 0)
    await settle()
    await work.lines.stop(0.01)
    assert work.lines.count == 0


async def test_a_line_can_be_cleared_behind_what_is_in_hand() -> None:
    work = Work(1)
    for number in range(3):
        work.arrive(1, number)
    await settle()
    work.lines.clear(1)
    work.lines.clear(404)
    await work.end_all()
    assert work.begun == {1: [0]}


def test_some_line_must_be_worked_on() -> None:
    with pytest.raises(ValueError, match="At least one line"):
        Work(0)
