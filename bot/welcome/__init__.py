"""The front door: greeting, consent, privacy, leaving and being forgotten."""
