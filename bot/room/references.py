"""Character references in Telegram's HTML: four by name, any by number, with or without a semicolon."""

import string

_NAMED = {b"lt": ord("<"), b"gt": ord(">"), b"amp": ord("&"), b"quot": ord('"')}
_LETTERS = string.ascii_letters.encode()
_DIGITS = string.digits.encode()
_HEX_DIGITS = string.hexdigits.encode()
_LONGEST_NUMERIC = 10
_END_OF_UNICODE = 0x10FFFF


def read_reference(source: bytes, at: int) -> tuple[int, int]:
    """The code point that the ``&`` here begins, and where its reference ends; (0, at) for plain text."""
    if source[at + 1 : at + 2] == b"#":
        code_point, end = _numeric(source, at)
    else:
        end = _skip(source, at + 1, _LETTERS)
        code_point = _NAMED.get(source[at + 1 : end], 0)
    if not code_point:
        return 0, at
    return code_point, end + (source[end : end + 1] == b";")


def _numeric(source: bytes, at: int) -> tuple[int, int]:
    hexadecimal = source[at + 2 : at + 3] == b"x"
    begin = at + 2 + hexadecimal
    end = _skip(source, begin, _HEX_DIGITS if hexadecimal else _DIGITS)
    if end - at >= _LONGEST_NUMERIC or end == begin:
        return 0, at
    code_point = int(source[begin:end], 16 if hexadecimal else 10)
    return (code_point if code_point < _END_OF_UNICODE else 0), end


def _skip(source: bytes, at: int, over: bytes) -> int:
    while at < len(source) and source[at] in over:
        at += 1
    return at
