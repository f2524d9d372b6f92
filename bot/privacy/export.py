"""Gives people all that is kept about them: to read, and for another program."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from bot.ports import Clock, Incoming
from bot.post.turn import let_go, slowly
from bot.privacy.outcome import AllGiven
from bot.privacy.page import page_of
from bot.privacy.stores import OpenPrivacyWork, Rows
from bot.privacy.wording import ExportWords
from bot.rendering.outcome import Attachment, Outcome

FILE = "all-that-is-kept.zip"


@dataclass(frozen=True)
class Export:
    """Makes a zip with a page in HTML and the same in JSON. `content` is where the page's template is."""

    open_work: OpenPrivacyWork
    clock: Clock
    words: ExportWords
    content: Path

    async def give(self, incoming: Incoming) -> tuple[Outcome, ...]:
        """/export: everything about whoever asks, and about nobody else."""
        async with self.open_work() as work:
            kept = await work.everything.about(incoming.carer_id)
        await let_go()
        content = await slowly(zipped, kept, self.words, self.content, self.clock.now())
        return (AllGiven(attachment=Attachment(FILE, content)),)


def zipped(kept: Rows, words: ExportWords, content: Path, now: datetime) -> bytes:
    """The zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("all-that-is-kept.html", page_of(kept, words, content, now))
        whole = json.dumps({"made_at": now, "kept": kept}, ensure_ascii=False, indent=2, default=_plain)
        archive.writestr("all-that-is-kept.json", whole)
    return packed.getvalue()


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)
