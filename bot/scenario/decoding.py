"""Turns a file's bytes into text; says what else the file is, where it is no plain text in UTF-8."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.scenario.catalogue import NOT_UTF8
from bot.scenario.findings import Findings, Mark

_START = Mark(1, 1)
_SAVE_AGAIN = "save it again as plain text with the encoding UTF-8; Notepad offers that under Save as"
_COPY_OVER = "copy its words into a plain text editor, and save them from there under this name"
_NO_TEXT = (
    # How other kinds of file begin, and what they are.
    (b"PK\x03\x04", "this is a Word document (or something else that is packed), whatever its name"),
    (b"\xd0\xcf\x11\xe0", "this is an old Word document, whatever its name"),
    (b"{\\rtf", "this is rich text, as TextEdit and WordPad save it, whatever its name"),
    (b"%PDF", "this is a PDF, whatever its name"),
)
_NEW_LINE = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def decode(content: bytes, findings: Findings) -> str | None:
    """The text; None, with the reason noted, where the bytes are something else."""
    for signature, said in _NO_TEXT:
        if content.startswith(signature):
            findings.add(NOT_UTF8, _START, said, _COPY_OVER)
            return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.add(NOT_UTF8, _START, "the file is saved as UTF-16", _SAVE_AGAIN)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The whole content's byte: utf-8-sig counts without the byte order mark that it takes away.
        _note_other_alphabet(content, error.start + len(content) - len(error.object), findings)
        return None


def lines_of(text: str) -> Sequence[str]:
    """The lines of a text, whichever system it was written on."""
    return _NEW_LINE.split(text)


def _note_other_alphabet(content: bytes, at: int, findings: Findings) -> None:
    """Name the first sign that is no UTF-8, as Windows would have meant it, and show its line."""
    before = content[:at].decode("utf-8-sig")
    mark = Mark(len(lines_of(before)), len(lines_of(before)[-1]) + 1)
    sign = content[at : at + 1].decode("cp1252", "replace")
    meant = f", probably '{sign}'," if sign.isprintable() and sign != "\ufffd" else ""
    if b"\x00" not in content:
        findings.lines = lines_of(before + content[at:].decode("cp1252", "replace"))
    findings.add(
        NOT_UTF8, mark, f"the sign here{meant} is saved in an old alphabet, not in UTF-8", _SAVE_AGAIN
    )
