"""More than words: what people send besides text, how they vote, and how they ask inline."""

import copy
import mimetypes
from collections.abc import Sequence
from typing import Any

from bot.room import formatting
from bot.room.errors import ApiError
from bot.room.files import UploadedFile, check_upload
from bot.room.json_types import Json
from bot.room.methods.call import text_part
from bot.room.methods.media import content_of
from bot.room.people import BotName, NotPossible, People

_CAPTION_LIMIT = 1024


class Sharing(People):
    """Files, places, contacts, votes and inline queries. ``options`` are those of ``say``."""

    def send_file(  # noqa: PLR0917 - the first six are what a file is
        self,
        user_id: int,
        kind: str,
        content: bytes,
        filename: str,
        mime_type: str | None = None,
        caption: str | None = None,
        *,
        chat_id: int | None = None,
        **options: Any,
    ) -> Json:
        """Send a photo, document, voice, video, animation, audio, video_note or sticker.

        Raises ``NotPossible`` for what an app would not send: an empty file, a photo that is none, a caption
        of more than 1,024 characters.
        """
        guessed = mime_type or mimetypes.guess_type(filename)[0] or "application/octet-stream"
        upload = UploadedFile(filename, content, guessed)
        try:
            check_upload(kind, upload)
        except ApiError as error:
            raise NotPossible(error.description) from error
        formatted = formatting.from_person(caption or "")
        if len(formatted.text) > _CAPTION_LIMIT:
            raise NotPossible("a caption has at most 1,024 characters")
        about = {"emoji": "🙂"} if kind == "sticker" else {}
        message = content_of(self.world.files.add(kind, upload), about)
        message.update(text_part(formatted, "caption", "caption_entities"))
        return self._write(user_id, message, chat_id, **options)

    def send_location(
        self, user_id: int, latitude: float, longitude: float, chat_id: int | None = None, **options: Any
    ) -> Json:
        """Send a place, in degrees."""
        place = {"latitude": latitude, "longitude": longitude}
        return self._write(user_id, {"location": place}, chat_id, **options)

    def send_contact(
        self, user_id: int, phone_number: str, first_name: str, chat_id: int | None = None, **options: Any
    ) -> Json:
        """Send somebody's number; a person who sends their own first name is taken to share themselves."""
        contact: Json = {"phone_number": phone_number, "first_name": first_name}
        if first_name == self.world.users[user_id]["first_name"]:
            contact["user_id"] = user_id
        return self._write(user_id, {"contact": contact}, chat_id, **options)

    def vote(
        self,
        user_id: int,
        message_id: int,
        option_ids: Sequence[int],
        chat_id: int | None = None,
        bot: BotName = None,
    ) -> None:
        """Vote in a poll, or take the vote back by no options.

        Raises ``NotPossible`` in a closed poll, for a second answer where one counts, for too many options.
        """
        chat = self._chat(user_id, chat_id, bot)
        message = self._message(chat, message_id)
        if "poll" not in message:
            raise NotPossible(f"message {message_id} is not a poll")
        votes = self.world.votes(message["poll"]["id"])
        before = votes.get(str(user_id), [])
        _check_vote(message["poll"], before, option_ids, self.world.timestamp())
        votes[str(user_id)] = list(option_ids)
        self.world.ballots[message["poll"]["id"]] = votes
        poll = _counted(message["poll"], votes)
        self.world.change(chat, {**message, "poll": poll})
        sender = self.world.bot_with_id(message["from"]["id"])
        if not poll["is_anonymous"]:
            answer = {
                "poll_id": poll["id"],
                "user": self.world.users[user_id],
                "option_ids": list(option_ids),
                "option_persistent_ids": [poll["options"][option]["persistent_id"] for option in option_ids],
            }
            self.world.tell(sender, "poll_answer", answer)
        self.world.tell(sender, "poll", poll)

    def react(
        self, user_id: int, message_id: int, emoji: str, chat_id: int | None = None, bot: BotName = None
    ) -> None:
        """React to a message, or take all reactions back with ""; bots hear of it only if they asked to."""
        chat = self._chat(user_id, chat_id, bot)
        message = self._message(chat, message_id)
        key = f"{chat.key}:{message_id}:{user_id}"
        before, after = (
            self.world.reactions.get(key) or [],
            [{"type": "emoji", "emoji": emoji}] if emoji else [],
        )
        self.world.reactions[key] = after
        body = {
            "chat": chat.info,
            "message_id": message["message_id"],
            "user": self.world.users[user_id],
            "date": self.world.timestamp(),
            "old_reaction": before,
            "new_reaction": after,
        }
        for bot_id in sorted(chat.bot_ids):
            self.world.tell(self.world.bot_with_id(bot_id), "message_reaction", body)

    def ask_inline(
        self, user_id: int, query: str, offset: str = "", chat_id: int | None = None, bot: BotName = None
    ) -> str:
        """Type ``@bot query`` in a chat; returns the inline query's id."""
        chat = self._chat(user_id, chat_id, bot)
        account = self._bot(bot)
        query_id = self._new_query(chat, account, "inline_query_id")
        body = {
            "id": query_id,
            "from": self.world.users[user_id],
            "query": query,
            "offset": offset,
            "chat_type": "sender" if chat.private else chat.info["type"],
        }
        self.world.tell(account, "inline_query", body)
        return query_id

    def inline_results(self, query_id: str) -> list[Json]:
        """What the bot has answered to an inline query; [] before it has."""
        return copy.deepcopy(self.world.queries[query_id].get("results", []))

    def choose_inline(self, user_id: int, query_id: str, result_id: str, chat_id: int | None = None) -> Json:
        """Send one of the results of an inline query, as a message of one's own via the bot."""
        query = self.world.queries[query_id]
        results = {str(result["id"]): result for result in query.get("results", [])}
        if result_id not in results:
            raise NotPossible(f"the bot offered no result {result_id!r}")
        result = results[result_id]
        account = self.world.bot_with_id(query["bot"])
        given = result.get("input_message_content", {})
        formatted = formatting.from_bot(
            str(given.get("message_text") or result.get("title") or result_id),
            str(given.get("parse_mode") or ""),
            given.get("entities"),
            self.world.users,
        )
        content: Json = {**text_part(formatted), "via_bot": account.user()}
        if result.get("reply_markup"):
            content["reply_markup"] = result["reply_markup"]
        chosen = {"result_id": result_id, "from": self.world.users[user_id], "query": ""}
        self.world.tell(account, "chosen_inline_result", chosen)
        return self._write(user_id, content, chat_id, bot=account.token)


def _check_vote(poll: Json, before: list[int], option_ids: Sequence[int], now: int) -> None:
    if poll["is_closed"] or now >= poll.get("close_date", now + 1):
        raise NotPossible("this poll is closed")
    if any(not 0 <= option < len(poll["options"]) for option in option_ids):
        raise NotPossible("this poll has no such option")
    if len(option_ids) > 1 and not poll["allows_multiple_answers"]:
        raise NotPossible("this poll takes one answer")
    if before and not poll["allows_revoting"]:
        raise NotPossible("this poll is answered once")


def _counted(poll: Json, votes: dict[str, list[int]]) -> Json:
    """The poll with its votes counted afresh."""
    options = [
        {**option, "voter_count": sum(index in chosen for chosen in votes.values())}
        for index, option in enumerate(poll["options"])
    ]
    return {**poll, "options": options, "total_voter_count": sum(bool(chosen) for chosen in votes.values())}
