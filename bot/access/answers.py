"""Takes the name that a trainer types for an invitation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.access import offers
from bot.access.line import line_of
from bot.access.outcome import GroupAsked, GroupNotAsked, InviteClosed, InviteMade
from bot.access.stores import AccessWork
from bot.asking.listening import Asking
from bot.asking.question import Question
from bot.rendering.outcome import OfferRows, Outcome

Outcomes = tuple[Outcome, ...]

GROUP = "access-group"
LONGEST_NAME = 40


@dataclass(frozen=True)
class GroupAnswers(Asking[AccessWork]):
    """The only question of this room."""

    def asked(self, question: Question) -> bool:
        """Whether this room asked it."""
        return question.wanted == GROUP

    def keeps(self, question: Question) -> bool:
        """A name for a group is no place for what is really happening."""
        return False

    async def take(self, work: AccessWork, question: Question, text: str) -> Outcomes | None:
        """Keep the name; None for one that is too long."""
        name = " ".join(text.split())
        if len(name) > LONGEST_NAME:
            return None
        await work.questions.drop(question.carer_id)
        invite_id, _, bot = question.about.partition(".")
        invite = await work.invites.find(invite_id)
        if invite is None:
            return (InviteClosed(offers=self.ways_on(question)),)
        await work.invites.name(invite.id, name)
        invite = replace(invite, group=name)
        return (InviteMade(line_of(invite, bot), named=True, offers=offers.about(invite)),)

    def unclear(self, question: Question) -> Outcomes:
        """It is asked again."""
        return (GroupAsked(unclear=True),)

    def wordless(self, question: Question) -> Outcomes:
        """Words are asked for."""
        return (GroupAsked(unclear=True),)

    def dropped(self, question: Question) -> Outcomes:
        """It stays without a name."""
        return (GroupNotAsked(offers=self.ways_on(question)),)

    def ways_on(self, question: Question) -> OfferRows:
        """Back to the invitations."""
        return (offers.to_list(),)
