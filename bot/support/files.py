"""Reads the files of `content/support/`, and says all that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.scenario import form_rules as form
from bot.scenario.findings import Findings, Trail, did_you_mean, quoted
from bot.scenario.groups import Group, Key, ListOf, homes
from bot.scenario.kinds import Identifier, Prose
from bot.scenario.nodes import locate
from bot.scenario.problem import Problem, Rule
from bot.scenario.report import Report
from bot.scenario.source import parse, read_bytes
from bot.support.guide import Matter, Phrase, Role, SupportGuide

SUPPORT = "support"
"""The folder in `content/`."""

UNKNOWN_SIGNPOST = Rule(
    "E501",
    "Nobody has that key",
    "Those who can help are named by their keys in `content/signposts.yaml`. Add somebody new there first.",
)

_BUTTON = Prose(26)
_SIGNPOST = Identifier(40, known_elsewhere=True)

_ROLE = Group(
    {
        "role": Key(_SIGNPOST, "their key in signposts.yaml"),
        "button": Key(_BUTTON, "what stands on their button"),
        "turn_to": Key(ListOf(Prose(140), 1, 5), "what to turn to them for"),
    },
    build=lambda values: Role(**values),
)
_MATTER = Group(
    {
        "id": Key(Identifier(24), "its permanent name"),
        "button": Key(_BUTTON, "what stands on its button"),
        "text": Key(Prose(320), "what to know first"),
        "people": Key(ListOf(_SIGNPOST, 1, 6, unlike=True), "who to turn to, the most urgent first"),
    },
    build=lambda values: Matter(**values),
)
_PHRASE = Group(
    {
        "button": Key(_BUTTON, "what stands on the button"),
        "text": Key(Prose(120), "what is written into the message"),
    },
    build=lambda values: Phrase(**values),
)

_FORMS: dict[str, Group] = {
    "people.yaml": Group({"people": Key(ListOf(_ROLE, 1, 8), "the people, in order")}, build=dict),
    "needs.yaml": Group({"needs": Key(ListOf(_MATTER, 1, 16), "what it may be about")}, build=dict),
    "prepare.yaml": Group(
        {
            "needed": Key(ListOf(_PHRASE, 1, 6), "what a carer may need"),
            "asked": Key(ListOf(_PHRASE, 1, 6), "what a carer may ask for"),
        },
        build=dict,
    ),
}


class BrokenSupport(ValueError):
    """The files have errors; the message says which."""


def load_support(content: Path, signposts: Collection[str]) -> SupportGuide:
    """What the files hold. Raises BrokenSupport."""
    guide, problems = read_support(content / SUPPORT, signposts)
    if guide is None:
        raise BrokenSupport("\n".join(str(each) for each in problems))
    return guide


def is_of_support(path: Path, content: Path) -> bool:
    """Whether a path is this folder of `content`, or a file in it."""
    folder = (content / SUPPORT).resolve()
    return path.resolve() == folder or path.resolve().parent == folder


def check_support(content: Path, signposts: Collection[str], only: Sequence[Path] | None = None) -> Report:
    """All problems of the folder; with `only`, those of certain files (or of the folder itself)."""
    _, problems = read_support(_as_seen(content / SUPPORT), signposts)
    wanted = {each.name for each in only or () if each.suffix}
    told = tuple(each for each in problems if not wanted or Path(each.path).name in wanted)
    return Report(len(wanted) or len(_FORMS), told)


def read_support(folder: Path, signposts: Collection[str]) -> tuple[SupportGuide | None, tuple[Problem, ...]]:
    """What the folder holds; None, with the reasons, where it cannot be used."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    broken = False
    for file, group in _FORMS.items():
        findings = Findings(str(folder / file))
        findings.homes = homes(group)
        content = read_bytes(folder / file, findings)
        root = parse(content, findings) if content is not None else None
        if root is not None:
            found = group.read(root, (), findings)
            for trail, key in _named(found):
                if key not in signposts and not findings.troubled(trail):
                    hint = did_you_mean(key, sorted(signposts))
                    findings.add(UNKNOWN_SIGNPOST, locate(root, trail), f"unknown key {quoted(key)}", hint)
            for trail, again in _twice(found):
                findings.add(form.TWICE_IN_LIST, locate(root, trail), f"{quoted(again)} is there twice")
            values |= found
        broken = broken or findings.broken
        problems += findings.problems()
    if broken:
        return None, tuple(problems)
    guide = SupportGuide(values["people"], values["needs"], values["needed"], values["asked"])
    return guide, tuple(problems)


def _as_seen(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _named(found: dict[str, Any]) -> Iterator[tuple[Trail, str]]:
    """Every signpost that is named, with the way to it."""
    for position, role in enumerate(found.get("people", ())):
        yield ("people", position, "role"), role.role
    for position, matter in enumerate(found.get("needs", ())):
        for place, key in enumerate(matter.people):
            yield ("needs", position, "people", place), key


def _twice(found: dict[str, Any]) -> Iterator[tuple[Trail, str]]:
    lists: Sequence[tuple[str, str, list[str]]] = (
        ("people", "role", [each.role for each in found.get("people", ())]),
        ("needs", "id", [each.id for each in found.get("needs", ())]),
    )
    for name, key, ids in lists:
        for position, each in enumerate(ids):
            if each and each in ids[:position]:
                yield (name, position, key), each
