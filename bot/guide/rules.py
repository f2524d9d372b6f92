"""Rules about how cards hang together: with each other, with scenes, ideas, sources, and on a screen."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from bot.guide.card import Card, CardGroup
from bot.guide.rulebook import Beside, rule, said, texts
from bot.scenario.findings import did_you_mean, quoted
from bot.scenario.lint.meeting import LETTERS_IN_A_LINE
from bot.scenario.lint.rulebook import Slip
from bot.scenario.lint.wording import PLACEHOLDER
from bot.scenario.problem import Rule

LINES_OF_A_CARD = 27
FEWEST_WORDS, MOST_WORDS = 60, 120

DUPLICATE_CARD = Rule(
    "E701",
    "Two cards with one id",
    "An id names one card: links and buttons lead to it by that name. Give the newer one another id.",
)


@rule("E702", "A link that leads nowhere")
def links_lead_somewhere(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """The `links` of a card are ids of other cards, in any file of the guide."""
    yield from _unknown(group, "links", beside.cards, "card")
    for position, card in enumerate(group.cards):
        if card.id in card.links:
            place = ("cards", position, "links", card.links.index(card.id))
            yield Slip(place, "this card leads to itself", "take it out")


@rule("E703", "An unknown scene")
def scenes_are_there(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """The `scenes` of a card are ids of files in `scenarios/`."""
    yield from _unknown(group, "scenes", beside.scenes, "scene")


@rule("E704", "An unknown idea")
def ideas_are_there(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """The `ideas` of a card are ids of ideas in `content/ideas/`."""
    yield from _unknown(group, "ideas", beside.ideas, "idea")


@rule("E705", "An unknown source")
def sources_are_listed(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """Where a card's facts come from is chosen from the sources in `_guide.yaml`. Add a new one there first,
    and in `content/SOURCES.md`.
    """
    yield from _unknown(group, "sources", beside.lists.sources, "source")


@rule("E706", "An unknown theme")
def themes_are_known(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """The `theme` of a card is one of those in `content/topics.yaml` that are marked `theme: true`."""
    for position, card in enumerate(group.cards):
        if card.theme and card.theme not in beside.themes:
            hint = did_you_mean(card.theme, sorted(beside.themes)) or "topics.yaml names them"
            yield Slip(("cards", position, "theme"), f"there is no theme {quoted(card.theme)}", hint)


@rule("E707", "An unknown signpost")
def signposts_are_known(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """The `signposts` of a card are keys of `content/signposts.yaml`."""
    yield from _unknown(group, "signposts", beside.signposts, "signpost")


@rule("E708", "Words of the blank file")
def placeholders_are_replaced(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """A text that begins with WRITE would be shown to carers as it is. Write it, or take the card out."""
    for trail, text in [*texts(group), *said(group)]:
        if text.startswith(PLACEHOLDER):
            yield Slip(trail, "these are still the words of the blank file", "write the text")


@rule("E709", "An unknown command")
def rooms_are_known(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """A command in `here`, such as `/routine`, is the way into a room: the card gets a button to it."""
    for position, card in enumerate(group.cards):
        if card.room and card.room not in beside.doors:
            hint = (
                did_you_mean(card.room, sorted(beside.doors)) or f"one of: {', '.join(sorted(beside.doors))}"
            )
            yield Slip(("cards", position, "here"), f"no room is entered by /{card.room}", hint)


@rule("W710", "Too much for one screen")
def cards_fit_a_screen(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """A card is read at a glance. About 27 lines of 36 letters fit a phone, headings and lines to say
    included.
    """
    for position, card in enumerate(group.cards):
        lines = lines_of(card)
        if lines > LINES_OF_A_CARD:
            what = f"this card takes about {lines} lines; a phone shows {LINES_OF_A_CARD}"
            yield Slip(("cards", position, "text"), what, "shorten it, or make two cards")


@rule("W711", "Too short or too long")
def cards_say_one_thing(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """A card says one thing well: 60 to 120 words, lines to say included."""
    for position, card in enumerate(group.cards):
        count = sum(len(part.split()) for part in (card.text, card.here, *card.say, *card.avoid))
        if not FEWEST_WORDS <= count <= MOST_WORDS:
            hint = "say a little more" if count < FEWEST_WORDS else "shorten it, or make two cards"
            place = ("cards", position, "text")
            yield Slip(place, f"this card has {count} words; {FEWEST_WORDS} to {MOST_WORDS} fit", hint)


def lines_of(card: Card) -> int:
    """About how many lines a card takes on a phone."""
    parts = [card.title, *card.text.split("\n")]
    for lines in (card.say, card.avoid):
        parts += ["heading", *(f"• “{line}”" for line in lines)] if lines else []
    paragraphs = 2 + bool(card.say) + bool(card.avoid) + bool(card.sources)
    parts += [card.here] if card.here else []
    people = len(card.signposts) + bool(card.signposts)
    return sum(math.ceil(len(part) / LETTERS_IN_A_LINE) for part in parts) + paragraphs + people


def _unknown(group: CardGroup, key: str, known: Collection[str], what: str) -> Iterator[Slip]:
    for position, card in enumerate(group.cards):
        for place, each in enumerate(getattr(card, key)):
            if each and each not in known:
                hint = did_you_mean(each, sorted(known)) or "look at its spelling"
                yield Slip(("cards", position, key, place), f"there is no {what} {quoted(each)}", hint)
