"""`make fuzz`: a hundred thousand hostile updates, and what went wrong, each kind once.

Several bots take their part side by side, each with its own share of them and its own seed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import time
from collections import Counter

from tests.fuzz.bombarding import bombard


def main() -> int:
    """Returns the exit status: 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("updates", type=int, nargs="?", default=100_000, help="how many (100,000)")
    parser.add_argument("--bots", type=int, default=os.cpu_count() or 1, help="how many bots (one a core)")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="to see the same again")
    chosen = parser.parse_args()
    began = time.monotonic()
    shares = [(chosen.updates // chosen.bots, chosen.seed + bot) for bot in range(chosen.bots)]
    with multiprocessing.get_context("spawn").Pool(chosen.bots) as bots:
        outcomes = bots.starmap(bombard, shares)
    calls = sum((each.calls for each in outcomes), Counter[str]())
    wrong = sum((each.wrong for each in outcomes), Counter[str]())
    print(
        f"{sum(each.updates for each in outcomes)} updates to {chosen.bots} bots in"
        f" {time.monotonic() - began:.0f} s, seed {chosen.seed}; {calls.total()} calls of the Bot API:"
    )
    print("  " + ", ".join(f"{name} {count}" for name, count in calls.most_common()))
    print(f"unhandled errors and refused messages: {wrong.total()}")
    for what, count in wrong.most_common():
        print(f"  {count} x {what}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
