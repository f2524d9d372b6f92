"""Which scene comes next."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.scenario.model import Scenario


@dataclass(frozen=True)
class AgeBand:
    """Ages that carers choose from, in years, both ends included."""

    id: str
    title: str
    youngest: int
    oldest: int

    def holds(self, age: int) -> bool:
        """Whether a child of this age belongs to it."""
        return self.youngest <= age <= self.oldest


@dataclass(frozen=True)
class Theme:
    """A subject under which carers find scenes."""

    id: str
    title: str


def choose(
    scenes: Sequence[Scenario], last_practised: Mapping[str, datetime], carer_id: int
) -> Scenario | None:
    """Unseen scenes first, gentle ones before hard ones; then the one practised longest ago.

    Among equals the order differs from carer to carer but never changes for one, so that nothing
    is repeated by chance.
    """

    def rank(scene: Scenario) -> tuple[float, int, str]:
        seen = last_practised.get(scene.id)
        lot = hashlib.sha256(f"{carer_id}:{scene.id}".encode()).hexdigest()
        return (seen.timestamp() if seen else float("-inf"), scene.level if not seen else 0, lot)

    return min(scenes, key=rank, default=None)
