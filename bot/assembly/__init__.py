"""The only place where parts are built and joined."""

from bot.assembly.house import House, SystemClock, open_house

__all__ = ["House", "SystemClock", "open_house"]
