"""How many updates a second one process answers, with all that makes them safe; beside bare echo bots.

    python -m tests.bench.taps [--only ours,ptb] [--rounds 1] [--kind draft] [--with SQLite]

The Bot API is a process of its own that does nothing else (`bot_api`), and so is each bot. What is timed is
from the first fetch or post to the last answer. The first table is of a Bot API that answers at once, the
second of one that takes 50 ms for each call, as over a real network. A bot is started once a round, and has
all its kinds of updates one after another; rounds are interleaved, and medians are shown. What PostgreSQL's
own processes do is not counted as the bot's; both databases wait for the disk with each commit.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from bot.settings import PROJECT
from bot.storage.sealing import new_key
from tests.bench.taps import crowd, echoes
from tests.bench.taps.bot_api import SECRET, Task
from tests.bench.taps.bots import BOTS, OURS, OVER_A_NETWORK, Bot, Kind
from tests.databases import PostgreSQLServer
from tests.soak.posting import free_port
from tests.whole.program import Program, running

ROUNDS = 3
_TO_WARM = 25  # updates of each kind that are not counted: what is made once is made then
_CALM = 0.5  # seconds after the start, whose work is not counted


READER = "the reader alone"


@dataclass(frozen=True)
class Figures:
    """What was measured of one kind of update, each of one run."""

    a_second: float
    worked: float
    """Milliseconds of a processor for each update, its trailing work included."""
    calls: float
    """Calls of the Bot API for each update."""

    def __str__(self) -> str:
        return f"{self.a_second:10.0f} {self.worked:18.2f} {self.calls:14.1f}"


Rows = dict[tuple[float, str, str], list[Figures]]
"""Figures of every round, by seconds that a call takes, bot and kind."""


@dataclass
class Bench:
    """The Bot API, and databases from which each bot gets a copy."""

    folder: Path
    keys: str
    url: str
    api: asyncio.subprocess.Process
    server: PostgreSQLServer | None
    crowded: dict[str, str]
    kind: str
    rows: Rows = field(default_factory=lambda: defaultdict(list))
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    async def measure(self, bot: Bot) -> None:
        """One round of one bot."""
        port = free_port()
        place = Path(tempfile.mkdtemp(dir=self.folder))
        code = bot.code.replace("{url}", self.url)
        command = ("-c", code) if code else ("-m", "bot", "run")
        settings = self._settings(bot, place, port)
        if bot.database:
            await crowd.come(settings["WONDERING_DATABASE"])
        async with running(*command, folder=place, settings=settings) as program:
            await self._told(program, Task([], "-"))
            await asyncio.sleep(_CALM)
            post = f"http://127.0.0.1:{port}/taps" if bot.webhook else ""
            people = iter(range(crowd.IN_A_SCENE, crowd.MOST))
            writers = enumerate(crowd.drafts())
            for kind in bot.kinds:
                if self.kind not in {"", kind.name}:
                    continue
                for seconds, number in ((0.0, _TO_WARM), *kind.counts.items()):
                    updates = [self._update(kind, people, writers) for _ in range(number)]
                    task = Task(updates, kind.answer, kind.marked, seconds, post)
                    figures = await self._perform(program, task)
                    if number == _TO_WARM:
                        continue
                    self.rows[seconds, bot.name, kind.name].append(figures)
                    took = f"{number / figures.a_second:.1f} s"
                    print(f"  {bot.name}, {kind.name}: {figures} ({took})", file=sys.stderr, flush=True)
            await program.dies()
        shutil.rmtree(place)

    async def read_alone(self) -> None:
        """One round of the reader without a bot."""
        number = OURS[-1].counts[0.0]
        async with running("-m", "tests.bench.taps.crowd", str(number), folder=self.folder) as program:
            told = json.loads((await program.prints(r"^\{.*\}$"))[0])
        figures = Figures(number / told["seconds"], 1000 * told["worked"] / number, 0)
        for seconds in (0.0, OVER_A_NETWORK):
            self.rows[seconds, READER, "draft"].append(figures)
        print(f"  {READER}: {figures}", file=sys.stderr, flush=True)

    def _update(
        self, kind: Kind, people: Iterator[int], writers: Iterator[tuple[int, str]]
    ) -> dict[str, Any]:
        if kind.data is not None:
            return crowd.tapped(kind.data, next(self._ids), next(people))
        if kind.marked:
            person, draft = next(writers)
            return crowd.said(draft, next(self._ids), person)
        return crowd.said("hello", next(self._ids), 0)

    async def _perform(self, program: Program, task: Task) -> Figures:
        worked = _worked(program.process.pid)
        told = await self._told(program, task)
        number = len(task.updates)
        worked = _worked(program.process.pid) - worked
        calls = sum(each for method, each in told["calls"].items() if method != "getUpdates")
        return Figures(number / told["seconds"], 1000 * worked / number, calls / number)

    async def _told(self, program: Program, task: Task) -> dict[str, Any]:
        assert self.api.stdin is not None
        assert self.api.stdout is not None
        self.api.stdin.write(json.dumps(asdict(task)).encode() + b"\n")
        line = await self.api.stdout.readline()
        if not line:
            raise RuntimeError(f"the Bot API gave up; the bot said:\n{program.output[-2000:]}")
        told: dict[str, Any] = json.loads(line)
        return told

    def _settings(self, bot: Bot, place: Path, port: int) -> dict[str, str]:
        if not bot.database:
            return {}
        if bot.database == "SQLite":
            shutil.copy(self.crowded["SQLite"], place / "wondering.db")
            url = f"sqlite:///{place / 'wondering.db'}"
        else:
            assert self.server is not None
            url = self.server.new_database(self.crowded["PostgreSQL"])
        webhook = {
            "WONDERING_WEBHOOK_URL": "https://bot.invalid/taps",
            "WONDERING_WEBHOOK_SECRET": SECRET,
            "WONDERING_LISTEN_PORT": str(port),
        }
        return {
            "WONDERING_TOKEN": echoes.TOKEN,
            "WONDERING_DATA": str(place),
            "WONDERING_DATABASE": url,
            "WONDERING_KEYS": self.keys,
            "WONDERING_BASE_URL": self.url,
            "WONDERING_ACCESS": "open",
            "WONDERING_MESSAGES_PER_SECOND": "100000",  # this Telegram has no limits
            **(webhook if bot.webhook else {}),
        }


def _worked(pid: int) -> float:
    """Seconds that a process has had of a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def opened(bots: list[Bot], kind: str) -> AsyncIterator[Bench]:
    """Everything that the bots need, put away at the end."""
    databases = {bot.database for bot in bots}
    server = PostgreSQLServer(lasting=True) if "PostgreSQL" in databases else None
    module = ("-m", "tests.bench.taps.bot_api")
    pipe = asyncio.subprocess.PIPE
    api = await asyncio.create_subprocess_exec(
        sys.executable, *module, cwd=PROJECT, stdin=pipe, stdout=pipe, limit=1 << 20
    )
    try:
        with tempfile.TemporaryDirectory() as place:
            folder, keys, crowded = Path(place), new_key(), {}
            if "SQLite" in databases:
                crowded["SQLite"] = str(folder / "crowded.db")
                await crowd.settle(f"sqlite:///{crowded['SQLite']}", keys)
            if server is not None:
                url = server.new_database()
                await crowd.settle(url, keys)
                crowded["PostgreSQL"] = url.partition("@/")[2].partition("?")[0]
            assert api.stdout is not None
            port = int(await api.stdout.readline())
            yield Bench(folder, keys, f"http://127.0.0.1:{port}", api, server, crowded, kind)
    finally:
        api.kill()
        await api.wait()
        if server is not None:
            server.close()


async def measure(bots: list[Bot], rounds: int, kind: str) -> Rows:
    """All the rounds."""
    async with opened(bots, kind) as bench:
        for _ in range(rounds):
            if any(bot.group == "ours" for bot in bots) and kind in {"", "draft"}:
                await bench.read_alone()
            for bot in bots:
                await bench.measure(bot)
        return bench.rows


def show(rows: Rows, seconds: float) -> None:
    """One table."""
    print(f"\nThe Bot API takes {1000 * seconds:.0f} ms for each call")
    print(f"{'':36} {'':8} updates/s  ms of a processor  calls for each")
    alone = rows.get((seconds, READER, "draft"))
    for (of, bot, kind), each in rows.items():
        if of != seconds:
            continue
        middle = _middle(each)
        share = ""
        if alone and kind == "draft" and bot != READER:
            share = f"  {middle.a_second / _middle(alone).a_second:.2f} of the reader alone"
        print(f"{bot:36} {kind:8}{middle}{share}")


def _middle(each: list[Figures]) -> Figures:
    parts = zip(*((one.a_second, one.worked, one.calls) for one in each), strict=True)
    return Figures(*(statistics.median(part) for part in parts))


def main() -> None:
    """Print the tables."""
    groups, kinds = sorted({bot.group for bot in BOTS}), sorted({each.name for each in OURS})
    parser = argparse.ArgumentParser(prog="python -m tests.bench.taps", description="Updates a second.")
    parser.add_argument("--only", default=",".join(groups), help=f"some of {','.join(groups)}")
    parser.add_argument("--kind", default="", choices=["", *kinds], help="this bot only with these updates")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--with", dest="name", default="", help="only bots with this in their name: SQLite")
    given = parser.parse_args()
    chosen = [bot for bot in BOTS if bot.group in given.only.split(",") and given.name in bot.name]
    if not chosen:
        parser.error("there is no such bot")
    rows = asyncio.run(measure(chosen, given.rounds, given.kind))
    for seconds in (0.0, OVER_A_NETWORK):
        show(rows, seconds)


if __name__ == "__main__":
    main()
