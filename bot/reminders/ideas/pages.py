"""Writes the pages of `content/ideas/` that are made from the code: RULES.md and schema.json.

`python -m bot.reminders.ideas.pages` writes them anew; a test holds them to the code.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.reminders.ideas.files import IDEAS
from bot.reminders.ideas.form import json_schema
from bot.reminders.ideas.rulebook import RULES
from bot.reminders.ideas.rules import DUPLICATE_IDEA
from bot.scenario.check import CONTENT
from bot.scenario.made_pages import in_order, rules_page, schema_page, write
from bot.scenario.problem import Rule

_HEAD = """\
# What `wondering check` looks at in ideas

This page is made from the code by `python -m bot.reminders.ideas.pages`: change it there.

A problem reads like this:

```
content/ideas/distance-signs.yaml:14:13 E402 'shool-bag' is not in _lists.yaml (did you mean 'school-bag'?)
```

It says the file, the line and the column, the code of the rule, what is wrong, and how to mend it.
Codes with **E** are errors: the file is not used until they are mended (its last good version stays).
Codes with **W** are warnings: the ideas are used, but look again.

Codes that begin with E0 (the file and its YAML) and E1 (keys, lengths, numbers) are the same as for scenes:
[scenarios/RULES.md](../../scenarios/RULES.md) explains them. These are those of ideas alone.
"""


def all_rules() -> tuple[Rule, ...]:
    """Every rule of ideas, in the order of their codes, errors first."""
    return in_order([DUPLICATE_IDEA, *(each.rule for each in RULES)])


def pages() -> Mapping[str, str]:
    """All made pages by their names."""
    return {"RULES.md": rules_page(_HEAD, all_rules()), "schema.json": schema_page(json_schema())}


if __name__ == "__main__":
    write(pages(), CONTENT / IDEAS)
