"""From a reading to what is worth saying: what landed, at most one stumble, one thing to try.

This module chooses; the sentences are in `content/pace/feedback.yaml`. The order of choice is:
safety first, then the harm, then the moment's focus, then polish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.pace.reading import Dimension, Landing, Pitfall, Reading, Strength
from bot.practice.quoting import quote
from bot.practice.rewrite import asked_why, without
from bot.practice.steps import Step, next_step
from bot.scenario.model import Moment

SURE_FROM = 0.6
"""Below this confidence the feedback asks instead of telling. On drafts kept for choosing such settings
(content/pace/MODEL.md), four in five pitfalls told at this confidence were the raters' too."""

ASK_FROM = 0.5
"""Below this confidence a pitfall is not even asked about: three in ten of those were right."""

WORTH_SAYING_FROM = 0.55
"""Below this confidence a strength is not mentioned: false praise teaches the wrong thing."""

WORTH_SAYING_AMID_HARM_FROM = 0.8
"""The same in a draft that may land badly as a whole, where false praise would sound like mockery."""

_BY_HARM = (
    Pitfall.DISBELIEF,
    Pitfall.THREAT,
    Pitfall.SHAME,
    Pitfall.SENT_AWAY,
    Pitfall.SARCASM,
    Pitfall.BURDENING,
    Pitfall.FALSE_PROMISE,
    Pitfall.INTERROGATION,
    Pitfall.FORCED_APOLOGY,
    Pitfall.WHY_QUESTION,
    Pitfall.DISMISSAL,
    Pitfall.BRIBE,
    Pitfall.LECTURE,
    Pitfall.QUICK_FIX,
)
_UNSAFE_FIRST = (
    Pitfall.DISBELIEF,
    Pitfall.FALSE_PROMISE,
    Pitfall.INTERROGATION,
    *(each for each in _BY_HARM if each not in (Pitfall.DISBELIEF, Pitfall.FALSE_PROMISE)),
)
_MOST_TOLD = 2
_STEP_OF_HARM = 0.03  # how much surer the reader must be of a pitfall for each step down the order
_SPOKEN = re.compile("“([^”]+)”")


@dataclass(frozen=True)
class Noticed:
    """Something that landed: its code, the carer's own words, and how strongly (1 or 2)."""

    code: str
    quote: str
    level: int
    sure: bool


@dataclass(frozen=True)
class Stumble:
    """Words that may land badly. `note` is the scene's own reason, if it gives one."""

    pitfall: Pitfall
    quote: str
    note: str
    sure: bool


class ChangeKind(StrEnum):
    """How a second draft differs from the first."""

    GONE = "gone"
    GAINED = "gained"
    CREPT_IN = "crept_in"
    SAME_WORDS = "same_words"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Change:
    """What is different from the draft before, by code."""

    kind: ChangeKind
    code: str = ""


@dataclass(frozen=True)
class Feedback:
    """All that is said about one draft. `turn` varies the wording from one time to the next."""

    landed: tuple[Noticed, ...]
    stumble: Stumble | None
    step: Step
    change: Change | None
    focus: tuple[Dimension, ...]
    landing: Landing
    turn: int


def feedback_on(
    draft: str,
    reading: Reading,
    moment: Moment,
    landing: Landing,
    *,
    turn: int,
    before: tuple[str, Reading] | None = None,
) -> Feedback:
    """What to say about a rateable draft; `before` is the last draft at this moment and its reading."""
    stumble = _stumble(draft, reading, moment)
    enough = WORTH_SAYING_AMID_HARM_FROM if landing is Landing.WEAK else WORTH_SAYING_FROM
    landed = _landed(draft, reading, moment, stumble, enough)
    return Feedback(
        landed=landed,
        stumble=stumble,
        step=next_step(
            reading,
            moment,
            stumble.pitfall if stumble else None,
            kept=_kept(draft, reading, stumble, landed),
            wondered=asked_why(draft) if stumble and stumble.pitfall is Pitfall.WHY_QUESTION else "",
            landed=landing is Landing.STRONG,
        ),
        change=_change(draft, reading, moment, before) if before else None,
        focus=moment.focus.lead,
        landing=landing,
        turn=turn,
    )


def order_of_harm(moment: Moment) -> tuple[Pitfall, ...]:
    """Which pitfall to speak of first in this moment."""
    return _UNSAFE_FIRST if moment.disclosure else _BY_HARM


def _stumble(draft: str, reading: Reading, moment: Moment) -> Stumble | None:
    """The pitfall that matters most: by harm, unless the reader is much surer of a lesser one."""
    order = order_of_harm(moment)
    found = [each for each in order if each in reading.pitfalls and _confidence(reading, each) >= ASK_FROM]
    if not found:
        return None
    sure = [each for each in found if _confidence(reading, each) >= SURE_FROM]
    pitfall = max(
        sure or found, key=lambda each: _confidence(reading, each) - _STEP_OF_HARM * order.index(each)
    )
    return Stumble(
        pitfall,
        _quote(draft, reading, pitfall),
        _note(draft, moment, pitfall),
        sure=bool(sure),
    )


def _note(draft: str, moment: Moment, pitfall: Pitfall) -> str:
    """The scene's own reason, unless it speaks of words that this carer did not say."""
    note = next((each.note for each in moment.watch_for if each.pitfall is pitfall), "")
    spoken = [words.lower() for words in _SPOKEN.findall(note)]
    return note if all(words in draft.lower() for words in spoken) else ""


def _landed(
    draft: str, reading: Reading, moment: Moment, stumble: Stumble | None, enough: float
) -> tuple[Noticed, ...]:
    """The one or two most telling strengths that are sure enough, each with words of its own."""
    told: list[Noticed] = []
    quoted: list[str] = [stumble.quote] if stumble else []
    for code, level in _candidates(reading, moment):
        words = _quote(draft, reading, code)
        if not words or _confidence(reading, code) < enough:
            continue
        if any(words in other or other in words for other in quoted if other):
            continue
        told.append(Noticed(code, words, level, sure=_confidence(reading, code) >= SURE_FROM))
        quoted.append(words)
        if len(told) == _MOST_TOLD:
            break
    return tuple(told)


def _candidates(reading: Reading, moment: Moment) -> list[tuple[str, int]]:
    lead, support = moment.focus.lead, moment.focus.support
    strengths: list[tuple[str, int]] = [(each, 2) for each in _strengths_in_order(reading, moment)]
    dimensions = [(each, reading.levels[each]) for each in Dimension]
    safety = [pair for pair in strengths if pair[0] == Strength.SAFEGUARDING]
    shape = [pair for pair in strengths if pair[0] == Strength.BRIEF]
    done = [pair for pair in strengths if pair not in (*safety, *shape)]
    fitted = [pair for pair in dimensions if pair[0] in lead and pair[1] == 2]
    begun = [pair for pair in dimensions if pair[0] in lead and pair[1] == 1]
    helping = [pair for pair in dimensions if pair[0] in support and pair[1]]
    clear = [pair for pair in dimensions if pair[0] not in (*lead, *support) and pair[1] == 2]
    return [*safety, *fitted, *done, *begun, *helping, *shape, *clear]


def _strengths_in_order(reading: Reading, moment: Moment) -> list[Strength]:
    order = [Strength.REPAIR, Strength.LIMIT, Strength.CLOSENESS, Strength.WONDERING, Strength.BRIEF]
    if moment.boundary is None:
        order.remove(Strength.LIMIT)
        order.append(Strength.LIMIT)
    return [each for each in (Strength.SAFEGUARDING, *order) if each in reading.strengths]


def _kept(draft: str, reading: Reading, stumble: Stumble | None, landed: tuple[Noticed, ...]) -> str:
    """The carer's own words without any stumble, if what landed is among them."""
    if stumble is None or not stumble.sure:
        return ""
    harm = [span for each in reading.pitfalls for span in reading.evidence.get(each, ())]
    rest = without(draft, harm)
    return rest if any(each.quote in rest for each in landed) else ""


def _change(draft: str, reading: Reading, moment: Moment, before: tuple[str, Reading]) -> Change:
    words, earlier = before
    if words.split() == draft.split():
        return Change(ChangeKind.SAME_WORDS)
    by_harm = order_of_harm(moment)
    gone = [each for each in by_harm if each in earlier.pitfalls and each not in reading.pitfalls]
    if gone:
        return Change(ChangeKind.GONE, gone[0])
    lead = [each for each in moment.focus.lead if reading.levels[each] > earlier.levels[each]]
    gained = [*lead, *(each for each in reading.strengths if each not in earlier.strengths)]
    if gained:
        return Change(ChangeKind.GAINED, gained[0])
    new = [each for each in by_harm if each in reading.pitfalls and each not in earlier.pitfalls]
    if new:
        return Change(ChangeKind.CREPT_IN, new[0])
    return Change(ChangeKind.DIFFERENT)


def _confidence(reading: Reading, code: str) -> float:
    return reading.confidence.get(code, 1.0)


def _quote(draft: str, reading: Reading, code: str) -> str:
    return quote(draft, reading.evidence.get(code, ()))
