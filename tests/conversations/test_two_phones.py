"""One carer, two phones (or two processes of the bot): what is done at the same time happens once."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from bot.actions import Action, Verb
from bot.assembly import House, open_house
from bot.ports import Incoming
from bot.practice.outcome import ChildReacts, FeedbackGiven, MomentShown
from bot.rendering.outcome import Outcome
from tests.conversations.dialogue import CARER, Dialogue

Said = list[tuple[Outcome, ...]]


class BothPhones:
    """Two whole bots on one database, each with one phone."""

    def __init__(self, one: House, other: House) -> None:
        self.houses = (one, other)

    async def press(self, action: Action) -> Said:
        return await asyncio.gather(
            *(
                house.desks.moves.press(Incoming(CARER, 900_000 + number), action)
                for number, house in enumerate(self.houses)
            )
        )

    async def say(self, *texts: str) -> Said:
        return await asyncio.gather(
            *(
                house.desks.answering.answer(Incoming(CARER, 900_010 + number, 9_000 + number), text)
                for number, (house, text) in enumerate(zip(self.houses, texts, strict=True))
            )
        )

    async def surprise(self) -> Said:
        return await asyncio.gather(
            *(
                house.desks.doorway.surprise(Incoming(CARER, 900_020 + number))
                for number, house in enumerate(self.houses)
            )
        )


@pytest.fixture
async def both(carer: Dialogue):  # type: ignore[no-untyped-def]
    settings, reader, clock = carer.settings, carer.reader, carer.clock
    async with (
        open_house(settings, clock=clock, reader=reader) as one,
        open_house(settings, clock=clock, reader=reader) as other,
    ):
        yield BothPhones(one, other)


def kinds(said: Said) -> Counter[str]:
    return Counter(type(outcome).__name__ for outcomes in said for outcome in outcomes)


@pytest.mark.parametrize("verb", [Verb.GO_ON, Verb.TRY_AGAIN, Verb.MEND, Verb.OTHERS, Verb.STOP])
async def test_the_same_button_on_both_is_carried_out_once(
    reviewing: Dialogue, both: BothPhones, verb: Verb
) -> None:
    session = await reviewing.practice()
    said = await both.press(Action(verb, session.id, session.step))
    told = kinds(said)
    told.pop("OldButton", None)
    assert sum(told.values()) == 1
    assert (await reviewing.practice()).step == session.step + 1


async def test_a_draft_from_each_is_stored_and_answered(drafting: Dialogue, both: BothPhones) -> None:
    said = await both.say("That must have felt lonely.", "I wonder what you need.")
    assert kinds(said) == {FeedbackGiven.__name__: 2, ChildReacts.__name__: 2}
    assert await drafting.attempts() == 2


async def test_held_words_are_read_once(drafting: Dialogue, both: BothPhones) -> None:
    await drafting.say("How does this work?")
    session = await drafting.practice()
    await both.press(Action(Verb.PART_OF_PRACTICE, session.id, session.step))
    assert await drafting.attempts() == 1


async def test_choosing_on_both_leaves_one_scene_open(carer: Dialogue, both: BothPhones) -> None:
    said = await both.surprise()
    assert kinds(said).total() >= 1
    session = await carer.practice()
    shown = [each for outcomes in said for each in outcomes]
    assert any(_belongs(each, session.id) or isinstance(each, MomentShown) for each in shown)


def _belongs(outcome: Outcome, session_id: str) -> bool:
    return any(offer.action.session == session_id for row in outcome.offers for offer in row)


async def test_two_drafts_sent_in_one_breath_are_read_one_after_the_other(drafting: Dialogue) -> None:
    drafting.telegram.say(CARER, "Why did you do that?")
    drafting.telegram.say(CARER, "That must have felt lonely.")
    await drafting.bot_answers()
    drafting.expect("Why did you", "That must have felt lonely", count=4)
    assert [message["text"][:4] for message in drafting.turn[1::2]] == ["How ", "How "]
    assert await drafting.attempts() == 2


async def test_a_draft_and_a_press_in_one_breath_are_both_taken(reviewing: Dialogue) -> None:
    message, data = reviewing.button("go_on")
    reviewing.telegram.say(CARER, "I wonder if it was a long wait.")
    reviewing.telegram.press(CARER, message["message_id"], data)
    await reviewing.bot_answers()
    reviewing.expect("I wonder", count=2)  # the press was of the step before
    assert (await reviewing.practice()).moment_id == "on-the-phone"
    await reviewing.press("go_on")
    reviewing.expect("2 of 2")


async def test_carers_do_not_wait_for_each_other_nor_mix(reviewing: Dialogue, meet) -> None:  # type: ignore[no-untyped-def]
    other = meet(2000)
    await other.say("/start")
    await other.press("consent")
    await other.say("/practise")
    await other.press("surprise")
    other.telegram.say(2000, "Go to your room.")
    reviewing.telegram.say(CARER, "I wonder if it was a long wait.")
    await reviewing.bot_answers()
    other.note()
    reviewing.expect("I wonder", count=2).expect_not("room")
    other.expect("Go to your room", count=2).expect_not("wonder if it was")
    assert (await reviewing.attempts(), await other.attempts()) == (2, 1)
