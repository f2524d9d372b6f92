"""`wondering check`: files and folders in, a report and an exit status out."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest

from bot.pace.reading import Dimension, Form, Landing, Reading, Situation
from bot.scenario.check import check_paths, main, run_check
from bot.scenario.lint.rulebook import Judge
from bot.scenario.problem import Problem, Severity
from bot.scenario.reading_files import WORTH_SHARING
from bot.scenario.report import Report, as_github, as_text, excerpt_lines
from tests.unit.scenario.material import CONTENT, GOOD, good_text, scene_of, with_id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "scenes"
    folder.mkdir()
    (folder / "fine.yaml").write_text(with_id("fine"))
    (folder / "_notes.yaml").write_text("not: a scene")
    return folder


def checked(*paths: Path, form: str = "text") -> tuple[int, str]:
    out = io.StringIO()
    return run_check(paths, form=form, content=CONTENT, out=out), out.getvalue()


def test_a_folder_with_nothing_to_mend_is_a_success(folder: Path) -> None:
    assert checked(folder) == (0, "1 file checked, nothing to mend.\n")


def test_an_error_is_shown_with_its_line_and_a_mark_below_the_place(folder: Path) -> None:
    (folder / "torn.yaml").write_text(with_id("torn").replace("  age: 9", "  age: nine"))
    status, said = checked(folder)
    assert status == 1
    assert said == (
        f"{folder}/torn.yaml:14:8 E105 'nine' is no whole number from 0 to 18 (write it in figures)\n"
        "    age: nine\n"
        "         ^\n"
        "\n"
        "2 files checked: 1 error.\n"
    )


def test_warnings_stand_after_the_errors_of_their_file_and_are_no_failure(folder: Path) -> None:
    text = with_id("look").replace("I wonder if it feels safer to have...", "You feel safer.")
    (folder / "look.yaml").write_text(text)
    status, said = checked(folder / "look.yaml")
    assert status == 0
    assert said.endswith("1 file checked: 1 warning.\n")
    (folder / "look.yaml").write_text(text.replace("weak: behind-the-door", "weak: nowhere"))
    status, said = checked(folder / "look.yaml")
    assert status == 1
    codes = [line.split()[1] for line in said.splitlines() if line.startswith(str(folder))]
    assert codes == ["E202", "E214", "W303"] or codes == ["E202", "W303"]


def test_a_file_that_is_not_there_is_said(folder: Path) -> None:
    status, said = checked(folder / "gone.yaml")
    assert status == 1
    assert "gone.yaml:1:1 E001 there is no such file or folder" in said


@pytest.mark.parametrize("name", ["fine", "fien.yaml", "fine.yml", "Fine.yaml"])
def test_the_file_that_was_meant_is_named(folder: Path, name: str) -> None:
    _, said = checked(folder / name)
    assert f"(did you mean {folder}/fine.yaml?)" in said


def test_only_the_folder_itself_is_searched_for_what_was_meant(folder: Path) -> None:
    _, said = checked(folder.parent / "fine.yaml")
    assert "(look at its name, and at the folder in which you are)" in said


def test_a_folder_without_scenes_is_not_called_fine(tmp_path: Path) -> None:
    assert checked(tmp_path) == (0, "No scene is here: the name of a scene's file ends in .yaml.\n")


@pytest.mark.parametrize("name", ["other.yml", "other.YAML", "other.yaml.txt"])
def test_a_file_that_the_bot_would_pass_over_is_said_when_it_is_named(folder: Path, name: str) -> None:
    (folder / name).write_text(with_id("other"))
    _, said = checked(folder / name)
    assert f"W301 {name} is not read by the bot (rename it to other.yaml)" in said
    assert f"W301 {name} is not read by the bot (rename it to other.yaml)" in checked(folder)[1]


def test_a_document_is_not_made_a_scene_by_renaming_it(folder: Path) -> None:
    (folder / "other.yaml.rtf").write_text("{\\rtf1 }")
    assert "copy its words into a plain text editor, and save them as other.yaml" in checked(folder)[1]


def test_one_id_in_two_files_is_said_at_the_second(folder: Path) -> None:
    (folder / "more").mkdir()
    shutil.copy(folder / "fine.yaml", folder / "more" / "fine.yaml")
    report = check_paths([folder], content=CONTENT)
    (problem,) = report.problems
    assert (problem.code, problem.path) == ("E212", f"{folder}/more/fine.yaml")


def test_a_file_of_the_wrong_name_in_a_folder_is_said(folder: Path) -> None:
    (folder / "other.yml").write_text(with_id("other"))
    (problem,) = check_paths([folder], content=CONTENT).problems
    assert problem.code == "W301"


def test_the_same_file_named_twice_is_checked_once(folder: Path) -> None:
    assert check_paths([folder, folder / "fine.yaml"], content=CONTENT) == Report(1, ())


def test_a_broken_vocabulary_is_said_first(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "content" / "topics.yaml").write_text("topics: []\nages: []\n")
    report = check_paths([GOOD], content=tmp_path / "content")
    assert {each.path for each in report.problems} == {f"{tmp_path}/content/topics.yaml"}


def test_files_are_named_as_they_are_seen_from_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "torn.yaml").write_text(with_id("torn", level="7"))
    monkeypatch.chdir(folder.parent)
    for path in (folder, Path("scenes"), folder / "torn.yaml"):
        (problem,) = check_paths([path], content=CONTENT).problems
        assert problem.path == "scenes/torn.yaml"


def test_programs_are_told_in_json(folder: Path) -> None:
    (folder / "torn.yaml").write_text(with_id("torn", level="7"))
    status, said = checked(folder, form="json")
    told = json.loads(said)
    assert status == 1
    assert (told["files"], told["errors"], told["warnings"]) == (2, 1, 0)
    (problem,) = told["problems"]
    assert problem["path"].endswith("torn.yaml")
    assert (problem["line"], problem["column"], problem["code"], problem["severity"]) == (
        9,
        8,
        "E105",
        "error",
    )


def test_github_is_told_by_annotations() -> None:
    problem = Problem("a,b.yaml", 3, 5, "W302", Severity.WARNING, "100% wrong:\nvery", "mend it")
    first, last = as_github(Report(1, (problem,))).splitlines()
    assert first == "::warning file=a%2Cb.yaml,line=3,col=5,title=W302::100%25 wrong:%0Avery (mend it)"
    assert last == "1 file checked: 1 warning."


def test_the_mark_stands_below_the_place_whatever_stands_before() -> None:
    problem = Problem("a.yaml", 1, 4, "E011", Severity.ERROR, "x", excerpt="\t\tsays: no")
    assert list(excerpt_lines(problem)) == ["says: no", " ^"]
    early = Problem("a.yaml", 1, 1, "E011", Severity.ERROR, "x", excerpt="\t\tsays: no")
    assert list(excerpt_lines(early)) == ["says: no", "^"]


def test_each_problem_is_listed_once_in_the_order_of_its_file() -> None:
    some = [
        Problem("b.yaml", 2, 1, "E101", Severity.ERROR, "x"),
        Problem("a.yaml", 9, 1, "E101", Severity.ERROR, "x"),
    ]
    said = as_text(Report(2, tuple(some)))
    assert [line for line in said.splitlines() if line] == [
        "a.yaml:9:1 E101 x", "b.yaml:2:1 E101 x", "2 files checked: 2 errors.",
    ]  # fmt: skip


def test_it_runs_from_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--format", "github"]) == 0
    assert capsys.readouterr().out == "1 file checked, nothing to mend.\n"


def judge_of_kind_words() -> Judge:
    return Judge(EverythingIsStrong(), lambda reading, moment: Landing.STRONG)


class EverythingIsStrong:
    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        return Reading(Form.SPEECH, dict.fromkeys(Dimension, 2), overall=5.0)


def test_many_files_are_checked_by_several_processes_with_the_same_report(tmp_path: Path) -> None:
    for number in range(WORTH_SHARING):
        (tmp_path / f"scene-{number}.yaml").write_text(with_id(f"scene-{number}"))
    (tmp_path / "scene-7.yaml").write_text(with_id("scene-7").replace("  age: 9", "  age: nine"))
    told: list[tuple[int, int]] = []
    report = check_paths(
        [tmp_path],
        content=CONTENT,
        make_judge=judge_of_kind_words,
        progress=lambda done, of: told.append((done, of)),
    )
    assert [each.code for each in report.errors] == ["E105"]
    weak = len([each for m in scene_of(good_text()).moments for each in m.weak])
    assert [each.code for each in report.warnings] == ["W331"] * weak * WORTH_SHARING
    assert told == [(done, WORTH_SHARING) for done in range(1, WORTH_SHARING + 1)]
