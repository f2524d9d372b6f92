"""Figures of agreement, held against values worked out by hand."""

from __future__ import annotations

import pytest

from bot.pace.agreement import characters_in_common, f1, pairs_in_order, ranks, spearman, weighted_kappa


def test_kappa_is_one_for_the_same_and_nought_for_a_constant() -> None:
    assert weighted_kappa([0, 1, 2, 1], [0, 1, 2, 1]) == 1
    assert weighted_kappa([1, 1, 1, 1], [0, 1, 2, 1]) == pytest.approx(0)


def test_kappa_weighs_a_step_of_two_four_times() -> None:
    one_step = weighted_kappa([0, 1, 2, 0, 1, 2], [0, 1, 2, 0, 1, 1])
    two_steps = weighted_kappa([0, 1, 2, 0, 1, 2], [0, 1, 2, 0, 1, 0])
    assert one_step == pytest.approx(1 - 1 / 7)
    assert two_steps < one_step


def test_kappa_is_negative_where_readings_are_turned_round() -> None:
    assert weighted_kappa([0, 2, 0, 2], [2, 0, 2, 0]) == -1


def test_f1() -> None:
    assert f1(2, 4, 2) == pytest.approx(2 / 3)
    assert f1(0, 0, 0) == 1
    assert f1(0, 3, 0) == 0


def test_ties_share_their_rank() -> None:
    assert ranks([5, 1, 5]).tolist() == [1.5, 0.0, 1.5]
    assert spearman([1, 2, 3], [10, 20, 15]) == pytest.approx(0.5)
    assert spearman([1, 1, 1], [1, 2, 3]) == 0


def test_only_pairs_far_apart_count_and_ties_count_half() -> None:
    assert pairs_in_order([1, 5, 3], [1, 5, 4]) == 1
    assert pairs_in_order([5, 1], [1, 5]) == 0
    assert pairs_in_order([3, 3], [1, 5]) == 0.5
    assert pairs_in_order([1, 2], [3, 4]) == 1


def test_characters_are_counted_once_however_often_marked() -> None:
    assert characters_in_common([(0, 5), (3, 8)], [(4, 10)]) == (4, 8, 6)
