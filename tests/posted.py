"""What was posted to a stand-in for the Bot API."""

from __future__ import annotations

from typing import Any

from aiohttp import web


async def posted(request: web.BaseRequest) -> dict[str, Any]:
    """The parameters of a call, in whichever form they came."""
    if request.content_type == "application/json":
        return dict(await request.json())
    return dict(await request.post())
