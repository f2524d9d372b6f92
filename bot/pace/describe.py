"""One reading in plain words, for the person at the terminal who wants to check the reader."""

from __future__ import annotations

from bot.pace.reading import Dimension, Reading


def describe(reading: Reading, draft: str) -> str:
    """What was read, the words that earned it, and how sure the reader is."""
    if not reading.readable:
        return "Not read: this does not look like English, which is all that the reader knows."
    lines = [f"form          {_spaced(reading.form)}"]
    if not reading.form.rateable:
        return "\n".join([*lines, "Not rated: only words to the child, or what one would do, are."])
    lines += [_line(each, f"{each:<13} {reading.levels[each]}", reading, draft) for each in Dimension]
    for name, codes in (("pitfall", reading.pitfalls), ("strength", reading.strengths)):
        lines += [_line(each, f"{name:<13} {_spaced(each)}", reading, draft) for each in codes]
    if reading.overall is not None:
        lines.append(f"overall       {reading.overall:.1f} of 5")
    return "\n".join(lines)


def _line(code: str, start: str, reading: Reading, draft: str) -> str:
    quotes = "; ".join(f"“{draft[begin:end]}”" for begin, end in reading.evidence.get(code, ()))
    sure = reading.confidence.get(code)
    doubt = f"  ({sure:.0%} sure)" if sure is not None else ""
    return f"{start}  {quotes}".rstrip() + doubt


def _spaced(code: str) -> str:
    return code.replace("_", " ")
