"""The one thing to try next, fitted to the moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.pace.reading import Dimension, Pitfall, Reading, Strength
from bot.scenario.model import BoundaryTiming, Moment

_SAFER = {
    Pitfall.DISBELIEF: Pitfall.DISBELIEF,
    Pitfall.FALSE_PROMISE: Pitfall.FALSE_PROMISE,
    Pitfall.INTERROGATION: Pitfall.INTERROGATION,
    Pitfall.WHY_QUESTION: Pitfall.INTERROGATION,  # curiosity stops where a child tells of harm
}
"""What is said instead of these where a child discloses, by the pitfall that it answers."""


class StepKind(StrEnum):
    """From where the suggestion comes; `content/pace/feedback.yaml` words each."""

    KEEP = "keep"  # the carer's own words without the stumble
    WONDER = "wonder"  # the carer's own why-question, wondered instead
    INSTEAD = "instead"  # another way to say it
    SAFETY = "safety"  # say who will help, and that it was right to tell
    LIMIT = "limit"  # the moment needs a limit
    FOCUS = "focus"  # more of what this moment asks for
    POLISH = "polish"  # nothing is missing


@dataclass(frozen=True)
class Step:
    """One thing to try. `words` are the carer's own or the scene's; `code` is what it is about.

    `level` is how far the carer has come with it: for a focus the dimension's, for a limit 2 if the
    feeling has been met and 0 if not.
    """

    kind: StepKind
    code: str = ""
    level: int = 0
    words: str = ""


def next_step(
    reading: Reading,
    moment: Moment,
    stumble: Pitfall | None,
    *,
    kept: str,
    wondered: str,
    landed: bool = True,
) -> Step:
    """Safety first, then the harm, then the moment's focus, then polish.

    `landed` says whether the words would land well: if not, there is always something to try.
    """
    if stumble is not None:
        return _mending_step(moment, stumble, kept, wondered)
    if moment.disclosure and Strength.SAFEGUARDING not in reading.strengths:
        return Step(StepKind.SAFETY)
    if _limit_is_due(reading, moment):
        assert moment.boundary is not None  # noqa: S101 - _limit_is_due has looked
        met = max(reading.levels[Dimension.EMPATHY], reading.levels[Dimension.ACCEPTANCE]) == 2
        return Step(StepKind.LIMIT, level=2 if met else 0, words=moment.boundary.hold)
    lowest = _lowest_lead(reading, moment)
    if lowest is None and not landed:
        lowest = _lowest(reading, moment, moment.focus.support or (Dimension.EMPATHY, Dimension.ACCEPTANCE))
    if lowest is not None:
        starter = moment.starters[0] if moment.starters else ""
        return Step(StepKind.FOCUS, code=lowest, level=reading.levels[lowest], words=starter)
    return Step(StepKind.POLISH)


def _mending_step(moment: Moment, stumble: Pitfall, kept: str, wondered: str) -> Step:
    if moment.disclosure and stumble in _SAFER:
        return Step(StepKind.SAFETY, code=_SAFER[stumble])
    if kept:
        return Step(StepKind.KEEP, code=stumble, words=kept)
    if wondered:
        return Step(StepKind.WONDER, code=stumble, words=wondered)
    return Step(StepKind.INSTEAD, code=stumble)


def _limit_is_due(reading: Reading, moment: Moment) -> bool:
    """Whether a limit is missing, and is the next thing (a limit after connection waits for it)."""
    if moment.boundary is None or Strength.LIMIT in reading.strengths:
        return False
    if moment.boundary.when is not BoundaryTiming.AFTER_CONNECTION:
        return True
    return _lowest_lead(reading, moment) is None


def _lowest_lead(reading: Reading, moment: Moment) -> Dimension | None:
    return _lowest(reading, moment, moment.focus.lead)


def _lowest(reading: Reading, moment: Moment, wanted: tuple[Dimension, ...]) -> Dimension | None:
    """Of what is wanted, what is least there. Nobody is asked to wonder where a child discloses."""
    asked = [each for each in wanted if not (moment.disclosure and each is Dimension.CURIOSITY)]
    short = [each for each in asked if reading.levels[each] < 2]
    return min(short, key=lambda each: reading.levels[each]) if short else None
