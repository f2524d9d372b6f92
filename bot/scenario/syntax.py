"""Says in a trainer's words what YAML itself refuses, and what looks like indentation and is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from bot.scenario import catalogue as rules
from bot.scenario.findings import Findings, Mark

_ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_MOST_ODD_LINES = 5
_ODD = re.compile(rf"[\t{_ODD_SPACES}]")
_BLANK = re.compile(rf"[ \t{_ODD_SPACES}]*")
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


def odd_indentation(lines: Sequence[str], findings: Findings) -> list[str] | None:
    """Note tabs and spaces that are none at the start of lines; the lines as they were probably meant.

    None where there are so many that nothing can be said about the rest.
    """
    if not _ODD.search("\n".join(lines)):
        return [line if line.strip(" ") else "" for line in lines]
    odd = {number: lead for number, line in enumerate(lines, 1) if (lead := _odd_lead(line))}
    if len(odd) > _MOST_ODD_LINES:
        first = min(odd)
        said = f"tabs or odd spaces in the indentation of {len(odd)} lines, of which this is the first"
        hint = "let your editor turn tabs into spaces, then check again"
        findings.add(rules.TAB, Mark(first, 1), said, hint)
        return None
    mended = ["" if _BLANK.fullmatch(line) else line for line in lines]
    for number, lead in odd.items():
        mark = Mark(number, len(lead) - len(lead.lstrip(" ")) + 1)
        width = _meant_width(lead, mended[: number - 1])
        if "\t" in lead:
            hint = f"begin the line with spaces instead, {width} by the look of it"
            findings.add(rules.TAB, mark, "a tab in the indentation", hint)
        else:
            hint = "delete it and type ordinary spaces"
            findings.add(rules.ODD_SPACE, mark, "an odd space in the indentation", hint)
        findings.settled.add(number)
        mended[number - 1] = " " * width + lines[number - 1][len(lead) :]
    return mended


def _odd_lead(line: str) -> str:
    """The indentation of a line that holds something, if it consists of more than plain spaces."""
    lead = _LEADING.match(line)
    return lead[0] if lead and lead[0].strip(" ") and lead.end() < len(line) else ""


def _meant_width(lead: str, above: Sequence[str]) -> int:
    """How many spaces were probably meant by an indentation with tabs or odd spaces in it."""
    if "\t" not in lead:
        return len(re.sub("[\u200b\u2060\ufeff]", "", lead))
    before = next((line for line in reversed(above) if line.strip()), "")
    opens = before.rstrip().endswith((":", ">-", ">", "|", "|-"))
    wanted = len(before) - len(before.lstrip()) + (2 if opens else 0)
    return min((len(lead.expandtabs(width)) for width in (2, 4, 8)), key=lambda width: abs(width - wanted))


def explain(error: yaml.YAMLError, lines: Sequence[str], findings: Findings) -> None:
    """Note where YAML stumbled, for what proofreading did not explain."""
    problem, place = str(error), Mark(1, 1)
    if isinstance(error, yaml.MarkedYAMLError):
        problem = error.problem or ""
        began = "could not find" in problem or "end of stream" in problem or "flow" in (error.context or "")
        mark = error.context_mark if began else error.problem_mark
        if mark is not None:
            place = Mark(min(mark.line + 1, len(lines)), mark.column + 1)
    rule, message = rules.NOT_UNDERSTOOD, "this line cannot be understood"
    for said, meant, words in _MEANINGS:
        if said in problem:
            rule, message = meant, words
            break
    hint = "compare indentation, colons and dashes, here and on the line above, with _blank.yaml"
    findings.add(rule, place, message, hint)
