"""Reads the files of `content/ideas/`, and says all that is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.reminders.ideas import wording  # noqa: F401 - registers its rules
from bot.reminders.ideas.book import Idea
from bot.reminders.ideas.calendar import Calendar
from bot.reminders.ideas.form import IDEA_FILE, IDEA_HOMES, LISTS_FILE, LISTS_HOMES, IdeaLists
from bot.reminders.ideas.rulebook import RULES, Beside, IdeaRule
from bot.reminders.ideas.rules import DUPLICATE_IDEA, alike, ideas_differ
from bot.scenario.files import scene_files, wrongly_named
from bot.scenario.findings import Findings, Mark, quoted
from bot.scenario.nodes import locate
from bot.scenario.problem import Problem, Severity
from bot.scenario.report import Report
from bot.scenario.source import parse, read_bytes
from bot.scenario.vocabulary import AgeBand

IDEAS = "ideas"
"""The folder of ideas in `content/`."""

LISTS = "_lists.yaml"

ERROR_RULES = tuple(each for each in RULES if each.rule.severity is Severity.ERROR)
ALIKE_RULE = next(each.rule for each in RULES if each.check is ideas_differ)
NO_LISTS = IdeaLists(MappingProxyType({}), MappingProxyType({}), Calendar())


@dataclass(frozen=True)
class IdeaPage:
    """One file: its ideas, which are only good if `sound`, and where in the file each of their texts is."""

    path: str
    ideas: tuple[Idea, ...]
    problems: tuple[Problem, ...]
    sound: bool
    marks: tuple[Mark, ...] = ()


def read_lists(path: Path, name: str) -> tuple[IdeaLists | None, tuple[Problem, ...]]:
    """The lists of a folder of ideas; None, with the reasons, where they cannot be used."""
    findings = Findings(name)
    findings.homes = LISTS_HOMES
    content = read_bytes(path, findings)
    root = parse(content, findings) if content is not None else None
    if root is None:
        return None, findings.problems()
    lists: IdeaLists = LISTS_FILE.read(root, (), findings)
    return None if findings.broken else lists, findings.problems()


def read_ideas(
    path: Path,
    name: str,
    lists: IdeaLists,
    bands: Sequence[AgeBand],
    rules: Sequence[IdeaRule] = tuple(RULES),
) -> IdeaPage:
    """One file of ideas, held to the rules; `name` is what problems call it."""
    findings = Findings(name)
    content = read_bytes(path, findings)
    if content is None:
        return IdeaPage(name, (), findings.problems(), sound=False)
    return read_page(content, name, lists, bands, rules)


def read_page(
    content: bytes,
    name: str,
    lists: IdeaLists,
    bands: Sequence[AgeBand],
    rules: Sequence[IdeaRule] = tuple(RULES),
) -> IdeaPage:
    """The same, of a file's bytes. Never raises for any content."""
    findings = Findings(name)
    findings.homes = IDEA_HOMES
    root = parse(content, findings)
    if root is None:
        return IdeaPage(name, (), findings.problems(), sound=False)
    ideas: tuple[Idea, ...] = IDEA_FILE.read(root, (), findings)
    _note_repeated(ideas, tuple(locate(root, ("ideas", at, "id")) for at in range(len(ideas))), findings)
    for each in rules:
        for slip in each.check(ideas, Beside(lists, tuple(bands))):
            if not findings.troubled(slip.trail):
                findings.add(each.rule, locate(root, slip.trail), slip.message, slip.hint)
    marks = tuple(locate(root, ("ideas", position, "id")) for position in range(len(ideas)))
    return IdeaPage(name, ideas, findings.problems(), not findings.broken, marks)


def is_of_ideas(path: Path) -> bool:
    """Whether a path is a folder of ideas or a file in one: such a folder holds the lists."""
    return ((path if path.is_dir() else path.parent) / LISTS).is_file()


def with_ideas_within(paths: Sequence[Path]) -> list[Path]:
    """The paths, and the folders of ideas in those that are folders of content, each once."""
    within = [path / IDEAS for path in paths if path.is_dir() and is_of_ideas(path / IDEAS)]
    return list(dict.fromkeys([*paths, *within]))


def check_idea_paths(paths: Sequence[Path], bands: Sequence[AgeBand]) -> list[Report]:
    """A report for each folder of ideas that paths lead to. Files are compared with the rest of theirs."""
    here = Path.cwd()
    seen = [path.relative_to(here) if path.is_relative_to(here) else path for path in paths]
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in seen)
    return [
        check_ideas(
            folder, bands, None if folder in seen else [path for path in seen if path.parent == folder]
        )
        for folder in folders
    ]


def check_ideas(folder: Path, bands: Sequence[AgeBand], only: Sequence[Path] | None = None) -> Report:
    """All problems of a folder of ideas: of its lists, of each file, and of ideas in different files.

    With `only`, those files and the lists alone are told of.
    """
    lists, problems = read_lists(folder / LISTS, str(folder / LISTS))
    if lists is None:
        return Report(1, problems)
    pages = [read_ideas(path, str(path), lists, bands) for path in scene_files(folder)]
    extra = [
        path for path in only or () if path.name != LISTS and str(path) not in {each.path for each in pages}
    ]
    pages += [read_ideas(path, str(path), lists, bands) for path in extra]
    wanted = {str(path) for path in only} if only is not None else {each.path for each in pages}
    found = [problem for page in pages for problem in page.problems] + across(pages)
    told = [each for each in found if each.path in wanted]
    misnamed = wrongly_named(folder, str(folder)) if only is None else []
    return Report(len(wanted | {str(folder / LISTS)}), tuple(sorted([*problems, *misnamed, *told])))


def across(pages: Sequence[IdeaPage]) -> list[Problem]:
    """Ideas that have one id, or say nearly the same, in different files."""
    found: list[Problem] = []
    for number, page in enumerate(pages):
        findings = Findings(page.path)
        for idea, mark in zip(page.ideas, page.marks, strict=True):
            for earlier in pages[:number]:
                for other in earlier.ideas:
                    if idea.id == other.id:
                        said = f"{quoted(idea.id)} is in {earlier.path} already"
                        findings.add(DUPLICATE_IDEA, mark, said, "choose another id")
                    elif alike(idea, other):
                        said = f"much like {quoted(other.id)} in {earlier.path}"
                        findings.add(ALIKE_RULE, mark, said, "keep one of them")
        found += findings.problems()
    return found


def _note_repeated(ideas: Sequence[Idea], marks: Sequence[Mark], findings: Findings) -> None:
    seen: set[str] = set()
    for idea, mark in zip(ideas, marks, strict=True):
        if idea.id and idea.id in seen:
            findings.add(DUPLICATE_IDEA, mark, f"the id {quoted(idea.id)} is used twice", "choose another id")
        seen.add(idea.id)
