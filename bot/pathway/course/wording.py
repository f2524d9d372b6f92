"""Rules about words in the pathway: all are warnings, for an author may have good reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.pathway.course.games import Game
from bot.pathway.course.model import Subject
from bot.pathway.course.rulebook import Beside, Of, rule, texts_of_games, texts_of_subject
from bot.scenario.findings import Trail, quoted
from bot.scenario.lint.house_words import CLAIM, PRESSURE, own_voice
from bot.scenario.lint.meeting import OLDEST_READER, reading_age
from bot.scenario.lint.rulebook import Slip

_LONGEST_LESSON = 230
"""Words of idea, example and thing to try together: about a minute and a half on a phone."""

_FEWEST_WORDS = 20
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?:\s|$)")
_PLAIN = frozenset({"repair", "repairs", "cure", "will be"})
"""What is a promise in an idea of two lines, and an ordinary word in a lesson on repair."""

_TOUCH = re.compile(
    r"\b(hug\w*|cuddl\w*|tickl\w*|lap|piggyback|wrestl\w*|stroke\w*|massage\w*|hold(?:ing)? hands|kiss\w*|"
    r"on your back|arm(?:s)? round)\b",
    re.IGNORECASE,
)


@rule("W650", "A promise", Of.SUBJECT)
def lessons_promise_nothing(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """Nobody knows what becomes of a child by what a carer does. Write what can, may or might be."""
    yield from _found(texts_of_subject(subject), CLAIM, "promises, or claims, too much", "can, may or might")


@rule("W651", "It presses or blames", Of.SUBJECT)
def lessons_press_nobody(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """Carers have enough that they must. A lesson is an offer, and no judgement of them or of a child. What
    stands in quotation marks is not looked at.
    """
    yield from _found(texts_of_subject(subject), PRESSURE, "presses or blames", "say what is seen")


@rule("W652", "Hard to read", Of.SUBJECT)
def lessons_are_plain(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """A lesson should be readable at the age of 12: short sentences, short words (reckoned by the
    Flesch-Kincaid formula).
    """
    yield from _hard(texts_of_subject(subject))


@rule("W653", "A long lesson", Of.SUBJECT)
def lessons_are_short(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """All lessons of a subject are read in three to five minutes, by somebody who is tired."""
    for place, lesson in enumerate(subject.lessons):
        words = len(f"{lesson.idea} {lesson.example} {lesson.attempt}".split())
        if words > _LONGEST_LESSON:
            yield Slip(("lessons", place), f"{words} words in this lesson", "cut what one would skip")


@rule("W654", "A source without author and title", Of.SUBJECT)
def sources_can_be_looked_up(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """A lesson says whose thoughts are behind it, by author and title, so that it can be looked up."""
    for place, lesson in enumerate(subject.lessons):
        for position, source in enumerate(lesson.sources):
            if not len(re.findall("[A-Z]\\w+", source)) > 1:
                said = f"{quoted(source)} names no author and title"
                yield Slip(("lessons", place, "sources", position), said, "as in: Bowlby, A Secure Base")


@rule("W655", "A promise, in a game", Of.GAMES)
def games_promise_nothing(games: Sequence[Game], beside: Beside) -> Iterator[Slip]:
    """Nobody knows what a game does for this child. Write what can, may or might be."""
    yield from _found(texts_of_games(games), CLAIM, "promises too much", "can, may or might")


@rule("W656", "A game that presses", Of.GAMES)
def games_press_nobody(games: Sequence[Game], beside: Beside) -> Iterator[Slip]:
    """A game is an offer, to the carer and to the child."""
    yield from _found(texts_of_games(games), PRESSURE, "presses or blames", "offer it")


@rule("W657", "Touch without a caution", Of.GAMES)
def touch_is_named(games: Sequence[Game], beside: Beside) -> Iterator[Slip]:
    """For some children touch is frightening, or means something else. A game with touch says so in its
    `caution`, and says how it goes without.
    """
    for place, game in enumerate(games):
        found = _TOUCH.search(game.how)
        if found and not game.caution:
            yield Slip(("games", place, "how"), f"{quoted(found[0])} is touch", "add a caution")


@rule("W658", "A game that is hard to read", Of.GAMES)
def games_are_plain(games: Sequence[Game], beside: Beside) -> Iterator[Slip]:
    """A game should be readable at the age of 12: short sentences, short words."""
    yield from _hard(texts_of_games(games))


def _found(
    texts: Iterable[tuple[Trail, str]], pattern: re.Pattern[str], said: str, hint: str
) -> Iterator[Slip]:
    for trail, text in texts:
        for found in pattern.finditer(own_voice(text)):
            if found[0].lower() not in _PLAIN:
                yield Slip(trail, f"{quoted(found[0])} {said}", hint)


def _hard(texts: Iterable[tuple[Trail, str]]) -> Iterator[Slip]:
    for trail, text in texts:
        parts = _SENTENCE_END.split(text)
        sentences = [words for part in parts if (words := re.findall(r"[A-Za-z'’]+", part))]
        age = reading_age(sentences)
        if age > OLDEST_READER and sum(map(len, sentences)) >= _FEWEST_WORDS:
            yield Slip(trail, f"its reading age is about {age:.0f}", "shorter sentences, shorter words")
