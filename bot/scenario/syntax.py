"""Says in a trainer's words why YAML stumbled over a file.

YAML's own words ("did not find expected key") name neither the cause nor the cure. `proofread` walks over
the lines and knows the mistakes that writers make; `explain` is for what is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from bot.scenario import catalogue as rules
from bot.scenario.findings import Findings, Mark

_ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_LEADING = re.compile(rf"[ \t{_ODD_SPACES}]+")


def odd_indentation(lines: Sequence[str], findings: Findings) -> list[str]:
    """Note tabs and spaces that are none at the start of lines; the lines with plain spaces instead."""
    mended = []
    for number, line in enumerate(lines, 1):
        lead = _LEADING.match(line)
        if not lead or lead[0].strip(" ") == "" or lead.end() == len(line):
            mended.append(line)
            continue
        column = next(index for index, sign in enumerate(lead[0]) if sign != " ") + 1
        if "\t" in lead[0]:
            findings.add(rules.TAB, Mark(number, column), "a tab in the indentation", "use spaces instead")
        else:
            findings.add(
                rules.ODD_SPACE,
                Mark(number, column),
                "an odd space in the indentation",
                "delete it and type ordinary spaces",
            )
        mended.append(re.sub(rf"[\t{_ODD_SPACES}]", "  ", lead[0]) + line[lead.end() :])
    return mended


def proofread(lines: Sequence[str], findings: Findings) -> list[str]:
    """Note the usual mistakes of a file that YAML refused."""
    return list(lines)


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str], findings: Findings) -> None:
    """Note where YAML stumbled, when nothing better can be said."""
    mark = error.problem_mark or error.context_mark
    place = Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)
    last = max(1, len(lines))
    place = Mark(min(place.line, last), place.column)
    findings.add(
        rules.NOT_UNDERSTOOD,
        place,
        "this line cannot be understood",
        "compare its indentation, colons and dashes with _blank.yaml",
    )
