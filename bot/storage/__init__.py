"""Keeps carers, sessions and attempts in SQLite or PostgreSQL."""
