"""Certificates and portfolios, as they come out of the printer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image

from bot.pathway.certificates.paper import Certificate, Passage, Portfolio, Printer, load_papers
from bot.settings import PROJECT

WORDS = load_papers(PROJECT / "content")
DAY = date(2026, 11, 24)
CODE = "02EQ8-23SR2-N5C97-GCJBE"


def pages(pdf: bytes) -> list[str]:
    found = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return [" ".join(each.split()) for each in found]


def inked(pdf: bytes) -> Image.Image:
    """The first page, as a picture."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=0.5).to_pil()
    assert isinstance(picture, Image.Image)
    return picture


def a_certificate(name: str, covered: int = 4) -> Certificate:
    titles = tuple(f"A subject with a name of some length {number}" for number in range(covered))
    return Certificate(name, "Module 1: early years, early hurt", "The toolbox", titles, DAY, CODE)


def test_a_certificate_says_who_what_when_and_that_it_is_no_qualification() -> None:
    [page] = pages(Printer(WORDS, "Harbour Lane Fostering").certificate(a_certificate("Zoë Łukaszewska")))
    for words in (
        "Harbour Lane Fostering",
        "Zoë Łukaszewska",
        "Module 1: early years, early hurt",
        "A subject with a name of some length 3",
        "Completed on 24 November 2026",
        f"Code: {CODE}",
        "It is not a qualification",
    ):
        assert words in page


def test_it_stays_on_one_page_with_a_long_name_and_twelve_subjects() -> None:
    printer = Printer(WORDS, "An agency with quite a long name, and a second line " * 2)
    [page] = pages(printer.certificate(a_certificate("W" * 60, covered=12)))
    assert "not a qualification" in page


def test_without_a_name_and_an_agency_it_is_a_carers_all_the_same() -> None:
    [page] = pages(Printer(WORDS).certificate(a_certificate("")))
    assert "This records that a carer has gone through" in page


def test_a_name_stands_without_emoji_and_never_in_boxes() -> None:
    [page] = pages(Printer(WORDS).certificate(a_certificate("Zoë 🧸 Łuk")))
    assert "This records that Zoë Łuk has gone" in page
    [page] = pages(Printer(WORDS).certificate(a_certificate("नमिता")))
    assert "This records that a carer has gone" in page


def test_the_logo_is_on_it_and_a_broken_one_is_left_out(tmp_path: Path) -> None:
    logo, broken = tmp_path / "logo.png", tmp_path / "broken.png"
    Image.new("RGB", (400, 100), (200, 30, 40)).save(logo)
    broken.write_bytes(b"no picture")
    reds = [
        sum(red > 150 > 2 * green for _, (red, green, _) in inked(pdf).getcolors(100_000) or ())
        for pdf in (
            Printer(WORDS, "Agency", where).certificate(a_certificate("Jo")) for where in (logo, broken)
        )
    ]
    assert reds[0] > 0
    assert reds[1] == 0


def test_a_portfolio_holds_every_word_over_as_many_pages_as_it_needs() -> None:
    passages = tuple(
        Passage(f"Looking {number}", (("What I tried", f"Words {number}. " * 60), ("", "שלום 🙂")))
        for number in range(12)
    )
    whole = Portfolio(DAY, ("Anger",), ("The den",), passages, passages[:1], passages[:1], ("Who?",), ())
    found = pages(Printer(WORDS).portfolio(whole))
    assert len(found) > 3
    text = " ".join(found)
    assert all(f"Words {number}." in text for number in range(12))
    assert "Questions for the group" in text
    assert "Giving back" not in text
