"""Lengths in UTF-16 code units, the unit of Telegram's entity offsets and of its apps' text fields."""

_BIGGEST_ONE_UNIT = 0xFFFF


def units(text: str) -> int:
    """How many UTF-16 code units the text takes; a character outside the basic plane takes two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def offsets(text: str) -> list[int]:
    """The UTF-16 offset of every character, and of the text's end."""
    found = [0]
    for character in text:
        found.append(found[-1] + (2 if ord(character) > _BIGGEST_ONE_UNIT else 1))
    return found


def split(text: str, limit: int) -> list[str]:
    """Cut a text into parts of at most ``limit`` units, at a line end or a space where one is near.

    No character is ever cut in two; blanks at a cut are dropped, as Telegram's apps do.
    """
    parts: list[str] = []
    rest = text
    while units(rest) > limit:
        end = _longest_prefix(rest, limit)
        near = max(rest.rfind("\n", end // 2, end), rest.rfind(" ", end // 2, end))
        cut = near if near > 0 else end
        parts.append(rest[:cut].rstrip(" \n"))
        rest = rest[cut:].lstrip(" \n")
    parts.append(rest)
    return [part for part in parts if part]


def _longest_prefix(text: str, limit: int) -> int:
    used = 0
    for index, character in enumerate(text):
        used += 2 if ord(character) > _BIGGEST_ONE_UNIT else 1
        if used > limit:
            return index
    return len(text)
