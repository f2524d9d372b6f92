"""Whatever is sent, nothing is left unhandled, and nothing is said that Telegram would refuse.

A short form of `make fuzz`, which CI runs with 10,000 updates.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.hostile import updates
from tests.fuzz.target import Target

AT_ONCE = 50
SCENES = Path(__file__).parent.parent / "conversations" / "scenes"


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    with Target(tmp_path_factory.mktemp("fuzz"), SCENES) as target:
        yield target


@given(batch=st.lists(updates(), min_size=AT_ONCE, max_size=AT_ONCE))
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    database=None,
)
def test_hostile_updates_are_handled(target: Target, batch: list[dict[str, Any]]) -> None:
    target.take(batch)
    wrong = target.what_went_wrong()
    assert wrong == [], "\n".join(wrong[:5])
