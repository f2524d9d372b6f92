"""Writes the pages of `content/pathway/` that are made from the code: RULES.md and schema.json.

`python -m bot.pathway.course.pages` writes them anew; a test holds them to the code.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.pathway.course.files import NOT_IN_PLAN, SUBJECTS
from bot.pathway.course.form import json_schema
from bot.pathway.course.rulebook import RULES
from bot.scenario.check import CONTENT
from bot.scenario.made_pages import in_order, rules_page, schema_page, write
from bot.scenario.problem import Rule

_HEAD = """\
# What `wondering check` looks at in the pathway

This page is made from the code by `python -m bot.pathway.course.pages`: change it there.

A problem reads like this:

```
content/pathway/anger.yaml:78:22 E602 'the-broken-cop' is not a scene (did you mean 'the-broken-cup'?)
```

It says the file, the line and the column, the code of the rule, what is wrong, and how to mend it.
Codes with **E** are errors: the file is not used until they are mended (its last good version stays).
Codes with **W** are warnings: the file is used, but look again.

Codes that begin with E0 (the file and its YAML) and E1 (keys, lengths, numbers) are the same as for scenes:
[scenarios/RULES.md](../../scenarios/RULES.md) explains them. These are those of `content/pathway.yaml`,
`content/pathway` and `content/play`.
"""


def all_rules() -> tuple[Rule, ...]:
    """Every rule of the pathway, in the order of their codes, errors first."""
    return in_order([NOT_IN_PLAN, *(each.rule for each in RULES)])


def pages() -> Mapping[str, str]:
    """All made pages by their names."""
    return {"RULES.md": rules_page(_HEAD, all_rules()), "schema.json": schema_page(json_schema())}


if __name__ == "__main__":
    write(pages(), CONTENT / SUBJECTS)
