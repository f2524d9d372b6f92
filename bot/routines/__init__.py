"""Routines: a bit of the day in few steps, in one order, and a picture timetable of it for the wall."""
