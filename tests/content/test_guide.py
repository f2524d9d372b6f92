"""The cards of the guide: all that they should be about is there, and each is held to what we promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assembly.guide import DOORS
from bot.checking import check
from bot.guide.card import CardBook
from bot.guide.files import GUIDE, LISTS, check_cards, read_book
from bot.guide.pages import pages
from bot.guide.rulebook import Beside
from bot.reminders.ideas.files import IDEAS
from bot.reminders.ideas.shelf import IdeaShelf
from bot.scenario.files import scene_files
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT

CONTENT = PROJECT / "content"
VOCABULARY = load_vocabulary(CONTENT)
BOOK: CardBook = read_book(CONTENT)[0]
BESIDE = Beside(
    scenes=frozenset(path.stem for path in scene_files(PROJECT / "scenarios")),
    ideas=frozenset(IdeaShelf(CONTENT / IDEAS, VOCABULARY.ages).book.ideas),
    themes=frozenset(each.id for each in VOCABULARY.themes),
    signposts=frozenset(VOCABULARY.signposts),
    doors=frozenset(DOORS),
)
CARD = """\
group: pile
title: "A pile"
cards:
  - id: one
    title: "One"
    text: >-
      It is evening, and the child is in the hall. You sit down on the stairs, a little way off.
      You say little. You wait. After a while they come and sit two steps above you. You tell them
      what is for tea, and who is coming tomorrow. When they are ready, you both go in. Nothing has
      to be said about it today. It can wait until you are both calm again.
    words: ["one"]
    links: [one]
"""


def problems(tmp_path: Path, card: str) -> list[str]:
    (tmp_path / LISTS).write_bytes((CONTENT / GUIDE / LISTS).read_bytes())
    (tmp_path / "pile.yaml").write_text(card, encoding="utf-8")
    found = check_cards(tmp_path, BESIDE).problems
    return [f"{each.line} {each.code} {each.message} {each.hint}" for each in found]


def test_nothing_is_wrong_with_them() -> None:
    assert [str(each) for each in check_cards(CONTENT / GUIDE, BESIDE).problems] == []


def test_all_that_the_documents_ask_for_has_its_card() -> None:
    there = {card.id for card in BOOK.cards}
    assert there >= {
        "what-it-is", "what-it-is-not", "pace", "playfulness", "acceptance", "curiosity", "empathy",
        "wondering", "not-why", "time-in", "limits", "routines", "surprises", "no-rewards", "instead",
        "behaviour-speaks", "trauma-informed", "repair", "self-compassion", "telling", "people",
        "six-bs", "blocked-care",
    }  # fmt: skip
    themes = {card.theme for card in BOOK.cards if card.theme}
    assert themes == BESIDE.themes


def test_every_card_is_reached_from_another() -> None:
    linked = {link for card in BOOK.cards for link in card.links}
    assert {card.id for card in BOOK.cards} - linked == set()


def test_where_there_may_be_danger_people_are_named() -> None:
    for card_id in ("telling", "self-harm", "running-off", "bodies", "anger", "allegations", "blocked-care"):
        card = BOOK.find(card_id)
        assert card is not None
        assert card.signposts, card_id


def test_the_pages_for_trainers_are_as_the_code_says() -> None:
    for name, text in pages().items():
        assert (CONTENT / GUIDE / name).read_text("utf-8") == text, f"{name}: run python -m bot.guide.pages"


def test_every_rule_is_told_of() -> None:
    rules = pages()["RULES.md"]
    assert rules.count("\n## E7") >= 7
    assert rules.count("\n## W7") >= 9


@pytest.mark.parametrize(
    ("written", "instead", "found"),
    [
        ("links: [one]", "links: [onee]", "12 E702 there is no card 'onee' did you mean 'one'?"),
        ("links: [one]", "links: [one]", "12 E702 this card leads to itself take it out"),
        ("links: [one]", "lnks: [one]", "12 E103 unknown key 'lnks' did you mean 'links'?"),
        ("links: [one]", "links: [one]\n    scenes: [the-broken-cap]", "did you mean 'the-broken-cup'?"),
        ("links: [one]", "links: [one]\n    ideas: [two-emoji]", "did you mean 'two-emojis'?"),
        (
            'words: ["one"]',
            'words: ["one"]\n    here: "/sixb has more."',
            "E709 no room is entered by /sixb did you",
        ),
        ("links: [one]", "links: [one]\n    theme: angr", "E706 there is no theme 'angr'"),
        ("links: [one]", "links: [one]\n    signposts: [dutyline]", "did you mean 'duty-line'?"),
        ("links: [one]", "links: [one]\n    sources: [hugs]", "E705 there is no source 'hugs'"),
        (
            "links: [one]",
            'links: [one]\n    say: ["Why did you do it?"]',
            "W721 'Why did you' asks",
        ),
        (
            "links: [one]",
            'links: [one]\n    say: ["It is our secret."]',
            "W722 'our secret' cannot",
        ),
        ("You say little.", "They are manipulative.", "W720 'manipulative' blames"),
        ("You say little.", "This is proven.", "W725 'proven' promises too much"),
        ("You say little.", "You must wait.", "W726 'You must' presses"),
        ("You say little.", "You co-regulate.", "is a word of the trade"),
        ("You wait.", "You wait. " * 40, "E107"),
    ],
)
def test_slips_are_found_with_line_and_remedy(tmp_path: Path, written: str, instead: str, found: str) -> None:
    told = problems(tmp_path, CARD.replace(written, instead))
    assert any(found in each for each in told), told


def test_the_blank_file_is_whole_but_for_its_words(tmp_path: Path) -> None:
    codes = {
        each.split()[1] for each in problems(tmp_path, (CONTENT / GUIDE / "_blank.yaml").read_text("utf-8"))
    }
    assert codes <= {"E708", "E702", "W711"}, codes
    assert "E708" in codes


def test_a_broken_file_takes_only_its_own_cards_away(tmp_path: Path) -> None:
    folder = tmp_path / GUIDE
    folder.mkdir()
    (folder / LISTS).write_bytes((CONTENT / GUIDE / LISTS).read_bytes())
    (folder / "a.yaml").write_text(CARD, encoding="utf-8")
    (folder / "b.yaml").write_text(CARD.replace("title", "titel"), encoding="utf-8")
    assert [card.id for card in read_book(tmp_path)[0].cards] == ["one"]


def test_the_command_checks_them_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check([CONTENT / GUIDE], "text") == 0
    (tmp_path / LISTS).write_bytes((CONTENT / GUIDE / LISTS).read_bytes())
    (tmp_path / "pile.yaml").write_text(CARD, encoding="utf-8")
    assert check([tmp_path / "pile.yaml"], "text") == 1
    assert "E702 this card leads to itself" in capsys.readouterr().out
