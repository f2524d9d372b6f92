"""What happens around certificates, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.pathway.outcome import OnPathway


@dataclass(frozen=True)
class NameAsked(OnPathway):
    """By which name shall it be made out? `kept` is one that the carer had kept."""

    module: str
    kept: str


@dataclass(frozen=True)
class NameKeepAsked(OnPathway):
    """Shall this name be kept for the next one?"""

    name: str


@dataclass(frozen=True)
class CertificateMade(OnPathway):
    """The certificate is in the attachment."""

    module: str
    code: str
    kept: bool


@dataclass(frozen=True)
class NotYet(OnPathway):
    """The module is not complete, or has no certificate."""


@dataclass(frozen=True)
class CodeAsked(OnPathway):
    """Which code? For trainers."""


@dataclass(frozen=True)
class CodeTrue(OnPathway):
    """The code was made here. For trainers."""

    module: str
    day: date


@dataclass(frozen=True)
class CodeUnknown(OnPathway):
    """No certificate made here has that code. For trainers."""
