"""What may be done next with pauses, quiet hours and places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.actions import Action, Verb
from bot.reminders import short
from bot.reminders.plans.offers import to_plans
from bot.reminders.plans.plan import Rest
from bot.reminders.typed.places import Place
from bot.rendering.outcome import Offer, OfferRows


def days_of(rest: Rest) -> str:
    """How a button says which rest it is about."""
    return f"{short.of_date(rest.first)}.{short.of_date(rest.last)}"


def pauses(*, resting: bool, ahead: Iterable[Rest] = ()) -> OfferRows:
    """For how long? `ahead` can be taken back."""

    def pause(span: str, label: str) -> Offer:
        return Offer(Action(Verb.PAUSE, argument=span), label)

    back = ((pause("back", "back_now"),),) if resting else ()
    return (
        *back,
        (pause("day", "a_day"), pause("week", "a_week")),
        (pause("until", "until_a_day"), pause("holidays", "school_holidays")),
        *((_take_back(each),) for each in ahead),
    )


def holidays(suggested: Iterable[tuple[str, date, date]]) -> OfferRows:
    """Some holidays (those without a title are around Easter), and a way to type others."""
    rows = tuple(
        (
            Offer(
                Action(Verb.PAUSE, argument=f"h.{short.of_date(first)}.{short.of_date(last)}"),
                "plain" if title else "easter",
                f"{first.day} {first:%b} – {last.day} {last:%b}" + (f", {title}" if title else ""),
            ),
        )
        for title, first, last in suggested
    )
    return (*rows, (Offer(Action(Verb.PAUSE, argument="own"), "own_holidays"),))


def paused(rest: Rest, *, began: bool) -> OfferRows:
    """Under a pause that was just set."""
    now = Offer(Action(Verb.PAUSE, argument="back"), "back_now")
    return ((now if began else _take_back(rest),), *to_plans())


def _take_back(rest: Rest) -> Offer:
    """It has not begun, and need not."""
    first, last = rest.first, rest.last
    days = f"{first.day} {first:%b} – {last.day} {last:%b}"
    return Offer(Action(Verb.PAUSE, argument=f"undo.{days_of(rest)}"), "take_back_pause", days)


def quiet() -> OfferRows:
    """Some quiet hours to choose from."""

    def hours(first: str, last: str) -> Offer:
        return Offer(
            Action(Verb.QUIET, argument=f"{first}.{last}"),
            "plain",
            f"{first[:2]}:{first[2:]} – {last[:2]}:{last[2:]}",
        )

    return (
        (hours("2000", "0700"), hours("2100", "0630")),
        (hours("2200", "0600"), Offer(Action(Verb.QUIET, argument="own"), "own_hours")),
        (Offer(Action(Verb.QUIET, argument="none"), "no_quiet"),),
        *to_plans(),
    )


def places(found: Iterable[Place]) -> OfferRows:
    """Which place is meant?"""
    rows = tuple((Offer(Action(Verb.PLACE, argument=each.zone), "plain", each.title),) for each in found)
    return (*rows, (Offer(Action(Verb.PLACE), "another_place"),))
