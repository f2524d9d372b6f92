"""A Bot API in as few lines as possible, and Telegram's posting of updates: it costs the machine little.

Updates of a chat are posted one after another, those of all chats to one process after another: nobody is
known by sight, as behind a proxy that goes round.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count, cycle
from typing import Any
from urllib.parse import parse_qs

TOKEN = "7:many"
PATH = "/from-telegram"
ME = {"id": 7, "is_bot": True, "first_name": "Many", "username": "many_bot"}
_PAUSE = 0.05
_PATIENCE = 20.0

Json = dict[str, Any]
Hear = Callable[[int, Json], None]


@dataclass
class FarBotApi:
    """What the bot sends goes to `hear`, with the chat; `say` and `press` are posted to the processes."""

    ports: list[int]
    hear: Hear
    posts: Counter[int] = field(default_factory=Counter)
    """How often each HTTP status came; 0 where nobody listened."""
    calls: Counter[str] = field(default_factory=Counter)
    secret: str = ""
    url: str = ""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _updates: Iterator[int] = field(default_factory=lambda: count(1))
    _waiting: dict[int, deque[bytes]] = field(default_factory=lambda: defaultdict(deque))
    _idle: dict[int, list[_Line]] = field(default_factory=lambda: defaultdict(list))
    _posting: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._round = cycle(range(len(self.ports)))

    def say(self, chat: int, text: str) -> None:
        """Somebody types something."""
        message = {**self.message(chat), "from": _person(chat), "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        self._post({"message": message}, chat)

    def press(self, chat: int, message: Json, data: str) -> None:
        """Somebody taps a button."""
        query = {"from": _person(chat), "chat_instance": "1", "data": data, "message": message}
        self._post({"callback_query": {"id": str(next(self._numbers)), **query}}, chat)

    def message(self, chat: int) -> Json:
        """A message of the bot's, as bare as can be."""
        return {
            "from": ME,
            "message_id": next(self._numbers),
            "date": 1,
            "chat": {"id": chat, "type": "private"},
        }

    def answer(self, method: str, given: Json) -> Any:
        """One call of the bot's."""
        self.calls[method] += 1
        if method == "setWebhook":
            self.secret = given["secret_token"]
        if method == "getMe":
            return ME
        if not method.startswith(("send", "editMessage")) or method == "sendChatAction":
            return True
        chat = int(given["chat_id"])
        message = {**self.message(chat), "text": given.get("text", "")}
        if markup := given.get("reply_markup"):
            message["reply_markup"] = json.loads(markup) if isinstance(markup, str) else markup
        if method.startswith("send"):
            self.hear(chat, message)
        return message

    def _post(self, update: Json, chat: int) -> None:
        waiting = self._waiting[chat]
        waiting.append(json.dumps({"update_id": next(self._updates), **update}).encode())
        if len(waiting) == 1:
            task = asyncio.create_task(self._post_all(waiting))
            self._posting.add(task)
            task.add_done_callback(self._posting.discard)

    async def _post_all(self, waiting: deque[bytes]) -> None:
        while waiting:
            if await self._taken(waiting[0]):
                waiting.popleft()
            else:
                await asyncio.sleep(_PAUSE)

    async def _taken(self, body: bytes) -> bool:
        port = self.ports[next(self._round)]
        lines = self._idle[port]
        line = lines.pop() if lines else _Line(port)
        status = await line.post(body, self.secret)
        self.posts[status] += 1
        if status:
            lines.append(line)
        return status == 200

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Calls are answered as long as this is entered."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Served(self.answer), "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield
        finally:
            for task in self._posting:
                task.cancel()
            await asyncio.gather(*self._posting, return_exceptions=True)
            server.close()


def _person(chat: int) -> Json:
    return {"id": chat, "is_bot": False, "first_name": "C"}


@dataclass
class _Line:
    """One connection to one process."""

    port: int
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: bytes, secret: str) -> int:
        """The HTTP status; 0 where nobody answered."""
        try:
            async with asyncio.timeout(_PATIENCE):
                reader, writer = self._streams = self._streams or await asyncio.open_connection(
                    "127.0.0.1", self.port
                )
                writer.write(
                    f"POST {PATH} HTTP/1.1\r\nHost: bot.invalid\r\nContent-Type: application/json\r\n"
                    f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n".encode()
                    + body
                )
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0] or b"0")
                await reader.readexactly(length)
                return int(head.split()[1])
        except (OSError, TimeoutError, EOFError):
            if self._streams is not None:
                self._streams[1].close()
            self._streams = None
            return 0


class _Served(asyncio.Protocol):
    """One connection from a process: each call is answered as soon as it is whole."""

    def __init__(self, answer: Callable[[str, Json], Any]) -> None:
        self._answer = answer
        self._read = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        while b"\r\n\r\n" in self._read and self._transport is not None:
            head, _, rest = self._read.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
            length = int(headers.get("content-length", 0))
            if len(rest) < length:
                return
            body, self._read = rest[:length], rest[length:]
            method = first.split()[1].rpartition("/")[2]
            given = _given(headers.get("content-type", ""), body)
            content = json.dumps({"ok": True, "result": self._answer(method, given)}).encode()
            with suppress(OSError):
                self._transport.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
                    % (len(content), content)
                )


def _given(kind: str, body: bytes) -> Json:
    if kind.startswith("application/json"):
        parameters: Json = json.loads(body or b"{}")
        return parameters
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}
