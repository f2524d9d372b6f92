"""Single files of content: what is wrong in them is said with its line, and how to mend it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.checking import PLAIN, check
from bot.scenario.lint.plain_file import check_plain
from bot.scenario.lint.plain_pages import PAGE, rules_page
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT
from bot.six_bs.aid.files import SIX_BS_FILE, BrokenAid, load_aid
from bot.wellbeing.files import WELLBEING_FILE, BrokenQuestions, load_questions

CONTENT = PROJECT / "content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for name in PLAIN:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(CONTENT / name, tmp_path / name)
    return tmp_path


def spoil(content: Path, name: str, before: str, after: str) -> None:
    text = (content / name).read_text("utf-8")
    assert before in text
    (content / name).write_text(text.replace(before, after, 1), "utf-8")


def told(content: Path) -> str:
    known = {
        "scene": ["the-broken-cup"],
        "idea": ["same-cup"],
        "signpost": load_vocabulary(CONTENT).signposts,
    }
    return "\n".join(map(str, check_plain(content, PLAIN, known).problems))


def test_the_files_of_this_bot_have_nothing_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert check([CONTENT / name for name in PLAIN], "text") == 0
    assert "nothing to mend" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        (SIX_BS_FILE, "id: laughing,", "id: cared-for,", "E601 the id 'cared-for' is used twice"),
        (
            SIX_BS_FILE,
            "same-cup,",
            "same-cups,",
            "E602 there is no idea 'same-cups' (did you",
        ),
        (WELLBEING_FILE, "samaritans", "samariten", "(did you mean 'samaritans'?)"),
        (SIX_BS_FILE, "steps:", "stepps:", "did you mean 'steps'?"),
        (SIX_BS_FILE, 'text: "Let them decide', 'text: "WRITE Let them decide', "E603"),
        (SIX_BS_FILE, "Do one everyday job", "For a reward do one everyday job", "W611 'reward'"),
        (SIX_BS_FILE, "Agree on a sign", "You must agree on a sign", "W613 'You must'"),
        (WELLBEING_FILE, "level: 0", "level: 4", "is no whole number from 0 to 3"),
    ],
)
def test_a_slip_is_told_with_its_remedy(content: Path, name: str, before: str, after: str, said: str) -> None:
    assert said not in told(content)
    spoil(content, name, before, after)
    assert said in told(content)


def test_the_bot_does_not_start_with_a_broken_file(content: Path) -> None:
    spoil(content, SIX_BS_FILE, 'title: "Bond"', 'titel: "Bond"')
    spoil(content, WELLBEING_FILE, "left_out", "leftout")
    with pytest.raises(BrokenAid, match="titel"):
        load_aid(content)
    with pytest.raises(BrokenQuestions, match="leftout"):
        load_questions(content)


def test_the_page_about_rules_is_that_of_the_code() -> None:
    assert (CONTENT / PAGE).read_text("utf-8") == rules_page()
