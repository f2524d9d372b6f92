"""Where one can go from each page of the guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import choice

from bot.actions import Action, Verb
from bot.guide.card import Card, CardBook
from bot.rendering.outcome import Offer, OfferRows


@dataclass(frozen=True)
class Elsewhere:
    """What cards lead to outside the guide: whether a scene is offered, whether a theme has such scenes,
    whether there is such an idea, and the way into each room, by its command.
    """

    has_scene: Callable[[str], bool]
    has_scenes: Callable[[str], bool]
    has_idea: Callable[[str], bool]
    doors: Mapping[str, Offer] = field(default_factory=dict)


def groups(book: CardBook) -> OfferRows:
    """Under the guide: each group, and what to read on."""
    rows = _pairs(
        [
            Offer(Action(Verb.CARDS, argument=each.id), "plain", each.title)
            for each in book.groups
            if each.cards
        ]
    )
    return (*rows, (Offer(Action(Verb.READING), "reading"), Offer(Action(Verb.MORE), "more")))


def cards(found: Sequence[Card], before: str = "") -> OfferRows:
    """Cards by their titles. `before` is the card from which they are opened."""
    return _pairs([Offer(Action(Verb.CARD, before, argument=each.id), "plain", each.title) for each in found])


def to_guide() -> OfferRows:
    """To the groups."""
    return ((Offer(Action(Verb.GUIDE, argument="turn"), "all_cards"),),)


def of_card(
    card: Card, book: CardBook, elsewhere: Elsewhere, *, before: str = "", at_work: bool
) -> OfferRows:
    """Under a card: other cards, something to do, and the way back. In the middle of a scene (`at_work`) no
    other scene is offered.
    """
    linked = [found for each in card.links if (found := book.find(each)) is not None]
    doing = _doing(card, elsewhere, at_work=at_work)
    return (*cards(linked, card.id), *doing, _back(card, book, before))


def _doing(card: Card, elsewhere: Elsewhere, *, at_work: bool) -> OfferRows:
    """A scene and an idea, where there are any, and the room that the card names. Of two, now one comes and
    now the other.
    """
    row: list[Offer] = []
    scenes = [each for each in card.scenes if elsewhere.has_scene(each)]
    ideas = [each for each in card.ideas if elsewhere.has_idea(each)]
    if at_work:
        pass
    elif card.theme and elsewhere.has_scenes(card.theme):
        row.append(Offer(Action(Verb.CHOOSE_THEME, argument=card.theme), "practise_this"))
    elif scenes:
        row.append(Offer(Action(Verb.OPEN_SCENE, argument=choice(scenes)), "practise_this"))
    if ideas:
        row.append(Offer(Action(Verb.IDEA, argument=choice(ideas)), "idea_to_try"))
    door = None if at_work else elsewhere.doors.get(card.room)
    return tuple(each for each in (tuple(row), (door,) if door else ()) if each)


def _back(card: Card, book: CardBook, before: str) -> tuple[Offer, ...]:
    """To the card before, or to the group in which this one stands."""
    group = book.group_of(card)
    if before and book.find(before) is not None:
        back = Action(Verb.CARD, argument=before)
    else:
        back = Action(Verb.CARDS, argument=group.id if group else "")
    return (Offer(back, "earlier"), Offer(Action(Verb.GUIDE, argument="turn"), "all_cards"))


def _pairs(offers: Sequence[Offer]) -> OfferRows:
    return tuple(tuple(offers[at : at + 2]) for at in range(0, len(offers), 2))
