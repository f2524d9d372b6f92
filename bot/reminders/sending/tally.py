"""What a round of sending has come to, for the log."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bot.reminders.sending.judging import Why


@dataclass
class Tally:
    """What one round has come to. `cut_short`: some that were claimed have not been tried."""

    sent: int = 0
    let_go: Counter[Why] = field(default_factory=Counter)
    put_back: int = 0
    unsure: int = 0
    cut_short: bool = False

    def __str__(self) -> str:
        gone = [f"{count} let go ({why})" for why, count in self.let_go.items()]
        return ", ".join([f"{self.sent} sent", *gone, f"{self.put_back} put back", f"{self.unsure} unsure"])
