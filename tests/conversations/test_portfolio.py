"""What carers write on their pathway, and what trainers see of it: nothing, unless they are shown it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.carer import Carer
from bot.pathway.records import Completion
from bot.settings import Settings
from tests.conversations.conftest import Meet
from tests.conversations.dialogue import Dialogue
from tests.conversations.on_pathway import with_course
from tests.conversations.trainers import ANOTHER, TRAINER, come, with_trainers


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_trainers(with_course(settings))


async def completed(carer: Dialogue, module: str, *others: int) -> None:
    """The carer, and others, have completed a module."""
    now = carer.clock.now()
    async with carer.stored() as database, database.work() as work:
        for each in others:
            await work.carers.save(Carer(each, joined_at=now, last_seen_at=now, consented_at=now))
        for each in (carer.carer, *others):
            await work.completions.add(Completion(each, module, now - timedelta(hours=1)))
        await work.commit()


async def test_a_case_is_prepared_a_bit_at_a_time_and_names_are_pointed_out(carer: Dialogue) -> None:
    await carer.say("/pathway")
    await carer.press("Last stage")
    await carer.press("A case")
    carer.expect("Ask yourself: could somebody at the bus stop tell")
    await carer.press("case_first")
    carer.expect("1 of 5", "Only what a camera would have caught", "No real names")
    await carer.say("Sarah Thompson threw the plate.")
    carer.expect("may tell who somebody is", "Sarah Thompson", "[name] threw the plate.")
    await carer.press("path_blur", times=2)
    carer.expect("2 of 5")
    await carer.press("not_now")
    carer.expect("What you have written so far is kept")
    await carer.say("/portfolio")
    await carer.press("case_all")
    await carer.press("case_open")
    carer.expect("[name] threw the plate.").expect_not("Sarah", "Questions for the group")
    await carer.press("✎ My question to the group")
    await carer.say("What else could it have been about?")
    carer.expect("[name] threw", "What else could it have been about?")
    await carer.press("path_drop")
    await carer.press("drop_sure")
    await carer.say("/portfolio")
    carer.expect("It is empty just now")


async def test_what_is_really_happening_gets_help_first_and_is_kept(carer: Dialogue) -> None:
    await carer.say("/play")
    await carer.press("You do, I do")
    await carer.press("Echo")
    carer.expect("They knock and you knock the same.", "Not at night.")
    await carer.press("play_tried")
    await carer.say("He told me his dad hurts him at night and I don't know what to do.")
    carer.expect("01632 960 100", "Echo: kept", "He told me his dad hurts him")
    await carer.say("/portfolio")
    carer.expect("Games tried", "Echo · 21 November 2026")
    await carer.press("portfolio_pdf")
    [message] = [each for each in carer.turn if "document" in each]
    assert message["document"]["file_name"] == "my-portfolio.pdf"


async def test_a_mentor_notes_how_it_was_and_can_skip(carer: Dialogue) -> None:
    await carer.say("/pathway")
    await carer.press("Last stage")
    await carer.press("Mentoring")
    await carer.press("mentoring_new")
    await carer.send("voice", b"x", "x.ogg")
    carer.expect("I can only read words here")
    await carer.press("path_skip")
    await carer.say("x" * 3100)
    carer.expect("3000 letters")
    await carer.say("I talk too much. 🙂 שלום")
    carer.expect("Kept in your log", "I talk too much. 🙂 שלום")


async def test_a_pathway_is_shown_to_a_trainer_by_name_and_taken_back(meet: Meet, carer: Dialogue) -> None:
    trainer, another = await come(meet, TRAINER), await come(meet, ANOTHER)
    await completed(carer, "looking")
    await carer.say("/pathway")
    await carer.press("share_pathway")
    carer.expect("there is nobody to choose")
    await trainer.say("/pathways")
    await trainer.press("trainer_name")
    await trainer.say("Bel <b>& Co")
    await carer.say("/pathway")
    await carer.press("share_pathway")
    await carer.press("Show it to Bel <b>& Co")
    carer.expect("would see just this", "✓ Looking", "Nothing that you wrote")
    await carer.say("Jo from group 3")
    carer.expect("can see your pathway now, as Jo from group 3")
    await trainer.say("/pathways")
    seen = trainer.remember("Jo from group 3")
    await trainer.press("Jo from group 3")
    trainer.expect("✓ Looking").expect_not("Two together")
    await another.say("/pathways")
    another.expect_not("Jo from group 3")
    await carer.press("share_back")
    await trainer.press_old(seen)
    trainer.expect("number is shown here").expect_not("Jo from group 3", "✓ Looking")


async def test_trainers_see_counts_from_five_carers_on_and_check_codes(meet: Meet, carer: Dialogue) -> None:
    trainer = await come(meet, TRAINER)
    await completed(carer, "looking", 5001, 5002, 5003)
    await trainer.say("/pathways")
    trainer.expect("There is none yet").expect_not("Looking")
    await completed(carer, "looking", 5004)
    await trainer.say("/pathways")
    trainer.expect("Looking: 5", "fewer than 5").expect_not("Two together")
    await carer.say("/pathways")
    carer.expect_not("number is shown here", "Looking: 5")
    await carer.say("/pathway")
    await carer.press("◑ First stage")
    await carer.press("✓ Looking")
    await carer.press("certificate")
    carer.expect("Which name would you like on it?")
    await carer.press("name_none")
    [code] = [word for word in carer.words.split() if word.count("-") == 3]
    await trainer.say(f"/certificate {code.rstrip('.').lower()}")
    trainer.expect("made here, for Looking, completed on 21 November 2026")
    await trainer.say("/certificate")
    await trainer.say(code.replace(code[0], "Z" if code[0] != "Z" else "Y", 1))
    trainer.expect("No certificate that was made here")
    await carer.press("name_other")
    await carer.say("Jo Müller")
    await carer.press("name_keep")
    carer.expect(code, "Your name is kept")
    await carer.press("name_other")
    carer.expect_buttons("name_same")


async def test_who_goes_elsewhere_is_not_asked_any_more(carer: Dialogue) -> None:
    await carer.say("/play")
    await carer.press("You do, I do")
    await carer.press("Echo")
    elsewhere = carer.remember("play_all")
    await carer.press("play_tried")
    await carer.press_old(elsewhere)
    await carer.say("Just thinking aloud, to nobody.")
    carer.expect_not("kept", "Just thinking")
    await carer.say("/portfolio")
    carer.expect("It is empty just now")
