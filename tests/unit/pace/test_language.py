"""Nothing to read, and nothing that can be read."""

from __future__ import annotations

import pytest

from bot.pace.language import is_blank, is_readable


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "...",
        "???",
        "😢😢",
        "idk",
        "dunno tbh",
        "I don't know what to say",
        "no idea sorry",
        "hhhhj",
        "12 34",
    ],
)
def test_a_shrug_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "sorry",
        "I'm here",
        "no",
        "hey you",
        "I don't know why, but I'm staying",
        "not sure you heard me",
        "ok",
        "shh",
        "nth",
    ],
)
def test_few_words_are_words(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jestem tutaj kochanie, wiem że jest ci bardzo smutno",
        "Estoy aquí contigo, sé que estás triste y no pasa nada",
        "Je suis là, je comprends que tu es triste",
        "Ich bin hier bei dir, ich weiß dass du traurig bist",
        "Sono qui con te, capisco che sei triste",
        "Я здесь, я рядом с тобой",
        "我在这里陪你",
        "أنا هنا معك",
        "Dw i yma gyda ti, mae'n iawn bod yn drist",
        "Sunt aici cu tine, știu că este foarte greu pentru tine",
    ],
)
def test_other_languages_are_not_read(text: str) -> None:
    assert not is_readable(text)


@pytest.mark.parametrize(
    "text",
    [
        "come here hinny, yer all reet wi me",
        "Och ma wee lamb, dinnae fash, I'm no goin anywhere",
        "Beta come, sit with me, no problem, mummy is here only",
        "ok cariad, cwtch?",
        "mi deh yah wid yuh, pickney",
        "I here with you kochanie, no worry",
        "im hrere swetheart its oaky to be sda",
        "José, Zoë and Siân are waiting, you can be cross",
        "tea?",
        "❤️ love you ❤️",
        "aye",
        "Hola! fancy a walk, mi amigo?",
        "Abeg no vex, come make we chop",
    ],
)
def test_dialect_names_typos_and_borrowed_words_are_read(text: str) -> None:
    assert is_readable(text)
