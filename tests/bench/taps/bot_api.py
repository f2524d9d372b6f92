"""A Bot API in as few lines as possible, in a process of its own: updates out, calls in.

    python -m tests.bench.taps.bot_api

prints its port, then for each line of JSON that it is given (see `Task`) a line with what came of it.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import uvloop

ME = {"id": 7, "is_bot": True, "first_name": "T", "username": "taps_bot"}
SECRET = "of-the-webhook"

_POSTS_AT_ONCE = 100  # as many as the bot asks for
_LONG_POLL = 5.0
_QUIET = 0.3
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_KIND = re.compile(rb"content-type: *([^\r]*)", re.IGNORECASE)
_SENT = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "from": ME, "text": "x"}
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


@dataclass(frozen=True)
class Task:
    """Updates to be answered, each by a call of the method `answer` with `marked` in its body.

    `seconds`: how long each call is under way. `post`: the URL to which they are posted, 100 at a time; by
    default they are fetched.
    """

    updates: list[dict[str, Any]]
    answer: str
    marked: str = ""
    seconds: float = 0.0
    post: str = ""


def whole_answer(result: object) -> bytes:
    """An answer of HTTP."""
    content = json.dumps({"ok": True, "result": result}).encode()
    return _HEAD % len(content) + content


@dataclass
class BotApi:
    """What is to be done, and what has been called since it began."""

    task: Task = field(default_factory=lambda: Task([], "-"))
    calls: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    begun: float = 0.0
    last_call: float = 0.0
    first_id: int = 1
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    all_answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def perform(self, task: Task) -> dict[str, Any]:
        """Have them all answered; returns in how many seconds, and by which calls.

        Without updates, return when a bot has begun: another than before.
        """
        self.task, self.answered, self.begun = task, 0, 0.0
        self.calls.clear()
        self.all_answered.clear()
        if not task.updates:
            self.ready.clear()
            async with asyncio.timeout(60):
                await self.ready.wait()
            return {}
        self.first_id = int(task.updates[0]["update_id"])
        work = os.times()
        posting = [asyncio.create_task(self._post_all(iter(task.updates)))] if task.post else []
        self.news.set()
        async with asyncio.timeout(60):
            await self.all_answered.wait()
        seconds = self.last_call - self.begun
        while time.perf_counter() - self.last_call < _QUIET:  # noqa: ASYNC110 - what is done afterwards counts
            await asyncio.sleep(_QUIET / 4)
        await asyncio.gather(*posting)
        worked = sum(os.times()[:2]) - sum(work[:2])
        return {"seconds": seconds, "calls": dict(self.calls), "worked": worked}

    def called(self, method: str, body: bytes) -> bytes:
        """Note a call, and answer it."""
        if method == "getMe":
            return whole_answer(ME)
        if method == "setWebhook":
            self.ready.set()
        if not self.begun:
            return whole_answer(True)
        self.calls[method] += 1
        self.last_call = time.perf_counter()
        if method == self.task.answer and self.task.marked.encode() in body:
            self.answered += 1
            if self.answered == len(self.task.updates):
                self.all_answered.set()
        return SENT if method.startswith(("send", "edit")) and method != "sendChatAction" else DONE

    async def fetched(self, offset: int) -> bytes:
        """Up to a hundred updates, as soon as there are any."""
        self.ready.set()
        deadline = time.perf_counter() + _LONG_POLL
        while (wait := deadline - time.perf_counter()) > 0:
            start = max(0, offset - self.first_id)
            some = self.task.updates[start : start + 100] if not self.task.post else []
            if some:
                self.begun = self.begun or time.perf_counter()
                return whole_answer(some)
            self.news.clear()
            try:
                await asyncio.wait_for(self.news.wait(), wait)
            except TimeoutError:
                break
        return whole_answer([])

    async def _post_all(self, updates: Any) -> None:
        await asyncio.gather(*(self._post(updates) for _ in range(_POSTS_AT_ONCE)))

    async def _post(self, updates: Any) -> None:
        url = urlsplit(self.task.post)
        head = (
            f"POST {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: "
        )
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        for update in updates:
            content = json.dumps(update)
            self.begun = self.begun or time.perf_counter()
            while True:
                writer.write(f"{head}{len(content)}\r\n\r\n{content}".encode())
                answer = await reader.readuntil(b"\r\n\r\n")
                if length := _LENGTH.search(answer):
                    await reader.readexactly(int(length[1]))
                if answer.split(b" ", 2)[1] == b"200":
                    break
                await asyncio.sleep(0.02)
        writer.close()


SENT, DONE = whole_answer(_SENT), whole_answer(True)


class Connection(asyncio.Protocol):
    """Calls come in one after another."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._given = b""
        self._fetching: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is no subclass

    def connection_lost(self, trouble: Exception | None) -> None:
        for task in self._fetching:
            task.cancel()

    def data_received(self, data: bytes) -> None:
        self._given += data
        while (end := self._given.find(b"\r\n\r\n")) >= 0:
            head = self._given[:end]
            length = _LENGTH.search(head)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._given) < whole:
                return
            body, self._given = self._given[end + 4 : whole], self._given[whole:]
            self._call(head, body)

    def _call(self, head: bytes, body: bytes) -> None:
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
        if method == "getUpdates":
            task = asyncio.create_task(self._fetch(offset_in(head, body)))
            self._fetching.add(task)
            task.add_done_callback(self._fetching.discard)
            return
        answer = self._api.called(method, body)
        if self._api.task.seconds:
            asyncio.get_running_loop().call_later(self._api.task.seconds, self._answer, answer)
        else:
            self._answer(answer)

    def _answer(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)

    async def _fetch(self, offset: int) -> None:
        self._answer(await self._api.fetched(offset))


def offset_in(head: bytes, body: bytes) -> int:
    """Where a fetch begins."""
    kind = _KIND.search(head)
    if kind and kind[1].startswith(b"application/json"):
        return int(json.loads(body).get("offset") or 0)
    if kind and kind[1].startswith(b"multipart"):
        found = re.search(rb'name="offset"\r\n(?:[^\r\n]+\r\n)*\r\n(\d+)', body)
        return int(found[1]) if found else 0
    return int(parse_qs(body.decode()).get("offset", ["0"])[0])


async def main() -> None:
    """Until the input ends."""
    api = BotApi()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(api), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        print(json.dumps(await api.perform(Task(**json.loads(line)))), flush=True)


if __name__ == "__main__":
    uvloop.run(main())
