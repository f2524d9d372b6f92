"""One thing to try: safety first, then the harm, then the moment's focus, then polish."""

from __future__ import annotations

import pytest

from bot.pace.reading import Dimension, Pitfall
from bot.practice.steps import StepKind, next_step
from bot.scenario.model import BoundaryTiming, Focus
from tests.unit.practice.material import bounded, moment, reading

GOOD = {"a": 2, "e": 2}


def test_a_disclosure_asks_for_safety_first() -> None:
    step = next_step(reading(**GOOD), moment(disclosure=True), None, kept="", wondered="")
    assert step.kind is StepKind.SAFETY


@pytest.mark.parametrize("pitfall", [Pitfall.DISBELIEF, Pitfall.FALSE_PROMISE, Pitfall.INTERROGATION])
def test_what_is_unsafe_in_a_disclosure_is_mended_before_all_else(pitfall: Pitfall) -> None:
    step = next_step(reading(), moment(disclosure=True), pitfall, kept="I'm here, love.", wondered="")
    assert (step.kind, step.code) == (StepKind.SAFETY, pitfall)


def test_nobody_is_asked_to_wonder_where_a_child_tells_of_harm() -> None:
    told = moment(disclosure=True, focus=Focus(lead=(Dimension.CURIOSITY,)))
    why = next_step(reading(), told, Pitfall.WHY_QUESTION, kept="", wondered="do it")
    assert (why.kind, why.code) == (StepKind.SAFETY, Pitfall.INTERROGATION)
    safe = next_step(reading("I'll tell", safeguarding="I'll tell"), told, None, kept="", wondered="")
    assert safe.kind is StepKind.POLISH


def test_the_carers_own_words_are_the_best_suggestion() -> None:
    step = next_step(reading(), moment(), Pitfall.DISMISSAL, kept="I'm here, love.", wondered="")
    assert (step.kind, step.words) == (StepKind.KEEP, "I'm here, love.")


def test_a_why_question_is_wondered_instead() -> None:
    step = next_step(reading(), moment(), Pitfall.WHY_QUESTION, kept="", wondered="hit him")
    assert (step.kind, step.words) == (StepKind.WONDER, "hit him")


def test_any_other_stumble_is_said_another_way() -> None:
    step = next_step(reading(), moment(), Pitfall.THREAT, kept="", wondered="")
    assert (step.kind, step.code) == (StepKind.INSTEAD, Pitfall.THREAT)


@pytest.mark.parametrize("when", [BoundaryTiming.BEFORE, BoundaryTiming.WITH])
def test_a_limit_that_comes_first_is_not_left_out(when: BoundaryTiming) -> None:
    step = next_step(reading(), bounded(when), None, kept="", wondered="")
    assert (step.kind, step.level, step.words) == (StepKind.LIMIT, 0, "Doors are not for slamming.")


def test_a_limit_after_connection_waits_for_the_feeling() -> None:
    when = BoundaryTiming.AFTER_CONNECTION
    first = next_step(reading(), bounded(when), None, kept="", wondered="")
    then = next_step(reading(**GOOD), bounded(when), None, kept="", wondered="")
    assert first.kind is StepKind.FOCUS
    assert (then.kind, then.level) == (StepKind.LIMIT, 2)


def test_a_limit_that_was_said_is_not_asked_for_again() -> None:
    said = reading("not the doors", **GOOD, limit="not the doors")
    assert next_step(said, bounded(BoundaryTiming.WITH), None, kept="", wondered="").kind is StepKind.POLISH


def test_the_moments_focus_decides_what_to_try() -> None:
    step = next_step(reading(p=0, a=2, c=0, e=1), moment(), None, kept="", wondered="")
    assert (step.kind, step.code, step.level) == (StepKind.FOCUS, Dimension.EMPATHY, 1)


def test_nothing_is_made_up_where_nothing_is_missing() -> None:
    assert next_step(reading(**GOOD), moment(), None, kept="", wondered="").kind is StepKind.POLISH


def test_words_that_land_in_part_always_have_something_to_try() -> None:
    step = next_step(reading(**GOOD), moment(), None, kept="", wondered="", landed=False)
    assert (step.kind, step.code) == (StepKind.FOCUS, Dimension.CURIOSITY)
