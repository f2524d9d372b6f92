"""`make fuzz`: a hundred thousand hostile updates, and what went wrong, each kind once."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.hostile import updates
from tests.fuzz.target import Target
from tests.fuzz.test_hostile import AT_ONCE, SCENES


def main(number: int) -> int:
    """Returns the exit status: 1 if anything went wrong."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Target(Path(folder), SCENES) as target:

        @given(batch=st.lists(updates(), min_size=AT_ONCE, max_size=AT_ONCE))
        @settings(
            max_examples=max(1, number // AT_ONCE),
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        def throw(batch: list[dict[str, Any]]) -> None:
            target.take(batch)

        throw()
        wrong = Counter(_kind(each) for each in target.what_went_wrong())
        seconds = time.monotonic() - began
        print(
            f"{target.numbers} updates in {seconds:.0f} s; {sum(target.calls.values())} calls of the Bot API:"
        )
        print("  " + ", ".join(f"{name} {count}" for name, count in target.calls.most_common()))
    print(f"unhandled errors and refused messages: {sum(wrong.values())}")
    for what, count in wrong.most_common():
        print(f"  {count} x {what}")
    return int(bool(wrong))


def _kind(trouble: str) -> str:
    """Without the number of the update, so that the same trouble is told once."""
    return " ".join(word for word in trouble.split() if not word.isdigit())[:400]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
