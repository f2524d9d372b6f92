"""The page for supervision, rendered and read back; and the picture of the Bs."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
from PIL import Image

from bot.journal.entry import Column
from bot.journal.form import load_journal_words
from bot.journal.page import as_pdf, as_text
from bot.journal.picture import picture_of_bs
from bot.paper.table import Row
from bot.settings import PROJECT

WORDS = load_journal_words(PROJECT / "content")
TODAY = date(2026, 5, 20)
PAPER = (251, 246, 236)


def a_row(*cells: str, above: str = "3 May 2026") -> Row:
    return Row(above, (*cells, *[""] * (len(Column) - len(cells))))


def pages_of(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_page_has_the_five_columns_in_their_order_and_the_words_under_them() -> None:
    content, boxes = as_pdf([a_row("He hid.", "Scared?", "Wait.", "He came.", "Wait longer.")], WORDS, TODAY)
    [page] = pypdfium2.PdfDocument(content)
    width, height = page.get_size()
    assert (round(width), round(height)) == (842, 595)
    text = page.get_textpage()
    lefts = []
    for heading, words in zip(
        [WORDS.columns[each].heading for each in Column],
        ["He hid.", "Scared?", "Wait.", "He came.", "Wait longer."],
        strict=True,
    ):
        above = text.get_charbox(text.search(heading.split(" when ")[0].split(" for ")[0]).get_next()[0])
        below = text.get_charbox(text.search(words, match_case=True).get_next()[0])
        assert abs(above[0] - below[0]) < 3
        assert above[1] > below[3]
        lefts.append(below[0])
    assert lefts == sorted(lefts)
    assert not boxes
    shown = pages_of(content)[0]
    assert all(words in shown for words in ("3 May 2026", "Printed 20 May 2026", "Not the official record"))


def test_long_entries_go_on_overleaf_and_no_word_is_lost() -> None:
    numbered = " ".join(f"word{number}" for number in range(700))
    content, _ = as_pdf([a_row("short", numbered), a_row("after it", above="4 May 2026")], WORDS, TODAY)
    pages = pages_of(content)
    assert len(pages) > 2
    everything = " ".join(pages)
    assert all(f"word{number}" in everything for number in range(700))
    assert all("What I thought" in page and "Not the official record" in page for page in pages)
    assert "3 May 2026 – continued" in pages[1]
    assert "after it" in pages[-1]


def test_any_letters_are_taken_and_those_that_cannot_be_printed_are_told_of() -> None:
    odd = "Юля Łucja שלום مرحبا 🦊👩‍👩‍👧 漢字 \x00\u2028 <b>&amp; {{ }} " + "x" * 300
    content, boxes = as_pdf([a_row(odd, "fine", "", odd)], WORDS, TODAY)
    shown = " ".join(pages_of(content))
    assert boxes
    assert all(words in shown for words in ("Юля", "Łucja", "<b>&amp;", "shown as a box"))
    assert "🦊👩‍👩‍👧 漢字" in as_text([a_row(odd)], WORDS, TODAY)


def test_words_stay_inside_their_column() -> None:
    content, _ = as_pdf([a_row("", "x" * 200 + " مرحبا بك " * 20)], WORDS, TODAY)
    page = pypdfium2.PdfDocument(content)[0]
    picture = page.render(scale=1).to_pil().convert("L")
    width = picture.width
    band = picture.crop((int(width * 0.44), 150, int(width * 0.58), 400))  # the third column, which is empty
    assert band.getextrema()[0] > 180


def test_plain_text_leaves_out_what_is_empty() -> None:
    text = as_text([a_row("He hid.", "", "Wait.")], WORDS, TODAY)
    assert "He hid." in text
    assert WORDS.columns[Column.THOUGHT].heading not in text


def test_the_picture_is_square_opaque_and_has_a_dot_for_each_count() -> None:
    months = {date(2026, 4, 1): {"be-safe": 1, "bond": 20}, date(2026, 5, 1): {}}
    picture = Image.open(io.BytesIO(picture_of_bs(months, WORDS)))
    assert picture.width == picture.height >= 780
    assert picture.convert("RGBA").getextrema()[3] == (255, 255)
    assert picture.convert("RGB").getpixel((5, 5)) == PAPER
    colours = picture.convert("RGB").getcolors(1_000_000)
    assert colours is not None
    dots = sum(count for count, colour in colours if colour == (0x2F, 0x6F, 0x73))
    assert dots > 3000
