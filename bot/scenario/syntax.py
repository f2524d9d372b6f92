"""Says in a trainer's words what YAML itself refuses, and what looks like indentation and is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from bot.scenario import catalogue as rules
from bot.scenario.findings import Findings, Mark

_ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_LEADING = re.compile(rf"[ \t{_ODD_SPACES}]+")

_MEANINGS = (
    # What YAML says (in either of its two parsers), and what that means to a writer.
    ("mapping values are not allowed", rules.COLON, "a colon where none can be"),
    (
        "could not find expected ':'",
        rules.NOT_UNDERSTOOD,
        "this is neither a key with a colon nor part of a text",
    ),
    ("expected key", rules.INDENTATION, "this line does not go with those above it"),
    ("<block end>", rules.INDENTATION, "this line does not go with those above it"),
    ("expected '-' indicator", rules.INDENTATION, "a new item of the list, or the end of it, is needed here"),
    ("document start", rules.SEVERAL_DOCUMENTS, "a line of ... above ends the scene before this"),
)


def odd_indentation(lines: Sequence[str], findings: Findings) -> list[str]:
    """Note tabs and spaces that are none at the start of lines; the lines with plain spaces instead."""
    mended = []
    for number, line in enumerate(lines, 1):
        lead = _LEADING.match(line)
        if not lead or not lead[0].strip(" ") or lead.end() == len(line):
            mended.append(line)
            continue
        mark = Mark(number, len(lead[0]) - len(lead[0].lstrip(" ")) + 1)
        if "\t" in lead[0]:
            findings.add(rules.TAB, mark, "a tab in the indentation", "use spaces instead")
        else:
            hint = "delete it and type ordinary spaces"
            findings.add(rules.ODD_SPACE, mark, "an odd space in the indentation", hint)
        mended.append(re.sub(rf"[\t{_ODD_SPACES}]", "  ", lead[0]) + line[lead.end() :])
    return mended


def explain(error: yaml.YAMLError, lines: Sequence[str], findings: Findings) -> None:
    """Note where YAML stumbled, for what proofreading did not explain."""
    problem, place = str(error), Mark(1, 1)
    if isinstance(error, yaml.MarkedYAMLError):
        problem = error.problem or ""
        mark = error.context_mark if "could not find" in problem else error.problem_mark
        if mark is not None:
            place = Mark(min(mark.line + 1, len(lines)), mark.column + 1)
    rule, message = rules.NOT_UNDERSTOOD, "this line cannot be understood"
    for said, meant, words in _MEANINGS:
        if said in problem:
            rule, message = meant, words
            break
    hint = "compare indentation, colons and dashes, here and on the line above, with _blank.yaml"
    findings.add(rule, place, message, hint)
