"""A short form of the soak (`make soak`): nothing is lost and nothing happens twice."""

from __future__ import annotations

from pathlib import Path

from tests.soak.misfortunes import killed
from tests.soak.trial import undergo


async def test_killed_in_the_middle_of_many_practices_it_loses_nothing(tmp_path: Path) -> None:
    count = await undergo(killed(2), tmp_path, carers=12)
    assert count.drafts == count.answered
    assert (count.missing, count.twice, count.out_of_order) == (0, 0, 0)
    assert count.doubled <= 2 * count.kills
