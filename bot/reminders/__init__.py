"""A small idea each day, at a good moment: plans, what is due, and how it is sent once."""
