"""The bot as a process to which updates are posted."""

from __future__ import annotations

import signal
from pathlib import Path

import aiohttp

from tests.soak.posting import PATH, Posting
from tests.soak.trial import Trial, undergo


async def stopped_between(trial: Trial) -> None:
    """It is told to stop in the middle of things; a stranger has tried the door before."""
    assert isinstance(trial, Posting)
    async with trial.bot() as bot:
        await trial.answers(4)
        at = f"http://127.0.0.1:{trial.ports[0]}"
        async with aiohttp.ClientSession() as http:
            async with http.post(at + PATH, json={"update_id": 1}) as answer:
                assert answer.status == 401
            async with http.get(f"{at}/readyz") as answer:
                assert answer.status == 200
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ends(within=10) == 0


async def test_what_is_posted_is_answered_also_what_comes_while_it_is_away(tmp_path: Path) -> None:
    count = await undergo(stopped_between, tmp_path, carers=3, kind=Posting)
    assert count.drafts == count.answered > 4
    assert (count.missing, count.twice, count.out_of_order, count.doubled) == (0, 0, 0, 0)
