"""What a file's name is good for: to be compared with the scene's id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scenario.files import stem_of


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("the-den.yaml", "the-den"),
        ("the-den.YML", "the-den"),
        ("the-den (12).yaml", "the-den"),
        ("the-den(1).yaml", "the-den"),
        ("/etc/passwd/../the-den.yaml", "the-den"),
        ("..\\..\\the-den.yaml", "the-den"),
        ("the-den.yaml.txt", None),
        ("the-den", None),
        (".yaml", None),
        ("", None),
        ("..", None),
        ("a/", None),
    ],
)
def test_only_the_last_part_of_a_name_counts(name: str, stem: str | None) -> None:
    assert stem_of(name) == stem


@given(st.text(max_size=60).map(lambda text: f"{text}.yaml") | st.text(max_size=60))
def test_no_name_climbs(name: str) -> None:
    stem = stem_of(name)
    assert stem is None or ("/" not in stem and "\\" not in stem)
