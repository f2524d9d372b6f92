"""Reads a single file of content, and holds it to the rules that all such files share.

Codes E60 are errors, W61 warnings. A room says what its file consists of (a `Group`), and where in it the
names, the texts and the references are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.scenario.findings import Findings, Trail, did_you_mean, quoted
from bot.scenario.groups import Group, homes
from bot.scenario.lint.house_words import CLAIM, PRESSURE, REWARD, own_voice
from bot.scenario.lint.meeting import OLDEST_READER, reading_age
from bot.scenario.lint.wording import PLACEHOLDER
from bot.scenario.nodes import locate
from bot.scenario.problem import Problem, Rule
from bot.scenario.report import Report
from bot.scenario.source import parse, read_bytes

Known = Mapping[str, Collection[str]]
"""Names that a file may refer to, by what they are names of, such as `scene`."""


@dataclass(frozen=True)
class Name:
    """An id. No two of one `family` may be the same."""

    trail: Trail
    family: str
    id: str


@dataclass(frozen=True)
class Reference:
    """A place where the name of something else stands; `of` is what it is the name of."""

    trail: Trail
    of: str
    name: str


@dataclass(frozen=True)
class Parts:
    """What rules look at. `texts` are what carers are shown, each with the way to it."""

    names: Sequence[Name]
    texts: Sequence[tuple[Trail, str]]
    references: Sequence[Reference] = ()


@dataclass(frozen=True)
class PlainFile:
    """A file of content: its form, and how its parts are found in what the form makes of it."""

    form: Group
    parts: Callable[[Any], Parts]

    def read(self, path: Path, name: str, known: Known | None = None) -> tuple[Any, tuple[Problem, ...]]:
        """What the file holds (None, where it cannot be used), and its problems; `name` is what they call it.

        With `known`, its references are looked up there, and its words are looked at too.
        """
        findings = Findings(name)
        findings.homes = homes(self.form)
        content = read_bytes(path, findings)
        root = parse(content, findings) if content is not None else None
        if root is None:
            return None, findings.problems()
        made = self.form.read(root, (), findings)
        parts = self.parts(made)
        for rule, trail, said, hint in _slips(parts, known):
            if not findings.troubled(trail):
                findings.add(rule, locate(root, trail), said, hint)
        return None if findings.broken else made, findings.problems()


def check_plain(
    content: Path, files: Mapping[str, PlainFile], known: Known, only: Collection[Path] | None = None
) -> Report:
    """All problems of those of these files (by their names in `content`) that are wanted."""
    wanted = {name: content / name for name in files}
    if only is not None:
        asked = {path.resolve() for path in only}
        wanted = {name: path for name, path in wanted.items() if path.resolve() in asked}
    found = [files[name].read(path, str(path), known)[1] for name, path in wanted.items()]
    return Report(len(wanted), tuple(sorted(problem for each in found for problem in each)))


TWICE = Rule("E601", "Two things with one id", "Answers are kept by ids. Give the newer one another.")
UNKNOWN = Rule("E602", "A name that nothing has", "The scene, idea or signpost named here does not exist.")
UNWRITTEN = Rule("E603", "Words of a blank file", "A text that begins with WRITE would be shown as it is.")
REWARDS = Rule("W611", "It sounds like a reward", "Nothing is earned here, and nothing is held back.")
PROMISES = Rule("W612", "A promise", "Nobody knows what helps this child. Write can, may or might.")
PRESSES = Rule("W613", "It presses or blames", "Carers have enough that they must. Offer it.")
HARD = Rule("W614", "Hard to read", "Short sentences, short words: readable at the age of 12.")

RULES = (TWICE, UNKNOWN, UNWRITTEN, REWARDS, PROMISES, PRESSES, HARD)
"""All of them, in the order of their codes, errors first."""

_WORDS = (
    (REWARDS, REWARD, "sounds like something to earn or to lose", "give it freely"),
    (PROMISES, CLAIM, "promises too much", "write can, may or might"),
    (PRESSES, PRESSURE, "presses or blames", "offer it"),
)
_FEWEST_WORDS = 12
_SENTENCE_END = re.compile(r"[.!?…:]+[\"'”’)]*(?:\s|$)")

_Slip = tuple[Rule, Trail, str, str]


def _slips(parts: Parts, known: Known | None) -> Iterator[_Slip]:
    seen: set[tuple[str, str]] = set()
    for name in parts.names:
        if (name.family, name.id) in seen:
            yield TWICE, name.trail, f"the id {quoted(name.id)} is used twice", "choose another id"
        seen.add((name.family, name.id))
    for trail, text in parts.texts:
        if text.startswith(PLACEHOLDER):
            yield UNWRITTEN, trail, "these are still the words of a blank file", "write the text"
    if known is None:
        return
    for each in parts.references:
        if each.name not in known[each.of]:
            hint = did_you_mean(each.name, sorted(known[each.of])) or "see how it is spelt there"
            yield UNKNOWN, each.trail, f"there is no {each.of} {quoted(each.name)}", hint
    for trail, text in parts.texts:
        yield from _wording(trail, text)


def _wording(trail: Trail, text: str) -> Iterator[_Slip]:
    for rule, pattern, said, hint in _WORDS:
        if found := pattern.search(own_voice(text)):
            yield rule, trail, f"{quoted(found[0])} {said}", hint
    sentences = [words for part in _SENTENCE_END.split(text) if (words := re.findall(r"[A-Za-z'’]+", part))]
    age = reading_age(sentences)
    if age > OLDEST_READER and sum(map(len, sentences)) >= _FEWEST_WORDS:
        yield HARD, trail, f"its reading age is about {age:.0f}", "shorter sentences, shorter words"
