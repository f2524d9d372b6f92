"""What a page sent already, so that sending it again after a lost answer does not say it twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from bot.room.json_types import Json


class Sent:
    """The messages that came of the latest sends, by the marks that the pages gave them."""

    def __init__(self, keep: int = 1000) -> None:
        self._keep = keep
        self._by_mark: OrderedDict[str, Json] = OrderedDict()
        self._marks: dict[int, str] = {}

    def once(self, mark: str, send: Callable[[], Json]) -> Json:
        """The message of this mark; it is sent only if it was not before."""
        if mark in self._by_mark:
            return self._by_mark[mark]
        message = send()
        self._by_mark[mark] = message
        self._marks[message["message_id"]] = mark
        if len(self._by_mark) > self._keep:
            _, oldest = self._by_mark.popitem(last=False)
            del self._marks[oldest["message_id"]]
        return message

    def marks(self) -> list[str]:
        """All marks that are still known."""
        return list(self._by_mark)

    def mark_of(self, message_id: int) -> str | None:
        """The mark under which this message was sent, if a page of this run sent it."""
        return self._marks.get(message_id)
