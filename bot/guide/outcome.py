"""What happens around cards, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class Guiding(Outcome):
    """Outcomes of this room have their templates in a folder of their own."""

    @classmethod
    def template(cls) -> str:
        """The name of its template, with that folder."""
        return f"guide/{super().template()}"


@dataclass(frozen=True)
class GuideShown(Guiding):
    """What there is, by group."""

    total: int


@dataclass(frozen=True)
class GuideTurned(GuideShown):
    """The same, in place of the card that was open."""

    in_place = True

    @classmethod
    def template(cls) -> str:
        """The same words."""
        return "guide/guide_shown"


@dataclass(frozen=True)
class GroupTurned(Guiding):
    """The cards of a group, as buttons; it stands where the guide stood."""

    in_place = True

    title: str


@dataclass(frozen=True)
class CardShown(Guiding):
    """A card. `sources` are as a card names them."""

    title: str
    text: str
    say: tuple[str, ...]
    avoid: tuple[str, ...]
    here: str
    signposts: tuple[str, ...]
    sources: tuple[str, ...]

    @classmethod
    def template(cls) -> str:
        """All of its kinds have the same words."""
        return "guide/card_shown"


@dataclass(frozen=True)
class CardOpened(CardShown):
    """A card, below what was said so far."""


@dataclass(frozen=True)
class CardTurned(CardShown):
    """A card, in place of the one from which it was opened."""

    in_place = True


@dataclass(frozen=True)
class CardQuoted(CardShown):
    """A card as it is sent into another chat."""

    @classmethod
    def template(cls) -> str:
        """The same, and where it comes from."""
        return "guide/card_quoted"


@dataclass(frozen=True)
class CardsFound(Guiding):
    """Several cards fit what was typed."""


@dataclass(frozen=True)
class CardGone(Guiding):
    """There is no such card any more."""


@dataclass(frozen=True)
class ReadingShown(Guiding):
    """What to read on."""

    readings: tuple[str, ...]
