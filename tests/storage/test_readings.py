from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.pace.reading import Dimension, Form, Pitfall, Reading, Strength
from bot.storage.readings import pack, unpack
from tests.storage.examples import READING

_spans = st.tuples(st.integers(0, 4096), st.integers(0, 4096)).map(lambda pair: (min(pair), max(pair)))
_names = st.sampled_from([*Dimension, *Pitfall, *Strength]).map(str)

readings = st.builds(
    Reading,
    form=st.sampled_from(Form),
    levels=st.dictionaries(st.sampled_from(Dimension), st.integers(0, 2)),
    pitfalls=st.lists(st.sampled_from(Pitfall)).map(tuple),
    strengths=st.lists(st.sampled_from(Strength)).map(tuple),
    overall=st.none() | st.floats(1, 5),
    evidence=st.dictionaries(_names, st.lists(_spans).map(tuple)),
    confidence=st.dictionaries(_names, st.floats(0, 1)),
    readable=st.booleans(),
)


@given(readings)
def test_every_reading_survives_json(reading: Reading) -> None:
    assert unpack(json.loads(json.dumps(pack(reading), allow_nan=False))) == reading


@pytest.mark.parametrize(
    "wrong",
    [
        {"overall": 5.1},
        {"overall": float("nan")},
        {"levels": {Dimension.EMPATHY: 3}},
        {"confidence": {"form": float("inf")}},
        {"evidence": {"empathy": ((5, 2),)}},
        {"evidence": {"empathy": ((-1, 2),)}},
    ],
)
def test_what_could_not_be_read_back_is_not_stored(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        pack(replace(READING, **wrong))


@pytest.mark.parametrize(
    "wrong", [{"form": "sonnet"}, {"format": 2}, {"extra": 1}, {"pitfalls": ["unheard_of"]}]
)
def test_json_that_is_no_reading_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        unpack({**pack(READING), **wrong})
