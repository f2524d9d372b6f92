"""Rules about the words of ideas: all are warnings, for an author may have good reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.reminders.ideas.book import Cost, Idea
from bot.reminders.ideas.rulebook import Beside, rule, texts
from bot.scenario.findings import quoted
from bot.scenario.lint.house_words import CLAIM, PRESSURE, REWARD
from bot.scenario.lint.meeting import OLDEST_READER, reading_age
from bot.scenario.lint.rulebook import Slip

_WATCH = re.compile(
    r"\b(secretly|in secret|without (?:them|their|telling|the child)\b[^.]{0,20}\bknow\w*|spy(?:ing)?|"
    r"eavesdrop\w*|trackers?|tracking|track (?:them|their|where)|monitor (?:them|their)|"
    r"(?:check|read|look through|go through|search) their (?:phone|messages|diary|bag|room|letters|pockets)|"
    r"location sharing|find my|listen in)\b",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"\b((?:dys|co-?)?regulat\w+|attun\w+|attachments?|traum\w+|therap\w+|nurtur\w+|trigger\w*|validat\w+|"
    r"mirroring|contain(?:ing|ment)|hypervigilan\w+|bond(?:s|ing)?|resilien\w+|sensory|"
    r"nervous system|self-esteem|emotional(?:ly)?|PACE|key ?worker|placement|LAC|intervention|modelling)\b"
)
_BUYS = re.compile(r"\b(buy|order|book tickets|pay for|pick up a new)\b", re.IGNORECASE)
_FEWEST_WORDS = 12
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?:\s|$)")


@rule("W413", "It sounds like a reward, or like taking something away")
def nothing_is_earned(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """An idea is given whatever the day was like. Nothing in it is earned, and nothing is held back."""
    yield from _words(ideas, REWARD, "sounds like something to earn or to lose", "give it freely")


@rule("W414", "It sounds like watching a child in secret")
def nobody_is_watched(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """No idea follows, overhears or looks through anything that is the child's. They know of all of it."""
    yield from _words(ideas, _WATCH, "sounds like watching", "let the child know, and be able to say no")


@rule("W415", "A word of the trade")
def words_are_ordinary(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """Ideas are read at seven in the morning. Say what to do as one says it to a friend: no "attunement",
    no "regulation".
    """
    yield from _words(ideas, _TRADE, "is a word of the trade", "say what one would see")


@rule("W416", "A promise")
def nothing_is_promised(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """Nobody knows what an idea does for this child. Write what it can, may or might do."""
    yield from _words(ideas, CLAIM, "promises too much", "write can, may or might")


@rule("W417", "It presses or blames")
def nobody_is_pressed(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """Carers have enough that they must. An idea is an offer, and no judgement of them or of the child."""
    yield from _words(ideas, PRESSURE, "presses or blames", "offer it")


@rule("W418", "Hard to read")
def words_are_plain(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """An idea should be readable at the age of 12: short sentences, short words (reckoned by the
    Flesch-Kincaid formula over its text and its why).
    """
    for position, idea in enumerate(ideas):
        parts = _SENTENCE_END.split(f"{idea.text} {idea.why}")
        sentences = [words for part in parts if (words := re.findall(r"[A-Za-z'’]+", part))]
        age = reading_age(sentences)
        if age > OLDEST_READER and sum(map(len, sentences)) >= _FEWEST_WORDS:
            said = f"its reading age is about {age:.0f}"
            yield Slip(("ideas", position, "text"), said, "shorter sentences, shorter words")


@rule("W420", "Does it really cost nothing?")
def costs_are_said(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """The text speaks of buying something, and no `cost` is given."""
    for position, idea in enumerate(ideas):
        found = _BUYS.search(idea.text)
        if found and idea.cost is Cost.NOTHING:
            yield Slip(
                ("ideas", position, "text"), f"{quoted(found[0])} costs something", "add cost: pennies"
            )


def _words(ideas: Sequence[Idea], pattern: re.Pattern[str], said: str, hint: str) -> Iterator[Slip]:
    for trail, text in texts(ideas):
        if found := pattern.search(text):
            yield Slip(trail, f"{quoted(found[0])} {said}", hint)
