"""What may be done next, around a carer's people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.actions import Action, Verb
from bot.rendering.fit import shorten
from bot.rendering.outcome import Offer, OfferRows
from bot.support.guide import Matter, Phrase, Role
from bot.support.stores import OwnPerson, Wanted

PARTS = {Wanted.HAPPENED: "h", Wanted.NEEDED: "n", Wanted.ASKED: "a"}
"""How a button names a part of what is to be said."""

_ON_BUTTON = 24
_TO_PEOPLE = Offer(Action(Verb.SUPPORT), "my_people")
_TO_MENU = Offer(Action(Verb.MENU), "menu")


def door() -> Offer:
    """The way in."""
    return _TO_PEOPLE


def under_people(roles: Sequence[Role], others: Sequence[OwnPerson], back: Sequence[Offer]) -> OfferRows:
    """Under who to turn to: each of them, the ways on, and the way `back` to what is open."""
    people = [Offer(_of(each.role), "plain", each.button) for each in roles]
    people += [Offer(_of(each.id), "plain", shorten(each.words, _ON_BUTTON)) for each in others]
    return (
        (Offer(Action(Verb.SUPPORT, argument="matters"), "matters"),),
        (Offer(Action(Verb.PREPARE), "prepare"),),
        *_in_pairs(people),
        (
            Offer(Action(Verb.PERSON, argument="new"), "new_person"),
            Offer(Action(Verb.SUPPORT, argument="lines"), "help_lines"),
        ),
        tuple(back) or (_TO_MENU,),
    )


def under_person(key: str, *, own: bool, other: bool = False) -> OfferRows:
    """Under one of them. `own`: the carer has put in how to reach them; `other`: there is nobody but that."""
    prepare = (Offer(Action(Verb.PREPARE, argument=f"to.{key}"), "prepare_for"),)
    change = Offer(Action(Verb.PERSON, key, argument="type"), "change_person" if own else "put_in_person")
    drop = Offer(Action(Verb.PERSON, key, argument="drop"), "drop_person")
    return (prepare, (change, drop) if own or other else (change,), (_TO_PEOPLE,))


def under_matters(matters: Sequence[Matter]) -> OfferRows:
    """What it may be about."""
    choices = [Offer(Action(Verb.SUPPORT, argument=f"m.{each.id}"), "plain", each.button) for each in matters]
    return (*_in_pairs(choices), (_TO_PEOPLE,))


def under_matter() -> OfferRows:
    """Under who to turn to in one matter."""
    return (
        (Offer(Action(Verb.PREPARE), "prepare"),),
        (Offer(Action(Verb.SUPPORT, argument="matters"), "other_matter"), _TO_PEOPLE),
    )


def to_people() -> OfferRows:
    """Back to all of them."""
    return ((_TO_PEOPLE,),)


def while_asked() -> OfferRows:
    """Under a question for somebody's name and number."""
    return ((Offer(Action(Verb.SUPPORT), "never_mind"),),)


def whom(roles: Sequence[Role], others: Mapping[str, OwnPerson], *, begun: bool) -> OfferRows:
    """Who is it for?"""
    known = {each.role for each in roles}
    people = [Offer(_for(each.role), "plain", each.button) for each in roles]
    people += [
        Offer(_for(key), "plain", shorten(each.words, _ON_BUTTON))
        for key, each in others.items()
        if key not in known
    ]
    rows = (*_in_pairs([*people, Offer(_for(""), "somebody_else")]), (_TO_PEOPLE,))
    go_on = Offer(Action(Verb.PREPARE, argument="show"), "show_prepared")
    return (
        ((go_on, Offer(Action(Verb.PREPARE, argument="clear"), "clear_prepared")), *rows) if begun else rows
    )


def under_part(part: Wanted, phrases: Sequence[Phrase], *, had: bool) -> OfferRows:
    """Under a question: what can be tapped instead of typed, and the way past it."""
    letter = PARTS[part]
    taps = [
        Offer(Action(Verb.PREPARE, step=number, argument=f"tap.{letter}"), "plain", each.button)
        for number, each in enumerate(phrases)
    ]
    skip = Offer(Action(Verb.PREPARE, argument=f"skip.{letter}"), "leave_out" if had else "skip_part")
    later = Offer(Action(Verb.PREPARE, argument="later"), "go_on_later")
    return (*((each,) for each in taps), (skip, later))


def under_prepared(*, spoken: bool) -> OfferRows:
    """Under what was prepared."""
    form = Offer(
        Action(Verb.PREPARE, argument="show" if spoken else "note"), "as_message" if spoken else "as_note"
    )
    return (
        (form,),
        (Offer(Action(Verb.PREPARE, argument="part.h"), "change_happened"),),
        (Offer(Action(Verb.PREPARE, argument="part.n"), "change_needed"),),
        (Offer(Action(Verb.PREPARE, argument="part.a"), "change_asked"),),
        (Offer(Action(Verb.PREPARE, argument="whom"), "other_person"),),
        (Offer(Action(Verb.PREPARE, argument="clear"), "clear_prepared"), _TO_PEOPLE),
    )


def to_prepare() -> OfferRows:
    """Where there is nothing yet."""
    return ((Offer(Action(Verb.PREPARE), "prepare"),), (_TO_PEOPLE, _TO_MENU))


def _of(key: str) -> Action:
    return Action(Verb.SUPPORT, argument=f"p.{key}")


def _for(key: str) -> Action:
    return Action(Verb.PREPARE, argument=f"to.{key}")


def _in_pairs(choices: Sequence[Offer]) -> OfferRows:
    return tuple(tuple(choices[at : at + 2]) for at in range(0, len(choices), 2))
