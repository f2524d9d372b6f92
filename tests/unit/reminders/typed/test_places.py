"""Which clock is meant by a place, and what is said each day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reminders.sayings import Sayings, load_sayings
from bot.settings import PROJECT


@pytest.fixture(scope="module")
def sayings() -> Sayings:
    return load_sayings(PROJECT / "content")


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Belfast", "Europe/London"),
        ("Leeds, UK", "Europe/London"),
        ("we live in Dublin", "Europe/Dublin"),
        ("Kathmandu", "Asia/Kathmandu"),
        ("new york", "America/New_York"),
        ("Lord Howe", "Australia/Lord_Howe"),
        ("St. John's", "America/St_Johns"),
        ("Europe/Madrid", "Europe/Madrid"),
        ("tenerife", "Atlantic/Canary"),
    ],
)
def test_a_place_has_its_clock(sayings: Sayings, words: str, zone: str) -> None:
    found = sayings.places.find(words)
    assert {each.zone for each in found.places} == {zone}
    assert not found.near


def test_a_place_that_there_are_several_of_is_asked_about(sayings: Sayings) -> None:
    found = sayings.places.find("Perth")
    assert {each.zone for each in found.places} == {"Europe/London", "Australia/Perth"}


def test_a_place_that_is_spelt_wrong_is_asked_about(sayings: Sayings) -> None:
    found = sayings.places.find("Manchster")
    assert found.near
    assert {each.zone for each in found.places} == {"Europe/London"}


@given(st.text(max_size=60))
def test_whatever_is_typed_is_taken_calmly(words: str) -> None:
    found = _SAYINGS.places.find(words)
    assert all(_SAYINGS.places.knows(each.zone) for each in found.places)
    assert len(found.places) <= 4


_SAYINGS = load_sayings(PROJECT / "content")


def test_the_kind_lines_go_round_without_repeating(sayings: Sayings) -> None:
    first = date(2026, 1, 1)
    lines = [sayings.kind_line(7, first + timedelta(day)) for day in range(len(sayings.kindness))]
    assert sorted(lines) == sorted(sayings.kindness)
    assert sayings.kind_line(7, first) == lines[0]


def test_the_intentions_fit_a_button_and_differ(sayings: Sayings) -> None:
    assert len({each.id for each in sayings.intentions}) == len(sayings.intentions)
