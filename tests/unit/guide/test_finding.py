"""Cards are found by what tired people type."""

from __future__ import annotations

import pytest

from bot.guide.card import CardBook
from bot.guide.files import read_book
from bot.guide.finding import Finder
from bot.settings import PROJECT

BOOK: CardBook = read_book(PROJECT / "content")[0]
FINDER = Finder(BOOK)


@pytest.mark.parametrize(
    ("typed", "card"),
    [
        ("bedtime", "bedtime"),
        ("Bedtime?", "bedtime"),
        ("bedtmie", "bedtime"),
        ("lies", "lies"),
        ("what do I do when he lies?", "lies"),
        ("dissosiation", "blank"),
        ("won't sleep", "sleep"),
        ("how do I say sorry", "repair"),
        ("Why not why", "not-why"),
        ("birtday party", "birthdays"),
        ("my child steals", "taking-things"),
        ("HUGS", "hugs"),
        ("I'm so tired", "self-compassion"),
    ],
)
def test_a_word_or_two_find_the_card(typed: str, card: str) -> None:
    found = FINDER.find(typed)
    assert found.cards[0].id == card
    assert found.clear


def test_where_two_cards_fit_as_well_both_are_found() -> None:
    found = FINDER.find("tantrum at bedtime")
    assert {card.id for card in found.cards} == {"bedtime", "anger"}
    assert not found.clear


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "🙂", "ok", "thanks", "Good morning", "hello", "שלום", "x" * 4096),
        "He came home and would not eat, and then at bedtime it all began again and I sat with him",
    ],
)
def test_small_talk_and_telling_look_nothing_up(typed: str) -> None:
    assert FINDER.find(typed).cards == ()


def test_every_card_is_found_by_its_title_and_by_each_of_its_words() -> None:
    for card in BOOK.cards:
        for words in (card.title, *card.words):
            found = FINDER.find(words)
            assert card in found.cards, (card.id, words, [each.id for each in found.cards])


def test_half_a_word_is_enough_in_other_chats_and_nothing_shows_the_first() -> None:
    assert FINDER.begin("bedt")[0].id == "bedtime"
    assert [card.id for card in FINDER.begin("")] == list(BOOK.lists.first)


def test_in_a_scene_only_what_names_a_card_and_is_no_reply_is_taken_for_a_wish_to_look_up() -> None:
    assert [card.id for card in FINDER.named("bedtime")] == ["bedtime"]
    assert [card.id for card in FINDER.named(" Self-harm ")] == ["self-harm"]
    for reply in ("Sorry", "hug", "Bedtime!", "Tired?", "(hugs)", "You look tired", "bedtmie", "no"):
        assert FINDER.named(reply) == (), reply
