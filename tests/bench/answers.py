"""How long a carer waits: from sending a draft to the feedback, and what the idle bot weighs.

Run it with `make bench`. It starts the practice room as a process of its own on a new data folder and
times its first message, then has the same bot in this process read drafts of the project's data.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bot.assembly import SystemClock, open_house
from bot.chat.application import build_application, poll
from bot.room.serve import listen
from bot.room.telegram import Telegram
from bot.room.transport import RoomRequest
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "1:bench"
CARER = 1000
DRAFTS = 200


def drafts() -> list[str]:
    """Rateable drafts of the project's own data, spread over its writers."""
    files = sorted((ROOT / "content" / "pace" / "drafts").glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    rated = [row["draft"] for row in rows if row["ratings"][0]["form"] == "speech"]
    return rated[:: max(1, len(rated) // DRAFTS)][:DRAFTS]


async def answer_times(data: Path) -> list[float]:
    """Seconds from a draft sent to the child's reaction shown, one after another."""
    telegram = Telegram()
    telegram.add_bot(TOKEN, "bench_bot", "Bench")
    telegram.add_user(CARER, "Jo")
    stop = asyncio.Event()
    settings = Settings(data=data, access="open", _env_file=None)  # type: ignore[call-arg]
    async with open_house(settings, clock=SystemClock()) as house:
        request = RoomRequest(telegram)
        bot = build_application(
            TOKEN,
            house.desks,
            house.renderer,
            house.database.post,
            house.clock,
            request=request,
            polling_request=RoomRequest(telegram),
            base_url="https://room.invalid",
            chats_at_once=16,
        )
        polling = asyncio.create_task(poll(bot, settings.content, stop))
        telegram.say(CARER, "/start")
        await _until(telegram, "no real names")
        await _press(telegram, 0)
        await _until(telegram, "Good to have you here")
        await _open_scene(telegram)
        times = [await _timed(telegram, draft) for draft in drafts()]
        stop.set()
        await polling
    return [each for each in times if each]


async def _timed(telegram: Telegram, draft: str) -> float:
    """0 for a draft that was not read as a reply."""
    with telegram.subscribe(CARER) as events:
        begun = time.perf_counter()
        telegram.say(CARER, draft)
        answers = 0
        async for event in events:
            message = event.get("message", {})
            answers += event["type"] == "message" and message["from"]["is_bot"]
            if answers and "reply_markup" in message:
                break
        return time.perf_counter() - begun if answers > 1 else 0.0


async def _until(telegram: Telegram, words: str) -> None:
    while not any(words in each.get("text", "") for each in telegram.history(CARER)[-2:]):  # noqa: ASYNC110
        await asyncio.sleep(0.002)


async def _press(telegram: Telegram, row: int) -> None:
    message = next(each for each in reversed(telegram.history(CARER)) if "reply_markup" in each)
    data = message["reply_markup"]["inline_keyboard"][row][0]["callback_data"]
    telegram.press(CARER, message["message_id"], data)


async def _open_scene(telegram: Telegram) -> None:
    """Whatever scene comes first; one with a note is begun by its first button."""
    telegram.say(CARER, "/practise")
    await _until(telegram, "How would you like to choose?")
    while "What would you say" not in telegram.history(CARER)[-1].get("text", ""):
        known = len(telegram.history(CARER))
        await _press(telegram, 0)
        while len(telegram.history(CARER)) == known:  # noqa: ASYNC110
            await asyncio.sleep(0.002)


def first_page() -> tuple[float, float]:
    """Seconds from starting `wondering try` to its page, and megabytes of memory a while later."""
    with tempfile.TemporaryDirectory() as data:
        listener = listen()
        port = listener.getsockname()[1]
        listener.close()
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "try", "--port", str(port)],
            cwd=ROOT,
            env=os.environ | {"WONDERING_DATA": data},
            stdout=subprocess.DEVNULL,
        )
        try:
            seconds = _wait_for(f"http://127.0.0.1:{port}/", begun)
            time.sleep(5)
            status = Path(f"/proc/{process.pid}/status").read_text("ascii")
            kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)
    return seconds, kilobytes / 1024


def _wait_for(url: str, begun: float) -> float:
    while True:
        try:
            urllib.request.urlopen(url, timeout=1)
            return time.perf_counter() - begun
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)


def main() -> None:
    """Print the figures."""
    seconds, megabytes = first_page()
    print(f"`wondering try`: page after {seconds:.1f} s; idle process {megabytes:.0f} MB")
    with tempfile.TemporaryDirectory() as data:
        times = sorted(asyncio.run(answer_times(Path(data))))
    print(
        f"draft to feedback and reaction, {len(times)} drafts one after another: median"
        f" {1000 * statistics.median(times):.0f} ms, p95 {1000 * times[int(0.95 * len(times))]:.0f} ms"
    )


if __name__ == "__main__":
    main()
