"""Each file in tests/scenarios/bad/ is wrong in one way, and says at its top what has to be said about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.scenario import builder
from bot.scenario.check import check_file
from bot.scenario.pages import all_rules
from tests.unit.scenario.material import BAD, vocabulary

# What no single file in a folder can show: each has a test of its own.
SHOWN_ELSEWHERE = {
    "E001": "test_check: a file that is not there",
    "E002": "test_source: a file that is too big",
    "E010": "test_source: what nothing explains better",
    "E099": "test_source: noise",
    "E113": "test_vocabulary: a signpost that leads nowhere",
    "E114": "test_vocabulary: a day that is none",
    "E212": "test_library: one id in two files",
    "W301": "test_library: a file that is not read",
    "W331": "test_readings: a strong example that is read as weak",
    "W333": "test_readings: a weak example that is read as middling",
    "W332": "test_readings: a focus that no strong example shows",
}


def bad_files() -> list[Path]:
    return sorted(BAD.glob("*.yaml"))


def expected_of(path: Path) -> list[str]:
    text = path.read_bytes().replace(b"\x00", b"").decode("utf-8", "replace")
    return re.findall(r"^\W*# expect (.+?)\r?$", text, re.MULTILINE)


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "_LOADER", getattr(yaml, request.param))


@pytest.mark.parametrize("path", bad_files(), ids=lambda path: path.stem)
def test_a_bad_scene_gets_just_what_its_top_says(path: Path, either_parser: None) -> None:
    expected = expected_of(path)
    assert expected, f"{path.name} has no line that begins with '# expect'"
    found = [
        f"{each.line}:{each.column} {each.code} {each.message}" for each in check_file(path, vocabulary())
    ]
    assert found == expected


def test_every_rule_has_a_bad_scene() -> None:
    shown = {line.split()[1] for path in bad_files() for line in expected_of(path)}
    assert {rule.code for rule in all_rules()} - shown == set(SHOWN_ELSEWHERE)


def test_every_error_says_how_to_mend_it() -> None:
    silent = {
        f"{path.name}: {each}"
        for path in bad_files()
        for each in check_file(path, vocabulary())
        if not each.hint
    }
    assert silent == set()
