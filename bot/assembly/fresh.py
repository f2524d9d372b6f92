"""The parts of the content that are read anew while the bot runs, and what trainers are told of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.guide.card import CardBook
from bot.guide.files import card_files, read_book
from bot.pathway.course.shelf import CourseShelf
from bot.reminders.ideas.files import IDEAS
from bot.reminders.ideas.shelf import IdeaShelf
from bot.routines.book import StepBook
from bot.routines.files import ROUTINES, STEPS, load_steps, read_steps
from bot.scenario.fresh import Fresh
from bot.scenario.problem import Problem
from bot.six_bs.aid.files import SIX_BS_FILE, load_aid, read_aid
from bot.six_bs.aid.model import Aid
from bot.trainers.file_outcome import Of
from bot.trainers.notices import Watched
from bot.wellbeing.files import WELLBEING_FILE, load_questions, read_questions
from bot.wellbeing.questions import Questions


@dataclass(frozen=True)
class FreshContent:
    """The guide's cards, the questions of two rooms, and the steps of routines."""

    cards: Fresh[CardBook]
    aid: Fresh[Aid]
    questions: Fresh[Questions]
    steps: Fresh[StepBook]

    def refresh(self) -> bool:
        """Look at all of them; whether any says something else now."""
        looked = [each.refresh() for each in (self.cards, self.aid, self.questions, self.steps)]
        return any(looked)

    def problems(self) -> tuple[Problem, ...]:
        """The errors in their files."""
        every = (self.cards, self.aid, self.questions, self.steps)
        return tuple(problem for each in every for problem in each.problems)


def read_fresh(content: Path) -> FreshContent:
    """Read them for the first time. Raises what their rooms raise for files that cannot be used."""
    book, problems = read_book(content)
    return FreshContent(
        cards=Fresh(book, lambda: card_files(content), lambda: read_book(content), problems),
        aid=Fresh(load_aid(content), lambda: [content / SIX_BS_FILE], lambda: read_aid(content)),
        questions=Fresh(
            load_questions(content), lambda: [content / WELLBEING_FILE], lambda: read_questions(content)
        ),
        steps=Fresh(
            load_steps(content),
            lambda: [content / ROUTINES / STEPS],
            lambda: read_steps(content),
        ),
    )


def watched(content: Path, fresh: FreshContent, ideas: IdeaShelf, course: CourseShelf) -> tuple[Watched, ...]:
    """What trainers are told of beside scenes. A file that goes on with what it said before is kept."""
    return (
        Watched(Of.IDEAS, lambda: ideas.problems, lambda file: file.removeprefix(f"{IDEAS}/") in ideas.files),
        Watched(Of.WORDS, _said(content, lambda: course.problems), lambda file: True),
        Watched(Of.WORDS, _said(content, fresh.problems), lambda file: True),
    )


def _said(content: Path, problems: Callable[[], tuple[Problem, ...]]) -> Callable[[], tuple[Problem, ...]]:
    """The problems, with the file as it is called within the folder of content."""
    return lambda: tuple(replace(each, path=each.path.removeprefix(f"{content}/")) for each in problems())
