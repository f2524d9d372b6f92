"""The reflective journal: written a column at a time, looked back on, and taken to supervision."""
