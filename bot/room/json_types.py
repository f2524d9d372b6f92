"""The shape of what goes over the Bot API: plain JSON objects, as its documentation names them."""

from typing import Any

Json = dict[str, Any]
