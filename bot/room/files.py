"""Files that go up and down: what is uploaded, how it is named, what is known of it."""

import hashlib
import mimetypes
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from bot.room.errors import bad_request
from bot.room.json_types import Json

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024

_FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "video": "videos",
    "animation": "animations",
    "audio": "music",
    "sticker": "stickers",
    "video_note": "video_notes",
}
_SHORTEST_JPEG_SEGMENT = 2


@dataclass(frozen=True)
class UploadedFile:
    """A file as it comes in with a request."""

    filename: str
    content: bytes
    mime_type: str


@dataclass(frozen=True)
class StoredFile:
    """A file that the room keeps; ``file_id`` is what bots know it by."""

    file_id: str
    kind: str
    filename: str
    mime_type: str
    content: bytes

    @property
    def unique_id(self) -> str:
        """The same for the same bytes, whoever sent them."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    @property
    def path(self) -> str:
        """Where getFile says that it lies."""
        ending = PurePosixPath(self.filename).suffix or mimetypes.guess_extension(self.mime_type) or ".bin"
        number = self.file_id.rpartition("-")[2]
        return f"{_FOLDERS.get(self.kind, 'documents')}/file_{int(number)}{ending}"


class FileStore:
    """All files of a room, by id and by path."""

    def __init__(self, keep: Callable[[StoredFile], None]) -> None:
        self._keep = keep
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, str] = {}

    def add(self, kind: str, upload: UploadedFile) -> StoredFile:
        """Keep an uploaded file under the next id."""
        file_id = f"room-{kind}-{len(self._files) + 1:06d}"
        stored = StoredFile(file_id, kind, upload.filename, upload.mime_type, upload.content)
        self.restore(stored)
        self._keep(stored)
        return stored

    def restore(self, stored: StoredFile) -> None:
        """Take in a file that an archive kept."""
        self._files[stored.file_id] = stored
        self._paths[stored.path] = stored.file_id

    def get(self, file_id: str) -> StoredFile | None:
        """The file of this id, if the room has it."""
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file that lies at this path, if any does."""
        return self._files.get(self._paths.get(path, ""))


def describe(stored: StoredFile, extra: Mapping[str, Any] | None = None) -> Any:
    """The Bot API's object for a file in a message: a list of sizes for a photo, one object for the rest."""
    about: Json = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }
    given = {name: value for name, value in (extra or {}).items() if value not in (None, "")}
    if stored.kind == "photo":
        width, height = picture_size(stored.content)
        return [{**about, "width": width, "height": height}]
    if stored.kind == "sticker":
        width, height = picture_size(stored.content)
        plain = {"type": "regular", "width": width, "height": height, "is_animated": False, "is_video": False}
        return {**about, **plain, **given}
    if stored.kind in ("document", "audio", "voice", "video", "animation"):
        about["mime_type"] = stored.mime_type
    if stored.kind in ("document", "audio", "video", "animation"):
        about["file_name"] = stored.filename
    if stored.kind in ("voice", "audio", "video", "animation", "video_note"):
        about["duration"] = 0
    if stored.kind in ("video", "animation"):
        about.update(width=0, height=0)
    if stored.kind == "video_note":
        about["length"] = 0
    return {**about, **given}


def check_upload(kind: str, upload: UploadedFile) -> None:
    """Refuse what Telegram refuses: empty files, files that are too big, photos that are no pictures."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        if len(upload.content) > PHOTO_LIMIT:
            raise bad_request(f"file of size {len(upload.content)} bytes is too big for a photo")
        if picture_size(upload.content) == (0, 0):
            raise bad_request("IMAGE_PROCESS_FAILED")


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG, JPEG, GIF or WebP; (0, 0) for anything else."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack(">II", content[16:24])
        elif content[:6] in (b"GIF87a", b"GIF89a"):
            width, height = struct.unpack("<HH", content[6:10])
        elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            width, height = _webp_size(content)
        elif content[:2] == b"\xff\xd8":
            width, height = _jpeg_size(content)
        else:
            return 0, 0
    except (struct.error, IndexError):
        return 0, 0
    return int(width), int(height)


def _webp_size(content: bytes) -> tuple[int, int]:
    form = content[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if form == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at < len(content):
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        length = struct.unpack(">H", content[at + 2 : at + 4])[0]
        if length < _SHORTEST_JPEG_SEGMENT:
            return 0, 0
        at += 2 + length
    return 0, 0
