"""Telegram: translates updates into use cases and outcomes into messages."""
