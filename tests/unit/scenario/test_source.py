"""What trainers write stays text, every piece knows its place, and no file does any harm."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest
import yaml

from bot.scenario.findings import MOST_PROBLEMS, Findings
from bot.scenario.nodes import Entries, Items, Text
from bot.scenario.source import MAX_BYTES, read_bytes
from bot.scenario.syntax import explain
from tests.unit.scenario.material import good_text, page_of, read, read_page_bytes


def group(text: str | bytes) -> Entries:
    root, findings = read(text)
    assert findings.problems() == ()
    assert isinstance(root, Entries)
    return root


def value(text: str) -> str:
    node = group(text).entries["says"].node
    assert isinstance(node, Text)
    return node.value


@pytest.mark.parametrize(
    "written",
    ["No", "yes", "off", "null", "~", "2026-11-21", "12:30", "0x1F", "1_000", "1e3", ".5", "007", "NaN"],
)
def test_a_scalar_stays_the_text_it_was(written: str) -> None:
    assert value(f"says: {written}\n") == written


@pytest.mark.parametrize(
    "written",
    [
        'says: >-\n  Listen: it\'s "mine" # really\n',
        "says: 'Listen: it''s \"mine\" # really'\n",
        'says: "Listen: it\'s \\"mine\\" # really"\n',
    ],
)
def test_text_may_hold_anything_when_it_is_folded_or_quoted(written: str) -> None:
    assert value(written) == 'Listen: it\'s "mine" # really'


def test_every_piece_knows_its_line_and_column() -> None:
    root = group("a: 1\nchild:\n  says: >-\n    No\nlist:\n  - é: x\n    b: [y, z]\n")
    child, listed = root.entries["child"], root.entries["list"].node
    assert child.mark == (2, 1)
    assert isinstance(child.node, Entries)
    assert child.node.owner == (2, 1)
    assert child.node.entries["says"].mark == (3, 3)
    assert isinstance(listed, Items)
    (item,) = listed.items
    assert isinstance(item, Entries)
    assert item.owner == item.mark == (6, 5)
    assert item.entries["é"].node.mark == (6, 8)
    inner = item.entries["b"].node
    assert isinstance(inner, Items)
    assert [each.mark for each in inner.items] == [(7, 9), (7, 12)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_ends_and_a_byte_order_mark_will_do(end: str) -> None:
    root = group("\ufeffa: 1\nsays: >-\n  Gone.\nb: 2\n".replace("\n", end).encode())
    assert list(root.entries) == ["a", "says", "b"]
    assert root.entries["b"].mark == (4, 1)


def test_a_file_that_is_too_big_is_not_read(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    big.write_bytes(b"# " + b"x" * 10_000_000)
    findings = Findings("big.yaml")
    assert read_bytes(big, findings) is None
    assert [each.code for each in findings.problems()] == ["E002"]


def test_bytes_that_are_too_many_are_not_parsed() -> None:
    root, findings = read(b"a: 1\n" * MAX_BYTES)
    assert root is None
    assert [each.code for each in findings.problems()] == ["E002"]


def test_a_sign_of_an_old_alphabet_is_named_and_its_line_shown() -> None:
    _, findings = read(b"\xef\xbb\xbfa: 1\nb: caf\xe9\n")
    (problem,) = findings.problems()
    assert (problem.line, problem.column) == (2, 7)
    assert "probably 'é'" in problem.message
    assert problem.excerpt == "b: café"


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"PK\x03\x04\x14\x00\x06", "a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document"),
        (b"{\\rtf1\\ansi\\ansicpg1252\n", "rich text"),
        (b"%PDF-1.7\n%\xe2\xe3\n", "a PDF"),
    ],
)
def test_a_document_under_a_scene_s_name_is_called_what_it_is(beginning: bytes, kind: str) -> None:
    root, findings = read(beginning + b"\nformat: 1\nid: a\n" * 40)
    (problem,) = findings.problems()
    assert root is None
    assert (problem.code, problem.line) == ("E003", 1)
    assert f"this is {kind}" in problem.message
    assert "plain text editor" in problem.hint


def test_what_nothing_explains_better_still_has_a_line_and_a_hint() -> None:
    findings = Findings("a.yaml")
    explain(
        yaml.MarkedYAMLError(problem="something new", problem_mark=yaml.Mark("", 0, 3, 1, "", 0)),
        ["a"],
        findings,
    )
    (problem,) = findings.problems()
    assert (problem.code, problem.line, problem.column) == ("E010", 1, 2)  # the last line there is
    assert problem.hint


def test_noise_fills_no_screen() -> None:
    _, findings = read("- !a b\n" * 5_000)
    problems = findings.problems()
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].code == "E099"
    assert "4900 more" in problems[-1].message


def _bombs() -> dict[str, str]:
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    room = MAX_BYTES - 100
    return {
        "aliases that explode": laughs,
        "open brackets": "[" * room,
        "open braces": "{" * room,
        "brackets in prose": "a: " + "[x] " * (room // 4),
        "dashes": "- " * (room // 2),
        "question marks": "? " * (room // 2),
        "colons": "a: " * (room // 3),
        "quotes": "a: x: y\nb: [" + '\\"' * (room // 2 - 10),
        "an open quote": "a: x: y\nb: '" + "x\n  " * (room // 5),
        "indented brackets": "a: x: y\n" + " a: [x]\n" * (room // 8 - 10),
        "steps": "a: x: y\n" + "".join(" " * (step % 300) + "- 'a\n" for step in range(1_500)),
        "zigzag": "a: x: y\n" + "  a: b\n a: b\n" * (room // 14),
        "staircase": "a: x: y\n" + "".join(" " * (9 - step % 9) + "- a:\n" for step in range(20_000)),
        "tabs": "\ta\n" * (room // 3),
        "one long line": "a: " + "x" * room,
        "one long key": "x" * room + ": a: b",
        "many keys": "".join(f"k{number}: v\n" for number in range(20_000)),
        "bad escapes": 'a: "' + "\\\\" * (room // 2 - 10) + '\\d"',
        "spaces": "a: b: c\nx" + " " * (room - 20) + ":",
        "anchors": "".join(f"k{number}: &a v\n" for number in range(15_000)),
    }


@pytest.mark.parametrize("bomb", _bombs().values(), ids=_bombs().keys())
def test_no_file_takes_more_than_a_second_or_a_hundred_megabytes(bomb: str) -> None:
    before = time.process_time()
    read(bomb)
    assert time.process_time() - before < 1
    tracemalloc.start()
    try:
        read(bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100_000_000


def test_a_scene_of_any_size_is_checked_within_a_second() -> None:
    moment = good_text().split("moments:\n")[1].split("\nending:")[0]
    many = good_text().replace("\nending:", ("\n" + moment) * 20 + "\nending:")
    empty = good_text().replace("moments:\n", "moments:\n" + "  - id: x\n" * 9_000)
    dashes = good_text().replace("moments:\n", "moments:\n" + "  - x\n" * 19_000)
    long = good_text().replace("Seven months", "naughty, and not St. Anne Road " * 8_000)
    for text in (many, empty, dashes, long):
        assert len(text) < MAX_BYTES
        before = time.process_time()
        assert read_page_bytes(text.encode()).scene is None
        assert time.process_time() - before < 1


def test_blank_lines_may_hold_tabs_and_odd_spaces() -> None:
    assert value("says: >-\n  Go.\n\t\n \u00a0\n\n  Now.\nb: 1\n") == "Go.\n\n\nNow."


def test_a_dash_may_stand_on_a_line_of_its_own() -> None:
    text = good_text().replace("  - id: under-the-bed\n", "  -\n    id: under-the-bed\n")
    assert text != good_text()
    assert page_of(text).problems == ()
    assert page_of(f"---\n{text}").problems == ()
