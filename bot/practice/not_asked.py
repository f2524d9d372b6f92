"""What is said to words that came when none were asked for."""

from __future__ import annotations

from bot.practice import offers
from bot.practice.outcome import NothingAsked
from bot.practice.session import Session, Stage
from bot.rendering.outcome import Outcome
from bot.scenario.model import Moment, Scenario

Outcomes = tuple[Outcome, ...]
Place = tuple[Scenario, Moment]


def not_asked(session: Session | None, place: Place | None) -> Outcomes:
    """Nothing is open, or not yet, or no longer."""
    if session is None or place is None:
        return (NothingAsked(title="", offers=offers.after_scene()),)
    title = place[0].title
    if session.stage is Stage.OPENING:
        return (NothingAsked(title=title, offers=offers.before_scene(session)),)
    go_on = (offers.resume(title, session),)
    return (NothingAsked(title="", offers=(go_on, *offers.after_scene())),)
