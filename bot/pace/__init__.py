"""Reads a draft in its moment. Knows no scenario file, no Telegram, no database."""
