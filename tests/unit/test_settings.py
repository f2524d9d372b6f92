"""Settings as an operator writes them."""

from __future__ import annotations

import pytest

from bot.carer import Role, Roles
from bot.settings import Settings, SettingsUnusable, read_settings


@pytest.mark.parametrize(
    ("written", "ids"), [("", set()), ("12", {12}), ("12, 345", {12, 345}), ("12 345,", {12, 345})]
)
def test_ids_are_written_with_commas(monkeypatch: pytest.MonkeyPatch, written: str, ids: set[int]) -> None:
    monkeypatch.setenv("WONDERING_TRAINERS", written)
    assert Settings(_env_file=None).trainers == ids


def test_what_is_no_id_is_said_without_showing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WONDERING_ADMINS", "@somebody")
    with pytest.raises(SettingsUnusable, match="WONDERING_ADMINS") as trouble:
        read_settings()
    assert "@somebody" not in str(trouble.value)


def test_an_admin_is_a_trainer_too() -> None:
    roles = Roles(frozenset({1, 2}), frozenset({2}))
    assert [roles.of(each) for each in (1, 2, 3)] == [Role.TRAINER, Role.ADMIN, Role.CARER]
    assert [roles.trains(each) for each in (1, 2, 3)] == [True, True, False]
