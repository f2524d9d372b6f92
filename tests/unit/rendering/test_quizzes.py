"""A question that Telegram asks as a quiz."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.rendering.message import QUESTION_LIMIT
from bot.rendering.outcome import Outcome, Quiz
from bot.rendering.templates import Renderer

QUIZ = Quiz("anger.0", ("“I'm here.”", "<b>No</b>"), 0, "It is warm & plain.")


@dataclass(frozen=True)
class Asked(Outcome):
    text: str


def question(folder: Path, text: str) -> str:
    (folder / "templates").mkdir()
    (folder / "templates" / "asked.html.j2").write_text("<i>1 of 2</i>\n\n<b>{{ text }}</b>", "utf-8")
    (folder / "buttons.yaml").write_text(yaml.safe_dump({"plain": "{}"}), "utf-8")
    [message] = Renderer(folder, {}).render(Asked(text, quiz=QUIZ))
    assert message.quiz == QUIZ
    return message.text


def test_it_is_plain_text_since_telegram_takes_no_tags_there(tmp_path: Path) -> None:
    assert question(tmp_path, "“You & me?” <3") == "1 of 2\n\n“You & me?” <3"


def test_where_it_is_too_long_the_question_itself_is_kept(tmp_path: Path) -> None:
    text = "word " * 58 + "end?"
    asked = question(tmp_path, text)
    assert asked == text
    assert len(asked) <= QUESTION_LIMIT
