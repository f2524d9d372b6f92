"""One update's turn: what it does in the database, and what is to be said because of it.

While a handler is at work on an update, its turn is ambient. Units of work that are opened in it share
one transaction, which begins with the first that commits: in a turn, `commit()` means "this is to last if
the turn does". What the handler says is gathered. When it has ended, the effects, the note that the update
is done with and the messages that are owed become lasting in one commit, and only then is anything sent. A
handler that raises leaves nothing behind, and the update is tried again.

A transaction keeps others from writing. Before something slow (a draft is read, a file fetched), `let_go()`
makes what has been done so far lasting: it must be such that doing it again does no harm.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.post.letters import Letter
from bot.rendering.message import Message


@dataclass(frozen=True)
class Errand:
    """Something to do in a chat after the commit, which is of no great consequence: it is tried once.

    What `run` returns is said instead. It is done when all that is owed to the chat has been sent; or,
    `beside` that, at once.
    """

    chat_id: int
    run: Callable[[], Awaitable[Sequence[Message]]]
    beside: bool = False


class Transaction(Protocol):
    """What an update does in the database."""

    async def let_go(self) -> None:
        """Make what has been committed in it so far lasting, and let others write."""
        ...

    async def settle(self, letters: Sequence[Letter], now: datetime) -> None:
        """Make all of it lasting, with the note that the update is done with and what is owed; once.

        Raises SettledBefore where that has been done by another.
        """
        ...

    async def abandon(self) -> None:
        """Undo what is not lasting yet."""
        ...


@dataclass
class Turn:
    """The turn of one update. `fault`: what its handler raised."""

    update_id: int
    transaction: Transaction
    said: list[tuple[int, Message]] = field(default_factory=list)
    errands: list[Errand] = field(default_factory=list)
    fault: BaseException | None = None
    over: bool = False

    def letters(self, now: datetime) -> tuple[Letter, ...]:
        """What is owed."""
        return tuple(
            Letter(self.update_id, ordinal, chat_id, message, now)
            for ordinal, (chat_id, message) in enumerate(self.said)
        )


Made = TypeVar("Made")

_turn: ContextVar[Turn | None] = ContextVar("turn", default=None)


def this_turn() -> Turn | None:
    """The turn that this code runs in; None outside, as in what a turn has left running behind it."""
    turn = _turn.get()
    return None if turn is None or turn.over else turn


@contextmanager
def taking(turn: Turn) -> Iterator[None]:
    """The turn is ambient within, and over afterwards."""
    token = _turn.set(turn)
    try:
        yield
    finally:
        turn.over = True
        _turn.reset(token)


async def let_go() -> None:
    """Call it before something slow; see above. Outside a turn it does nothing."""
    turn = this_turn()
    if turn is not None:
        await turn.transaction.let_go()


async def slowly(make: Callable[..., Made], *given: Any) -> Made:
    """Make something slow, such as a picture or a PDF, in a thread, while others can write.

    Call it outside any unit of work. What was committed before is lasting then, as with `let_go`.
    """
    await let_go()
    return await asyncio.to_thread(make, *given)
