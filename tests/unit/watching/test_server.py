"""Whoever watches the bot learns whether it is well, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Mapping

import aiohttp
import pytest

from bot.ports import StorageUnavailable
from bot.watching.figures import Figures
from bot.watching.server import CannotListen, Watch, serving


class Something:
    """A bot and its database, well or not."""

    def __init__(self) -> None:
        self.up = self.running = True

    async def ping(self) -> None:
        if not self.up:
            raise StorageUnavailable("The database is away.")

    async def count(self) -> Mapping[str, int]:
        await self.ping()
        return {"updates": 3, "set_aside": 1}

    def watch(self) -> Watch:
        return Watch(Figures(), self.ping, self.count, lambda: self.running)


async def asked(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def test_it_is_ready_while_it_runs_and_the_database_answers() -> None:
    something = Something()
    async with serving("127.0.0.1", 0, something.watch().routes()) as port:
        assert await asked(port, "/healthz") == (200, '{"alive": true}')
        assert (await asked(port, "/readyz"))[0] == 200
        something.up = False
        assert await asked(port, "/readyz") == (503, '{"running": true, "database": false}')
        assert (await asked(port, "/healthz"))[0] == 200
        something.up, something.running = True, False
        assert (await asked(port, "/readyz"))[0] == 503


async def test_figures_are_there_with_the_database_and_without() -> None:
    something = Something()
    watch = something.watch()
    watch.figures.updates.labels("handled").inc()
    async with serving("127.0.0.1", 0, watch.routes()) as port:
        _, figures = await asked(port, "/metrics")
        assert 'wondering_updates_total{result="handled"} 1.0' in figures
        assert 'wondering_rows{what="set_aside"} 1.0' in figures
        assert "process_resident_memory_bytes" in figures
        something.up = False
        assert (await asked(port, "/metrics"))[0] == 200


async def test_a_port_that_is_taken_is_said_in_a_sentence() -> None:
    routes = Something().watch().routes()
    async with serving("127.0.0.1", 0, routes) as port:
        with pytest.raises(CannotListen, match=f"Port {port} at 127.0.0.1 cannot be had"):
            async with serving("127.0.0.1", port, routes):
                pass
