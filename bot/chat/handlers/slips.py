"""Tells a slip of the thumb from a press that is meant."""

from __future__ import annotations

import time
from collections import OrderedDict

from telegram import CallbackQuery

SLIP_SECONDS = 1.5
"""A second press of one button within this time after its answer is a slip."""

_MOST_REMEMBERED = 1024


class Slips:
    """Remembers for a moment which button each person pressed last.

    Only to spare them two answers to one wish: what must not happen twice is guarded in storage.
    """

    def __init__(self) -> None:
        self._last: OrderedDict[int, tuple[int, str, float, str]] = OrderedDict()

    def is_slip(self, query: CallbackQuery) -> bool:
        """Whether the same button of the same message was answered just now."""
        message_id, data, answered, press = self._last.get(query.from_user.id, (0, "", 0.0, ""))
        same = (message_id, data) == _button(query) and press != query.id  # one that is handled again is none
        return same and time.monotonic() - answered < SLIP_SECONDS

    def answered(self, query: CallbackQuery) -> None:
        """This press has had its answer."""
        self._last[query.from_user.id] = (*_button(query), time.monotonic(), query.id)
        self._last.move_to_end(query.from_user.id)
        if len(self._last) > _MOST_REMEMBERED:
            self._last.popitem(last=False)


def _button(query: CallbackQuery) -> tuple[int, str]:
    return (query.message.message_id if query.message else 0, query.data or "")
