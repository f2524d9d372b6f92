"""Settings, read once from the environment (names begin with WONDERING_) and never changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent
"""Where the project's `scenarios/` and `content/` folders are."""


def _read_ids(given: object) -> object:
    """Ids as people write them: 12345, 67890."""
    return given.replace(",", " ").split() if isinstance(given, str) else given


def _check_address(given: str) -> str:
    parts = urlsplit(given)
    if given and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query):
        raise ValueError("must be a URL such as https://bot.example.org/telegram")
    return given


def _check_secret(given: SecretStr) -> SecretStr:
    """What Telegram allows."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", given.get_secret_value()):
        raise ValueError("must be at most 256 letters, digits, _ and -")
    return given


WebAddress = Annotated[str, AfterValidator(_check_address)]
WebhookSecret = Annotated[SecretStr, AfterValidator(_check_secret)]
IdList = Annotated[frozenset[int], NoDecode, BeforeValidator(_read_ids)]


class Settings(BaseSettings):
    """What an operator can set. Numbers of people who help are shown to carers as they are written."""

    model_config = SettingsConfigDict(env_prefix="WONDERING_", env_file=".env", extra="ignore", frozen=True)

    token: SecretStr = Field(SecretStr(""), description="The bot's token, from BotFather.")
    database: str = Field(
        "",
        description="Database URL; empty for an SQLite file in the data folder. For example "
        "postgresql://user:password@host/name",
    )
    data: Path = Field(
        Path("data"), description="Folder for the SQLite file and the practice room's history."
    )
    key_file: Path | None = Field(
        None, description="File of the keys that seal what carers write; default: `keys` in the data folder."
    )
    keys: SecretStr = Field(
        SecretStr(""), description="Those keys themselves, in place of a file, with commas between them."
    )
    scenarios: Path = Field(PROJECT / "scenarios", description="Folder of scene files.")
    offered: tuple[Literal["draft", "review", "live"], ...] = Field(
        ("live",), description="How far scenes must be to be offered; carers should be offered live ones."
    )
    content: Path = Field(PROJECT / "content", description="Folder of the bot's words.")
    base_url: str = Field(
        "https://api.telegram.org", description="The Bot API server; set it for a local one."
    )
    webhook_url: WebAddress = Field(
        "",
        description="Where Telegram posts updates, as seen from outside: https://bot.example.org/telegram."
        " Empty for long polling, which needs no open port.",
    )
    webhook_secret: WebhookSecret = Field(
        SecretStr(""),
        description="What Telegram shows with each update: letters, digits, _ and -."
        " Made from the token if empty.",
    )
    listen_host: str = Field("127.0.0.1", description="Where updates are listened for, with a webhook.")
    listen_port: int = Field(
        8443, ge=1, le=65535, description="At which port; it may be that of /healthz, where the hosts agree."
    )
    proxy: str = Field("", description="HTTP proxy for reaching Telegram, if one is needed.")
    chats_at_once: int = Field(256, ge=1, le=4096, description="How many chats are answered side by side.")
    reader_threads: int = Field(1, ge=1, le=64, description="How many drafts are read at the same time.")
    refresh_seconds: float = Field(5.0, gt=0, description="How often changed scene files are looked for.")
    tick_seconds: float = Field(5.0, gt=0, description="How often reminders that are due are looked for.")
    claim_seconds: float = Field(
        180.0,
        ge=1,
        description="After how long a reminder is taken up again that a crashed process was about to send.",
    )
    messages_per_second: int = Field(
        30, ge=1, le=100_000, description="How many messages go out a second; Telegram allows a bot about 30."
    )
    log: Literal["plain", "json"] = Field("plain", description="How log lines look.")
    watch_host: str = Field("127.0.0.1", description="Where /healthz, /readyz and /metrics are served.")
    watch_port: int = Field(0, ge=0, le=65535, description="At which port; 0 to serve them nowhere.")
    where: str = Field(
        "the computer that runs this bot", description="Where replies are read, for the privacy notice."
    )
    contact: str = Field("", description="Whom carers can ask about their data.")
    access: Literal["invite", "open"] = Field(
        "invite", description="Who may come in: with an invitation from a trainer, or anybody."
    )
    keep_drafts_days: int = Field(
        90, ge=0, description="After how many days what was typed in scenes is let go; 0 to keep it for good."
    )
    trainers: IdList = Field(
        frozenset(), description="Trainers: their Telegram user ids, with commas between them."
    )
    admins: IdList = Field(frozenset(), description="Admins, who may do all that trainers may: likewise.")
    agency: str = Field("", description="The agency's name, for certificates.")
    agency_logo: Path | None = Field(
        None, description="File of the agency's logo (PNG or JPEG), for certificates."
    )
    certificate_key: SecretStr = Field(
        SecretStr(""),
        description="The key of the codes on certificates; default: `certificate.key` in the data folder.",
    )
    duty_line: str = Field("", description="The agency's duty line, shown to carers.")
    supervising_social_worker: str = Field("", description="How to reach the supervising social worker.")
    empathic_listener: str = Field("", description="How to reach the Empathic Listener.")
    childrens_support_worker: str = Field("", description="How to reach the Children's Support Worker.")
    therapist: str = Field("", description="How to reach the therapist who works with the agency's families.")
    signposts: dict[str, str] = Field(
        default_factory=dict,
        description='Numbers to show instead of those in content/signposts.yaml, as JSON: {"shout": "..."}',
    )

    @property
    def database_url(self) -> str:
        """The URL that was set, or the SQLite file in the data folder."""
        return self.database or f"sqlite:///{(self.data / 'wondering.db').resolve()}"

    @property
    def keys_at(self) -> Path:
        """The key file that was set, or the one in the data folder."""
        return self.key_file or self.data.resolve() / "keys"

    @property
    def own_numbers(self) -> dict[str, str]:
        """How to reach the people whom the operator has named, by the keys of signposts.yaml."""
        return {
            "duty_line": self.duty_line,
            "supervising_social_worker": self.supervising_social_worker,
            "empathic_listener": self.empathic_listener,
            "childrens_support_worker": self.childrens_support_worker,
            "therapist": self.therapist,
            **self.signposts,
        }


class SettingsUnusable(Exception):
    """A setting has a value that cannot be; the message names each, without showing the value."""


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsUnusable."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"WONDERING_{'_'.join(str(part) for part in each['loc']).upper()}: {each['msg']}"
            for each in error.errors(include_input=False, include_url=False)
        ]
        raise SettingsUnusable("\n".join(["A setting cannot be used:", *lines])) from None
