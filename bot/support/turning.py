"""Who to turn to: all of them, one of them, or those who fit the matter."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions import Action
from bot.ports import Incoming
from bot.rendering.outcome import Outcome
from bot.support import offers
from bot.support.bench import LeftOpen, SupportBench, by_role
from bot.support.outcome import (
    LinesShown,
    MatterShown,
    MattersShown,
    OtherShown,
    PersonShown,
    SupportShown,
)
from bot.support.stores import OwnPerson

Outcomes = tuple[Outcome, ...]

EMERGENCY = "emergency"
"""The key of the signpost that every page begins with, and no list repeats."""


@dataclass(frozen=True)
class Turning:
    """Shows people and how to reach them."""

    bench: SupportBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """One press. What the carer was asked to type here before is asked no longer."""
        what, _, key = action.argument.partition(".")
        async with self.bench.open_work() as work:
            own = await by_role(work, incoming.carer_id)
            question = await work.questions.find(incoming.carer_id)
            if question and question.wanted.startswith("support-"):
                await work.questions.drop(incoming.carer_id)
                await work.commit()
        match what:
            case "matters":
                return self._matters()
            case "lines":
                return self._lines(own)
            case "m":
                return self._matter(key, own)
            case "p":
                shown = self.person(key, own)
            case _:
                shown = None
        return shown or self._people(own, await self.bench.unfinished(incoming.carer_id))

    def _people(self, own: dict[str, OwnPerson], left: LeftOpen | None) -> Outcomes:
        """Those of the agency, and the carer's own."""
        roles = self.bench.guide.roles
        known = {each.role for each in roles}
        others = [each for key, each in own.items() if key not in known]
        shown = SupportShown(
            lines=tuple(self.bench.line(each.role, own) for each in roles),
            others=tuple(each.words for each in others),
            offers=offers.under_people(roles, others, (left.offer,) if left else ()),
        )
        return (shown,)

    def person(self, key: str, own: dict[str, OwnPerson], *, fresh: bool = False) -> Outcomes | None:
        """One of them; None for somebody who is gone."""
        role = self.bench.guide.role(key)
        if role is not None:
            line = self.bench.line(key, own)
            rows = offers.under_person(key, own=line.own)
            return (PersonShown(line, role.turn_to, fresh, offers=rows),)
        if key in own:
            return (OtherShown(own[key].words, fresh, offers=offers.under_person(key, own=True, other=True)),)
        return None

    def _matters(self) -> Outcomes:
        return (MattersShown(offers=offers.under_matters(self.bench.guide.matters)),)

    def _matter(self, matter_id: str, own: dict[str, OwnPerson]) -> Outcomes:
        matter = self.bench.guide.matter(matter_id)
        if matter is None:
            return self._matters()
        lines = tuple(self.bench.line(each, own) for each in matter.people)
        return (MatterShown(matter.button, matter.text, lines, offers=offers.under_matter()),)

    def _lines(self, own: dict[str, OwnPerson]) -> Outcomes:
        """Whoever is there for anybody: all signposts but those of the agency."""
        roles = {each.role for each in self.bench.guide.roles}
        keys = [each for each in self.bench.signposts if each not in roles and each != EMERGENCY]
        return (LinesShown(tuple(self.bench.line(each, own) for each in keys), offers=offers.under_matter()),)
