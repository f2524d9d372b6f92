"""What is said when somebody tells of something real."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.pace.concern import ConcernKind
from bot.rendering.outcome import Offer, Outcome

_PEOPLE = Offer(Action(Verb.SUPPORT), "my_people")


@dataclass(frozen=True)
class Helping(Outcome):
    """The way to the carer's own people is the first of what is offered, whoever offers help."""

    def __post_init__(self) -> None:
        if not any(offer.action.verb is Verb.SUPPORT for row in self.offers for offer in row):
            object.__setattr__(self, "offers", ((_PEOPLE,), *self.offers))


@dataclass(frozen=True)
class HelpOffered(Helping):
    """People who can help, at once. `held` tells whether words of a practice were kept unread."""

    kind: ConcernKind
    held: bool


@dataclass(frozen=True)
class StillHere(Helping):
    """Something more was written after help was offered; the way back is offered, and help stays."""

    kind: ConcernKind
