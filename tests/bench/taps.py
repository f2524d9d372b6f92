"""How many taps a second one process answers, with all that makes them safe; beside bare echo bots.

Everything is in one queue at a Bot API that does nothing else, in a process of its own; what is timed is from
the first fetch to the last answer. Run it with `make bench`, or by itself: `python -m tests.bench.taps [TAPS
[ROUNDS]]`; with a PostgreSQL database's URL in WONDERING_DATABASE, on that.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from bot.actions import Action, Verb
from bot.carer import Carer
from bot.chat.buttons import pack
from bot.reminders.finding.choice import Choice
from bot.storage.unlocking import open_database
from tests.whole.program import running

FIRST = 1000
ROUNDS = 3
TOKEN = "7:taps"
ME = {"id": 7, "is_bot": True, "first_name": "T", "username": "taps_bot"}

Rate = tuple[float, float]
MENU = pack(Action(Verb.MENU))
LIST = pack(Action(Verb.BROWSE, argument=Choice().packed()))

STOCK = """
from telegram.ext import ApplicationBuilder, MessageHandler, filters
async def echo(update, context):
    await update.message.reply_text(update.message.text)
app = ApplicationBuilder().token("{token}").base_url("{url}/bot").build()
app.add_handler(MessageHandler(filters.TEXT, echo))
app.run_polling()
"""

AIOGRAM = """
import asyncio
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
dispatcher = Dispatcher()
@dispatcher.message()
async def echo(message):
    await message.answer(message.text)
async def main():
    session = AiohttpSession(api=TelegramAPIServer.from_base("{url}"))
    await dispatcher.start_polling(Bot("{token}", session=session))
asyncio.run(main())
"""


@dataclass
class Queue(asyncio.Protocol):
    """A Bot API in as few lines as possible: updates out, answers in."""

    updates: list[dict[str, Any]]
    answers: set[str]
    counted: int = 0
    begun: float = 0.0
    fetched: asyncio.Event = field(default_factory=asyncio.Event)
    all_answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                first, *lines = head.decode("latin-1").split("\r\n")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                method = first.split()[1].rpartition("/")[2]
                result = await self._result(method, headers.get("content-type", ""), body)
                content = json.dumps({"ok": True, "result": result}).encode()
                kind = b"Content-Type: application/json\r\n"
                size = b"Content-Length: %d\r\n\r\n" % len(content)
                writer.write(b"HTTP/1.1 200 OK\r\n" + kind + size + content)
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _result(self, method: str, kind: str, body: bytes) -> Any:
        if method == "getMe":
            return ME
        if method == "getUpdates":
            return await self._fetched(_offset(kind, body))
        if method in self.answers:
            self.counted += 1
            if self.counted == len(self.updates):
                self.all_answered.set()
        if method.startswith(("send", "edit")):
            chat = {"id": FIRST, "type": "private"}
            return {"message_id": 1, "date": 1, "chat": chat, "from": ME, "text": "x"}
        return True

    async def _fetched(self, offset: int) -> list[dict[str, Any]]:
        self.begun = self.begun or time.perf_counter()
        self.fetched.set()
        start = max(0, offset - 1)
        if start >= len(self.updates):
            await asyncio.sleep(0.5)
        return self.updates[start : start + 100]


def _offset(kind: str, body: bytes) -> int:
    if kind.startswith("application/json"):
        return int(json.loads(body).get("offset") or 0)
    if kind.startswith("multipart"):
        lines = body.decode().split("\r\n")
        at = next((n for n, line in enumerate(lines) if 'name="offset"' in line), None)
        return int(next(line for line in lines[at + 1 :] if line.isdigit())) if at is not None else 0
    return int(parse_qs(body.decode()).get("offset", ["0"])[0])


def _updates(count: int, data: str | None) -> list[dict[str, Any]]:
    """A tap each of so many people; without data, a word."""
    made = []
    for number in range(1, count + 1):
        person = {"id": FIRST + number, "is_bot": False, "first_name": "C"}
        chat = {"id": FIRST + number, "type": "private", "first_name": "C"}
        message = {"message_id": number, "date": 1, "chat": chat, "text": "hello"}
        if data is None:
            made.append({"update_id": number, "message": {**message, "from": person}})
        else:
            query: dict[str, Any] = {"id": str(number), "from": person, "chat_instance": "1", "data": data}
            query["message"] = {**message, "from": ME}
            made.append({"update_id": number, "callback_query": query})
    return made


async def timed(
    count: int, data: str | None, answers: set[str], command: tuple[str, ...], folder: Path
) -> Rate:
    """Updates a second, and milliseconds of a processor for each."""
    queue = Queue(_updates(count, data), answers)
    server = await asyncio.start_server(queue.serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    settings = {
        "WONDERING_TOKEN": TOKEN,
        "WONDERING_DATA": str(folder),
        "WONDERING_DATABASE": os.environ.get("WONDERING_DATABASE", ""),
        "WONDERING_BASE_URL": url,
        "WONDERING_ACCESS": "open",
        "WONDERING_MESSAGES_PER_SECOND": "1000",
    }
    filled = [part.replace("{url}", url).replace("{token}", TOKEN) for part in command]
    async with running(*filled, folder=folder, settings=settings) as program:
        async with asyncio.timeout(300):
            await queue.fetched.wait()
            worked = _worked(program.process.pid)
            await queue.all_answered.wait()
        seconds = time.perf_counter() - queue.begun
        worked = _worked(program.process.pid) - worked
        await program.dies()
    server.close()
    return count / seconds, 1000 * worked / count


def _worked(pid: int) -> float:
    """Seconds that a process has had of a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def ours(count: int, data: str, answers: set[str]) -> Rate:
    """The bot itself, with people who have said yes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        url = os.environ.get("WONDERING_DATABASE") or f"sqlite:///{folder / 'wondering.db'}"
        database, _ = await open_database(url, "", folder / "keys")
        now = datetime.now(UTC)
        async with database.work() as work:
            for number in range(1, count + 1):
                await work.carers.save(Carer(FIRST + number, now, now, consented_at=now))
            await work.commit()
        await database.dispose()
        return await timed(count, data, answers, ("-m", "bot", "run"), folder)


async def measure(count: int, rounds: int = ROUNDS) -> None:
    with tempfile.TemporaryDirectory() as place:
        there = Path(place)
        trials = {
            "python-telegram-bot as shipped, echo": lambda: timed(
                count, None, {"sendMessage"}, ("-c", STOCK), there
            ),
            "aiogram, echo": lambda: timed(count, None, {"sendMessage"}, ("-c", AIOGRAM), there),
            "this bot, a tap that turns a page": lambda: ours(count, LIST, {"editMessageText"}),
            "this bot, a tap that gets a message": lambda: ours(count, MENU, {"sendMessage"}),
        }
        rates: dict[str, list[Rate]] = {name: [] for name in trials}
        for _ in range(rounds):
            for name, trial in trials.items():
                rates[name].append(await trial())
                print(f"  {name}: {rates[name][-1][0]:.0f}", file=sys.stderr, flush=True)
    for name, each in rates.items():
        a_second, of_processor = (statistics.median(part) for part in zip(*each, strict=True))
        print(f"{name:40} {a_second:6.0f} updates/s {of_processor:6.2f} ms of a processor for each")


def main() -> None:
    """Print the table."""
    asyncio.run(measure(*(int(each) for each in sys.argv[1:] or ("2000",))))


if __name__ == "__main__":
    main()
