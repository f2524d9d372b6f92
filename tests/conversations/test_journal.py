"""The reflective journal: written a column at a time, asked about again, looked back on, taken along."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pypdfium2

from bot.followups.followup import FollowUp
from bot.journal.bench import AGAIN
from bot.journal.entry import Column, Entry
from tests.conversations.conftest import Meet
from tests.conversations.dialogue import Dialogue
from tests.conversations.reminders import MONDAY, nudged, set_up

EVENING = datetime(2026, 11, 24, 19, tzinfo=UTC)


async def entries(carer: Dialogue) -> tuple[Entry, ...]:
    async with carer.stored() as database, database.work() as work:
        return await work.entries.of_carer(carer.carer)


async def with_entries(carer: Dialogue, *some: dict[str, object]) -> None:
    """Entries, each begun a day after the one before."""
    async with carer.stored() as database, database.work() as work:
        for number, parts in enumerate(some):
            then = carer.clock.now() - timedelta(days=len(some) - number)
            await work.entries.add(Entry(f"entry{number}", carer.carer, then, then, **parts))  # type: ignore[arg-type]
        await work.commit()


async def planned(carer: Dialogue) -> Dialogue:
    """A carer who has planned something, and is asked when to come back to it."""
    await carer.say("/journal")
    await carer.press("journal_new")
    await carer.say("She threw her shoe at the door when I said bath.")
    await carer.say("Perhaps baths scare her.")
    await carer.press("Be safe")
    await carer.say("A bowl of warm water and a flannel instead.")
    return carer.expect("A plan needs time", "Be safe")


async def test_an_entry_is_written_a_question_at_a_time(carer: Dialogue) -> None:
    await carer.say("/journal")
    carer.expect("Your journal", "not the official record", "leave out names", count=1)
    carer.expect_no_buttons("journal_back", "journal_export")
    await carer.press("journal_new")
    carer.expect("What did you see or hear?")
    await carer.say("She threw her shoe at the door.")
    carer.expect("Kept.", "What do you think was behind it?", "how you felt just then")
    await carer.press("Worried")
    carer.expect_changed("You tapped: Worried")
    await carer.say("Perhaps baths <scare> her 🛁.")
    carer.expect("What will you try?")
    await carer.press("Be safe")
    await carer.press("Bond")
    carer.expect_changed("You tapped: Be safe, Bond")
    await carer.press("☑ Be safe")
    carer.expect_changed("You tapped: Bond")
    await carer.say("A bowl and a flannel.")
    carer.expect("A plan needs time")
    await carer.press("journal_tell_now")
    await carer.say("She washed her face herself.")
    carer.expect("What do you take with you", "how you feel about it now")
    await carer.press("Hopeful")
    await carer.say("Smaller is easier.")
    carer.expect("Thank you.", "What I saw or heard", "Perhaps baths <scare> her 🛁.", "Smaller is easier.")
    carer.expect("For: Bond", "You felt: Worried. Afterwards: Hopeful")
    [entry] = await entries(carer)
    assert (entry.bs, entry.felt_before, entry.felt_after) == (("bond",), "worried", "hopeful")
    assert entry.saw == "She threw her shoe at the door."


async def test_every_step_can_be_skipped_and_nothing_is_left_of_nothing(carer: Dialogue) -> None:
    await carer.say("/journal")
    await carer.press("journal_new")
    for _ in Column:
        await carer.press("journal_skip")
    carer.expect("we'll stop here")
    assert await entries(carer) == ()


async def test_the_bot_asks_again_when_the_plan_has_had_time(carer: Dialogue) -> None:
    carer.clock.instant = MONDAY
    await planned(carer)
    await carer.press("journal_tomorrow")
    carer.expect("I'll ask you on Tuesday 24 November")
    await nudged(carer, EVENING - timedelta(minutes=1))
    carer.expect_nothing()
    await nudged(carer, EVENING)
    carer.expect("On Monday 23 November you planned", "A bowl of warm water", "How did it go?", count=1)
    await carer.press("journal_tell")
    carer.expect("What happened when you tried it?")
    await carer.say("She laughed.")
    await carer.press("journal_leave")
    await nudged(carer, EVENING + timedelta(days=2))
    carer.expect_nothing()


async def test_it_does_not_ask_what_has_been_told_meanwhile_or_is_let_be(carer: Dialogue) -> None:
    await with_entries(carer, {"planned": "Sing."}, {"planned": "Wait.", "happened": "He came."})
    due = carer.clock.now() - timedelta(hours=3)
    async with carer.stored() as database, database.work() as work:
        for about in ("entry0", "entry1", "gone"):
            await work.followups.plan(FollowUp(carer.carer, AGAIN, due, about))
        await work.commit()
    await carer.say("/journal")  # a bot can send nothing to somebody who has never written to it
    await nudged(carer, carer.clock.now() + timedelta(hours=12))
    carer.expect("How did it go?", "Sing.", count=1)
    await carer.press("journal_let_be")
    carer.expect("I won't ask")


async def test_left_for_later_it_can_be_gone_on_with_on_another_day(carer: Dialogue) -> None:
    await carer.say("/journal")
    await carer.press("journal_new")
    await carer.say("He hid under the table.")
    await carer.press("journal_leave")
    carer.expect("It is kept.", "come back to it")
    await carer.press("journal_in_a_week")
    await carer.say("hello there")  # not taken for an answer
    [entry] = await entries(carer)
    assert entry.thought == ""
    await carer.say("/journal", after=90_000)
    await carer.press("journal_go_on")
    carer.expect("What do you think was behind it?")


async def test_a_likely_name_is_pointed_out_and_blurred_with_a_tap(carer: Dialogue) -> None:
    await carer.say("/journal")
    await carer.press("journal_new")
    await carer.say("Liam Carter rang from 07700 900123")
    carer.expect("Before I keep it", "Liam Carter", "07700 900123", "[name], [phone number]")
    assert (await entries(carer))[0].saw == ""
    await carer.press("journal_blur")
    carer.expect("Kept like this", "[name] rang from [phone number]", "What do you think was behind it?")
    assert (await entries(carer))[0].saw == "[name] rang from [phone number]"
    await carer.say("Mrs Okafor was there")
    await carer.press("journal_retype")
    await carer.say("His teacher was there")
    carer.expect("Kept.", "What will you try?")
    await carer.say("Ask Mr Patel")
    await carer.press("journal_as_is")
    assert (await entries(carer))[0].planned == "Ask Mr Patel"


async def test_words_that_were_pointed_out_can_be_changed_in_their_message(carer: Dialogue) -> None:
    await carer.say("/journal")
    await carer.press("journal_new")
    await carer.say("Liam Carter shouted at her.")
    await carer.edit("The neighbour shouted at her.")
    carer.expect("Kept.", "What do you think was behind it?")
    assert (await entries(carer))[0].saw == "The neighbour shouted at her."


async def test_words_that_were_pointed_out_are_not_lost_when_more_is_typed(carer: Dialogue) -> None:
    await carer.say("/journal")
    await carer.press("journal_new")
    await carer.say("Liam Carter shouted at her over the fence.")
    await carer.say("Then it rained and we all went in.")
    carer.expect("Kept like this", "[name] shouted at her over the fence. Then it rained")
    await carer.say("Mrs Okafor says she is scared of him")
    await carer.say("Her teacher says she is scared of him")
    [entry] = await entries(carer)
    assert entry.saw == "[name] shouted at her over the fence.\nThen it rained and we all went in."
    assert entry.thought == "Her teacher says she is scared of him"


async def test_help_comes_first_and_the_words_are_kept(carer: Dialogue) -> None:
    await carer.say("/journal")
    await carer.press("journal_new")
    await carer.say("She told me tonight that her uncle touches her.")
    carer.expect("I am a computer program and can't pass this on", "I have kept what you wrote", count=2)
    assert (await entries(carer))[0].saw.startswith("She told me")
    await carer.say("I don't know what to do now")
    assert (await entries(carer))[0].thought == ""
    await carer.press("journal_carry_on")
    carer.expect("What do you think was behind it?")


async def test_an_entry_is_changed_added_to_and_deleted(carer: Dialogue) -> None:
    await with_entries(carer, {"saw": "He shouted.", "learned": "Wait."})
    await carer.say("/journal")
    await carer.press("journal_back")
    await carer.press("journal_all")
    carer.expect_changed("20 November", "He shouted.")
    await carer.press("20 Nov: He shouted.")
    carer.expect("What I saw or heard", "He shouted.", "Wait.")
    await carer.press("journal_change")
    await carer.press("What I saw or heard")
    carer.expect_changed("He shouted.")
    await carer.press("journal_add")
    await carer.say("Then he cried.")
    carer.expect("Changed.", "He shouted.\nThen he cried.")
    await carer.press("journal_change")
    await carer.press("What I thought")
    carer.expect_changed("Nothing is written here")
    await carer.press("Cross")
    await carer.press("journal_write")
    await carer.say("He was hungry.")
    carer.expect("He was hungry.", "You felt: Cross")
    await carer.press("journal_change")
    await carer.press("What I have learned for next time")
    await carer.press("journal_clear")
    carer.expect_not("Wait.")
    shown = carer.remember("journal_drop")
    await carer.press("journal_drop")
    await carer.press("journal_drop_sure")
    assert await entries(carer) == ()
    await carer.press_old(shown)
    carer.expect("no longer there")


async def test_looking_back_by_word_b_and_month_and_in_ones_own_words(carer: Dialogue) -> None:
    await with_entries(
        carer,
        {"saw": "Bedtime again: he hid.", "bs": ("be-safe",), "learned": "A torch helps."},
        {"saw": "Breakfast was calm."},
        {"saw": "At bedtimes she sings.", "planned": "Sing along", "bs": ("bond", "be-safe")},
        {"saw": "A long bedtime.", "thought": "Café noise?"},
    )
    await carer.say("/journal")
    await carer.press("journal_back")
    await carer.press("journal_search")
    await carer.say("CAFE")
    carer.expect("With “CAFE”", "A long bedtime.").expect_not("Breakfast")
    await carer.press("journal_search_again")
    await carer.say("zebra")
    carer.expect("No entry has “zebra”")
    await carer.press("journal_ways")
    await carer.press("journal_by_b")
    carer.expect_buttons("Be safe", "Bond").expect_no_buttons("Belong")
    await carer.press("Bond")
    carer.expect_changed("Bond", "At bedtimes she sings.")
    await carer.press("journal_ways")
    await carer.press("journal_by_month")
    await carer.press("November 2026")
    carer.expect_changed("November 2026", "Breakfast was calm.")
    await carer.press("journal_ways")
    await carer.press("journal_own_words")
    carer.expect("bedtime, in 3 entries", "“A long bedtime.”", "A torch helps.")
    await carer.press("bedtime")
    carer.expect("Bedtime again").expect_not("Breakfast")
    await carer.press("journal_ways")
    await carer.press("journal_picture")
    carer.expect("November 2026: Be safe (2), Bond (1)", count=1)
    assert carer.turn[0]["photo"]


async def test_chosen_entries_are_taken_to_supervision(carer: Dialogue) -> None:
    await with_entries(
        carer,
        {"saw": "He hid."},
        {"saw": "Liam Carter shouted.", "felt_before": "sad", "bs": ("bond",)},
        {"saw": "A calm day."},
    )
    await carer.say("/journal")
    await carer.press("journal_export")
    await carer.press("journal_pick")
    carer.expect_changed("Tap the entries")
    await carer.say("the second one")
    carer.expect("choose by tapping")
    await carer.press("19 Nov: Liam Carter shouted.")
    await carer.press("18 Nov: He hid.")
    carer.expect_changed("Chosen: 2")
    await carer.press("journal_these")
    carer.expect("2 entries, from Wednesday 18 November", "Liam Carter", "blur it in the copy")
    await carer.press("journal_pdf_blurred")
    carer.expect("Here are your 2 entries", "not the official record", "blurred")
    page = pdf_text(carer)
    assert all(
        words in page for words in ("What I planned", "He hid.", "[name] shouted.", "Bond", "Before: Sad")
    )
    assert "calm" not in page
    assert "Liam" not in page
    assert (await entries(carer))[1].saw == "Liam Carter shouted."
    await carer.press("journal")
    await carer.press("journal_export")
    await carer.press("journal_newest")
    await carer.press("journal_text")
    text = file_of(carer).decode("utf-8")
    assert "A calm day." in text
    assert "not the official record" in text.lower()


def file_of(carer: Dialogue) -> bytes:
    [message] = carer.turn
    return carer.telegram.world.files.get(message["document"]["file_id"]).content


def pdf_text(carer: Dialogue) -> str:
    pages = pypdfium2.PdfDocument(file_of(carer))
    return " ".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", " ")


async def test_an_entry_starts_from_a_practised_scene(reviewing: Dialogue) -> None:
    for _ in range(9):
        await reviewing.press("finish" if "finish" in reviewing.offers() else "go_on")
        if "journal_from_scene" in reviewing.offers():
            break
        await reviewing.say("That must have felt lonely. Shall I be the bear?")
    await reviewing.press("journal_from_scene")
    reviewing.expect("After practising the scene:", "What did you see or hear?")
    await reviewing.say("My own one does that too.")
    reviewing.expect("What do you think was behind it?")


async def test_an_entry_starts_from_an_idea_that_was_tried(carer: Dialogue) -> None:
    await set_up(carer)
    await nudged(carer, MONDAY)
    await carer.press("did_it")
    await carer.press("let_in")
    await carer.press("journal_from_idea")
    carer.expect("What happened when you tried it?")
    await carer.say("He took it without a word.")
    await carer.say("Leave it by the door.")
    carer.expect("After trying an idea", "What I planned", "He took it without a word.")


async def test_nobody_sees_or_touches_anothers_entry(meet: Meet, carer: Dialogue) -> None:
    await with_entries(carer, {"saw": "He hid."})
    await carer.say("/journal")
    await carer.press("journal_back")
    await carer.press("journal_all")
    _, data = carer.button("20 Nov: He hid.")
    other = meet(2000)
    async with other.stored() as database, database.work() as work:
        found = await work.carers.find(carer.carer)
        assert found is not None
        await work.carers.save(replace(found, id=2000))
        await work.commit()
    await other.say("/journal")
    message = other.turn[0]["message_id"]
    await other.does(lambda: other.telegram.press(2000, message, data, forged=True))
    other.expect("no longer there").expect_not("He hid.")


async def test_old_buttons_lose_no_words(carer: Dialogue) -> None:
    await carer.say("/journal")
    await carer.press("journal_new")
    await carer.say("He hid.")
    feeling = carer.remember("Worried")
    await carer.say("He was scared.")
    await carer.press_old(feeling)
    await carer.say("Sit near him.")
    carer.expect("A plan needs time")
    happened = carer.remember("journal_tell_now")
    await carer.press("journal_tell_now")
    await carer.say("He came out.")
    await carer.press_old(happened)
    await carer.say("And he laughed.")
    [entry] = await entries(carer)
    assert (entry.felt_before, entry.thought, entry.planned) == ("worried", "He was scared.", "Sit near him.")
    assert entry.happened == "He came out.\nAnd he laughed."


async def test_a_press_that_is_delivered_twice_ticks_once(carer: Dialogue) -> None:
    await carer.say("/journal")
    await carer.press("journal_new")
    await carer.say("He hid.")
    await carer.press("Worried")
    await carer.redeliver()
    assert (await entries(carer))[0].felt_before == "worried"


async def test_wrong_things_are_answered_kindly(carer: Dialogue) -> None:
    await carer.say("/journal")
    await carer.press("journal_new")
    await carer.send("voice", b"ogg", "voice.ogg")
    carer.expect("I can only keep words")
    await carer.say("a" * 4096)
    carer.expect("What do you think was behind it?")
    assert len((await entries(carer))[0].saw) == 4096
    await carer.say("قالت: لا أريد 🙈 <b>")
    await carer.say("/stop")
    carer.expect("What you had written is kept")
    assert (await entries(carer))[0].thought == "قالت: لا أريد 🙈 <b>"
