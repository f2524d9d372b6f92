"""The files of the pathway, as carers are given them."""

from __future__ import annotations

import pytest

from bot.pathway.course.checks import check_pathway
from bot.pathway.course.files import SUBJECTS, Known, read_course
from bot.pathway.course.model import ModuleKind
from bot.pathway.course.pages import pages
from bot.scenario.check import CONTENT, SCENARIOS
from bot.scenario.files import scene_files
from bot.scenario.vocabulary import load_vocabulary

KNOWN = Known({path.stem for path in scene_files(SCENARIOS)}, load_vocabulary(CONTENT).signposts)
COURSE = read_course(CONTENT, KNOWN).course


def test_nothing_is_wrong_with_them() -> None:
    assert [str(each) for each in check_pathway(CONTENT, KNOWN).errors] == []


@pytest.mark.parametrize("name", ["RULES.md", "schema.json"])
def test_the_pages_made_from_the_code_are_up_to_date(name: str) -> None:
    assert (CONTENT / SUBJECTS / name).read_text("utf-8") == pages()[name]


def test_what_the_document_makes_mandatory_is_all_of_stage_1_and_two_modules_of_stage_2() -> None:
    first, second, third = COURSE.plan.stages
    assert len(first.modules) == 3
    assert all(each.mandatory for each in first.modules)
    assert [each.id for each in second.modules if each.mandatory] == ["toolbox-1", "toolbox-2"]
    assert not any(each.mandatory for each in third.modules)


def test_stage_2_has_the_seven_subjects_the_ten_behaviours_and_the_workshop() -> None:
    second = COURSE.plan.stages[1]
    assert sum(len(each.subjects) for each in second.modules[:2]) == 7
    themes = [each.id for each in load_vocabulary(CONTENT).themes]
    assert [each.id for each in second.modules[2:]] == [*themes, "toolbox-workshop"]


def test_every_module_of_stages_1_and_2_has_lessons_a_check_and_scenes() -> None:
    for stage in COURSE.plan.stages[:2]:
        for module in stage.modules:
            assert module.kind is ModuleKind.LESSONS
            for each in module.subjects:
                subject = COURSE.subjects[each]
                assert len(subject.lessons) >= 2
                assert subject.checks
                assert subject.scenes
