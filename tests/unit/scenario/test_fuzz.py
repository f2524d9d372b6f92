"""Whatever a file holds: it is a scene, or there are problems with a line. Never a traceback."""

from __future__ import annotations

import re
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.scenario.problem import Severity
from bot.scenario.source import MAX_BYTES
from tests.unit.scenario.material import good_text, page_of, read_page_bytes

NASTY = [
    *"\t #:-?,[]{}&*!|>'\"%@`\\~<=\n\r.",
    *[
        ": ",
        "- ",
        ">-",
        ">",
        "--- ",
        "...",
        "''",
        '""',
        " #",
        "#1",
        "“",
        "”",
        "‘",
        "’",
        "\xa0",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\x00",
        "\x07",
        "é",
        "🙂",
        "<<: *a",
        "&a ",
        "*a",
        "!!map ",
        "? ",
    ],
    *["\n  ", "\n- ", "\n\t", "  ", "    ", "yes", "null", "1e9", "strong:", "- id: x"],
]
LINES = good_text().split("\n")


def expect_scene_or_problems(content: bytes) -> None:
    started = time.process_time()
    page = read_page_bytes(content)
    assert time.process_time() - started < 1
    lines = len(re.split(r"\r\n|[\r\n\x85\u2028\u2029]", content.decode("utf-8", "replace")))
    for problem in page.problems:
        assert 1 <= problem.line <= lines, problem
        assert problem.column >= 1, problem
        assert problem.message, problem
    errors = [each for each in page.problems if each.severity is Severity.ERROR]
    assert (page.scene is None) == bool(errors)


@st.composite
def mangled_scenes(draw: st.DrawFn) -> str:
    """The good scene after a few slips of the hand."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["insert", "delete", "indent", "drop", "twice", "swap"])):
            case "insert":
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + draw(st.sampled_from(NASTY)) + lines[at][column:]
            case "delete":
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + lines[at][column + draw(st.integers(1, 4)) :]
            case "indent":
                lines[at] = " " * draw(st.integers(0, 12)) + lines[at].lstrip()
            case "drop":
                del lines[at]
            case "twice":
                lines.insert(at, lines[at])
            case _:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


@settings(max_examples=150, deadline=None)
@given(mangled_scenes())
def test_slips_of_the_hand(text: str) -> None:
    expect_scene_or_problems(text.encode("utf-8", "replace"))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*NASTY, "a", "says", "moments", "format: 1", "x y"]), max_size=40).map("".join)
)
def test_signs_that_mean_something_in_yaml(text: str) -> None:
    expect_scene_or_problems(text.encode("utf-8", "replace"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    expect_scene_or_problems(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    expect_scene_or_problems(content)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*NASTY, "a", "says", "\n", "naughty "]), min_size=1, max_size=6))
def test_a_pattern_over_and_over_takes_neither_long_nor_much_room(parts: list[str]) -> None:
    """As big as a file may be, and a little bigger."""
    pattern = "".join(parts).encode("utf-8", "replace")
    content = (pattern * (MAX_BYTES // len(pattern) + 1))[: MAX_BYTES + len(parts) - 3]
    expect_scene_or_problems(content)
    tracemalloc.start()
    try:
        read_page_bytes(content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100_000_000


@pytest.mark.parametrize("step", [b"  ", b" "])
def test_a_staircase_of_indentation_takes_no_second(step: bytes) -> None:
    lines = b"\n".join(step * depth + b"- a:" for depth in range(900))
    expect_scene_or_problems(lines[:MAX_BYTES])


def test_the_good_scene_itself_has_no_problems() -> None:
    assert page_of(good_text()).problems == ()
