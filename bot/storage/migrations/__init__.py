"""The history of the tables (Alembic), run by `Database.migrate`.

To change the tables: change `bot/storage/tables.py`, and write the next file in `versions/` by hand
after the model of the last, with both directions. Tests run every revision up, down and up again on
both databases and compare the outcome with the tables. A revision that has been released is never
changed, and imports nothing from the program, which goes on changing while the revision stays.
"""
