"""What may be done next with plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from bot.actions import Action, Verb
from bot.reminders import short
from bot.reminders.ideas.book import IdeaBook
from bot.reminders.plans.plan import DEFAULT_ZONE, Kind, Plan
from bot.rendering.outcome import Offer, OfferRows

MORNING, AFTER_SCHOOL, EVENING = time(7, 30), time(16), time(19, 30)
EVERY_DAY, SCHOOL_DAYS, WEEKEND = frozenset(range(7)), frozenset(range(5)), frozenset({5, 6})
WITH_IDEAS = frozenset({Kind.DISTANCE, Kind.NURTURE, Kind.MIX})
"""The kinds of plan that send ideas, for which it matters who the child is."""

_WEEKDAYS = (
    ("monday", "monday_on"),
    ("tuesday", "tuesday_on"),
    ("wednesday", "wednesday_on"),
    ("thursday", "thursday_on"),
    ("friday", "friday_on"),
    ("saturday", "saturday_on"),
    ("sunday", "sunday_on"),
)
"""The labels of each day, not chosen and chosen."""

_KINDS = {
    Kind.MIX: "kind_mix",
    Kind.DISTANCE: "kind_distance",
    Kind.NURTURE: "kind_nurture",
    Kind.PRACTISE: "kind_practise",
    Kind.KINDNESS: "kind_kindness",
}
_PLANS = {
    Kind.MIX: "plan_mix",
    Kind.DISTANCE: "plan_distance",
    Kind.NURTURE: "plan_nurture",
    Kind.PRACTISE: "plan_practise",
    Kind.KINDNESS: "plan_kindness",
}


def alter(plan_id: str, what: str, label: str, text: str = "") -> Offer:
    """Change something about a plan."""
    return Offer(Action(Verb.ALTER, plan_id, argument=what), label, text)


@dataclass(frozen=True)
class Way:
    """Where buttons lead: on in setting up a plan (`asked`: the minute in which that began), or back to the
    plan that is being changed.
    """

    plan_id: str
    asked: int = 0

    def when(self, moment: str) -> Action:
        """A time, or how to come to one."""
        if self.asked:
            return Action(Verb.WHEN, self.plan_id, self.asked, moment)
        return Action(Verb.ALTER, self.plan_id, argument=f"at.{moment}")

    def on(self, at: time, weekdays: str) -> Action:
        """Days, or how to come to them."""
        if self.asked:
            return Action(Verb.DAYS, self.plan_id, self.asked, f"{short.of_time(at)}.{weekdays}")
        return Action(Verb.ALTER, self.plan_id, argument=f"on.{weekdays}")

    def sends(self, at: time, weekdays: frozenset[int], kind: Kind) -> Action:
        """What it is that comes."""
        if self.asked:
            kept = f"{short.of_time(at)}.{short.of_days(weekdays)}.{kind}"
            return Action(Verb.KIND, self.plan_id, self.asked, kept)
        return Action(Verb.ALTER, self.plan_id, argument=f"as.{kind}")


def times(way: Way) -> OfferRows:
    """When?"""
    usual = ((MORNING, "morning"), (AFTER_SCHOOL, "after_school"), (EVENING, "evening"))
    rows = tuple((Offer(way.when(short.of_time(at)), label, f"{at:%H:%M}"),) for at, label in usual)
    return (*rows, (Offer(way.when("own"), "own_time"),))


def either_time(way: Way, moments: Iterable[time]) -> OfferRows:
    """Morning or evening?"""
    return (tuple(Offer(way.when(short.of_time(each)), "plain", f"{each:%H:%M}") for each in moments),)


def quiet_or_not(way: Way, at: time) -> OfferRows:
    """The time lies in the quiet hours: make room, or take another."""
    return (
        (Offer(way.when(f"{short.of_time(at)}.q"), "make_room"),),
        (Offer(way.when(""), "other_time"),),
    )


def days(way: Way, at: time) -> OfferRows:
    """On which days?"""
    usual = ((EVERY_DAY, "every_day"), (SCHOOL_DAYS, "school_days"), (WEEKEND, "weekends"))
    rows = tuple((Offer(way.on(at, short.of_days(weekdays)), label),) for weekdays, label in usual)
    return (*rows, (Offer(way.on(at, "own."), "own_days"),))


def own_days(way: Way, at: time, chosen: frozenset[int]) -> OfferRows:
    """Each day to be had or not, and a way on."""
    toggles = [
        Offer(
            way.on(at, f"own.{short.of_days(chosen ^ {number})}"),
            chosen_label if number in chosen else label,
        )
        for number, (label, chosen_label) in enumerate(_WEEKDAYS)
    ]
    done = ((Offer(way.on(at, short.of_days(chosen)), "these_days"),),) if chosen else ()
    return (tuple(toggles[:4]), tuple(toggles[4:]), *done)


def kinds(way: Way, at: time, weekdays: frozenset[int]) -> OfferRows:
    """Of what?"""
    return tuple((Offer(way.sends(at, weekdays, kind), label),) for kind, label in _KINDS.items())


def fresh_plan(plan: Plan) -> OfferRows:
    """Under a plan that was just made."""
    child = (
        ((alter(plan.id, "nick", "nickname"), alter(plan.id, "age", "age")),)
        if plan.kind in WITH_IDEAS
        else ()
    )
    return (
        *child,
        (Offer(Action(Verb.PLACE), "other_place" if plan.zone == DEFAULT_ZONE else "place"),),
        (Offer(Action(Verb.PLAN, plan.id), "change"), Offer(Action(Verb.NEW_PLAN), "new_plan")),
    )


def plan_card(plan: Plan) -> OfferRows:
    """Under a plan: all that can be changed."""
    child: OfferRows = ()
    if plan.kind in WITH_IDEAS:
        child = (
            (alter(plan.id, "nick", "nickname"), alter(plan.id, "age", "age")),
            (alter(plan.id, "need", "needs"), alter(plan.id, "care", "cautions")),
        )
    going = (
        (alter(plan.id, "go", "start_plan"), alter(plan.id, "drop", "drop_plan"))
        if plan.stopped
        else (alter(plan.id, "stop", "stop_plan"),)
    )
    return (
        (
            alter(plan.id, "at", "alter_time"),
            alter(plan.id, "on", "alter_days"),
            alter(plan.id, "as", "alter_kind"),
        ),
        *child,
        going,
        (Offer(Action(Verb.REMIND), "all_plans"),),
    )


def plans(listed: Sequence[Plan]) -> OfferRows:
    """Under the list of plans."""
    rows = [
        (Offer(Action(Verb.PLAN, each.id), _PLANS[each.kind], f"{each.nickname} {each.at:%H:%M}".strip()),)
        for each in listed
    ]
    going = any(not each.stopped for each in listed)
    all_of_them = (
        Offer(Action(Verb.STOP_ALL), "stop_all") if going else Offer(Action(Verb.START_ALL), "start_all")
    )
    return (
        *rows,
        (Offer(Action(Verb.NEW_PLAN), "new_plan"),),
        (
            Offer(Action(Verb.PAUSE), "pause"),
            Offer(Action(Verb.QUIET), "quiet"),
            Offer(Action(Verb.PLACE), "place"),
        ),
        (all_of_them,),
    )


def to_plan(plan_id: str) -> OfferRows:
    """Back to one plan."""
    return ((Offer(Action(Verb.PLAN, plan_id), "to_plan"),),)


def to_plans() -> OfferRows:
    """To the list of plans."""
    return ((Offer(Action(Verb.REMIND), "all_plans"),),)


def ages(plan_id: str, book: IdeaBook) -> OfferRows:
    """How old is the child?"""
    bands = [alter(plan_id, f"age.{short.of_id(each.id)}", "years", each.title) for each in book.bands]
    pairs = tuple(tuple(bands[at : at + 2]) for at in range(0, len(bands), 2))
    return (*pairs, (alter(plan_id, "age.any", "any_age"),), *to_plan(plan_id))


def deleting(plan_id: str) -> OfferRows:
    """Really?"""
    return ((alter(plan_id, "drop.sure", "drop_sure"), Offer(Action(Verb.PLAN, plan_id), "drop_not")),)


def without_nickname(plan: Plan) -> OfferRows:
    """Under the wish for a nickname, where there is one already."""
    return ((alter(plan.id, "unnick", "no_nickname"),),) if plan.nickname else ()


def doubted_name(plan_id: str) -> OfferRows:
    """A nickname that looks like a full name."""
    return ((alter(plan_id, "nick", "other_nickname"), alter(plan_id, "nick.held", "keep_nickname")),)


def all_stopped() -> OfferRows:
    """Under the word that nothing comes any more."""
    return ((Offer(Action(Verb.START_ALL), "start_all"),),)
