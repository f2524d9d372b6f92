"""Words that nobody would write by chance, planted to see where they turn up, and the search for them."""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Iterator
from io import BytesIO

_STEM = "rrelsack"
"""What all planted words have in common. They have a letter beside it that many encodings escape."""


def planted(kind: str) -> str:
    """A word for one kind of writing."""
    return f"kwö{_STEM}{kind}"


def sightings(where: str, content: bytes) -> list[str]:
    """Where in it planted words can be read, in whatever form; in a zip, what is packed in it too."""
    found = [
        f"{where}, {form}: ...{content[max(0, at - 40) : at + 40]!r}..."
        for form, needle in _forms()
        if (at := (content if "base64" in form else content.lower()).find(needle)) >= 0
    ]
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                found += sightings(f"{where}, {name}", archive.read(name))
    return found


def _forms() -> Iterator[tuple[str, bytes]]:
    """The stem as bytes. Escaping for JSON, URLs or HTML leaves it as it is, and so does Latin-1."""
    plain = _STEM.encode()
    yield "as it is", plain
    yield "in UTF-16", _STEM.encode("utf-16-le")  # and, but for one NUL, big-endian
    yield "in hex", plain.hex().encode()
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + plain)
        first, last = -(before * -8 // 6), (before + len(plain)) * 8 // 6  # what depends on nothing else
        yield "in base64", coded[first:last]
