"""One call of the Bot API."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import aiohttp
from telegram.request import RequestData

_REPEATABLE = frozenset(
    {
        "answerCallbackQuery",
        "deleteMyCommands",
        "deleteWebhook",
        "sendChatAction",
        "setChatMenuButton",
        "setMyCommands",
        "setMyDefaultAdministratorRights",
        "setMyDescription",
        "setMyName",
        "setMyShortDescription",
        "setWebhook",
    }
)
"""Beside everything that begins with "get": methods that may reach Telegram twice and do no harm."""


@dataclass(frozen=True)
class Call:
    """One call, with its time-outs in seconds (None: for ever)."""

    url: str
    method: str
    data: RequestData | None
    connect: float | None
    read: float | None
    write: float | None
    pool: float | None

    @property
    def name(self) -> str:
        """What to call it in the log."""
        return self.url.rpartition("/")[2] if self.method == "POST" else "a file"

    @property
    def host(self) -> str:
        """Whom it is made to."""
        return _host(self.url)

    @property
    def token(self) -> str:
        """The bot's token, which is a part of the URL."""
        return _token(self.url)

    @property
    def limits(self) -> aiohttp.ClientTimeout:
        """The time-outs that aiohttp keeps."""
        return _limits(self.connect, self.read)

    @property
    def repeatable(self) -> bool:
        """Whether it may be made again after Telegram may have received it."""
        if self.data is not None and self.data.contains_files:
            return False
        return self.method == "GET" or self.name.startswith("get") or self.name in _REPEATABLE


@lru_cache(maxsize=64)
def _limits(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=connect, sock_connect=connect, sock_read=read)


@lru_cache(maxsize=256)
def _host(url: str) -> str:
    return urlsplit(url).hostname or "the Bot API"


@lru_cache(maxsize=256)
def _token(url: str) -> str:
    return next((part[3:] for part in urlsplit(url).path.split("/") if part.startswith("bot")), "")
