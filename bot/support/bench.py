"""What the use cases of this room work with."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.asking.question import Question
from bot.ports import Clock
from bot.rendering.outcome import Offer
from bot.support.guide import Reach, SupportGuide
from bot.support.outcome import PersonLine
from bot.support.stores import OpenSupportWork, OwnPerson, SupportWork, Wanted


class LeftOpen(Protocol):
    """A practice that the carer can go on with."""

    @property
    def offer(self) -> Offer:
        """The button that goes on with it."""
        ...


@dataclass(frozen=True)
class SupportBench:
    """The parts that every use case of the room shares. `signposts` are those who can help, by key;
    `unfinished` knows the practice that a carer has open.
    """

    open_work: OpenSupportWork
    clock: Clock
    guide: SupportGuide
    signposts: Mapping[str, Reach]
    unfinished: Callable[[int], Awaitable[LeftOpen | None]]

    async def ask(self, work: SupportWork, carer_id: int, wanted: Wanted, about: str = "") -> None:
        """Have the carer's next message taken as the answer. The caller commits."""
        await work.questions.ask(Question(carer_id, wanted, self.clock.now(), about))

    def line(self, key: str, own: Mapping[str, OwnPerson]) -> PersonLine:
        """Somebody who can help; the carer's own words go before the agency's."""
        post = self.signposts[key]
        if key in own:
            return PersonLine(post.who, post.what_for, own[key].words, known=True, own=True)
        return PersonLine(post.who, post.what_for, post.how, known=post.known, own=False)


async def by_role(work: SupportWork, carer_id: int) -> dict[str, OwnPerson]:
    """The carer's own people: by role, or by id where they have none."""
    return {each.role or each.id: each for each in await work.own_people.of_carer(carer_id)}


def new_id() -> str:
    """An id that is short enough for a button."""
    return secrets.token_hex(6)
