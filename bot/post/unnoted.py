"""Letters that were sent, of which the database has not heard yet."""

from __future__ import annotations

from collections.abc import Sequence

from bot.post.letters import Letter


class Unnoted:
    """By chat."""

    def __init__(self) -> None:
        self._keys: dict[int, set[tuple[int, int]]] = {}

    def __contains__(self, chat_id: int) -> bool:
        return chat_id in self._keys

    def of(self, chat_id: int) -> set[tuple[int, int]]:
        """The keys of those to one chat."""
        return self._keys.get(chat_id, set())

    def add(self, letter: Letter) -> None:
        """This one was sent; once is enough."""
        self._keys.setdefault(letter.chat_id, set()).add(letter.key)

    def remove(self, letters: Sequence[Letter]) -> set[int]:
        """The database knows of these now; returns their chats."""
        for letter in letters:
            keys = self.of(letter.chat_id)
            keys.discard(letter.key)
            if not keys:
                self._keys.pop(letter.chat_id, None)
        return {letter.chat_id for letter in letters}
