"""The library's log lines say what happened, and nothing of what people wrote."""

from __future__ import annotations

import logging

import pytest

from bot.chat.discretion import be_discreet


@pytest.mark.parametrize("name", ["telegram.Bot", "telegram.ext.ExtBot"])
def test_an_update_that_cannot_be_parsed_is_told_of_without_its_text(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    be_discreet()
    be_discreet()
    update = [{"update_id": 1, "message": {"text": "she told me about her stepdad"}}]
    logging.getLogger(name).critical("Error while parsing updates! Received data was %r", update)
    assert "Error while parsing updates! Received data was (left out)" in caplog.text
    assert "stepdad" not in caplog.text


def test_a_plain_line_stays_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    be_discreet()
    logging.getLogger("telegram.Bot").warning("This Bot is already running!")
    assert "This Bot is already running!" in caplog.text


def test_even_debugging_shows_no_updates(caplog: pytest.LogCaptureFixture) -> None:
    be_discreet()
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("telegram.ext.ExtBot").debug("Getting updates: %s", ["stepdad"])
    assert "stepdad" not in caplog.text
