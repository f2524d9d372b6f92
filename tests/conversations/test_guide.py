"""The guide: leafing, walking from card to card, looking up by typing, and cards for other chats."""

from __future__ import annotations

from tests.conversations.dialogue import Dialogue


async def test_the_guide_is_leafed_through_where_it_stands(carer: Dialogue) -> None:
    await carer.say("/menu")
    await carer.press("more")
    carer.expect("More", count=1).expect_buttons("guide", "menu")
    await carer.press("guide")
    carer.expect("The guide", "short cards", count=1)
    await carer.press("Through the day")
    carer.expect_changed("Through the day", "Which card?")
    await carer.press("Bedtime")
    carer.expect_changed("Night means dark, quiet and alone", "You could say", "Tends to hurt")
    await carer.press("Routines")
    carer.expect_changed("Same seat, same order", "/routine makes a picture timetable")
    await carer.press("earlier")
    carer.expect_changed("Night means dark")
    await carer.press("earlier")
    carer.expect_changed("Which card?")
    await carer.press("all_cards")
    carer.expect_changed("The guide")


async def test_a_word_typed_while_nothing_is_open_opens_the_card(carer: Dialogue) -> None:
    await carer.say("bedtmie")
    carer.expect("Bedtime", "Night means dark", count=1)
    await carer.say("tantrum at bedtime")
    carer.expect("Is it one of these?", count=1)
    await carer.press("Anger")
    carer.expect_changed("Anger often stands guard")
    carer.expect_buttons()
    await carer.say("good morning")
    carer.expect("no scene is open").expect_not("Mornings")


async def test_a_card_leads_to_a_scene_to_practise_and_an_idea_to_try(carer: Dialogue) -> None:
    await carer.say("anger")
    carer.expect("Anger often stands guard", "Your agency's duty line", "01632 960 100")
    await carer.press("practise_this")
    carer.expect("Shouting and a broken mug")
    await carer.press("not_now")
    await carer.say("needing control")
    await carer.press("idea_to_try")
    carer.expect("minutes")


async def test_a_card_that_names_a_room_has_a_button_to_it(carer: Dialogue) -> None:
    await carer.say("bedtime")
    carer.expect("/routine makes a picture timetable").expect_buttons("routines")
    await carer.say("six bs")
    await carer.press("six_bs")
    carer.expect("Six things that children need")


async def test_something_real_comes_before_any_card(carer: Dialogue) -> None:
    await carer.say("I want to kill myself tonight")
    carer.expect("Samaritans").expect_not("You could say")


async def test_in_a_scene_a_word_that_names_a_card_asks_which_is_meant(drafting: Dialogue) -> None:
    await drafting.say("bedtime")
    drafting.expect("Is that your reply", count=1).expect_buttons("read_anyway", "Look up: Bedtime")
    assert await drafting.attempts() == 0
    await drafting.press("Look up: Bedtime")
    drafting.expect("Night means dark").expect_buttons("resume", "read_anyway")
    drafting.expect_no_buttons("practise_this")
    await drafting.press("read_anyway")
    drafting.expect("How it might go")
    assert await drafting.attempts() == 1


async def test_from_a_card_one_goes_back_to_the_scene(drafting: Dialogue) -> None:
    await drafting.say("bedtime")
    await drafting.press("Look up: Bedtime")
    await drafting.press("Routines")
    drafting.expect_changed("Same seat, same order")
    await drafting.press("resume")
    drafting.expect("What would you say this time?")
    await drafting.say("That must have felt lonely. Shall I be the bear?")
    drafting.expect("What landed")


async def test_what_carers_say_to_children_is_always_a_reply(drafting: Dialogue) -> None:
    await drafting.say("Sorry")
    drafting.expect_not("Is that your reply")
    assert await drafting.attempts() == 1


async def test_a_button_to_a_card_that_is_gone_leads_to_the_others(carer: Dialogue) -> None:
    await carer.say("/guide")
    message = carer.turn[0]["message_id"]
    for data in ("cd||0|no-such-card", "ca|0123456789|3|no-such-card"):
        await carer.press_old((message, data))
        carer.expect("no longer in the guide").expect_buttons("all_cards")
    await carer.press_old((message, "gc||0|no-such-pile"))
    carer.expect("The guide")
    await carer.press("reading")
    carer.expect("Further reading", "Kim S. Golding", "Beacon House")


async def test_somebody_new_is_asked_first(stranger: Dialogue) -> None:
    await stranger.say("/guide")
    stranger.expect("one tap to say this is all right with you")


async def test_cards_go_into_other_chats_by_the_bots_name(carer: Dialogue) -> None:
    async def ask(words: str) -> list[dict[str, object]]:
        query = ""

        def typed() -> None:
            nonlocal query
            query = carer.telegram.ask_inline(carer.carer, words)

        await carer.does(typed)
        carer.expect_nothing()
        return carer.telegram.inline_results(query)

    [pace, *_] = await ask("pace")
    assert pace["title"] == "PACE"
    assert "way of being with a hurt child" in str(pace["description"])
    assert "Wondering Aloud" in str(pace["input_message_content"])
    assert {each["id"] for each in await ask("")} >= {"pace", "wondering", "time-in"}
    assert (await ask("bedt"))[0]["id"] == "bedtime"
    assert "/routine" not in str((await ask("routines"))[0]["input_message_content"])
    assert await ask("zzzz")


async def test_a_card_sent_into_the_bots_own_chat_is_not_taken_for_a_reply(drafting: Dialogue) -> None:
    query = ""

    def typed() -> None:
        nonlocal query
        query = drafting.telegram.ask_inline(drafting.carer, "pace")

    await drafting.does(typed)
    await drafting.does(lambda: drafting.telegram.choose_inline(drafting.carer, query, "pace"))
    drafting.expect_nothing()
    assert await drafting.attempts() == 0
