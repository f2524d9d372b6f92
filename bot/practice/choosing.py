"""Which scene comes next."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.scenario.model import Scenario

GENTLE = 1
"""The level of gentle scenes."""


def choose(
    scenes: Sequence[Scenario],
    last_practised: Mapping[str, datetime],
    carer_id: int,
    *,
    gently: bool = False,
) -> Scenario | None:
    """Unseen scenes first, gentle ones before hard ones; then the one practised longest ago.

    `gently`: for a carer who is worn out, gentle ones come before all others, seen or not.

    Among equals the order differs from carer to carer but never changes for one, so that nothing
    is repeated by chance.
    """

    def rank(scene: Scenario) -> tuple[int, float, int, str]:
        seen = last_practised.get(scene.id)
        lot = hashlib.sha256(f"{carer_id}:{scene.id}".encode()).hexdigest()
        first = scene.level if gently else 0
        return (first, seen.timestamp() if seen else float("-inf"), scene.level if not seen else 0, lot)

    return min(scenes, key=rank, default=None)
