"""The pathway: stages, modules and subjects to go through in one's own time, and what comes of it."""
