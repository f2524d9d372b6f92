"""A short form of the soak (`make soak`): nothing is lost and nothing happens twice."""

from __future__ import annotations

from pathlib import Path

from tests.soak.misfortunes import killed, one_after_another, told_to_stop
from tests.soak.trial import undergo


async def test_killed_and_told_to_stop_in_the_middle_of_many_practices_it_loses_nothing(
    tmp_path: Path,
) -> None:
    """It stops within ten seconds, though one call never ends; what is in hand it finishes, or leaves to the
    next process.
    """
    count = await undergo(one_after_another(killed(2), told_to_stop(1.0)), tmp_path, carers=12)
    assert count.drafts == count.answered
    assert (count.missing, count.twice, count.out_of_order) == (0, 0, 0)
    assert count.doubled <= 2 * count.kills, "a kill leaves a reply in doubt; on a busy machine sometimes two"
    assert count.doubled_in_peace == 0
