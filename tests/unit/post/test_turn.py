"""While a picture is drawn, others can write."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime

from bot.post.letters import Letter
from bot.post.turn import Transaction, Turn, slowly, taking


class Noting(Transaction):
    """A transaction that notes what is asked of it."""

    def __init__(self) -> None:
        self.held = True

    async def let_go(self) -> None:
        self.held = False

    async def settle(self, letters: Sequence[Letter], now: datetime) -> None:
        raise AssertionError("nothing is settled here")

    async def abandon(self) -> None:
        raise AssertionError("nothing is abandoned here")


async def test_what_is_slow_is_done_in_a_thread_with_nothing_held() -> None:
    transaction = Noting()
    with taking(Turn(1, transaction)):
        held, thread = await slowly(lambda: (transaction.held, threading.current_thread()))
    assert not held
    assert thread is not threading.main_thread()
