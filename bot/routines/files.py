"""Reads `content/routines/steps.yaml`, and says all that is wrong with it and with the pictures beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.routines.book import OWN, DayPart, KnownStep, StepBook
from bot.routines.routine import Part
from bot.scenario.findings import Findings, did_you_mean, quoted
from bot.scenario.groups import Group, Key, ListOf, homes
from bot.scenario.kinds import Choice, Identifier, Prose
from bot.scenario.nodes import Node, locate
from bot.scenario.problem import Problem, Rule
from bot.scenario.report import Report
from bot.scenario.source import parse, read_bytes

ROUTINES = "routines"
"""The folder in `content/`."""

STEPS = "steps.yaml"
PICTURES = "pictures"

LONGEST_TITLE = 18
"""Two of them stand side by side on a phone."""

UNKNOWN_STEP = Rule(
    "E751", "An unknown step", "The steps of a part of the day are chosen from those under `steps`."
)
NO_PICTURE = Rule(
    "E752",
    "A step without a picture",
    "Each step has a picture of its own name in `pictures/`: `pictures/wash.svg` for `wash`. So has `own`.",
)
REPEATED = Rule("E753", "The same twice", "Each step and each part of the day is there once.")
MISSING_PART = Rule(
    "E754", "A part of the day is missing", "There are three: morning, after-school and bedtime."
)
RULES = (UNKNOWN_STEP, NO_PICTURE, REPEATED, MISSING_PART)

_STEP = Group(
    {
        "id": Key(Identifier(24), "the step's permanent name, and that of its picture"),
        "title": Key(Prose(LONGEST_TITLE), "what stands beside the picture"),
    },
    build=lambda values: KnownStep(**values),
)
_PART = Group(
    {
        "id": Key(Choice(Part, Part.MORNING), "morning, after-school or bedtime"),
        "title": Key(Prose(LONGEST_TITLE), "what it is called"),
        "heading": Key(Prose(30), "what stands over its page"),
        "steps": Key(
            ListOf(Identifier(24, known_elsewhere=True), 1, 16, unlike=True),
            "the steps that are offered first",
        ),
    },
    build=lambda values: DayPart(values["id"], values["title"], values["heading"], values["steps"]),
)
_FORM = Group(
    {
        "steps": Key(ListOf(_STEP, 1, 60), "all steps"),
        "parts": Key(ListOf(_PART, 1, 3), "the parts of the day, in order"),
    },
    build=lambda values: values,
)


class BrokenRoutines(ValueError):
    """The file has errors; the message says which."""


def load_steps(content: Path) -> StepBook:
    """The steps of a content folder. Raises BrokenRoutines."""
    book, problems = read_steps(content)
    if book is None:
        raise BrokenRoutines("\n".join(str(each) for each in problems))
    return book


def read_steps(content: Path) -> tuple[StepBook | None, tuple[Problem, ...]]:
    """The same, or None, with all problems."""
    return _read(content / ROUTINES)


def is_of_routines(path: Path, content: Path) -> bool:
    """Whether a path is this folder of `content`, or a file in it."""
    folder = (content / ROUTINES).resolve()
    return path.resolve() == folder or path.resolve().parent == folder


def check_routines(content: Path) -> Report:
    """All problems of the folder."""
    here, folder = Path.cwd(), (content / ROUTINES).absolute()
    _, problems = _read(folder.relative_to(here) if folder.is_relative_to(here) else folder)
    return Report(1, problems)


def _read(folder: Path) -> tuple[StepBook | None, tuple[Problem, ...]]:
    findings = Findings(str(folder / STEPS))
    findings.homes = homes(_FORM)
    content = read_bytes(folder / STEPS, findings)
    root = parse(content, findings) if content is not None else None
    if root is None:
        return None, findings.problems()
    values: Mapping[str, Any] = _FORM.read(root, (), findings)
    book = StepBook(folder / PICTURES, values["steps"], values["parts"])
    _check(book, root, findings)
    return None if findings.broken else book, findings.problems()


def _check(book: StepBook, root: Node, findings: Findings) -> None:
    ids = [each.id for each in book.steps]
    for place, each in enumerate(ids):
        mark = locate(root, ("steps", place, "id"))
        if each in ids[:place]:
            findings.add(REPEATED, mark, f"{quoted(each)} is there already", "take one of them out")
        elif each and not (book.folder / f"{each}.svg").is_file():
            findings.add(
                NO_PICTURE, mark, f"there is no {PICTURES}/{each}.svg", "draw it, or take the step out"
            )
    if not (book.folder / f"{OWN}.svg").is_file():
        findings.add(NO_PICTURE, root.mark, f"there is no {PICTURES}/{OWN}.svg", "steps in own words need it")
    parts = [each.part for each in book.parts]
    for place, part in enumerate(book.parts):
        if part.part in parts[:place]:
            mark = locate(root, ("parts", place, "id"))
            findings.add(REPEATED, mark, f"{quoted(part.part)} is there already", "take one of them out")
        for at, step in enumerate(part.steps):
            if step not in ids:
                mark = locate(root, ("parts", place, "steps", at))
                findings.add(UNKNOWN_STEP, mark, f"there is no step {quoted(step)}", did_you_mean(step, ids))
    for part_id in Part:
        if part_id not in parts:
            findings.add(MISSING_PART, locate(root, ("parts",)), f"{quoted(part_id)} is missing", "add it")
