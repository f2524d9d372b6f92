"""What may be done next around routines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.actions import Action, Verb
from bot.rendering.outcome import Offer, OfferRows
from bot.routines.bench import RoutinesBench
from bot.routines.routine import Routine

ALL_STEPS = 1
"""Step of an action: not the steps of the part of the day are offered, but all others."""


def door() -> Offer:
    """Into this room."""
    return Offer(Action(Verb.ROUTINES), "routines")


def to_all() -> OfferRows:
    """To the list."""
    return ((Offer(Action(Verb.ROUTINES), "all_routines"),),)


def about(routine: Routine, what: str, label: str, text: str = "", *, step: int = 0) -> Offer:
    """Do something about a routine."""
    return Offer(Action(Verb.ROUTINE, routine.id, step, what), label, text)


def home(routines: Iterable[Routine], bench: RoutinesBench) -> OfferRows:
    """Under the list: each routine, and a new one for each part of the day."""
    kept = [(about(each, "pic", "kept_routine", bench.title(each)),) for each in routines]
    new = [
        Offer(Action(Verb.ROUTINES, argument=each.part), "new_routine", each.title)
        for each in bench.book.parts
    ]
    return (*kept, *((each,) for each in new))


def building(routine: Routine, bench: RoutinesBench, page: int) -> OfferRows:
    """Steps to tap, and the ways on. A step that is in has its number, and is taken out by a tap."""
    everything = page == ALL_STEPS
    places = {step.picture: place for place, step in enumerate(routine.steps, start=1) if not step.words}
    steps = []
    for each in bench.book.offered(routine.part, everything=everything):
        if each.id in places:
            steps.append(
                about(routine, f"-{each.id}", "plain", f"{places[each.id]}. {each.title}", step=page)
            )
        elif not routine.full:
            steps.append(about(routine, f"+{each.id}", "plain", each.title, step=page))
    own = [
        about(routine, f"x.{place}.{routine.version}", "plain", f"{place + 1}. {step.words}", step=page)
        for place, step in enumerate(routine.steps)
        if step.words
    ]
    fewer = about(routine, "", "routine_fewer_steps")
    other = fewer if everything else about(routine, "", "routine_more_steps", step=ALL_STEPS)
    new = () if routine.full else (about(routine, "own", "routine_own_step"),)
    last = about(routine, "last", "routine_undo_step", step=page)
    ways = ((last, about(routine, "pic", "make_timetable")),) if routine.steps else ()
    return (*_pairs([*steps, *own]), (*new, other), *ways)


def made(routine: Routine) -> OfferRows:
    """Under the picture."""
    return (
        (about(routine, "pdf", "print_timetable"),),
        (about(routine, "", "routine_change_steps"), about(routine, "times", "routine_step_times")),
        (about(routine, "head", "timetable_heading"), about(routine, "drop", "drop_routine")),
        *to_all(),
    )


def printed(routine: Routine) -> OfferRows:
    """Under the page for the wall."""
    return ((about(routine, "", "routine_change_steps"), *to_all()[0]),)


def again(routine: Routine) -> OfferRows:
    """Under a change that was typed."""
    return ((about(routine, "pic", "make_timetable"),), (about(routine, "times", "routine_step_times"),))


def times(routine: Routine, bench: RoutinesBench) -> OfferRows:
    """Each step, to give it a time."""
    steps = [
        about(routine, f"at.{place}", "plain", f"{place + 1}. {bench.book.words(step)}")
        for place, step in enumerate(routine.steps)
    ]
    return (*_pairs(steps), (about(routine, "pic", "make_timetable"),))


def timing(routine: Routine, place: int) -> OfferRows:
    """Under the wish for a time, where there is one already."""
    timed = routine.steps[place].at is not None
    return ((about(routine, f"no.{place}", "routine_no_step_time"),),) if timed else ()


def heading(routine: Routine) -> OfferRows:
    """Under the wish for a heading, where there is an own one already."""
    return ((about(routine, "nohead", "routine_usual_heading"),),) if routine.heading else ()


def dropping(routine: Routine) -> OfferRows:
    """Really?"""
    return ((about(routine, "sure", "drop_routine_sure"), about(routine, "pic", "keep_routine")),)


def _pairs(offers: Sequence[Offer]) -> OfferRows:
    return tuple(tuple(offers[at : at + 2]) for at in range(0, len(offers), 2))
