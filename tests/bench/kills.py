"""SIGKILL twenty times in the middle of a burst of 2,000: who got their reminder twice, who not at all.

What was handed over at that very moment, with its answer unknown, is never sent again: it is counted and the
log names it. Run it with `make bench`, or by itself: `python -m tests.bench.kills [REMINDERS [KILLS]]`.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.reminders.nudges.nudge import State
from bot.storage.database import Database
from bot.storage.tables import nudges
from tests.bench.crowd import FIRST
from tests.bench.far_side import FarSide, far_side, make_data

CLAIM_SECONDS = 15
"""So that it need not wait for three minutes at the end."""


async def in_states(data: Path, *states: State) -> dict[State, list[int]]:
    """Whose nudges are in these states."""
    database = Database(f"sqlite:///{data / 'wondering.db'}")
    async with database.engine.connect() as connection:
        found = await connection.execute(
            select(nudges.c.state, nudges.c.carer_id).where(
                nudges.c.state.in_(states), nudges.c.due_at <= datetime.now(UTC)
            )
        )
        carers: dict[State, list[int]] = {state: [] for state in states}
        for state, carer in found:
            carers[state].append(carer)
    await database.dispose()
    return carers


async def burst_with_kills(side: FarSide, data: Path, crowd: int, kills: int) -> None:
    """Start the bot, let it send a while, kill it; at last let it finish."""
    chance = random.Random(1)
    settings = {"WONDERING_CLAIM_SECONDS": str(CLAIM_SECONDS)}
    print(f"{'kill':>5} {'delivered':>10} {'claimed':>8} {'in doubt':>9} {'of these delivered':>19}")
    for number in range(1, kills + 1):
        async with side.bot(data, **settings) as bot:
            if not await side.crowd_has(crowd * number // (kills + 1)):
                raise RuntimeError("nothing goes out any more")
            await asyncio.sleep(chance.random() / 5)
            await bot.dies()
        left = await in_states(data, State.CLAIMED, State.HANDED)
        arrived = sum(side.chats[carer] for carer in left[State.HANDED])
        print(
            f"{number:>5} {len(side.to_crowd):>10} {len(left[State.CLAIMED]):>8}"
            f" {len(left[State.HANDED]):>9} {arrived:>19}",
            flush=True,
        )
    async with side.bot(data, **settings):
        while await side.crowd_has(len(side.to_crowd) + 1, patience=2 * CLAIM_SECONDS):
            pass


async def measure(crowd: int, kills: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        async with far_side(crowd) as side:
            await make_data(data, crowd, due_in=timedelta(0))
            await burst_with_kills(side, data, crowd, kills)
            left = await in_states(data, *State)
    times = Counter(side.chats[carer] for carer in range(FIRST, FIRST + crowd))
    unsure = left[State.UNSURE]
    never = [carer for carer in range(FIRST, FIRST + crowd) if not side.chats[carer]]
    print(
        f"{crowd:,} reminders, {kills} kills: {times[1]:,} delivered once,"
        f" {sum(count for often, count in times.items() if often > 1)} more than once;\n"
        f"  {len(unsure)} in doubt, which the log names:"
        f" {sum(side.chats[each] for each in unsure)} had arrived,"
        f" {sum(not side.chats[each] for each in unsure)} had not;\n"
        f"  lost without a word: {len(set(never) - set(unsure))};"
        f" still to be sent: {len(left[State.CLAIMED]) + len(left[State.HANDED])};"
        f" refused as too many (429): {side.refused[429]}"
    )


def main() -> None:
    """Print the table."""
    crowd, kills = (int(each) for each in (*sys.argv[1:], *("2000", "20")[len(sys.argv) - 1 :]))
    asyncio.run(measure(crowd, kills))


if __name__ == "__main__":
    main()
