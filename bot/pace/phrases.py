"""Phrases that people can read and review, as patterns.

In a phrase, words stand as they are spoken. `a/b` means either word, `my_lad/ours` keeps words together,
`...` stands for up to five words between, `[so]` may be there or not, `bleed~` also takes longer words.
An apostrophe may be left out by the carer.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from bot.pace.reading import Span

CONTENT = Path(__file__).resolve().parent.parent.parent / "content" / "pace"
"""Where the rules' phrases are kept."""

_GAP = r"(?:[^\w]+[\w']+){0,5}?"
_BETWEEN = r"[^\w]+"


class Phrases(BaseModel):
    """A named group of phrases, and why it is there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    why: str
    phrases: tuple[str, ...] = ()

    def found_in(self, text: str) -> tuple[Span, ...]:
        """Where any of the phrases stands in a text."""
        return found(self.phrases, text)


def found(phrases: tuple[str, ...], text: str) -> tuple[Span, ...]:
    """Where any of some phrases stands in a text."""
    return tuple(match.span() for match in _either(phrases).finditer(text))


def read_yaml(name: str) -> object:
    """One of the rule files."""
    return yaml.safe_load((CONTENT / name).read_text("utf-8"))


@cache
def _either(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    any_of_them = "|".join(f"(?:{_built(phrase)})" for phrase in longest_first) or r"(?!)"
    # Where no word begins none of them can stand: said once, and not by each of them, it is quickly seen.
    return re.compile(_alone(any_of_them), re.IGNORECASE)


def pattern_of(phrase: str) -> str:
    """A phrase as a regular expression."""
    return _alone(_built(phrase))


def _alone(pattern: str) -> str:
    """Not in the middle of a word."""
    return rf"(?<![\w'])(?:{pattern})(?![\w])"


def _built(phrase: str) -> str:
    built = ""
    gap = False
    for part in phrase.split():
        if part == "...":
            gap = True
            continue
        optional = part.startswith("[")
        words = "|".join(_word(choice) for choice in part.strip("[]").split("/"))
        between = (_GAP if gap else "") + _BETWEEN if built else ""
        built += f"(?:{between}(?:{words}))?" if optional else f"{between}(?:{words})"
        gap = False
    return built


def _word(choice: str) -> str:
    longer = choice.endswith("~")
    words = [re.escape(word).replace("'", "'?") for word in choice.rstrip("~").split("_")]
    return _BETWEEN.join(words) + (r"[\w']*" if longer else "")
