"""A carer's phone on the far side of the Bot API server: it says, presses, and hears."""

from __future__ import annotations

import asyncio
import html
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

from tests.conversations.dialogue import is_labelled
from tests.whole.program import Program, running

PATIENCE_SECONDS = 60
SERVER = Path(__file__).parent / "telegram_server.py"
TOKEN = "7:not-a-real-token"
CARER = {"id": 1000, "is_bot": False, "first_name": "Jo", "language_code": "en"}
CHAT = {"id": 1000, "type": "private", "first_name": "Jo"}
NUMBERS = count(1)
"""Updates are numbered through, also where a server is followed by another."""


@dataclass
class Phone:
    """Speaks to the bot through a server of its own."""

    url: str
    http: aiohttp.ClientSession
    server: Program
    calls: list[dict[str, Any]] = field(default_factory=list)
    heard: int = 0
    said: int = 0

    async def say(self, text: str) -> None:
        """Send words, or a command."""
        self.said += 1
        message = self._message(100_000 + self.said, text) | {"from": CARER}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        await self._deliver({"message": message})

    async def press(self, label: str) -> None:
        """Press the newest button with this label (or its key in buttons.yaml)."""
        self.said += 1
        message, data = self._button(label)
        shown = self._message(message["result"]["message_id"], "shown")
        query = {"id": str(self.said), "from": CARER, "chat_instance": "1", "message": shown, "data": data}
        await self._deliver({"callback_query": query})

    async def hears(self, *fragments: str) -> str:
        """Wait for a message with all these words, after those that were heard before; returns its text."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for number, call in enumerate(self.calls[self.heard :], self.heard + 1):
                if all(fragment in _text(call) for fragment in fragments):
                    self.heard = number
                    return _text(call)
            self.calls += await self._get(f"calls?from={len(self.calls)}")
        said = "\n---\n".join(_text(each) for each in self.calls[self.heard :])
        raise AssertionError(f"not heard: {fragments}; heard was:\n{said}")

    async def sees_held(self) -> None:
        """Wait until the bot is in the middle of sending something."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not any(call["method"] == "held" for call in self.calls[self.heard :]):
                self.calls += await self._get(f"calls?from={len(self.calls)}")

    async def hold_messages(self) -> None:
        """From now on what the bot sends stays on its way."""
        await self._post("hold", {})

    async def release_messages(self) -> None:
        """What was held arrives, if its sender still waits for that."""
        await self._post("release", {})

    async def all_calls(self) -> list[dict[str, Any]]:
        """Every call of the bot's, getUpdates aside."""
        # The wait of `calls` is for new ones; all that there are come at once.
        return await self._get("calls?from=0")

    async def unconfirmed(self) -> int:
        """How many updates the bot has not yet told the server that it has."""
        async with self.http.post(f"{self.url}/bot{TOKEN}/getWebhookInfo") as answer:
            return int((await answer.json())["result"]["pending_update_count"])

    def _button(self, label: str) -> tuple[dict[str, Any], str]:
        for call in reversed(self.calls[: self.heard]):
            keyboard = json.loads(call.get("fields", {}).get("reply_markup") or "{}")
            for row in keyboard.get("inline_keyboard", []):
                for button in row:
                    if is_labelled(label, button["text"]):
                        return call, button["callback_data"]
        raise AssertionError(f"no button {label!r}")

    def _message(self, number: int, text: str) -> dict[str, Any]:
        return {"message_id": number, "date": int(time.time()), "chat": CHAT, "text": text}

    async def _deliver(self, update: dict[str, Any]) -> None:
        await self._post("updates", {"token": TOKEN, "update": {"update_id": next(NUMBERS), **update}})

    async def _post(self, what: str, body: dict[str, Any]) -> None:
        async with self.http.post(f"{self.url}/__fixture/{what}", json=body) as answer:
            assert answer.status == 200, await answer.text()

    async def _get(self, what: str) -> list[dict[str, Any]]:
        async with self.http.get(f"{self.url}/__fixture/{what}") as answer:
            found: list[dict[str, Any]] = await answer.json()
            return found


@asynccontextmanager
async def telegram(folder: Path, *, port: int = 0) -> AsyncIterator[Phone]:
    """A Bot API server as a process of its own, and a phone that is in touch with it."""
    async with (
        running(SERVER, TOKEN, str(port), folder=folder) as server,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE_SECONDS)) as http,
    ):
        number = (await server.prints(r"^port (\d+)$"))[1]
        yield Phone(f"http://127.0.0.1:{number}", http, server)


def _text(call: dict[str, Any]) -> str:
    """What a person reads of a message; nothing for any other call."""
    if call["method"] != "sendMessage" or "result" not in call:
        return ""
    return html.unescape(re.sub(r"<[^>]+>", "", call["fields"]["text"]))
