"""Trains the reader again from the rated drafts. Needs the extra `model`; nothing here runs in the bot."""
