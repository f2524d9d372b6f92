"""Updates are acknowledged when they are stored, and not before."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram.error import InvalidToken, NetworkError, RetryAfter

from bot.chat.polling import Polling
from bot.ports import StorageUnavailable


class FakeTelegram:
    """Hands out updates from the offset on; `trouble` is met in turn."""

    def __init__(self, count: int, *trouble: Exception | None) -> None:
        self.updates = [{"update_id": number} for number in range(1, count + 1)]
        self.trouble = list(trouble)
        self.confirmed = 0

    async def _post(self, method: str, wanted: dict[str, Any], read_timeout: float) -> list[dict[str, Any]]:
        assert method == "getUpdates"
        await asyncio.sleep(0)
        if self.trouble and (trouble := self.trouble.pop(0)):
            raise trouble
        self.confirmed = max(self.confirmed, wanted.get("offset", 1) - 1)
        waiting = [each for each in self.updates if each["update_id"] > self.confirmed]
        if not waiting and wanted["timeout"]:
            await asyncio.sleep(60)
        return waiting[:2]


class Store:
    """Takes updates in; refuses as often as it is told to."""

    def __init__(self, refusals: int = 0) -> None:
        self.kept: list[int] = []
        self.refusals = refusals
        self.confirmed_before_kept: list[int] = []
        self.telegram: FakeTelegram | None = None

    async def room(self) -> None: ...

    async def receive(self, updates: list[dict[str, Any]]) -> None:
        await asyncio.sleep(0)
        if self.refusals:
            self.refusals -= 1
            raise StorageUnavailable("no room")
        assert self.telegram is not None
        assert self.telegram.confirmed < updates[0]["update_id"]
        self.kept += [each["update_id"] for each in updates]


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.polling._STORE_PAUSE", 0.0)
    monkeypatch.setattr("bot.chat.polling._FIRST_PAUSE", 0.0)


async def poll(telegram: FakeTelegram, store: Store) -> Polling:
    """Until all is stored."""
    store.telegram = telegram
    polling = Polling(telegram, store)  # type: ignore[arg-type]
    running = asyncio.create_task(polling.run())
    async with asyncio.timeout(5):
        while len(store.kept) < len(telegram.updates) and not running.done():  # noqa: ASYNC110
            await asyncio.sleep(0)
    polling.stop()
    await running
    return polling


async def test_what_is_stored_is_acknowledged_with_the_next_fetch_or_at_the_end() -> None:
    telegram, store = FakeTelegram(5), Store()
    polling = await poll(telegram, store)
    assert store.kept == [1, 2, 3, 4, 5]
    await polling.acknowledge()
    assert telegram.confirmed == 5


async def test_what_cannot_be_stored_is_not_acknowledged_until_it_is() -> None:
    telegram, store = FakeTelegram(3), Store(refusals=4)
    await poll(telegram, store)
    assert store.kept == [1, 2, 3]


async def test_trouble_at_telegram_is_waited_out() -> None:
    telegram, store = FakeTelegram(3, NetworkError("x"), None, RetryAfter(0), NetworkError("x")), Store()
    await poll(telegram, store)
    assert store.kept == [1, 2, 3]


async def test_a_token_that_is_refused_is_no_passing_trouble() -> None:
    with pytest.raises(InvalidToken):
        await poll(FakeTelegram(1, InvalidToken()), Store())


async def test_stopping_ends_a_poll_that_waits_for_nothing() -> None:
    telegram, store = FakeTelegram(0), Store()
    store.telegram = telegram
    polling = Polling(telegram, store)  # type: ignore[arg-type]
    running = asyncio.create_task(polling.run())
    await asyncio.sleep(0.01)
    polling.stop()
    async with asyncio.timeout(1):
        await running
