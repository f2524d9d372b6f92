"""The kinds of things that a file consists of: how each is read from a node, and told to an editor.

A kind reads a node to a value, notes all that is wrong with it, and always returns something of the
right type, so that one mistake does not hide the next. Values of a file with errors are never served.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from bot.scenario import catalogue as rules
from bot.scenario import form_rules as form
from bot.scenario.findings import BELOW_FOLD, Findings, Trail, did_you_mean, quoted
from bot.scenario.nodes import Entries, Items, Node, Text

JsonSchema = dict[str, Any]


class Kind(Protocol):
    """How one sort of value is read."""

    def read(self, node: Node, trail: Trail, findings: Findings) -> Any:
        """The value, as well as it can be made out."""
        ...

    def blank(self) -> Any:
        """What stands in for a value that is missing."""
        ...

    def json_schema(self) -> JsonSchema:
        """The same, for editors that complete and check as one types."""
        ...


def name_of(node: Node) -> str:
    """What a node is, in plain words."""
    if isinstance(node, Text):
        return "a text" if node.value else "nothing"
    return "a list" if isinstance(node, Items) else "a group of keys"


def _text_of(node: Node, what: str, trail: Trail, findings: Findings) -> Text | None:
    if isinstance(node, Text):
        return node
    if isinstance(node, Entries):
        key = next(iter(node.entries), "")
        if " " in key or key[:1].isupper():
            said = f"{quoted(key + ':')} was taken for a key"
            findings.add(rules.COLON, node.mark, said, BELOW_FOLD, trail)
            return None
    hint = "take the dashes out" if isinstance(node, Items) else "take the keys beneath it out"
    findings.add(form.WRONG_KIND, node.mark, f"{what} is needed here, not {name_of(node)}", hint, trail)
    return None


def _word_of(node: Node, what: str, trail: Trail, findings: Findings) -> Text | None:
    text = _text_of(node, what, trail, findings)
    if text is not None and not text.value:
        findings.add(form.EMPTY_TEXT, text.mark, f"{what} is needed here", "write it after the colon", trail)
        return None
    return text


@dataclass(frozen=True)
class Prose:
    """Words for people, of at most `longest` characters."""

    longest: int

    def read(self, node: Node, trail: Trail, findings: Findings) -> str:
        """The text without blanks around it, and no more of it than may be; its line breaks are kept."""
        text = _text_of(node, "a text", trail, findings)
        if text is None:
            return ""
        if text.cut is not None:
            findings.add(
                rules.CUT_TEXT,
                text.cut,
                "the text is cut here: a space and # begin a comment",
                BELOW_FOLD,
                trail,
            )
        if text.bracketed and text.bare:
            findings.add(
                rules.TEXT_IN_BRACKETS,
                text.mark,
                "prose inside brackets is cut at every comma",
                "give it a line of its own",
                trail,
            )
        value = "\n".join(" ".join(line.split()) for line in text.value.strip().splitlines())
        if not value and text.cut is None:
            findings.add(form.EMPTY_TEXT, text.mark, "the text is empty", "write something here", trail)
        if len(value) > self.longest:
            findings.add(
                form.TOO_LONG,
                text.mark,
                f"{len(value)} characters; at most {self.longest} fit here",
                f"shorten it by {len(value) - self.longest}",
                trail,
            )
        return value[: self.longest]

    def blank(self) -> str:
        """Nothing."""
        return ""

    def json_schema(self) -> JsonSchema:
        """A text with its limit."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True)
class Identifier:
    """The permanent name of a scene, a moment, a topic or a signpost. Where it is `known_elsewhere`, its
    form is not judged here: who knows the right ones can say which was meant.
    """

    longest: int
    known_elsewhere: bool = False

    _PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"

    def read(self, node: Node, trail: Trail, findings: Findings) -> str:
        """The id as it was written."""
        text = _word_of(node, "an id", trail, findings)
        if text is None:
            return ""
        if not self.known_elsewhere and not re.fullmatch(self._PATTERN, text.value):
            proper = "-".join(re.findall("[a-z0-9]+", text.value[:200].lower()))
            hint = (
                f"perhaps '{proper}'"
                if 0 < len(proper) <= self.longest
                else "small letters, figures, hyphens"
            )
            findings.add(form.NOT_AN_ID, text.mark, f"{quoted(text.value)} is not a proper id", hint, trail)
        elif len(text.value) > self.longest:
            message = f"the id has {len(text.value)} characters; at most {self.longest} fit"
            findings.add(form.TOO_LONG, text.mark, message, "choose a shorter one", trail)
        return text.value[: self.longest + 1]

    def blank(self) -> str:
        """Nothing."""
        return ""

    def json_schema(self) -> JsonSchema:
        """A text of a certain form."""
        return {"type": "string", "pattern": f"^{self._PATTERN}$", "maxLength": self.longest}


@dataclass(frozen=True)
class Choice:
    """One word of several. `fallback` stands in for a wrong one."""

    words: type[StrEnum]
    fallback: StrEnum

    def read(self, node: Node, trail: Trail, findings: Findings) -> StrEnum:
        """The word's meaning."""
        text = _word_of(node, "one word", trail, findings)
        if text is None:
            return self.fallback
        known = [each.value for each in self.words]
        if text.value in known:
            return self.words(text.value)
        hint = did_you_mean(text.value, known) or f"one of {', '.join(known)}"
        findings.add(
            form.NOT_A_CHOICE,
            text.mark,
            f"{quoted(text.value)} is no word that can stand here",
            hint,
            trail,
        )
        return self.fallback

    def blank(self) -> StrEnum:
        """The fallback."""
        return self.fallback

    def json_schema(self) -> JsonSchema:
        """The words."""
        return {"enum": [each.value for each in self.words]}


@dataclass(frozen=True)
class Number:
    """A whole number from `low` to `high`."""

    low: int
    high: int

    def read(self, node: Node, trail: Trail, findings: Findings) -> int:
        """The number; the lowest, where it is none."""
        text = _word_of(node, "a number", trail, findings)
        if text is None:
            return self.low
        figures = re.fullmatch("[0-9]{1,6}", text.value)
        if figures and self.low <= int(text.value) <= self.high:
            return int(text.value)
        message = f"{quoted(text.value)} is no whole number from {self.low} to {self.high}"
        remedy = f"choose one from {self.low} to {self.high}" if figures else "write it in figures"
        findings.add(form.NOT_A_NUMBER, text.mark, message, remedy, trail)
        return self.low

    def blank(self) -> int:
        """The lowest."""
        return self.low

    def json_schema(self) -> JsonSchema:
        """A range."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Flag:
    """true or false."""

    def read(self, node: Node, trail: Trail, findings: Findings) -> bool:
        """Whether it is true."""
        text = _word_of(node, "true or false", trail, findings)
        if text is not None and text.value not in ("true", "false"):
            message = f"{quoted(text.value)} is neither true nor false"
            findings.add(form.NOT_A_CHOICE, text.mark, message, "write true or false", trail)
        return text is not None and text.value == "true"

    def blank(self) -> bool:
        """False."""
        return False

    def json_schema(self) -> JsonSchema:
        """A boolean."""
        return {"type": "boolean"}
