"""Brings what is due to carers, each at most once, whatever crashes."""
