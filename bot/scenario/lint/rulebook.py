"""The register of lint rules, and what a rule is given."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.pace.reading import Landing, Reader, Reading, Situation
from bot.scenario.findings import Trail
from bot.scenario.model import Moment, Scenario
from bot.scenario.problem import Rule, Severity
from bot.scenario.vocabulary import Vocabulary

_READINGS_KEPT = 256


LandingOf = Callable[[Reading, Moment], Landing]


class Judge:
    """Reads examples as the bot reads a carer's words: a reader, and how a reading lands in a moment, as a
    first answer and as words that mend.
    """

    def __init__(
        self, reader: Reader, landing_of: LandingOf, landing_of_repair: LandingOf | None = None
    ) -> None:
        self.landing_of = landing_of
        self.landing_of_repair = landing_of_repair or landing_of
        self._read = lru_cache(maxsize=_READINGS_KEPT)(reader.read)

    def read(self, example: str, situation: Situation) -> Reading:
        """The reading of an example. Several rules ask for the same one, which is read once."""
        return self._read(example, situation)


@dataclass(frozen=True)
class Around:
    """What a rule may look at beside the scene. `stem` is the file's name without its ending."""

    stem: str
    vocabulary: Vocabulary
    judge: Judge | None = None


class Slip(NamedTuple):
    """What a rule found: where, what is wrong, and how to mend it."""

    trail: Trail
    message: str
    hint: str = ""


Check = Callable[[Scenario, Around], Iterator[Slip]]


@dataclass(frozen=True)
class LintRule:
    """A rule and the function that holds scenes to it."""

    rule: Rule
    check: Check


RULES: dict[str, LintRule] = {}


def rule(code: str, title: str) -> Callable[[Check], Check]:
    """Register a check under a code. Its docstring is what trainers read about it."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"the code {code} is taken")
        explanation = inspect.getdoc(check)
        if not explanation:
            raise ValueError(f"{code} has no explanation")
        RULES[code] = LintRule(Rule(code, title, explanation), check)
        return check

    return register


def rules_of(severity: Severity) -> tuple[LintRule, ...]:
    """The rules of one severity, in the order of their codes."""
    return tuple(each for _, each in sorted(RULES.items()) if each.rule.severity is severity)
