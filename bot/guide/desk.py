"""The use cases of the guide: leaf through it, and walk from card to card."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.actions import Action, Verb
from bot.guide import offers
from bot.guide.card import Card, CardBook
from bot.guide.finding import Finder
from bot.guide.offers import Elsewhere
from bot.guide.outcome import (
    CardGone,
    CardOpened,
    CardQuoted,
    CardsFound,
    CardShown,
    CardTurned,
    GroupTurned,
    GuideShown,
    GuideTurned,
    ReadingShown,
)
from bot.ports import Incoming
from bot.rendering.outcome import Offer, OfferRows, Outcome

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]
Kind = TypeVar("Kind", bound=CardShown)

MOST_QUOTED = 20
"""So many cards are offered in other chats at once."""


class SceneAtHand(Protocol):
    """A scene that the carer can go on with; see `practice/doorway`."""

    @property
    def offer(self) -> Offer:
        """The button that goes on with it."""
        ...

    @property
    def awaits_words(self) -> bool:
        """Whether they are in the middle of it."""
        ...


@dataclass(frozen=True)
class Quoted:
    """A card for another chat: `teaser` is its first sentence."""

    card_id: str
    title: str
    teaser: str
    shown: CardQuoted


@dataclass(frozen=True)
class LookingUp:
    """Looks up what is typed into the message box while nothing else waits for words, or in a scene."""

    cards: Callable[[], CardBook]
    elsewhere: Elsewhere

    @property
    def book(self) -> CardBook:
        """The cards, as the files have them now."""
        return self.cards()

    def found(self, text: str) -> Outcomes:
        """The card, or the choice of cards, for a few plain words; nothing if none fits."""
        found = Finder(self.book).find(text)
        if not found.cards:
            return ()
        if found.clear:
            card = found.cards[0]
            others = offers.cards([each for each in found.cards[1:3] if each.id not in card.links], card.id)
            rows = offers.of_card(card, self.book, self.elsewhere, at_work=False)
            return (shown(CardOpened, card, self.book, (*others, *rows)),)
        return (CardsFound(offers=(*offers.cards(found.cards), *offers.to_guide())),)

    def named(self, text: str, session_id: str, step: int) -> OfferRows:
        """Buttons to the cards that these words name, for somebody in the middle of a scene."""
        return tuple(
            (Offer(Action(Verb.CARD_ASIDE, session_id, step, each.id), "open_card", each.title),)
            for each in Finder(self.book).named(text)[:2]
        )

    def quoted(self, text: str) -> Sequence[Quoted]:
        """The cards for somebody who writes to this bot from another chat, the best first."""
        finder = Finder(self.book)
        cards = finder.begin(text) or finder.begin("")
        return [
            Quoted(card.id, card.title, _teaser(card.text), shown(CardQuoted, card, self.book))
            for card in cards[:MOST_QUOTED]
        ]


@dataclass(frozen=True)
class GuideDesk:
    """Shows the guide. Whoever calls it has admitted the carer."""

    cards: Callable[[], CardBook]
    elsewhere: Elsewhere
    at_hand: Callable[[int], Awaitable[SceneAtHand | None]]

    @property
    def book(self) -> CardBook:
        """The cards, as the files have them now."""
        return self.cards()

    def commands(self) -> Mapping[str, Callable[[Incoming], Awaitable[Outcomes]]]:
        """/guide."""
        return {"guide": self.home}

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each button."""
        return {
            Verb.GUIDE: self._guide,
            Verb.CARDS: self._group,
            Verb.CARD: self._card,
            Verb.CARD_ASIDE: self._card_aside,
            Verb.READING: self._reading,
        }

    async def home(self, incoming: Incoming) -> Outcomes:
        """What there is."""
        return (GuideShown(len(self.book.cards), offers=offers.groups(self.book)),)

    async def _guide(self, incoming: Incoming, action: Action) -> Outcomes:
        if not action.argument:
            return await self.home(incoming)
        return (GuideTurned(len(self.book.cards), offers=offers.groups(self.book)),)

    async def _group(self, incoming: Incoming, action: Action) -> Outcomes:
        group = self.book.group(action.argument)
        if group is None:
            return await self.home(incoming)
        return (GroupTurned(group.title, offers=(*offers.cards(group.cards), *offers.to_guide())),)

    async def _card(self, incoming: Incoming, action: Action) -> Outcomes:
        """A card, with the way back to the one before and to a scene that waits."""
        card = self.book.find(action.argument)
        if card is None:
            return (CardGone(offers=offers.to_guide()),)
        left = await self.at_hand(incoming.carer_id)
        at_work = left is not None and left.awaits_words
        rows = offers.of_card(card, self.book, self.elsewhere, before=action.session, at_work=at_work)
        to_scene = ((left.offer,),) if left and at_work else ()
        return (shown(CardTurned, card, self.book, (*to_scene, *rows)),)

    async def _card_aside(self, incoming: Incoming, action: Action) -> Outcomes:
        """A card in the middle of a scene; what was typed can still be read as a reply."""
        card = self.book.find(action.argument)
        if card is None:
            return (CardGone(offers=offers.to_guide()),)
        left = await self.at_hand(incoming.carer_id)
        reply = Offer(Action(Verb.PART_OF_PRACTICE, action.session, action.step), "read_anyway")
        to_scene = ((left.offer,),) if left else ()
        rows = offers.of_card(card, self.book, self.elsewhere, at_work=True)
        return (shown(CardOpened, card, self.book, (*to_scene, (reply,), *rows)),)

    async def _reading(self, incoming: Incoming, action: Action) -> Outcomes:
        readings = tuple(each.reading for each in self.book.lists.sources.values() if each.reading)
        return (ReadingShown(readings, offers=offers.to_guide()),)


def shown(kind: type[Kind], card: Card, book: CardBook, rows: OfferRows = ()) -> Kind:
    """A card as one of the kinds in which it is shown."""
    sources = book.lists.sources
    return kind(
        title=card.title,
        text=card.text,
        say=card.say,
        avoid=card.avoid,
        here=card.here,
        signposts=card.signposts,
        sources=tuple(sources[each].short for each in card.sources if each in sources),
        offers=rows,
    )


def _teaser(text: str) -> str:
    """The first sentence."""
    return text.split("\n", 1)[0].split(". ", 1)[0].rstrip(".") + "."
