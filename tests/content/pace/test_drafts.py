"""The rated drafts: whole, consistent, and never shared between what trains and what tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.pace.codes import CODES, MARKED
from bot.pace.phrases import CONTENT
from bot.pace.rated import BadDrafts, Split, read_parts, read_rated

FOLDER = CONTENT / "drafts"
PARTS = read_parts(FOLDER)


def test_every_part_has_drafts() -> None:
    assert len(PARTS["train"]) > 2000
    assert len(PARTS["dev"]) > 250
    assert len(PARTS["test"]) > 800


def test_no_writer_moment_or_draft_is_in_two_parts() -> None:
    for kind in ("writer", "moment", "draft"):
        seen: dict[str, str] = {}
        for part, drafts in PARTS.items():
            for each in drafts:
                value = {"writer": each.writer, "moment": each.situation.scene, "draft": each.draft}[kind]
                if kind == "draft" and not each.rateable:
                    continue
                assert seen.setdefault(value, part) == part, (
                    f"{kind} {value!r} is in {seen[value]} and in {part}"
                )


def test_evidence_stands_in_the_draft_and_bears_out_the_rating() -> None:
    marked = {code.value for code in MARKED}
    for each in (draft for drafts in PARTS.values() for draft in drafts):
        for rating in each.ratings:
            assert set(rating.evidence) <= marked, each.id
            assert rating.codes <= {code.value for code in CODES}
            if rating.form.rateable:
                assert rating.overall is not None, each.id


def test_test_writers_are_blind_to_training_by_name() -> None:
    split = Split(test=("z", "t*"), dev=("x",))
    assert [split.part_of(writer) for writer in ("z", "ta", "x", "a", "za")] == [
        "test",
        "test",
        "dev",
        "train",
        "train",
    ]


def test_a_bad_file_is_named_with_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('\n{"id": 1}\n', "utf-8")
    with pytest.raises(BadDrafts, match=r"bad\.jsonl:2"):
        read_rated(bad)
    bad.write_text("", "utf-8")
    with pytest.raises(BadDrafts, match="no drafts"):
        read_rated(bad)
