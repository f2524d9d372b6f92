"""Pages that are made from the code, for those who write content: the rules of a folder, and its schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import fill
from typing import Any

from bot.scenario.problem import Rule, Severity


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """In the order of their codes, errors first."""
    return tuple(sorted(rules, key=lambda each: each.code))


def rules_page(head: str, rules: Iterable[Rule]) -> str:
    """The text of RULES.md."""
    return "\n".join([head, *(paragraph(each, "##") for each in rules)])


def paragraph(rule: Rule, heading: str) -> str:
    """What is said of one rule, under a heading with so many signs."""
    sort = "error" if rule.severity is Severity.ERROR else "warning"
    words = fill(rule.explanation, 100, break_on_hyphens=False)
    return f"{heading} {rule.code}: {rule.title} ({sort})\n\n{words}\n"


def schema_page(schema: Mapping[str, Any]) -> str:
    """The text of schema.json."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write(pages: Mapping[str, str], folder: Path) -> None:
    """Write pages by their names into a folder."""
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
