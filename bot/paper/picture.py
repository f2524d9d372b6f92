"""A page as a picture, for the phone. pypdfium2 is imported when the first is made."""

from __future__ import annotations

import io


def first_page_as_png(pdf: bytes, pixels_a_mm: float) -> bytes:
    """The first page of a PDF, opaque, with so many pixels to a millimetre."""
    import pypdfium2  # noqa: PLC0415 - see above

    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=pixels_a_mm / 72 * 25.4).to_pil().convert("RGB")
    finally:
        document.close()
    stored = io.BytesIO()
    picture.save(stored, "PNG", optimize=True)
    return stored.getvalue()
