"""Pages that print what carers write."""

from __future__ import annotations

import logging

import pypdfium2
import pytest

from bot.paper.sheet import MISSING, Sheet, plainly, printable


def words_of(pdf: bytes) -> list[str]:
    pages = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in pages]


def test_long_words_run_on_over_pages_and_none_is_lost() -> None:
    sheet = Sheet("Notes", foot="The foot")
    for number in range(80):
        sheet.write(f"Note {number}: " + "what I saw and what I thought " * 5)
    pages = words_of(sheet.bytes())
    assert len(pages) > 2
    assert all("The foot" in page for page in pages)
    assert all(f"Note {number}:" in "".join(pages) for number in range(80))


def test_any_letters_can_be_printed_and_what_the_font_lacks_is_marked() -> None:
    assert printable("Zoë, Łucja, Юля, שלום, مرحبا – “yes”") == "Zoë, Łucja, Юля, שלום, مرحبا – “yes”"
    assert printable("tired 👩🏽‍👧 🧸🧸 🫘!") == "tired (woman, girl) (teddy bear) (beans)!"
    assert printable("नमस्ते")[0] == MISSING
    assert plainly("Socks 🧦") == "Socks "


def test_nothing_that_was_written_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        sheet = Sheet("Notes")
        sheet.write("A secret 𒀀 <b>bold</b> & \x00 " + "x" * 400)
        sheet.bytes()
    assert "secret" not in caplog.text
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []
