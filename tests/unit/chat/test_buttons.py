"""What a button does survives the journey to a phone and back, in Telegram's 64 bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import Action, Verb
from bot.chat.buttons import DATA_LIMIT, keyboard, pack, unpack
from bot.practice.bench import new_id
from bot.rendering.message import Button
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT

fitting = st.builds(
    Action,
    st.sampled_from(Verb),
    st.text("0123456789abcdef", max_size=10),
    st.integers(0, 10**9 - 1),
    st.text(st.characters(exclude_characters="|", max_codepoint=0x7F), max_size=30),
)
anything = st.builds(Action, st.sampled_from(Verb), st.text(max_size=30), st.integers(), st.text(max_size=60))


@given(fitting)
def test_what_is_packed_is_unpacked_the_same(action: Action) -> None:
    data = pack(action)
    assert len(data.encode()) <= DATA_LIMIT
    assert unpack(data) == action


@given(anything)
def test_an_action_is_packed_whole_or_not_at_all(action: Action) -> None:
    try:
        data = pack(action)
    except ValueError as error:
        assert action.verb.name in str(error)
        return
    assert len(data.encode()) <= DATA_LIMIT
    assert unpack(data) == action


@given(st.text() | st.from_regex(r"[a-z]{2}\|.{0,12}\|.{0,6}\|.{0,6}", fullmatch=True))
def test_data_of_any_kind_is_an_action_that_packs_or_none(data: str) -> None:
    action = unpack(data)
    if action is not None:
        assert action.verb in set(Verb)
        assert action.step >= 0


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_fits_with_a_real_id_and_the_longest_argument(verb: Verb) -> None:
    vocabulary = load_vocabulary(PROJECT / "content")
    arguments = [
        *(each.id for each in vocabulary.themes),
        *(each.id for each in vocabulary.ages),
        "2.1795000000",
    ]
    for argument in arguments:
        action = Action(verb, new_id(), 10**6, argument)
        assert unpack(pack(action)) == action


def test_verbs_are_short_and_differ() -> None:
    assert {len(verb) for verb in Verb} == {2}
    assert len(set(Verb)) == len(list(Verb.__members__))


def test_a_message_without_buttons_has_no_keyboard() -> None:
    assert keyboard(()) is None


def test_rows_stay_rows() -> None:
    rows = (
        (Button("One", Action(Verb.MENU)), Button("Two", Action(Verb.HELP))),
        (Button("Three", Action(Verb.KEEP)),),
    )
    shown = keyboard(rows)
    assert shown is not None
    assert [[each.text for each in row] for row in shown.inline_keyboard] == [["One", "Two"], ["Three"]]
    assert [unpack(str(each.callback_data)) for row in shown.inline_keyboard for each in row] == [
        Action(Verb.MENU),
        Action(Verb.HELP),
        Action(Verb.KEEP),
    ]
