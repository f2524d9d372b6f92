"""Files and small helpers that the tests of scenes share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.pace.reading import Form, Landing, Reading, Situation
from bot.scenario.findings import Findings
from bot.scenario.lint.rulebook import Around, Judge
from bot.scenario.lint.rules import ALL_RULES
from bot.scenario.model import Scenario
from bot.scenario.nodes import Node
from bot.scenario.page import Page, read_page
from bot.scenario.source import parse
from bot.scenario.vocabulary import Vocabulary, load_vocabulary

HOME = Path(__file__).parents[3]
CONTENT = HOME / "content"
SCENARIOS = HOME / "scenarios"
GOOD = HOME / "tests" / "scenarios" / "good" / "the-lunchbox.yaml"
BAD = HOME / "tests" / "scenarios" / "bad"


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(CONTENT)


def good_text() -> str:
    return GOOD.read_text(encoding="utf-8")


def with_id(scene_id: str, **changes: str) -> str:
    """The good scene under another id; keyword arguments replace what stands after a key of the head."""
    text = good_text().replace("id: the-lunchbox", f"id: {scene_id}", 1)
    for key, value in changes.items():
        lines = [f"{key}: {value}" if line.startswith(f"{key}: ") else line for line in text.split("\n")]
        text = "\n".join(lines)
    return text


def page_of(text: str, stem: str = "the-lunchbox", judge: Judge | None = None) -> Page:
    return read_page(text.encode(), f"{stem}.yaml", Around(stem, vocabulary(), judge), ALL_RULES)


def scene_of(text: str, stem: str = "the-lunchbox") -> Scenario:
    page = page_of(text, stem)
    assert page.scene is not None, [str(each) for each in page.problems]
    return page.scene


def codes_of(text: str, stem: str = "the-lunchbox") -> list[str]:
    return [each.code for each in page_of(text, stem).problems]


def read(text: str | bytes) -> tuple[Node | None, Findings]:
    findings = Findings("a.yaml")
    return parse(text.encode() if isinstance(text, str) else text, findings), findings


def read_page_bytes(content: bytes) -> Page:
    return read_page(content, "the-lunchbox.yaml", Around("the-lunchbox", vocabulary(), _JUDGE), ALL_RULES)


class _FlatReader:
    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        return Reading(Form.SPEECH, {}, overall=3.0)


_JUDGE = Judge(_FlatReader(), lambda reading, moment: Landing.PARTIAL)
