"""What may be done next around a carer's own well-being."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.actions import Action, Verb
from bot.rendering.outcome import Offer, OfferRows
from bot.wellbeing.check import LEFT_OUT, Check
from bot.wellbeing.questions import Questions

_PEOPLE = Offer(Action(Verb.SUPPORT), "my_people")
_MENU = Offer(Action(Verb.MENU), "menu")


def room(argument: str, label: str, check_id: str = "", text: str = "") -> Offer:
    """A button of this room; with an id it is about that check."""
    return Offer(Action(Verb.HOW_ARE_YOU, check_id, argument=argument), label, text)


def door() -> Offer:
    """The way in."""
    return room("", "how_are_you")


def introduced(begun: Check | None) -> OfferRows:
    """Under what this is."""
    go = room("on", "how_go_on", begun.id) if begun else room("begin", "how_begin")
    return ((go,), (_PEOPLE, _MENU))


def question(check: Check, position: int, asked: Questions) -> OfferRows:
    """The answers, a way back and out."""
    wanted = asked.questions[position]

    def answer(answer_id: str, text: str) -> Offer:
        return Offer(Action(Verb.HOW_ANSWER, check.id, position, f"{wanted.id}.{answer_id}"), "plain", text)

    back = (
        (Offer(Action(Verb.HOW_ANSWER, check.id, position - 1, "at"), "question_before"),) if position else ()
    )
    return (
        *((answer(each.id, each.text),) for each in reversed(wanted.answers)),
        (answer(LEFT_OUT, asked.left_out),),
        (*back, room("leave", "leave_for_now", check.id)),
    )


def all_answered(check: Check, last: int) -> OfferRows:
    """When every question has its answer."""
    return (
        (room("done", "how_done", check.id),),
        (Offer(Action(Verb.HOW_ANSWER, check.id, last, "at"), "question_before"),),
    )


def people(check: Check) -> OfferRows:
    """Under people who can help: no hurry to go on."""
    return (
        (_PEOPLE, room("messages", "how_message")),
        (room("on", "how_go_on", check.id), room("leave", "how_enough", check.id)),
    )


def done(check: Check, *, signs: bool, gently: bool) -> OfferRows:
    """Under what the week was like."""
    usual = ((room("usual", "how_usual"),),) if gently else ()
    to_people = ((room("messages", "how_message"), _PEOPLE),) if signs else ()
    return (*to_people, *usual, (room("", "how_picture"), _MENU))


def over_time(newest: Check, *, this_week: bool, gently: bool) -> OfferRows:
    """Under the picture."""
    go = room("change", "how_change", newest.id) if this_week else room("begin", "how_begin")
    usual = ((room("usual", "how_usual"),),) if gently else ()
    return (
        (go,),
        *usual,
        (_PEOPLE, room("messages", "how_message")),
        (room("list", "how_delete"), _MENU),
    )


def messages(asked: Questions) -> OfferRows:
    """What would you like to say?"""
    each = tuple((room(f"message.{one.id}", "plain", text=one.label),) for one in asked.messages)
    return (*each, (_PEOPLE, _MENU))


def drafted() -> OfferRows:
    """Under the words for somebody who listens."""
    return ((room("messages", "how_other_words"), _PEOPLE), (_MENU,))


def listed(checks: Sequence[tuple[date, Check]]) -> OfferRows:
    """Each check by its day."""
    days = [room("drop", "plain", each.id, f"{day.day} {day:%B %Y}") for day, each in checks]
    return (*(tuple(days[at : at + 2]) for at in range(0, len(days), 2)), *back())


def dropping(check: Check) -> OfferRows:
    """Really?"""
    return ((room("drop.sure", "how_drop_sure", check.id), room("", "how_drop_not")),)


def back() -> OfferRows:
    """Back to the picture."""
    return ((room("", "how_back"), _MENU),)
