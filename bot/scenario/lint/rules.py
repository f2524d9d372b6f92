"""All lint rules: importing this module registers them."""

from __future__ import annotations

from bot.scenario.lint import meeting, readings, structure, wording
from bot.scenario.lint.rulebook import RULES, LintRule

__all__ = ["ALL_RULES", "READING_RULES", "meeting", "readings", "structure", "wording"]

ALL_RULES: tuple[LintRule, ...] = tuple(each for _, each in sorted(RULES.items()))
READING_RULES: tuple[LintRule, ...] = tuple(
    each for each in ALL_RULES if each.check.__module__ == readings.__name__
)
