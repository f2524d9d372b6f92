"""How far carers are on their pathway, what they wrote, and what of it is counted and shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.pathway.records import Completion, Note, NoteKind, SentPoll, Share, TrainerName
from bot.pathway.stores import FEWEST
from bot.pathway.track import Track
from bot.ports import StaleVersion
from bot.practice.session import Stage
from bot.storage.database import Database
from tests.storage.examples import CARER, NOW, a_carer, a_session

TRAINER = 77


async def with_carers(database: Database, *ids: int) -> None:
    async with database.work() as work:
        for each in ids:
            await work.carers.save(a_carer(id=each))
        await work.commit()


async def test_of_two_phones_the_slower_is_told(database: Database) -> None:
    await with_carers(database, CARER)
    track = Track(CARER, "anger", 3, 5, NOW, read_at=NOW)
    async with database.work() as work:
        saved = await work.tracks.save(track)
        await work.tracks.save(replace(saved, place=4))
        with pytest.raises(StaleVersion):
            await work.tracks.save(saved)
        with pytest.raises(StaleVersion):
            await work.tracks.save(track)
        await work.commit()
    async with database.work() as work:
        assert await work.tracks.find(CARER, "anger") == replace(saved, place=4, version=2)
        assert list(await work.tracks.of_carer(CARER)) == ["anger"]


async def test_only_scenes_played_to_the_end_are_practised(database: Database) -> None:
    await with_carers(database, CARER)
    async with database.work() as work:
        for number, (scene, finished, preview) in enumerate(
            [("done", True, False), ("left", False, False), ("looked-at", True, True)]
        ):
            session = a_session(
                id=f"s{number}", scenario_id=scene, finished=finished, preview=preview, stage=Stage.ENDED
            )
            await work.sessions.add(session)
        assert await work.tracks.practised(CARER) == {"done"}


async def test_an_answer_counts_once(database: Database) -> None:
    await with_carers(database, CARER)
    async with database.work() as work:
        await work.polls.add(SentPoll("p1", CARER, "anger", 0, NOW))
        assert await work.polls.answer("p1", 2)
        assert not await work.polls.answer("p1", 1)
        found = await work.polls.find("p1")
        assert found is not None
        assert found.chosen == 2
        assert await work.polls.find("p2") is None


async def test_a_note_takes_the_place_of_the_one_before_and_goes_with_its_bundle(database: Database) -> None:
    await with_carers(database, CARER)
    note = Note("n1", CARER, NoteKind.CASE, "", "b1", "moment", "שלום \x00 first", NOW)
    async with database.work() as work:
        await work.notes.keep(note)
        await work.notes.keep(replace(note, id="n2", text="second", written_at=NOW + timedelta(hours=1)))
        await work.notes.keep(replace(note, id="n3", bundle="b2"))
        [kept] = await work.notes.of_bundle(CARER, "b1")
        assert (kept.text, kept.id) == ("second", "n1")
        assert await work.notes.of_bundle(CARER + 1, "b1") == ()
        await work.notes.remove(CARER, "b1")
        assert [each.text for each in await work.notes.of_carer(CARER)] == ["שלום \ufffd first"]


async def test_counts_of_few_carers_never_leave_storage(database: Database) -> None:
    ids = range(100, 100 + FEWEST)
    await with_carers(database, *ids)
    async with database.work() as work:
        for each in ids:
            await work.completions.add(Completion(each, "anger", NOW))
            assert not await work.completions.add(Completion(each, "anger", NOW))
        for each in ids[1:]:
            await work.completions.add(Completion(each, "control", NOW))
        assert await work.completions.counts() == {"anger": FEWEST}


async def test_what_is_shared_ends_when_either_goes(database: Database) -> None:
    await with_carers(database, CARER, CARER + 1, TRAINER)
    async with database.work() as work:
        await work.shares.name_trainer(TrainerName(TRAINER, "Bel"))
        for each in (CARER, CARER + 1):
            await work.shares.add(Share(each, TRAINER, "Jo", NOW))
        await work.carers.forget(CARER)
        assert [each.carer_id for each in await work.shares.with_trainer(TRAINER)] == [CARER + 1]
        await work.shares.name_trainer(TrainerName(TRAINER, ""))
        assert await work.shares.of_carer(CARER + 1) == ()
        await work.shares.name_trainer(TrainerName(TRAINER, "Bel"))
        await work.shares.add(Share(CARER + 1, TRAINER, "Jo", NOW))
        await work.carers.forget(TRAINER)
        assert await work.shares.of_carer(CARER + 1) == ()
        assert await work.shares.trainers() == ()
        await work.commit()


async def test_nothing_is_kept_of_who_was_forgotten_meanwhile(database: Database) -> None:
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.tracks.save(Track(CARER, "anger", 0, 0, NOW))
