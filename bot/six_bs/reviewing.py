"""Looking again: says so on the day that the carer chose, once."""

from __future__ import annotations

from datetime import datetime

from bot.actions import Action, Verb
from bot.followups.followup import FollowUp
from bot.followups.telling import Telling, Told
from bot.rendering.outcome import Offer
from bot.six_bs import offers
from bot.six_bs.look_outcome import ReviewDue
from bot.six_bs.stores import SixBsWork

REVIEW = "six-bs-review"
"""The kind of follow-up; it is about a child."""


class ReviewTelling(Telling[SixBsWork]):
    """Words for the day on which a carer wanted to look again."""

    @property
    def kind(self) -> str:
        """Of which kind."""
        return REVIEW

    async def tell(self, work: SixBsWork, followup: FollowUp, now: datetime) -> Told | None:
        """What to say; None where the child is gone, or the day was taken back."""
        child = await work.children.find(followup.about)
        if child is None or child.review_on is None:
            return None
        again = Offer(Action(Verb.SIX_LOOK, child.id, argument="begin"), "look_again")
        rows = ((again,), *offers.to_child(child.id), (offers.date(child),))
        return Told(ReviewDue(child.nickname, offers=rows))
