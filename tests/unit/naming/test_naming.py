"""What tells who somebody is, is noticed and can be blurred; ordinary words are let be."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.naming.naming import Naming
from bot.naming.reading import load_naming
from bot.naming.sighting import Kind
from bot.settings import PROJECT

NAMING: Naming = load_naming(PROJECT / "content")


@pytest.mark.parametrize("words", ["Liam Carter", "Aoife O'Neill", "Mary-Jane Smith", "Zoë Brown"])
def test_a_full_name_for_a_nickname_is_noticed(words: str) -> None:
    assert NAMING.full_name(words)


@pytest.mark.parametrize(
    "words", ["Bean", "Little Bear", "the big one", "Captain Pickle", "liam", "L.", "🦊", ""]
)
def test_a_nickname_is_none(words: str) -> None:
    assert not NAMING.full_name(words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Leave a note for Ethan in his bag", "Ethan"),
        ("Ask about Ella's dog.", "Ella's"),
        ("Play on the Xbox on Friday. I'll make toast.", None),
        ("Say “Night, love” from the stairs. Then go.", None),
        ("", None),
    ],
)
def test_a_name_in_an_idea_is_noticed(words: str, name: str | None) -> None:
    assert NAMING.name_in(words) == name


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("She had a row with Liam Carter at tea", Kind.NAME, "Liam Carter"),
        ("Liam Carter slammed the door.", Kind.NAME, "Liam Carter"),
        ("Dontae Williams came too", Kind.NAME, "Dontae Williams"),
        ("Told Aoife O'Neill about it", Kind.NAME, "Aoife O'Neill"),
        ("his dad, Piotr van der Berg, rang", Kind.NAME, "Piotr"),
        ("and Ibrahim al Hassan as well", Kind.NAME, "Ibrahim al Hassan"),
        ("I rang Mrs Okafor and she came", Kind.NAME, "Mrs Okafor"),
        ("Mr. Patel says he is fine", Kind.NAME, "Mr. Patel"),
        ("he lives at 12 Acacia Avenue now", Kind.ADDRESS, "12 Acacia Avenue"),
        ("back to flat 3, 140b high street by six", Kind.ADDRESS, "flat 3, 140b high street"),
        ("seen on Mill Road again", Kind.ADDRESS, "Mill Road"),
        ("their new house, 7 Hill View", Kind.ADDRESS, "7 Hill View"),
        ("somewhere near LS6 3HN", Kind.ADDRESS, "LS6 3HN"),
        ("postcode is m13 9pl", Kind.ADDRESS, "m13 9pl"),
        ("her mum's number is 07700 900123", Kind.PHONE, "07700 900123"),
        ("ring +44 7700 900 123 first", Kind.PHONE, "+44 7700 900 123"),
        ("(0113) 496 0999 is the school", Kind.PHONE, "(0113) 496 0999"),
        ("wrote to liam.c@example.co.uk", Kind.EMAIL, "liam.c@example.co.uk"),
    ],
)
def test_what_tells_who_somebody_is_is_noticed(text: str, kind: Kind, words: str) -> None:
    found = NAMING.sightings(text)
    assert [each.kind for each in found] == [kind]
    assert found[0].words.startswith(words)
    assert text[found[0].start : found[0].end] == found[0].words
    assert words not in NAMING.blurred(text)
    assert NAMING.blurs[kind] in NAMING.blurred(text)


@pytest.mark.parametrize(
    "text",
    [
        "Told Liam we would go on Saturday. Liam cried.",
        "Mum and Auntie Jo came. Nan Bev rang from Leeds.",
        "He wanted Peppa Pig and then Match of the Day on Channel Four.",
        "His Social Worker and the Head Teacher came in Year Six.",
        "After 10 minutes down the road he ran. We had 2 close friends over, 5 kids in the street.",
        "1 more walk. It took 20 long minutes in the park; 3 way split, 45 minute drive",
        "From 01.02.2026 to 03/04/2026 he slept 8 hours, up 07.30, bed 19.45",
        "Childline is 0800 1111, the NSPCC 0808 800 5000",
        "I'D HAD IT. HE WAS UP ALL NIGHT",
        "Be Safe and Belong. Be All We Can Be.",
        "see you l8r, b4 2nd tea",
        "قالت ماما لا 🦊 العب",
        "",
    ],
)
def test_ordinary_words_are_let_be(text: str) -> None:
    assert NAMING.sightings(text) == ()
    assert NAMING.blurred(text) == text


def test_several_in_one_text_are_blurred_each() -> None:
    text = "Liam Carter and Mrs Khan, 12 Acacia Avenue LS6 3HN, 07700 900123, a@b.org."
    assert NAMING.blurred(text) == ("[name] and [name], [address] [address], [phone number], [e-mail].")


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_blurring_leaves_nothing_to_blur(text: str) -> None:
    assert NAMING.sightings(NAMING.blurred(text)) == ()


def test_few_drafts_of_practice_raise_an_alarm() -> None:
    texts = [
        json.loads(line)["draft"]
        for path in sorted((PROJECT / "content" / "pace" / "drafts").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    titled = tuple(title.title() for title in NAMING.titles)
    alarms = [
        each.words for text in texts for each in NAMING.sightings(text) if not each.words.startswith(titled)
    ]
    assert len(alarms) < len(texts) / 100


def test_a_long_text_is_quick_to_look_through() -> None:
    for piece in ("A ", "1 ", "a.", "0", "12 Aa ", "Aa", "(0", "@a."):
        assert len(NAMING.blurred(piece * (4096 // len(piece)))) > 0
