"""The best line of some replies, in the carer's own words; and the one thing to try."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.pace.reading import Dimension, Landing, Pitfall, Strength
from bot.progress.best import BestLine, best_line
from bot.progress.weekly import to_try
from tests.unit.progress.examples import NOW, a_try, an_attempt

LINE = "That must have been so lonely."


def test_it_is_quoted_word_for_word_from_the_reply_that_lands_best() -> None:
    better = an_attempt(LINE)
    better = replace(better, reading=replace(better.reading, overall=4.8))
    assert best_line([better, an_attempt("I can see you are sad.")]) == BestLine(LINE, Dimension.EMPATHY)


def test_of_equals_the_newest() -> None:
    newer = an_attempt("I am right here with you.", created_at=NOW + timedelta(days=1))
    found = best_line([newer, an_attempt(LINE)])
    assert found is not None
    assert found.words.startswith("I am right here")


@pytest.mark.parametrize(
    "changes",
    [{"landing": Landing.PARTIAL}, {"disputed": True}, {"text": "Poor thing"}, {"text": "so " * 90}],
)
def test_what_is_not_sure_to_be_good_is_not_shown(changes: dict[str, object]) -> None:
    text = str(changes.pop("text", LINE))
    assert best_line([an_attempt(text, **changes)]) is None


def test_nothing_from_a_reply_with_a_pitfall_or_of_which_the_reader_is_unsure() -> None:
    good = an_attempt(LINE)
    harmful = replace(good, reading=replace(good.reading, pitfalls=(Pitfall.THREAT,)))
    unsure = replace(good, reading=replace(good.reading, confidence={Dimension.EMPATHY: 0.5}))
    assert best_line([harmful, unsure]) is None


def test_what_is_most_telling_is_said_of_it() -> None:
    good = an_attempt(LINE)
    evidence = {**good.reading.evidence, Strength.REPAIR: ((0, len(LINE)),)}
    mended = replace(
        good, reading=replace(good.reading, strengths=(Strength.REPAIR, Strength.BRIEF), evidence=evidence)
    )
    found = best_line([mended])
    assert found is not None
    assert found.code == Strength.REPAIR


def test_the_one_thing_to_try_is_what_came_up_most() -> None:
    why = a_try(pitfalls=(Pitfall.WHY_QUESTION,))
    assert to_try((why, why, a_try(pitfalls=(Pitfall.THREAT,)))) == Pitfall.WHY_QUESTION
    assert to_try((a_try(), a_try(wanted=(Dimension.CURIOSITY,)), a_try())) == Dimension.EMPATHY
    assert to_try((a_try(shown=(Dimension.EMPATHY,)),)) == ""
