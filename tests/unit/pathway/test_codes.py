"""The codes on certificates."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pathway.certificates.codes import Certified, Codes, read_key

CODES = Codes(b"k" * 32)
DAY = date(2026, 11, 24)
MODULES = ("anger", "toolbox-1", "play-and-you")


@given(module=st.sampled_from(MODULES), day=st.dates(date(2020, 1, 1), date(2190, 1, 1)))
def test_a_code_says_module_and_day_again(module: str, day: date) -> None:
    assert CODES.check(CODES.make(module, day), MODULES) == Certified(module, day)


@given(place=st.integers(0, 19), letter=st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_is_noticed(place: int, letter: str) -> None:
    code = CODES.make("anger", DAY).replace("-", "")
    changed = code[:place] + letter + code[place + 1 :]
    assert CODES.check(changed, MODULES) == (Certified("anger", DAY) if changed == code else None)


def test_two_certificates_of_one_day_have_two_codes_and_tell_nothing_of_the_carer() -> None:
    codes = {CODES.make("anger", DAY) for _ in range(20)}
    assert len(codes) == 20
    assert all(len(each) == 23 for each in codes)


def test_it_is_read_as_people_copy_it() -> None:
    code = CODES.make("anger", DAY)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert CODES.check(f"  {typed}\n", MODULES) == Certified("anger", DAY)


@pytest.mark.parametrize("code", ["", "x", "٣" * 20, "U" * 20, "Z" * 20, "0" * 20, "A-" * 4000])
def test_what_is_no_code_is_none(code: str) -> None:
    assert CODES.check(code, MODULES) is None


def test_a_code_of_another_bot_or_of_a_module_that_is_gone_is_unknown() -> None:
    code = CODES.make("anger", DAY)
    assert Codes(b"other" * 8).check(code, MODULES) is None
    assert CODES.check(code, ("toolbox-1",)) is None


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "data" / "certificate.key"
    key = read_key("", path)
    assert read_key("", path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["certificate.key"]
    assert read_key("a key of our own", path) != key
