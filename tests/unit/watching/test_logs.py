"""Log lines tell what happened, and no word of what anybody wrote."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator

import pytest

from bot.watching.logs import Form, set_up_logs

WORDS = "purple-elephant-under-the-stairs"


FORMS = pytest.mark.parametrize("form", ["plain", "json"])


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)


@FORMS
def test_a_line_says_when_who_and_what(form: Form, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(form)
    logging.getLogger("bot.post").warning("update %d waits", 7)
    line = capsys.readouterr().err.strip()
    if form == "json":
        assert json.loads(line)["event"] == "update 7 waits"
        assert json.loads(line)["logger"] == "bot.post"
    assert "update 7 waits" in line
    assert "warning" in line


@FORMS
def test_an_error_is_told_by_its_name_and_place(form: Form, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(form)
    try:
        raise ValueError(WORDS)
    except ValueError:
        logging.getLogger("some.library").exception("it went wrong")
    told = capsys.readouterr().err
    assert WORDS not in told
    assert "ValueError" in told
    assert "test_logs.py" in told


@FORMS
async def test_a_task_that_nobody_waited_for_tells_no_words(
    form: Form, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs(form)

    async def fail() -> None:
        raise ValueError(WORDS)

    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    del task
    told = capsys.readouterr().err
    assert WORDS not in told
    assert "never retrieved" in told
