"""A trainer sends a scene from the phone: it is checked, played, published, put back and restored."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.assembly import open_house
from bot.settings import Settings
from tests.conversations.dialogue import Dialogue
from tests.conversations.trainers import (
    ANOTHER,
    TRAINER,
    Meet,
    come,
    open_scene,
    send,
    the_den,
    the_fort,
    with_trainers,
)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_trainers(settings)


@pytest.fixture
async def trainer(meet: Meet) -> Dialogue:
    return await come(meet, TRAINER)


async def publish(trainer: Dialogue, content: bytes, name: str = "the-fort.yaml") -> None:
    await send(trainer, content, name)
    await trainer.press("publish")
    trainer.expect("is live", count=1)


async def reaction(carer: Dialogue, scene_id: str = "the-fort") -> str:
    """What the child says to good words, in the version that a carer gets now."""
    await open_scene(carer, scene_id)
    if carer.offers() and "begin_anew" in carer.offers():
        await carer.press("begin_anew")
    await carer.say("That must have felt lonely.")
    return carer.words


async def test_a_right_file_is_kept_played_and_published(trainer: Dialogue, carer: Dialogue) -> None:
    await send(trainer, the_fort())
    trainer.expect("The fort", "is right, and kept as a draft", count=1)
    trainer.expect_buttons("preview", "publish", "leave_draft")
    await open_scene(carer, "the-fort")
    carer.expect("not here any more, or not just now").expect_buttons("surprise", "by_theme")

    await trainer.press("preview")
    trainer.expect("A private preview of The fort", "What would you say?", count=2)
    assert (await trainer.practice()).preview
    await trainer.say("That must have felt lonely.")
    await trainer.press("go_on")
    await trainer.say("I wonder what it is like in there.")
    await trainer.press("finish")
    trainer.expect_buttons("back_to_version").expect_no_buttons("share")
    await trainer.press("back_to_version")
    trainer.expect("by you").expect_buttons("publish")
    await trainer.press("publish", times=2)
    trainer.expect("The fort is live", count=1)

    await open_scene(carer, "the-fort")
    carer.expect("The fort · 1 of 2", "What would you say?", count=1)
    assert not (await carer.practice()).preview


async def test_pressed_once_more_after_a_restart_it_is_live_already(trainer: Dialogue) -> None:
    await send(trainer, the_fort())
    publish = trainer.remember("publish")
    await trainer.press("publish")
    await trainer.press_old(publish)
    trainer.expect_toast("how it is already")


async def test_it_can_be_left_as_a_draft_and_found_again(trainer: Dialogue) -> None:
    await send(trainer, the_fort())
    await trainer.press("leave_draft")
    trainer.expect("stays as a draft")
    await trainer.say("/scenes")
    trainer.expect("4 in all, 3 live").expect_buttons("○ The fort", "● The den")
    await trainer.press("my_scenes")
    trainer.expect("Scenes you sent", "1 in all, 0 live").expect_no_buttons("● The den")
    await trainer.press("○ The fort")
    trainer.expect("A draft", "came from a phone", "no file of it").expect_buttons("publish", "preview")


async def test_problems_come_back_as_one_readable_message(trainer: Dialogue) -> None:
    await send(trainer, the_fort().replace(b"care_note:", b"care_notes:").replace(b"level: 1", b"level: 9"))
    trainer.expect("the-fort.yaml cannot be used yet", "nothing was kept", count=1)
    trainer.expect("Line 8", "is no whole number from 1 to 3", "did you mean 'care_note'?", "→")
    trainer.expect_no_buttons("publish")
    await trainer.say("/scenes")
    trainer.expect("3 in all")


async def test_many_problems_are_told_in_part_and_all_are_in_a_file(trainer: Dialogue) -> None:
    await send(
        trainer, the_fort().replace(b"      does: >-\n", b"      dose: >-\n").replace(b"says", b"sais")
    )
    [message] = trainer.turn
    assert "more. All of them are in the file" in message["caption"]
    assert message["caption"].count("Line ") == 6
    assert len(message["caption"]) <= 1024
    assert message["document"]["file_name"] == "the-fort-problems.txt"
    kept = trainer.telegram.world.files.get(message["document"]["file_id"])
    assert kept is not None
    assert kept.content.decode().count("the-fort.yaml:") > 6


async def test_warnings_are_told_apart_and_do_not_stop_it(trainer: Dialogue) -> None:
    await send(trainer, the_fort().replace(b"She talks all day", b"She is attention-seeking all day"))
    trainer.expect("is right", "It can be used as it is. Still, look again").expect_buttons("publish")


async def test_what_is_good_enough_for_a_draft_only_says_what_is_missing(trainer: Dialogue) -> None:
    text = the_fort().decode()
    one_moment = text[: text.index("  - id: bedtime-den")] + text[text.index("ending:") :]
    await send(trainer, one_moment.encode())
    trainer.expect("kept as a draft", "Before it can be published", "at least two moments")
    trainer.expect_buttons("preview").expect_no_buttons("publish")
    await trainer.press("to_scene")
    await trainer.press("publish")  # the card offers it; it is checked once more
    trainer.expect("not ready for carers yet", "at least two moments")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (the_fort(), "../../etc/the-fort.yaml", "is right"),
        (the_fort(), "C:\\scenes\\the-fort (1).YML", "is right"),
        (the_fort(), "../../etc/passwd.yaml", "call the file the-fort.yaml"),
        (the_fort(), "the-fort.txt", "names end in .yaml"),
        (the_fort(), ".yaml", "names end in .yaml"),
        (b"x" * (10 * 1024 * 1024), "the-fort.yaml", "too big for a scene"),
        (the_fort() + b"#" * 201 * 1024, "the-fort.yaml", "too big for a scene"),
        ("title: Müsli".encode("cp1252"), "the-fort.yaml", "saved in an old alphabet"),
        (the_fort().decode().encode("utf-16"), "the-fort.yaml", "UTF-16"),
        (b"\x00\x01\x02", "the-fort.yaml", "cannot be used yet"),
        (b"a: &a [x]\nb: *a\n", "the-fort.yaml", "cannot be used yet"),
        (b"PK\x03\x04 word", "the-fort.yaml", "Word document"),
    ],
)
async def test_whatever_is_sent_gets_a_kind_answer(
    trainer: Dialogue, content: bytes, name: str, said: str
) -> None:
    await send(trainer, content, name)
    trainer.expect(said, count=1)


async def test_nothing_is_written_beside_the_database(trainer: Dialogue, settings: Settings) -> None:
    await publish(trainer, the_fort(), "../the-fort.yaml")
    names = {path.name.partition("-")[0] for path in settings.data.iterdir() if path.is_file()}
    assert names == {"wondering.db", "keys", "certificate.key"}
    folders = {path.name for path in settings.data.iterdir() if path.is_dir()}
    assert folders <= {"arrived", "handed-over"}
    assert not (settings.data.parent / "the-fort.yaml").exists()


async def test_a_file_too_big_is_not_even_fetched(trainer: Dialogue) -> None:
    heard: list[str] = []
    trainer.telegram.observers.append(lambda method, *_: heard.append(method))
    await send(trainer, b"x" * (10 * 1024 * 1024))
    assert "getfile" not in [each.lower() for each in heard]


async def test_a_photo_in_place_of_a_file_is_answered_as_ever(trainer: Dialogue) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00\x00\x00\x01" * 2
    await trainer.send("photo", png, "scene.png")
    trainer.expect("I can't look at pictures")


async def test_words_under_a_file_that_tell_of_something_real_come_first(trainer: Dialogue) -> None:
    await send(trainer, the_fort(), caption="I can't do this any more. I want to kill myself tonight.")
    trainer.expect("Samaritans").expect_not("kept as a draft")


async def test_an_earlier_version_is_kept_and_restored(trainer: Dialogue, carer: Dialogue) -> None:
    await publish(trainer, the_fort(roar="You be the bear."))
    trainer.clock.wait(days=1)
    await publish(trainer, the_fort(roar="You be the wolf."))
    assert "You be the wolf." in await reaction(carer)
    await trainer.press("to_scene")
    await trainer.press("versions")
    trainer.expect("22.11.2026", "21.11.2026", "by you – live now", count=1)
    await trainer.press("Version 1. " + trainer.labels()[1].partition(". ")[2])
    trainer.expect("Carers do not practise with this version")
    await trainer.press("publish")
    trainer.expect("is live")
    assert "You be the bear." in await reaction(carer)


async def test_put_back_to_draft_it_is_not_offered_but_can_be_finished(
    trainer: Dialogue, drafting: Dialogue, meet: Meet
) -> None:
    await trainer.say("/scenes")
    await trainer.press("● The den")
    trainer.expect("the file in the folder of scenes")
    await trainer.press("withdraw")
    trainer.expect("The den is a draft again", count=1)
    await drafting.say("That must have felt lonely.")
    drafting.expect("You be the bear.")
    late = await come(meet, 3000)
    await open_scene(late, "the-den")
    late.expect("not here any more")
    await trainer.press("to_scene")
    trainer.expect("put back to draft from a phone")
    await trainer.press("use_file")
    trainer.expect("the file in the folder counts again", "It is live.")
    await open_scene(late, "the-den")
    late.expect("The den · 1 of 2")


async def test_a_version_from_the_phone_lies_over_the_folders_file(
    trainer: Dialogue, carer: Dialogue
) -> None:
    await publish(trainer, the_den(You_be_the_bear="You be the wolf"), "the-den.yaml")
    trainer.expect("in place of the file in the folder")
    assert "You be the wolf." in await reaction(carer, "the-den")
    await trainer.press("to_scene")
    trainer.expect("used in place of the file in the folder")
    await trainer.press("use_file")
    assert "You be the bear." in await reaction(carer, "the-den")


async def test_who_is_in_the_middle_goes_on_with_the_version_they_began(
    trainer: Dialogue, carer: Dialogue
) -> None:
    await publish(trainer, the_fort())
    await open_scene(carer, "the-fort")
    await publish(trainer, the_fort(roar="You be the wolf."))
    await trainer.press("to_scene")
    await trainer.press("withdraw")
    await carer.say("That must have felt lonely.")
    carer.expect("You be the bear.")


async def test_the_file_comes_back_as_it_was_sent(trainer: Dialogue) -> None:
    await send(trainer, the_fort())
    await trainer.press("download")
    [message] = trainer.turn
    kept = trainer.telegram.world.files.get(message["document"]["file_id"])
    assert kept is not None
    assert (kept.filename, kept.content) == ("the-fort.yaml", the_fort())


async def test_the_same_file_again_is_known(trainer: Dialogue) -> None:
    await publish(trainer, the_fort())
    await send(trainer, the_fort(), "the-fort (2).yaml")
    trainer.expect("I have this very version already", "carers are practising with it")
    trainer.expect_no_buttons("publish")


async def test_two_trainers_do_not_decide_over_each_others_heads(trainer: Dialogue, meet: Meet) -> None:
    other = await come(meet, ANOTHER)
    await send(trainer, the_fort(roar="You be the bear."))
    await send(other, the_fort(roar="You be the wolf."))
    await other.press("publish")
    other.expect("is live")
    await trainer.press("publish")
    trainer.expect("Another trainer has changed something", "done nothing", count=1)
    await trainer.press("to_scene")
    await trainer.press("versions")
    trainer.expect("by another trainer – live now", "by you")


async def test_what_is_published_in_one_process_is_live_in_another(trainer: Dialogue) -> None:
    await send(trainer, the_fort())
    async with open_house(trainer.settings, clock=trainer.clock, reader=trainer.reader) as other:
        offered = other.desks.doorway.bench.scenes
        await trainer.press("publish")
        assert offered.find("the-fort") is None
        await other.desks.trainers.bench.keeper.refresh()
        scene = offered.find("the-fort")
        assert scene is not None
        assert scene in offered.library.live()


async def test_a_redelivered_file_is_kept_once(trainer: Dialogue) -> None:
    await send(trainer, the_fort())
    await trainer.redeliver()
    await trainer.say("/scenes")
    await trainer.press("○ The fort")
    trainer.expect_buttons("Versions sent (1)")


async def test_a_trainer_who_is_forgotten_leaves_the_scene(trainer: Dialogue, meet: Meet) -> None:
    await publish(trainer, the_fort())
    await trainer.say("/delete")
    await trainer.press("delete_sure")
    await trainer.press("delete_for_good")
    other = await come(meet, ANOTHER)
    await other.say("/scenes")
    await other.press("● The fort")
    await other.press("versions")
    other.expect("by somebody who has left – live now")


async def test_a_folder_that_is_gone_takes_nothing_that_was_sent(
    trainer: Dialogue, carer: Dialogue, tmp_path: Path
) -> None:
    await publish(trainer, the_fort())
    empty = tmp_path / "no-scenes"
    await asyncio.to_thread(empty.mkdir)
    carer.settings = carer.settings.model_copy(update={"scenarios": empty})
    await open_scene(carer, "the-fort")
    carer.expect("The fort · 1 of 2")
