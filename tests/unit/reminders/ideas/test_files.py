"""Files of ideas: what a trainer gets wrong is said with its line, and how to mend it."""

from __future__ import annotations

import io
import re
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from bot.checking import check
from bot.reminders.ideas.files import IDEAS, LISTS, check_idea_paths, check_ideas, is_of_ideas, read_lists
from bot.reminders.ideas.form import LONGEST_TEXT, LONGEST_WHY
from bot.reminders.ideas.pages import all_rules, pages
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT

FOLDER = PROJECT / "content" / IDEAS
BANDS = load_vocabulary(PROJECT / "content").ages

GOOD = """\
kind: nurture
source: >-
  Us
ideas:
  - id: warm-towel
    text: >-
      Warm their towel before the shower.
    why: >-
      It can be a comfort.
    ages: {from: 3, to: 17}
    step: 2
    minutes: 2
  - id: paper-plane
    text: >-
      Fold a plane each.
    why: >-
      It can be fun.
    ages: {from: 7, to: 13}
    step: 4
    minutes: 10
    cost: pennies
    needs: [garden]
    cautions: [noise]
    seasons: [spring, summer]
    when: free-day
    source: >-
      A colleague
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / LISTS).write_text((FOLDER / LISTS).read_text())
    return tmp_path


def said(folder: Path, text: str = GOOD) -> list[str]:
    """What is said of a file: line, column, code, message and remedy."""
    (folder / "good.yaml").write_text(text)
    return [str(each).removeprefix(f"{folder}/") for each in check_ideas(folder, BANDS).problems]


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) >= 1, old
    return GOOD.replace(old, new, 1)


def test_a_good_file_has_no_problems(folder: Path) -> None:
    assert said(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ("minutes: 2", "minuts: 2", "12:5 E103", "did you mean 'minutes'?"),
        ("    step: 2\n", "", "5:5 E101", "how close it comes, from 1 to 5"),
        ("step: 2", "step: 6", "11:11 E105", "from 1 to 5"),
        ("from: 3,", "from: 2,", "10:18 E105", "from 3 to 17"),
        ("kind: nurture", "kind: nuture", "1:7 E104", "did you mean 'nurture'?"),
        ("kind: nurture", "kind: mix", "1:7 E104", "one of distance, nurture"),
        ("cost: pennies", "cost: penny", "21:11 E104", "pennies"),
        ("[spring, summer]", "[spring, sumer]", "24:23 E104", "did you mean 'summer'?"),
        ("when: free-day", "when: freeday", "25:11 E104", "did you mean 'free-day'?"),
        ("seasons: [spring, summer]", "seasons: spring", "24:14 E102", "[spring]"),
        ("before the shower.", "before it. " + "Gently. " * 27, "6:11 E107", "at most 220"),
        ("can be a comfort.", "can be a comfort. " * 8, "8:10 E107", "at most 140"),
        ("      Warm their towel before the shower.\n", "", "6:11 E106", "write something here"),
        ("id: paper-plane", "id: warm-towel", "13:5 E401", "choose another id"),
        ("id: paper-plane", "id: Paper plane", "13:9 E109", "perhaps 'paper-plane'"),
        ("[garden]", "[gardn]", "22:13 E402", "did you mean 'garden'?"),
        ("[noise]", "[nois]", "23:16 E403", "did you mean 'noise'?"),
        ("{from: 7, to: 13}", "7 to 13", "18:11 E102", "write {from: 7, to: 13}"),
        ("{from: 7, to: 13}", "all", "18:11 E102", "from, to"),
        ("{from: 7, to: 13}", "{from: 13, to: 7}", "18:5 E404", "change the two round"),
        ("Fold a plane", "WRITE a plane", "14:5 E405", "write the text"),
        ("from: 7,", "from: 5,", "18:12 W410", "one of 3, 7, 11, 14"),
        ("Fold a plane each.", "Play chess.", "14:5 W411", "add board-game to needs"),
        ("the shower.", "a hug.", "6:5 W412", "add touch to cautions"),
        ("Warm their", "If they behave, warm a", "6:5 W413", "give it freely"),
        ("Warm their", "Secretly warm their", "6:5 W414", "let the child know"),
        ("a comfort", "co-regulation", "8:5 W415", "'co-regulation'"),
        ("It can be a", "Research shows it is a", "8:5 W416", "write can, may or might"),
        ("Warm their", "You should warm their", "6:5 W417", "offer it"),
        (
            "Warm their towel before the shower.",
            "Consider systematically accommodating individual temperature preferences regarding textiles.",
            "6:5 W418",
            "shorter sentences",
        ),
        ("Warm their towel", "Buy a towel", "6:5 W420", "add cost: pennies"),
        ("kind: nurture", "kind: distance", "19:5 W421", "a lower step"),
    ],
)
def test_a_mistake_is_said_once_with_its_place_and_remedy(
    folder: Path, old: str, new: str, where: str, words: str
) -> None:
    (problem,) = said(folder, changed(old, new))
    assert problem.startswith(f"good.yaml:{where} ")
    assert words in problem


@pytest.mark.parametrize(
    "words",
    ["Buy a plane each.", "Water the garden as loudly as you like.", "Walk to the point of the pier."],
)
def test_what_is_in_order_is_not_remarked_on(folder: Path, words: str) -> None:
    assert said(folder, changed("Fold a plane each.", words)) == []


def test_two_ideas_that_are_alike_are_named(folder: Path) -> None:
    one = "Leave a small silver button beside their favourite breakfast bowl this morning."
    two = "This morning leave a silver button, a small one, beside the favourite bowl they have."
    text = changed("Warm their towel before the shower.", one).replace("Fold a plane each.", two)
    assert said(folder, text) == ["good.yaml:14:5 W419 much like 'warm-towel' (keep one of them)"]


def test_files_are_compared_with_each_other(folder: Path) -> None:
    (folder / "another.yaml").write_text(GOOD)
    problems = said(folder)
    assert [each.split(" in ")[0] for each in problems] == [
        "good.yaml:5:5 E401 'warm-towel' is",
        "good.yaml:13:5 E401 'paper-plane' is",
    ]


def test_what_yaml_refuses_is_said_in_plain_words(folder: Path) -> None:
    (problem,) = said(folder, changed("    minutes: 2", "\tminutes: 2"))
    assert problem.startswith("good.yaml:12:1 E011 a tab in the indentation")


def test_a_key_in_the_wrong_place_is_sent_home(folder: Path) -> None:
    problems = said(folder, changed("kind: nurture", "kind: nurture\nstep: 2"))
    assert problems == ["good.yaml:2:1 E103 unknown key 'step' (it belongs under ideas)"]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("from: 12-18", "from: 13-18", "E114", "write 24 December as 12-24"),
        ("weekday: monday", "weekday: mondy", "E104", "did you mean 'monday'?"),
        ("    asks: >-", "    ask: >-", "E103", "did you mean 'asks'?"),
        ("easter: {before: 17", "easter: {before: 99", "E105", "from 0 to 30"),
    ],
)
def test_the_lists_are_checked_too(folder: Path, old: str, new: str, code: str, words: str) -> None:
    text = (folder / LISTS).read_text()
    assert old in text
    (folder / LISTS).write_text(text.replace(old, new, 1))
    (problem,) = said(folder)
    line = text[: text.index(old)].count("\n") + 1
    assert re.match(rf"_lists\.yaml:{line}:\d+ {code} ", problem)
    assert words in problem


def test_without_lists_only_that_is_said(folder: Path) -> None:
    (folder / LISTS).unlink()
    (problem,) = said(folder)
    assert problem.startswith("_lists.yaml:1:1 E001 the file cannot be read")


def test_a_file_that_is_not_read_is_pointed_out(folder: Path) -> None:
    (folder / "more.yml").write_text(GOOD)
    assert said(folder) == ["more.yml:1:1 W301 more.yml is not read by the bot (rename it to more.yaml)"]


def test_one_file_can_be_checked_alone(folder: Path) -> None:
    (folder / "bad.yaml").write_text("kind: cosy\n")
    assert said(folder) != []
    (report,) = check_idea_paths([folder / "good.yaml"], BANDS)
    assert report.problems == ()
    (report,) = check_idea_paths([folder / "gone.yaml"], BANDS)
    assert [each.code for each in report.problems] == ["E001"]


def test_ideas_are_told_from_scenes_by_the_lists_beside_them(folder: Path) -> None:
    assert is_of_ideas(folder)
    assert is_of_ideas(folder / "good.yaml")
    assert not is_of_ideas(PROJECT / "scenarios")
    assert not is_of_ideas(PROJECT / "content" / "topics.yaml")


def test_the_command_checks_ideas(folder: Path) -> None:
    said(folder, changed("step: 2", "step: 9"))
    out = io.StringIO()
    with redirect_stdout(out):
        assert check([folder], "text") == 1
        assert check([FOLDER], "text") == 0
    assert "good.yaml:11:11 E105" in out.getvalue()
    assert "^" in out.getvalue()


def test_a_folder_of_content_is_checked_with_the_ideas_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content, scenes = tmp_path / "content", tmp_path / "scenarios"
    shutil.copytree(PROJECT / "content", content, ignore=shutil.ignore_patterns("pace", "pictures"))
    scenes.mkdir()
    monkeypatch.setenv("WONDERING_CONTENT", str(content))
    monkeypatch.setenv("WONDERING_SCENARIOS", str(scenes))
    (content / IDEAS / "more.yaml").write_text("kind: cosy\n")
    for paths in ([content], [], [content, content / IDEAS]):
        assert check(paths, "text", with_reader=False) == 1
        assert capsys.readouterr().out.count("ideas/more.yaml:1:7 E") == 1


# The pages for trainers


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_made_page_is_fresh(name: str) -> None:
    fresh = (FOLDER / name).read_text() == pages()[name]
    assert fresh, f"{name} is stale: run  python -m bot.reminders.ideas.pages"


def test_every_rule_has_a_code_of_its_own_and_is_explained() -> None:
    codes = [each.code for each in all_rules()]
    assert len(set(codes)) == len(codes) > 15
    assert all(len(each.explanation) > 20 for each in all_rules())


def test_the_blank_file_is_right_but_for_its_words(folder: Path) -> None:
    problems = said(folder, (FOLDER / "_blank.yaml").read_text())
    assert {each.split()[1] for each in problems} == {"E405"}


def test_the_readme_shows_an_idea_that_there_is_and_the_lengths_that_are_checked() -> None:
    readme = (FOLDER / "README.md").read_text()
    (shown,) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    assert shown in (FOLDER / "nurture-comfort.yaml").read_text()
    assert f"at most {LONGEST_TEXT} characters" in readme
    assert f"at most {LONGEST_WHY} characters" in readme
    lists, _ = read_lists(FOLDER / LISTS, LISTS)
    assert lists is not None
