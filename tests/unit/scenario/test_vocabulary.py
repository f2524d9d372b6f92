"""Topics, ages and signposts: read from content/, and checked like the scenes that use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.scenario.vocabulary import BrokenVocabulary, load_vocabulary, read_vocabulary
from tests.unit.scenario.material import CONTENT, vocabulary

THEMES = [
    "attention-needing", "anger", "hyperactivity", "dissociation", "control", "lying-and-allegations",
    "sexualised-behaviour", "sibling-relationships", "self-harm", "teenage-years",
]  # fmt: skip


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for name in ("topics.yaml", "signposts.yaml"):
        (tmp_path / name).write_text((CONTENT / name).read_text())
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def problems_of(content: Path) -> list[str]:
    found, problems = read_vocabulary(content)
    assert (found is None) == bool(problems)
    return [f"{Path(each.path).name} {each.code} {each.message}" for each in problems]


def test_themes_topics_and_ages_come_in_the_order_of_the_file() -> None:
    assert [theme.id for theme in vocabulary().themes] == THEMES
    assert vocabulary().topics["attention-needing"].title == "Needing attention"
    assert not vocabulary().topics["shame"].theme
    assert [(band.id, band.youngest, band.oldest) for band in vocabulary().ages] == [
        ("3-6", 3, 6), ("7-10", 7, 10), ("11-13", 11, 13), ("14-17", 14, 17),
    ]  # fmt: skip


def test_an_age_belongs_to_one_band_or_none() -> None:
    found = [band.id if (band := vocabulary().age_band(age)) else None for age in (2, 3, 6, 7, 17, 18)]
    assert found == [None, "3-6", "3-6", "7-10", "14-17", None]


def test_a_signpost_has_a_public_number_or_the_operators_own() -> None:
    nspcc, duty = vocabulary().signposts["nspcc"], vocabulary().signposts["duty-line"]
    assert (nspcc.how, nspcc.checked) == ("0808 800 5000, help@nspcc.org.uk", "2026-11-21")
    assert (duty.how, duty.setting) == ("", "duty_line")
    assert duty.what_for.startswith("any worry")
    assert duty.unset


def test_a_number_stays_as_it_is_dialled() -> None:
    assert vocabulary().signposts["emergency"].how == "999"
    assert vocabulary().signposts["childline"].how == "0800 1111"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("topics.yaml", "{id: anger,", "{id: Anger,", "topics.yaml E109 'Anger' is not a proper id"),
        ("topics.yaml", "id: fear", "id: anger", "topics.yaml E110 the id 'anger' is used twice"),
        ("topics.yaml", '"Anger", theme', '"Anger", themed', "topics.yaml E103 unknown key 'themed'"),
        (
            "topics.yaml",
            "from: 3,",
            "from: 9,",
            "topics.yaml E105 the youngest age of this band is above its oldest",
        ),
        (
            "topics.yaml",
            'title: "Fear"',
            "title: Fear",
            "topics.yaml E026 prose inside brackets is cut at every comma",
        ),
        (
            "signposts.yaml",
            '    how: "999"\n',
            "",
            "signposts.yaml E113 'emergency' says neither how nor by which",
        ),
        ("signposts.yaml", "2026-11-21", "yesterday", "signposts.yaml E114 'yesterday' is no day"),
        (
            "signposts.yaml",
            "emergency:",
            "Emergency!:",
            "signposts.yaml E109 'Emergency!' is not a proper id",
        ),
        ("signposts.yaml", "  childline:", "  nspcc:", "signposts.yaml E018 a second key 'nspcc'"),
    ],
)
def test_a_mistake_is_said(content: Path, file: str, old: str, new: str, expected: str) -> None:
    change(content / file, old, new)
    (said,) = problems_of(content)
    assert said.startswith(expected)


def test_without_a_vocabulary_nothing_starts(content: Path) -> None:
    (content / "signposts.yaml").unlink()
    with pytest.raises(BrokenVocabulary, match="E001 the file cannot be read: no such file") as caught:
        load_vocabulary(content)
    assert len(caught.value.problems) == 1
