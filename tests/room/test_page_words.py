"""The page's words: all in one file, all of them used, none of them missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.room import app
from bot.room.words import WordMissing, Words, WordsUnreadable, read_words

ROOM = Path(app.__file__).parent
PANEL = [app.PAGE / "panel.js", ROOM / "panel.py", ROOM / "panel_view.py"]
SOURCES = [each for each in (*app.PAGE.iterdir(), *ROOM.glob("*.py")) if each not in PANEL]
PANEL_WORDS = ROOM.parents[1] / "content" / "panel.yaml"
USES = (
    r"words(?:\.|\[['\"])([a-z_]+)",  # words.send, words['send'], words["send"]
    r"(?:return|refusal ==) ['\"]((?:refused)_[a-z]+)['\"]",
    r"\{ (show_more): more, (show_less): less \} = room\.words",
)
CHOSEN = {"sound", "broken", "waiting", "error", "warning", "strong", "weak", "repair", "as_repair"} | {
    *("as_draft", "by_rule", "by_model", "examples", "examples_fine", "leads_others", "leads_others_hurt"),
    *("lands_strong", "lands_partial", "lands_weak", "way_strong", "way_partial", "way_weak"),
    *("rule_heap", "rule_instructions"),
}
"""Words of the panel that are chosen by what there is to say."""
BY_KIND = {"photo", "file", "voice", "audio", "video", "sticker", "location", "contact"}


def used_words() -> set[str]:
    text = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES if source.is_file())
    found = {name for use in USES for match in re.finditer(use, text) for name in match.groups()}
    return (found | BY_KIND) - {"by_name"}


def test_the_page_uses_exactly_the_words_of_the_file() -> None:
    assert used_words() == set(read_words().by_name)


def test_the_panel_uses_exactly_the_words_of_its_file() -> None:
    html = (app.PAGE / "index.html").read_text(encoding="utf-8")
    used = set(re.findall(r"panel\['([a-z_]+)'\]", html)) | CHOSEN
    for source in [*PANEL, ROOM.parent / "previewing.py"]:
        text = source.read_text(encoding="utf-8")
        used |= set(re.findall(r"words(?:\.|\[\")([a-z_]+)", text)) - {"by_name", "map", "length", "flat"}
        used |= set(re.findall(r'"(leads_[a-z_]+)"', text))
    used |= {"map"}
    assert used == set(read_words(PANEL_WORDS).by_name)


def test_no_sentence_stands_in_the_pages_own_files() -> None:
    """Between tags, and in what screen readers are told, there is nothing but words of the file."""
    html = (app.PAGE / "index.html").read_text(encoding="utf-8")
    between_tags = re.sub(r"<svg hidden>.*?</svg>|<[^>]+>|\{\{.*?\}\}|\{%.*?%\}", "", html, flags=re.DOTALL)
    assert between_tags.split() == []
    for told in re.findall(r'(?:aria-label|placeholder|alt|title)="([^"]*)"', html):
        assert told == "" or told.startswith("{{")


def test_a_missing_word_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(WordMissing):
        Words({})["send"]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        ("send: [", "room.yaml"),
        ("- a list", "names and their words"),
        ("send: 5", "'send'"),
        ("send: ' '", "'send'"),
    ],
)
def test_a_broken_file_of_words_is_named_with_its_trouble(tmp_path: Path, content: str, trouble: str) -> None:
    file = tmp_path / "room.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(WordsUnreadable, match=trouble):
        read_words(file)


def test_a_file_of_words_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WordsUnreadable, match=r"nowhere\.yaml"):
        read_words(tmp_path / "nowhere.yaml")
