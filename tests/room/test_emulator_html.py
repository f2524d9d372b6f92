"""HTML becomes text and entities exactly as Telegram makes it, or is refused in Telegram's words."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.room import utf16
from bot.room.errors import ApiError
from bot.room.formatting import from_bot

ANN = {"id": 1001, "is_bot": False, "first_name": "Ann"}


def read(source: str) -> tuple[str, list[tuple]]:
    """Text, and entities as (type, offset, length) with whatever else they carry."""
    formatted = from_bot(source, "HTML", None, {1001: ANN})
    names = ("type", "offset", "length")
    return formatted.text, [
        (*(entity[name] for name in names), *(v for k, v in entity.items() if k not in names))
        for entity in formatted.entities
    ]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b><strong>b</strong>", "ab", [("bold", 0, 2)]),
        ("<i>a</i> <em>b</em>", "a b", [("italic", 0, 1), ("italic", 2, 1)]),
        ("<u>a</u> <ins>b</ins>", "a b", [("underline", 0, 1), ("underline", 2, 1)]),
        (
            "<s>a</s> <strike>b</strike> <del>c</del>",
            "a b c",
            [("strikethrough", 0, 1), ("strikethrough", 2, 1), ("strikethrough", 4, 1)],
        ),
        (
            '<tg-spoiler>a</tg-spoiler> <span class="tg-spoiler">b</span>',
            "a b",
            [("spoiler", 0, 1), ("spoiler", 2, 1)],
        ),
        ("<code>x = 1</code>", "x = 1", [("code", 0, 5)]),
        ("<pre>x = 1</pre>", "x = 1", [("pre", 0, 5)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [("pre", 0, 1, "python")]),
        ("<pre><code>x</code></pre>", "x", [("pre", 0, 1)]),
        ("<blockquote>said <b>so</b></blockquote>", "said so", [("blockquote", 0, 7), ("bold", 5, 2)]),
        ("<blockquote expandable>long</blockquote>", "long", [("expandable_blockquote", 0, 4)]),
        ('<a href="https://example.org">x</a>', "x", [("text_link", 0, 1, "https://example.org/")]),
        (
            "<a href='HTTP://Example.org/A?b&amp;c'>x</a>",
            "x",
            [("text_link", 0, 1, "http://example.org/A?b&c")],
        ),
        ("<a href=example.org>x</a>", "x", [("text_link", 0, 1, "http://example.org/")]),
        ('<a href="nonsense">x</a>', "x", []),
        ("<a>example.org</a>", "example.org", [("text_link", 0, 11, "http://example.org/")]),
        ('<a href="tg://user?id=1001">Ann</a>', "Ann", [("text_mention", 0, 3, ANN)]),
        ('<a href="tg://user?id=9">nobody</a>', "nobody", []),
        ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2, "5")]),
        ("<B>A</B>", "A", [("bold", 0, 1)]),
        ("<b class='x' hidden>a</b>", "a", [("bold", 0, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<b>a</b  >", "a", [("bold", 0, 1)]),
    ],
)
def test_every_tag_becomes_its_entity(source: str, text: str, entities: list[tuple]) -> None:
    assert read(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("😀 <b>b</b>", "😀 b", [("bold", 3, 1)]),
        ("<b>😀😀</b>", "😀😀", [("bold", 0, 4)]),
        ("é <b>ü😀</b>", "é ü😀", [("bold", 2, 3)]),
        ("&#128512;<b>x</b>", "😀x", [("bold", 2, 1)]),
    ],
)
def test_offsets_count_utf16_units(source: str, text: str, entities: list[tuple]) -> None:
    assert read(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("&lt b", "< b"),
        ("&#39;&#x27;", "''"),
        ("Tom & Ann", "Tom & Ann"),
        ("&nbsp;&laquo;&Lt;", "&nbsp;&laquo;&Lt;"),
        ("&#0;&#12345678;", "&#0;&#12345678;"),
        ("&amp;lt;", "&lt;"),
        ("&", "&"),
        ("&#", "&#"),
        ("5 > 4", "5 > 4"),
    ],
)
def test_four_named_and_all_numeric_references_are_read(source: str, text: str) -> None:
    assert read(source)[0] == text


@pytest.mark.parametrize(
    ("source", "entities"),
    [
        ("<b>a<i>b</i>c</b>", [("bold", 0, 3), ("italic", 1, 1)]),
        ("<i><b>ab</b></i>", [("bold", 0, 2), ("italic", 0, 2)]),
        ("<b>a<b>b</b>c</b>", [("bold", 0, 3)]),
        ("<b>a<code>b</code>c</b>", [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]),
        ("<code>a<b>b</b></code>", [("code", 0, 2)]),
        ("<b>a<i>b<u>c</u></i></b>", [("bold", 0, 3), ("italic", 1, 2), ("underline", 2, 1)]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", [("blockquote", 0, 2)]),
        ("<b></b>a<i> </i>b", []),
    ],
)
def test_nested_entities_are_tidied(source: str, entities: list[tuple]) -> None:
    assert read(source)[1] == entities


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("  a  ", "a", []),
        ("\n<b> a</b>\n\n", "a", [("bold", 0, 1)]),
        ("x<b> \n</b>", "x", []),
        ("a\r\nb\tc", "a\nb c", []),
        ("<b>a\r\n</b><i>b</i>", "a\nb", [("bold", 0, 2), ("italic", 2, 1)]),
        ("\u202ea<b>b</b>", "ab", [("bold", 1, 1)]),
    ],
)
def test_blanks_at_the_ends_and_control_characters_go(source: str, text: str, entities: list[tuple]) -> None:
    assert read(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "entities"),
    [
        ("try /start now", [("bot_command", 4, 6)]),
        ("/start@wondering_bot", [("bot_command", 0, 20)]),
        ("either/or", []),
        ("<b>/help</b>", [("bot_command", 0, 5), ("bold", 0, 5)]),
        ("<code>/help</code>", [("code", 0, 5)]),
        ("see https://example.org/a.", [("url", 4, 21)]),
        ("ann@example.org", [("email", 0, 15)]),
        ("ask @ann_lee #calm", [("mention", 4, 8), ("hashtag", 13, 5)]),
        ("ring 0808 800 5000 (tap +448088005000)", [("phone_number", 24, 13)]),
        ("#1", []),
    ],
)
def test_commands_and_addresses_are_found_unmarked(source: str, entities: list[tuple]) -> None:
    assert read(source)[1] == entities


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("é😀</b>", "Unexpected end tag at byte offset 6"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<b/>", 'Unsupported start tag "b/" at byte offset 0'),
        ("4 < 5", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="0">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            "&#xD83D;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        read(source)
    assert refusal.value.code == 400
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ApiError, match="strings must be encoded in UTF-8"):
        read("\ud83d")


@pytest.mark.parametrize(
    ("mode", "reason"), [("Latex", "unsupported parse_mode"), ("MarkdownV2", "HTML only")]
)
def test_other_parse_modes_are_refused(mode: str, reason: str) -> None:
    with pytest.raises(ApiError, match=reason):
        from_bot("x", mode, None, {})


def test_entities_given_in_a_list_must_lie_within_the_text() -> None:
    good = {"type": "bold", "offset": 0, "length": 2}
    assert from_bot("😀", "", [good], {}).entities == (good,)
    with pytest.raises(ApiError, match="ends after the end of the text at UTF-16 offset 3"):
        from_bot("😀", "", [{**good, "length": 3}], {})


plain = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Mn"]), max_size=60)
tags = ["b", "i", "u", "s", "code", "pre", "a href='http://a.bc'", "blockquote", "tg-spoiler", "br", ""]
pieces = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in tags] + [f"</{tag.split(' ')[0]}>" for tag in tags]),
    st.sampled_from(["&lt;", "&", "&#x", "&#128512;", "<", ">", "\n", " ", "\r", "😀", "/start", "\0"]),
    plain,
)


@given(plain)
@settings(max_examples=200, deadline=None)
def test_plain_text_escaped_and_read_is_itself(text: str) -> None:
    assert read(html.escape(text))[0] == text.strip(" \n")


@given(st.lists(pieces, max_size=14).map("".join) | st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_whatever_comes_is_read_or_refused_and_entities_lie_within_the_text(source: str) -> None:
    try:
        formatted = from_bot(source, "HTML", None, {})
    except ApiError as refusal:
        assert refusal.code == 400
        return
    length = utf16.units(formatted.text)
    places = set(utf16.offsets(formatted.text))
    for entity in formatted.entities:
        assert entity["length"] > 0
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= length
        assert {entity["offset"], entity["offset"] + entity["length"]} <= places


@given(st.lists(st.tuples(st.sampled_from(["b", "i", "u", "s", "code"]), plain), max_size=6))
@settings(max_examples=100, deadline=None)
def test_well_formed_html_is_never_refused(parts: list[tuple[str, str]]) -> None:
    source = "".join(f"<{tag}>{html.escape(text)}" for tag, text in parts)
    source += "".join(f"</{tag}>" for tag, _ in reversed(parts))
    assert read(source)[0] == "".join(text for _, text in parts).strip(" \n")
