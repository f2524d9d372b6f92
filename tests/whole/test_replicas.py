"""Two processes for one token, on one PostgreSQL, with updates posted to either of them by chance."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.databases import PostgreSQLServer
from tests.soak.posting import Posting
from tests.soak.trial import Trial, undergo


async def one_is_killed(trial: Trial) -> None:
    """One is killed in the middle of things; the other takes up what it had in hand.

    One that polls is refused beside them.
    """
    assert isinstance(trial, Posting)
    async with trial.bot():
        await trial.answers(2 * len(trial.carers))
        trial.kills += 1
        await trial.programs[1].dies()
        async with trial.process() as polling:
            assert await polling.ends() != 0
            assert "needs it to itself" in polling.output
        await trial.each_answered()
        trial.programs[0].process.send_signal(signal.SIGTERM)
        assert await trial.programs[0].ends(within=10) == 0


async def test_nothing_is_lost_or_out_of_order_when_one_of_two_is_killed(
    postgresql_server: PostgreSQLServer, tmp_path: Path
) -> None:
    count = await undergo(
        one_is_killed,
        tmp_path,
        carers=6,
        database_url=postgresql_server.new_database(),
        kind=Posting,
        replicas=2,
    )
    assert count.drafts == count.answered >= 18
    assert (count.missing, count.twice, count.out_of_order) == (0, 0, 0)
    assert count.doubled <= 2 * count.kills
