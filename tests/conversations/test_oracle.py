"""The second opinion itself: what it refuses, what it excuses, and that it is asked."""

from __future__ import annotations

import json

import pytest

from tests.conversations.dialogue import Dialogue
from tests.conversations.oracle import Oracle, objection


def button(data: str) -> str:
    return json.dumps({"inline_keyboard": [[{"text": "x", "callback_data": data}]]})


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("sendMessage", {"chat_id": "1", "text": "<b>open", "parse_mode": "HTML"}),
        ("sendMessage", {"chat_id": "1", "text": "<h1>x</h1>", "parse_mode": "HTML"}),
        ("sendMessage", {"chat_id": "1", "text": "x" * 4097, "parse_mode": "HTML"}),
        ("sendMessage", {"chat_id": "1", "text": f"<b>{'x' * 4097}</b>", "parse_mode": "HTML"}),
        ("sendMessage", {"chat_id": "1", "text": f"<b>{'x' * 4096}", "parse_mode": "HTML"}),
        ("sendMessage", {"chat_id": "1", "text": ""}),
        ("sendMessage", {"chat_id": "1"}),
        ("sendMessage", {"chat_id": "1", "text": "x", "reply_markup": button("x" * 65)}),
        ("sendMessage", {"chat_id": "1", "text": "a & b", "parse_mode": "HTML", "reply_markup": button("")}),
        ("sendMessage", {"chat_id": "1", "text": "& <b>", "parse_mode": "HTML"}),
        ("sendMessage", {"chat_id": "1", "text": "x", "colour": "red"}),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}),
        ("answerCallbackQuery", {}),
        ("sendTelegram", {"text": "x"}),
    ],
)
def test_it_refuses_what_telegram_refuses(method: str, parameters: dict[str, str]) -> None:
    assert objection(method, parameters)


@pytest.mark.parametrize(
    "parameters",
    [
        {"text": "a & b", "parse_mode": "HTML"},
        {"text": "a &amp; b &lt; <i>&#39;</i>", "parse_mode": "HTML"},
        {"text": f"<b>{'x' * 4000}</b> <i>{'y' * 95}</i>", "parse_mode": "HTML"},
        {"text": "x", "reply_markup": button("x" * 64)},
        {"text": "x", "link_preview_options": '{"is_disabled": true}'},
    ],
)
def test_it_lets_pass_what_telegram_takes(parameters: dict[str, str]) -> None:
    assert objection("sendMessage", {"chat_id": "1", **parameters}) == ""


async def test_it_hears_every_call_of_a_conversation(reviewing: Dialogue, oracle: Oracle) -> None:
    await reviewing.press("go_on")
    wanted = {"getMe", "getUpdates", "sendMessage", "sendChatAction", "answerCallbackQuery", "setMyCommands"}
    assert wanted <= set(oracle.heard)
    assert oracle.heard["sendMessage"] == len(
        [each for each in reviewing.telegram.history(reviewing.carer) if each["from"]["is_bot"]]
    )
    assert oracle.complaints == []
