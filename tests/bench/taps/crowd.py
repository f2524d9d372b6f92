"""Carers who have said yes, some of them in a scene; what they tap and say; and drafts by the reader alone.

    python -m tests.bench.taps.crowd COUNT

has the reader read so many of their drafts, with nothing else to do.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update

from bot.actions import Action, Verb
from bot.carer import Carer
from bot.chat.buttons import pack
from bot.pace.concern import find_concern
from bot.pace.phrases import CONTENT
from bot.pace.reader import load_reader
from bot.practice.session import Session, Stage
from bot.practice.thinking import ThreadedReader
from bot.reminders.finding.choice import Choice
from bot.scenario.library import load_library
from bot.scenario.model import Scenario
from bot.scenario.situation import situation_of
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT, Settings
from bot.storage.database import Database
from bot.storage.tables import carers, progress_choices, sessions
from bot.storage.unlocking import open_database

FIRST = 1000
MOST = 20_000
"""How many people there are; each says or taps one thing in each turn of the bench."""

IN_A_SCENE = 2_000
"""How many of them, the first, are in a scene."""

PAGE = pack(Action(Verb.BROWSE, argument=Choice().packed()))
MESSAGE = pack(Action(Verb.MENU))


@cache
def scene() -> Scenario:
    """The scene in which they are."""
    library = load_library(PROJECT / "scenarios", load_vocabulary(PROJECT / "content"))
    return library.live()[0]


def drafts() -> Iterator[str]:
    """Replies of the project's data, all different, of every writer in turn."""
    files = sorted((CONTENT / "drafts").glob("*.jsonl"))
    rows = [[json.loads(line) for line in file.read_text("utf-8").splitlines()] for file in files]
    known: set[str] = set()
    for number in range(max(len(each) for each in rows)):
        for row in (each[number] for each in rows if number < len(each)):
            draft = row["draft"]
            if row["ratings"][0]["form"] == "speech" and draft not in known and not find_concern(draft):
                known.add(draft)
                yield draft


async def settle(database_url: str, keys: str) -> None:
    """Bring them into a new database. They have practised before, if only for a moment."""
    database, _ = await open_database(database_url, keys, Path())
    now = datetime.now(UTC)
    text = next((PROJECT / "scenarios").rglob(f"{scene().id}.yaml")).read_bytes()
    async with database.work() as work:
        await work.texts.keep(scene().id, scene().revision, text)
        await work.commit()
    people = [asdict(Carer(FIRST + number, now, now, consented_at=now)) for number in range(MOST)]
    practices = [asdict(_practice(FIRST + number, now)) for number in range(IN_A_SCENE)]
    choices = [{"carer_id": each["carer_id"], "gathered_at": now, "weekly": False} for each in practices]
    async with database.engine.begin() as connection:
        await connection.execute(insert(carers), people)
        await connection.execute(insert(sessions), practices)
        await connection.execute(insert(progress_choices), choices)
    await database.dispose()


async def come(database_url: str) -> None:
    """They have all just been seen, as people have who tap and say one thing after another."""
    database = Database(database_url)
    async with database.engine.begin() as connection:
        await connection.execute(update(carers).values(last_seen_at=datetime.now(UTC)))
    await database.dispose()


def _practice(carer_id: int, now: datetime) -> Session:
    moment = scene().moments[0].id
    place = (scene().id, scene().revision, moment, Stage.DRAFTING)
    return Session(f"practice{carer_id}", carer_id, *place, 1, now, now, began=True)


def said(text: str, update_id: int, person: int) -> dict[str, Any]:
    """Words of one of them."""
    return {"update_id": update_id, "message": {**_message(update_id, person, text), "from": _person(person)}}


def tapped(data: str, update_id: int, person: int) -> dict[str, Any]:
    """A press of a button under a message of the bot's."""
    message = {**_message(update_id, person, "hello"), "from": {"id": 7, "is_bot": True, "first_name": "T"}}
    query = {"id": str(update_id), "from": _person(person), "chat_instance": "1", "data": data}
    return {"update_id": update_id, "callback_query": {**query, "message": message}}


def _message(number: int, person: int, text: str) -> dict[str, Any]:
    chat = {"id": FIRST + person, "type": "private", "first_name": "C"}
    return {"message_id": number, "date": 1, "chat": chat, "text": text}


def _person(person: int) -> dict[str, Any]:
    return {"id": FIRST + person, "is_bot": False, "first_name": "C"}


async def read_alone(count: int) -> dict[str, float]:
    """Drafts a second by the bot's own reader with its own threads, and its processor seconds."""
    reader = load_reader()
    thinking = ThreadedReader(reader, Settings(_env_file=None).reader_threads)  # type: ignore[call-arg]
    situation = situation_of(scene(), scene().moments[0])
    some = list(islice(drafts(), count + 10))
    await asyncio.gather(*(thinking.read(each, situation) for each in some[count:]))
    worked, begun = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    await asyncio.gather(*(thinking.read(each, situation) for each in some[:count]))
    seconds, now = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF)
    thinking.close()
    spent = now.ru_utime + now.ru_stime - worked.ru_utime - worked.ru_stime
    return {"seconds": seconds, "worked": spent}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(read_alone(int(sys.argv[1])))))
