"""What may be done next with a nudge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from bot.actions import Action, Verb
from bot.reminders import short
from bot.reminders.ideas.own import is_own
from bot.reminders.nudges.nudge import Landed, Nudge
from bot.reminders.sayings import Intention
from bot.rendering.outcome import Offer, OfferRows

STOP_ALL: OfferRows = ((Offer(Action(Verb.STOP_ALL), "stop_all"),),)


AGAIN = "again"
"""What "did it" carries where the answer to how it landed is to be changed."""


NOT_DONE = "not"
"""What "did it" carries where it is to be taken back."""


def about(nudge: Nudge, verb: Verb, label: str, argument: str = "") -> Offer:
    """A button that belongs to the idea that the nudge shows now: its place among those of the day."""
    return Offer(Action(verb, nudge.id, len(nudge.passed), argument), label)


def under_idea(nudge: Nudge, *, again: bool = False) -> OfferRows:
    """Under the idea of the day; `again`: it has come a second time, and does not come a third."""
    later = () if again else (about(nudge, Verb.LATER, "later_today"),)
    return (
        (about(nudge, Verb.DID, "did_it"), about(nudge, Verb.ANOTHER, "another_idea")),
        (*later, about(nudge, Verb.NOT_TODAY, "not_today")),
        (about(nudge, Verb.INTEND, "when_will_i"), *_keeping(nudge)),
        *STOP_ALL,
    )


def under_follow_up(nudge: Nudge) -> OfferRows:
    """Under the question how it went."""
    return (
        (about(nudge, Verb.DID, "did_it"), about(nudge, Verb.NOT_TODAY, "not_today")),
        *STOP_ALL,
    )


def after_taking_back(nudge: Nudge) -> OfferRows:
    """The idea is as it was before "did it"."""
    return (
        (about(nudge, Verb.DID, "did_it"), about(nudge, Verb.ANOTHER, "another_idea")),
        (about(nudge, Verb.NOT_TODAY, "not_today"),),
    )


def under_scene(nudge: Nudge, go: Offer, *, again: bool) -> OfferRows:
    """Under a scene to practise."""
    later = () if again else (about(nudge, Verb.LATER, "later_today"),)
    return ((go,), (*later, about(nudge, Verb.NOT_TODAY, "not_today")), *STOP_ALL)


def under_kindness(nudge: Nudge) -> OfferRows:
    """Under a line for the carer."""
    return ((about(nudge, Verb.THANKS, "thanks"),), *STOP_ALL)


def under_silence() -> OfferRows:
    """Under the word that the bot rests."""
    return ((Offer(Action(Verb.REMIND), "am_back"),), *STOP_ALL)


def _keeping(nudge: Nudge) -> tuple[Offer, ...]:
    """Keep its idea as a favourite; what the carer wrote is kept already."""
    if not nudge.idea_id or is_own(nudge.idea_id):
        return ()
    return (Offer(Action(Verb.FAVOURITE, argument=nudge.idea_id), "keep_idea"),)


def landings(nudge: Nudge) -> OfferRows:
    """How did it land? Or was the button tapped by mistake?"""
    return (
        (
            about(nudge, Verb.LANDED, "let_in", Landed.LET_IN),
            about(nudge, Verb.LANDED, "a_bit", Landed.A_BIT),
        ),
        (
            about(nudge, Verb.LANDED, "pushed_away", Landed.PUSHED_AWAY),
            about(nudge, Verb.LANDED, "not_sure", Landed.NOT_SURE),
        ),
        (about(nudge, Verb.DID, "did_not", NOT_DONE),),
    )


def after_landing(nudge: Nudge, *, asks: bool) -> OfferRows:
    """Under the kind word; `asks`: there is a question whose answer would open more ideas."""
    keeping = () if nudge.landed is Landed.PUSHED_AWAY else tuple((each,) for each in _keeping(nudge))
    return (
        *keeping,
        ((about(nudge, Verb.CAUTION, "care_question"),) if asks else ()),
        (about(nudge, Verb.JOURNAL, "journal_from_idea", "nudge"),),
        *change_landing(nudge),
    )


def change_landing(nudge: Nudge) -> OfferRows:
    """It can be told otherwise, as after a tap on the wrong button."""
    return ((about(nudge, Verb.DID, "change_landing", AGAIN),),)


def caution(nudge: Nudge, caution_id: str) -> OfferRows:
    """Under a question about what is all right, asked before another idea."""
    mark = short.of_id(caution_id)
    return (
        (
            about(nudge, Verb.CAUTION, "caution_yes", f"{mark}.yes"),
            about(nudge, Verb.CAUTION, "caution_no", f"{mark}.no"),
        ),
        (about(nudge, Verb.CAUTION, "caution_skip", "skip"),),
    )


def later(nudge: Nudge, moments: Iterable[tuple[str, time]]) -> OfferRows:
    """When, later today? Each with its label."""
    rows = tuple(
        (Offer(Action(Verb.LATER, nudge.id, len(nudge.passed), short.of_time(at)), label, f"{at:%H:%M}"),)
        for label, at in moments
    )
    return (
        *rows,
        (about(nudge, Verb.LATER, "own_time", "own"),),
        (about(nudge, Verb.NOT_TODAY, "not_today"),),
    )


def either_later(nudge: Nudge, moments: Iterable[time]) -> OfferRows:
    """Two times that the words can mean."""
    return (
        tuple(
            Offer(Action(Verb.LATER, nudge.id, len(nudge.passed), short.of_time(at)), "plain", f"{at:%H:%M}")
            for at in moments
        ),
    )


def intentions(nudge: Nudge, listed: Iterable[Intention]) -> OfferRows:
    """When will you do it?"""
    rows = [
        Offer(Action(Verb.INTEND, nudge.id, len(nudge.passed), each.id), "plain", each.text)
        for each in listed
    ]
    pairs = tuple(tuple(rows[at : at + 2]) for at in range(0, len(rows), 2))
    return (*pairs, (about(nudge, Verb.INTEND, "own_words", "own"),))


def after_intention(nudge: Nudge) -> OfferRows:
    """It can be told before it is asked."""
    return ((about(nudge, Verb.DID, "did_it"),),)


def no_other() -> OfferRows:
    """There is no other one today."""
    return ((Offer(Action(Verb.IDEAS), "all_ideas"),),)
