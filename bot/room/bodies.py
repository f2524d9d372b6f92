"""What the page sends, checked and bounded before anything is done with it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.room.words import Words

JSON_LIMIT = 512 * 1024
FILE_LIMIT = 20 * 1024 * 1024

Mark = Annotated[str, StringConstraints(min_length=1, max_length=80)]
"""Made by the page for one thing that it sends, so that a repetition is known as one."""


class Body(BaseModel):
    """A JSON object with these names and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Saying(Body):
    """A text that the person sends."""

    text: str
    mark: Mark


class Editing(Body):
    """Another text for a message of the person's own."""

    message_id: int
    text: str


class Pressing(Body):
    """A button under a message, by its callback data."""

    message_id: int
    data: Annotated[str, StringConstraints(min_length=1, max_length=64)]


class Voting(Body):
    """The options chosen in a poll, counted from 0."""

    message_id: int
    option_ids: list[int] = Field(max_length=100)


class Sending(Body):
    """What is said about a photo or a file whose bytes are the request's body."""

    kind: Literal["photo", "document"]
    name: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    type: Annotated[str, StringConstraints(max_length=127)] = ""
    caption: Annotated[str, StringConstraints(max_length=1024)] = ""
    mark: Mark


Known = TypeVar("Known", bound=Body)


async def read_json(request: Request, shape: type[Known], words: Words) -> Known:
    """The body in this shape; raises `HTTPException` 400 or 413 with a plain sentence."""
    content = await read_bytes(request, JSON_LIMIT, words["too_long"])
    try:
        return shape.model_validate_json(content)
    except ValidationError as trouble:
        raise HTTPException(400, words["not_understood"]) from trouble


def read_query(request: Request, shape: type[Known], words: Words) -> Known:
    """The address's query in this shape; raises `HTTPException` 400 with a plain sentence."""
    try:
        return shape.model_validate(dict(request.query_params))
    except ValidationError as trouble:
        raise HTTPException(400, words["not_understood"]) from trouble


async def read_bytes(request: Request, limit: int, sentence: str) -> bytes:
    """The body; given up as soon as it is over the limit, by `HTTPException` 413 with that sentence."""
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > limit:
        raise HTTPException(413, sentence)
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > limit:
            raise HTTPException(413, sentence)
    return bytes(content)
