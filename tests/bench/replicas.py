"""Processes that share one PostgreSQL: drafts answered a second, and what becomes of all when one is killed.

    python -m tests.bench.replicas [CARERS [PROCESSES ...]]

Carers practise through the whole bot, updates posted to any process by chance. The database's server, the
Bot API and the carers run on the same machine and take their part of it; the server does not wait for the
disk.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.databases import PostgreSQLServer
from tests.soak.posting import Posting
from tests.soak.trial import Misfortune, Trial, undergo

MEASURED_SECONDS = 15.0


def measured(figures: dict[str, float]) -> Misfortune:
    """Answers are counted for a while; then one of several processes is killed."""

    async def misfortune(trial: Trial) -> None:
        assert isinstance(trial, Posting)
        async with trial.bot():
            await trial.each_answered(patience=600)
            before, begun = trial.answered, time.perf_counter()
            await asyncio.sleep(MEASURED_SECONDS)
            figures["a second"] = (trial.answered - before) / (time.perf_counter() - begun)
            first, *others = trial.programs
            if others:
                trial.kills += 1
                await first.dies()
                begun = time.perf_counter()
                await trial.each_answered(patience=600)
                figures["all answered after"] = time.perf_counter() - begun
            for program in others or [first]:
                program.process.send_signal(signal.SIGTERM)
                await program.ends(within=30)

    return misfortune


async def measure(server: PostgreSQLServer, carers: int, processes: int) -> None:
    """One row of the table."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        count = await undergo(
            measured(figures),
            Path(folder),
            carers=carers,
            database_url=server.new_database(),
            kind=Posting,
            replicas=processes,
        )
    killed = f"{figures['all answered after']:6.1f} s" if count.kills else "       –"
    print(
        f"{processes:9} {carers:7,} {figures['a second']:9.1f} {killed} {count.drafts:7,}"
        f" {count.drafts - count.answered + count.missing:5} {count.twice:6} {count.out_of_order:8}"
        f" {count.doubled:8}",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    carers, *processes = [int(each) for each in sys.argv[1:]] or [200]
    print("processes  carers  answers/s  killed:   drafts  lost  stored  out of   messages")
    print("                              all heard                twice   order    doubled")
    server = PostgreSQLServer.borrow()
    try:
        for count in processes or [1, 2, 4]:
            asyncio.run(measure(server, carers, count))
    finally:
        PostgreSQLServer.give_back()


if __name__ == "__main__":
    main()
