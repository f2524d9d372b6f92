"""Updates as somebody would send them who means harm, or whose phone has gone mad."""

from __future__ import annotations

import json
import string
from itertools import count
from typing import Any

from hypothesis import strategies as st

from bot.actions import Verb

CHATS = tuple(range(5000, 5012))
TRAINER, ADMIN = CHATS[0], CHATS[1]
_NUMBERS = count(1)

NASTY = (
    *("<b>", "</b>", "<script>alert(1)</script>", "&lt;&amp;&#x41;", "<a href='tg://user?id=1'>x</a>"),
    *("\u202e\u2066 backwards \u2069", "\u200b\u200d\ufeff", "a\u0300" * 40, "\x00\x07\x1b[31m", "\ud800"),
    *("{{ 7*7 }}", "{% include '/etc/passwd' %}", "{{ words.__class__ }}", "%s%s%n", "${jndi:ldap://x}"),
    *("'; DROP TABLE carers; --", '" OR 1=1', "../../etc/passwd", "C:\\con", "|||", "ok||0|"),
    *("👨‍👩‍👧‍👦" * 30, "🏳️‍🌈", "😀" * 2000, "אבג שלום", "مرحبا", "ﷺ" * 50, "ffi", "İıſß", "1" * 400),
    *(
        "x" * 4096,
        "\n" * 500,
        " ",
        "half seven",
        "until Friday",
        "29 February",
        "25:99",
        "0800 1111",
        "N1 1AA",
    ),
    *(
        "I wonder if you felt left out?",
        "bedtime",
        "lies",
        "sealed:0123abcd:gAAAAAB",
        "i_abcdefghijkl",
        "s_x",
    ),
)

words = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=60),
    st.lists(st.sampled_from(NASTY), max_size=4).map("".join).map(lambda text: text[:4096]),
)
names = st.one_of(st.sampled_from(NASTY).map(lambda text: text[:64] or "x"), st.just("Jo"))
COMMANDS = (
    *("start", "help", "practise", "stop", "menu", "share", "remind", "ideas", "pause", "privacy", "export"),
    *(
        "delete",
        "journal",
        "sixbs",
        "pathway",
        "guide",
        "routine",
        "support",
        "howareyou",
        "progress",
        "more",
    ),
    *("scenes", "offered", "invite", "nonsense"),
)
commands = st.sampled_from(COMMANDS)
arguments = st.one_of(
    st.sampled_from(
        ["", "new", "home", "1", "2", "-1", "list.0", "u.10", "d.10.30", "carer", "all", "x.y.z", "9" * 30]
    ),
    st.text(string.ascii_letters + string.digits + ".-_:", max_size=30),
    st.text(max_size=12),
)


@st.composite
def presses(draw: st.DrawFn) -> str:
    """What a button would carry: made up, or nearly right."""
    verb = draw(st.sampled_from([each.value for each in Verb]))
    session = draw(
        st.one_of(
            st.just(""),
            st.text(string.hexdigits, max_size=12),
            st.sampled_from([str(chat) for chat in CHATS]),
        )
    )
    step = draw(st.one_of(st.integers(0, 12), st.sampled_from([10**9 - 1, 10**9, 10**30])))
    data = f"{verb}|{session}|{step}|{draw(arguments)}"
    return draw(st.one_of(st.just(data), words)) if draw(st.booleans()) else data


def _person(chat: int, name: str) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": name, "language_code": "en"}


def _message(chat: int, name: str, **content: Any) -> dict[str, Any]:
    return {
        "message_id": next(_NUMBERS),
        "date": 1795296670,
        "chat": {"id": chat, "type": "private", "first_name": name},
        "from": _person(chat, name),
        **content,
    }


def said(chat: int, text: str) -> dict[str, Any]:
    """Plain words, or a command."""
    length = len(text.split(" ", maxsplit=1)[0])
    entities = [{"type": "bot_command", "offset": 0, "length": length}] if text.startswith("/") else []
    return {"message": _message(chat, "Jo", text=text, entities=entities)}


def pressed(chat: int, data: str) -> dict[str, Any]:
    """A button of a message that is no longer at hand."""
    query = {"id": str(next(_NUMBERS)), "from": _person(chat, "Jo"), "chat_instance": "1", "data": data}
    return {"callback_query": query}


@st.composite
def updates(draw: st.DrawFn) -> dict[str, Any]:
    """One update, without its number."""
    chat, name = draw(st.sampled_from(CHATS)), draw(names)
    kind = draw(st.sampled_from(_KINDS))
    return kind(draw, chat, name)


def _said(draw: st.DrawFn, chat: int, name: str) -> dict[str, Any]:
    return {"message": _message(chat, name, text=draw(words) or "x")}


def _changed(draw: st.DrawFn, chat: int, name: str) -> dict[str, Any]:
    message = _message(chat, name, text=draw(words) or "x", edit_date=1795296671)
    return {"edited_message": message | {"message_id": draw(st.integers(1, 50))}}


def _commanded(draw: st.DrawFn, chat: int, name: str) -> dict[str, Any]:
    command = f"/{draw(commands)}"
    text = f"{command} {draw(words)}"[:4096]
    entity = {"type": "bot_command", "offset": 0, "length": len(command)}
    return {"message": _message(chat, name, text=text, entities=[entity])}


def _pressed(draw: st.DrawFn, chat: int, name: str) -> dict[str, Any]:
    message = _message(chat, name, text="x") | {"message_id": draw(st.integers(1, 400))}
    data = draw(presses())[:64]
    query = {"id": str(next(_NUMBERS)), "from": _person(chat, name), "chat_instance": "1", "data": data}
    if draw(st.booleans()):
        query["message"] = message
    return {"callback_query": query}


def _voted(draw: st.DrawFn, chat: int, name: str) -> dict[str, Any]:
    answer = {
        "poll_id": draw(words)[:40],
        "user": _person(chat, name),
        "option_ids": draw(st.lists(st.integers(0, 9))),
    }
    return {"poll_answer": answer | {"option_persistent_ids": []}}


def _looked_up(draw: st.DrawFn, chat: int, name: str) -> dict[str, Any]:
    query = {"id": str(next(_NUMBERS)), "from": _person(chat, name), "query": draw(words)[:256], "offset": ""}
    return {"inline_query": query}


def _sent_a_file(draw: st.DrawFn, chat: int, name: str) -> dict[str, Any]:
    document = {
        "file_id": draw(words)[:60] or "x",
        "file_unique_id": "u",
        "file_name": draw(
            st.sampled_from(["../../x.yaml", "a.yaml", "con.yaml", "x" * 300 + ".yaml", "a.zip", ""])
        ),
        "file_size": draw(st.sampled_from([0, 10, 4_000_000, 2**40])),
    }
    return {"message": _message(chat, name, document=document, caption=draw(words)[:1024])}


def _sent_a_sticker(draw: st.DrawFn, chat: int, name: str) -> dict[str, Any]:
    kinds = [
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}, "caption": draw(words)[:1024]},
        {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]},
        {"location": {"latitude": 1.0, "longitude": 2.0}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"contact": {"phone_number": "1", "first_name": name}},
        {"new_chat_title": draw(words)[:100] or "x"},
        {"pinned_message": _message(chat, name, text="x")},
        {},
    ]
    return {"message": _message(chat, name, **draw(st.sampled_from(kinds)))}


def _in_a_group(draw: st.DrawFn, chat: int, name: str) -> dict[str, Any]:
    message = _message(chat, name, text=draw(words) or "x")
    return {"message": message | {"chat": {"id": -chat, "type": "group", "title": name}}}


def _came_or_went(draw: st.DrawFn, chat: int, name: str) -> dict[str, Any]:
    status = draw(st.sampled_from(["member", "left"]))
    member = {"user": _person(1, "bot") | {"is_bot": True}, "status": status}
    whole = {"chat": {"id": chat, "type": "private", "first_name": name}, "from": _person(chat, name)}
    return {"my_chat_member": {**whole, "date": 1, "old_chat_member": member, "new_chat_member": member}}


def _strange(draw: st.DrawFn, chat: int, name: str) -> dict[str, Any]:
    channel = {"id": -1, "type": "channel", "title": "x"}
    post = {"message_id": 1, "date": 1, "chat": channel, "text": "x"}
    return draw(st.sampled_from([{}, {"channel_post": post}, {"something_new": {"x": [name] * 3}}]))


_KINDS = (
    *(_said,) * 6,
    *(_pressed,) * 8,
    *(_commanded,) * 4,
    *(_changed, _voted, _looked_up, _sent_a_file, _sent_a_sticker, _in_a_group, _came_or_went, _strange),
)


def as_sent(update: dict[str, Any]) -> dict[str, Any]:
    """As it comes over the network: JSON carries no lone half of a letter."""
    return dict(json.loads(json.dumps(update).encode("utf-8", "replace")))
