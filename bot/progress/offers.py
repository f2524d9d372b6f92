"""What may be done next, around progress."""

from __future__ import annotations

from bot.actions import Action, Verb
from bot.rendering.outcome import Offer, OfferRows

_PRACTISE = Offer(Action(Verb.PRACTISE), "practise")
_MENU = Offer(Action(Verb.MENU), "menu")
_STOP_WEEKLY = Offer(Action(Verb.PROGRESS, argument="no"), "weekly_stop")


def door() -> Offer:
    """The way in."""
    return Offer(Action(Verb.PROGRESS), "progress")


def under_progress(again: Offer | None, *, weekly: bool) -> OfferRows:
    """Under the page: a scene to come back to, if there is one, and the summary of the week."""
    summary = _STOP_WEEKLY if weekly else Offer(Action(Verb.PROGRESS, argument="yes"), "weekly_start")
    return (*(((again,),) if again else ()), (summary,), (_PRACTISE, _MENU))


def under_weekly() -> OfferRows:
    """When the summary was chosen, or stopped."""
    return ((door(), _MENU),)


def under_week() -> OfferRows:
    """Under the summary of a week."""
    return ((_PRACTISE, door()), (_STOP_WEEKLY,))
