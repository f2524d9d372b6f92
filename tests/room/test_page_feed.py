"""The numbered events: none lost, none twice, and a plain word when that cannot be held."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from bot.room.feed import Feed
from bot.room.json_types import Json


async def some_events(*numbers: int) -> AsyncIterator[Json]:
    for number in numbers:
        yield {"type": "message", "n": number}


async def heard(
    feed: Feed, position: str | None, count: int, *, beats: bool = False
) -> list[tuple[str, str, object]]:
    """The first frames after a position: their kind, id and number."""
    found: list[tuple[str, str, object]] = []
    async for frame in feed.frames(position):
        lines = dict(line.split(": ", 1) for line in frame.strip().split("\n"))
        if lines["event"] == "beat" and not beats:
            continue
        found.append((lines["event"], lines["id"], json.loads(lines["data"]).get("n")))
        if len(found) == count:
            break
    return found


async def test_a_page_gets_what_came_after_the_position_it_names() -> None:
    feed = Feed()
    start = feed.position
    await feed.follow(some_events(1, 2, 3))
    frames = await heard(feed, start, 3)
    assert [(kind, n) for kind, _, n in frames] == [("chat", 1), ("chat", 2), ("chat", 3)]
    assert [n for _, _, n in await heard(feed, frames[0][1], 2)] == [2, 3]


async def test_what_happens_while_a_page_listens_reaches_it() -> None:
    feed = Feed()
    listening = asyncio.create_task(heard(feed, feed.position, 2))
    await asyncio.sleep(0)
    await feed.follow(some_events(1))
    await asyncio.sleep(0)
    await feed.follow(some_events(2))
    assert [n for _, _, n in await asyncio.wait_for(listening, 1)] == [1, 2]


async def test_a_position_of_another_run_or_none_is_answered_by_a_reset_and_then_by_what_comes() -> None:
    feed = Feed()
    await feed.follow(some_events(1))
    for strange in (Feed().position, None, "", "nonsense", f"{feed.run}-99", f"{feed.run}-²"):
        ((kind, position, _),) = await heard(feed, strange, 1)
        assert (kind, position) == ("reset", feed.position)


async def test_a_page_that_was_away_too_long_is_told_so() -> None:
    feed = Feed(keep=2)
    start = feed.position
    await feed.follow(some_events(1, 2, 3))
    assert [kind for kind, _, _ in await heard(feed, start, 1)] == ["reset"]


async def test_a_page_that_has_caught_up_is_told_so_and_then_hears_a_beat_in_every_silence() -> None:
    feed = Feed(beat_seconds=0.05)
    start = feed.position
    await feed.follow(some_events(1))
    frames = await heard(feed, start, 3, beats=True)
    assert frames == [("chat", feed.position, 1), *[("beat", feed.position, None)] * 2]


async def test_closing_ends_every_stream() -> None:
    feed = Feed()
    listening = asyncio.create_task(heard(feed, feed.position, 1))
    await asyncio.sleep(0)
    feed.close()
    assert await asyncio.wait_for(listening, 1) == []


async def test_an_event_is_completed_when_it_is_sent() -> None:
    feed = Feed(lambda event: {**event, "n": event["n"] * 10})
    start = feed.position
    await feed.follow(some_events(1))
    assert [n for _, _, n in await heard(feed, start, 1)] == [10]
