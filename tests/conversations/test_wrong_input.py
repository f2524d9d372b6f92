"""8. Whatever is sent, the answer is kind, says what to do, and loses nothing."""

from __future__ import annotations

import base64

import pytest

from bot.practice.bench import LONGEST_DRAFT
from bot.practice.session import Stage
from tests.conversations.dialogue import CARER, Dialogue

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

FILES = [
    pytest.param("photo", PICTURE, "x.png", "can't look at pictures", id="photo"),
    pytest.param("voice", b"OggS", "x.ogg", "can't listen to voice notes", id="voice"),
    pytest.param("audio", b"ID3", "x.mp3", "can't listen", id="audio"),
    pytest.param("video", b"x", "x.mp4", "can't watch videos", id="video"),
    pytest.param("video_note", b"x", "x.mp4", "can't watch videos", id="video note"),
    pytest.param("sticker", b"RIFF", "x.webp", "can only read words", id="sticker"),
    pytest.param("animation", b"GIF89a", "x.gif", "can only read words", id="animation"),
    pytest.param("document", b"%PDF", "x.pdf", "can't open files", id="document"),
]


@pytest.mark.parametrize(("kind", "content", "name", "answer"), FILES)
async def test_what_is_not_words_is_answered_and_the_scene_stays(
    drafting: Dialogue, kind: str, content: bytes, name: str, answer: str
) -> None:
    before = await drafting.session()
    await drafting.send(kind, content, name)
    drafting.expect(answer, "The den", "Type your reply", count=1)
    assert await drafting.session() == before
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed")


async def test_what_is_not_words_outside_a_scene_leads_to_one(carer: Dialogue) -> None:
    await carer.send("photo", PICTURE, "x.png", caption="my little one")
    carer.expect("can't look at pictures", "/practise", count=1).expect_buttons("practise")


async def test_words_under_a_photo_are_asked_for_as_a_message(drafting: Dialogue) -> None:
    await drafting.send("photo", PICTURE, "x.png", caption="That must have felt lonely.")
    drafting.expect("can't look at pictures", "Type your reply", count=1)
    assert await drafting.attempts() == 0


async def test_a_place_a_contact_a_die_and_a_poll_are_no_words(drafting: Dialogue) -> None:
    room = drafting.telegram
    poll = {
        "id": "1",
        "question": "Well?",
        "options": [],
        "type": "regular",
        "total_voter_count": 0,
        **dict.fromkeys(["is_closed", "allows_multiple_answers", "members_only"], False),
        **dict.fromkeys(["is_anonymous", "allows_revoting"], True),
    }
    for something in (
        lambda: room.send_location(CARER, 51.5, -0.1),
        lambda: room.send_contact(CARER, "+44 1632 960000", "Mina"),
        lambda: room._write(CARER, {"dice": {"emoji": "🎲", "value": 4}}),
        lambda: room._write(CARER, {"poll": poll}),
    ):
        await drafting.does(something)
        drafting.expect("can only read words", "Type your reply", count=1)
    assert (await drafting.practice()).stage is Stage.DRAFTING


# Words


@pytest.mark.parametrize("text", ["😀", "👍🏽", "...", "?!", "1234", "🙂🙂🙂"])
async def test_signs_without_words_are_met_kindly(drafting: Dialogue, text: str) -> None:
    await drafting.say(text)
    drafting.expect("I'm stuck", count=1).expect_not("What landed").expect_buttons("stuck", "stop")
    assert await drafting.attempts() == 0


async def test_a_question_to_the_bot_is_kept_and_read_with_one_tap(drafting: Dialogue) -> None:
    await drafting.say("How does this work?")
    drafting.expect("something other than a reply to Mina", count=1).expect_buttons("read_anyway", "stuck")
    assert await drafting.attempts() == 0
    await drafting.press("read_anyway", times=2)
    drafting.expect("How it might go", count=2)
    assert (await drafting.last_attempt()).text == "How does this work?"


async def test_another_language_is_answered_kindly(drafting: Dialogue) -> None:
    await drafting.say("Nie rozumiem tego")
    drafting.expect("English", "Your words are still above", count=1).expect_not("What landed")


async def test_a_very_long_draft_arrives_in_two_messages_and_is_answered_once(drafting: Dialogue) -> None:
    await drafting.say("That must have felt lonely. " * 200)
    drafting.expect("more than Mina could take in", "two or three sentences", count=1)
    drafting.expect_buttons("stuck", "stop")
    assert await drafting.attempts() == 0
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed")
    assert await drafting.attempts() == 1


async def test_a_long_draft_made_shorter_by_editing_is_read(drafting: Dialogue) -> None:
    await drafting.say("That must have felt lonely. " * 60)
    await drafting.edit("That must have felt lonely.", after=2)
    drafting.expect("What landed")


async def test_a_draft_of_the_longest_length_is_read(drafting: Dialogue) -> None:
    draft = ("That must have felt lonely. " * 100)[:LONGEST_DRAFT].strip()
    await drafting.say(draft)
    drafting.expect("What landed")
    assert (await drafting.last_attempt()).text == draft


@pytest.mark.parametrize(
    "draft",
    [
        "That must have felt lonely & <b>cold</b>",
        "</i></b> That must have felt lonely <script>",
        "That must have felt lonely &amp; {{ 7 * 7 }} {% raw %} {# x #}",
        "שלום That must have felt lonely مرحبا \u202eabc",
        "👩‍👩‍👧 That must have felt lonely 🇬🇧 \U0001f600",
        "That must have felt lonely\n\n\n[[next message]]\n*_`~|",
        "That must have felt lonely %s {0} {name} $x \\",
    ],
)
async def test_a_draft_is_text_and_nothing_else(drafting: Dialogue, draft: str) -> None:
    said = (await drafting.say(draft)).telegram.history(CARER)
    text = next(each["text"] for each in reversed(said) if each["message_id"] == drafting.last_said)
    drafting.expect("That must have felt lonely", "How it might go", count=2).expect_not("49")
    assert (await drafting.last_attempt()).text == text


async def test_markup_in_quoted_words_is_shown_as_it_was_typed(drafting: Dialogue) -> None:
    await drafting.say("Go to your room. That must have felt lonely, <b>you</b> & me, {{ 7 * 7 }} </i>.")
    drafting.expect("That must have felt lonely, <b>you</b> & me, {{ 7 * 7 }} </i>.")


async def test_markup_in_a_scenes_title_and_story_is_text(at_the_door: Dialogue) -> None:
    at_the_door.expect("Doors & <b>mugs</b>", "{{ doors }} are where")
    await at_the_door.say("/start")
    at_the_door.expect("Doors & <b>mugs</b>").expect_buttons("Go on: Doors & <b>mugs</b>")


async def test_plain_words_when_nothing_was_asked(carer: Dialogue) -> None:
    await carer.say("I had a long day")
    carer.expect("no scene is open", count=1).expect_buttons("practise", "menu")


async def test_words_before_the_scene_has_begun(carer: Dialogue) -> None:
    await carer.say("/practise")
    await carer.press("By theme")
    await carer.press("Anger")
    await carer.say("That must have felt lonely.")
    carer.expect("has not begun yet", count=1).expect_buttons("begin", "not_now")
    await carer.press("begin")
    carer.expect("What would you say?")


async def test_words_after_the_scene_has_ended(reviewing: Dialogue) -> None:
    await reviewing.say("/stop")
    await reviewing.say("That must have felt lonely.")
    reviewing.expect("no scene is open").expect_not("What landed")


# Commands


async def test_an_unknown_command_loses_nothing(drafting: Dialogue) -> None:
    await drafting.say("/settings")
    drafting.expect("I don't know that command", count=1).expect_buttons("resume", "practise", "help")
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed")


@pytest.mark.parametrize("command", ["/help", "/privacy", "/start", "/practise", "/delete", "/menu"])
async def test_a_command_in_the_middle_leaves_the_question_open(drafting: Dialogue, command: str) -> None:
    await drafting.say(command)
    assert (await drafting.practice()).stage is Stage.DRAFTING
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed")


async def test_help_tells_of_the_scene_that_is_open(drafting: Dialogue) -> None:
    await drafting.say("/help")
    drafting.expect("How it works", "PACE", "The den is still open", "/delete", count=1)
    drafting.expect_buttons("resume")


async def test_a_command_inside_a_sentence_is_part_of_the_draft(drafting: Dialogue) -> None:
    await drafting.say("That must have felt lonely, /stop and tell me.")
    drafting.expect("What landed")


# Edited messages


async def test_the_newest_draft_is_read_anew_when_it_is_changed(drafting: Dialogue) -> None:
    await drafting.say("Why did you do that?")
    first = drafting.last_said
    await drafting.edit("That must have felt lonely.")
    drafting.expect("What landed", "How it might go", count=2)
    assert await drafting.attempts() == 2
    assert (await drafting.last_attempt()).message_id == first


async def test_an_older_draft_is_left_as_it_is(drafting: Dialogue) -> None:
    await drafting.say("Why did you do that?")
    first = drafting.last_said
    await drafting.say("That must have felt lonely.")
    await drafting.edit("I wonder.", first)
    drafting.expect("a message from earlier", count=1)
    assert await drafting.attempts() == 2


async def test_a_draft_of_an_earlier_moment_is_left_as_it_is(reviewing: Dialogue) -> None:
    draft = reviewing.last_said
    await reviewing.press("go_on")
    await reviewing.edit("I wonder.", draft)
    reviewing.expect("a message from earlier")
    assert (await reviewing.practice()).moment_id == "bedtime-den"


async def test_an_edit_after_the_end_is_left_as_it_is(reviewing: Dialogue) -> None:
    await reviewing.say("/stop")
    draft = next(m["message_id"] for m in reviewing.telegram.history(CARER) if "lonely" in m.get("text", ""))
    await reviewing.edit("I wonder.", draft)
    reviewing.expect("a message from earlier", count=1)


async def test_held_words_are_read_when_they_are_changed(drafting: Dialogue) -> None:
    await drafting.say("How does this work?")
    await drafting.edit("That must have felt lonely.")
    drafting.expect("What landed")


async def test_an_edit_that_tells_of_something_real_is_helped(reviewing: Dialogue) -> None:
    from tests.conversations.test_real_concern import DESPAIR

    draft = reviewing.last_said
    await reviewing.edit(DESPAIR, draft)
    reviewing.expect("116 123").expect_buttons("part_of_practice")


# Elsewhere


async def test_a_group_is_politely_declined_once(carer: Dialogue) -> None:
    group = -1001234
    await carer.does(lambda: carer.telegram.add_group(group, "The team", [CARER]))
    said = [m["text"] for m in carer.telegram.history(group) if m["from"]["is_bot"]]
    assert len(said) == 1
    assert "one to one" in said[0]
    await carer.does(lambda: carer.telegram.say(CARER, "/practise@wondering_test_bot", group))
    said = [m["text"] for m in carer.telegram.history(group) if m["from"]["is_bot"]]
    assert len(said) == 2
    carer.expect_nothing()


async def test_being_put_out_of_a_group_is_no_trouble(carer: Dialogue) -> None:
    await carer.does(lambda: carer.telegram.add_group(-77, "The team", [CARER]))
    await carer.does(lambda: carer.telegram.remove_bot(-77, CARER))
    await carer.say("/start")
    carer.expect("Welcome back")


async def test_being_blocked_in_the_middle_loses_nothing(drafting: Dialogue) -> None:
    drafting.telegram.say(CARER, "That must have felt lonely.")
    drafting.telegram.block(CARER)
    await drafting.bot_answers()
    drafting.expect_nothing()
    assert await drafting.attempts() == 1
    drafting.clock.wait(days=20)
    drafting.telegram.unblock(CARER)
    await drafting.say("/start")
    await drafting.press("resume")
    drafting.expect("How it might go", "You be the bear.")
