"""The cards of the guide. Pure data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_COMMAND = re.compile(r"(?<![\w/])/([a-z_]+)")


@dataclass(frozen=True)
class Source:
    """Where something on a card comes from. `short` is as a card names it; where there is a `reading`, it is
    offered as something to read on.
    """

    id: str
    short: str
    reading: str = ""


@dataclass(frozen=True)
class Card:
    """One small page. `say` and `avoid` are lines to a child; `words` are what carers may type to find it.
    `here` says where the bot has more; it is left out in other chats.

    `links` are ids of cards, `scenes` of scenes, `ideas` of ideas, `theme` that of a theme of scenes,
    `signposts` those of people who can help, `sources` those of `Source`.
    """

    id: str
    title: str
    text: str
    words: tuple[str, ...]
    links: tuple[str, ...]
    say: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    here: str = ""
    theme: str = ""
    scenes: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()
    signposts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def room(self) -> str:
        """The command that `here` names, without its stroke; empty if it names none."""
        named = _COMMAND.search(self.here)
        return named[1] if named else ""


@dataclass(frozen=True)
class CardGroup:
    """Cards that stand together in one file."""

    id: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class GuideLists:
    """What all cards share (`_guide.yaml`): sources by id, what is said to children so often that it is never
    taken for a wish to look something up, greetings, and the ids of the cards that others are shown first.
    """

    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    said: tuple[str, ...] = ()
    greetings: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


@dataclass(frozen=True)
class CardBook:
    """All cards, by group, in the order of the files. Never changes."""

    groups: tuple[CardGroup, ...] = ()
    lists: GuideLists = field(default_factory=GuideLists)

    @property
    def cards(self) -> tuple[Card, ...]:
        """All of them."""
        return tuple(card for group in self.groups for card in group.cards)

    def find(self, card_id: str) -> Card | None:
        """The card with that id, or None."""
        return next((card for card in self.cards if card.id == card_id), None)

    def group(self, group_id: str) -> CardGroup | None:
        """The group with that id, or None."""
        return next((group for group in self.groups if group.id == group_id), None)

    def group_of(self, card: Card) -> CardGroup | None:
        """Where a card stands."""
        return next((group for group in self.groups if card in group.cards), None)
