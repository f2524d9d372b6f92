"""Which idea comes next for a child. Pure, and the same whenever it is asked again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.reminders.ideas.book import CLOSEST, FURTHEST, Caution, Idea, IdeaBook, When
from bot.reminders.nudges.nudge import Landed, Nudge
from bot.reminders.plans.plan import Kind, Plan

LET_IN_TO_MOVE_CLOSER = 3
"""So many times in a row the child has to let the carer in before the next step is tried."""

REST_AFTER_PUSHED_AWAY = timedelta(days=60)
"""An idea that was pushed away is not tried again for so long, unless there is no other."""

CALM = timedelta(days=7)
"""So long after an idea was pushed away nothing closer is tried than the step at which the child is."""

SIDE_BY_SIDE = 3
"""The closest step that is tried without the child having let the carer in before."""

_KINDS = {
    Kind.DISTANCE: frozenset({Kind.DISTANCE}),
    Kind.NURTURE: frozenset({Kind.NURTURE}),
    Kind.MIX: frozenset({Kind.DISTANCE, Kind.NURTURE}),
}
_JUST_SHOWN = 7
_A_PART_RESTED = 3
"""Where less than a third of what fits is rested, the same few would come over and over: so all of it may."""


def gently(plan: Plan) -> Plan:
    """The plan of a carer for whom things go gently just now: ideas from a distance, the furthest first."""
    return replace(plan, kind=Kind.DISTANCE, step=FURTHEST) if plan.kind in _KINDS else plan


def choose_idea(plan: Plan, book: IdeaBook, history: Sequence[Nudge], local_date: date) -> Idea | None:
    """The idea for that day, or None if there is none (any more that day, or for a plan of that kind).

    It depends on nothing but what is given, and not on the order of `book` or `history`: asked again after
    a restart it is the same. `history` are the plan's nudges; ideas that it shows for `local_date` already
    are not chosen again that day. Nothing closer than the plan's step is chosen, except where all ideas of
    its kind are, and where all that is no closer has come already and nothing was pushed away lately: then
    the next step is tried, up to side by side. Nothing with a caution that the carer has not agreed to is
    chosen. No idea comes twice before every other suitable one has come.
    """
    shown = _shown(history)
    todays = {idea_id for day, idea_id in shown if day == local_date}
    before = [idea_id for day, idea_id in shown if day != local_date]
    agreed = [each for each in _fitting(plan, book, local_date) if plan.agreed.issuperset(each.cautions)]
    calm = not _pushed_away_within(CALM, history, local_date)
    fitting = [each for each in _tried(agreed, plan.step, before, calm=calm) if each.id not in todays]
    tired = _pushed_away_lately(history, local_date)
    rested = [idea for idea in fitting if idea.id not in tired]
    unused = _unused(rested if len(rested) * _A_PART_RESTED >= len(fitting) else fitting, before)
    recent = {idea_id for _, idea_id in shown[-_JUST_SHOWN:]}
    liked = {each.idea_id for each in history if each.landed is Landed.LET_IN}

    def rank(idea: Idea) -> tuple[bool, bool, int, bool, str]:
        gap = 0 if idea.own else max(0, abs(plan.step - idea.step) - 1)
        return (
            idea.id in recent,
            idea.id in tired,
            gap,
            idea.id not in liked,
            _lot(plan, local_date, idea),
        )

    return min(unused, key=rank, default=None)


def caution_to_ask(plan: Plan, book: IdeaBook, local_date: date) -> Caution | None:
    """The caution to ask the carer about next: the one without which most ideas would be open, now that
    the child is at this step. None where every such question has been answered.
    """
    within = _within_reach(_fitting(plan, book, local_date), plan.step)
    opens = Counter(
        caution
        for idea in within
        for caution in idea.cautions
        if caution not in plan.agreed and not plan.refused.intersection(idea.cautions)
    )
    asked = sorted(opens, key=lambda each: (-opens[each], each))
    return next((book.cautions[each] for each in asked if each in book.cautions), None)


def step_after(step: int, history: Sequence[Nudge], answered: Nudge | None = None) -> int:
    """The step at which a child is after the newest answer in `history` (that answer included).

    Pushed away: one step back, at once. Let in for the third time in a row: one step closer. A day on which
    nothing was said, or the carer was not sure, counts neither way. Where `answered` is given and is not the
    newest, nothing moves: what came later has moved it already.
    """
    if answered is not None and not is_newest_answer(history, answered):
        return step
    landed = [each.landed for each in _answered(history)]
    if landed and landed[-1] is Landed.PUSHED_AWAY:
        return max(FURTHEST, step - 1)
    streak = 0
    for each in reversed(landed):
        if each is Landed.PUSHED_AWAY:
            break
        streak += each is Landed.LET_IN
    moves = landed and landed[-1] is Landed.LET_IN and streak % LET_IN_TO_MOVE_CLOSER == 0
    return min(CLOSEST, step + 1) if moves else step


def is_newest_answer(history: Sequence[Nudge], nudge: Nudge) -> bool:
    """Whether the carer has told of no later nudge how it landed."""
    return all(each.id == nudge.id for each in _answered(history)[-1:])


def _answered(history: Iterable[Nudge]) -> list[Nudge]:
    return [each for each in _in_order(history) if each.landed is not Landed.NONE]


def _fitting(plan: Plan, book: IdeaBook, day: date) -> list[Idea]:
    """The ideas that would make sense on that day, cautions and closeness apart."""
    kinds = _KINDS.get(plan.kind, frozenset())
    band = book.band(plan.age_band)
    season = book.calendar.season(day, plan.zone)
    return [
        idea
        for idea in book.ideas.values()
        if idea.kind in kinds
        and idea.suits(band)
        and plan.lacking.isdisjoint(idea.needs)
        and (not idea.seasons or season in idea.seasons)
        and _on_such_a_day(idea, plan, book, day)
    ]


def _on_such_a_day(idea: Idea, plan: Plan, book: IdeaBook, day: date) -> bool:
    if book.only_on_school_days(idea):
        return book.calendar.school_day(day, plan.zone)
    return idea.when is not When.FREE_DAY or book.calendar.free_day(day, plan.zone)


def _within_reach(ideas: Sequence[Idea], step: int) -> list[Idea]:
    """Those no closer than the child is; where all are closer, the furthest of them. And all own ones."""
    reach = max(step, min((idea.step for idea in ideas if not idea.own), default=step))
    return [idea for idea in ideas if idea.own or idea.step <= reach]


def _tried(ideas: Sequence[Idea], step: int, had: Sequence[str], *, calm: bool) -> list[Idea]:
    """Those within reach; once all of these have come, and it is `calm`, those of the next step with them.

    A child need not notice what is done at the furthest step, so it could never be let in by that alone.
    """
    near = _within_reach(ideas, step)
    following = min((each.step for each in ideas if each not in near), default=CLOSEST)
    if not calm or following > SIDE_BY_SIDE or any(each.id not in had for each in near if not each.own):
        return near
    return [each for each in ideas if each.step <= following]


def _unused(ideas: Sequence[Idea], shown: Sequence[str]) -> list[Idea]:
    """Those that have not come in this round; a round ends when all of them have."""
    suitable = {idea.id for idea in ideas}
    used: set[str] = set()
    for idea_id in shown:
        if idea_id in suitable:
            used.add(idea_id)
            if used == suitable:
                used = set()
    return [idea for idea in ideas if idea.id not in used]


def _shown(history: Iterable[Nudge]) -> list[tuple[date, str]]:
    """Each idea that was shown with its day, once a day, the latest last."""
    pairs = (
        (each.local_date, idea_id)
        for each in _in_order(history)
        for idea_id in (*each.passed, each.idea_id)
        if idea_id
    )
    return list(dict.fromkeys(pairs))


def _pushed_away_lately(history: Iterable[Nudge], day: date) -> set[str]:
    """Ideas that landed badly when they were last tried, and not long ago."""
    last = {each.idea_id: each for each in _in_order(history) if each.idea_id and each.landed != Landed.NONE}
    return {
        idea_id
        for idea_id, each in last.items()
        if idea_id and each.landed is Landed.PUSHED_AWAY and day - each.local_date < REST_AFTER_PUSHED_AWAY
    }


def _pushed_away_within(span: timedelta, history: Iterable[Nudge], day: date) -> bool:
    return any(
        each.landed is Landed.PUSHED_AWAY and timedelta(0) <= day - each.local_date < span for each in history
    )


def _in_order(history: Iterable[Nudge]) -> list[Nudge]:
    return sorted(history, key=lambda each: (each.local_date, each.ordinal))


def _lot(plan: Plan, day: date, idea: Idea) -> str:
    """An order of ideas that differs from carer to carer, from child to child and from day to day."""
    key = f"{plan.carer_id}:{plan.id}:{day.isoformat()}:{idea.id}"
    return hashlib.sha256(key.encode()).hexdigest()
