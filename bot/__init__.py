"""Wondering Aloud: practice in what to say to a child, with feedback."""
