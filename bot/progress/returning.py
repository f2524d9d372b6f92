"""When a scene is worth another look: spaced practice (FSRS), rated by how the words were read.

FSRS (the `fsrs` package) was made for flash cards: after each review it says when the memory will have
faded so far that another look pays. Here the card is a scene, and the review is one practice of it. The
rating comes from the reading, never from the carer:

- *again*, if the first words at a moment landed weakly and none after them, in that practice, landed well;
- *hard*, if the first words landed in part, or weakly and were bettered or mended;
- *good*, if the first words at every moment landed well.

The first words count, since they are what comes in the kitchen; the weakest moment rates the scene, since
it is the one to come back to. *Easy* is never given: a reading tells how words land, not what they cost. A
scene comes back when the chance of its still being fresh has fallen to `FRESH_UNTIL`. For flash cards that
is 0.9, which would bring scenes back within a day or two, and this is no homework. With 0.7 it is about two
days after *again*, twelve after *hard* and three weeks after *good*, longer each time, and half a year at
most. Nobody has tried out which value is best for carers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from fsrs import Card, Rating, Scheduler, State

from bot.pace.reading import Landing
from bot.practice.session import AttemptKind
from bot.progress.tried import Try

FRESH_UNTIL = 0.7
_LONGEST_DAYS = 182
_SCHEDULER = Scheduler(
    desired_retention=FRESH_UNTIL,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=_LONGEST_DAYS,
    enable_fuzzing=False,
)


@dataclass(frozen=True)
class Freshness:
    """How a scene stays with a carer: FSRS's stability (days) and difficulty (1 to 10), and when they were
    reckoned.
    """

    stability: float
    difficulty: float
    practised_at: datetime


@dataclass(frozen=True)
class SceneMemory:
    """A scene that a carer has practised, and when it is worth another look.

    `session_id` is the practice that `now` comes from; `earlier` is how it was before that one.
    """

    carer_id: int
    scenario_id: str
    session_id: str
    now: Freshness
    due_at: datetime
    earlier: Freshness | None = None


def rating_of(tries: Iterable[Try]) -> Rating | None:
    """The rating of one practice of a scene; None if there is nothing in it to rate."""
    moments: dict[str, list[Try]] = defaultdict(list)
    for each in tries:
        moments[each.moment_id].append(each)
    ratings = [_of_moment(each) for each in moments.values()]
    return min((each for each in ratings if each is not None), default=None)


def _of_moment(tries: list[Try]) -> Rating | None:
    if tries[0].kind is AttemptKind.REPAIR:  # its first words were misread, or are not known any more
        return None
    first, *later = (each.landing for each in tries)
    if first is Landing.STRONG:
        return Rating.Good
    if first is Landing.PARTIAL or Landing.STRONG in later:
        return Rating.Hard
    return Rating.Again


def practised(before: SceneMemory | None, last: Try, rating: Rating) -> SceneMemory:
    """The memory of a scene after words in a practice of it, rated as a whole so far.

    Words in the practice that it knows of already take nothing twice: that practice is reckoned anew. A clock
    that has gone back counts as standing still.
    """
    same = before is not None and before.session_id == last.session_id
    earlier = None if before is None else before.earlier if same else before.now
    at = max(last.tried_at, earlier.practised_at) if earlier else last.tried_at
    card = Card(card_id=0, due=at)
    if earlier is not None:
        card = Card(
            card_id=0,
            state=State.Review,
            stability=earlier.stability,
            difficulty=earlier.difficulty,
            due=at,
            last_review=earlier.practised_at,
        )
    card, _ = _SCHEDULER.review_card(card, rating, at)
    assert card.stability is not None  # noqa: S101 - a card that was reviewed has both
    assert card.difficulty is not None  # noqa: S101
    now = Freshness(card.stability, card.difficulty, at)
    return SceneMemory(last.carer_id, last.scenario_id, last.session_id, now, card.due, earlier)


def memories_of(tries: Iterable[Try]) -> tuple[SceneMemory, ...]:
    """The memory of each scene after all of a carer's words, practice by practice, the earliest first."""
    practices: dict[str, list[Try]] = defaultdict(list)
    for each in tries:
        practices[each.session_id].append(each)
    memories: dict[str, SceneMemory] = {}
    for practice in practices.values():
        rating, last = rating_of(practice), practice[-1]
        if rating is not None:
            memories[last.scenario_id] = practised(memories.get(last.scenario_id), last, rating)
    return tuple(memories.values())


def without_last(memory: SceneMemory) -> SceneMemory | None:
    """The memory without its last practice; None if that was the only one."""
    if memory.earlier is None:
        return None
    # When it was due then is not kept; that it is worth a look now does no harm.
    due = memory.earlier.practised_at
    return replace(memory, session_id="", now=memory.earlier, due_at=due, earlier=None)
