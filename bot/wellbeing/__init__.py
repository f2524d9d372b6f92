"""How are you? A short check that is the carer's alone, and what the bot offers after it."""
