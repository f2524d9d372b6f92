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
    """Steps to tap, and the ways on. A step that is in has a tick, and is taken out by a tap."""
    everything = page == ALL_STEPS
    steps = []
    for each in bench.book.offered(routine.part, everything=everything):
        if routine.has(each.id):
            steps.append(about(routine, f"-{each.id}", "step_in", each.title, step=page))
        elif not routine.full:
            steps.append(about(routine, f"+{each.id}", "plain", each.title, step=page))
    other = (
        about(routine, "", "fewer_steps") if everything else about(routine, "", "more_steps", step=ALL_STEPS)
    )
    own = () if routine.full else (about(routine, "own", "own_step"),)
    made = ((about(routine, "last", "undo_step", step=page), about(routine, "pic", "make_timetable")),)
    return (*_pairs(steps), (*own, other), *(made if routine.steps else ()))


def made(routine: Routine) -> OfferRows:
    """Under the picture."""
    return (
        (about(routine, "pdf", "print_timetable"),),
        (about(routine, "", "change_steps"), about(routine, "times", "step_times")),
        (about(routine, "head", "timetable_heading"), about(routine, "drop", "drop_routine")),
        *to_all(),
    )


def again(routine: Routine) -> OfferRows:
    """Under a change that was typed."""
    return ((about(routine, "pic", "make_timetable"),), (about(routine, "times", "step_times"),))


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
    return ((about(routine, f"no.{place}", "no_step_time"),),) if timed else ()


def heading(routine: Routine) -> OfferRows:
    """Under the wish for a heading, where there is an own one already."""
    return ((about(routine, "nohead", "usual_heading"),),) if routine.heading else ()


def dropping(routine: Routine) -> OfferRows:
    """Really?"""
    return ((about(routine, "sure", "drop_routine_sure"), about(routine, "pic", "keep_routine")),)


def _pairs(offers: Sequence[Offer]) -> OfferRows:
    return tuple(tuple(offers[at : at + 2]) for at in range(0, len(offers), 2))
