"""Turns what happened into messages that fit Telegram, with words from content/."""
