"""The ideas that carers are sent: enough for every child, and each held to what we promise of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.reminders.ideas.book import Idea, IdeaBook
from bot.reminders.ideas.files import IDEAS, check_ideas
from bot.reminders.ideas.shelf import IdeaShelf
from bot.reminders.nudges.choosing import caution_to_ask, choose_idea
from bot.reminders.nudges.nudge import Nudge
from bot.reminders.plans.plan import Kind, Plan
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT

BANDS = load_vocabulary(PROJECT / "content").ages
BOOK: IdeaBook = IdeaShelf(PROJECT / "content" / IDEAS, BANDS).book
IDEAS_OF_ALL = tuple(BOOK.ideas.values())
MOSAIC = "Aly Thompson, Mosaic Foster Care"
FEWEST_OF_A_KIND = 40

# What the Mosaic document names, in its order.
FROM_A_DISTANCE = [
    "note-in-the-bag", "favourite-in-the-snack-box", "their-own-ring-tone", "hear-me-snore",
    "mind-this-for-me", "same-sign-on-our-hands", "your-scent-on-a-cuff", "text-with-no-question",
    "sit-outside-their-room",
]  # fmt: skip
TOLERABLE_NURTURE = [
    "other-end-of-the-sofa", "be-bad-at-their-game", "a-photo-of-you-both", "dive-for-weights",
    "a-box-for-what-we-did", "keep-a-text", "one-song-disco", "their-name-in-a-happy-song",
    "a-hand-for-one-breath", "half-an-hour-out",
]  # fmt: skip


def of_kind(kind: Kind, ideas: Iterable[Idea] = IDEAS_OF_ALL) -> list[Idea]:
    return [each for each in ideas if each.kind is kind]


def test_nothing_is_wrong_with_them() -> None:
    assert [str(each) for each in check_ideas(PROJECT / "content" / IDEAS, BANDS).problems] == []


def test_the_ideas_of_the_mosaic_document_are_all_there_with_whose_they_are() -> None:
    theirs = [each for each in IDEAS_OF_ALL if each.source.startswith(MOSAIC)]
    assert [each.id for each in of_kind(Kind.DISTANCE, theirs)] == FROM_A_DISTANCE
    assert [each.id for each in of_kind(Kind.NURTURE, theirs)] == TOLERABLE_NURTURE


@pytest.mark.parametrize("kind", [Kind.DISTANCE, Kind.NURTURE])
def test_there_are_many_of_each_kind_for_every_age(kind: Kind) -> None:
    ideas = of_kind(kind)
    assert len(ideas) >= FEWEST_OF_A_KIND
    for band in BANDS:
        assert sum(each.suits(band) for each in ideas) >= 35, band.id
    assert sum(each.suits(None) for each in ideas) >= 12


def test_ages_are_served_evenly() -> None:
    counts = Counter({band.id: sum(each.suits(band) for each in IDEAS_OF_ALL) for band in BANDS})
    assert max(counts.values()) < 1.5 * min(counts.values()), counts


def test_there_are_ideas_at_every_step() -> None:
    steps = Counter((each.kind, each.step) for each in IDEAS_OF_ALL)
    assert {step for kind, step in steps if kind is Kind.DISTANCE} == {1, 2, 3}
    assert {step for kind, step in steps if kind is Kind.NURTURE} == {2, 3, 4, 5}
    assert min(steps.values()) >= 8


def test_what_can_be_wrong_for_some_is_a_smaller_part() -> None:
    assert sum(bool(each.cautions) for each in IDEAS_OF_ALL) < len(IDEAS_OF_ALL) / 3


def test_every_need_and_every_caution_is_used() -> None:
    assert {need for each in IDEAS_OF_ALL for need in each.needs} == set(BOOK.needs)
    assert {caution for each in IDEAS_OF_ALL for caution in each.cautions} == set(BOOK.cautions)


@pytest.mark.parametrize("caution", sorted(BOOK.cautions))
def test_a_caution_asks_one_thing_that_yes_or_no_answers(caution: str) -> None:
    asks = BOOK.cautions[caution].asks
    assert asks.endswith("?")
    assert asks.count("?") == 1
    assert re.search(r"\b(Is|Does|Do|Can|Have|do|does|is|and)\b", asks)


@pytest.mark.parametrize("title", [need.title for need in BOOK.needs.values()])
def test_a_need_goes_on_from_is_there(title: str) -> None:
    assert re.match(r"(a|an) ", title), f"Is there {title}?"


def test_no_word_is_too_clever_and_no_dash_too_long() -> None:
    for idea in IDEAS_OF_ALL:
        for text in (idea.text, idea.why):
            assert not re.search(r"[—–;\n<>&]|  ", text), idea.id
            assert text[0].isupper(), idea.id
            assert text[-1] in '.?!"', idea.id


def test_nothing_dangerous_is_left_lying_about() -> None:
    """A child who may hurt themselves finds what carers leave out."""
    for idea in IDEAS_OF_ALL:
        found = re.search(r"razor|scissor|knife|blade|paracetamol|tablets|medicine|matches|candle", idea.text)
        assert not found, idea.id


# A whole season in the life of a plan


def plan_of(kind: Kind, band: str | None, step: int) -> Plan:
    return Plan("plan", 3, kind, time(7, 30), frozenset(range(7)), age_band=band, step=step)


def nudge(idea: Idea, day: date) -> Nudge:
    due = datetime(day.year, day.month, day.day, 7, 30, tzinfo=UTC)
    return Nudge(str(day), "plan", 3, day, due, idea_id=idea.id)


@pytest.mark.parametrize("kind", [Kind.DISTANCE, Kind.NURTURE, Kind.MIX])
@pytest.mark.parametrize("band", [*(band.id for band in BANDS), None])
def test_even_at_the_start_with_nothing_asked_there_is_a_week_without_a_repeat(
    kind: Kind, band: str | None
) -> None:
    plan, history = plan_of(kind, band, step=2), list[Nudge]()
    for number in range(7):
        day = date(2026, 11, 9) + timedelta(number)
        idea = choose_idea(plan, BOOK, history, day)
        assert idea is not None
        assert idea.id not in {each.idea_id for each in history}
        history.append(nudge(idea, day))


def test_there_is_something_to_ask_a_carer_whose_child_comes_closer() -> None:
    for kind in (Kind.DISTANCE, Kind.NURTURE, Kind.MIX):
        assert caution_to_ask(plan_of(kind, "7-10", step=3), BOOK, date(2026, 11, 9)) is not None


def test_a_child_who_lets_somebody_in_meets_six_weeks_of_new_ideas() -> None:
    plan = plan_of(Kind.MIX, "7-10", step=4)
    history: list[Nudge] = []
    for number in range(42):
        day = date(2026, 11, 9) + timedelta(number)
        idea = choose_idea(plan, BOOK, history, day)
        assert idea is not None
        history.append(nudge(idea, day))
    assert len({each.idea_id for each in history}) == 42


def test_on_a_day_off_no_bag_is_packed() -> None:
    plan = plan_of(Kind.DISTANCE, "7-10", step=3)
    for number in range(7):
        day = date(2026, 12, 23) + timedelta(number)
        idea = choose_idea(plan, BOOK, [], day)
        assert idea is not None
        assert not BOOK.only_on_school_days(idea)
