"""Writes the pages of `content/guide/` that are made from the code: RULES.md and schema.json.

`python -m bot.guide.pages` writes them anew; a test holds them to the code.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.guide.files import GUIDE
from bot.guide.form import json_schema
from bot.guide.rulebook import RULES
from bot.guide.rules import DUPLICATE_CARD
from bot.scenario.check import CONTENT
from bot.scenario.made_pages import in_order, rules_page, schema_page, write
from bot.scenario.problem import Rule

_HEAD = """\
# What `wondering check` looks at in the guide

This page is made from the code by `python -m bot.guide.pages`: change it there.

A problem reads like this:

```
content/guide/3-day.yaml:14:13 E702 there is no card 'timein' (did you mean 'time-in'?)
```

It says the file, the line and the column, the code of the rule, what is wrong, and how to mend it.
Codes with **E** are errors: mend them before carers see the cards. Codes with **W** are warnings: look again.

Codes that begin with E0 (the file and its YAML) and E1 (keys, lengths) are the same as for scenes:
[scenarios/RULES.md](../../scenarios/RULES.md) explains them. These are those of cards alone.
"""


def all_rules() -> tuple[Rule, ...]:
    """Every rule of cards, in the order of their codes, errors first."""
    return in_order([DUPLICATE_CARD, *(each.rule for each in RULES)])


def pages() -> Mapping[str, str]:
    """All made pages by their names."""
    return {"RULES.md": rules_page(_HEAD, all_rules()), "schema.json": schema_page(json_schema())}


if __name__ == "__main__":
    write(pages(), CONTENT / GUIDE)
