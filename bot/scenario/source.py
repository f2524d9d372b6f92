"""Reads a trainer's file to nodes that know their place, and says all that is wrong with its YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from bot.scenario import catalogue as rules
from bot.scenario.builder import SwallowedLines, build
from bot.scenario.decoding import decode, lines_of
from bot.scenario.findings import Findings, Mark
from bot.scenario.nodes import Node
from bot.scenario.proofread import proofread
from bot.scenario.syntax import explain, odd_indentation

MAX_BYTES = 256 * 1024

_START = Mark(1, 1)
_TOO_BIG = f"the file is bigger than {MAX_BYTES // 1024} KB"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def read_bytes(path: Path, findings: Findings) -> bytes | None:
    """The file's bytes; None, with the reason noted, where it cannot be read or is too big."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one a file can have"
        findings.add(rules.CANNOT_READ, _START, f"the file cannot be read: {reason.lower()}")
        return None
    return content if _fits(content, findings) else None


def parse(content: bytes, findings: Findings) -> Node | None:
    """The root node of a file, or None. Never raises: all that is wrong is noted in `findings`, whose
    `lines` are set. A root may be returned although errors were found, so that more can be.
    """
    text = decode(content, findings) if _fits(content, findings) else None
    if text is None:
        return None
    lines = lines_of(text)
    findings.lines = lines
    if not _printable(lines, findings):
        return None
    meant = odd_indentation(lines, findings)
    return _parse_lines(meant, findings) if meant is not None else None


def _fits(content: bytes, findings: Findings) -> bool:
    if len(content) > MAX_BYTES:
        findings.add(rules.TOO_BIG, _START, _TOO_BIG, "a scene is a few pages of text")
        return False
    return True


def _printable(lines: Sequence[str], findings: Findings) -> bool:
    if not _UNPRINTABLE.search("\n".join(lines)):  # as nearly always, and ten times as quick
        return True
    clean = True
    for number, line in enumerate(lines, 1):
        if found := _UNPRINTABLE.search(line):
            clean = False
            message = f"a character that cannot be seen (U+{ord(found[0]):04X})"
            hint = "delete it and type this bit again"
            findings.add(rules.CONTROL_CHARACTER, Mark(number, found.start() + 1), message, hint)
    return clean


def _parse_lines(lines: Sequence[str], findings: Findings) -> Node | None:
    """Parse; where YAML stumbles, say why in plain words, and go on with what was meant if that is clear."""
    trial = Findings(findings.path, findings.lines)
    try:
        root = build(lines, trial)
    except yaml.YAMLError as error:
        meant = proofread(lines, findings)
        if not findings.settled:
            if isinstance(error, SwallowedLines):
                findings.take(trial)
            else:
                explain(error, lines, findings)
            return None
    else:
        findings.take(trial)
        return root
    try:
        return build(meant, findings)
    except yaml.YAMLError:
        return None
