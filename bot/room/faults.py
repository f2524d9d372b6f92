"""Failures on demand, so that tests can see what a bot does when Telegram or the network fails it."""

from dataclasses import dataclass, replace
from typing import Literal

from bot.room.errors import ApiError, too_many_requests

Kind = Literal["too_many_requests", "server_error", "bad_gateway", "timeout", "disconnect"]


class LostAnswer(Exception):
    """The call gets no answer: it times out, or its connection breaks (``timed_out`` tells which)."""

    def __init__(self, timed_out: bool) -> None:
        super().__init__("timed out" if timed_out else "connection broken")
        self.timed_out = timed_out


@dataclass(frozen=True)
class Fault:
    """The next ``times`` calls of ``method`` ("*" is any but getUpdates) fail in this way.

    With ``done`` the call is carried out and only its answer is lost or replaced; without, nothing happens.
    ``retry_after`` is in seconds and counts for "too_many_requests". ``chat_id`` narrows it to one chat.
    """

    method: str
    kind: Kind
    times: int = 1
    done: bool = False
    retry_after: int = 1
    chat_id: int | None = None

    def error(self) -> Exception:
        """What the caller gets."""
        if self.kind == "too_many_requests":
            return too_many_requests(self.retry_after)
        if self.kind == "server_error":
            return ApiError(500, "Internal Server Error")
        if self.kind == "bad_gateway":
            return ApiError(502, "Bad Gateway")
        return LostAnswer(timed_out=self.kind == "timeout")


class FaultPlan:
    """The failures that are still to come, taken in the order in which they were planned."""

    def __init__(self) -> None:
        self._coming: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Plan a failure."""
        self._coming.append(fault)

    def clear(self) -> None:
        """Let all go well from now on."""
        self._coming.clear()

    @property
    def left(self) -> int:
        """How many calls are still to fail."""
        return sum(fault.times for fault in self._coming)

    def take(self, method: str, chat_id: str) -> Fault | None:
        """The failure planned for this call, if there is one; it is used up by asking."""
        for index, fault in enumerate(self._coming):
            if _means(fault, method.lower(), chat_id):
                if fault.times > 1:
                    self._coming[index] = replace(fault, times=fault.times - 1)
                else:
                    del self._coming[index]
                return fault
        return None


def _means(fault: Fault, method: str, chat_id: str) -> bool:
    if fault.chat_id is not None and str(fault.chat_id) != chat_id:
        return False
    return method != "getupdates" if fault.method == "*" else fault.method.lower() == method
