"""Tries again where another phone was quicker."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.actions import Action
from bot.asking.outcome import NothingChanged
from bot.ports import Incoming, StaleVersion
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]

Given = TypeVar("Given", bound=Outcomes | None)

_TRIES = 3


async def patiently(attempt: Callable[[], Awaitable[Given]]) -> Given | Outcomes:
    """The outcomes of the first attempt that no other change came before."""
    for _ in range(_TRIES):
        try:
            return await attempt()
        except StaleVersion:
            continue
    return (NothingChanged(),)


def patient(press: Press) -> Press:
    """A button that is tried again."""

    async def pressed(incoming: Incoming, action: Action) -> Outcomes:
        return await patiently(lambda: press(incoming, action))

    return pressed
