"""Writes the pages of `content/guide/` that are made from the code: RULES.md and schema.json.

`python -m bot.guide.pages` writes them anew; a test holds them to the code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from textwrap import fill

from bot.guide.files import GUIDE
from bot.guide.form import json_schema
from bot.guide.rulebook import RULES
from bot.guide.rules import DUPLICATE_CARD
from bot.scenario.check import CONTENT
from bot.scenario.problem import Rule, Severity

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
    return tuple(sorted([DUPLICATE_CARD, *(each.rule for each in RULES)], key=lambda each: each.code))


def rules_page() -> str:
    """The text of RULES.md."""
    parts = [_HEAD]
    for each in all_rules():
        sort = "error" if each.severity is Severity.ERROR else "warning"
        words = fill(each.explanation, 100, break_on_hyphens=False)
        parts.append(f"## {each.code}: {each.title} ({sort})\n\n{words}\n")
    return "\n".join(parts)


def pages() -> Mapping[str, str]:
    """All made pages by their names."""
    schema = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    return {"RULES.md": rules_page(), "schema.json": schema}


def write_pages(folder: Path = CONTENT / GUIDE) -> None:
    """Write them into the folder of cards."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_pages()
