"""Rules about the words of cards: all are warnings, for an author may have good reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guide.card import CardGroup
from bot.guide.rulebook import Beside, rule, said, texts
from bot.scenario.findings import Trail, quoted
from bot.scenario.lint.house_words import CLAIM, PRESSURE, REWARD, own_voice
from bot.scenario.lint.meeting import OLDEST_READER, reading_age
from bot.scenario.lint.rulebook import Slip
from bot.scenario.lint.wording import blame_in, promise_of_secrecy_in, why_question_in

_TRADE = re.compile(
    r"\b((?:dys|co-?)?regulat\w+|attun\w+|hypervigilan\w+|validat(?:e|es|ed|ing|ion)|mirroring|contain(?:ing|ment)|"
    r"nervous system|self-esteem|key ?worker|LAC|intervention|modelling|attachment figure|dissociat\w+|"
    r"mentali[sz]\w+|executive function\w*)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…:]+[\"'”’)]*(?:\s|$)")
_WORDS = re.compile(r"[A-Za-z'’]+")


@rule("W720", "Blaming words about a child")
def children_are_not_blamed(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """Words such as "manipulative", "attention-seeking" or "naughty" judge a child. Outside quotation marks a
    card says what the child does, and what may lie underneath.
    """
    for trail, text in texts(group):
        for found in blame_in(text):
            yield Slip(
                trail, f"{quoted(found)} blames", "say what the child does, and what may lie underneath"
            )


@rule("W721", "A why-question to say")
def nothing_asks_why(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """Lines under `say` wonder; they never ask a child to account for themselves."""
    for trail, line in said(group):
        if found := why_question_in(line):
            yield Slip(trail, f"{quoted(found)} asks the child to account for themselves", "wonder instead")


@rule("W722", "A promise of secrecy")
def no_secrets_are_promised(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """Nobody who cares for a child can promise to keep what they tell a secret."""
    for trail, line in said(group):
        if found := promise_of_secrecy_in(line):
            yield Slip(trail, f"{quoted(found)} cannot be promised", "say who will help instead")


@rule("W723", "A reward, a punishment or a threat to say")
def nothing_is_earned(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """Lines under `say` hold out no reward and take nothing away."""
    yield from _found(
        list(said(group)), REWARD, "sounds like something to earn or to lose", "hold the limit kindly"
    )


@rule("W724", "A word of the trade")
def words_are_ordinary(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """Cards are read by somebody tired. Say what one would see or feel: no "attunement", no "regulation"."""
    yield from _found(
        [*texts(group), *said(group)], _TRADE, "is a word of the trade", "say what one would see"
    )


@rule("W725", "A promise")
def nothing_is_promised(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """Nobody knows what something does for this child. Write what it can, may or might do."""
    yield from _found(list(texts(group)), CLAIM, "promises too much", "write can, may or might")


@rule("W726", "It presses")
def nobody_is_pressed(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """Carers have enough that they must. A card is an offer, and no judgement of them. Where the law or a
    child's safety asks for something, say it plainly ("Ring the duty line the same day").
    """
    yield from _found(list(texts(group)), PRESSURE, "presses", "offer it")


@rule("W727", "Hard to read")
def words_are_plain(group: CardGroup, beside: Beside) -> Iterator[Slip]:
    """A card should be readable at the age of 12: short sentences, short words (reckoned by the
    Flesch-Kincaid formula over its text).
    """
    for position, card in enumerate(group.cards):
        sentences = [words for part in _SENTENCE_END.split(card.text) if (words := _WORDS.findall(part))]
        age = reading_age(sentences)
        if age > OLDEST_READER:
            place = ("cards", position, "text")
            yield Slip(place, f"its reading age is about {age:.0f}", "shorter sentences, shorter words")


def _found(voices: list[tuple[Trail, str]], pattern: re.Pattern[str], what: str, hint: str) -> Iterator[Slip]:
    for trail, text in voices:
        if found := pattern.search(own_voice(text)):
            yield Slip(trail, f"{quoted(found[0])} {what}", hint)
