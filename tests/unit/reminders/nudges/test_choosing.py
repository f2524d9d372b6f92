"""Which idea comes next: it fits the child and the day, and is the same whenever it is asked again."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reminders.ideas.book import Caution, Idea, IdeaBook, Need, Season, When
from bot.reminders.ideas.calendar import Calendar, Holiday
from bot.reminders.nudges.choosing import (
    CALM,
    REST_AFTER_PUSHED_AWAY,
    caution_to_ask,
    choose_idea,
    step_after,
)
from bot.reminders.nudges.nudge import Landed, Nudge
from bot.reminders.plans.plan import Kind, Plan
from bot.scenario.vocabulary import AgeBand

MONDAY = date(2026, 11, 9)
SATURDAY = date(2026, 11, 14)
CHRISTMAS = date(2026, 12, 25)
BANDS = tuple(AgeBand(f"{low}-{high}", "", low, high) for low, high in ((3, 6), (7, 10), (11, 13), (14, 17)))
NEEDS = {"bag": Need("bag", "a bag", school_days=True), "garden": Need("garden", "a garden")}
CAUTIONS = {each: Caution(each, each.title(), f"{each}?") for each in ("touch", "food", "scent")}
CALENDAR = Calendar(frozenset({"Europe/London"}), (Holiday("Christmas", (12, 24), (1, 1), everywhere=True),))


def an_idea(name: str, kind: Kind = Kind.DISTANCE, step: int = 1, **more: object) -> Idea:
    return replace(Idea(name, kind, f"Do {name}.", "It can help.", 3, 17, step, 5), **more)  # type: ignore[arg-type]


def book_of(*ideas: Idea) -> IdeaBook:
    return IdeaBook({each.id: each for each in ideas}, NEEDS, CAUTIONS, BANDS, CALENDAR)


def a_plan(kind: Kind = Kind.DISTANCE, step: int = 5, **more: object) -> Plan:
    plan = Plan("plan", 7, kind, time(7, 30), frozenset(range(7)), step=step)
    return replace(plan, **more)  # type: ignore[arg-type]


def had(idea_id: str | None, day: date, landed: Landed = Landed.NONE, passed: Sequence[str] = ()) -> Nudge:
    due = datetime(day.year, day.month, day.day, 7, 30, tzinfo=UTC)
    return Nudge(f"{day}{idea_id}", "plan", 7, day, due, idea_id=idea_id, landed=landed, passed=tuple(passed))


def chosen(plan: Plan, book: IdeaBook, history: Sequence[Nudge] = (), day: date = MONDAY) -> str | None:
    idea = choose_idea(plan, book, history, day)
    return idea.id if idea else None


def days(plan: Plan, book: IdeaBook, count: int) -> list[str | None]:
    """The ideas of so many days in a row."""
    history: list[Nudge] = []
    for number in range(count):
        day = MONDAY + timedelta(number)
        history.append(had(chosen(plan, book, history, day), day))
    return [each.idea_id for each in history]


# What fits


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.DISTANCE, {"afar"}),
        (Kind.NURTURE, {"close"}),
        (Kind.MIX, {"afar", "close"}),
        (Kind.PRACTISE, {None}),
        (Kind.KINDNESS, {None}),
    ],
)
def test_the_kind_that_was_asked_for(kind: Kind, expected: set[str | None]) -> None:
    book = book_of(an_idea("afar"), an_idea("close", Kind.NURTURE))
    assert set(days(a_plan(kind), book, 6)) == expected


def test_an_idea_suits_the_whole_age_band() -> None:
    book = book_of(an_idea("little", youngest=3, oldest=6), an_idea("cut", youngest=5, oldest=17))
    assert chosen(a_plan(age_band="3-6"), book) == "little"
    assert chosen(a_plan(age_band="14-17"), book) == "cut"


def test_where_no_age_is_told_only_ideas_for_every_age_come() -> None:
    book = book_of(an_idea("teens", youngest=14), an_idea("all"))
    assert set(days(a_plan(), book, 5)) == {"all"}


def test_what_is_not_at_hand_is_not_needed() -> None:
    book = book_of(an_idea("hose", needs=("garden",)), an_idea("hook"))
    assert set(days(a_plan(lacking=frozenset({"garden"})), book, 5)) == {"hook"}


@pytest.mark.parametrize(("day", "expected"), [(MONDAY, "note"), (SATURDAY, None), (CHRISTMAS, None)])
def test_a_school_bag_needs_a_school_day(day: date, expected: str | None) -> None:
    assert chosen(a_plan(), book_of(an_idea("note", needs=("bag",))), day=day) == expected


@pytest.mark.parametrize(("day", "expected"), [(MONDAY, None), (SATURDAY, "fair"), (CHRISTMAS, "fair")])
def test_an_outing_needs_a_free_day(day: date, expected: str | None) -> None:
    assert chosen(a_plan(), book_of(an_idea("fair", when=When.FREE_DAY)), day=day) == expected


def test_frost_needs_winter() -> None:
    book = book_of(an_idea("frost", seasons=(Season.WINTER,)))
    assert chosen(a_plan(), book, day=CHRISTMAS) == "frost"
    assert chosen(a_plan(), book, day=date(2026, 6, 1)) is None


def test_elsewhere_in_the_world_no_season_and_no_school_day_is_assumed() -> None:
    book = book_of(
        an_idea("frost", seasons=(Season.WINTER,)),
        an_idea("note", needs=("bag",)),
        an_idea("fair", when=When.FREE_DAY),
        an_idea("hook"),
    )
    assert set(days(a_plan(zone="Australia/Lord_Howe"), book, 14)) == {"hook"}


# Cautions


def test_what_can_be_wrong_is_never_chosen_unasked() -> None:
    book = book_of(an_idea("hand", cautions=("touch",)), an_idea("hook"))
    assert set(days(a_plan(), book, 5)) == {"hook"}
    assert set(days(a_plan(refused=frozenset({"touch"})), book, 5)) == {"hook"}
    assert set(days(a_plan(agreed=frozenset({"touch"})), book, 5)) == {"hook", "hand"}


def test_every_caution_of_an_idea_must_be_agreed() -> None:
    book = book_of(an_idea("hair", cautions=("touch", "scent")))
    assert chosen(a_plan(agreed=frozenset({"touch"})), book) is None


def test_the_question_that_opens_most_is_asked_next_and_none_twice() -> None:
    book = book_of(
        an_idea("hand", cautions=("touch",)),
        an_idea("clap", cautions=("touch",)),
        an_idea("toast", cautions=("food",)),
        an_idea("far-too-close", step=5, cautions=("scent",)),
    )
    plan = a_plan(step=1)
    first = caution_to_ask(plan, book, MONDAY)
    assert first is CAUTIONS["touch"]
    second = caution_to_ask(replace(plan, refused=frozenset({"touch"})), book, MONDAY)
    assert second is CAUTIONS["food"]
    both = replace(plan, refused=frozenset({"touch"}), agreed=frozenset({"food"}))
    assert caution_to_ask(both, book, MONDAY) is None


def test_nothing_is_asked_that_opens_nothing() -> None:
    book = book_of(an_idea("hair", cautions=("touch", "scent")))
    assert caution_to_ask(a_plan(refused=frozenset({"touch"})), book, MONDAY) is None


# Closeness


def test_nothing_comes_closer_than_the_child_is() -> None:
    book = book_of(*(an_idea(f"step-{step}", Kind.NURTURE, step) for step in range(1, 6)))
    assert set(days(a_plan(Kind.NURTURE, step=3), book, 9)) == {"step-1", "step-2", "step-3"}


def test_what_is_near_the_childs_step_comes_first() -> None:
    book = book_of(*(an_idea(f"step-{step}", Kind.NURTURE, step) for step in range(1, 6)))
    assert set(days(a_plan(Kind.NURTURE, step=5), book, 2)) == {"step-4", "step-5"}


def test_where_all_of_the_kind_is_closer_the_furthest_of_it_comes() -> None:
    book = book_of(an_idea("sofa", Kind.NURTURE, 3), an_idea("hand", Kind.NURTURE, 5))
    assert set(days(a_plan(Kind.NURTURE, step=1), book, 4)) == {"sofa"}


def test_when_all_that_is_far_has_come_a_step_closer_is_tried_and_no_more() -> None:
    book = book_of(*(an_idea(f"{step}-{n}", Kind.NURTURE, step) for step in range(1, 6) for n in range(3)))
    assert {each[0] for each in days(a_plan(Kind.NURTURE, step=1), book, 3) if each} == {"1"}
    assert {each[0] for each in days(a_plan(Kind.NURTURE, step=1), book, 40) if each} == {"1", "2"}
    assert {each[0] for each in days(a_plan(Kind.NURTURE, step=3), book, 40) if each} == {"1", "2", "3"}


def test_nothing_closer_is_tried_for_a_week_after_a_child_pushed_away() -> None:
    book = book_of(*(an_idea(f"far-{n}") for n in range(4)), an_idea("near", step=2))
    history = [had(f"far-{n}", MONDAY + timedelta(n), AWAY if n == 3 else NONE) for n in range(4)]
    pushed = history[-1].local_date
    for number in range(1, CALM.days):
        day = pushed + timedelta(number)
        history.append(had(chosen(a_plan(step=1), book, history, day), day))
    assert "near" not in [each.idea_id for each in history]
    assert chosen(a_plan(step=1), book, history, pushed + CALM) == "near"


def landing(*landed: Landed) -> list[Nudge]:
    return [had("hook", MONDAY + timedelta(number), each) for number, each in enumerate(landed)]


IN, BIT, AWAY, UNSURE, NONE = Landed.LET_IN, Landed.A_BIT, Landed.PUSHED_AWAY, Landed.NOT_SURE, Landed.NONE


@pytest.mark.parametrize(
    ("landed", "step"),
    [
        ((), 3),
        ((IN,), 3),
        ((IN, IN, IN), 4),
        ((IN, IN, IN, IN), 3),
        ((IN, NONE, BIT, IN, UNSURE, IN), 4),
        ((IN, IN, AWAY, IN), 3),
        ((IN, IN, AWAY), 2),
        ((AWAY, NONE), 2),
        ((IN, IN, IN, BIT), 3),
    ],
)
def test_the_step_follows_what_landed(landed: tuple[Landed, ...], step: int) -> None:
    assert step_after(3, landing(*landed)) == step


def test_a_late_answer_about_an_earlier_day_moves_nothing() -> None:
    history = landing(IN, AWAY)
    assert step_after(3, history, answered=history[0]) == 3
    assert step_after(3, history, answered=history[1]) == 2


def test_a_mix_moves_closer_as_things_land_well_and_back_when_pushed_away() -> None:
    book = book_of(
        *(an_idea(f"afar-{n}", step=1 + n % 2) for n in range(8)),
        *(an_idea(f"close-{n}", Kind.NURTURE, 3 + n % 3) for n in range(12)),
    )
    plan, history = a_plan(Kind.MIX, step=1), list[Nudge]()
    steps = []
    for number in range(16):
        day = MONDAY + timedelta(number)
        idea = choose_idea(plan, book, history, day)
        assert idea is not None
        history.append(had(idea.id, day, IN if number < 15 else AWAY))
        steps.append(idea.step)
        plan = replace(plan, step=step_after(plan.step, history))
    assert steps[0] == 1
    assert steps[14] >= 4
    assert plan.step == 4


@given(st.lists(st.sampled_from(Landed)), st.integers(1, 5))
def test_a_step_is_one_of_five_and_moves_by_one(landed: list[Landed], step: int) -> None:
    after = step_after(step, landing(*landed))
    assert 1 <= after <= 5
    assert abs(after - step) <= 1


# Repeats


def test_another_idea_the_same_day_is_another_one() -> None:
    book = book_of(*(an_idea(f"idea-{number}") for number in range(4)))
    shown: list[str] = []
    for _ in range(4):
        history = [had(shown[-1], MONDAY, passed=shown[:-1])] if shown else []
        idea_id = chosen(a_plan(), book, history)
        assert idea_id is not None
        assert idea_id not in shown
        shown.append(idea_id)
    assert chosen(a_plan(), book, [had(shown[-1], MONDAY, passed=shown[:-1])]) is None


def test_an_idea_that_was_pushed_away_rests_for_two_months() -> None:
    book = book_of(an_idea("hook"), an_idea("lamp"), an_idea("note"))
    history = [had("hook", MONDAY, AWAY)]
    for number in range(1, REST_AFTER_PUSHED_AWAY.days):
        day = MONDAY + timedelta(number)
        history.append(had(chosen(a_plan(), book, history, day), day))
    assert "hook" not in [each.idea_id for each in history[1:]]
    later = MONDAY + REST_AFTER_PUSHED_AWAY
    assert "hook" in {chosen(a_plan(), book, history, later + timedelta(number)) for number in range(9)}


def test_where_nearly_all_was_pushed_away_the_same_one_does_not_come_day_after_day() -> None:
    book = book_of(*(an_idea(f"idea-{n}") for n in range(10)))
    history = [had(f"idea-{n}", MONDAY + timedelta(n), AWAY) for n in range(9)]
    for number in range(9, 19):
        day = MONDAY + timedelta(number)
        history.append(had(chosen(a_plan(), book, history, day), day))
    following = [each.idea_id for each in history[9:]]
    assert following[0] == "idea-9"
    assert all(one != other for one, other in pairwise(following))


def test_where_all_was_pushed_away_something_still_comes() -> None:
    assert chosen(a_plan(), book_of(an_idea("hook")), [had("hook", MONDAY - timedelta(3), AWAY)]) == "hook"


def test_a_new_idea_comes_soon_and_not_for_days_on_end() -> None:
    old = [an_idea(f"idea-{number}") for number in range(3)]
    history = [had(old[number % 3].id, MONDAY + timedelta(number)) for number in range(30)]
    book = book_of(*old, an_idea("new"))
    following = []
    for number in range(30, 38):
        day = MONDAY + timedelta(number)
        following.append(chosen(a_plan(), book, history, day))
        history.append(had(following[-1], day))
    assert following[0] == "new"
    assert following.count("new") <= 3


def test_two_children_and_two_carers_get_orders_of_their_own() -> None:
    book = book_of(*(an_idea(f"idea-{number}") for number in range(12)))
    one, other = days(a_plan(), book, 12), days(a_plan(id="sibling"), book, 12)
    third = days(a_plan(carer_id=8), book, 12)
    assert one != other
    assert third not in (one, other)


# Whatever the ideas, the plan and the past

names = st.sampled_from([f"idea-{number}" for number in range(12)])
some_ideas = st.lists(
    st.builds(
        Idea,
        id=names,
        kind=st.sampled_from((Kind.DISTANCE, Kind.NURTURE)),
        text=st.just("Do it."),
        why=st.just("It can help."),
        youngest=st.sampled_from((3, 7)),
        oldest=st.sampled_from((10, 17)),
        step=st.integers(1, 5),
        minutes=st.just(5),
        needs=st.sets(st.sampled_from(sorted(NEEDS)), max_size=1).map(tuple),
        cautions=st.sets(st.sampled_from(sorted(CAUTIONS)), max_size=1).map(tuple),
        seasons=st.sets(st.sampled_from(Season), max_size=2).map(tuple),
        when=st.sampled_from(When),
    ),
    unique_by=lambda idea: idea.id,
    min_size=6,
    max_size=12,
)
some_days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
some_plans = st.builds(
    a_plan,
    st.sampled_from((Kind.DISTANCE, Kind.NURTURE, Kind.MIX)),
    st.integers(1, 5),
    age_band=st.sampled_from([None, *(band.id for band in BANDS)]),
    lacking=st.frozensets(st.sampled_from(sorted(NEEDS))),
    agreed=st.frozensets(st.sampled_from(sorted(CAUTIONS))),
)
some_histories = st.lists(
    st.builds(had, names, some_days, st.sampled_from(Landed), st.lists(names, max_size=2)),
    max_size=20,
    unique_by=lambda each: each.local_date,
)


@settings(max_examples=100, deadline=None)
@given(some_plans, some_ideas, some_histories, some_days)
def test_what_is_chosen_always_fits(plan: Plan, ideas: list[Idea], history: list[Nudge], day: date) -> None:
    idea = choose_idea(plan, book_of(*ideas), history, day)
    if idea is None:
        return
    assert plan.kind in (Kind.MIX, idea.kind)
    assert idea.suits(next((band for band in BANDS if band.id == plan.age_band), None))
    assert not plan.lacking & set(idea.needs)
    assert plan.agreed >= set(idea.cautions)
    assert not idea.seasons or CALENDAR.season(day, plan.zone) in idea.seasons
    assert "bag" not in idea.needs or CALENDAR.school_day(day, plan.zone)
    assert idea.id not in {
        id for each in history if each.local_date == day for id in (each.idea_id, *each.passed)
    }
    if idea.step > plan.step:  # all that is no closer has come already, or there is nothing of it
        near = {each.id for each in ideas if each.step <= plan.step}
        earlier = {id for each in history if each.local_date != day for id in (each.idea_id, *each.passed)}
        unseen = book_of(*(each for each in ideas if each.id in near - earlier))
        assert choose_idea(plan, unseen, [], day) is None


@settings(max_examples=100, deadline=None)
@given(some_plans, some_ideas, some_histories, some_days, st.randoms(use_true_random=False))
def test_it_is_the_same_after_a_restart_and_in_any_order(
    plan: Plan, ideas: list[Idea], history: list[Nudge], day: date, chance: random.Random
) -> None:
    first = choose_idea(plan, book_of(*ideas), history, day)
    chance.shuffle(ideas)
    chance.shuffle(history)
    assert choose_idea(plan, book_of(*ideas), history, day) == first


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 12), st.integers(1, 3))
def test_no_idea_comes_twice_before_all_have_come(count: int, rounds: int) -> None:
    book = book_of(*(an_idea(f"idea-{number}", step=1 + number % 3) for number in range(count)))
    shown = days(a_plan(step=3), book, count * rounds)
    for each in range(rounds):
        assert len(set(shown[each * count : (each + 1) * count])) == count
    if count > 2:
        assert all(one != other for one, other in pairwise(shown))
