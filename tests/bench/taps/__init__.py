"""How many updates a second one process answers, beside bare echo bots; see `__main__`."""
