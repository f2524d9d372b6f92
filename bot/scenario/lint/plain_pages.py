"""Writes `content/RULES.md`, the page about single files of content, from the code.

`python -m bot.scenario.lint.plain_pages` writes it anew; a test holds it to the code.
"""

from __future__ import annotations

from pathlib import Path

from bot.scenario.check import CONTENT
from bot.scenario.lint.plain_file import RULES
from bot.scenario.problem import Severity

PAGE = "RULES.md"

_HEAD = """\
# What `wondering check` looks at in single files of content

This page is made from the code by `python -m bot.scenario.lint.plain_pages`: change it there. It is about
[six_bs.yaml](six_bs.yaml) and [wellbeing.yaml](wellbeing.yaml). All other files of words (buttons, commands,
feedback, names, kind words and so on) are held to what the bot needs of them at its start, by codes E0
and E1.

A problem reads like this:

```
content/six_bs.yaml:31:14 E602 there is no idea 'same-cups' (did you mean 'same-cup'?)
```

It says the file, the line and the column, the code of the rule, what is wrong, and how to mend it.
Codes with **E** are errors: the bot does not start with such a file. Codes with **W** are warnings: look
again.

Codes that begin with E0 (the file and its YAML) and E1 (keys, lengths, numbers) are the same as for scenes:
[scenarios/RULES.md](../scenarios/RULES.md) explains them. Scenes, ideas and signposts that do not exist
(E602) are left out when the bot runs.
"""


def rules_page() -> str:
    """The text of the page."""
    parts = [_HEAD]
    for each in RULES:
        sort = "error" if each.severity is Severity.ERROR else "warning"
        parts.append(f"## {each.code}: {each.title} ({sort})\n\n{each.explanation}\n")
    return "\n".join(parts)


def write_page(folder: Path = CONTENT) -> None:
    """Write it into the folder of content."""
    (folder / PAGE).write_text(rules_page(), encoding="utf-8")


if __name__ == "__main__":
    write_page()
