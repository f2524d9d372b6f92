"""The page of /export is for people: no codes, no figures of the program, in an order that makes sense."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.privacy.page import page_of
from bot.privacy.wording import load_export_words
from bot.settings import PROJECT

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
EARLIER = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def test_it_reads_as_words() -> None:
    kept = {
        "inbox": [{"received_at": NOW}],
        "checks": [{"begun_at": NOW, "answers": '{"energy": "fairly-empty"}'}],
        "plans": [{"weekdays": [0, 6], "stopped": False}],
        "nudges": [
            {"local_date": NOW.date(), "idea_id": "lamp-before-dusk", "landed": "let_in"},
            {"local_date": EARLIER.date(), "landed": "none"},
        ],
        "attempts": [{"text": "I'm half-way_there", "reading": {"overall": 4.5}, "disputed": True}],
    }
    content = PROJECT / "content"
    page = page_of(kept, load_export_words(content), content, NOW)
    for said in ("Mondays, Sundays", "lamp before dusk", "let in", "energy: fairly empty", "half-way_there"):
        assert said in page
    for code in ("4.5", "{", "none<", "let_in"):
        assert code not in page.partition("</head>")[2]
    assert page.index("21 November 2026</dd>") < page.index("lamp before dusk")
    assert page.index("How you were") < page.index("Messages that have just come in")
