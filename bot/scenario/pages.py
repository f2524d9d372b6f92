"""Writes the pages of `scenarios/` that are made from the code: RULES.md and schema.json.

`python -m bot.scenario.pages` writes them anew; a test holds them to the code.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.scenario import catalogue, form_rules
from bot.scenario.check import SCENARIOS
from bot.scenario.lint.rules import ALL_RULES
from bot.scenario.made_pages import in_order, paragraph, schema_page, write
from bot.scenario.problem import Rule
from bot.scenario.schema import json_schema

_HEAD = """\
# What `wondering check` looks at

This page is made from the code by `python -m bot.scenario.pages`: change it there.

A problem reads like this:

```
scenarios/the-broken-cup.yaml:41:5 E103 unknown key 'reacions' (did you mean 'reactions'?)
```

It says the file, the line and the column, the code of the rule below, what is wrong, and how to mend it.
Codes with **E** are errors: the file is not used until they are mended (if the scene has been served
before, its last good version stays). Codes with **W** are warnings: the scene is used, but look again.
"""

_PARTS = (
    ("E0", "The file and its YAML"),
    ("E1", "What a scene consists of"),
    ("E2", "How a scene hangs together"),
    (("W30", "W31"), "Words"),
    ("W32", "How carers meet it"),
    ("W33", "How the bot reads the examples"),
)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of their codes, errors first."""
    named = [
        each for part in (catalogue, form_rules) for each in vars(part).values() if isinstance(each, Rule)
    ]
    return in_order([*named, *(each.rule for each in ALL_RULES)])


def rules_page() -> str:
    """The text of RULES.md."""
    parts = [_HEAD]
    for prefix, title in _PARTS:
        parts.append(f"## {title}\n")
        parts += [paragraph(each, "###") for each in all_rules() if each.code.startswith(prefix)]
    return "\n".join(parts)


def pages() -> Mapping[str, str]:
    """All made pages by their names."""
    return {"RULES.md": rules_page(), "schema.json": schema_page(json_schema())}


if __name__ == "__main__":
    write(pages(), SCENARIOS)
