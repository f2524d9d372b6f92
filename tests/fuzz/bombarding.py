"""A bot under fire, in a process of its own."""

from __future__ import annotations

import logging
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.hostile import updates
from tests.fuzz.target import Target
from tests.fuzz.test_hostile import AT_ONCE, SCENES


@dataclass(frozen=True)
class Outcome:
    """What one bot went through. `wrong`: each kind of trouble, and how often it came."""

    updates: int
    calls: Counter[str]
    wrong: Counter[str]


def bombard(number: int, first: int) -> Outcome:
    """Throw so many updates at a bot; the same ones for the same seed."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder, Target(Path(folder), SCENES) as target:

        @seed(first)
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
        return Outcome(target.numbers, target.calls, wrong)


def _kind(trouble: str) -> str:
    """Without the number of the update, so that the same trouble is told once."""
    return " ".join(word for word in trouble.split() if not word.isdigit())[:400]
