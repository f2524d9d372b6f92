"""What the use cases of the six Bs work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from typing import Protocol

from bot.asking.question import Question
from bot.naming.naming import Naming
from bot.ports import Clock, Incoming
from bot.six_bs.aid.model import Aid
from bot.six_bs.child import Child
from bot.six_bs.stores import OpenSixBsWork, SixBsWork


@dataclass(frozen=True)
class Known:
    """Something of another room: its id, and what it is called or says."""

    id: str
    text: str


class Neighbours(Protocol):
    """What this room asks of others."""

    async def zone(self, work: SixBsWork, carer_id: int) -> tzinfo:
        """Where the carer's clock is."""
        ...

    async def nicknames(self, work: SixBsWork, carer_id: int) -> Sequence[Known]:
        """Nicknames that the carer uses elsewhere, each with the id of where that is."""
        ...

    async def ideas(self, work: SixBsWork, child: Child, wanted: Sequence[str]) -> Sequence[Known]:
        """Those of these ideas that suit the child, as far as is known."""
        ...

    async def scenes(self, work: SixBsWork, child: Child, wanted: Sequence[str]) -> Sequence[Known]:
        """Those of these scenes that are offered, about children of that age first."""
        ...

    def offered_scene(self, scene_id: str) -> Known | None:
        """A scene, if it is offered."""
        ...


@dataclass(frozen=True)
class SixBsBench:
    """The parts that every use case of this room shares."""

    open_work: OpenSixBsWork
    clock: Clock
    asked: Callable[[], Aid]
    naming: Naming
    neighbours: Neighbours

    @property
    def aid(self) -> Aid:
        """What is asked and offered, as the file has it now."""
        return self.asked()

    async def own(self, work: SixBsWork, incoming: Incoming, child_id: str) -> Child | None:
        """The child of a button, if it is this carer's and still there."""
        child = await work.children.find(child_id) if child_id else None
        return child if child and child.carer_id == incoming.carer_id else None

    def today(self, zone: tzinfo) -> date:
        """The carer's own day."""
        return self.clock.now().astimezone(zone).date()

    async def ask(self, work: SixBsWork, carer_id: int, wanted: str, about: str = "") -> None:
        """Have the carer's next message taken as the answer. The caller commits."""
        await work.questions.ask(Question(carer_id, wanted, self.clock.now(), about))

    async def hold(self, work: SixBsWork, question: Question, words: str) -> None:
        """Keep words until the carer has looked at them again. The caller commits."""
        await work.questions.ask(replace(question, held=words))

    async def held(self, work: SixBsWork, carer_id: int, wanted: str) -> Question | None:
        """The question whose words wait for a tap, if there is one."""
        question = await work.questions.find(carer_id)
        return question if question and question.wanted == wanted and question.held else None
