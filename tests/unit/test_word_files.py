"""Files of words that are read at the start: `wondering check` says what is wrong, where, and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from bot.checking import (
    SINGLES,
    check,
    is_of_guide,
    is_of_ideas,
    is_of_journal,
    is_of_pathway,
    is_of_routines,
)
from bot.scenario.vocabulary import SIGNPOSTS_FILE, TOPICS_FILE, load_vocabulary
from bot.settings import PROJECT
from bot.word_files import WORD_FILES, check_words

CONTENT = PROJECT / "content"


def told(content: Path) -> list[str]:
    known = {"signpost": load_vocabulary(CONTENT).signposts}
    present = [content / name for name in WORD_FILES if (content / name).exists()]
    return [str(each).removeprefix(f"{content}/") for each in check_words(content, known, present).problems]


def test_the_words_of_this_bot_have_nothing_to_mend() -> None:
    assert check_words(CONTENT, {"signpost": load_vocabulary(CONTENT).signposts}).problems == ()


def test_every_yaml_file_of_content_is_looked_at_by_somebody() -> None:
    single = {(CONTENT / name).resolve() for name in (*SINGLES, TOPICS_FILE, SIGNPOSTS_FILE)}
    for path in CONTENT.rglob("*.yaml"):
        in_a_folder = is_of_guide(path) or is_of_ideas(path)
        in_a_room = [is_of(path, CONTENT) for is_of in (is_of_journal, is_of_pathway, is_of_routines)]
        assert path.resolve() in single or in_a_folder or any(in_a_room), path


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        ("naming/names.yaml", "blurred:", "blured:", "E103 unknown key 'blured' (did you mean 'blurred'?)"),
        (
            "buttons.yaml",
            '"What is kept about me"',
            "no",
            ":3:1 E102 a text is needed here (put it in quot",
        ),
        ("buttons.yaml", 'about me"', "about me", "the quotation mark that opens here is never closed"),
        ("commands.yaml", "  practise:", "  Practise it:", "E109 'Practise it' cannot be a name here"),
        (
            "concern.yaml",
            "[emergency",
            "[emergancy",
            ":9:15 E602 there is no signpost 'emergancy' (did",
        ),
        (
            "pace/concern-rules.yaml",
            "all: [",
            "all: [steping_out, ",
            "(did you mean 'stepping_out'?)",
        ),
        ("pace/feedback.yaml", "  playfulness:", "  playfullness:", "(did you mean 'playfulness'?)"),
        ("reminders/intentions.yaml", '"19:30"', "19:30", "a time is written in quotation marks"),
        ("reminders/places.yaml", "Europe/London", "Europe/Londn", "(did you mean 'Europe/London'?)"),
        ("portfolio/papers.yaml", "  says:", "  say:", "E101 the key 'says' is missing"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_a_remedy(
    tmp_path: Path, name: str, before: str, after: str, said: str
) -> None:
    text = (CONTENT / name).read_text("utf-8")
    assert before in text
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text.replace(before, after, 1), "utf-8")
    assert any(said in each for each in told(tmp_path)), told(tmp_path)


@pytest.mark.parametrize("kind", ["carer_temper", "unclear"])
def test_a_kind_of_concern_without_words_is_missed(tmp_path: Path, kind: str) -> None:
    found = yaml.safe_load((CONTENT / "concern.yaml").read_text("utf-8"))
    del found[kind]
    (tmp_path / "concern.yaml").write_text(yaml.safe_dump(found), "utf-8")
    assert f"E101 missing here: {kind}" in told(tmp_path)[0]


def test_a_template_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "content" / "templates" / "welcome.html.j2").write_text("Hello\n{{ name", "utf-8")
    problems = check_words(tmp_path / "content", {"signpost": load_vocabulary(CONTENT).signposts}).problems
    assert [(Path(each.path).name, each.line) for each in problems] == [("welcome.html.j2", 2)]


def test_broken_signposts_are_told_and_nothing_falls_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (TOPICS_FILE, SIGNPOSTS_FILE):
        shutil.copy(CONTENT / name, tmp_path)
    with (tmp_path / SIGNPOSTS_FILE).open("a", encoding="utf-8") as file:
        file.write("oops: [1\n")
    monkeypatch.setenv("WONDERING_CONTENT", str(tmp_path))
    assert check([], "text") == 1
    assert "E021 the [ that opens here is never closed" in capsys.readouterr().out
