"""What is posted to the webhook is taken in from Telegram alone, and confirmed only when it is stored."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot.chat.webhook import MOST_BYTES, Webhook, secret_from
from bot.ports import StorageUnavailable
from bot.post.letters import Raw, chat_of
from bot.settings import SettingsUnusable, read_settings
from bot.watching.server import serving

SECRET = secret_from("7:a-token")
UPDATE = {"update_id": 5, "message": {"chat": {"id": 1000}, "text": "🦊 عربي"}}


class Shelf:
    """Keeps updates, unless it is full."""

    def __init__(self) -> None:
        self.kept: list[Raw] = []
        self.full = False

    async def room(self) -> None:
        """There is always some."""

    async def receive(self, updates: Sequence[Raw]) -> None:
        if self.full:
            raise StorageUnavailable("The disk is full.")
        self.kept += updates


@asynccontextmanager
async def served(webhook: Webhook) -> AsyncIterator[str]:
    async with serving("127.0.0.1", 0, webhook.routes()) as port:
        yield f"http://127.0.0.1:{port}/in"


async def posted(url: str, *, secret: str | None = SECRET, **body: Any) -> int:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with aiohttp.ClientSession() as http, http.post(url, headers=headers, **body) as answer:
        return answer.status


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
async def url(shelf: Shelf) -> AsyncIterator[str]:
    webhook = Webhook("https://bot.example.org/in", SECRET)
    webhook.open(shelf)
    async with served(webhook) as url:
        yield url


async def test_an_update_is_taken_in_as_it_came(url: str, shelf: Shelf) -> None:
    assert await posted(url, json=UPDATE) == 200
    assert shelf.kept == [UPDATE]


@pytest.mark.parametrize("secret", [None, "", "guessed", SECRET[:-1], SECRET.upper(), "ü"])
async def test_whoever_does_not_know_the_secret_is_turned_away(
    url: str, shelf: Shelf, secret: str | None
) -> None:
    assert await posted(url, secret=secret, json=UPDATE) == 401
    assert shelf.kept == []


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"hello", b"\xff", b"[]", b"5", b"[" * 50_000),
        *(b"{}", b'{"update_id": "5"}', b'{"update_id": true}', b'{"update_id": -1}'),
        *(b'{"update_id": 1e99}', b'{"update_id": 99999999999999999999}'),
    ],
)
async def test_what_is_no_update_is_refused_and_the_log_says_so(
    url: str, shelf: Shelf, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert await posted(url, data=body) == 400
    assert shelf.kept == []
    assert "something was posted that is no update" in caplog.text


@pytest.mark.parametrize("message", [5, {"chat": 5}, {"chat": {"id": "x"}}, {"chat": {"id": 2**70}}, None])
async def test_an_update_that_is_odd_is_stored_and_so_not_lost(
    url: str, shelf: Shelf, message: object
) -> None:
    assert await posted(url, json={"update_id": 5, "message": message}) == 200
    assert shelf.kept == [{"update_id": 5, "message": message}]
    assert chat_of(shelf.kept[0]) == 0


async def test_what_is_too_long_is_not_read(url: str, shelf: Shelf) -> None:
    assert await posted(url, data=b" " * (MOST_BYTES + 1)) == 413
    assert shelf.kept == []


async def test_what_cannot_be_stored_is_sent_again(url: str, shelf: Shelf) -> None:
    shelf.full = True
    assert await posted(url, json=UPDATE) == 503
    shelf.full = False
    assert await posted(url, json=UPDATE) == 200


async def test_before_the_bot_is_at_work_and_after_nothing_is_taken_in(shelf: Shelf) -> None:
    webhook = Webhook("https://bot.example.org/in", SECRET)
    async with served(webhook) as url:
        assert await posted(url, json=UPDATE) == 503
        webhook.open(shelf)
        assert await posted(url, json=UPDATE) == 200
        webhook.close()
        assert await posted(url, json=UPDATE) == 503


def test_the_secret_is_the_same_in_every_process_and_not_the_token() -> None:
    assert secret_from("7:a-token") == SECRET
    assert secret_from("7:another") != SECRET
    assert "a-token" not in SECRET
    assert len(SECRET) == 64


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WONDERING_WEBHOOK_URL", "bot.example.org"),
        ("WONDERING_WEBHOOK_URL", "https://"),
        ("WONDERING_WEBHOOK_SECRET", "two words"),
        ("WONDERING_WEBHOOK_SECRET", "x" * 257),
    ],
)
def test_a_setting_that_telegram_would_not_take_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsUnusable, match=name):
        read_settings()
