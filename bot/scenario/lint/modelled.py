"""Checks files of content whose form is a pydantic model, and says in a trainer's words what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.scenario import form_rules as rules
from bot.scenario.findings import Findings, Trail, did_you_mean, quoted
from bot.scenario.lint.plain_file import UNKNOWN, Known
from bot.scenario.nodes import Entries, Node, locate
from bot.scenario.problem import Problem, Rule
from bot.scenario.source import parse, read_bytes

Slip = tuple[Rule, Trail, str, str]
"""A rule, the place, what is wrong, and the remedy."""

_OF_KEY = "[key]"
_WHOLE = {
    "string": "a text is needed here",
    "list": "a list is needed here, with one `- ` for each item",
    "tuple": "a list is needed here, with one `- ` for each item",
    "frozen": "a list is needed here, with one `- ` for each item",
    "dict": "keys with a colon are needed here",
    "mapping": "keys with a colon are needed here",
    "model": "keys with a colon are needed here",
    "int": "a whole number in figures is needed here",
    "float": "a number in figures is needed here",
}
"""What is needed, by the first word of what pydantic calls the mistake."""


def _nothing_more(_made: Any, _known: Known) -> Iterable[Slip]:
    return ()


@dataclass(frozen=True)
class Modelled:
    """The model of a file, and what else it must hold to."""

    form: TypeAdapter[Any]
    more: Callable[[Any, Known], Iterable[Slip]] = _nothing_more

    def problems(self, path: Path, known: Known) -> tuple[Problem, ...]:
        """All that is wrong with a file, in the order of its lines."""
        findings = Findings(str(path))
        content = read_bytes(path, findings)
        root = parse(content, findings) if content is not None else None
        if root is not None and content is not None and not findings.broken:
            for rule, trail, said, hint in self._slips(content, root, known):
                findings.add(rule, locate(root, trail), said, hint)
        return findings.problems()

    def _slips(self, content: bytes, root: Node, known: Known) -> Iterable[Slip]:
        found = yaml.safe_load(content)
        try:
            made = self.form.validate_python(found)
        except ValidationError as error:
            return list(_of_model(error.errors(), root))
        return self.more(made, known)


def incomplete(trail: Trail, found: Collection[Any], wanted: Iterable[Any]) -> Iterator[Slip]:
    """That keys are missing without which the bot would have nothing to say."""
    if missing := [str(each) for each in wanted if each not in found]:
        yield rules.MISSING_KEY, trail, f"missing here: {', '.join(missing)}", "write it below the others"


def unknown(trail: Trail, of: str, names: Iterable[str], known: Collection[str]) -> Iterator[Slip]:
    """That something is named which is not there."""
    for place, name in enumerate(names):
        if name not in known:
            hint = did_you_mean(name, sorted(known)) or "see how it is spelt there"
            yield UNKNOWN, (*trail, place), f"there is no {of} {quoted(name)}", hint


def _of_model(errors: Sequence[ErrorDetails], root: Node) -> Iterator[Slip]:
    missing: dict[Trail, list[str]] = {}
    for error in errors:
        if error["type"] == "missing":
            missing.setdefault(_trail(error["loc"][:-1], root), []).append(str(error["loc"][-1]))
    seen = set()
    for error in errors:
        trail = _trail(error["loc"], root)
        slip = _slip(error, trail, missing)
        if (trail, slip[0]) not in seen or error["type"] == "missing":
            seen.add((trail, slip[0]))
            yield slip


def _slip(error: ErrorDetails, trail: Trail, missing: Mapping[Trail, list[str]]) -> Slip:
    kind, about = error["type"], error.get("ctx", {})
    last = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "missing":
        return rules.MISSING_KEY, trail, f"the key '{last}' is missing", "write it, with a colon"
    if kind == "extra_forbidden":
        hint = did_you_mean(last, missing.get(trail[:-1], [])) or "no such key can stand here"
        return rules.UNKNOWN_KEY, trail, f"unknown key {quoted(last)}", hint
    if kind in {"enum", "literal_error"}:
        name, choices = str(error["input"]), str(about["expected"])
        words = [each.strip("' ") for part in choices.split(" or ") for each in part.split(",")]
        hint = did_you_mean(name, words) or f"one of: {choices}"
        return rules.NOT_A_CHOICE, trail, f"{quoted(name)} is none of the choices here", hint
    return _of_size(error, trail) or _of_kind(error, trail)


def _of_size(error: ErrorDetails, trail: Trail) -> Slip | None:
    about = error.get("ctx", {})
    match error["type"]:
        case "string_too_long":
            said = f"{len(error['input'])} characters; there is room for {about['max_length']}"
            return rules.TOO_LONG, trail, said, "say it shorter"
        case "string_too_short":
            return rules.EMPTY_TEXT, trail, "nothing is said here", "write a text"
        case "too_short" | "too_long":
            return rules.TOO_FEW_OR_MANY, trail, "too few or too many of these", "at least one is needed"
        case "string_pattern_mismatch":
            said = f"{quoted(str(error['input']))} cannot be a name here"
            return rules.NOT_AN_ID, trail, said, "small letters without spaces"
    return None


def _of_kind(error: ErrorDetails, trail: Trail) -> Slip:
    kind, found = error["type"], error["input"]
    said = _WHOLE.get(kind.split("_", maxsplit=1)[0]) or error["msg"].removeprefix("Value error, ")
    hint = "look at how the others are written"
    if kind.startswith("string") and isinstance(found, bool | int | float):
        hint = 'put it in quotation marks: "..." (no, yes, on, off and figures are no text without)'
    return rules.WRONG_KIND, trail, said, hint


def _trail(loc: Sequence[str | int], root: Node) -> Trail:
    """The way as the file has it: numbers that are keys as text, and without what only pydantic knows of."""
    trail: list[str | int] = []
    node: Node | None = root
    for step in loc:
        if step == _OF_KEY:
            continue
        if isinstance(node, Entries):
            key = str(step)
            if key not in node.entries:
                continue
            trail.append(key)
            node = node.entries[key].node
        elif node is not None and isinstance(step, int):
            trail.append(step)
            node = getattr(node, "items", ())[step] if step < len(getattr(node, "items", ())) else None
    return tuple(trail)
