"""The whole soak, with its table: `make soak`, or `python -m tests.soak [--help]` for a part of it."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from bot.room.limits import RateLimits
from tests.databases import PostgreSQLServer
from tests.soak.misfortunes import bad_weather, database_away, disk_full, folder_in, killed
from tests.soak.trial import Count, undergo

COLUMNS = "misfortune                          drafts   lost  twice  out of order  doubled  most for one kill"
NOTES = """
lost: drafts that were never answered, or are missing in the stored history
twice, out of order: in the stored history
doubled: replies that came again; one may for each kill, and for each call whose answer was lost
"""


def judge(count: Count) -> list[str]:
    """What was promised and not kept."""
    broken = [
        (count.drafts - count.answered, "drafts without an answer"),
        (count.missing, "drafts missing in the history"),
        (count.twice, "drafts twice in the history"),
        (count.out_of_order, "carers whose drafts are out of order"),
    ]
    if count.kills and count.most_doubled > 1:
        broken.append((count.most_doubled, "replies doubled by one kill"))
    if count.doubled > count.kills + count.answers_lost:
        broken.append((count.doubled, "replies doubled, without a reason for all"))
    return [f"{number} {what}" for number, what in broken if number]


def row(name: str, count: Count) -> str:
    """A line of the table."""
    lost = count.drafts - count.answered + count.missing
    most = str(count.most_doubled) if count.kills else "-"
    return (
        f"{name:34} {count.drafts:>7} {lost:>6} {count.twice:>6} {count.out_of_order:>13}"
        f" {count.doubled:>8} {most:>18}   {count.seconds:.0f} s"
    )


Row = Callable[[str, Path], Awaitable[Count]]


def rows(carers: int, kills: int, server: PostgreSQLServer) -> Mapping[str, tuple[str, Row]]:
    """What can be asked for, by a short name: how it is called in the table, and how it is done."""
    fewer = max(1, kills // 4)
    limits = RateLimits(private_burst=8)
    away = database_away(server.stop, server.start_again, 60)
    return {
        "kills": (
            f"killed {kills} times",
            lambda _, folder: undergo(killed(kills), folder, carers=carers, limits=limits),
        ),
        "postgresql": (
            f"killed {fewer} times, PostgreSQL",
            lambda url, folder: undergo(killed(fewer), folder, carers=carers, database_url=url),
        ),
        "weather": (
            "one call in ten fails",
            lambda _, folder: undergo(bad_weather(10, carers * 6), folder, carers=carers),
        ),
        "disk": (
            "disk full for 20 s",
            lambda _, folder: undergo(disk_full(20), folder, carers=carers),
        ),
        "away": (
            "PostgreSQL away for 60 s",
            lambda url, folder: undergo(away, folder, carers=carers, database_url=url),
        ),
    }


async def soak(carers: int, kills: int, only: list[str]) -> bool:
    """One misfortune after another; whether every promise was kept."""
    server = PostgreSQLServer.borrow()
    good = True
    print(COLUMNS, flush=True)
    try:
        for short, (name, misfortune) in rows(carers, kills, server).items():
            if only and short not in only:
                continue
            with tempfile.TemporaryDirectory() as place:
                try:
                    count = await misfortune(server.new_database(), folder_in(Path(place), short))
                except (Exception, ExceptionGroup) as error:
                    print(f"{name:34} BROKEN: {_sentence(error)}", flush=True)
                    good = False
                    continue
            print(row(name, count), flush=True)
            waited = f"the longest wait for an answer: {count.longest_wait:.0f} s"
            for line in (waited, *count.remarks, *(f"BROKEN: {each}" for each in judge(count))):
                print(f"    {line}", flush=True)
            good &= not judge(count)
    finally:
        PostgreSQLServer.give_back()
    return good


def _sentence(error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return f"{type(error).__name__}: {error}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--carers", type=int, default=50, help="how many practise at once (50)")
    parser.add_argument("--kills", type=int, default=40, help="how often the bot is killed (40)")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="ROW", help="kills, postgresql, weather, disk, away"
    )
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)  # a key file is made for each row
    began = time.monotonic()
    good = asyncio.run(soak(chosen.carers, chosen.kills, chosen.only))
    print(NOTES)
    verdict = "Every promise was kept." if good else "A promise was broken: see above."
    print(f"{verdict} {time.monotonic() - began:.0f} s.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
