"""Reads the files of `content/guide/`, and says all that is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.guide import wording  # noqa: F401 - registers its rules
from bot.guide.card import CardBook, CardGroup, GuideLists
from bot.guide.form import CARD_FILE, CARD_HOMES, LISTS_FILE, LISTS_HOMES
from bot.guide.rulebook import RULES, Beside, CardRule
from bot.guide.rules import DUPLICATE_CARD
from bot.scenario.files import scene_files, wrongly_named
from bot.scenario.findings import Findings, Mark, quoted
from bot.scenario.nodes import locate
from bot.scenario.problem import Problem, Severity
from bot.scenario.report import Report
from bot.scenario.source import parse, read_bytes

GUIDE = "guide"
"""The folder of cards in `content/`."""

LISTS = "_guide.yaml"


@dataclass(frozen=True)
class CardPage:
    """One file: its cards, which are only good if `sound`, and where in the file each of them is."""

    path: str
    group: CardGroup
    problems: tuple[Problem, ...]
    sound: bool
    marks: tuple[Mark, ...] = ()


def read_book(content: Path) -> tuple[CardBook, tuple[Problem, ...]]:
    """The cards of a content folder, to be shown, and the errors in its files. A file that cannot be used is
    left out. Raises OSError if the folder cannot be listed.
    """
    folder = content / GUIDE
    lists, problems = _read_lists(folder / LISTS, f"{GUIDE}/{LISTS}")
    pages = [
        read_cards(path, f"{GUIDE}/{path.name}", Beside(GuideLists()), ()) for path in scene_files(folder)
    ]
    found = (*problems, *(each for page in pages for each in page.problems))
    groups = tuple(page.group for page in pages if page.sound)
    errors = tuple(each for each in found if each.severity is Severity.ERROR)
    return CardBook(_each_once(groups), lists or GuideLists()), errors


def card_files(content: Path) -> list[Path]:
    """What is read for it. Raises OSError if the folder cannot be listed."""
    return [content / GUIDE / LISTS, *scene_files(content / GUIDE)]


def read_cards(path: Path, name: str, beside: Beside, rules: Sequence[CardRule] = tuple(RULES)) -> CardPage:
    """One file of cards, held to the rules; `name` is what problems call it."""
    findings = Findings(name)
    findings.homes = CARD_HOMES
    content = read_bytes(path, findings)
    root = parse(content, findings) if content is not None else None
    if root is None:
        return CardPage(name, CardGroup("", "", ()), findings.problems(), sound=False)
    group: CardGroup = CARD_FILE.read(root, (), findings)
    beside = replace(beside, cards=beside.cards | {card.id for card in group.cards})
    for each in rules:
        for slip in each.check(group, beside):
            if not findings.troubled(slip.trail):
                findings.add(each.rule, locate(root, slip.trail), slip.message, slip.hint)
    marks = tuple(locate(root, ("cards", position, "id")) for position in range(len(group.cards)))
    return CardPage(name, group, findings.problems(), not findings.broken, marks)


def is_of_guide(path: Path) -> bool:
    """Whether a path is a folder of cards or a file in one: such a folder holds the lists."""
    return ((path if path.is_dir() else path.parent) / LISTS).is_file()


def with_cards_within(paths: Sequence[Path]) -> list[Path]:
    """The paths, and the folders of cards in those that are folders of content, each once."""
    within = [path / GUIDE for path in paths if path.is_dir() and is_of_guide(path / GUIDE)]
    return list(dict.fromkeys([*paths, *within]))


def check_card_paths(paths: Sequence[Path], beside: Beside) -> list[Report]:
    """A report for each folder of cards that paths lead to. Files are compared with the rest of theirs."""
    here = Path.cwd()
    seen = [path.relative_to(here) if path.is_relative_to(here) else path for path in paths]
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in seen)
    return [
        check_cards(
            folder, beside, None if folder in seen else [path for path in seen if path.parent == folder]
        )
        for folder in folders
    ]


def check_cards(folder: Path, beside: Beside, only: Sequence[Path] | None = None) -> Report:
    """All problems of a folder of cards: of its lists, of each file, and of cards in different files.

    With `only`, those files and the lists alone are told of. `beside` holds what cards can name elsewhere.
    """
    lists, problems = _read_lists(folder / LISTS, str(folder / LISTS))
    if lists is None:
        return Report(1, problems)
    paths = list(dict.fromkeys([*scene_files(folder), *(each for each in only or () if each.name != LISTS)]))
    bare = Beside(lists)
    known = {card.id for path in paths for card in read_cards(path, str(path), bare, ()).group.cards}
    beside = replace(beside, lists=lists, cards=frozenset(known))
    pages = [read_cards(path, str(path), beside) for path in paths]
    wanted = {str(path) for path in only} if only is not None else {each.path for each in pages}
    found = [problem for page in pages for problem in page.problems] + _in_two_files(pages)
    told = [each for each in found if each.path in wanted]
    misnamed = wrongly_named(folder, str(folder)) if only is None else []
    return Report(len(wanted | {str(folder / LISTS)}), tuple(sorted([*problems, *misnamed, *told])))


def _read_lists(path: Path, name: str) -> tuple[GuideLists | None, tuple[Problem, ...]]:
    findings = Findings(name)
    findings.homes = LISTS_HOMES
    content = read_bytes(path, findings)
    root = parse(content, findings) if content is not None else None
    lists: GuideLists | None = LISTS_FILE.read(root, (), findings) if root is not None else None
    return None if findings.broken else lists, findings.problems()


def _in_two_files(pages: Sequence[CardPage]) -> list[Problem]:
    """Cards that have one id."""
    found: list[Problem] = []
    owners: dict[str, str] = {}
    for page in pages:
        findings = Findings(page.path)
        for card, mark in zip(page.group.cards, page.marks, strict=True):
            if card.id in owners:
                said = f"{quoted(card.id)} is in {owners[card.id]} already"
                findings.add(DUPLICATE_CARD, mark, said, "choose another id")
            owners.setdefault(card.id, page.path)
        found += findings.problems()
    return found


def _each_once(groups: Sequence[CardGroup]) -> tuple[CardGroup, ...]:
    """Without cards whose id stands earlier."""
    seen: set[str] = set()
    kept: list[CardGroup] = []
    for group in groups:
        fresh = tuple(card for card in dict.fromkeys(group.cards) if card.id not in seen)
        seen |= {card.id for card in fresh}
        kept.append(replace(group, cards=fresh))
    return tuple(kept)
