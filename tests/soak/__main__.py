"""The whole soak, with its table: `make soak`, or `python -m tests.soak [CARERS [KILLS]]`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from bot.room.limits import RateLimits
from tests.databases import PostgreSQLServer
from tests.soak.misfortunes import bad_weather, database_away, disk_full, folder_in, killed
from tests.soak.trial import Count, Misfortune, undergo

NAMES = ("drafts", "answered", "lost", "twice", "disorder", "doubled", "most")
COLUMNS = " " * 34 + "".join(f" {name:>8}" for name in NAMES)


def show(name: str, count: Count) -> bool:
    """One line of the table; whether nothing was lost and nothing happened twice."""
    print(
        f"{name:34} {count.drafts:>8} {count.answered:>8} {count.missing:>8} {count.twice:>8}"
        f" {count.out_of_order:>8} {count.doubled:>8} {count.most_doubled:>8}   ({count.seconds:.0f} s)",
        flush=True,
    )
    return count.drafts == count.answered and not (count.missing or count.twice or count.out_of_order)


async def soak(carers: int, kills: int) -> bool:
    """Every misfortune, one after another."""
    print("lost, twice: drafts in the stored history. doubled: replies that came again; most: for one kill.")
    print(COLUMNS)
    server = PostgreSQLServer.borrow()
    good = True
    with tempfile.TemporaryDirectory() as place:

        async def trial(name: str, misfortune: Misfortune, **more: object) -> None:
            nonlocal good
            folder = folder_in(Path(place), name.replace(" ", "-").replace(",", ""))
            good &= show(name, await undergo(misfortune, folder, carers=carers, **more))  # type: ignore[arg-type]

        try:
            limits = RateLimits(private_burst=8)
            await trial(f"killed {kills} times", killed(kills), limits=limits)
            await trial(
                f"killed {kills // 4} times, PostgreSQL",
                killed(kills // 4),
                database_url=server.new_database(),
            )
            await trial("one call in ten fails", bad_weather(10, carers * 6))
            await trial("disk full for 20 s", disk_full(20))
            away = database_away(server.stop, server.start_again, 30)
            await trial("PostgreSQL away for 30 s", away, database_url=server.new_database())
        finally:
            PostgreSQLServer.give_back()
    return good


def main() -> int:
    """Print the table."""
    carers, kills = (int(each) for each in (*sys.argv[1:], *("50", "40")[len(sys.argv) - 1 :]))
    return 0 if asyncio.run(soak(carers, kills)) else 1


if __name__ == "__main__":
    sys.exit(main())
